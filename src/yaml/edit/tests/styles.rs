//! Every style under every change: the new value is right, and every byte around it is as it was.
//!
//! `styles.txt` holds the files, each below a line `=== name`. Behind a `|` that line says what cannot
//! be seen: `crlf` and `cr` for the line ends, `mark` for a byte-order mark, `cut` for no line end at
//! the end. What is refused stands in the one snapshot below.

use super::exact::verify;
use super::*;
use serde_yaml::Value;
use std::collections::BTreeMap;

const FILES: &str = include_str!("styles.txt");

/// The files, by name.
fn files() -> Vec<(&'static str, String)> {
    let parts = FILES.split("=== ").skip(1);
    let file = |part: &'static str| {
        let (head, text) = part.split_once('\n').expect(part);
        let (name, flags) = head.split_once(" | ").unwrap_or((head, ""));
        let is = |flag: &str| flags.split(", ").any(|found| found == flag);
        let mut text = text.to_owned();
        if is("cut") {
            text.truncate(text.trim_end().len());
        }
        if is("crlf") {
            text = text.replace('\n', "\r\n");
        }
        if is("cr") {
            text = text.replace('\n', "\r");
        }
        if is("mark") {
            text.insert(0, '\u{feff}');
        }
        (name, text)
    };
    parts.map(file).collect()
}

/// What a change is to do to a value.
#[derive(Debug, Clone)]
pub(super) enum Edit {
    Text(String),
    Prose(String),
    Date(String),
    Value(Value),
    List(Vec<String>),
    Add(String),
    Remove(usize),
    Replace(usize, String),
    Unset,
    Rename(String),
}

const PROSE: &str = "Members share the questions that surprised them at the desk: the lost umbrella, \
                     the soup # of the war, and the map of \"a town\" that was never built.";

impl Edit {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Edit::Text(_) => "text",
            Edit::Prose(_) => "prose",
            Edit::Date(_) => "date",
            Edit::Value(_) => "value",
            Edit::List(_) => "list",
            Edit::Add(_) => "add",
            Edit::Remove(_) => "remove",
            Edit::Replace(..) => "replace",
            Edit::Unset => "unset",
            Edit::Rename(_) => "rename",
        }
    }

    pub(super) fn change<'a>(&'a self, key: &'a str) -> Change<'a> {
        let value = match self {
            Edit::Text(text) => Field::Text(text),
            Edit::Prose(text) => Field::Prose(text),
            Edit::Date(date) => Field::Date(date),
            Edit::Value(value) => Field::Value(value),
            Edit::List(items) => Field::List(items),
            Edit::Add(item) => return Change::AddItem { key, item },
            Edit::Remove(index) => return Change::RemoveItem { key, index: *index },
            Edit::Replace(index, item) => {
                return Change::ReplaceItem {
                    key,
                    index: *index,
                    item,
                };
            }
            Edit::Unset => return Change::Unset { key },
            Edit::Rename(to) => return Change::RenameKey { key, to },
        };
        Change::Set { key, value }
    }

    /// Whether doing it again does it once more.
    pub(super) fn adds_up(&self) -> bool {
        matches!(self, Edit::Add(_) | Edit::Remove(_))
    }
}

fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

/// The changes of a key that holds these items.
fn edits(items: Option<&[Option<String>]>) -> Vec<Edit> {
    let mapping = serde_yaml::from_str("{level: [1, 'x: y'], deep: {a: ~}}").expect("a mapping");
    let mut edits = vec![
        Edit::Text("New text".into()),
        Edit::Text("it's: new # text".into()),
        Edit::Text("2018".into()),
        Edit::Text(String::new()),
        Edit::Prose(PROSE.into()),
        Edit::Prose("First paragraph.\nSecond paragraph.".into()),
        Edit::Prose("Kept line breaks.\n".into()),
        Edit::Date("2018-01-02".into()),
        Edit::Value(5.into()),
        Edit::Value(Value::Null),
        Edit::Value("2018-01-02".into()),
        Edit::Value(mapping),
        Edit::List(strings(&["new", "no", "x, y"])),
        Edit::List(Vec::new()),
        Edit::Unset,
        Edit::Rename("renamed".into()),
        Edit::Rename("no: key".into()),
    ];
    let Some(items) = items else { return edits };
    let known: Vec<String> = items.iter().flatten().cloned().collect();
    let mut more = known.clone();
    more.insert(0, "new".to_owned());
    more.push("no".to_owned());
    edits.push(Edit::List(more));
    edits.push(Edit::List(known.iter().rev().cloned().collect()));
    edits.push(Edit::List(known.into_iter().skip(1).collect()));
    edits.extend([Edit::Add("new".into()), Edit::Add("new: #1".into())]);
    edits.extend((0..items.len()).map(Edit::Remove));
    edits.extend((0..items.len()).map(|index| Edit::Replace(index, "new: #1".into())));
    edits
}

