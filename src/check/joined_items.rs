//! `joined-items`: a list item that is indented deeper than the one before it, and so is no item but
//! the rest of that one's text.

use super::{Entry, File, Found, Look, Rule, What};
use crate::model::{Severity, Type};
use crate::yaml::{Node, Style};

pub(super) const RULE: Rule = Rule {
    name: "joined-items",
    about: "a list item that has run into the one before it, being indented deeper",
    severity: Severity::Error,
    mends: false,
    look: Look::File(run),
};

fn run(file: &File<'_>, found: &mut Vec<Found>) {
    if !matches!(file.what, What::Record | What::Topic) {
        return;
    }
    let is_list = |entry: &&Entry<'_>| entry.value.is_sequence() || entry.kind == Some(Type::List);
    for entry in file.entries.iter().filter(is_list) {
        let items = entry.items().into_iter();
        let texts = items.filter(|item| item.scalar().is_some() && !item.is_alias());
        found.extend(texts.filter_map(|item| joined(file, &entry.name, item)));
    }
}

/// The first line behind that of an item's text that begins like an item.
fn joined(file: &File<'_>, name: &str, item: Node<'_, '_>) -> Option<Found> {
    if item.style() != Style::Plain {
        return None;
    }
    let span = item.span();
    let text = file.text.get(span.clone())?;
    let mut lines = text.split('\n').scan(span.start, |next, line| {
        let start = *next;
        *next += line.len() + 1;
        Some((start, line))
    });
    lines.next();
    let (start, line) = lines.find(|(_, line)| line.trim_start().starts_with("- "))?;
    let dash = start + line.find('-')?;
    let message = format!("an item of {name} has run into the one before it");
    Some(Found::at(dash..dash + 1, message).hint("indent it like the item before it"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{record, topic};

    #[test]
    fn items_stand_below_each_other() {
        record(
            &RULE,
            "title: A\n  - b\ntags:\n- a - b\n- c\n  d\n- 'e\n  - f'\n- >-\n  - g\n- [x,\n   - y]\nsummary: a\n  - b\n",
            &[],
        );
        let message =
            "an item of tags has run into the one before it (indent it like the item before it)";
        record(
            &RULE,
            "title: A\ntags:\n  - a\n   - b\n   - c\n  - d\n",
            &[&format!("4:4: {message}")],
        );
        record(
            &RULE,
            "title: A\r\ntags: a\r\n  - b\r\n",
            &[&format!("3:3: {message}")],
        );
        topic(
            &RULE,
            "title: A\nfeatured:\n- a\n - b\n",
            &[
                "4:2: an item of featured has run into the one before it (indent it like the item before it)",
            ],
        );
    }
}
