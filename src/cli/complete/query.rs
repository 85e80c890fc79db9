//! The words of a query: fields, and their values.

use super::Candidate;
use super::facts::Facts;
use super::known::starting;
use crate::model::{Core, Field, Type};

/// What stands before fields or terms.
const BEFORE: [(&str, &str); 3] = [
    ("has:", "a field that is there"),
    ("no:", "a field that is not there"),
    ("not:", "what the term does not find"),
];

/// A term of a query, as one argument. Blanks are part of a value.
pub fn term(current: &str, facts: &Facts) -> Vec<Candidate> {
    let whole = one(current, "", false, facts);
    match current.rfind(char::is_whitespace) {
        Some(blank) if whole.is_empty() => last(current, blank, facts),
        _ => whole,
    }
}

/// A query in one argument: its last term is completed.
pub fn text(current: &str, facts: &Facts) -> Vec<Candidate> {
    match current.rfind(char::is_whitespace) {
        Some(blank) => {
            let whole = one(current, "", true, facts);
            if whole.is_empty() {
                return last(current, blank, facts);
            }
            whole
        }
        None => one(current, "", true, facts),
    }
}

fn last(current: &str, blank: usize, facts: &Facts) -> Vec<Candidate> {
    let term = current[blank..].trim_start();
    let before = &current[..current.len() - term.len()];
    one(term, before, true, facts)
}

/// One term; `in_text` says whether a blank ends it.
fn one(term: &str, before: &str, in_text: bool, facts: &Facts) -> Vec<Candidate> {
    let mut rest = term;
    while let Some(inner) = rest.strip_prefix("not:").or_else(|| rest.strip_prefix('(')) {
        rest = inner;
    }
    let before = format!("{before}{}", &term[..term.len() - rest.len()]);
    let Some((name, value)) = rest.split_once(':') else {
        return starting(fields(facts), &before, rest);
    };
    let before = format!("{before}{name}:");
    if matches!(name, "has" | "no") {
        let at = value.rfind(',').map_or(0, |at| at + 1);
        let (more, typed) = value.split_at(at);
        return starting(facts.fields(), &format!("{before}{more}"), typed);
    }
    values(&Field::parse(name), value, &before, in_text, facts)
}

/// Values of a field joined by commas, of which the last is completed.
pub fn items(field: &Field, current: &str, before: &str, facts: &Facts) -> Vec<Candidate> {
    values(field, current, before, false, facts)
}

fn values(
    field: &Field,
    typed: &str,
    before: &str,
    in_text: bool,
    facts: &Facts,
) -> Vec<Candidate> {
    // Commas within quotes part nothing.
    let mut is_quoted = false;
    let comma = typed.char_indices().filter(|(_, char)| {
        is_quoted ^= *char == '"';
        *char == ',' && !is_quoted
    });
    let at = comma.last().map_or(0, |(at, _)| at + 1);
    let (more, typed) = typed.split_at(at);
    let typed = typed.strip_prefix('"').unwrap_or(typed);
    let fit = starting(facts.values(field), "", typed).into_iter();
    let written = fit.map(|candidate| Candidate {
        value: format!("{before}{more}{}", written(&candidate.value, in_text)),
        ..candidate
    });
    written.collect()
}

/// The fields with their colons. Of a list the singular, which reads better before one value.
fn fields(facts: &Facts) -> Vec<Candidate> {
    let name = |candidate: &Candidate| match Core::parse(&candidate.value) {
        Some(field) if field.kind() == Type::List => {
            candidate.value.trim_end_matches('s').to_owned()
        }
        _ => candidate.value.clone(),
    };
    let fields = facts.fields().into_iter();
    let fields = fields.map(|candidate| Candidate {
        value: format!("{}:", name(&candidate)),
        ..candidate
    });
    let before = BEFORE.iter();
    fields
        .chain(before.map(|(word, about)| Candidate::new(*word).about(*about)))
        .collect()
}

/// A value as it is typed in a query: in quotes where something in it would mean more than itself.
fn written(value: &str, in_text: bool) -> String {
    let mut words = value.split(' ');
    let means_more = value.contains(['"', ',', '*', '(', ')', '\\', ':'])
        || value.contains("..")
        || words.any(|word| matches!(word, "" | "or" | "OR" | "and" | "AND"));
    let is_taken_apart = in_text && value.contains(char::is_whitespace);
    match means_more || is_taken_apart {
        true => format!("\"{}\"", value.replace('\\', r"\\").replace('"', "\\\"")),
        false => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted_where_they_would_mean_more() {
        let check = |value: &str, argument: &str, text: &str| {
            assert_eq!(written(value, false), argument);
            assert_eq!(written(value, true), text);
        };
        check("desk", "desk", "desk");
        check("R & D", "R & D", "\"R & D\"");
        check(
            "arts and crafts",
            "\"arts and crafts\"",
            "\"arts and crafts\"",
        );
        check("a, b", "\"a, b\"", "\"a, b\"");
        check("a\"b\\", "\"a\\\"b\\\\\"", "\"a\\\"b\\\\\"");
        check("1..2", "\"1..2\"", "\"1..2\"");
    }
}
