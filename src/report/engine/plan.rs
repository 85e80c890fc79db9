//! What the words of a definition mean in a catalog.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::super::level::Level;
use super::super::measure::{self, Measure};
use crate::document;
use crate::model::definition::Layout;
use crate::model::{Core, Definition, Field, Place, Snapshot, suggest};
use crate::query::{self, Order};

/// A definition whose words were understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The levels of groups.
    pub levels: Vec<Level>,
    /// What is computed of each group.
    pub measures: Vec<Measure>,
    /// Which of the measures is drawn.
    pub chart: Option<usize>,
    /// The names of the columns of a table; none where the usual ones are meant.
    pub columns: Vec<String>,
    /// The fields of an entry besides title and excerpt.
    pub facts: Vec<Field>,
    /// The order of records.
    pub order: Order,
}

/// Something in a definition that means nothing in the catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The key of the definition.
    pub key: &'static str,
    /// Which item of its list.
    pub item: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Fault {
    /// What is wrong, with the key before it.
    pub fn said(&self) -> String {
        format!("{}: {}", self.key, self.message)
    }

    /// Where in the file of the report it is.
    pub fn place(&self) -> Place {
        Place::Field {
            key: self.key.to_owned(),
            item: self.item,
        }
    }
}

/// What a definition means in a catalog.
///
/// # Errors
///
/// Everything in it that means nothing.
pub fn plan(
    definition: &Definition,
    snapshot: &Snapshot,
    today: NaiveDate,
) -> Result<Plan, Vec<Fault>> {
    let mut wrong = Vec::new();
    if let Some(text) = &definition.query
        && let Err(error) = query::parse_text(text, snapshot, today)
    {
        wrong.push(fault("query", None, error.to_string(), error.hint.clone()));
    }
    if let Some(name) = &definition.date {
        wrong.extend(date_fault(name, snapshot));
    }
    let levels = each("by", &definition.by, &mut wrong, |text| {
        Level::parse(text, snapshot)
    });
    let mut measures = each("measures", &definition.measures, &mut wrong, |text| {
        Measure::parse(text, snapshot)
    });
    if measures.is_empty() {
        measures = measure::usual(&snapshot.settings);
    }
    let mut plan = Plan {
        chart: None,
        columns: Vec::new(),
        facts: Vec::new(),
        order: Order::by(Field::Id, false),
        levels,
        measures,
    };
    if !wrong.is_empty() {
        // What follows would only repeat it.
        return Err(wrong);
    }
    wrong.extend(needless(definition, &plan));
    wrong.extend(repeated(&plan));
    if let Some(name) = &definition.chart {
        match plan.bars(name, definition.layout) {
            Ok(at) => plan.chart = at,
            Err(found) => wrong.push(found),
        }
    }
    let is_groups = definition.layout == Layout::Table && !plan.levels.is_empty();
    if is_groups {
        plan.columns = definition.columns.clone();
        wrong.extend(plan.unknown_columns(definition));
    } else {
        let fields = each("columns", &definition.columns, &mut wrong, |text| {
            let field = snapshot.field(text);
            field.map_err(|unknown| (unknown.to_string(), Some(unknown.hint())))
        });
        plan.columns = fields.iter().map(|field| field.name().to_owned()).collect();
        plan.facts = fields;
        match super::order(definition, snapshot) {
            Ok(order) => plan.order = order,
            Err(error) => wrong.push(fault("sort", None, error.to_string(), error.hint)),
        }
    }
    match wrong.is_empty() {
        true => Ok(plan),
        false => Err(wrong),
    }
}

impl Plan {
    /// Key and heading of each column of a table of groups.
    pub(super) fn group_columns(&self) -> impl Iterator<Item = (&str, &str)> {
        let levels = self.levels.iter();
        let levels = levels.map(|level| (level.key.as_str(), level.label.as_str()));
        let measures = self.measures.iter();
        levels.chain(measures.map(|measure| (measure.key.as_str(), measure.label.as_str())))
    }

