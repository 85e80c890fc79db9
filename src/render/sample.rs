//! Documents that the tests of all formats share.

use serde_yaml::{Mapping, Value};

use crate::document::{
    Audience, Bar, Block, Cell, Chart, Column, Computed, Data, Document, Layout, Role, Table,
};
use crate::model::{Date, Link};

fn date(text: &str) -> Cell<'static> {
    Date::parse(text).map_or(Cell::Empty, Cell::Date)
}

fn text(text: &str) -> Cell<'_> {
    Cell::Text(text.into())
}

fn kind(value: &'static str, label: &'static str) -> Cell<'static> {
    Cell::Label {
        value: value.into(),
        label: label.into(),
    }
}

fn list(items: &[&'static str]) -> Cell<'static> {
    Cell::List(items.iter().map(|item| (*item).into()).collect())
}

pub(crate) fn document<'a>(name: &str, data: Data, blocks: Vec<Block<'a>>) -> Document<'a> {
    Document {
        name: name.to_owned(),
        title: "Customer Service".to_owned(),
        language: "en".to_owned(),
        date_format: "%d %B %Y".to_owned(),
        catalog: "Library staff learning".to_owned(),
        base_url: None,
        count: None,
        data,
        blocks,
    }
}

pub(crate) fn table<'a>(
    layout: Layout,
    columns: Vec<Column>,
    keys: &[&'static str],
    rows: Vec<Vec<Cell<'a>>>,
) -> Table<'a> {
    Table {
        name: "rows".to_owned(),
        columns,
        more: Vec::new(),
        layout,
        audience: Audience::All,
        empty: "no records".to_owned(),
        rows: Box::new(Computed {
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
            rows,
        }),
    }
}

/// The page of a topic.
pub(crate) fn topic() -> Document<'static> {
    let columns = vec![
        Column::new("id", "Id", Role::Hidden, 0),
        Column::new("title", "Title", Role::Title, 1),
        Column::new("kind", "Kind", Role::Fact, 2),
        Column::new("modified", "Last Modified", Role::LabelledFact, 3),
        Column::new("excerpt", "Excerpt", Role::Prose, 4),
    ];
    let rows = vec![
        vec![
            text("interesting-patron-questions"),
            text("Interesting Patron Questions"),
            kind("news", "News"),
            date("2017-06-07"),
            text(
                "Members share the questions that surprised them most at the desk, and how they \
                 found an answer to each of them...",
            ),
            text("https://example.org/interesting-patron-questions"),
        ],
        vec![
            text("deescalation"),
            text("De-escalation [part 1]"),
            kind("webinar", "Webinar"),
            date("2017-05"),
            Cell::Empty,
            text("javascript:alert(1)"),
        ],
    ];
    let keys = ["id", "title", "kind", "modified", "excerpt", "url"];
    let head: Mapping = [("topic".into(), "customer-service".into())]
        .into_iter()
        .collect();
    let heading = |level, text: &str| Block::Heading {
        level,
        text: text.to_owned(),
    };
    let blocks = vec![
        heading(1, "Customer Service"),
        Block::Prose(
            "Good service begins before a question is asked.\n\nIt ends later.".to_owned(),
        ),
        Block::Links(vec![Link {
            title: "Course catalog".into(),
            url: Some("https://example.org/courses".into()),
            note: Some("Self-paced courses are free.".into()),
        }]),
        heading(2, "Most Recently Added"),
        Block::Table(table(Layout::Entries, columns, &keys, rows)),
    ];
    document("topic", Data::Report(head), blocks)
}

