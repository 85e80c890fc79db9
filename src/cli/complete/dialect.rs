//! How each shell asks and what it is answered.
//!
//! bash, zsh and fish have scripts of their own in `scripts/`. They send what is typed before the
//! cursor as it stands there, quotes and all, and insert what comes back so that it means itself. For
//! elvish and PowerShell the engine's scripts do; they send words without quotes.

use std::fmt::Write;

use clap::ValueEnum;
use clap_complete::env::{Elvish, EnvCompleter, Powershell};

use super::quoting::{self, unquoted};
use super::{Candidate, Offer};

/// A shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)] // Their names say all.
pub enum Dialect {
    Bash,
    Elvish,
    Fish,
    Powershell,
    Zsh,
}

/// What a shell asks.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    /// The words between the name of the program and the one that is completed.
    pub words: Vec<String>,
    /// What is typed of that one, without its quotes.
    pub current: String,
    /// The part of it that stays on the line: bash replaces what stands behind the last colon or equals
    /// sign only.
    kept: String,
    /// The quote that is open at the cursor.
    quote: Option<char>,
}

impl Dialect {
    /// The shell of this name.
    pub fn named(name: &str) -> Option<Dialect> {
        Dialect::from_str(name, false).ok()
    }

    /// What the shell asks by the arguments behind `--`; `None` where that is no line with a command.
    pub fn request(self, mut arguments: Vec<String>) -> Option<Request> {
        if self == Dialect::Bash {
            let [line, replaced] = arguments.as_slice() else {
                return None;
            };
            let line = quoting::split(line);
            let kept = line.last.strip_suffix(replaced.as_str());
            return Some(Request {
                words: line.words.get(1..)?.to_vec(),
                current: unquoted(&line.last),
                kept: unquoted(kept.unwrap_or_default()),
                quote: line.quote,
            });
        }
        let last = arguments.pop()?;
        let words = arguments.get(1..)?.iter();
        let (words, current) = match self {
            Dialect::Zsh => (words.map(|word| unquoted(word)).collect(), unquoted(&last)),
            // fish takes the quotes off all words but the one at the cursor.
            Dialect::Fish => (words.cloned().collect(), unquoted(&last)),
            _ => (words.cloned().collect(), last),
        };
        Some(Request {
            words,
            current,
            kept: String::new(),
            quote: None,
        })
    }

    /// Whether the shell's script completes paths where it is told to.
    pub fn completes_paths(self) -> bool {
        matches!(self, Dialect::Bash | Dialect::Zsh | Dialect::Fish)
    }

    /// The offer as the shell's script reads it: one candidate a line, or a word behind a tab.
    pub fn reply(self, request: &Request, offer: &Offer) -> String {
        let candidates = match offer {
            Offer::Words(candidates) => candidates,
            Offer::Files => return "\tfiles\n".to_owned(),
            Offer::Folders => return "\tfolders\n".to_owned(),
        };
        let mut reply = String::new();
        for Candidate { value, about } in candidates {
            let about = about.as_deref().unwrap_or_default();
            // Behind these something is to follow at once.
            let is_open = value.ends_with([':', '=', ',', '/']);
            // Writing into a text cannot fail.
            let _ = match self {
                Dialect::Bash => {
                    let Some(rest) = value.strip_prefix(&request.kept) else {
                        continue;
                    };
                    let Some(rest) = quoting::bash(rest, request.quote) else {
                        continue;
                    };
                    let blank = if is_open || request.quote.is_some() {
                        ""
                    } else {
                        " "
                    };
                    writeln!(reply, "{rest}{blank}")
                }
                Dialect::Zsh => {
                    let sort = if is_open { '+' } else { ' ' };
                    let value = value.replace('\\', r"\\").replace(':', r"\:");
                    let colon = if about.is_empty() { "" } else { ":" };
                    writeln!(reply, "{sort}{value}{colon}{about}")
                }
                Dialect::Fish if about.is_empty() => writeln!(reply, "{value}"),
                Dialect::Fish => writeln!(reply, "{value}\t{about}"),
                Dialect::Powershell if about.is_empty() => {
                    writeln!(reply, "{}", quoting::powershell(value))
                }
                Dialect::Powershell => writeln!(reply, "{}\t{about}", quoting::powershell(value)),
                Dialect::Elvish => writeln!(reply, "{value}"),
            };
        }
        // elvish takes what stands behind the last line break for one more candidate.
        if self == Dialect::Elvish {
            reply.pop();
        }
        reply
    }
}

/// The script that teaches a shell to ask `circ`, which it finds on the path.
pub fn script(dialect: Dialect) -> Vec<u8> {
    let by_engine = |shell: &dyn EnvCompleter| {
        let mut script = Vec::new();
        // Writing into memory cannot fail.
        let _ = shell.write_registration("COMPLETE", "circ", "circ", "circ", &mut script);
        script
    };
    match dialect {
        Dialect::Bash => include_bytes!("scripts/circ.bash").to_vec(),
        Dialect::Zsh => include_bytes!("scripts/_circ").to_vec(),
        Dialect::Fish => include_bytes!("scripts/circ.fish").to_vec(),
        Dialect::Elvish => by_engine(&Elvish),
        Dialect::Powershell => by_engine(&Powershell),
    }
}
