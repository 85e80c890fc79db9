//! Thresholds: what `--fail-if` asks of a report, such as `count>3` or `max(overdue)>=30`.
//!
//! ```text
//! threshold = value ( ">" | ">=" | "<" | "<=" | "=" | "!=" ) limit
//! value     = "count"            how many rows the report found, those behind a limit too
//!           | column             any cell of that column
//!           | "min(" column ")"  the least, the largest or the sum of that column's cells
//!           | "max(" column ")"
//!           | "sum(" column ")"
//! limit     = number | number "%" | YYYY-MM-DD, of lower precision YYYY-MM and YYYY
//! ```
//!
//! Numbers stand against numbers and dates against dates; an empty cell reaches no threshold. A column
//! that is called `count` itself is asked as `min(count)`, `max(count)` or `sum(count)`. Columns are
//! those of the rows that the report says, in all of its tables, shown or not.

use std::cmp::Ordering;

use crate::document::{Cell, Document};
use crate::model::{Date, suggest};

/// What `--fail-if` asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Threshold {
    text: String,
    value: Asked,
    sign: Sign,
    limit: Limit,
}

#[derive(Debug, Clone, PartialEq)]
enum Asked {
    Count,
    Any(String),
    Least(String),
    Largest(String),
    Sum(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    More,
    AtLeast,
    Less,
    AtMost,
    Same,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Limit {
    Number(f64),
    Date(Date),
}

/// The signs, the longer ones first.
const SIGNS: &[(&str, Sign)] = &[
    (">=", Sign::AtLeast),
    ("<=", Sign::AtMost),
    ("!=", Sign::Other),
    ("==", Sign::Same),
    (">", Sign::More),
    ("<", Sign::Less),
    ("=", Sign::Same),
];

/// Why a threshold cannot be asked: what is wrong, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl Threshold {
    /// Reads a threshold.
    ///
    /// # Errors
    ///
    /// A text that is none.
    pub fn parse(text: &str) -> Result<Threshold, Wrong> {
        let wrong = |what: &str| Wrong {
            message: format!("{text:?} is no threshold: {what}"),
            hint: "write it as in 'count>3', 'max(overdue)>=30' or 'min(count)<2'".to_owned(),
        };
        let found = text.char_indices().find_map(|(at, _)| {
            let rest = text.get(at..)?;
            let (sign, meant) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign))?;
            Some((text.get(..at)?, *meant, rest.strip_prefix(sign)?))
        });
        let (value, sign, limit) = found.ok_or_else(|| wrong("it has none of > >= < <= = !="))?;
        let (value, limit) = (value.trim(), limit.trim());
        let column = |name: &str| {
            let inner = value.strip_prefix(name)?.trim_start().strip_prefix('(')?;
            Some(inner.strip_suffix(')')?.trim().to_owned())
        };
        let value = match value {
            "count" => Asked::Count,
            _ => column("min")
                .map(Asked::Least)
                .or_else(|| column("max").map(Asked::Largest))
                .or_else(|| column("sum").map(Asked::Sum))
                .unwrap_or_else(|| Asked::Any(value.to_owned())),
        };
        if value.column().is_some_and(str::is_empty) {
            return Err(wrong("it names no column"));
        }
        let limit = read(limit).ok_or_else(|| wrong("its limit is neither a number nor a date"))?;
        Ok(Threshold {
            text: text.to_owned(),
            value,
            sign,
            limit,
        })
    }

    /// What there is to say where a document reaches the threshold, such as `count is 5, so count>3
    /// holds`.
    ///
    /// # Errors
    ///
    /// A column that no table of the document has, and one that holds neither numbers nor dates.
    pub fn reached(&self, document: &Document<'_>) -> Result<Option<String>, Wrong> {
        let (name, found) = match &self.value {
            Asked::Count => {
                let rows = || document.tables().map(|table| table.rows.len()).sum();
                let count: usize = document.count.unwrap_or_else(rows);
                ("count".to_owned(), vec![Limit::Number(count as f64)])
            }
            Asked::Any(name) => (name.clone(), self.cells(document, name)?),
            Asked::Least(name) => {
                let cells = self.cells(document, name)?;
                (format!("min({name})"), one(cells, Ordering::Less))
            }
            Asked::Largest(name) => {
                let cells = self.cells(document, name)?;
                (format!("max({name})"), one(cells, Ordering::Greater))
            }
            Asked::Sum(name) => {
                let mut sum = 0.0;
                for cell in self.cells(document, name)? {
                    match cell {
                        Limit::Number(number) => sum += number,
                        Limit::Date(_) => {
                            let message = format!("{:?}: dates have no sum", self.text);
                            let hint = "ask for min() or max() of them".to_owned();
                            return Err(Wrong { message, hint });
                        }
                    }
                }
                (format!("sum({name})"), vec![Limit::Number(sum)])
            }
        };
        let reached = found.into_iter().find(|value| self.holds(*value));
        Ok(reached.map(|value| format!("{name} is {}, so {} holds", say(value), self.text)))
    }

    fn holds(&self, value: Limit) -> bool {
        let Some(order) = compare(value, self.limit.against(value)) else {
            return false;
        };
        match self.sign {
            Sign::More => order.is_gt(),
            Sign::AtLeast => order.is_ge(),
            Sign::Less => order.is_lt(),
            Sign::AtMost => order.is_le(),
            Sign::Same => order.is_eq(),
            Sign::Other => order.is_ne(),
        }
    }

    /// The numbers and dates in a column, in all tables that have it.
    fn cells(&self, document: &Document<'_>, name: &str) -> Result<Vec<Limit>, Wrong> {
        let mut known: Vec<String> = Vec::new();
        let (mut is_there, mut is_text, mut is_share) = (false, false, false);
        let mut found = Vec::new();
        for table in document.tables() {
            for column in table.all_columns() {
                if column.is_called(name) {
                    is_there = true;
                    for row in 0..table.rows.len() {
                        let cell = table.rows.cell(row, column.source);
                        is_share |= matches!(cell, Cell::Share(_));
                        match value(&cell) {
                            Ok(value) => found.extend(value),
                            Err(()) => is_text = true,
                        }
                    }
                }
                if !known.contains(&column.key) {
                    known.push(column.key);
                }
            }
        }
        let fits = |value: &Limit| compare(*value, self.limit.against(*value)).is_some();
        let message = match () {
            () if !is_there => format!("{:?} asks for {name:?}, which is no column", self.text),
            () if is_share && self.limit.is_over_one() && !self.text.ends_with('%') => {
                format!(
                    "{:?}: {name} is a part of the whole: write 0.25 or 25%",
                    self.text
                )
            }
            () if is_text && found.is_empty() => {
                format!(
                    "{:?} asks for {name}, which is neither a number nor a date",
                    self.text
                )
            }
            () if !found.iter().all(fits) => match self.limit {
                Limit::Date(_) => format!("{:?}: {name} is a number, not a date", self.text),
                Limit::Number(_) => format!("{:?}: {name} is a date, not a number", self.text),
            },
            () => return Ok(found),
        };
        Err(Wrong {
            message,
            hint: suggest::among(name, "columns", &known),
        })
    }
}