/// A list with long ids and titles.
pub(crate) fn listing() -> Document<'static> {
    let columns = vec![
        Column::new("id", "ID", Role::Hidden, 0),
        Column::new("title", "Title", Role::Title, 1),
        Column::new("kind", "Kind", Role::Fact, 2),
        Column::new("modified", "Modified", Role::Fact, 3),
    ];
    let rows = vec![
        vec![
            text("what-libraries-can-learn-from-bookstores-applying-bookstore"),
            text("What Libraries Can Learn from Bookstores: Applying Bookstore Design"),
            kind("webinar", "Webinar"),
            date("2017-06-07"),
        ],
        vec![
            text("desk"),
            text("At the Desk"),
            kind("news", "News"),
            date("2016"),
        ],
    ];
    let keys = ["id", "title", "kind", "modified"];
    document(
        "list",
        Data::Rows,
        vec![Block::Table(table(Layout::Table, columns, &keys, rows))],
    )
}

/// A report that counts.
pub(crate) fn kinds() -> Document<'static> {
    let columns = vec![
        Column::new("kind", "Kind", Role::Title, 0),
        Column::new("count", "Records", Role::Fact, 1),
        Column::new("tags", "Tags", Role::Fact, 2),
    ];
    let rows = vec![
        vec![
            kind("news", "News"),
            Cell::Count(1200),
            list(&["desk", "patrons & staff"]),
        ],
        vec![kind("webinar", "Webinar"), Cell::Count(7), Cell::Empty],
    ];
    let blocks = vec![
        Block::Heading {
            level: 1,
            text: "Kinds".to_owned(),
        },
        Block::Table(table(
            Layout::Table,
            columns,
            &["kind", "count", "tags"],
            rows,
        )),
    ];
    document("kinds", Data::Report(Mapping::new()), blocks)
}

/// A chart of these bars.
pub(crate) fn chart(title: &str, bars: &[(&str, f64)]) -> Chart {
    let bars = bars.iter().map(|(label, value)| Bar {
        label: (*label).to_owned(),
        value: *value,
        shown: value.to_string(),
    });
    Chart {
        title: title.to_owned(),
        label: "Kind".to_owned(),
        measure: "Records".to_owned(),
        bars: bars.collect(),
    }
}

/// A report that counts, with its chart before the table.
pub(crate) fn counted() -> Document<'static> {
    let mut document = kinds();
    let bars = [("News", 1200.0), ("Webinar", 7.0), ("(none)", 0.0)];
    let chart = chart("Records by Kind", &bars);
    document.blocks.insert(1, Block::Chart(chart));
    document
}

/// Several charts and nothing else: numbers below nothing, long labels, no bars.
pub(crate) fn charts() -> Document<'static> {
    let long = "long label ".repeat(910);
    let charts = [
        chart("More and Fewer", &[("2016", 12.0), ("2017", -4.5)]),
        chart(
            "Labels",
            &[
                (&long, 3.0),
                ("图书馆服务：读者的问题", 2.0),
                ("עברית", 1.0),
            ],
        ),
        chart("Nothing", &[]),
    ];
    document(
        "charts",
        Data::Rows,
        charts.into_iter().map(Block::Chart).collect(),
    )
}

/// One record in full; `extra` is its custom field.
pub(crate) fn facts(extra: &Value) -> Document<'_> {
    let columns = vec![
        Column::new("title", "Title", Role::Title, 0),
        Column::new("url", "URL", Role::Fact, 1),
        Column::new("tags", "Tags", Role::Fact, 2),
        Column::new("modified", "Modified", Role::Fact, 3),
        Column::new("owner", "Owner", Role::Fact, 4),
        Column::new("extra", "Extra", Role::Fact, 5),
        Column::new("summary", "Summary", Role::Prose, 6),
    ];
    let rows = vec![vec![
        text("At the Desk"),
        text("https://example.org/a-very-long-address/that-nobody/would-like/to-see-broken"),
        list(&["desk", "first steps"]),
        date("2017-06-07"),
        Cell::Empty,
        Cell::Custom(extra),
        text("What to say when nothing is known.\n\n- Ask back.\n- Look it up together."),
    ]];
    let keys = [
        "title", "url", "tags", "modified", "owner", "extra", "summary",
    ];
    document(
        "show",
        Data::Row,
        vec![Block::Table(table(Layout::Facts, columns, &keys, rows))],
    )
}