#[test]
fn every_style_under_every_change() {
    let files = files();
    assert!(files.len() >= 60, "{} files", files.len());
    let mut refused: BTreeMap<(usize, String), Vec<&'static str>> = BTreeMap::new();
    let mut done = 0;
    for (number, (name, text)) in files.iter().enumerate() {
        let keys = keys(text);
        let missing = ["title", "tags", "summary", "own"];
        let missing = missing
            .into_iter()
            .filter(|key| !keys.iter().any(|(found, _)| found == key));
        let absent: Vec<String> = missing.map(str::to_owned).collect();
        let tried = keys.iter().map(|(key, is_mapping)| {
            let items = items(text, key, &Limits::default());
            (key, edits((!is_mapping).then_some(&items)))
        });
        let tried: Vec<_> = tried
            .chain(absent.iter().map(|key| (key, edits(None))))
            .collect();
        for (key, edits) in tried {
            for edit in edits {
                let change = edit.change(key);
                match apply(text, &[change], ORDER, &Limits::default()) {
                    Ok(new) => {
                        verify(name, text, key, &edit, &new);
                        done += 1;
                    }
                    Err(refusal) => {
                        let line = format!("{name}: {key}: {}", refusal.message);
                        let edits = refused.entry((number, line)).or_default();
                        if edits.last() != Some(&edit.name()) {
                            edits.push(edit.name());
                        }
                    }
                }
            }
        }
    }
    let lines = refused
        .into_iter()
        .map(|((_, line), edits)| format!("{line} ({})", edits.join(", ")));
    let lines: Vec<String> = lines.collect();
    assert!(done > 3000, "{done} changes");
    insta::assert_snapshot!(lines.join("\n"), @"
    as circ writes it: summary: the value is a text of several lines (add)
    a value below a comment: title: a comment stands inside of the value (value)
    comments in a list: tags: a comment stands inside of the value (text, prose, date, value)
    items that are no texts: tags: the item is a list or a mapping, not a text (replace)
    a flow list over lines with comments: tags: a comment stands inside of the value (text, prose, date, value)
    folded: summary: the value is a text of several lines (add)
    folded and stripped: summary: the value is a text of several lines (add)
    folded and kept: summary: the value is a text of several lines (add)
    folded with an indentation: summary: the value is a text of several lines (add)
    folded with the indentation last: summary: the value is a text of several lines (add)
    folded with a comment beside it: summary: the value is a text of several lines (add)
    folded deeply: summary: the value is a text of several lines (add)
    folded with lines that are kept: summary: the value is a text of several lines (add)
    folded on its own line: summary: the value is a text of several lines (add)
    literal: summary: the value is a text of several lines (add)
    literal and stripped: summary: the value is a text of several lines (add)
    literal and kept: summary: the value is a text of several lines (add)
    literal with an indentation: summary: the value is a text of several lines (add)
    literal with a comment behind it: summary: the value is a text of several lines (add)
    a block at the end without a line break: summary: the value is a text of several lines (add)
    plain over several lines: title: the value is a text of several lines (add)
    plain paragraphs: summary: the value is a text of several lines (add)
    a very long plain text over lines: summary: the value is a text of several lines (add)
    single quotes over several lines: title: the value is a text of several lines (add)
    double quotes over several lines: title: the value is a text of several lines (add)
    nested mappings: own: a comment stands inside of the value (text, prose, date, value, list)
    tags of types: free: the tag !!bool says what the value is (text, prose, date, value, list, replace)
    tags of types: own: the tag !mine says what the value is (value)
    tags of types: tags: the tag !!seq says what the value is (text, prose, date, value)
    tags of types: title: the tag !!str says what the value is (value)
    tags of types: year: the tag !!int says what the value is (text, prose, date, value, list, replace)
    an anchor and its alias: summary: the list is an alias of another value (list, add, remove, replace)
    an anchor and its alias: summary: the value is an alias of another value (text, prose, date, value)
    an anchor and its alias: title: an alias elsewhere stands for this value (text, prose, date, value, list, unset, list, add, remove, replace)
    an anchored list and its alias: tags: an alias elsewhere stands for this value (text, prose, date, value, list, unset, list, add, remove, replace)
    an anchored list and its alias: topics: the list is an alias of another value (list, add, remove, replace)
    an anchored list and its alias: topics: the value is an alias of another value (text, prose, date, value)
    anchors in a list: kind: the list is an alias of another value (list, add, remove, replace)
    anchors in a list: kind: the value is an alias of another value (text, prose, date, value)
    anchors in a list: tags: an alias elsewhere stands for this value (text, prose, date, value, list, unset, remove, replace)
    a merge key: base: an alias elsewhere stands for this value (text, prose, date, value, list, unset)
    a merge key: kind: a merge key, <<, supplies kind too (unset, rename)
    a merge key: tags: the key tags comes from a merge key, << (text, prose, date, value, list, unset, rename)
    keys behind question marks: tags: the item does not stand on a line of its own (remove)
    keys behind question marks: tags: the key does not stand at the start of its line (text, prose, date, value, list, unset, list)
    keys behind question marks: title: the key does not stand at the start of its line (text, prose, date, value, list, unset, list)
    CR LF: summary: the value is a text of several lines (add)
    ");
}

/// The keys as they are written, and whether each holds a mapping.
fn keys(text: &str) -> Vec<(String, bool)> {
    let parsed = read(text.as_bytes(), &Limits::default());
    assert_eq!(parsed.faults, [], "{text}");
    let doc = parsed.doc.expect(text);
    let written = doc.root().written_entries();
    let keys =
        written.filter_map(|(key, value)| Some((key.scalar()?.to_owned(), value.is_mapping())));
    keys.filter(|(key, _)| key != "<<").collect()
}
