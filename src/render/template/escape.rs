//! How values are written into a template's output.

use std::borrow::Cow;

use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Error, Output, State, Value, escape_formatter};

use crate::render::markdown;

/// The name of the way that Markdown escapes.
pub(super) const MARKDOWN: AutoEscape = AutoEscape::Custom(Cow::Borrowed("markdown"));

/// Endings that say what a file is made with, not what it is.
const OUTER: [&str; 3] = [".j2", ".jinja", ".jinja2"];

/// What a template escapes where nobody says otherwise: HTML and XML in files whose endings mean that,
/// Markdown in `.md` and `.markdown`, nothing in others. `page.html.j2` is `page.html`.
pub(super) fn by_name(name: &str) -> AutoEscape {
    let name = name.to_ascii_lowercase();
    let stripped = OUTER.iter().find_map(|outer| name.strip_suffix(outer));
    match stripped.unwrap_or(&name).rsplit_once('.') {
        Some((_, "html" | "htm" | "xhtml" | "xml" | "svg" | "atom" | "rss")) => AutoEscape::Html,
        Some((_, "md" | "markdown")) => MARKDOWN,
        _ => AutoEscape::None,
    }
}

/// Writes a value; nothing where there is nothing.
///
/// # Errors
///
/// The output is full.
pub(super) fn write(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    if value.is_none() || value.is_undefined() {
        return Ok(());
    }
    if *state.auto_escape() != MARKDOWN {
        return escape_formatter(out, state, value);
    }
    let text = value.to_string();
    pay(state, &text)?;
    let plain = value.is_safe() || matches!(value.kind(), ValueKind::Number | ValueKind::Bool);
    match plain {
        true => out.write_str(&text)?,
        false => out.write_str(&markdown::escaped(&text))?,
    }
    Ok(())
}

/// Counts the work that is done on a text: a step for eight bytes, in proportion to what the engine's
/// own steps take.
///
/// # Errors
///
/// There is no work left to do.
pub(super) fn pay(state: &State, text: &str) -> Result<(), Error> {
    state.consume_fuel(text.len() as u64 / 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_say_what_is_escaped() {
        let check =
            |name: &str, expected: AutoEscape| assert_eq!(by_name(name), expected, "{name}");
        check("page.html", AutoEscape::Html);
        check("deep/PAGE.HTM", AutoEscape::Html);
        check("page.html.j2", AutoEscape::Html);
        check("page.xhtml.jinja", AutoEscape::Html);
        check("feed.xml", AutoEscape::Html);
        check("news.md", MARKDOWN);
        check("news.markdown.jinja2", MARKDOWN);
        check("news.txt", AutoEscape::None);
        check("html", AutoEscape::None);
        check("news.j2", AutoEscape::None);
    }
}
