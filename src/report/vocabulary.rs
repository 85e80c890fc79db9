//! What `circ tag list` says of the vocabulary: tags that no record has, tags that nobody declared,
//! and tags that may be one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::computation::Computation;
use super::counts;
use super::{Error, Request, date_cell, rare_tags};
use crate::document::{Block, Cell, Document};
use crate::model::Tag;
use crate::model::similar::{self, Difference};

/// The declared tags that no record has, in the order of the file: none has the tag, an alias of it or
/// a tag below it.
///
/// # Errors
///
/// A sort key that is none of the columns.
pub fn unused<'a>(request: &Request<'a>) -> Result<Document<'a>, Error> {
    let vocabulary = &request.snapshot.vocabulary;
    let used = request.records.iter().flat_map(|record| &record.tags);
    let used: BTreeSet<_> = used.map(Tag::key).collect();
    let is_used = |tag: &Tag| {
        let mut below = vocabulary.below(tag).into_iter();
        below.any(|tag| used.contains(&tag.key()))
    };
    let unused = vocabulary.tags().iter();
    let rows = unused
        .filter(|declared| !is_used(&declared.tag))
        .map(|declared| {
            let about = declared.about.as_deref();
            vec![
                Cell::Text(declared.tag.as_str().into()),
                about.map_or(Cell::Empty, |about| Cell::Text(about.into())),
            ]
        });
    let computation = Computation {
        name: "unused-tags",
        title: "Unused Tags",
        columns: &[("tag", "Tag"), ("about", "About")],
        rows: rows.collect(),
        empty: "no unused tags",
    };
    computation.document(request)
}

/// The tags of the records that are neither declared nor an alias, as [`used`] has them.
///
/// # Errors
///
/// A sort key that is none of the columns.
pub fn undeclared<'a>(request: &Request<'a>) -> Result<Document<'a>, Error> {
    let vocabulary = &request.snapshot.vocabulary;
    let wanted = |tag: &Tag| vocabulary.find(tag).is_none();
    counted(request, wanted, "no undeclared tags")
}

/// All tags of the records, the most frequent first.
///
/// # Errors
///
/// A sort key that is none of the columns.
pub fn used<'a>(request: &Request<'a>) -> Result<Document<'a>, Error> {
    counted(request, |_| true, "no tags")
}

/// Those tags of the records that are wanted, and what to say where there are none.
fn counted<'a>(
    request: &Request<'a>,
    wanted: impl Fn(&Tag) -> bool,
    empty: &'static str,
) -> Result<Document<'a>, Error> {
    let mut counts = counts::by_label(request, rare_tags::tags);
    counts.retain(|count| wanted(&Tag::new(count.label)));
    let rows = counts.iter().map(|count| {
        let tag = Cell::Text(count.label.into());
        vec![tag, Cell::Count(count.count), date_cell(count.latest)]
    });
    let computation = Computation {
        name: "tags",
        title: "Tags",
        columns: &[("tag", "Tag"), ("count", "Records"), ("latest", "Latest")],
        rows: rows.collect(),
        empty,
    };
    computation.document(request)
}

/// The pairs of tags, of the records or declared, that may be one tag: the one to give up, the one to
/// keep, and the command that joins them, which is shown when it is asked for. Kept is what is declared,
/// then what more records have.
///
/// # Errors
///
/// A sort key that is none of the columns.
pub fn similar<'a>(request: &Request<'a>) -> Result<Document<'a>, Error> {
    let rows = near(request).into_iter().map(|near| {
        vec![
            Cell::Text(near.give.into()),
            Cell::Count(near.give_count),
            Cell::Text(near.keep.into()),
            Cell::Count(near.keep_count),
            difference_cell(near.difference),
            Cell::Text(merge(near.give, near.keep).into()),
        ]
    });
    let computation = Computation {
        name: "similar-tags",
        title: "Similar Tags",
        columns: &[
            ("tag", "Tag"),
            ("count", "Records"),
            ("like", "Like"),
            ("like_count", "Its Records"),
            ("difference", "Difference"),
            ("merge", "Merge"),
        ],
        rows: rows.collect(),
        empty: "no similar tags",
    };
    let mut document = computation.document(request)?;
    hide_last(&mut document);
    Ok(document)
}

