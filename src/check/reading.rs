//! The rules that are broken while a file is read, below this floor: their names and reasons in one
//! table. `tests/scenario/house.rs` holds that no reader says a name which is not here.

use super::{Look, Rule};
use crate::model::Severity;

/// Every rule that is found while reading, from the bytes of a file up to its values.
pub const READING: &[Rule] = &[
    rule(
        "unreadable",
        "a file or folder that cannot be read, or whose name is no text",
    ),
    rule(
        "missing-folder",
        "a folder that circ.yaml names is not there",
    ),
    rule("too-large", "a file over the size that is read"),
    rule("not-utf8", "a file in another encoding than UTF-8"),
    rule(
        "control-character",
        "a control character, which no YAML text may hold",
    ),
    rule("conflict-markers", "the marks of a git conflict"),
    rule("yaml-syntax", "a text that is no YAML"),
    rule("yaml-tab", "a tab that indents a line"),
    rule("too-deep", "lists and mappings nested past the limit"),
    rule(
        "too-many-aliases",
        "aliases that stand for more values than the limit",
    ),
    rule("alias-loop", "an alias inside of what it stands for"),
    rule("unknown-anchor", "an alias of an anchor that is not there"),
    rule("merge-key", "a merge key, `<<`, that merges no mapping"),
    rule("several-documents", "more than one YAML document in a file"),
    rule("duplicate-key", "a key that is given twice"),
    rule("not-a-mapping", "a file that holds no keys and values"),
    rule("empty-file", "a record or a topic without anything in it"),
    rule("missing-title", "a record without a title"),
    rule(
        "wrong-type",
        "a list or a mapping in place of a text, or the other way round",
    ),
    rule("bad-date", "a date that is none"),
    rule(
        "unknown-setting",
        "a key of circ.yaml that circ does not know",
    ),
    rule("bad-setting", "a value in circ.yaml that cannot be meant"),
    rule(
        "unknown-report-key",
        "a key of a saved report that circ does not know",
    ),
    rule(
        "bad-report-value",
        "a value in a saved report that cannot be meant",
    ),
    rule("empty-tag", "a tag without text in tags.yaml"),
    rule(
        "ambiguous-tag",
        "a name in tags.yaml that could mean several tags",
    ),
    Rule {
        severity: Severity::Warning,
        ..rule(
            "unknown-key",
            "a key of a tag in tags.yaml that circ does not know",
        )
    },
];

const fn rule(name: &'static str, about: &'static str) -> Rule {
    Rule {
        name,
        about,
        severity: Severity::Error,
        mends: false,
        look: Look::Reading,
    }
}
