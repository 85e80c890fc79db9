//! Which values of arguments are in the catalog, and which of them fit what is typed.

use std::collections::HashSet;

use clap::builder::ArgExt;

use super::Candidate;
use super::facts::Facts;
use super::{columns, query};
use crate::model::part::Part;
use crate::model::{Core, Field, Record, Tag, Topic, Value};
use crate::report;
use crate::report::measure;

/// What an argument takes from the catalog: `#[arg(add = Known::Id)]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// The id of one record.
    Id,
    /// The ids of records, joined by commas.
    Ids,
    /// The id of a record or of a topic.
    IdOrTopic,
    /// Ids (unless `--where` is there), then tags.
    IdThenTags,
    /// Ids (unless `--where` is there), then fields.
    IdThenFields,
    /// Ids (unless `--where` is there), then `FIELD=VALUE`.
    IdThenChanges,
    /// `FIELD=VALUE` of a record.
    Change,
    /// `FIELD=VALUE` of a topic.
    TopicChange,
    /// One value of this field, as it stands.
    Value(Core),
    /// Values of this field as a query has them, joined by commas.
    Items(Core),
    /// A term of a query.
    Query,
    /// A whole query in one word.
    QueryText,
    /// The name of a report.
    Report,
    /// What a report is about, then a query.
    ReportWords,
    /// Fields or columns to order by.
    Order,
    /// Columns to show; the engine takes them apart at their commas.
    Columns,
    /// The name of a template.
    Template,
    /// A date.
    Date,
    /// Levels of groups; the engine takes them apart at their commas.
    Levels,
    /// Measures of groups, likewise.
    Measures,
    /// The measure that bars show, or none.
    Chart,
}

impl ArgExt for Known {}

impl Known {
    /// What the word may become, of which this much is typed.
    pub fn candidates(self, current: &str, facts: &Facts) -> Vec<Candidate> {
        match self {
            Known::Id => words(facts.ids(), current),
            Known::Ids => ids(current, facts),
            Known::IdOrTopic => {
                let all = facts.ids().into_iter().chain(facts.topics());
                words(all.collect(), current)
            }
            Known::IdThenTags if is_behind_ids(facts) => words(tags(facts), current),
            Known::IdThenFields if is_behind_ids(facts) => words(own_fields(facts), current),
            Known::IdThenChanges if is_behind_ids(facts) => change(current, facts),
            Known::IdThenTags | Known::IdThenFields | Known::IdThenChanges => ids(current, facts),
            Known::Change => change(current, facts),
            Known::TopicChange => topic_change(current, facts),
            Known::Value(field) => words(facts.values(&Field::Core(field)), current),
            Known::Items(field) => query::items(&Field::Core(field), current, "", facts),
            Known::Query => query::term(current, facts),
            Known::QueryText => query::text(current, facts),
            Known::Report => words(facts.reports(), current),
            Known::ReportWords => report_words(current, facts),
            Known::Order => order(current, facts),
            Known::Columns => starting(columns::columns(facts), "", current),
            Known::Template => words(facts.templates(), current),
            Known::Date => words(dates(), current),
            Known::Levels => words(levels(facts), current),
            Known::Measures => words(measures(facts), current),
            Known::Chart => words(charts(facts), current),
        }
    }
}

/// The dates that circ knows.
fn dates() -> Vec<Candidate> {
    let dates = measure::dates();
    dates
        .map(|field| Candidate::new(field.name()).about(field.about()))
        .collect()
}

/// What records can be grouped by: all fields, and the parts of dates.
fn levels(facts: &Facts) -> Vec<Candidate> {
    let parts = |date: Core| {
        let parts = Part::ALL.iter();
        parts.map(move |part| {
            let about = format!("{} by the {}", date.label(), part.name());
            Candidate::new(format!("{}:{}", date.name(), part.name())).about(about)
        })
    };
    let fields = facts.fields().into_iter();
    fields.chain(measure::dates().flat_map(parts)).collect()
}

/// What can be measured of a group: by itself, or of the fields that it is for.
fn measures(facts: &Facts) -> Vec<Candidate> {
    measure::all(facts.settings())
        .into_iter()
        .map(Candidate::new)
        .collect()
}

/// What bars can show: the measures that are numbers.
fn charts(facts: &Facts) -> Vec<Candidate> {
    let mut all = measures(facts);
    let is_date = |name: &str| ["earliest", "latest"].contains(&name);
    all.retain(|measure| !is_date(measure.value.split(':').next().unwrap_or_default()));
    all.push(Candidate::new("none").about("no bars"));
    all
}

/// The candidates that go on with what is typed behind `before`, which stays.
pub fn starting(candidates: Vec<Candidate>, before: &str, typed: &str) -> Vec<Candidate> {
    let fit = candidates
        .into_iter()
        .filter(|candidate| candidate.value.starts_with(typed));
    let whole = |candidate: Candidate| Candidate {
        value: format!("{before}{}", candidate.value),
        ..candidate
    };
    fit.map(whole).collect()
}

