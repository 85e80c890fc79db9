//! A key that goes, or that gets another name.

use super::super::doc::Node;
use super::super::emit;
use super::super::scan;
use super::entry::{self, Entry};
use super::{Place, Refusal, Splice, Ways, braces, layout, quote, refuse};

/// The lines of a key and its value, with the comment beside it. Of the last key `{}` stays.
pub(super) fn unset(place: &Place<'_, '_>, key: &str) -> Result<Ways, Refusal> {
    let Some(entry) = entry::find(place, key)? else {
        return Ok(Vec::new());
    };
    let Entry { key, value, colon } = entry;
    entry.begins_line(place)?;
    entry::is_no_target(place, key)?;
    entry::is_no_target(place, value)?;
    if is_merged_in(place, key) {
        let message = format!("a merge key, <<, supplies {} too", key.key_text());
        return Err(refuse(key.span(), message)
            .hint("take the key out of the mapping that is merged in as well"));
    }
    if let Some(root) = place.root.filter(|_| braces::hold(place)) {
        return Ok(vec![braces::remove(place, root, entry)?]);
    }
    let start = key.outer_span().start;
    let end = value
        .outer_span()
        .end
        .max(entry.properties_end())
        .max(colon);
    let is_only = place
        .root
        .is_some_and(|root| root.written_entries().nth(1).is_none());
    if is_only {
        let end = scan::line_end(place.text, end);
        return Ok(vec![vec![Splice::replace(start..end, "{}")]]);
    }
    let lines = layout::whole_lines(place.text, start, end);
    let line = scan::line_start(place.text, start);
    // Where a folded or a literal text would lose the line break at its end, that one stays.
    let but_for_the_break = line..lines.end;
    Ok(vec![
        vec![Splice::delete(lines)],
        vec![Splice::delete(but_for_the_break)],
    ])
}

/// Whether a merge key would supply this key if it were not written here.
fn is_merged_in(place: &Place<'_, '_>, key: Node<'_, '_>) -> bool {
    let written = place.root.into_iter().flat_map(Node::written_entries);
    let mut merges = written.filter(|(key, _)| key.is_plain() && key.scalar() == Some("<<"));
    merges.any(|(_, merged)| {
        let mut mappings = std::iter::once(merged).chain(merged.items());
        mappings.any(|mapping| key.scalar().is_some_and(|key| mapping.get(key).is_some()))
    })
}

/// The text of a key.
pub(super) fn rename(place: &Place<'_, '_>, key: &str, to: &str) -> Result<Ways, Refusal> {
    let Some(entry) = entry::find(place, key)?.filter(|_| key != to) else {
        return Ok(Vec::new());
    };
    let taken = place
        .root
        .and_then(|root| root.entries().find(|(found, _)| found.key_text() == to));
    if let Some((taken, _)) = taken {
        return Err(
            refuse(taken.span(), format!("the key {to} is there already"))
                .hint("choose another name, or take that key out first"),
        );
    }
    if is_merged_in(place, entry.key) {
        let message = format!("a merge key, <<, supplies {key} too");
        return Err(refuse(entry.key.span(), message)
            .hint("rename the key in the mapping that is merged in as well"));
    }
    entry::is_no_alias(entry.key, "key")?;
    entry::is_no_target(place, entry.key)?;
    let name = quote::like(to, entry.key.style(), braces::hold(place));
    if name.chars().count() > emit::LONGEST_KEY {
        return Err(refuse(
            entry.key.span(),
            "the new name is too long for a key",
        ));
    }
    Ok(vec![vec![Splice::replace(entry.key.span(), name)]])
}
