//! Comments that they wrote, carried into our text.
//!
//! A comment belongs to no value, so no edit brings it. One that is new on their side is written on a line
//! of its own above the entry that it stands above, in or beside.

use std::collections::HashMap;

use serde_yaml::Value;

use super::conflict::line_break;
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
        let (key, is_inside) = entry_at(&all.theirs, span.start);
        let clashes = key.is_some_and(|key| plan.conflicts.iter().any(|clash| clash == key));
        if is_inside && clashes {
            continue;
        }
        let lines_of_key = key.and_then(|key| new.lines(key));
        let at = lines_of_key.map_or(new.text.len(), |lines| lines.start);
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

/// The key of the entry that a byte is in, or the next one below it.
fn entry_at<'s>(side: &'s Side<'_>, at: usize) -> (Option<&'s str>, bool) {
    for key in side.values.keys().filter_map(Value::as_str) {
        let Some(lines) = side.lines(key).filter(|lines| lines.end > at) else {
            continue;
        };
        return (Some(key), lines.start <= at);
    }
    (None, false)
}

/// The text with whole lines more; those of one place in their order.
fn insert(text: &str, lines: &[(usize, String)], line_break: &str) -> String {
    let mut lines: Vec<&(usize, String)> = lines.iter().collect();
    lines.sort_by_key(|(at, _)| *at);
    let mut out = String::with_capacity(text.len() + 80);
    let mut done = 0;
    for (at, line) in lines {
        out.push_str(text.get(done..*at).unwrap_or_default());
        if !out.is_empty() && !out.ends_with('\n') {
            out.push_str(line_break);
        }
        out.push_str(line);
        out.push_str(line_break);
        done = *at;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}
