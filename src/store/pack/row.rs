//! One file of a catalog in a pack: the record that it holds, if any, and what is wrong with it.

use chrono::{Datelike, NaiveDate};

use super::value;
use super::words::{In, Out};
use crate::model::date::Precision;
use crate::model::{Date, Id, Place, Problem, Record, Severity, Tag, Text};
use crate::store::record::Reader;

/// What a file says.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::store) struct Read {
    /// The record, if it is one that can be read.
    pub(in crate::store) record: Option<Record>,
    /// What is wrong with the file.
    pub(in crate::store) problems: Vec<Problem>,
}

// What is there, as bits of the first word. A record without a bit lacks that value.
const RECORD: u32 = 1;
const PROBLEMS: u32 = 1 << 1;
const CUSTOM: u32 = 1 << 2;
const SUMMARY: u32 = 1 << 3;
const TEXTS: u32 = 4;
const LISTS: u32 = 10;
const DATES: u32 = 13;

/// Puts in what a file says.
pub(super) fn put(out: &mut Out, path: &str, read: &Read) {
    let record = read.record.as_ref();
    let mut there = 0;
    if let Some(record) = record {
        there |= RECORD;
        let custom = (!record.custom.is_empty()).then_some(CUSTOM);
        let summary = record.summary.as_ref().map(|_| SUMMARY);
        there |= custom.unwrap_or(0) | summary.unwrap_or(0);
        let bit = |(at, is): (u32, bool)| if is { 1 << at } else { 0 };
        let texts = (TEXTS..).zip(texts(record).map(|text| text.is_some()));
        let lists = [
            !record.authors.is_empty(),
            !record.topics.is_empty(),
            !record.tags.is_empty(),
        ];
        let lists = (LISTS..).zip(lists);
        let dates = (DATES..).zip(dates(record).map(|date| date.is_some()));
        there |= texts.chain(lists).chain(dates).map(bit).sum::<u32>();
    }
    if !read.problems.is_empty() {
        there |= PROBLEMS;
    }
    out.word(there);
    out.text(path);
    if let Some(record) = record {
        put_record(out, record);
    }
    if !read.problems.is_empty() {
        out.count(read.problems.len());
        for problem in &read.problems {
            put_problem(out, path, problem);
        }
    }
}

/// The texts that are bits of their own.
fn texts(record: &Record) -> [Option<&Text>; 6] {
    [
        Some(&record.title).filter(|title| !title.is_empty()),
        record.kind.as_ref(),
        record.url.as_ref(),
        record.publisher.as_ref(),
        record.language.as_ref(),
        record.owner.as_ref(),
    ]
}

fn dates(record: &Record) -> [Option<Date>; 5] {
    [
        record.starts,
        record.added,
        record.published,
        record.modified,
        record.reviewed,
    ]
}

fn put_record(out: &mut Out, record: &Record) {
    for text in texts(record).into_iter().flatten() {
        out.text(text);
    }
    put_list(out, record.authors.iter().map(Text::as_str));
    put_list(out, record.topics.iter().map(Id::as_str));
    put_list(out, record.tags.iter().map(Tag::as_str));
    for date in dates(record).into_iter().flatten() {
        put_date(out, date);
    }
    if let Some(summary) = &record.summary {
        out.summary(summary);
    }
    if !record.custom.is_empty() {
        out.count(record.custom.len());
        for (name, value) in &record.custom {
            out.text(name);
            value::put(out, value);
        }
    }
}

fn put_list<'a>(out: &mut Out, items: impl ExactSizeIterator<Item = &'a str>) {
    if items.len() > 0 {
        out.count(items.len());
        items.for_each(|item| out.text(item));
    }
}

/// A date in one number: year, month, day, and how much of it is known.
fn put_date(out: &mut Out, date: Date) {
    let first = date.first();
    let precision = match date.precision() {
        Precision::Year => 0,
        Precision::Month => 1,
        Precision::Day => 2,
    };
    let year = u32::try_from(first.year()).unwrap_or_default();
    out.word(year << 11 | first.month() << 7 | first.day() << 2 | precision);
}

fn put_problem(out: &mut Out, path: &str, problem: &Problem) {
    // Nearly always the file itself.
    let is_other = problem.file != path;
    out.word(u32::from(is_other));
    if is_other {
        out.text(&problem.file);
    }
    match &problem.place {
        Place::File => out.word(0),
        Place::Bytes { span, line, column } => {
            out.word(1);
            for number in [span.start, span.end, *line, *column] {
                out.count(number);
            }
        }
        Place::Field { key, item } => {
            out.word(2);
            out.text(key);
            out.count(item.map_or(0, |item| item + 1));
        }
    }
    out.text(problem.rule);
    out.word(match problem.severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Note => 2,
    });
    out.text(&problem.message);
    let hint = problem.hint.as_deref();
    out.word(u32::from(hint.is_some()));
    if let Some(hint) = hint {
        out.text(hint);
    }
}

