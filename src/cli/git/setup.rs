//! `circ git setup`
//!
//! It writes three things, each in a way that can be told from what a person wrote: keys of the
//! repository's own config, lines of the catalog's `.gitattributes`, and the hook, if it is wanted.
//! What has the same name and another content is a person's, and stays.

use clap::Args;

use super::super::failure::Outcome;
use super::super::shell::Shell;
use super::driver::{DRIVER, Entry};
use super::found::Found;
use super::{attributes, hook};
use crate::change::text;
use crate::store::{self, Writer};

const HOW_TO_HAVE_THE_HOOK: &str = "no hook checks commits; `circ git setup --hook` writes one";

/// Set up the merge driver, diffs that name the field, and a check before each commit
///
/// Writes the driver into the repository's own config and the catalog's files into its .gitattributes, and
/// asks whether a pre-commit hook shall run `circ check --staged`. What is there already stays as it is.
/// The config is not part of the repository: run it once in each clone.
#[derive(Debug, Clone, Args)]
pub struct Setup {
    /// Write the hook without asking; with --check, miss it where it is not there
    #[arg(long, conflicts_with = "undo")]
    hook: bool,
    /// Change nothing, print what is missing, and exit with 1 if anything is
    #[arg(long, conflicts_with_all = ["undo", "dry_run"])]
    check: bool,
    /// Remove what was set up, and nothing that somebody has changed since
    #[arg(long)]
    undo: bool,
    /// Change nothing, say what would be done, and print the change of .gitattributes as a diff
    #[arg(short = 'n', long)]
    dry_run: bool,
}

