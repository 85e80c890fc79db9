//! A text as a scalar on one line, quoted by the rules of [`super::super::emit`].

use super::super::doc::Style;
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

/// A text in the quotes of the one that it replaces, where they can hold it.
pub(super) fn like(text: &str, style: Style, is_flow: bool) -> String {
    match style {
        Style::SingleQuoted if !text.chars().any(|c| c == '\t' || emit::must_escape(c)) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        Style::SingleQuoted | Style::DoubleQuoted => emit::double_quoted(text),
        _ => scalar(text, is_flow),
    }
}
