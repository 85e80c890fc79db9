//! Comments that they wrote, carried into our text.
//!
//! A comment belongs to no value, so no edit brings it. One that is new on their side is written on a line
//! of its own above the entry that it stands above, in or beside.

use std::collections::HashMap;

use super::conflict::{is_in_line, line_break};
use super::side::Side;
use super::{All, Plan};

/// The text with their new comments. Those inside of a field that clashes stand between its markers.
/// `new` is our text with their values.
pub(super) fn carry(new: &Side<'_>, all: &All<'_>, plan: &Plan) -> String {
    let line_break = line_break(new.text);
    let mut known = counted(&all.base);
    // What both sides wrote stands there already.
    let mut there = counted(new);
    let mut lines: Vec<(usize, String)> = Vec::new();
    for span in all.theirs.doc.comments() {
        let comment = all.theirs.text.get(span.clone()).unwrap_or_default();
        let is_known = take(&mut known, comment);
        let is_there = take(&mut there, comment);
        if is_known || is_there {
            continue;
        }
        let mut below = all.theirs.entries_from(span.start).peekable();
        let inside = below.peek().filter(|(_, lines)| lines.start <= span.start);
        if inside.is_some_and(|(key, _)| plan.clashes(key)) {
            continue;
        }
        let lines_below = below.find_map(|(key, _)| new.lines(key));
        let at = lines_below.map_or(new.text.len(), |lines| lines.start);
        lines.push((at, comment.trim_end().to_owned()));
    }
    insert(new.text, &lines, line_break)
}

/// How often a comment stands in a text.
fn counted<'t>(side: &Side<'t>) -> HashMap<&'t str, usize> {
    let mut counts = HashMap::new();
    for span in side.doc.comments() {
        let comment = side.text.get(span.clone()).unwrap_or_default();
        *counts.entry(comment.trim_end()).or_default() += 1;
    }
    counts
}

fn take(counts: &mut HashMap<&str, usize>, comment: &str) -> bool {
    match counts.get_mut(comment.trim_end()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}

/// The text with whole lines more; those of one place in their order.
fn insert(text: &str, lines: &[(usize, String)], line_break: &str) -> String {
    let mut lines: Vec<&(usize, String)> = lines.iter().collect();
    lines.sort_by_key(|(at, _)| *at);
    let mut out = String::with_capacity(text.len() + 80);
    let mut done = 0;
    for (at, line) in lines {
        out.push_str(text.get(done..*at).unwrap_or_default());
        if is_in_line(&out) {
            out.push_str(line_break);
        }
        out.push_str(line);
        out.push_str(line_break);
        done = *at;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}