/// The custom value of [`facts`].
pub(crate) fn extra() -> Value {
    let minutes = Mapping::from_iter([("minutes".into(), 90.into())]);
    Mapping::from_iter([(
        "parts".into(),
        Value::Sequence(vec!["one".into(), Value::Mapping(minutes)]),
    )])
    .into()
}

/// A list without records.
pub(crate) fn empty() -> Document<'static> {
    let columns = vec![
        Column::new("id", "ID", Role::Hidden, 0),
        Column::new("title", "Title", Role::Title, 1),
    ];
    let blocks = vec![Block::Table(table(
        Layout::Table,
        columns,
        &["id", "title"],
        vec![],
    ))];
    document("list", Data::Rows, blocks)
}

/// Texts that try to be more than texts.
pub(crate) const HOSTILE: &[&str] = &[
    "\u{1b}[2J\u{1b}]0;owned\u{7}",
    "two\nlines\r\nand\ta tab\rand a return",
    "<script>alert('1')</script>&amp;\"",
    "a | b \\| c ` d * e _f_ [g](javascript:h) ![i](j)",
    "=cmd()",
    "+1",
    "@sum",
    "'quoted', \"twice\"; or not",
    "# heading",
    "- item",
    "1. item",
    "---",
    "===",
    "    code",
    "\u{9b}31m\u{85}\u{7f}\0",
    "\u{202e}txt.exe\u{202c} \u{2066}x\u{2069} \u{200f}שלום\u{200e}",
    "a\u{2028}b\u{2029}c",
    "图书馆服务：读者的问题",
    "👩‍👩‍👧‍👦 family, 🇩🇪 flag, ❤️ heart",
    "\u{feff}mark \u{ad}soft",
    "no\u{fffe}char\u{ffff}ac\u{fdd0}ter\u{1ffff}",
    "",
    "   ",
];

/// All of [`HOSTILE`] and a very long title, in one of the layouts.
pub(crate) fn hostile(layout: Layout) -> Document<'static> {
    let columns = vec![
        Column::new("id", "ID\u{1b}[1m", Role::Hidden, 0),
        Column::new("title", "<b>Title</b>|", Role::Title, 1),
        Column::new("tags", "Tags\n", Role::LabelledFact, 2),
        Column::new("url", "URL", Role::Fact, 1),
        Column::new("summary", "Summary", Role::Prose, 1),
    ];
    let long: &'static str = Box::leak("long title ".repeat(910).into_boxed_str());
    let texts = HOSTILE.iter().copied().chain([long]);
    let rows = texts.map(|hostile| vec![text(hostile), text(hostile), list(&[hostile, hostile])]);
    let rows = rows.collect();
    let head: Mapping = [("re\u{1b}port".into(), HOSTILE[0].into())]
        .into_iter()
        .collect();
    let bars = HOSTILE.iter().map(|hostile| Bar {
        label: (*hostile).to_owned(),
        value: 1.0,
        shown: (*hostile).to_owned(),
    });
    let chart = Chart {
        title: HOSTILE.join(" "),
        label: HOSTILE[2].to_owned(),
        measure: HOSTILE[0].to_owned(),
        bars: bars.collect(),
    };
    let image = |hostile: &&str| Block::Image {
        source: (*hostile).to_owned(),
        text: (*hostile).to_owned(),
    };
    let mut blocks = vec![
        Block::Heading {
            level: 1,
            text: HOSTILE[0].to_owned(),
        },
        Block::Heading {
            level: 4,
            text: HOSTILE[2].to_owned(),
        },
        Block::Prose(HOSTILE.join("\n\n")),
        Block::Links(
            HOSTILE
                .iter()
                .map(|hostile| Link {
                    title: (*hostile).into(),
                    url: Some((*hostile).into()),
                    note: Some((*hostile).into()),
                })
                .collect(),
        ),
        Block::Chart(chart),
        Block::Table(table(layout, columns, &["id", "title", "tags"], rows)),
    ];
    blocks.extend(HOSTILE.iter().map(image));
    document("hostile", Data::Report(head), blocks)
}
