//! Asking, one conflict after the other.

use std::io;

use serde_yaml::Value;

use super::super::edit;
use super::super::failure::no;
use super::super::shell::Shell;
use super::Work;
use super::files::InConflict;
use crate::change::resolve::{Choice, Clash, Refusal, clashes, with_fields, with_lines};
use crate::git::Oid;
use crate::model::Topic;
use crate::render::safe;
use crate::store::WorkCopy;
use crate::yaml::conflict::{Conflict, Side, conflicts, take};
use crate::yaml::emit;

/// The most lines that are shown of one side.
const MOST_SHOWN: usize = 40;

/// What the answers made of a file.
pub(super) struct Answered {
    /// Its text.
    pub(super) text: String,
    /// How many conflicts are left in it.
    pub(super) left: usize,
    /// Whether nobody wants to be asked any more.
    pub(super) is_over: bool,
}

impl Answered {
    /// A text without a conflict.
    pub(super) fn whole(text: String) -> Answered {
        Answered {
            text,
            left: 0,
            is_over: false,
        }
    }
}

/// Whether a file stays that one side has removed.
pub(super) enum Kept {
    Yes,
    No,
    Skip,
    Quit,
}

/// What is answered of one conflict.
enum Answer {
    Text(String),
    Skip,
    Quit,
}

/// What is answered of one field, or of lines.
enum Pick {
    Take(Choice),
    Edit,
    Skip,
    Quit,
}

/// Asks for each conflict of a text with marks.
pub(super) fn marked(
    work: &Work<'_>,
    one: &InConflict,
    of: &str,
    (text, base): (&str, Option<&str>),
    shell: &mut Shell<'_, '_>,
) -> anyhow::Result<Answered> {
    let mut text = text.to_owned();
    let mut skipped = 0;
    let count = conflicts(&text).len();
    let mut number = 0;
    loop {
        let found = conflicts(&text);
        let Some(conflict) = found.get(skipped) else {
            return Ok(Answered {
                text,
                left: skipped,
                is_over: false,
            });
        };
        number += 1;
        let of = match count {
            1 => format!("file {of}"),
            count => format!("file {of}, conflict {number} of {count}"),
        };
        let labels = conflict.labels.each_ref().map(String::as_str);
        shell.ask_about(&format!("{} ({of})", one.file))?;
        let asked = Asked {
            work,
            file: &one.file,
            text: &text,
            found: &found,
            at: skipped,
            base,
            labels,
        };
        match asked.answer(shell)? {
            Answer::Text(new) => text = new,
            Answer::Skip => skipped += 1,
            Answer::Quit => {
                return Ok(Answered {
                    text,
                    left: found.len(),
                    is_over: true,
                });
            }
        }
    }
}

/// Asks for a file whose sides have not been merged: all of it is one conflict.
pub(super) fn sides(
    work: &Work<'_>,
    one: &InConflict,
    of: &str,
    (ours, base, theirs): (&str, Option<&str>, &str),
    shell: &mut Shell<'_, '_>,
) -> anyhow::Result<Answered> {
    let text = format!("{ours}{theirs}");
    let conflict = Conflict {
        span: 0..text.len(),
        ours: 0..ours.len(),
        base: None,
        theirs: ours.len()..text.len(),
        labels: Default::default(),
    };
    shell.ask_about(&format!("{} (file {of}), which was not merged", one.file))?;
    let asked = Asked {
        work,
        file: &one.file,
        text: &text,
        found: std::slice::from_ref(&conflict),
        at: 0,
        base,
        labels: ["", ""],
    };
    let (text, left, is_over) = match asked.answer(shell)? {
        Answer::Text(text) => (text, 0, false),
        Answer::Skip => (ours.to_owned(), 1, false),
        Answer::Quit => (ours.to_owned(), 1, true),
    };
    Ok(Answered {
        text,
        left,
        is_over,
    })
}

