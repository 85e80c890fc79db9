//! `circ open`

use std::ffi::OsString;
use std::io;

use clap::Args;

use super::choosing::Loaded;
use super::complete::Known;
use super::failure::{Failure, Kind, Outcome, no};
use super::one;
use super::revision::Revision;
use super::shell::Shell;

/// Open a record's URL in the browser
#[derive(Debug, Clone, Args)]
#[command(after_help = HELP)]
pub struct Open {
    /// The id of the record
    #[arg(value_name = "ID", add = Known::Id)]
    id: String,
    #[command(flatten)]
    revision: Revision,
}

const HELP: &str = "\
The browser is the first of BROWSER that starts (several are joined by colons; %s stands for the \
URL), else what the system opens URLs with. Only http and https are opened, and no shell sees the \
URL.";

/// What opens a URL where BROWSER is not set.
const OPENERS: &[&str] = if cfg!(target_os = "macos") {
    &["open"]
} else {
    &["xdg-open", "wslview"]
};

impl Open {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`super::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let ids = [self.id.as_str()];
        let is_there = |loaded: &Loaded| loaded.has(&ids);
        let loaded = self.revision.load_named(&ids, is_there, shell)?;
        let record = one::record(&loaded, &self.id)?;
        let Some(url) = record.url.as_deref().map(str::trim) else {
            return Err(no(format!("{} has no URL", record.id)).into());
        };
        if !is_web(url) {
            let failure = no(format!("{url:?} is not opened"));
            return Err(failure.hint("only http and https URLs are").into());
        }
        let browsers = (shell.ctx.variable)("BROWSER");
        let browsers = browsers.and_then(|browsers| browsers.into_string().ok());
        let commands: Vec<String> = match &browsers {
            Some(browsers) => browsers.split(':').map(str::to_owned).collect(),
            None => OPENERS.iter().map(ToString::to_string).collect(),
        };
        for command in commands.iter().filter(|command| !command.trim().is_empty()) {
            let program = command.split_whitespace().next().unwrap_or_default();
            match (shell.ctx.launch)(&words(command, url)) {
                Ok(Some(0)) => return Ok(Outcome::Done),
                Ok(code) => {
                    let ended =
                        code.map_or("by a signal".to_owned(), |code| format!("with {code}"));
                    let message = format!("{program} ended {ended}");
                    return Err(Failure::new(Kind::Broken, message).into());
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(anyhow::anyhow!("cannot run {program}: {error}")),
            }
        }
        let message = format!("there is no browser: {}", commands.join(", "));
        let failure = Failure::new(Kind::Broken, message);
        Err(failure.hint("set BROWSER to one that is there").into())
    }
}

/// Whether a URL leads to the web. Blanks and control characters are in none.
fn is_web(url: &str) -> bool {
    let scheme = url
        .split_once("://")
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
        && !url.contains(|char: char| char.is_whitespace() || char.is_control())
}

/// The words of a command with the URL in the place of `%s`, else at the end.
fn words(command: &str, url: &str) -> Vec<OsString> {
    let words = command.split_whitespace();
    let mut words: Vec<OsString> = words.map(|word| word.replace("%s", url).into()).collect();
    if !command.contains("%s") {
        words.push(url.into());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_is_opened() {
        let check = |url: &str, expected: bool| assert_eq!(is_web(url), expected, "{url}");
        check("https://example.org/a?b=c&d", true);
        check("HTTP://example.org", true);
        check("file:///etc/passwd", false);
        check("javascript:alert(1)", false);
        check("-x https://example.org", false);
        check("https://example.org/ --flag", false);
        check("example.org", false);
    }

    #[test]
    fn the_url_is_one_word() {
        let check = |command: &str, expected: &[&str]| {
            assert_eq!(
                words(command, "https://x.org/;a%20b"),
                expected,
                "{command}"
            );
        };
        check("firefox", &["firefox", "https://x.org/;a%20b"]);
        check(
            "w3m -o x=1 %s",
            &["w3m", "-o", "x=1", "https://x.org/;a%20b"],
        );
    }
}
