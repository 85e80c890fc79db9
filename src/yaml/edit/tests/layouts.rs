//! Arbitrary records, laid out in arbitrary styles.

mod braces;
mod written;

use super::*;
use proptest::prelude::*;
use proptest::sample::select;
use serde_yaml::Value;
use written::written;

/// A record as it may be written.
#[derive(Debug, Clone)]
pub(super) struct File {
    pub(super) text: String,
    pub(super) entries: Vec<Laid>,
    /// Whether the keys are indented, and what is below them two columns more than it says.
    pub(super) is_indented: bool,
    /// Whether the keys stand in braces.
    pub(super) is_in_braces: bool,
}

/// One key of it.
#[derive(Debug, Clone)]
pub(super) struct Laid {
    pub(super) key: String,
    /// What the value is read as.
    pub(super) value: Value,
    pub(super) body: Body,
}

/// A value as it may be written.
#[derive(Debug, Clone)]
pub(super) enum Body {
    /// On one line, in quotes or without.
    Scalar {
        text: String,
        style: Style,
    },
    /// A number, a date, `true`, in a spelling of its own.
    Word(&'static str),
    Nothing(&'static str),
    Block(Block),
    /// Plain or in quotes, over several lines.
    Flowing {
        paragraphs: Vec<Vec<String>>,
        breaks: Vec<bool>,
        style: Style,
        column: usize,
    },
    List(List),
    Flow(List),
    /// Nested, as it stands here.
    Nested(&'static str),
}

/// A folded or a literal text.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) paragraphs: Vec<Vec<String>>,
    pub(super) is_folded: bool,
    pub(super) chomping: &'static str,
    pub(super) column: usize,
    pub(super) tells_column: bool,
    /// Where lines end; by the words.
    pub(super) wrapping: Wrapping,
    pub(super) blank_lines: usize,
}

#[derive(Debug, Clone)]
pub(super) enum Wrapping {
    At(usize),
    ByHand(Vec<bool>),
}

#[derive(Debug, Clone)]
pub(super) struct List {
    pub(super) items: Vec<(String, Style)>,
    /// Beside each item, above it.
    pub(super) comments: Vec<(bool, bool)>,
    pub(super) column: usize,
    pub(super) form: u8,
}

/// Words of which some mean something to YAML.
pub(super) fn word() -> impl Strategy<Value = String> {
    let special = [
        "#",
        "#x",
        "a:b",
        "it's",
        "\"quoted\"",
        "-",
        "été",
        "東京",
        "no",
        "[x]",
        "{",
        "a,b",
        "&",
        "*x",
        "%",
        "x:",
        "?",
        "\\",
    ];
    prop_oneof![6 => "[a-z]{1,11}", 1 => select(special.to_vec()).prop_map(str::to_owned)]
}

/// Paragraphs of words.
pub(super) fn paragraphs() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(word(), 1..40), 1..4)
}

/// Texts of one line.
pub(super) fn line() -> impl Strategy<Value = String> {
    let special = [
        "no", "012", "~", "1e3", "a: b", "a #b", "- a", "<<", "=", "...", "", " ", "a ", "2017",
        "a\tb", "a\nb", "\u{85}", "'", "\"",
    ];
    prop_oneof![
        4 => prop::collection::vec(word(), 1..6).prop_map(|words| words.join(" ")),
        1 => select(special.to_vec()).prop_map(str::to_owned),
    ]
}

fn style() -> impl Strategy<Value = Style> {
    prop_oneof![4 => Just(Style::Plain), 1 => Just(Style::SingleQuoted), 1 => Just(Style::DoubleQuoted)]
}

fn block() -> impl Strategy<Value = Block> {
    let wrapping = prop_oneof![
        select(vec![80, 80, 80, 72, 60, 100]).prop_map(Wrapping::At),
        prop::collection::vec(prop::bool::weighted(0.2), 1..30).prop_map(Wrapping::ByHand),
    ];
    let head = (
        any::<bool>(),
        select(vec!["-", "", "+"]),
        1..6usize,
        prop::bool::weighted(0.2),
    );
    (paragraphs(), head, wrapping, 0..3usize).prop_map(
        |(paragraphs, (is_folded, chomping, column, tells_column), wrapping, blank_lines)| Block {
            paragraphs,
            is_folded,
            chomping,
            column,
            tells_column,
            wrapping,
            blank_lines,
        },
    )
}

