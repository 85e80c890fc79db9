//! A text as a scalar on one line, quoted by the rules of [`super::super::emit`].

use super::super::doc::{Node, Style};
use super::super::emit::{self, Context};

/// A text as an item or a key, in a block or between brackets.
pub(super) fn scalar(text: &str, is_flow: bool) -> String {
    let context = if is_flow {
        Context::Flow
    } else {
        Context::Block
    };
    emit::scalar(text, context)
}

/// The quotes of a scalar that another one takes over.
///
/// Quotes that stand there only because the old text needs them are no habit: then `house` decides,
/// the quotes that the scalars around it have for no need.
pub(super) fn habit(text: &str, old: Node<'_, '_>, is_flow: bool, house: Style) -> Style {
    let written = text.get(old.span()).unwrap_or_default();
    let is_quoted = matches!(old.style(), Style::SingleQuoted | Style::DoubleQuoted);
    let is_needed = old
        .scalar()
        .is_some_and(|old| scalar(old, is_flow) == written);
    if old.is_alias() {
        Style::Plain
    } else if is_quoted && is_needed {
        house
    } else {
        old.style()
    }
}

/// Whether a scalar stands in quotes that it does not need.
pub(super) fn is_for_no_need(node: Node<'_, '_>, is_flow: bool) -> bool {
    let is_quoted = matches!(node.style(), Style::SingleQuoted | Style::DoubleQuoted);
    let is_free = node
        .scalar()
        .is_some_and(|text| scalar(text, is_flow) == text);
    is_quoted && is_free && !node.is_alias()
}

/// A text in the quotes of the one that it replaces, where they can hold it.
pub(super) fn like(text: &str, style: Style, is_flow: bool) -> String {
    match style {
        Style::SingleQuoted if !text.chars().any(|c| c == '\t' || emit::must_escape(c)) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        Style::DoubleQuoted if is_flow => emit::double_quoted_as_json(text),
        Style::SingleQuoted | Style::DoubleQuoted => emit::double_quoted(text),
        _ => scalar(text, is_flow),
    }
}
