//! Values → YAML text in the canonical form (design, section 5: YAML, "Writing").
//!
//! Lists and mappings in block style, indented by two; prose folded at 80 columns; scalars plain
//! where every reader agrees and quoted where one of them would see something else.
//! The law of this module: reading the text gives the value back, in YAML 1.1 and in YAML 1.2.
//! `tests.rs` holds it against four readers.
//!
//! Limits: it writes no comments, anchors or flow collections (except the empty `[]` and `{}`), and
//! it goes as deep as the value does. The same value always gives the same bytes.

mod flow;
pub(in crate::yaml) mod prose;
mod scalar;
#[cfg(test)]
pub(in crate::yaml) mod tests;

use serde_yaml::{Mapping, Number, Value};

pub(in crate::yaml) use flow::flow;
pub(in crate::yaml) use prose::folded;
pub use scalar::{Context, scalar};
pub(in crate::yaml) use scalar::{double_quoted, double_quoted_as_json, must_escape};

/// Columns that a written line has at most, counted in characters, where its words allow it.
pub(in crate::yaml) const WIDTH: usize = 80;

/// Columns from a collection to what it holds.
pub(in crate::yaml) const STEP: usize = 2;

/// Columns that `- ` takes, and so those from a dash to what it holds.
pub(in crate::yaml) const MARK: usize = 2;

/// The longest key, in characters, that stands before its colon without a `?`.
///
/// YAML sets 1024 and readers count the quotes in (specification 1.2.2, section 8.2.2).
pub(in crate::yaml) const LONGEST_KEY: usize = 1000;