/// Two tags that may be one.
pub(super) struct Near<'a> {
    /// The one to give up, as it is written.
    pub give: &'a str,
    /// How many records have it so.
    pub give_count: u64,
    /// The one to keep, as it is written.
    pub keep: &'a str,
    /// How many records have it so.
    pub keep_count: u64,
    /// In what they differ.
    pub difference: Difference,
}

/// The pairs of tags, of the records or declared, that may be one tag; see [`similar::pairs`]. Kept is
/// what is declared, then what more records have. Two declared tags that differ in a letter or two are
/// no pair: whoever declared both can tell them apart.
pub(super) fn near<'a>(request: &Request<'a>) -> Vec<Near<'a>> {
    let vocabulary = &request.snapshot.vocabulary;
    let is_declared = |text: &str| vocabulary.declared(&Tag::new(text)).is_some();
    let counts = spellings(request);
    let mut texts: Vec<&'a str> = counts.keys().copied().collect();
    texts.sort_by_cached_key(|text| {
        let declared = vocabulary.declared(&Tag::new(*text));
        let is_so = declared.is_some_and(|declared| declared.tag.as_str() == *text);
        (Reverse((declared.is_some(), is_so, counts[text])), *text)
    });
    let mut found = Vec::new();
    for pair in similar::pairs(&texts) {
        let (keep, give) = (texts[pair.one], texts[pair.other]);
        let told = pair.difference == Difference::Letters;
        if told && is_declared(keep) && is_declared(give) {
            continue;
        }
        found.push(Near {
            give,
            give_count: counts[give],
            keep,
            keep_count: counts[keep],
            difference: pair.difference,
        });
    }
    found
}

/// In what two tags differ.
pub(super) fn difference_cell<'a>(difference: Difference) -> Cell<'a> {
    Cell::Label {
        value: difference.name().into(),
        label: difference.label().into(),
    }
}

/// Shows the last column of each table only when it is asked for.
pub(super) fn hide_last(document: &mut Document<'_>) {
    for block in &mut document.blocks {
        if let Block::Table(table) = block {
            table.more.extend(table.columns.pop());
        }
    }
}

/// Each tag as it is written, and how many records have it so; declared ones that none has, too.
fn spellings<'a>(request: &Request<'a>) -> BTreeMap<&'a str, u64> {
    let mut counts: BTreeMap<&'a str, u64> = BTreeMap::new();
    for declared in request.snapshot.vocabulary.tags() {
        counts.insert(declared.tag.as_str(), 0);
    }
    for record in &request.records {
        let texts: BTreeSet<&'a str> = record.tags.iter().map(Tag::as_str).collect();
        for text in texts {
            *counts.entry(text).or_default() += 1;
        }
    }
    counts
}

/// The command that makes one tag another, as a shell reads it.
pub fn merge(give: &str, keep: &str) -> String {
    command(&["tag", "merge"], &[give, keep])
}

/// A command of circ with what it is about, as a shell reads it.
pub fn command(words: &[&str], about: &[&str]) -> String {
    let dash = about.iter().any(|word| word.starts_with('-'));
    let end = dash.then_some("--");
    let words = ["circ"].into_iter().chain(words.iter().copied()).chain(end);
    let about = about.iter().map(|word| quoted(word));
    let all: Vec<String> = words.map(str::to_owned).chain(about).collect();
    all.join(" ")
}

/// A word as it is typed in a shell: in single quotes where it needs them.
fn quoted(text: &str) -> String {
    let plain = |char: char| char.is_alphanumeric() || "-_.,:/@+".contains(char);
    match !text.is_empty() && text.chars().all(plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_can_be_pasted_into_a_shell() {
        let check = |give: &str, keep: &str, expected: &str| {
            assert_eq!(merge(give, keep), format!("circ tag merge {expected}"));
        };
        check("desk", "desks", "desk desks");
        check("story time", "R & D", "'story time' 'R & D'");
        check("don't", "$x", r"'don'\''t' '$x'");
        check("-x", "x", "-- -x x");
        check("café", "#1", "café '#1'");
    }
}
