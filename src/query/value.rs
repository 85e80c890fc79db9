//! What stands behind `field:`, read as the type of the field asks.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;

use crate::model::age::{NoDate, read_date};
use crate::model::{Core, Date, Field, Tag, Type, Vocabulary};

use super::QueryError;
use super::lex::{self, Char};
use super::pattern::Pattern;
use super::range::{Number, Span};
use super::term::{Loose, Source, Test, read_boolean};
use super::write;

/// How dates are written, for hints.
const DATES: &str = "dates are written 2017, 2017-06 or 2017-06-07, today, or as an age: \
                     90d, 12w, 6m, 1y; ranges 2017-05..2017-06, 2017.., ..1y";

/// How one date is written, for hints.
pub(super) const DATE: &str =
    "dates are written 2017, 2017-06 or 2017-06-07, today, or as an age: 90d, 12w, 6m, 1y";

/// How numbers are written, for hints.
const NUMBERS: &str = "numbers are written 30 or 2.5, ranges 30..60, 30.., ..60";

/// The alternatives of a value, which commas separate.
pub(super) struct Reader<'a> {
    pub(super) field: &'a Field,
    /// The type of the field; `None` where nothing declares it.
    pub(super) kind: Option<Type>,
    pub(super) today: NaiveDate,
    /// What the catalog says of tags.
    pub(super) vocabulary: &'a Vocabulary,
    /// Whether hints must keep quotes from a shell.
    pub(super) shell: bool,
}

impl Reader<'_> {
    /// What the field must be.
    pub(super) fn tests(
        &self,
        value: &[Char],
        range: &Range<usize>,
    ) -> Result<Vec<Test>, QueryError> {
        let tests = items(value, self.field.name(), range)?;
        let test = |item: &[Char]| self.test(item, &lex::range_of(item, range));
        tests.into_iter().map(test).collect()
    }

    fn test(&self, item: &[Char], range: &Range<usize>) -> Result<Test, QueryError> {
        match self.kind {
            Some(Type::Date) => self.date(item, range).map(Test::Date),
            Some(Type::Integer | Type::Number) => self.number(item, range).map(Test::Number),
            Some(Type::Boolean) => read_boolean(&lex::text(item))
                .map(Test::Boolean)
                .ok_or_else(|| {
                    self.wrong(item, range, "neither true nor false")
                        .hint("write true, false, yes or no")
                }),
            Some(Type::Text | Type::List | Type::Prose) => {
                if split(item).is_some() {
                    let message = format!("{} holds text, which has no ranges", self.field);
                    let hint = format!("quotes make it a text: {}", self.quoted(item));
                    return Err(QueryError::new(range, message).hint(hint));
                }
                let pattern = self.pattern(item, range)?;
                Ok(match (self.field, self.kind) {
                    (Field::Core(Core::Language), _) => Test::Language(pattern),
                    (Field::Core(Core::Authors), _) | (_, Some(Type::Prose)) => Test::Part(pattern),
                    (Field::Core(Core::Tags), _) => self.tag(pattern),
                    _ => Test::Whole(pattern),
                })
            }
            None => self.loose(item, range).map(Test::Loose),
        }
    }

    /// A tag, and what counts as it by the vocabulary, where that names it. A pattern with `*` means
    /// the tags that it fits and no others.
    fn tag(&self, pattern: Pattern) -> Test {
        let meant = |name: &&Tag| pattern.is_plain() && pattern.is_whole(name.as_str().trim());
        let named = self.vocabulary.named().filter(meant);
        let below = named.flat_map(|tag| self.vocabulary.below(tag));
        let below: BTreeSet<String> = below.map(|tag| tag.key().into_owned()).collect();
        match below.is_empty() {
            true => Test::Whole(pattern),
            false => Test::Tag(pattern, below),
        }
    }

    fn date(&self, item: &[Char], range: &Range<usize>) -> Result<Span<Date>, QueryError> {
        let end = |end: &[Char]| {
            read_date(&lex::text(end), self.today).map_err(|why| {
                let range = lex::range_of(end, range);
                let what = match why {
                    NoDate::Malformed => "no date",
                    NoDate::TooOld => "before the year 1",
                };
                self.wrong(end, &range, what).hint(DATES)
            })
        };
        let span = self.span(item, range, DATES, end)?;
        match span.is_backward() {
            true => Err(self.backward(item, range)),
            false => Ok(span),
        }
    }

    fn number(&self, item: &[Char], range: &Range<usize>) -> Result<Span<Number>, QueryError> {
        let end = |end: &[Char]| {
            Number::read(&lex::text(end)).ok_or_else(|| {
                let range = lex::range_of(end, range);
                self.wrong(end, &range, "no number").hint(NUMBERS)
            })
        };
        let span = self.span(item, range, NUMBERS, end)?;
        match span.is_backward() {
            true => Err(self.backward(item, range)),
            false => Ok(span),
        }
    }

    fn span<T: Copy>(
        &self,
        item: &[Char],
        range: &Range<usize>,
        hint: &str,
        read: impl Fn(&[Char]) -> Result<T, QueryError>,
    ) -> Result<Span<T>, QueryError> {
        match split(item) {
            None => read(item).map(Span::one),
            Some(([], [])) => Err(self.wrong(item, range, "a range without ends").hint(hint)),
            Some((from, to)) => {
                let end = |end: &[Char]| (!end.is_empty()).then(|| read(end)).transpose();
                Ok(Span {
                    from: end(from)?,
                    to: end(to)?,
                })
            }
        }
    }

    /// A field that nothing declares: a text, a number and a date, as far as it reads as such.
    fn loose(&self, item: &[Char], range: &Range<usize>) -> Result<Loose, QueryError> {
        let date = |text: &str| read_date(text, self.today).ok();
        let Some((from, to)) = split(item) else {
            // A blank would have to be written in quotes, which make it a text.
            let plain = lex::plain(item).filter(|text| !text.contains(char::is_whitespace));
            return Ok(Loose {
                source: Source::One(self.pattern(item, range)?),
                number: plain.as_deref().and_then(Number::read).map(Span::one),
                date: plain.as_deref().and_then(date).map(Span::one),
            });
        };
        let (from, to) = (lex::text(from), lex::text(to));
        let numbers = span_of(&from, &to, Number::read);
        let dates = span_of(&from, &to, date);
        if numbers.is_none() && dates.is_none() {
            let error = self.wrong(item, range, "no range of dates or numbers");
            let hint = format!("{DATES}; quotes make it a text: {}", self.quoted(item));
            return Err(error.hint(hint));
        }
        let numbers = numbers.filter(|span| !span.is_backward());
        let dates = dates.filter(|span| !span.is_backward());
        if numbers.is_none() && dates.is_none() {
            return Err(self.backward(item, range));
        }
        let ends = |span: fn(Span<Number>) -> Option<Number>,
                    day: fn(Span<Date>) -> Option<Date>| {
            written(numbers.and_then(span), dates.and_then(day))
        };
        Ok(Loose {
            source: Source::Range(
                ends(|span| span.from, |span| span.from),
                ends(|span| span.to, |span| span.to),
            ),
            number: numbers,
            date: dates,
        })
    }

    fn pattern(&self, item: &[Char], range: &Range<usize>) -> Result<Pattern, QueryError> {
        Pattern::read(item).ok_or_else(|| empty(self.field.name(), range))
    }

    fn wrong(&self, item: &[Char], range: &Range<usize>, what: &str) -> QueryError {
        let message = format!("{}: {:?} is {what}", self.field, lex::text(item));
        QueryError::new(range, message)
    }

    fn backward(&self, item: &[Char], range: &Range<usize>) -> QueryError {
        let ends = split(item).map(|(from, to)| (lex::text(from), lex::text(to)));
        let (from, to) = ends.unwrap_or_default();
        let message = format!("the range {from}..{to} ends before it begins");
        QueryError::new(range, message).hint(format!("write {}:{to}..{from}", self.field))
    }

    fn quoted(&self, item: &[Char]) -> String {
        let text = write::quoted(&lex::text(item));
        write::typed(&format!("{}:{text}", self.field), self.shell)
    }
}