/// Asks whether a file stays that this side has removed.
pub(super) fn kept(file: &str, of: &str, by: Side, shell: &mut Shell<'_, '_>) -> io::Result<Kept> {
    let (gone, kept) = match by {
        Side::Ours => ("ours", "theirs"),
        _ => ("theirs", "ours"),
    };
    shell.ask_about(&format!("{file} (file {of})"))?;
    shell.ask_about(&format!("  {gone} removes it, {kept} changes it"))?;
    loop {
        let answer = shell.ask("[k]eep it, [r]emove it, [s]kip, [q]uit?")?;
        return Ok(match answer.as_deref() {
            Some("k" | "keep") => Kept::Yes,
            Some("r" | "remove") => Kept::No,
            Some("s" | "skip") => Kept::Skip,
            None | Some("q" | "quit") => Kept::Quit,
            Some(_) => {
                shell.ask_about("answer with one of k, r, s, q")?;
                continue;
            }
        });
    }
}

/// A conflict that is asked for.
struct Asked<'a> {
    work: &'a Work<'a>,
    file: &'a str,
    text: &'a str,
    found: &'a [Conflict],
    at: usize,
    base: Option<&'a str>,
    labels: [&'a str; 2],
}

impl Asked<'_> {
    /// Asks until there is an answer that makes a text.
    fn answer(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Answer> {
        let limits = self.work.limits(self.file);
        let mut clashes = clashes(self.text, self.found, self.at, self.base, &limits);
        loop {
            let refusal = match &clashes {
                Some(clashes) => match self.fields(clashes, shell)? {
                    Ok(answer) => return Ok(answer),
                    Err(refusal) => refusal,
                },
                None => return self.lines(shell),
            };
            shell.fail(&no(format!("that cannot be written: {}", refusal.0)))?;
            shell.ask_about("  so the lines are the question")?;
            clashes = None;
        }
    }

    /// Asks for fields.
    fn fields(
        &self,
        clashes: &[Clash],
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<Result<Answer, Refusal>> {
        let mut choices = Vec::new();
        for clash in clashes {
            if let Some(choice) = clash.plain() {
                let whose = if choice == Choice::Ours {
                    "ours"
                } else {
                    "theirs"
                };
                shell.ask_about(&format!("  {}: {whose}, which alone changed it", clash.key))?;
                choices.push((clash.clone(), choice));
                continue;
            }
            shell.ask_about(&format!("  {}", clash.key))?;
            let [ours, theirs] = self.names();
            if let Some(base) = &clash.base {
                show("base", &said(base), shell)?;
            }
            show(&ours, &said(&clash.ours), shell)?;
            show(&theirs, &said(&clash.theirs), shell)?;
            match pick(clash.both().is_some(), shell)? {
                Pick::Take(choice) => choices.push((clash.clone(), choice)),
                Pick::Edit => match self.edited(shell)? {
                    Some(answer) => return Ok(Ok(answer)),
                    None => return self.fields(clashes, shell),
                },
                Pick::Skip => return Ok(Ok(Answer::Skip)),
                Pick::Quit => return Ok(Ok(Answer::Quit)),
            }
        }
        let settings = self.work.settings;
        let records = settings.key_order();
        let is_topic = crate::store::Reader::new(settings)
            .topic_id(self.file)
            .is_some();
        let order = if is_topic {
            Topic::KEYS
        } else {
            records.as_slice()
        };
        let limits = self.work.limits(self.file);
        let made = with_fields(self.text, self.found, self.at, &choices, (order, &limits));
        Ok(made.map(Answer::Text))
    }

    /// Asks for the lines as they are.
    fn lines(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Answer> {
        let Some(conflict) = self.found.get(self.at) else {
            return Ok(Answer::Skip);
        };
        let lines = |side| self.text.get(conflict.side(side)).unwrap_or_default();
        loop {
            let [ours, theirs] = self.names();
            shell.ask_about("  lines")?;
            if conflict.base.is_some() {
                show("base", lines(Side::Base), shell)?;
            }
            show(&ours, lines(Side::Ours), shell)?;
            show(&theirs, lines(Side::Theirs), shell)?;
            let side = match pick(false, shell)? {
                Pick::Take(Choice::Theirs) => Side::Theirs,
                Pick::Take(_) => Side::Ours,
                Pick::Edit => match self.edited(shell)? {
                    Some(answer) => return Ok(answer),
                    None => continue,
                },
                Pick::Skip => return Ok(Answer::Skip),
                Pick::Quit => return Ok(Answer::Quit),
            };
            return Ok(Answer::Text(with_lines(self.text, conflict, lines(side))));
        }
    }

    /// Lets the editor decide: it gets the lines of the conflict, and gives those that stand in its place.
    /// Nothing where it has made none that can be read.
    fn edited(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Option<Answer>> {
        let Some(conflict) = self.found.get(self.at) else {
            return Ok(None);
        };
        let all = self.text.get(conflict.span.clone()).unwrap_or_default();
        // A file that was not merged has no marks to show: it begins as ours.
        let lines = match all.starts_with("<<<") {
            true => all,
            false => self.text.get(conflict.ours.clone()).unwrap_or_default(),
        };
        let editor = match edit::editor(shell) {
            Ok(editor) => editor,
            Err(failure) => {
                shell.fail(&failure)?;
                return Ok(None);
            }
        };
        let copy = WorkCopy::make(self.work.root, self.file, lines.as_bytes())?;
        let ended = edit::launch(&editor, &copy, shell);
        let new = copy.read(u64::from(u32::MAX));
        copy.remove()?;
        if let Err(failure) = ended {
            shell.fail(&failure)?;
            return Ok(None);
        }
        let Ok(mut new) = String::from_utf8(new?) else {
            shell.fail(&no("that is not UTF-8"))?;
            return Ok(None);
        };
        if !conflicts(&new).is_empty() {
            shell.fail(
                &no("the marks of the conflict are still there")
                    .hint("leave the lines that are right"),
            )?;
            return Ok(None);
        }
        let is_inside = conflict.span.end < self.text.len();
        if is_inside && !new.is_empty() && !new.ends_with(['\n', '\r']) {
            new.push('\n');
        }
        let text = with_lines(self.text, conflict, &new);
        let left = conflicts(&text);
        if let Some(failure) = self
            .work
            .wrong(self.file, &take(&text, &left, |_| Side::Ours))
        {
            shell.fail(&failure)?;
            return Ok(None);
        }
        Ok(Some(Answer::Text(text)))
    }

    /// What the sides are called, with what stands at their marks.
    fn names(&self) -> [String; 2] {
        let called = |name: &str, label: &str| match (label, Oid::parse(label)) {
            ("", _) => name.to_owned(),
            // git names a commit that was pulled by its whole hash.
            (_, Some(hash)) => format!("{name} ({})", hash.short()),
            (label, None) if label == name => name.to_owned(),
            (label, None) => format!("{name} ({label})"),
        };
        let [ours, theirs] = self.labels;
        [called("ours", ours), called("theirs", theirs)]
    }
}

/// Asks what is taken.
fn pick(has_both: bool, shell: &mut Shell<'_, '_>) -> io::Result<Pick> {
    let both = if has_both { " [b]oth," } else { "" };
    let question = format!("[o]urs, [t]heirs,{both} [e]dit, [s]kip, [q]uit?");
    loop {
        let answer = shell.ask(&question)?;
        return Ok(match answer.as_deref() {
            Some("o" | "ours") => Pick::Take(Choice::Ours),
            Some("t" | "theirs") => Pick::Take(Choice::Theirs),
            Some("b" | "both") if has_both => Pick::Take(Choice::Both),
            Some("e" | "edit") => Pick::Edit,
            Some("s" | "skip") => Pick::Skip,
            None | Some("q" | "quit") => Pick::Quit,
            Some(_) => {
                let b = if has_both { " b," } else { "" };
                shell.ask_about(&format!("answer with one of o, t,{b} e, s, q"))?;
                continue;
            }
        });
    }
}

/// A value as it is read.
fn said(value: &Value) -> String {
    match value {
        Value::Null => "(nothing)".to_owned(),
        Value::String(text) => text.clone(),
        Value::Sequence(items) if items.iter().all(Value::is_string) => {
            let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            items.join(", ")
        }
        other => emit::value(other),
    }
}

/// Shows one side, each line behind the name or below it.
fn show(name: &str, text: &str, shell: &mut Shell<'_, '_>) -> io::Result<()> {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    match lines.as_slice() {
        [] => shell.ask_about(&format!("    {name}: (nothing)")),
        [one] => shell.ask_about(&format!("    {name}: {}", safe::line(one))),
        several => {
            shell.ask_about(&format!("    {name}:"))?;
            for line in several.iter().take(MOST_SHOWN) {
                shell.ask_about(&format!("      {}", safe::line(line)))?;
            }
            match several.len().saturating_sub(MOST_SHOWN) {
                0 => Ok(()),
                more => shell.ask_about(&format!("      and {more} lines more")),
            }
        }
    }
}