/// What a key of a record holds, which decides how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field<'a> {
    /// A text on one line, such as a title. Line breaks in it are escaped.
    Text(&'a str),
    /// A date, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, written plain.
    ///
    /// The caller vouches that it is one. What holds more than digits and hyphens is written as a
    /// text.
    Date(&'a str),
    /// A list of texts, one a line.
    List(&'a [String]),
    /// A text of sentences and paragraphs, such as a summary: folded at 80 columns, literal when
    /// its line breaks carry meaning, on one line when it fits there.
    Prose(&'a str),
    /// Any value, such as a custom field's. Its strings are written as prose.
    Value(&'a Value),
}

/// Columns from a key to what stands on the lines below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::yaml) struct Steps {
    /// To the keys of a mapping.
    pub(in crate::yaml) mapping: usize,
    /// To the dashes of a list.
    pub(in crate::yaml) list: usize,
    /// To the lines of a folded or a literal text; 1 to 9.
    pub(in crate::yaml) text: usize,
}

impl Steps {
    /// Those of a new file.
    pub(in crate::yaml) const CANONICAL: Steps = Steps {
        mapping: STEP,
        list: STEP,
        text: STEP,
    };

    fn to(self, value: &Value) -> usize {
        match value {
            Value::Sequence(_) => self.list,
            Value::String(_) => self.text,
            Value::Tagged(_) => self.to(untagged(value)),
            _ => self.mapping,
        }
    }
}

/// A record as a YAML document: the given keys in the given order.
///
/// Empty texts, empty lists and nulls are left out; with nothing left it is `{}`. Two equal keys
/// are both written: keeping them apart is the caller's part. The text ends with a line break.
pub fn record(fields: &[(&str, Field<'_>)]) -> String {
    let mut out = String::new();
    for (name, field) in fields {
        if is_absent(field) {
            continue;
        }
        put_key(&mut out, name, 0);
        put_field(&mut out, field, 0, Steps::CANONICAL);
    }
    if out.is_empty() {
        out.push_str("{}\n");
    }
    out
}

/// Writes what a key holds behind its colon, with the line break. `column` is that of the key.
pub(in crate::yaml) fn put_field(out: &mut String, field: &Field<'_>, column: usize, steps: Steps) {
    match *field {
        Field::Text(text) => put_line(out, &scalar(text, Context::Block)),
        Field::Date(date) if is_date_like(date) => put_line(out, date),
        Field::Date(text) => put_line(out, &scalar(text, Context::Block)),
        Field::Prose(text) => prose::put(out, text, column + steps.text, prose::Before::Key(steps)),
        Field::Value(value) => {
            put_node(out, value, column + steps.to(value), After::Key, steps);
        }
        Field::List([]) => put_line(out, "[]"),
        Field::List(items) => {
            out.push('\n');
            for item in items {
                indent(out, column + steps.list);
                out.push('-');
                put_line(out, &scalar(item, Context::Block));
            }
        }
    }
}

/// Any value as a YAML document in block style, for `--format yaml` and for files of settings.
///
/// Unlike [`record`] it leaves nothing out. A number is written so that every reader sees the same
/// kind of number (`1e3` becomes `1000.0`), a tag as `!name` with `%` escapes where it needs them.
/// The text ends with a line break.
pub fn value(value: &Value) -> String {
    let mut out = String::new();
    put_node(&mut out, value, 0, After::Nothing, Steps::CANONICAL);
    out
}

/// What stands before a node on its line.
#[derive(Clone, Copy, PartialEq)]
enum After {
    /// The node is the document: the line is empty.
    Nothing,
    /// `key:` or a tag. A collection starts on the next line.
    Key,
    /// `-`, or the `?` and `:` of a long key. A collection starts on the same line.
    Mark,
}

/// Writes a node and its line break; `column` is where the lines of a collection begin.
fn put_node(out: &mut String, value: &Value, column: usize, after: After, steps: Steps) {
    match value {
        Value::Null => put_word(out, "null", after),
        Value::Bool(true) => put_word(out, "true", after),
        Value::Bool(false) => put_word(out, "false", after),
        Value::Number(number) => put_word(out, &number_text(number), after),
        Value::String(text) => {
            let before = match after {
                After::Nothing => prose::Before::Nothing,
                After::Key => prose::Before::Key(steps),
                After::Mark => prose::Before::Mark,
            };
            prose::put(out, text, column, before);
        }
        Value::Sequence(items) if items.is_empty() => put_word(out, "[]", after),
        Value::Mapping(entries) if entries.is_empty() => put_word(out, "{}", after),
        Value::Sequence(items) => put_sequence(out, items, column, after, steps),
        Value::Mapping(entries) => put_mapping(out, entries, column, after, steps),
        Value::Tagged(tagged) => {
            if after != After::Nothing {
                out.push(' ');
            }
            out.push_str(&tag_text(&tagged.tag.to_string()));
            put_node(out, untagged(&tagged.value), column, After::Key, steps);
        }
    }
}

fn put_sequence(out: &mut String, items: &[Value], column: usize, after: After, steps: Steps) {
    open(out, after);
    for (at, item) in items.iter().enumerate() {
        if at > 0 || after != After::Mark {
            indent(out, column);
        }
        out.push('-');
        put_node(out, item, column + MARK, After::Mark, steps);
    }
}

fn put_mapping(out: &mut String, entries: &Mapping, column: usize, after: After, steps: Steps) {
    open(out, after);
    for (at, (key, value)) in entries.iter().enumerate() {
        if at > 0 || after != After::Mark {
            indent(out, column);
        }
        match key_text(key) {
            Some(name) if name.chars().count() <= LONGEST_KEY => {
                out.push_str(&name);
                out.push(':');
                put_node(out, value, column + steps.to(value), After::Key, steps);
            }
            long_or_nested => {
                out.push('?');
                match long_or_nested {
                    Some(name) => put_line(out, &name),
                    None => put_node(out, key, column + MARK, After::Mark, steps),
                }
                indent(out, column);
                out.push(':');
                put_node(out, value, column + MARK, After::Mark, steps);
            }
        }
    }
}

/// Ends the line of a key, or sets the blank between a mark and what follows it.
fn open(out: &mut String, after: After) {
    match after {
        After::Nothing => {}
        After::Key => out.push('\n'),
        After::Mark => out.push(' '),
    }
}

/// The key of a record, up to and with its colon.
fn put_key(out: &mut String, name: &str, column: usize) {
    let text = scalar(name, Context::Block);
    if text.chars().count() <= LONGEST_KEY {
        out.push_str(&text);
    } else {
        out.push('?');
        put_line(out, &text);
        indent(out, column);
    }
    out.push(':');
}

/// A key that can stand on one line; collections and tagged values cannot.
fn key_text(key: &Value) -> Option<String> {
    match key {
        Value::Null => Some("null".to_owned()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number_text(number)),
        Value::String(text) => Some(scalar(text, Context::Block)),
        Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
    }
}

fn put_word(out: &mut String, word: &str, after: After) {
    if after == After::Nothing {
        out.push_str(word);
        out.push('\n');
    } else {
        put_line(out, word);
    }
}

/// A blank, the text, a line break.
pub(in crate::yaml) fn put_line(out: &mut String, text: &str) {
    out.push(' ');
    out.push_str(text);
    out.push('\n');
}

pub(in crate::yaml) fn indent(out: &mut String, columns: usize) {
    out.extend(std::iter::repeat_n(' ', columns));
}

/// A node has one tag: of several around the same value the outermost is written.
fn untagged(value: &Value) -> &Value {
    let mut inner = value;
    while let Value::Tagged(tagged) = inner {
        inner = &tagged.value;
    }
    inner
}

/// `!name`, with what a tag may not hold as `%` and two digits for each byte.
///
/// `#` is escaped too: PyYAML ends a tag there.
fn tag_text(tag: &str) -> String {
    let mut out = String::from("!");
    for byte in tag.strip_prefix('!').unwrap_or(tag).bytes() {
        if byte.is_ascii_alphanumeric() || b"-;/?:@&=+$_.~*'()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// A number as both versions of YAML read it: YAML 1.1 knows a float by its point and by the sign
/// of its exponent.
fn number_text(number: &Number) -> String {
    if number.is_nan() {
        return ".nan".to_owned();
    }
    match number.as_f64() {
        Some(float) if number.is_f64() && float.is_infinite() => {
            if float > 0.0 { ".inf" } else { "-.inf" }.to_owned()
        }
        Some(float) if number.is_f64() => {
            let text = format!("{float:?}");
            let Some((digits, power)) = text.split_once('e') else {
                return text;
            };
            let point = if digits.contains('.') { "" } else { ".0" };
            let sign = if power.starts_with('-') { "" } else { "+" };
            format!("{digits}{point}e{sign}{power}")
        }
        _ => number.to_string(),
    }
}

/// Whether a field holds nothing, so that a record is written without it.
pub(in crate::yaml) fn is_absent(field: &Field<'_>) -> bool {
    match field {
        Field::Text(text) | Field::Date(text) | Field::Prose(text) => text.is_empty(),
        Field::List(items) => items.is_empty(),
        Field::Value(Value::Null) => true,
        Field::Value(Value::String(text)) => text.is_empty(),
        Field::Value(Value::Sequence(items)) => items.is_empty(),
        Field::Value(_) => false,
    }
}

/// Whether a text holds digits and hyphens alone.
pub(in crate::yaml) fn is_date_like(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-')
}
