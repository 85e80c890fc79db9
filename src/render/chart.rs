//! Charts: what all that draw them share, and their lines at a terminal.
//!
//! The longest bar takes the room there is and the others their part of it, so that the smallest and
//! the largest numbers draw alike. What is more than nothing is always seen. Where a number is below
//! nothing, bars of the other sort point to the left of a line. A label is cut where it would take
//! the room of the bars; the number stands whole behind its bar in all but the narrowest screens.

use std::borrow::Cow;

use super::{safe, wrap};
use crate::document::{Bar, Chart};

/// The most of a line that labels take, and numbers.
const LABELS: (usize, usize) = (2, 5);
const NUMBERS: (usize, usize) = (1, 3);

/// Blanks between a label and its bar, as between the columns of a table.
const GAP: usize = 2;

/// Parts of a character that can be drawn.
const EIGHTHS: usize = 8;

/// What a chart is called: its title, or what it measures where it has none.
pub(crate) fn title(chart: &Chart) -> Cow<'_, str> {
    match safe::line(chart.title.trim()) {
        title if title.is_empty() => Cow::Owned(format!(
            "{} by {}",
            safe::line(chart.measure.trim()),
            safe::line(chart.label.trim())
        )),
        title => title,
    }
}

/// The label of a bar on one line, safe and in full.
pub(crate) fn label(bar: &Bar) -> Cow<'_, str> {
    safe::line(bar.label.trim())
}

/// The number of a bar on one line, safe and in full.
pub(crate) fn number(bar: &Bar) -> Cow<'_, str> {
    safe::line(bar.shown.trim())
}

/// How long the bars of a chart are.
pub(crate) struct Scale {
    /// The largest number, whatever its sign.
    most: f64,
    /// How far the bars reach to either side, the longest of all being 1.
    below: f64,
    above: f64,
}

impl Scale {
    pub(crate) fn of(chart: &Chart) -> Scale {
        let values = || chart.bars.iter().map(|bar| finite(bar.value));
        let most = values().fold(0.0, |most: f64, value| most.max(value.abs()));
        // Divided first: the sum of two huge numbers would be infinite.
        let reach = |sign: f64| values().fold(0.0, |far: f64, value| far.max(sign * value / most));
        match most > 0.0 {
            true => Scale {
                most,
                below: reach(-1.0),
                above: reach(1.0),
            },
            false => Scale {
                most: 1.0,
                below: 0.0,
                above: 1.0,
            },
        }
    }

    /// The part of the whole room that lies below nothing, from 0 to 1.
    pub(crate) fn below(&self) -> f64 {
        self.below / (self.below + self.above)
    }

    /// The part of the whole room that a bar takes, from 0 to 1.
    pub(crate) fn length(&self, value: f64) -> f64 {
        finite(value).abs() / self.most / (self.below + self.above)
    }
}

fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}

/// One bar at a terminal, in the pieces of its line.
#[derive(Debug, PartialEq)]
pub(crate) struct Line {
    /// The label and the blanks before the bar.
    pub(crate) label: String,
    /// The bar, with the line at nothing where there is one.
    pub(crate) bar: String,
    /// The number, with a blank between it and a bar.
    pub(crate) number: String,
}

