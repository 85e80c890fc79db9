//! The chart of a table of groups.

use super::Plan;
use crate::document::{Bar, Cell, Chart, number};
use crate::model::record::capitalized;

/// The most bars of groups that do not stand in the order of time: a longer list is read in the
/// table.
const MOST: usize = 20;

/// The bars of a measure, one a row.
pub(super) fn chart(plan: &Plan, measure: usize, rows: &[Vec<Cell<'_>>]) -> Chart {
    let levels = plan.levels.len();
    let label_of = plan.measures.get(measure).map(|drawn| drawn.label.as_str());
    let drawn = label_of.unwrap_or_default();
    let is_time = plan.levels.first().is_some_and(|level| level.is_time());
    let most = if is_time { usize::MAX } else { MOST };
    let bars = rows.iter().take(most).map(|cells| {
        let labels = cells.iter().take(levels).map(shown);
        let cell = cells.get(levels + measure).unwrap_or(&Cell::Empty);
        Bar {
            label: labels.collect::<Vec<_>>().join(" / "),
            value: length(cell),
            shown: shown(cell),
        }
    });
    let bars: Vec<Bar> = bars.collect();
    let labels: Vec<&str> = plan
        .levels
        .iter()
        .map(|level| level.label.as_str())
        .collect();
    let label = labels.join(" and ");
    let mut title = format!("{} by {label}", capitalized(drawn));
    if bars.len() < rows.len() {
        title = format!("{title}, {} of {}", bars.len(), rows.len());
    }
    Chart {
        title,
        label,
        measure: drawn.to_owned(),
        bars,
    }
}

fn shown(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Text(text) => text.to_string(),
        Cell::Label { label, .. } => label.to_string(),
        Cell::Word(word) => capitalized(word),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) => number::rounded(*number),
        Cell::Share(part) => number::percent(*part),
        _ => String::new(),
    }
}

fn length(cell: &Cell<'_>) -> f64 {
    match cell {
        Cell::Count(count) => *count as f64,
        Cell::Number(number) | Cell::Share(number) => *number,
        _ => 0.0,
    }
}