/// The parts of a value between its commas.
pub(super) fn items<'a>(
    value: &'a [Char],
    name: &str,
    range: &Range<usize>,
) -> Result<Vec<&'a [Char]>, QueryError> {
    if value.is_empty() {
        return Err(empty(name, range));
    }
    let comma = |char: &Char| !char.quoted && char.char == ',';
    let items: Vec<&[Char]> = value.split(comma).map(lex::trim).collect();
    if items.iter().any(|item| item.is_empty()) {
        let message = format!("{name}: has nothing before or behind a comma");
        let hint = "a comma means either: kind:news,webinar; quotes make it part of the value";
        return Err(QueryError::new(range, message).hint(hint));
    }
    Ok(items)
}

fn empty(name: &str, range: &Range<usize>) -> QueryError {
    let hint = match name {
        "has" | "no" => format!("name a field behind the colon: {name}:summary"),
        _ => {
            format!("a value stands right behind the colon; no:{name} finds the records without it")
        }
    };
    QueryError::new(range, format!("{name}: has no value")).hint(hint)
}

/// The two ends around the `..` of a range. Three dots or more are a text that trails off.
fn split(item: &[Char]) -> Option<(&[Char], &[Char])> {
    let dot = |at: usize| {
        let char = item.get(at);
        char.is_some_and(|char| !char.quoted && char.char == '.')
    };
    let mut at = 0;
    while at < item.len() {
        let dots = (at..item.len()).take_while(|at| dot(*at)).count();
        if dots == 2 {
            return Some((item.get(..at)?, item.get(at + 2..)?));
        }
        at += dots.max(1);
    }
    None
}

fn span_of<T: Copy>(from: &str, to: &str, read: impl Fn(&str) -> Option<T>) -> Option<Span<T>> {
    let end = |text: &str| (!text.is_empty()).then(|| read(text));
    let (from, to) = (end(from), end(to));
    let either = from.is_some() || to.is_some();
    let whole = from.is_none_or(|end| end.is_some()) && to.is_none_or(|end| end.is_some());
    (either && whole).then(|| Span {
        from: from.flatten(),
        to: to.flatten(),
    })
}

/// An end of a range in a form that reads as the same number, date or both. Days that were counted
/// from today are written as days.
fn written(number: Option<Number>, date: Option<Date>) -> String {
    match (number, date) {
        (_, Some(date)) => date.to_string(),
        (Some(number), None) => {
            let text = number.to_string();
            match Date::parse(&text) {
                Some(_) => text + ".0",
                None => text,
            }
        }
        (None, None) => String::new(),
    }
}