    /// Which column a name means: its key, also with the colon that a level or a measure is typed with,
    /// or its heading.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        let mut columns = self.group_columns();
        columns.position(|(key, label)| document::is_called(key, label, name))
    }

    fn keys(&self) -> Vec<&str> {
        self.group_columns().map(|(key, _)| key).collect()
    }

    /// Which measure a chart draws; nothing for `none`.
    fn bars(&self, name: &str, layout: Layout) -> Result<Option<usize>, Fault> {
        if name == "none" {
            return Ok(None);
        }
        let wrong = |message: String, hint: String| Err(fault("chart", None, message, Some(hint)));
        if layout != Layout::Table {
            let hint = "say `layout: table`, or leave the chart out";
            return wrong("a chart wants a table".to_owned(), hint.to_owned());
        }
        if self.levels.is_empty() {
            let hint = "`by` says for which groups there are bars, as in `by: kind`";
            return wrong("a chart wants groups".to_owned(), hint.to_owned());
        }
        let mut numbers = self.measures.iter().enumerate();
        match numbers.find(|(_, it)| document::is_called(&it.key, &it.label, name)) {
            Some((at, measure)) if measure.is_number() => Ok(Some(at)),
            Some(_) => {
                let hint = "draw a number, such as count".to_owned();
                wrong(format!("{name} is a date, which has no length"), hint)
            }
            None => {
                let known: Vec<&str> = self.measures.iter().map(|it| it.key.as_str()).collect();
                let hint = suggest::among(name, "measures of this report", &known);
                wrong(format!("there is no measure {name:?} to draw"), hint)
            }
        }
    }

    /// The columns and the order of a table of groups, as far as there are no such columns.
    fn unknown_columns(&self, definition: &Definition) -> Vec<Fault> {
        let known = self.keys();
        let mut wrong = Vec::new();
        let named = definition
            .columns
            .iter()
            .map(|name| ("columns", name.as_str()));
        let sorted = definition.sort.iter();
        let sorted = sorted.map(|name| ("sort", name.strip_prefix('-').unwrap_or(name)));
        let named = named.enumerate().chain(sorted.enumerate());
        for (item, (key, name)) in named {
            if self.column(name).is_none() {
                let message = format!("there is no column {name:?}");
                let hint = suggest::among(name, "columns", &known);
                wrong.push(fault(key, Some(item), message, Some(hint)));
            }
        }
        wrong
    }
}

/// Keys that say nothing without another one.
fn needless(definition: &Definition, plan: &Plan) -> Option<Fault> {
    let periods = plan.levels.len() == 1 && plan.levels.iter().all(|level| level.part.is_some());
    if definition.fill && !definition.by.is_empty() && !periods {
        let hint = "say `by: modified:month` or the like, or leave it out";
        let message = "only one part of a date alone can be filled".to_owned();
        return Some(fault("fill", None, message, Some(hint.to_owned())));
    }
    let wants_groups = |key, is_there: bool| (is_there && definition.by.is_empty()).then_some(key);
    let key = wants_groups("measures", !definition.measures.is_empty())
        .or_else(|| wants_groups("fill", definition.fill))?;
    let hint = "say `by`, as in `by: kind`, or leave it out";
    Some(fault(
        key,
        None,
        "there are no groups".to_owned(),
        Some(hint.to_owned()),
    ))
}

/// A column that is there twice.
fn repeated(plan: &Plan) -> Option<Fault> {
    let mut seen = BTreeSet::new();
    let levels = plan.levels.iter().enumerate();
    let measures = plan.measures.iter().enumerate();
    let levels = levels.map(|(item, level)| ("by", item, &level.key));
    let all = levels.chain(measures.map(|(item, measure)| ("measures", item, &measure.key)));
    let (key, item, name) = all
        .into_iter()
        .find(|(_, _, name)| !seen.insert(name.as_str()))?;
    let hint = "leave one of them out".to_owned();
    Some(fault(
        key,
        Some(item),
        format!("{name} is there twice"),
        Some(hint),
    ))
}

/// What is wrong with the name of a date.
fn date_fault(name: &str, snapshot: &Snapshot) -> Option<Fault> {
    let known: Vec<&str> = measure::dates().map(Core::name).collect();
    match snapshot.field(name) {
        Ok(field) if measure::is_date_field(&field, &snapshot.settings) => None,
        Ok(field) => Some(fault(
            "date",
            None,
            format!("{field} is no date"),
            Some(suggest::among(name, "dates", &known)),
        )),
        Err(unknown) => Some(fault(
            "date",
            None,
            unknown.to_string(),
            Some(unknown.hint()),
        )),
    }
}

/// Reads the items of a list, and names those that cannot be read.
fn each<T>(
    key: &'static str,
    items: &[String],
    wrong: &mut Vec<Fault>,
    read: impl Fn(&str) -> Result<T, measure::Wrong>,
) -> Vec<T> {
    let mut all = Vec::new();
    for (item, text) in items.iter().enumerate() {
        match read(text) {
            Ok(value) => all.push(value),
            Err((message, hint)) => wrong.push(fault(key, Some(item), message, hint)),
        }
    }
    all
}

fn fault(key: &'static str, item: Option<usize>, message: String, hint: Option<String>) -> Fault {
    Fault {
        key,
        item,
        message,
        hint,
    }
}