/// The bars as lines of at most `width` columns, unless that is fewer than a screen ever has.
pub(crate) fn lines(chart: &Chart, width: usize, ascii: bool) -> Vec<Line> {
    let dots = if ascii { "..." } else { "…" };
    let part = |(part, of): (usize, usize)| (width * part / of).max(1);
    let cut = |text: &str, part: usize| wrap::cut(text, part, dots).into_owned();
    let texts: Vec<(String, String)> = chart
        .bars
        .iter()
        .map(|bar| {
            (
                cut(&label(bar), part(LABELS)),
                cut(&number(bar), part(NUMBERS)),
            )
        })
        .collect();
    let widest =
        |texts: &mut dyn Iterator<Item = &String>| texts.map(|text| wrap::width(text)).max();
    let labels = widest(&mut texts.iter().map(|(label, _)| label)).unwrap_or(0);
    let numbers = widest(&mut texts.iter().map(|(_, number)| number)).unwrap_or(0);

    let scale = Scale::of(chart);
    let has_axis = scale.below() > 0.0;
    let taken = labels + GAP + usize::from(has_axis) + 1 + numbers;
    let room = width.saturating_sub(taken).max(1 + usize::from(has_axis));
    let left = match has_axis {
        // Each side that has bars has a column at least.
        true => {
            round(scale.below() * room as f64).clamp(1, room - usize::from(scale.below() < 1.0))
        }
        false => 0,
    };
    // A bar is as long to the left as one of the same size is to the right.
    let unit = match has_axis {
        true => side(left, scale.below()).min(side(room - left, 1.0 - scale.below())),
        false => room as f64,
    };
    let bars = chart.bars.iter().zip(texts);
    let lines = bars.map(|(bar, (label, number))| {
        let eighths = round(scale.length(bar.value) * unit * EIGHTHS as f64);
        let eighths = eighths.max(usize::from(finite(bar.value) != 0.0));
        let (below, above) = match bar.value < 0.0 {
            true => (eighths.min(left * EIGHTHS), 0),
            false => (0, eighths.min((room - left) * EIGHTHS)),
        };
        let mut drawn = String::new();
        if has_axis {
            let bar = to_the_left(below, ascii);
            let blanks = left.saturating_sub(wrap::width(&bar));
            drawn.extend(std::iter::repeat_n(' ', blanks));
            drawn.push_str(&bar);
            drawn.push(if ascii { '|' } else { '│' });
        }
        drawn.push_str(&to_the_right(above, ascii));
        let blanks = GAP + labels.saturating_sub(wrap::width(&label));
        Line {
            label: format!("{}{:blanks$}", steady(&label), ""),
            number: match drawn.is_empty() {
                true => number,
                false => format!(" {number}"),
            },
            bar: drawn,
        }
    });
    lines.collect()
}

/// The columns that the whole room would have, for one side to have its part of them.
fn side(columns: usize, part: f64) -> f64 {
    match part > 0.0 {
        true => columns as f64 / part,
        false => f64::MAX,
    }
}

fn round(number: f64) -> usize {
    // A float that is too large or below nothing becomes the nearest whole number there is.
    number.round() as usize
}

fn to_the_right(eighths: usize, ascii: bool) -> String {
    let rest = match (ascii, eighths % EIGHTHS) {
        (_, 0) => "",
        (true, few) if few < EIGHTHS / 2 && eighths >= EIGHTHS => "",
        (true, _) => "=",
        (false, 1) => "▏",
        (false, 2) => "▎",
        (false, 3) => "▍",
        (false, 4) => "▌",
        (false, 5) => "▋",
        (false, 6) => "▊",
        (false, _) => "▉",
    };
    format!("{}{rest}", whole(eighths, ascii))
}

/// Characters that fill a part of their cell from the right are only two.
fn to_the_left(eighths: usize, ascii: bool) -> String {
    let rest = match (ascii, eighths % EIGHTHS) {
        (_, 0) => "",
        (_, few) if few < EIGHTHS / 2 && eighths >= EIGHTHS => "",
        (true, _) => "=",
        (false, few) if few < EIGHTHS / 2 => "▕",
        (false, _) => "▐",
    };
    format!("{rest}{}", whole(eighths, ascii))
}

fn whole(eighths: usize, ascii: bool) -> String {
    (if ascii { "#" } else { "█" }).repeat(eighths / EIGHTHS)
}

/// A label with letters that run from right to left stands between marks that have no width: else a
/// screen that knows of directions would move the bar and the number to its other side.
fn steady(label: &str) -> Cow<'_, str> {
    const MARK: char = '\u{200e}';
    match label.chars().any(runs_to_the_left) {
        true => Cow::Owned(format!("{MARK}{label}{MARK}")),
        false => Cow::Borrowed(label),
    }
}

