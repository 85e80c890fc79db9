//! The entry of a top-level key, and whether it may be changed.

use super::super::doc::Node;
use super::super::scan;
use super::{Place, Refusal, braces, layout, refuse};

/// A key with its value.
#[derive(Clone, Copy)]
pub(super) struct Entry<'d, 't> {
    pub(super) key: Node<'d, 't>,
    pub(super) value: Node<'d, 't>,
    /// The byte behind the colon.
    pub(super) colon: usize,
}

/// The entry of a key as it is written. An error when a merge key supplies it.
pub(super) fn find<'d, 't>(
    place: &Place<'d, 't>,
    key: &str,
) -> Result<Option<Entry<'d, 't>>, Refusal> {
    let Some(root) = place.root else {
        return Ok(None);
    };
    let found = root
        .entries()
        .find(|(found, _)| found.scalar() == Some(key));
    match found {
        Some((key, _)) if key.is_merged() => Err(refuse(
            key.span(),
            format!("the key {} comes from a merge key, <<", key.key_text()),
        )
        .hint("write the key out in this mapping, then change it")),
        Some((key, value)) => {
            let colon = layout::colon_end(place.text, key);
            Ok(Some(Entry { key, value, colon }))
        }
        None => Ok(None),
    }
}

impl<'d, 't> Entry<'d, 't> {
    /// The byte behind the colon and behind the tag and the anchor of the value.
    pub(super) fn properties_end(self) -> usize {
        let properties = [self.value.tag_span(), self.value.anchor_span()];
        let ends = properties.into_iter().flatten().map(|span| span.end);
        ends.fold(self.colon, usize::max)
    }

    /// The column of the key, in characters from 0.
    pub(super) fn column(self, place: &Place<'_, '_>) -> usize {
        layout::column(place.text, self.key.outer_span().start).len()
    }

    /// Refuses a key that does not begin its line, but for one in braces: one behind a `?`.
    pub(super) fn begins_line(self, place: &Place<'_, '_>) -> Result<(), Refusal> {
        if braces::hold(place) || layout::begins_line(place.text, self.key.outer_span().start) {
            return Ok(());
        }
        let line = scan::line_start(place.text, self.key.outer_span().start);
        let end = self.key.span().end;
        Err(
            refuse(line..end, "the key does not stand at the start of its line")
                .hint("write it as `key: value` on a line of its own"),
        )
    }
}

/// Refuses an alias as a whole value.
pub(super) fn is_no_alias(value: Node<'_, '_>, what: &str) -> Result<(), Refusal> {
    if value.is_alias() {
        let message = format!("the {what} is an alias of another value");
        let hint = format!("write the {what} out here, then change it");
        return Err(refuse(value.span(), message).hint(&hint));
    }
    Ok(())
}

/// Refuses to touch what an alias elsewhere stands for: anything in this node.
pub(super) fn is_no_target(place: &Place<'_, '_>, node: Node<'_, '_>) -> Result<(), Refusal> {
    let within = node.index..node.data().after;
    let mut aliases = place.doc.aliases();
    let is_target =
        aliases.any(|(alias, target)| within.contains(&target) && !within.contains(&alias));
    if !node.is_alias() && is_target {
        return Err(stands_for(node));
    }
    Ok(())
}

/// The refusal of a value that an alias elsewhere stands for.
pub(super) fn stands_for(node: Node<'_, '_>) -> Refusal {
    refuse(
        node.outer_span(),
        "an alias elsewhere stands for this value",
    )
    .hint("write the alias out, then change the value")
}