impl Asked {
    fn column(&self) -> Option<&str> {
        match self {
            Asked::Count => None,
            Asked::Any(name) | Asked::Least(name) | Asked::Largest(name) | Asked::Sum(name) => {
                Some(name)
            }
        }
    }
}

/// The number or date in a cell; nothing in an empty one.
fn value(cell: &Cell<'_>) -> Result<Option<Limit>, ()> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Count(count) => Ok(Some(Limit::Number(*count as f64))),
        Cell::Number(number) | Cell::Share(number) => Ok(Some(Limit::Number(*number))),
        Cell::Date(date) => Ok(Some(Limit::Date(*date))),
        Cell::Custom(serde_yaml::Value::Number(number)) => Ok(number.as_f64().map(Limit::Number)),
        _ => Err(()),
    }
}

fn one(cells: Vec<Limit>, wanted: Ordering) -> Vec<Limit> {
    let best = cells
        .into_iter()
        .reduce(|best, cell| match compare(cell, best) == Some(wanted) {
            true => cell,
            false => best,
        });
    best.into_iter().collect()
}

fn compare(a: Limit, b: Limit) -> Option<Ordering> {
    match (a, b) {
        (Limit::Number(a), Limit::Number(b)) => a.partial_cmp(&b),
        (Limit::Date(a), Limit::Date(b)) => Some(a.cmp(&b)),
        _ => None,
    }
}

fn read(text: &str) -> Option<Limit> {
    let (number, part) = match text.strip_suffix('%') {
        Some(number) => (number.trim_end(), 100.0),
        None => (text, 1.0),
    };
    match number.parse::<f64>() {
        Ok(number) if number.is_finite() => Some(Limit::Number(number / part)),
        Ok(_) => None,
        // A year alone is a number until it stands against dates: see `Limit::against`.
        Err(_) => Date::parse(text).map(Limit::Date),
    }
}