/// The candidates for a word of its own, which a dash would make a flag.
fn words(mut candidates: Vec<Candidate>, current: &str) -> Vec<Candidate> {
    candidates.retain(|candidate| !candidate.value.starts_with('-'));
    starting(candidates, "", current)
}

/// Ids joined by commas: the last one is completed, and none is offered twice. A comma may be part of
/// an id, so the whole word goes first.
fn ids(current: &str, facts: &Facts) -> Vec<Candidate> {
    let all = facts.ids();
    let Some((before, typed)) = current.rsplit_once(',') else {
        return words(all, current);
    };
    let whole = words(all.clone(), current);
    if !whole.is_empty() {
        return whole;
    }
    let named: HashSet<&str> = before.split(',').map(str::trim).collect();
    let others = all.into_iter();
    let others = others.filter(|id| !named.contains(id.value.as_str()) && !id.value.contains(','));
    starting(others.collect(), &format!("{before},"), typed)
}

/// Whether the ids are typed already, or `--where` stands in their place.
fn is_behind_ids(facts: &Facts) -> bool {
    !facts.before.positionals.is_empty() || facts.before.option("query").is_some()
}

/// The words behind the ids.
fn typed(facts: &Facts) -> &[String] {
    let typed = facts.before.positionals.as_slice();
    match facts.before.option("query") {
        Some(_) => typed,
        None => typed.get(1..).unwrap_or_default(),
    }
}

/// The tags of the one record that is named, if one is.
fn own_tags(facts: &Facts) -> Option<Vec<Tag>> {
    let id = facts.before.positionals.first();
    let id = id.filter(|_| facts.before.option("query").is_none())?;
    Some(facts.record(id)?.tags)
}

/// Tags to remove are those that the record has, tags to add those that it has not. None that is typed
/// already.
fn tags(facts: &Facts) -> Vec<Candidate> {
    let own = own_tags(facts);
    let is_removal = facts.before.is("tag remove");
    let mut all = match &own {
        Some(own) if is_removal => own.iter().map(|tag| Candidate::new(tag.as_str())).collect(),
        _ => facts.tags(),
    };
    let others = own.filter(|_| !is_removal).unwrap_or_default();
    let typed = typed(facts).iter().map(|tag| Tag::new(tag.as_str()));
    let gone: Vec<Tag> = others.into_iter().chain(typed).collect();
    all.retain(|tag| !gone.contains(&Tag::new(tag.value.as_str())));
    all
}

/// The fields that can be removed from the record that is named: those that it has, else all.
fn own_fields(facts: &Facts) -> Vec<Candidate> {
    let id = facts.before.positionals.first();
    let id = id.filter(|_| facts.before.option("query").is_none());
    let record = id.and_then(|id| facts.record(id));
    let mut fields = facts.stored();
    fields.retain(|field| {
        let value = |record: &Record| record.value(&Field::parse(&field.value)) != Value::Absent;
        record.as_ref().is_none_or(value)
            && field.value != Core::Title.name()
            && !typed(facts).contains(&field.value)
    });
    fields
}

/// `FIELD=VALUE`, `FIELD+=VALUE` or `FIELD-=VALUE`.
fn change(current: &str, facts: &Facts) -> Vec<Candidate> {
    let Some((name, value)) = current.split_once('=') else {
        let names = facts.stored().into_iter().map(|field| Candidate {
            value: format!("{}=", field.value),
            ..field
        });
        return words(names.collect(), current);
    };
    let field = Field::parse(name.trim_end_matches(['+', '-']));
    let values = match (&field, name.ends_with('-'), own_tags(facts)) {
        (Field::Core(Core::Tags), true, Some(own)) => {
            own.iter().map(|tag| Candidate::new(tag.as_str())).collect()
        }
        _ => facts.values(&field),
    };
    starting(values, &format!("{name}="), value)
}

fn topic_change(current: &str, facts: &Facts) -> Vec<Candidate> {
    let Some((name, value)) = current.split_once('=') else {
        let keys = Topic::KEYS.iter().filter(|key| **key != "see_also");
        let names = keys.map(|key| Candidate::new(format!("{key}=")));
        return words(names.collect(), current);
    };
    let values = match name.trim_end_matches(['+', '-']) {
        "parent" => facts.topics(),
        "featured" => facts.ids(),
        _ => Vec::new(),
    };
    starting(values, &format!("{name}="), value)
}

/// What a report is about comes first, where it wants to know that.
fn report_words(current: &str, facts: &Facts) -> Vec<Candidate> {
    let mut typed = facts.before.positionals.iter();
    let report = typed.next().and_then(|name| report::by_name(name));
    match report.and_then(|report| report.argument) {
        Some(_) if typed.next().is_none() => words(facts.topics(), current),
        _ => query::term(current, facts),
    }
}

/// Names joined by commas, each with a dash before it or not.
fn order(current: &str, facts: &Facts) -> Vec<Candidate> {
    let at = current.rfind(',').map_or(0, |at| at + 1);
    let (before, last) = current.split_at(at);
    let dash = if last.starts_with('-') { "-" } else { "" };
    let typed = last.strip_prefix('-').unwrap_or(last);
    starting(columns::order(facts), &format!("{before}{dash}"), typed)
}