/// Whether a character is of a script that is written from right to left.
fn runs_to_the_left(char: char) -> bool {
    matches!(char,
        '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn chart(bars: &[(&str, f64)]) -> Chart {
        let bars = bars.iter().map(|(label, value)| Bar {
            label: (*label).to_owned(),
            value: *value,
            shown: value.to_string(),
        });
        Chart {
            title: String::new(),
            label: "Kind".to_owned(),
            measure: "Records".to_owned(),
            bars: bars.collect(),
        }
    }

    fn drawn(bars: &[(&str, f64)], width: usize, ascii: bool) -> Vec<String> {
        let lines = lines(&chart(bars), width, ascii).into_iter();
        let lines = lines.map(|line| format!("{}{}{}", line.label, line.bar, line.number));
        lines.collect()
    }

    #[test]
    fn bars_have_their_lengths() {
        let check = |bars: &[(&str, f64)], expected: &[&str]| {
            assert_eq!(drawn(bars, 20, false), expected);
        };
        check(&[], &[]);
        check(&[("a", 0.0)], &["a  0"]);
        check(&[("a", 3.0)], &["a  ███████████████ 3"]);
        check(
            &[("a", 8.0), ("bc", 1.0), ("", 0.0), ("d", 0.01)],
            &["a   ███████████ 8", "bc  █▍ 1", "    0", "d   ▏ 0.01"],
        );
        check(
            &[("a", -8.0), ("b", 8.0), ("c", -0.1)],
            &["a   █████│ -8", "b        │█████ 8", "c       ▕│ -0.1"],
        );
        check(&[("a", -1.0)], &["a  █████████████│ -1"]);
        check(
            &[("a", f64::MAX / 10.0), ("b", -1e300)],
            &["a   │████████ 17976…", "b  ▕│ -1000…"],
        );
        check(&[("a", 5e-324)], &["a  ██████████ 0.000…"]);
    }

    #[test]
    fn bars_are_drawn_in_ascii() {
        let check = |bars: &[(&str, f64)], expected: &[&str]| {
            assert_eq!(drawn(bars, 20, true), expected);
        };
        check(
            &[("a", 14.0), ("b", 7.0), ("c", 0.1)],
            &["a  ############# 14", "b  ######= 7", "c  = 0.1"],
        );
        check(
            &[("a", -2.0), ("b", 3.0), ("long label", 1.0)],
            &[
                "a        =##| -2",
                "b           |#### 3",
                "long...     |# 1",
            ],
        );
    }

    #[test]
    fn labels_of_all_scripts_keep_their_place() {
        let labels = [
            "图书馆服务：读者的问题",
            "e\u{301}te\u{301}",
            "👩‍👩‍👧‍👦 family",
            "עברית",
        ];
        let bars: Vec<(&str, f64)> = labels.iter().map(|label| (*label, 1.0)).collect();
        assert_eq!(
            drawn(&bars, 30, false),
            [
                "图书馆服务…  ███████████████ 1",
                "e\u{301}te\u{301}          ███████████████ 1",
                "👩‍👩‍👧‍👦 family    ███████████████ 1",
                "\u{200e}עברית\u{200e}        ███████████████ 1",
            ]
        );
    }

    proptest! {
        #[test]
        fn lines_fit_the_screen(
            bars in proptest::collection::vec((any::<String>(), any::<f64>()), 0..6),
            width in 20_usize..200,
            ascii in any::<bool>(),
        ) {
            let bars: Vec<(&str, f64)> = bars.iter().map(|(label, value)| (label.as_str(), *value)).collect();
            for line in drawn(&bars, width, ascii) {
                prop_assert!(wrap::width(&line) <= width, "{line}");
            }
        }
    }
}
