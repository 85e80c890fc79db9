//! `circ merge-driver`
//!
//! git runs it for each file that both sides have changed, and goes by how it ends (design, section 7: git):
//!
//! | exit | what git does |
//! |---|---|
//! | 0 | takes `%A` for the merge, whatever is in it |
//! | 1 to 128 | calls the file a conflict and puts `%A` there, whatever is in it |
//! | more, or a signal | stops its merge and leaves every file as it was |
//!
//! So `%A` is ours until it is replaced by the whole result, in one step that is the last one. What
//! cannot be merged by meaning is merged by lines as git would without a driver; what git cannot merge
//! either, because it is binary, gets markers around all of it. Where nothing can be written the exit
//! code is 129.
//!
//! # Limits
//!
//! In a bare repository there is no `circ.yaml` to be read, and the usual settings hold.

mod sane;
mod sort;

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::{Failure, Kind, Outcome};
use super::shell::Shell;
use crate::change::merge::{Labels, Merged, Sides, Unmergeable, merge, whole};
use crate::git::{Three, merge_lines};
use crate::render::safe;
use crate::store;
use sort::Sort;

/// The name of the command, which git's config has.
pub const NAME: &str = "merge-driver";

/// More than this is not read to be merged by meaning or to be put between markers, in bytes: git's own
/// limit for merges, just below 1 GiB.
const MOST: u64 = (1 << 30) - 1;

/// What a panic says.
const FAULT: &str = "circ has a fault here, which is worth a report";

/// What the name of the file that takes the place of `%A` ends in. The driver's line knows it.
const BESIDE: &str = ".circ";

/// The length of conflict markers where nobody says another.
const USUAL_SIZE: usize = 7;

/// Merge three versions of a file by meaning, for git
///
/// `circ git setup` makes git run it. Lists merge as sets, each other field on its own, prose by lines;
/// what truly clashes stands between conflict markers, alone. OURS is replaced by the result.
#[derive(Debug, Clone, Args)]
#[command(after_help = HELP)]
pub struct MergeDriver {
    /// The file where both sides parted, %O; empty where both added it
    #[arg(value_name = "BASE")]
    base: PathBuf,
    /// Our file, %A, which is replaced by the result
    #[arg(value_name = "OURS")]
    ours: PathBuf,
    /// Their file, %B
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,
    /// How long conflict markers are, %L
    #[arg(short = 'L', long, value_name = "COUNT", default_value_t = USUAL_SIZE)]
    marker_size: usize,
    /// The file's path below the top of the working tree, %P: it says what the file is
    #[arg(short = 'P', long, value_name = "PATH", allow_hyphen_values = true)]
    path: Option<OsString>,
    /// What markers call the base, %S
    #[arg(long, value_name = "LABEL", allow_hyphen_values = true)]
    base_label: Option<OsString>,
    /// What markers call our side, %X
    #[arg(long, value_name = "LABEL", allow_hyphen_values = true)]
    ours_label: Option<OsString>,
    /// What markers call their side, %Y
    #[arg(long, value_name = "LABEL", allow_hyphen_values = true)]
    theirs_label: Option<OsString>,
    /// Print `merged` or `conflict` when all is written
    #[arg(long)]
    confirm: bool,
}

const HELP: &str = "\
In git's config, as short as it can be (what `circ git setup` writes holds as well when circ is missing):
  git config merge.circ.driver 'circ merge-driver %O %A %B -L %L -P %P'
and in .gitattributes:
  /resources/**/*.yaml merge=circ

Exit codes: 0 merged · 1 OURS has conflict markers · more than 128 nothing was written";

/// A text for `%A`.
#[derive(Debug, PartialEq, Eq)]
struct Written {
    bytes: Vec<u8>,
    is_clean: bool,
    /// What there is to say of it.
    note: Option<String>,
}

