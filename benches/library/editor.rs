//! Edits in place, each verified by reading the new text, and the two ways to write a text anew.

use std::hint::black_box;

use circdesk::model::Settings;
use circdesk::yaml::Limits;
use circdesk::yaml::edit::{Change, apply};
use circdesk::yaml::emit::{self, Field};
use circdesk::yaml::format::{Shape, format};
use criterion::Criterion;

use crate::inputs;

/// The benchmarks.
pub fn all(criterion: &mut Criterion) {
    let (text, limits, settings) = (inputs::typical(7), Limits::default(), Settings::default());
    let order = settings.key_order();
    let prose = inputs::words(3, 60);
    let changes = [
        (
            "set text",
            Change::Set {
                key: "kind",
                value: Field::Text("podcast"),
            },
        ),
        (
            "set new key",
            Change::Set {
                key: "owner",
                value: Field::Text("Ann"),
            },
        ),
        (
            "set prose",
            Change::Set {
                key: "summary",
                value: Field::Prose(&prose),
            },
        ),
        ("unset", Change::Unset { key: "summary" }),
        (
            "add item",
            Change::AddItem {
                key: "tags",
                item: "new",
            },
        ),
        (
            "remove item",
            Change::RemoveItem {
                key: "tags",
                index: 1,
            },
        ),
        (
            "replace item",
            Change::ReplaceItem {
                key: "tags",
                index: 1,
                item: "new",
            },
        ),
    ];
    let mut group = criterion.benchmark_group("editor");
    for (name, change) in changes {
        let edit = |text: &str| apply(text, &[change], &order, &limits).unwrap();
        assert_ne!(edit(&text), text, "{name}");
        group.bench_function(name, |bencher| bencher.iter(|| edit(black_box(&text))));
    }
    let shapes: Vec<(&str, Shape)> = order.iter().map(|key| (*key, Shape::Value)).collect();
    group.bench_function("format", |bencher| {
        bencher.iter(|| format(black_box(&text), &shapes, &limits).unwrap());
    });
    let tags: Vec<String> = ["one", "two", "three"].map(str::to_owned).to_vec();
    let fields = [
        ("title", Field::Text("Interesting Patron Questions")),
        ("kind", Field::Text("news")),
        ("tags", Field::List(&tags)),
        ("modified", Field::Date("2017-06-07")),
        ("summary", Field::Prose(&prose)),
    ];
    group.bench_function("emit record", |bencher| {
        bencher.iter(|| emit::record(black_box(&fields)));
    });
    group.finish();
}
