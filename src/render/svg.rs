//! `svg`: the charts of a document as one picture, for a page, a slide or a chat.
//!
//! The picture needs nothing else and can be read by those who cannot see it: its title and all its
//! numbers stand in it as text. It is as high as its bars ask for, light or dark as the reader has
//! it, and the same document gives the same bytes. How wide a text gets nobody knows before it is
//! drawn, so widths are estimated on the large side; what would not fit is cut, and the whole of it
//! stands in the title that a bar shows when one points at it.
//!
//! The pages of `html` have the same bars inside: [`figure`].

use std::borrow::Cow;
use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation;

use super::chart::{self, Scale};
use super::markup::{escape, line};
use super::{Format, Style, wrap};
use crate::document::{Bar, Block, Chart, Document};

pub(crate) const FORMAT: Format = Format {
    name: "svg",
    about: "a picture: the charts of a report",
    endings: &["svg"],
    fits,
    write,
};

/// How charts look, on a page too.
pub(crate) const SHEET: &str = include_str!("svg/style.css");

// Lengths in pixels.

/// Around a picture of its own, and between its charts.
const MARGIN: f64 = 16.0;

/// The height of a title, of a bar and of all that belongs to one.
const TITLE: f64 = 32.0;
const BAR: f64 = 16.0;
const ROW: f64 = 26.0;

/// The size of letters, and of those of a title.
const LETTERS: f64 = 14.0;
const TITLE_LETTERS: f64 = 17.0;

/// From the middle of a row down to the line on which letters stand.
const BASE: f64 = 5.0;

/// The room of the bars, and the most that numbers have, and labels that stand before their bars.
const ROOM: f64 = 320.0;
const LABELS: f64 = 130.0;
const NUMBERS: f64 = 140.0;

/// What a label takes that stands above its bar, and where in it its letters stand.
const ABOVE: f64 = 20.0;
const ABOVE_BASE: f64 = 18.0;

/// Between label, bar and number.
const GAP: f64 = 8.0;

fn fits(document: &Document<'_>) -> Result<(), &'static str> {
    match charts(document).next() {
        Some(_) => Ok(()),
        None => Err("only a report with a chart can be a picture: one of groups (--by) has one"),
    }
}

fn charts<'d>(document: &'d Document<'_>) -> impl Iterator<Item = &'d Chart> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    })
}

fn write(document: &Document<'_>, _: &Style, out: &mut dyn Write) -> io::Result<()> {
    let plans: Vec<Plan<'_>> = charts(document).map(Plan::of).collect();
    let widest = plans.iter().map(Plan::width).fold(ROOM, f64::max);
    let heights = plans.iter().map(|plan| MARGIN + TITLE + plan.height());
    let (width, height) = (2.0 * MARGIN + widest, MARGIN + heights.sum::<f64>());
    let title = match plans.as_slice() {
        [plan] => escape(&chart::title(plan.chart)).into_owned(),
        _ => line(&document.title),
    };
    let said = plans.iter().map(|plan| match plans.len() {
        1 => description(plan.chart),
        _ => format!("{}. {}", chart::title(plan.chart), description(plan.chart)),
    });
    let said: Vec<String> = said.collect();
    let language = match line(document.language.trim()) {
        tag if tag.is_empty() => String::new(),
        tag => format!(" lang=\"{tag}\""),
    };
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\"{language} class=\"chart\" {} role=\"img\" \
         aria-labelledby=\"title\" aria-describedby=\"desc\">\n<title id=\"title\">{title}</title>\n\
         <desc id=\"desc\">{}</desc>\n<style>\n{SHEET}</style>\n\
         <rect class=\"ground\" width=\"100%\" height=\"100%\"/>",
        size(width, height),
        escape(&said.join(" ")),
    )?;
    let mut top = MARGIN;
    for plan in &plans {
        let name = chart::title(plan.chart);
        let name = cut(&name, widest, TITLE_LETTERS);
        writeln!(
            out,
            "<g transform=\"translate({} {})\">\n<text class=\"name\" y=\"{}\">{}</text>",
            number(MARGIN),
            number(top),
            number(TITLE_LETTERS),
            escape(&name),
        )?;
        if plan.bars.is_empty() {
            let middle = number(TITLE + ROW / 2.0 + BASE);
            writeln!(out, "<text y=\"{middle}\">{}</text>", nothing(document))?;
        }
        plan.write(TITLE, out)?;
        out.write_all(b"</g>\n")?;
        top += TITLE + plan.height() + MARGIN;
    }
    out.write_all(b"</svg>\n")
}