fn list() -> impl Strategy<Value = List> {
    let items = prop::collection::vec((line(), style()), 1..6);
    let comments = prop::collection::vec((prop::bool::weighted(0.3), prop::bool::weighted(0.2)), 6);
    let even = (style(), any::<bool>(), any::<bool>());
    (items, comments, 0..5usize, 0..6u8, even).prop_map(
        |(mut items, mut comments, column, form, (style, alike, bare))| {
            if alike {
                items.iter_mut().for_each(|(_, own)| *own = style);
            }
            if bare {
                comments.fill((false, false));
            }
            List {
                items,
                comments,
                column,
                form,
            }
        },
    )
}

fn body() -> impl Strategy<Value = Body> {
    let words = [
        "5",
        "-1.5",
        "true",
        "2017-06-07",
        "2017",
        "2017-06",
        "012",
        "1e3",
        "No",
        ".5",
    ];
    let nested = [
        "{level: beginner, deep: [1, 'x']}",
        "[{a: b}, [c]]",
        "\n  level: 'beginner' # c\n  deep:\n    - 1\n    - x: y",
        "\n    level: beginner",
        "{\n  level: beginner, # c\n  deep: [1]\n}",
        "\n- a: 1\n  b: 2\n- [c]",
    ];
    let flowing = (
        paragraphs(),
        prop::collection::vec(prop::bool::weighted(0.2), 1..30),
        style(),
        1..5usize,
    );
    prop_oneof![
        4 => (line(), style()).prop_map(|(text, style)| Body::Scalar { text, style }),
        2 => select(words.to_vec()).prop_map(Body::Word),
        1 => select(vec!["", "~", "null", "[]"]).prop_map(Body::Nothing),
        4 => block().prop_map(Body::Block),
        2 => flowing.prop_map(|(paragraphs, breaks, style, column)| Body::Flowing {
            paragraphs,
            breaks,
            style,
            column,
        }),
        3 => list().prop_map(Body::List),
        2 => list().prop_map(Body::Flow),
        1 => select(nested.to_vec()).prop_map(Body::Nested),
    ]
}

/// What stands around a value.
#[derive(Debug, Clone)]
struct Around {
    key_style: Style,
    before_colon: &'static str,
    behind_colon: &'static str,
    /// An anchor and a blank.
    property: String,
    beside: &'static str,
    above: &'static str,
    below: bool,
}

fn around() -> impl Strategy<Value = Around> {
    let gap = select(vec![" ", " ", " ", "  ", "\t "]);
    let colon = prop_oneof![9 => Just(""), 1 => Just(" ")];
    let property = prop_oneof![9 => Just(String::new()), 1 => "&[a-z]{6} "];
    let beside = prop_oneof![3 => Just(""), 1 => Just(" # beside"), 1 => Just("\t# tab")];
    let above = select(vec!["", "", "", "# above\n", "\n", "\n# above\n"]);
    (
        style(),
        colon,
        gap,
        property,
        beside,
        above,
        prop::bool::weighted(0.1),
    )
        .prop_map(
            |(key_style, before_colon, behind_colon, property, beside, above, below)| Around {
                key_style,
                before_colon,
                behind_colon,
                property,
                beside,
                above,
                below,
            },
        )
}

/// Records with one key or several, in any order.
pub(super) fn files() -> impl Strategy<Value = File> {
    prop_oneof![9 => in_lines(), 1 => braces::files()]
}

fn in_lines() -> impl Strategy<Value = File> {
    let keys = vec![
        "title", "kind", "url", "topics", "tags", "summary", "own", "due date", "no", "été",
    ];
    let keys = Just(keys).prop_shuffle();
    let entries = prop::collection::vec((body(), around()), 1..6);
    let frame = (
        prop::bool::weighted(0.1),
        select(vec![
            "",
            "",
            "",
            "# of the file\n\n",
            "---\n",
            "%YAML 1.2\n---\n",
            "--- # here\n",
        ]),
        select(vec!["", "", "", "# at the end\n", "...\n", "\n\n"]),
        prop::bool::weighted(0.1),
    );
    let breaks = (prop::bool::weighted(0.2), prop::bool::weighted(0.2));
    (keys, entries, frame, breaks).prop_map(|(keys, entries, frame, breaks)| {
        let entries = keys.into_iter().zip(entries);
        written(entries.collect(), frame, breaks)
    })
}
