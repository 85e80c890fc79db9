//! A query as text, in a form that reads as the same query.
//!
//! Dates that were counted from today are written as days; only a value of a field that no
//! setting declares keeps its words, because it may be a text as well.

use std::fmt::{self, Display, Formatter, Write};

use chrono::NaiveDate;

use crate::model::age::read_date;

use super::parse::is_name;
use super::pattern::Pattern;
use super::range::{Number, Span};
use super::term::{Loose, Source, Term, Test};
use super::{Node, Query};

/// In canonical form: the same query whatever the blanks, parentheses and quotes it was typed with.
impl Display for Query {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        node(&self.root, out)
    }
}

/// A text in quotes, as it can stand in a query.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for char in text.chars() {
        if matches!(char, '"' | '\\') {
            out.push('\\');
        }
        out.push(char);
    }
    out.push('"');
    out
}

/// How a text is to be typed: where a shell reads it first, in single quotes.
pub(super) fn typed(text: &str, shell: bool) -> String {
    match shell {
        true => format!("'{}'", text.replace('\'', r"'\''")),
        false => text.to_owned(),
    }
}

fn node(this: &Node, out: &mut Formatter<'_>) -> fmt::Result {
    match this {
        Node::All(nodes) if nodes.is_empty() => out.write_char('*'),
        Node::All(nodes) => joined(nodes, " ", out, |this, out| match this {
            Node::Any(_) => grouped(this, out),
            _ => node(this, out),
        }),
        Node::Any(nodes) => joined(nodes, " or ", out, node),
        Node::Not(inner) => {
            out.write_str("not:")?;
            match &**inner {
                Node::All(nodes) if !nodes.is_empty() => grouped(inner, out),
                Node::Any(_) => grouped(inner, out),
                _ => node(inner, out),
            }
        }
        Node::Term(this) => term(this, out),
    }
}

fn grouped(this: &Node, out: &mut Formatter<'_>) -> fmt::Result {
    out.write_char('(')?;
    node(this, out)?;
    out.write_char(')')
}

fn term(this: &Term, out: &mut Formatter<'_>) -> fmt::Result {
    match this {
        Term::Word(word) => {
            let text: Vec<&str> = word.pieces().collect();
            match text.as_slice() {
                [only @ ("or" | "OR" | "and" | "AND" | "not" | "NOT")] => {
                    out.write_str(&quoted(only))
                }
                _ => pattern(word, out),
            }
        }
        Term::Value { field, any } => {
            name(field.name(), out)?;
            out.write_char(':')?;
            joined(any, ",", out, test)
        }
        Term::Presence { fields, there } => {
            out.write_str(if *there { "has:" } else { "no:" })?;
            joined(fields, ",", out, |field, out| name(field.name(), out))
        }
    }
}

fn test(this: &Test, out: &mut Formatter<'_>) -> fmt::Result {
    match this {
        Test::Whole(text) | Test::Tag(text, _) | Test::Part(text) | Test::Language(text) => {
            pattern(text, out)
        }
        Test::Date(dates) => span(dates, out),
        Test::Number(numbers) => span(numbers, out),
        Test::Boolean(value) => write!(out, "{value}"),
        Test::Loose(this) => loose(this, out),
    }
}

fn loose(this: &Loose, out: &mut Formatter<'_>) -> fmt::Result {
    let text = match &this.source {
        Source::Range(from, to) => return write!(out, "{from}..{to}"),
        Source::One(text) => text,
    };
    let (Some(only), true) = (text.pieces().next(), text.is_plain()) else {
        return pattern(text, out);
    };
    if this.number.is_some() || this.date.is_some() {
        return out.write_str(only);
    }
    // It was in quotes; without them it would be more than a text.
    let reads = Number::read(only).is_some() || read_date(only, NaiveDate::default()).is_ok();
    match reads || read_date(only, NaiveDate::MAX).is_ok() {
        true => out.write_str(&quoted(only)),
        false => pattern(text, out),
    }
}

fn span<T: Display + Copy + PartialEq>(this: &Span<T>, out: &mut Formatter<'_>) -> fmt::Result {
    match (this.from, this.to) {
        (Some(from), Some(to)) if from == to => write!(out, "{from}"),
        (from, to) => {
            from.map_or(Ok(()), |from| write!(out, "{from}"))?;
            out.write_str("..")?;
            to.map_or(Ok(()), |to| write!(out, "{to}"))
        }
    }
}

fn pattern(this: &Pattern, out: &mut Formatter<'_>) -> fmt::Result {
    joined(this.pieces(), "*", out, |piece: &str, out| {
        let safe = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.' | '/');
        let bare = piece.chars().all(safe) && !piece.contains("..") && !piece.starts_with('/');
        match bare {
            true => out.write_str(piece),
            false => out.write_str(&quoted(piece)),
        }
    })
}

fn name(name: &str, out: &mut Formatter<'_>) -> fmt::Result {
    match is_name(name) && !matches!(name, "has" | "no" | "not") {
        true => out.write_str(name),
        false => out.write_str(&quoted(name)),
    }
}

fn joined<T>(
    items: impl IntoIterator<Item = T>,
    between: &str,
    out: &mut Formatter<'_>,
    write: impl Fn(T, &mut Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    for (at, item) in items.into_iter().enumerate() {
        if at > 0 {
            out.write_str(between)?;
        }
        write(item, out)?;
    }
    Ok(())
}