/// What stands where a chart has no bars.
fn nothing(document: &Document<'_>) -> String {
    let empty = document.tables().find(|table| table.rows.is_empty());
    let said = empty.map_or("", |table| table.empty.trim());
    line(if said.is_empty() {
        "nothing to show"
    } else {
        said
    })
}

/// The chart as a figure of a page; `place` makes its names unique there. The style sheet of the page
/// must hold [`SHEET`].
pub(crate) fn figure(chart: &Chart, place: usize, out: &mut dyn Write) -> io::Result<()> {
    let plan = Plan::of(chart);
    let title = chart::title(chart);
    let title = escape(&title);
    writeln!(
        out,
        "<figure>\n<figcaption>{title}</figcaption>\n<svg class=\"chart\" {} role=\"img\" \
         aria-labelledby=\"chart-{place}\" aria-describedby=\"chart-{place}-numbers\">\n\
         <title id=\"chart-{place}\">{title}</title>\n\
         <desc id=\"chart-{place}-numbers\">{}</desc>",
        size(plan.width(), plan.height()),
        escape(&description(chart)),
    )?;
    plan.write(0.0, out)?;
    out.write_all(b"</svg>\n</figure>\n")
}

/// All that a chart says, as text that is not escaped yet.
fn description(chart: &Chart) -> String {
    let (measure, label) = (chart.measure.trim(), chart.label.trim());
    let head = super::safe::line(&format!("{measure} for each {label}")).into_owned();
    let bars = chart.bars.iter().map(said);
    let bars: Vec<String> = bars.collect();
    match bars.is_empty() {
        true => format!("{head}: none."),
        false => format!("{head}. {}.", bars.join("; ")),
    }
}

/// What a bar says, in full.
fn said(bar: &Bar) -> String {
    format!("{}: {}", chart::label(bar), chart::number(bar))
}

/// A chart and the room that its parts take.
///
/// Labels stand before their bars while all are short. Else each stands above its bar: there it has
/// room for a title, and the picture stays narrow enough for its letters to be read on a telephone.
struct Plan<'c> {
    chart: &'c Chart,
    /// Each bar with its label and its number as they are drawn.
    bars: Vec<(&'c Bar, String, String)>,
    /// Where the room of the bars begins.
    left: f64,
    /// How far below the top of its row the room of a bar begins.
    above: f64,
    numbers: f64,
}

impl<'c> Plan<'c> {
    fn of(chart: &'c Chart) -> Plan<'c> {
        let widest = |texts: &mut dyn Iterator<Item = Cow<'_, str>>| {
            let widths = texts.map(|text| estimate(&text, LETTERS));
            widths.fold(0.0, f64::max).ceil()
        };
        let bars = || chart.bars.iter();
        let labels = widest(&mut bars().map(chart::label));
        let numbers = widest(&mut bars().map(chart::number)).min(NUMBERS);
        let (left, above, most) = match labels > LABELS {
            true => (0.0, ABOVE, ROOM + GAP + numbers),
            false => (labels + GAP, 0.0, LABELS),
        };
        let bars = bars().map(|bar| {
            let label = cut(&chart::label(bar), most, LETTERS).into_owned();
            let number = cut(&chart::number(bar), NUMBERS, LETTERS).into_owned();
            (bar, label, number)
        });
        Plan {
            chart,
            bars: bars.collect(),
            left,
            above,
            numbers,
        }
    }

    fn width(&self) -> f64 {
        self.left + ROOM + GAP + self.numbers
    }

    fn row(&self) -> f64 {
        self.above + ROW
    }

    fn height(&self) -> f64 {
        self.row() * self.bars.len().max(1) as f64
    }

