//! The filters that templates have besides those of Jinja2.

use minijinja::{AutoEscape, Environment, Error, ErrorKind, State, Value};

use super::escape::{MARKDOWN, pay};
use crate::model::part::Part;
use crate::model::{Date, Id, Settings, address, date, excerpt};
use crate::render::{link, markdown};

/// The names of all filters that templates have, for suggestions: Jinja2's, then those of circ.
pub(super) const NAMES: &[&str] = &[
    "abs",
    "attr",
    "batch",
    "bool",
    "capitalize",
    "count",
    "d",
    "default",
    "dictsort",
    "e",
    "escape",
    "first",
    "float",
    "format",
    "groupby",
    "indent",
    "int",
    "items",
    "join",
    "last",
    "length",
    "lines",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "pprint",
    "reject",
    "rejectattr",
    "replace",
    "reverse",
    "round",
    "safe",
    "select",
    "selectattr",
    "slice",
    "sort",
    "split",
    "string",
    "sum",
    "title",
    "tojson",
    "trim",
    "unique",
    "upper",
    "urlencode",
    "zip",
    "date",
    "excerpt",
    "link",
    "markdown",
    "month",
    "quarter",
    "slug",
    "year",
];

/// Adds the filters of circ.
pub(super) fn add(environment: &mut Environment<'_>, settings: &Settings) {
    let usual = settings.date_format.clone();
    environment.add_filter("date", move |text: String, format: Option<String>| {
        let format = format.as_deref().unwrap_or(&usual);
        if !date::is_pattern(format) {
            let message =
                format!("{format:?} is no date pattern: use letters such as \"%d %B %Y\"");
            return Err(wrong(message));
        }
        on_date(text, |date| Some(date.format(format)))
    });
    let parts = [Part::Year, Part::Quarter, Part::Month];
    for part in parts {
        let known = move |text: String| on_date(text, |date| part.known_of(date));
        environment.add_filter(part.name(), known);
    }
    let usual = settings.excerpt;
    environment.add_filter("excerpt", move |text: String, length: Option<usize>| {
        excerpt::excerpt(&text, length.unwrap_or(usual))
    });
    environment.add_filter("slug", |text: String| match text.trim() {
        "" => String::new(),
        text => Id::from_title(text).as_str().to_owned(),
    });
    let base = settings.base_url.clone();
    environment.add_filter("link", move |state: &State, text: String| {
        let absolute = base
            .as_deref()
            .and_then(|base| address::absolute(&text, base));
        let text = absolute.unwrap_or(text);
        match (link::target(&text), state.auto_escape()) {
            (None, _) => Value::from(()),
            (Some(target), escape) if *escape == MARKDOWN => {
                Value::from_safe_string(link::percent_encoded(target).into_owned())
            }
            (Some(target), _) => Value::from(target),
        }
    });
    environment.add_filter("markdown", |state: &State, text: String| {
        pay(state, &text)?;
        let text = markdown::escaped(&text);
        match state.auto_escape() {
            // In HTML a backslash before a `<` changes nothing.
            AutoEscape::Html => Ok(Value::from(text)),
            _ => Ok(Value::from_safe_string(text)),
        }
    });
}

/// What is made of a date; nothing where there is none.
fn on_date(text: String, make: impl Fn(Date) -> Option<String>) -> Result<Option<String>, Error> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    match Date::parse(text.trim()) {
        Some(date) => Ok(make(date)),
        None => Err(wrong(format!("{text:?} is no date, such as 2017-06-07"))),
    }
}

fn wrong(message: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, message)
}