impl Limit {
    fn is_over_one(self) -> bool {
        matches!(self, Limit::Number(number) if number > 1.0)
    }

    /// The limit as it stands against such a value: `2017` is a year where the value is a date.
    fn against(self, value: Limit) -> Limit {
        match (self, value) {
            (Limit::Number(number), Limit::Date(_)) => {
                let year = Date::parse(&format!("{number:04}"));
                year.map_or(self, Limit::Date)
            }
            _ => self,
        }
    }
}

fn say(value: Limit) -> String {
    match value {
        Limit::Number(number) => number.to_string(),
        Limit::Date(date) => date.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_yaml::Mapping;

    use super::*;
    use crate::document::Table;
    use crate::document::{Block, Data};
    use crate::model::Settings;

    fn document() -> Document<'static> {
        let row = |kind: &'static str, count, share, latest: &str| {
            let latest = Date::parse(latest).map_or(Cell::Empty, Cell::Date);
            let cells = [Cell::Count(count), Cell::Share(share), latest];
            [Cell::Text(kind.into())].into_iter().chain(cells).collect()
        };
        let rows = vec![
            row("news", 6, 0.75, "2017-06-07"),
            row("webinar", 2, 0.25, ""),
        ];
        let columns = [
            ("kind", "Kind"),
            ("count", "Records"),
            ("share", "Share"),
            ("latest", "Latest"),
        ];
        let table = Table::computed(&columns, rows, "");
        let data = Data::Report(Mapping::new());
        let blocks = vec![Block::Table(table)];
        let mut document = Document::new("kinds", "Kinds", &Settings::default(), data, blocks);
        document.count = Some(5);
        document
    }

    #[test]
    fn thresholds_are_reached() {
        let check = |text: &str, expected: Option<&str>| {
            let threshold = Threshold::parse(text).unwrap();
            let reached = threshold.reached(&document()).unwrap();
            assert_eq!(reached.as_deref(), expected, "{text}");
        };
        check("count>3", Some("count is 5, so count>3 holds"));
        check("count > 5", None);
        check("count>=5", Some("count is 5, so count>=5 holds"));
        check("count != 5", None);
        check("count==5", Some("count is 5, so count==5 holds"));
        check(
            "min(count)<3",
            Some("min(count) is 2, so min(count)<3 holds"),
        );
        check("max( count )>6", None);
        check(
            "sum(count)=8",
            Some("sum(count) is 8, so sum(count)=8 holds"),
        );
        check("share>50%", Some("share is 0.75, so share>50% holds"));
        check("share<=0.2", None);
        check(
            "latest<2018",
            Some("latest is 2017-06-07, so latest<2018 holds"),
        );
        check("Share>1e-3", Some("Share is 0.75, so Share>1e-3 holds"));
        check(
            "latest<2018-01",
            Some("latest is 2017-06-07, so latest<2018-01 holds"),
        );
        check("latest>2018-01-01", None);
        check("count>-1", Some("count is 5, so count>-1 holds"));
    }

    #[test]
    fn what_is_no_threshold_says_so() {
        let check = |text: &str, expected: &str| {
            let wrong = Threshold::parse(text).map(|it| it.reached(&document()));
            let wrong = match wrong {
                Ok(reached) => reached.unwrap_err(),
                Err(wrong) => wrong,
            };
            assert_eq!(wrong.message, expected);
        };
        check(
            "count",
            "\"count\" is no threshold: it has none of > >= < <= = !=",
        );
        check(
            "count>",
            "\"count>\" is no threshold: its limit is neither a number nor a date",
        );
        check(">3", "\">3\" is no threshold: it names no column");
        check("max()>3", "\"max()>3\" is no threshold: it names no column");
        check(
            "count>NaN",
            "\"count>NaN\" is no threshold: its limit is neither a number nor a date",
        );
        check(
            "cuont>3",
            "\"cuont>3\" asks for \"cuont\", which is no column",
        );
        check(
            "kind>3",
            "\"kind>3\" asks for kind, which is neither a number nor a date",
        );
        check(
            "latest>2.5",
            "\"latest>2.5\": latest is a date, not a number",
        );
        check(
            "share>25",
            "\"share>25\": share is a part of the whole: write 0.25 or 25%",
        );
        check(
            "sum(latest)>2001-01",
            "\"sum(latest)>2001-01\": dates have no sum",
        );
        check(
            "share>2017-01-01",
            "\"share>2017-01-01\": share is a number, not a date",
        );
    }
}