impl MergeDriver {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// [`Kind::Unmerged`]: nothing was written. Only `--confirm` can fail afterwards.
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let folder = shell.ctx.folder.as_path();
        let result = catch_unwind(AssertUnwindSafe(|| self.result(folder)));
        let written = result.unwrap_or_else(|_| Err(anyhow::anyhow!(FAULT)));
        let written = written.map_err(unmerged)?;
        // No temporary file shall lie about when Ctrl-C comes, which is git's matter too.
        shell.ctx.signals.hold(true);
        let ours = shell.path(&self.ours);
        let mut beside = ours.clone().into_os_string();
        beside.push(BESIDE);
        let done = store::replace_by(&ours, beside.as_ref(), &written.bytes);
        shell.ctx.signals.hold(false);
        done.map_err(unmerged)?;
        if let Some(note) = written.note {
            let path = self.path.as_ref().map(|path| path.to_string_lossy());
            let path = path.unwrap_or_else(|| self.ours.to_string_lossy());
            // The file is written: whoever does not hear of it still has it.
            let _ = shell.say(&format!("{}: {note}", safe::line(&path)));
        }
        let (word, outcome) = match written.is_clean {
            true => ("merged", Outcome::Done),
            false => ("conflict", Outcome::No),
        };
        if self.confirm {
            writeln!(shell.ctx.out, "{word}")?;
        }
        Ok(outcome)
    }

    /// The result, which is never without a side.
    fn result(&self, folder: &Path) -> anyhow::Result<Written> {
        let files = Three {
            base: self.base.as_path(),
            ours: &self.ours,
            theirs: &self.theirs,
        };
        let [base, ours, theirs] =
            [files.base, files.ours, files.theirs].map(|file| read(&folder.join(file)));
        let sides = Three {
            base: &*base?,
            ours: &*ours?,
            theirs: &*theirs?,
        };
        let labels = Three {
            base: label(self.base_label.as_ref(), "%S", "base"),
            ours: label(self.ours_label.as_ref(), "%X", "ours"),
            theirs: label(self.theirs_label.as_ref(), "%Y", "theirs"),
        };
        let words = Three {
            base: labels.base.as_str(),
            ours: &labels.ours,
            theirs: &labels.theirs,
        };
        let size = self.marker_size.clamp(1, 1000);
        let lines = merge_lines(folder, files, words, size);
        let textual = lines.as_ref().ok().filter(|lines| lines.is_clean);
        let textual = textual.and_then(|lines| std::str::from_utf8(&lines.bytes).ok());
        let by_meaning = guarded(|| {
            let sort = Sort::of(folder, self.path.as_deref());
            by_meaning(sides, textual, &sort, words, size)
        });
        let reason = match by_meaning {
            Ok(merged) => match sane::written(merged, size) {
                Ok(written) => return Ok(written),
                Err(reason) => reason,
            },
            Err(reason) => reason,
        };
        Ok(match lines {
            Ok(lines) => Written {
                bytes: lines.bytes,
                is_clean: lines.is_clean,
                note: Some(format!("merged by lines: {reason}")),
            },
            Err(error) => Written {
                bytes: whole(&sides_of(sides), &labels_of(words, size)),
                is_clean: false,
                note: Some(format!("both versions stand in it: {reason}; {error}")),
            },
        })
    }
}

/// All of a file.
fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let bytes = store::read_input(path, MOST)?;
    if bytes.len() as u64 > MOST {
        anyhow::bail!("{} is larger than {MOST} bytes", path.display());
    }
    Ok(bytes)
}

/// The merge of these sides by meaning, or why there is none.
fn by_meaning(
    sides: Three<&[u8]>,
    textual: Option<&str>,
    sort: &Sort,
    labels: Three<&str>,
    size: usize,
) -> Result<Merged, String> {
    let most = sort.limits().max_bytes;
    if [sides.base, sides.ours, sides.theirs]
        .iter()
        .any(|side| side.len() > most)
    {
        return Err(format!("a side is larger than {most} bytes"));
    }
    let merged = merge(
        &sides_of(sides),
        textual,
        &sort.rules(),
        &labels_of(labels, size),
    );
    merged.map_err(|Unmergeable(reason)| reason)
}

fn sides_of(sides: Three<&[u8]>) -> Sides<'_> {
    let Three { base, ours, theirs } = sides;
    Sides { base, ours, theirs }
}

fn labels_of(labels: Three<&str>, size: usize) -> Labels<'_> {
    let Three { base, ours, theirs } = labels;
    Labels {
        ours,
        base,
        theirs,
        size,
    }
}

/// What the merge gives, be it a panic.
fn guarded(merge: impl FnOnce() -> Result<Merged, String>) -> Result<Merged, String> {
    // Nothing that a panic could leave half done is used afterwards.
    catch_unwind(AssertUnwindSafe(merge)).unwrap_or_else(|_| Err(FAULT.to_owned()))
}

/// A label on one line. Before version 2.44 git gives its placeholder as it is.
fn label(given: Option<&OsString>, placeholder: &str, usual: &str) -> String {
    let given = given.map(|label| label.to_string_lossy());
    let given = given.filter(|label| !label.trim().is_empty() && label != placeholder);
    match given {
        Some(label) => label.replace(char::is_control, " "),
        None => usual.to_owned(),
    }
}

fn unmerged(error: anyhow::Error) -> Failure {
    Failure::new(Kind::Unmerged, format!("{error:#}; nothing was merged"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_answer() {
        let merged = guarded(|| {
            let texts: [&str; 0] = [];
            Err(texts[std::hint::black_box(1)].to_owned())
        });
        assert_eq!(merged.unwrap_err(), FAULT);
    }

    #[test]
    fn labels_are_one_line() {
        let check = |given: Option<&str>, expected: &str| {
            let given = given.map(OsString::from);
            assert_eq!(label(given.as_ref(), "%X", "ours"), expected);
        };
        check(None, "ours");
        check(Some(""), "ours");
        check(Some("%X"), "ours");
        check(Some("HEAD"), "HEAD");
        check(Some("--x"), "--x");
        check(Some("a\n>>>>>>> b\u{1b}"), "a >>>>>>> b ");
    }
}
