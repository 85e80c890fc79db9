//! Flags that say what a report is, over what its definition says.

use clap::Args;
use clap::builder::PossibleValue;

use crate::cli::choosing::Ordering;
use crate::cli::complete::Known;
use crate::cli::failure::{Failure, usage};
use crate::model::definition::Layout;
use crate::model::{Definition, Snapshot};
use crate::report::engine;

/// Flags that change the shape of a report.
#[derive(Debug, Clone, Args)]
pub(super) struct Shape {
    /// Group by these fields, joined by commas; of a date a part of it, as in modified:quarter
    #[arg(
        long,
        add = Known::Levels,
        value_name = "FIELDS",
        value_delimiter = ',',
        requires = "name",
        help_heading = "Shape"
    )]
    by: Vec<String>,

    /// Compute these of each group, joined by commas [default: count,share,latest]
    #[arg(
        long,
        add = Known::Measures,
        value_name = "MEASURES",
        value_delimiter = ',',
        requires = "name",
        help_heading = "Shape"
    )]
    measures: Vec<String>,

    /// How to lay it out
    #[arg(long, value_name = "LAYOUT", value_parser = layouts(), requires = "name", help_heading = "Shape")]
    layout: Option<String>,

    /// Draw this measure as bars; `none` draws nothing
    #[arg(
        long,
        add = Known::Chart,
        value_name = "MEASURE",
        requires = "name",
        help_heading = "Shape"
    )]
    chart: Option<String>,
}

impl Shape {
    /// Puts what the flags say in place of a definition's own words. What only made sense for its own
    /// groups and measures goes where other ones are asked for.
    ///
    /// # Errors
    ///
    /// Groups of a report that is a certain number of records.
    pub(super) fn over(
        &self,
        name: &str,
        definition: &mut Definition,
        ordering: &Ordering,
        snapshot: &Snapshot,
    ) -> Result<(), Failure> {
        let layout = self.layout.as_deref();
        let layout = layout.and_then(|name| Layout::ALL.iter().find(|it| it.name() == name));
        if let Some(layout) = layout {
            definition.layout = *layout;
            if *layout != Layout::Table {
                definition.chart = None;
            }
        }
        if !self.by.is_empty() {
            if definition.by.is_empty() {
                if let Some(limit) = definition.limit {
                    let message = format!("--by does not go with {name}, which is {limit} records");
                    return Err(usage(message).hint("`circ report records` takes any shape"));
                }
                definition.sort.clear();
            }
            definition.by.clone_from(&self.by);
        }
        if !self.measures.is_empty() {
            definition.measures.clone_from(&self.measures);
        }
        if !self.by.is_empty() || !self.measures.is_empty() {
            definition.columns.clear();
            engine::prune(definition, snapshot);
        }
        if let Some(chart) = &self.chart {
            definition.chart = Some(chart.clone());
        }
        // Which records `recent` has is its own affair; in what order they stand is not.
        let is_certain = definition.by.is_empty() && definition.limit.is_some();
        if let Some(sort) = ordering.sort.as_deref().filter(|_| !is_certain) {
            definition.sort = sort.split(',').map(|key| key.trim().to_owned()).collect();
        }
        definition.limit = ordering.limit.or(definition.limit);
        Ok(())
    }

    /// Refuses flags that say what a report is that has no definition.
    ///
    /// # Errors
    ///
    /// Any such flag was given.
    pub(super) fn refuse(&self, name: &str) -> Result<(), Failure> {
        let given = [
            ("--by", !self.by.is_empty()),
            ("--measures", !self.measures.is_empty()),
            ("--layout", self.layout.is_some()),
            ("--chart", self.chart.is_some()),
        ];
        match given.into_iter().find(|(_, given)| *given) {
            Some((flag, _)) => {
                let message =
                    format!("{flag} does not go with {name}, which has a shape of its own");
                Err(usage(message).hint("`circ report records` takes any shape"))
            }
            None => Ok(()),
        }
    }
}

fn layouts() -> clap::builder::PossibleValuesParser {
    let about = |layout: Layout| match layout {
        Layout::Table => "rows and columns",
        Layout::Entries => "title, facts and excerpt of each record",
        Layout::Page => "a page of entries, with title and introduction",
    };
    let values = Layout::ALL.iter();
    values
        .map(|layout| PossibleValue::new(layout.name()).help(about(*layout)))
        .collect::<Vec<_>>()
        .into()
}