/// Takes out what a file says, or nothing where this is no row.
pub(super) fn take(mut from: In, reader: &Reader<'_>) -> Option<Read> {
    let from = &mut from;
    let there = from.word()?;
    let path = from.str()?;
    let record = match there & RECORD {
        0 => None,
        _ => Some(take_record(from, there, path, reader)?),
    };
    let problems = match there & PROBLEMS {
        0 => Vec::new(),
        _ => {
            let count = from.count()?;
            let problems = (0..count).map(|_| take_problem(from, path));
            problems.collect::<Option<_>>()?
        }
    };
    Some(Read { record, problems })
}

/// The path alone.
pub(super) fn take_path(mut from: In) -> Option<&'static str> {
    from.word()?;
    from.str()
}

fn take_record(
    from: &mut In,
    there: u32,
    path: &'static str,
    reader: &Reader<'_>,
) -> Option<Record> {
    let has = |bit: u32| there & 1 << bit != 0;
    let text = |from: &mut In, bit: u32| match has(TEXTS + bit) {
        true => Some(Some(from.text()?)),
        false => Some(None),
    };
    let id = Id::new(Text::fixed(reader.id_text(path)));
    let mut record = Record::new(id, Text::fixed(path));
    record.title = text(from, 0)?.unwrap_or_default();
    record.kind = text(from, 1)?;
    record.url = text(from, 2)?;
    record.publisher = text(from, 3)?;
    record.language = text(from, 4)?;
    record.owner = text(from, 5)?;
    if has(LISTS) {
        record.authors = take_list(from, |text| text)?;
    }
    if has(LISTS + 1) {
        record.topics = take_list(from, Id::new)?;
    }
    if has(LISTS + 2) {
        record.tags = take_list(from, Tag::new)?;
    }
    let date = |from: &mut In, bit: u32| match has(DATES + bit) {
        true => Some(Some(take_date(from)?)),
        false => Some(None),
    };
    record.starts = date(from, 0)?;
    record.added = date(from, 1)?;
    record.published = date(from, 2)?;
    record.modified = date(from, 3)?;
    record.reviewed = date(from, 4)?;
    if there & SUMMARY != 0 {
        record.summary = Some(from.summary()?);
    }
    if there & CUSTOM != 0 {
        let count = from.count()?;
        let custom = (0..count).map(|_| Some((from.text()?, value::take(from)?)));
        record.custom = custom.collect::<Option<_>>()?;
    }
    Some(record)
}

fn take_list<T>(from: &mut In, of: impl Fn(Text) -> T) -> Option<Vec<T>> {
    let count = from.count()?;
    // Rows of a hostile file may all claim the same words.
    let mut items = Vec::with_capacity(count.min(64));
    for _ in 0..count {
        items.push(of(from.text()?));
    }
    Some(items)
}

fn take_date(from: &mut In) -> Option<Date> {
    let date = from.word()?;
    let year = i32::try_from(date >> 11).ok()?;
    let first = NaiveDate::from_ymd_opt(year, date >> 7 & 15, date >> 2 & 31)?;
    let precision = match date & 3 {
        0 => Precision::Year,
        1 => Precision::Month,
        2 => Precision::Day,
        _ => return None,
    };
    Some(Date::around(first, precision))
}

fn take_problem(from: &mut In, path: &str) -> Option<Problem> {
    let file = match from.word()? {
        0 => path,
        _ => from.str()?,
    };
    let number = |from: &mut In| from.word().map(|number| number as usize);
    let place = match from.word()? {
        0 => Place::File,
        1 => Place::Bytes {
            span: number(from)?..number(from)?,
            line: number(from)?,
            column: number(from)?,
        },
        2 => Place::Field {
            key: from.str()?.to_owned(),
            item: number(from)?.checked_sub(1),
        },
        _ => return None,
    };
    Some(Problem {
        file: file.to_owned(),
        place,
        rule: from.str()?,
        severity: match from.word()? {
            0 => Severity::Error,
            1 => Severity::Warning,
            2 => Severity::Note,
            _ => return None,
        },
        message: from.str()?.to_owned(),
        hint: match from.word()? {
            0 => None,
            _ => Some(from.str()?.to_owned()),
        },
    })
}

/// Whether there is a record.
pub(super) fn has_record(mut from: In) -> bool {
    from.word().is_some_and(|there| there & RECORD != 0)
}