    fn write(&self, top: f64, out: &mut dyn Write) -> io::Result<()> {
        let scale = Scale::of(self.chart);
        let origin = self.left + scale.below() * ROOM;
        for (place, (bar, label, shown)) in self.bars.iter().enumerate() {
            let top = top + self.row() * place as f64;
            let (start, end) = (top + self.above, top + self.row());
            // Where labels stand above, only bars to both sides need a line between them.
            let axis = match self.above > 0.0 && scale.below() == 0.0 {
                true => String::new(),
                false => format!(
                    "<line class=\"axis\" x1=\"{x}\" y1=\"{}\" x2=\"{x}\" y2=\"{}\"/>",
                    number(start),
                    number(end),
                    x = number(origin),
                ),
            };
            let base = (start + end) / 2.0 + BASE;
            // What is more than nothing is always seen.
            let length = match bar.value != 0.0 {
                true => (scale.length(bar.value) * ROOM).max(1.0),
                false => 0.0,
            };
            let is_below = bar.value < 0.0;
            let from = if is_below { origin - length } else { origin };
            let behind = if is_below { origin } else { origin + length };
            let place = match self.above > 0.0 {
                true => format!("x=\"0\" y=\"{}\"", number(top + ABOVE_BASE)),
                false => format!(
                    "x=\"{}\" y=\"{}\" text-anchor=\"end\"",
                    number(self.left - GAP),
                    number(base),
                ),
            };
            writeln!(
                out,
                "<g><title>{}</title><text class=\"label\" {place}>{}</text>\
                 <rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\
                 {axis}<text class=\"number\" x=\"{}\" y=\"{}\">{}</text></g>",
                escape(&said(bar)),
                escape(label),
                number(from),
                number((start + end - BAR) / 2.0),
                number(length),
                number(BAR),
                number(behind + GAP),
                number(base),
                escape(shown),
            )?;
        }
        Ok(())
    }
}

fn size(width: f64, height: f64) -> String {
    let (width, height) = (number(width), number(height));
    format!("width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"")
}

/// A length with one digit behind the point, where that says something.
fn number(length: f64) -> String {
    let text = format!("{length:.1}");
    match text.strip_suffix(".0") {
        Some("-0") => "0".to_owned(),
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

/// The text, cut and ended by dots where it is estimated to be wider than `room`.
fn cut(text: &str, room: f64, letters: f64) -> Cow<'_, str> {
    const DOTS: char = '…';
    let mut used = 0.0;
    let mut end = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        used += letters * ems(cluster);
        if used > room {
            let kept = text.split_at(end).0.trim_end();
            return Cow::Owned(format!("{kept}{DOTS}"));
        }
        // Up to here the text has room for the dots behind it.
        if used <= room - letters * ems("…") {
            end = at + cluster.len();
        }
    }
    Cow::Borrowed(text)
}

fn estimate(text: &str, letters: f64) -> f64 {
    text.graphemes(true)
        .map(|cluster| letters * ems(cluster))
        .sum()
}

/// How wide a character is, in parts of its height, in a font with wide letters.
fn ems(cluster: &str) -> f64 {
    let first = cluster.chars().next().unwrap_or(' ');
    match (wrap::width(cluster), first) {
        (0, _) => 0.0,
        (1, 'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ') => 0.36,
        (1, 'm' | 'w' | 'M' | 'W' | '@' | '%') => 1.0,
        (1, '…') => 1.0,
        (1, char) if !char.is_ascii() && !char.is_alphanumeric() => 1.05,
        (1, char) if char.is_uppercase() => 0.75,
        (1, char) if char.is_ascii_digit() => 0.66,
        (1, _) => 0.62,
        (columns, _) => 0.55 * columns as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_to_their_room() {
        let check = |text: &str, room: f64, expected: &str| {
            assert_eq!(cut(text, room, 10.0), expected, "{text}");
        };
        check("news", 40.0, "news");
        check("webinar", 40.0, "webi…");
        check("WWWW", 40.0, "WWWW");
        check("WWWWW", 40.0, "WWW…");
        check("图书馆", 33.0, "图书馆");
        check("图书馆服务", 33.0, "图书…");
        check("a b", 12.0, "…");
        check("", 0.0, "");
    }

    #[test]
    fn lengths_are_short() {
        let check = |length: f64, expected: &str| assert_eq!(number(length), expected);
        check(0.0, "0");
        check(-0.01, "0");
        check(12.0, "12");
        check(12.25, "12.2");
        check(1234.56, "1234.6");
    }
}
