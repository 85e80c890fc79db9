//! What stands on a line before the word that is completed.

use clap::{Arg, Command};

/// The words before the one that is completed, sorted out.
#[derive(Debug, Default, PartialEq)]
pub struct Before {
    /// The commands: `tag`, `add`.
    pub path: Vec<String>,
    /// The words that are neither commands nor flags nor values of flags.
    pub positionals: Vec<String>,
    /// The flags that take a value and have one, by their ids in the definition.
    pub options: Vec<(String, String)>,
    /// The flags that take none, by their ids.
    pub flags: Vec<String>,
    /// The flag that wants the word that is completed for its value, as it was typed.
    awaits: Option<String>,
    /// Whether `--` stands before the word.
    is_escaped: bool,
}

impl Before {
    /// Sorts out the words behind the name of the program. Never fails: a flag that there is not is
    /// passed over.
    pub fn read(command: &Command, words: &[String]) -> Before {
        let mut before = Before::default();
        let mut command = command;
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let is_flag = word.len() > 1 && word.starts_with('-') && !before.is_escaped;
            if !is_flag {
                match command.find_subcommand(word) {
                    Some(found) if !before.is_escaped && before.positionals.is_empty() => {
                        before.path.push(found.get_name().to_owned());
                        command = found;
                    }
                    _ => before.positionals.push(word.clone()),
                }
                continue;
            }
            if word == "--" {
                before.is_escaped = true;
                continue;
            }
            let (flag, value) = flag(command, word);
            let takes = |flag: &&Arg| flag.get_num_args().is_some_and(|n| n.takes_values());
            let Some(flag) = flag else { continue };
            let id = flag.get_id().to_string();
            match (value, Some(flag).filter(takes)) {
                (_, None) => before.flags.push(id),
                (Some(value), Some(_)) => before.options.push((id, value.to_owned())),
                (None, Some(_)) => match words.next() {
                    Some(value) => before.options.push((id, value.clone())),
                    None => before.awaits = Some(word.clone()),
                },
            }
        }
        before
    }

    /// The line for the engine, with the word that is completed at its end: without the flags that are
    /// typed already, behind which the engine would lose count of the other words.
    pub fn words(&self, current: &str) -> Vec<String> {
        let mut words = vec!["circ".to_owned()];
        words.extend(self.path.iter().cloned());
        words.extend(self.is_escaped.then(|| "--".to_owned()));
        words.extend(self.positionals.iter().cloned());
        words.extend(self.awaits.clone());
        words.push(current.to_owned());
        words
    }

    /// The value of a flag that was typed, the last one.
    pub fn option(&self, id: &str) -> Option<&str> {
        let mut options = self.options.iter().rev();
        let found = options.find(|(name, _)| name == id);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether the path is that of this command, such as `tag list`.
    pub fn is(&self, command: &str) -> bool {
        self.path.join(" ") == command
    }
}

/// The flag of a word, and its value where that is in the same word. Of several short flags in one
/// word the last that counts.
fn flag<'c, 'w>(command: &'c Command, word: &'w str) -> (Option<&'c Arg>, Option<&'w str>) {
    let all = || command.get_arguments();
    if let Some(long) = word.strip_prefix("--") {
        let (name, value) = long
            .split_once('=')
            .map_or((long, None), |(name, value)| (name, Some(value)));
        let is_called = |argument: &&Arg| {
            let names = argument.get_long_and_visible_aliases().unwrap_or_default();
            names.contains(&name)
        };
        return (all().find(is_called), value);
    }
    let mut found = None;
    for (at, letter) in word.char_indices().skip(1) {
        found = all().find(|argument| argument.get_short() == Some(letter));
        let takes = found.and_then(Arg::get_num_args);
        if takes.is_some_and(|count| count.takes_values()) {
            let rest = &word[at + letter.len_utf8()..];
            let value = rest.strip_prefix('=').unwrap_or(rest);
            return (found, Some(value).filter(|_| !rest.is_empty()));
        }
    }
    (found, None)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn check(line: &str, path: &str, positionals: &str, options: &[(&str, &str)], words: &str) {
        let mut command = super::super::Cli::command();
        command.build();
        let line: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        let before = Before::read(&command, &line);
        assert_eq!(before.path.join(" "), path, "{line:?}");
        assert_eq!(before.positionals.join(" "), positionals, "{line:?}");
        let found = before.options.iter();
        let found: Vec<(&str, &str)> = found.map(|(id, value)| (&id[..], &value[..])).collect();
        assert_eq!(found, options, "{line:?}");
        assert_eq!(before.words("x").join(" "), words, "{line:?}");
    }

    #[test]
    fn words_are_sorted_out() {
        check("", "", "", &[], "circ x");
        check("ls", "list", "", &[], "circ list x");
        check(
            "tag add id one",
            "tag add",
            "id one",
            &[],
            "circ tag add id one x",
        );
        check(
            "-C show tag -n add id --yes",
            "tag add",
            "id",
            &[("catalog", "show")],
            "circ tag add id x",
        );
        check(
            "-Cdir -qCother show a",
            "show",
            "a",
            &[("catalog", "dir"), ("catalog", "other")],
            "circ show a x",
        );
        check(
            "list --kind=news word --sort",
            "list",
            "word",
            &[("kind", "news")],
            "circ list word --sort x",
        );
        check("list -- -C", "list", "-C", &[], "circ list -- -C x");
        check(
            "list --no-such show",
            "list",
            "show",
            &[],
            "circ list show x",
        );
    }
}
