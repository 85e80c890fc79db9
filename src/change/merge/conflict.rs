//! Conflict markers around the fields that clash.

use std::ops::Range;

use super::side::Side;
use super::{All, Merged, Plan, Sides};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What stands beside conflict markers, and how long they are.
#[derive(Debug, Clone, Copy)]
pub struct Labels<'a> {
    /// Our side, such as `HEAD`.
    pub ours: &'a str,
    /// The common ancestor.
    pub base: &'a str,
    /// Their side, such as the name of a branch.
    pub theirs: &'a str,
    /// How many characters a marker has; 7 is usual.
    pub size: usize,
}

/// A conflict of whole files, whatever is in them: for those of which no other merge can be had.
pub fn whole(sides: &Sides<'_>, labels: &Labels<'_>) -> Vec<u8> {
    let ended = |side: &[u8]| {
        let is_open = !side.is_empty() && !side.ends_with(b"\n");
        [side, if is_open { b"\n" } else { b"" }].concat()
    };
    region(
        [sides.base, sides.ours, sides.theirs].map(ended),
        labels,
        "\n",
    )
}

/// One place of the text that stands between markers.
struct Region {
    key: String,
    /// The bytes of the text that are our lines.
    span: Range<usize>,
    /// The lines of base, ours and theirs.
    lines: [String; 3],
}

/// Puts the fields that clash between markers. `new` is our text with all that does not clash.
///
/// `None` where that cannot be done such that either side, taken everywhere, is what it was.
pub(super) fn mark(
    new: &Side<'_>,
    all: &All<'_>,
    plan: &Plan,
    labels: &Labels<'_>,
) -> Option<Merged> {
    let line_break = line_break(new.text);
    let mut regions = Vec::new();
    for key in &plan.conflicts {
        let behind = || {
            let side = [&all.theirs, &all.base]
                .into_iter()
                .find(|side| side.values.contains_key(key.as_str()));
            let place = side.map_or(0, |side| new.place_behind(side.keys_before(key)));
            place..place
        };
        let span = match all.ours.values.contains_key(key.as_str()) {
            true => new.lines(key)?,
            // A key without a value is no field, and yet it has lines.
            false => new.lines(key).unwrap_or_else(behind),
        };
        // A marker begins its line, and a byte-order mark its text.
        let head = new.text.get(..span.start).unwrap_or_default();
        let head = if head == BYTE_ORDER_MARK { head } else { "" };
        let lines = [&all.base, new, &all.theirs].map(|side| {
            let lines = side.lines(key).and_then(|lines| side.text.get(lines));
            let lines = ended(lines.unwrap_or_default(), line_break);
            if lines.is_empty() {
                lines
            } else {
                head.to_owned() + &lines
            }
        });
        regions.push(Region {
            key: key.clone(),
            span: span.start - head.len()..span.end,
            lines,
        });
    }
    // A value that clashes only by what its alias stands for is the same on all sides.
    let is_same = |region: &Region| region.lines.iter().all(|lines| *lines == region.lines[0]);
    if !regions.iter().all(is_same) {
        regions.retain(|region| !is_same(region));
    }
    regions.sort_by_key(|region| (region.span.start, region.span.end));
    let marked = assemble(new.text, &regions, line_break, |region| {
        let lines = region.lines.clone().map(String::into_bytes);
        String::from_utf8_lossy(&self::region(lines, labels, line_break)).into_owned()
    })?;
    for (at, side) in [(1, &all.ours), (2, &all.theirs)] {
        let taken = assemble(new.text, &regions, line_break, |region| {
            region.lines[at].clone()
        })?;
        if !says(&taken, side, all, plan) {
            return None;
        }
    }
    Some(Merged {
        text: marked,
        conflicts: regions.into_iter().map(|region| region.key).collect(),
    })
}

/// The text with something in the place of each region. `None` where regions overlap.
fn assemble(
    text: &str,
    regions: &[Region],
    line_break: &str,
    with: impl Fn(&Region) -> String,
) -> Option<String> {
    let mut out = String::with_capacity(text.len() * 2);
    let mut done = 0;
    for region in regions {
        out.push_str(text.get(done..region.span.start)?);
        if is_in_line(&out) {
            out.push_str(line_break);
        }
        out.push_str(&with(region));
        done = region.span.end;
    }
    out.push_str(text.get(done..)?);
    Some(out)
}

/// Whether a text holds the merged values and, where they clash, those of a side.
fn says(text: &str, side: &Side<'_>, all: &All<'_>, plan: &Plan) -> bool {
    let Ok(read) = Side::read("a side", text.as_bytes(), all.rules) else {
        return false;
    };
    read.values == plan.values_with(side)
}

/// The lines of base, ours and theirs between markers.
fn region(lines: [Vec<u8>; 3], labels: &Labels<'_>, line_break: &str) -> Vec<u8> {
    let marker = |char: &str, label: &str| {
        let marker = char.repeat(labels.size);
        let line = format!("{marker} {label}");
        format!("{}{line_break}", line.trim_end()).into_bytes()
    };
    let [base, ours, theirs] = lines;
    [
        marker("<", labels.ours),
        ours,
        marker("|", labels.base),
        base,
        marker("=", ""),
        theirs,
        marker(">", labels.theirs),
    ]
    .concat()
}

/// Whether what comes next would not begin a line.
pub(super) fn is_in_line(text: &str) -> bool {
    !text.is_empty() && text != BYTE_ORDER_MARK && !text.ends_with('\n')
}

/// Lines with this line break, the last one too.
pub(super) fn ended(lines: &str, line_break: &str) -> String {
    let mut text = lines.replace("\r\n", "\n");
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    match line_break {
        "\n" => text,
        other => text.replace('\n', other),
    }
}

/// The line break of a text: that of its first line.
pub(super) fn line_break(text: &str) -> &'static str {
    let first = text.split_inclusive('\n').next();
    match first.is_some_and(|line| line.ends_with("\r\n")) {
        true => "\r\n",
        false => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_stand_whole_between_markers() {
        let sides = Sides {
            base: b"",
            ours: b"a\0\xff",
            theirs: b"b\r\n",
        };
        let labels = Labels {
            base: "base",
            ours: "HEAD",
            theirs: "",
            size: 3,
        };
        let text = whole(&sides, &labels);
        assert_eq!(text, b"<<< HEAD\na\0\xff\n||| base\n===\nb\r\n>>>\n");
    }
}