impl Setup {
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`crate::cli::failure`].
    pub fn run(&self, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let root = shell.root()?;
        // Held while the catalog's `.gitattributes` is read and written.
        let writer = match self.check || self.dry_run {
            true => None,
            false => Some(shell.writer(&root)?),
        };
        let found = Found::look(root)?;
        if self.check {
            return self.missing(&found, shell);
        }
        let old = found.attributes.as_deref();
        let text = old.unwrap_or_default();
        let new = match self.undo {
            true => attributes::remove(text, &found.lines),
            false => attributes::add(text, &attributes::missing(text, &found.lines)),
        };
        let is_to_commit = new != text;
        let mut count = 0;
        if self.undo {
            count += self.write_attributes(&found, new, writer.as_ref(), shell)?;
            count += self.unset(&found, shell)?;
            count += self.remove_hook(&found, shell)?;
        } else {
            count += self.set(&found, shell)?;
            count += self.write_attributes(&found, new, writer.as_ref(), shell)?;
            count += self.write_hook(&found, shell)?;
        }
        if self.undo {
            if count == 0 {
                shell.say("there is nothing to undo")?;
            }
            return Ok(Outcome::Done);
        }
        if count == 0 {
            shell.say("all is set up")?;
        }
        if !self.dry_run {
            for rule in found.overridden()? {
                shell.say(&format!("this has no effect yet: missing {rule}"))?;
            }
            if is_to_commit {
                let then = "in each other clone run `circ git setup` once";
                shell.say(&format!("next: commit .gitattributes; {then}"))?;
            }
        }
        Ok(Outcome::Done)
    }

    /// Prints what is missing.
    fn missing(&self, found: &Found, shell: &mut Shell<'_, '_>) -> anyhow::Result<Outcome> {
        let (mut missing, mut replaced) = (Vec::new(), None);
        for (entry, value) in &found.config {
            match value.as_deref() {
                None => missing.push(format!("{} in the repository's config", entry.key)),
                Some(value) if value != entry.value => {
                    shell.say(&other(entry))?;
                    // With another driver nothing is merged by meaning, whatever the rest says.
                    if entry.key == DRIVER {
                        replaced = Some(format!("circ's own value of {DRIVER}"));
                    }
                }
                Some(_) => {}
            }
        }
        let text = found.attributes.as_deref().unwrap_or_default();
        for line in attributes::missing(text, &found.lines) {
            missing.push(format!("{line} in {}", found.attributes_name()));
        }
        if self.hook && found.hook_bytes.is_none() {
            missing.push(format!("the hook {}", found.hook_name()));
        }
        let can_be_written = !missing.is_empty();
        missing.extend(replaced);
        if missing.is_empty() {
            missing.extend(found.overridden()?);
        }
        match &found.hook_bytes {
            Some(bytes) if self.hook && !hook::checks(bytes) => {
                let (line, name) = (found.hook_line(), found.hook_name());
                missing.push(format!("`{line}` in the hook {name}"));
            }
            None if !self.hook => shell.say(HOW_TO_HAVE_THE_HOOK)?,
            _ => {}
        }
        for missing in &missing {
            writeln!(shell.ctx.out, "missing: {missing}")?;
        }
        if missing.is_empty() {
            shell.say("all is set up")?;
            return Ok(Outcome::Done);
        }
        if can_be_written {
            let flag = if self.hook { " --hook" } else { "" };
            shell.say(&format!(
                "`circ git setup{flag}` writes what can be written"
            ))?;
        }
        Ok(Outcome::No)
    }

    /// Writes the keys that have no value.
    fn set(&self, found: &Found, shell: &mut Shell<'_, '_>) -> anyhow::Result<usize> {
        let mut count = 0;
        for (entry, value) in &found.config {
            match value.as_deref() {
                Some(value) if value == entry.value => continue,
                Some(_) => {
                    shell.say(&other(entry))?;
                    continue;
                }
                None if self.dry_run => {}
                None => found.repository.set_config(entry.key, entry.value)?,
            }
            shell.say(&format!("{} {}", self.done("set"), entry.key))?;
            count += 1;
        }
        Ok(count)
    }

    /// Removes the keys that have the value that circ wrote.
    fn unset(&self, found: &Found, shell: &mut Shell<'_, '_>) -> anyhow::Result<usize> {
        let mut count = 0;
        for (entry, value) in &found.config {
            match value.as_deref() {
                None => continue,
                Some(value) if value != entry.value => {
                    shell.say(&other(entry))?;
                    continue;
                }
                Some(_) if self.dry_run => {}
                Some(value) => found.repository.unset_config(entry.key, value)?,
            }
            shell.say(&format!("{} {}", self.done("unset"), entry.key))?;
            count += 1;
        }
        Ok(count)
    }

    /// Gives `.gitattributes` another text; without any, the file goes.
    fn write_attributes(
        &self,
        found: &Found,
        new: String,
        writer: Option<&Writer>,
        shell: &mut Shell<'_, '_>,
    ) -> anyhow::Result<usize> {
        let file = attributes::FILE;
        let old = found.attributes.as_deref();
        let name = found.attributes_name();
        if self.undo && attributes::are_left(&new) {
            shell.say(&format!(
                "lines of {name} that are not as circ writes them stay"
            ))?;
        }
        if new == old.unwrap_or_default() {
            return Ok(0);
        }
        let said = match (old, new.as_str()) {
            (Some(_), "") => format!("{} {name}", self.done("removed")),
            (_, new) => {
                let lines = new
                    .lines()
                    .count()
                    .abs_diff(old.map_or(0, |old| old.lines().count()));
                match self.undo {
                    true => format!("{} {lines} lines from {name}", self.done("removed")),
                    false => format!("{} {lines} lines to {name}", self.done("added")),
                }
            }
        };
        match (writer, old, new.as_str()) {
            (None, Some(old), "") => shell.diff(&text::removed(file, old))?,
            (None, old, new) => shell.diff(&text::unified(file, old, new))?,
            (Some(writer), Some(old), "") => writer.remove(file, old.as_bytes())?,
            (Some(writer), Some(old), new) => {
                writer.replace(file, old.as_bytes(), new.as_bytes())?;
            }
            (Some(writer), None, new) => drop(writer.create(file, new.as_bytes())?),
        }
        shell.say(&said)?;
        Ok(1)
    }

    /// Writes the hook where there is none, if it is wanted.
    fn write_hook(&self, found: &Found, shell: &mut Shell<'_, '_>) -> anyhow::Result<usize> {
        let name = found.hook_name();
        let add_it = format!("to check each commit, add `{}` to it", found.hook_line());
        let is_there = format!("there is a hook {name} already; {add_it}");
        match &found.hook_bytes {
            Some(bytes) if hook::checks(bytes) => return Ok(0),
            Some(_) => {
                shell.say(&is_there)?;
                return Ok(0);
            }
            None if !found.hook.is_own => {
                let why = "core.hooksPath leads out of the repository";
                shell.say(&format!("{why}, so no hook is written to {name}"))?;
                return Ok(0);
            }
            None => {}
        }
        let question = "check each commit with `circ check --staged` (a pre-commit hook)?";
        let is_wanted = match self.hook {
            true => true,
            false if self.dry_run || !shell.can_ask() => false,
            false => shell.agrees(question)?,
        };
        if !is_wanted {
            shell.say(HOW_TO_HAVE_THE_HOOK)?;
            return Ok(0);
        }
        if !self.dry_run && !store::write_program(&found.hook.path, &found.hook_text)? {
            shell.say(&is_there)?;
            return Ok(0);
        }
        shell.say(&format!("{} the hook {name}", self.done("wrote")))?;
        Ok(1)
    }

    /// Removes the hook that circ wrote.
    fn remove_hook(&self, found: &Found, shell: &mut Shell<'_, '_>) -> anyhow::Result<usize> {
        let name = found.hook_name();
        match &found.hook_bytes {
            Some(bytes) if *bytes == found.hook_text.as_bytes() => {}
            Some(bytes) if hook::checks(bytes) => {
                shell.say(&format!(
                    "the hook {name} is not as circ writes it, and stays"
                ))?;
                return Ok(0);
            }
            _ => return Ok(0),
        }
        if !self.dry_run {
            store::remove_output(&found.hook.path)?;
        }
        shell.say(&format!("{} the hook {name}", self.done("removed")))?;
        Ok(1)
    }

    /// The word for what is done, or would be.
    fn done(&self, word: &'static str) -> &'static str {
        match (self.dry_run, word) {
            (false, word) => word,
            (true, "set") => "would set",
            (true, "unset") => "would unset",
            (true, "added") => "would add",
            (true, "wrote") => "would write",
            (true, _) => "would remove",
        }
    }
}

/// What is said of a key that a person has given a value.
fn other(entry: &Entry) -> String {
    let key = entry.key;
    format!(
        "{key} is not as circ writes it, and stays; `git config --local --unset-all {key}` gives it up"
    )
}
