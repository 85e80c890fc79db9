//! The merge of three texts by meaning: where lines clash and meanings do not, and where both do.

use std::hint::black_box;

use circdesk::change::merge::{Labels, Rules, Sides, What, merge};
use circdesk::model::Settings;
use circdesk::yaml::Limits;
use criterion::Criterion;

use crate::inputs;

/// The benchmarks.
pub fn all(criterion: &mut Criterion) {
    let rules = Rules::new(What::Record, &Settings::default(), Limits::default());
    let labels = Labels {
        ours: "HEAD",
        base: "base",
        theirs: "branch",
        size: 7,
    };
    let base = inputs::typical(7);
    let add = |tag: &str| base.replace("tags:\n", &format!("tags:\n  - {tag}\n"));
    let old = base
        .lines()
        .find(|line| line.starts_with("kind: "))
        .unwrap();
    let kind = |kind: &str| base.replace(old, &format!("kind: {kind}"));
    let cases = [
        ("one side", base.clone(), kind("podcast"), 0),
        ("both add a tag", add("ours"), add("theirs"), 0),
        ("both change the kind", kind("podcast"), kind("dataset"), 1),
    ];
    let mut group = criterion.benchmark_group("merge");
    for (name, ours, theirs, conflicts) in &cases {
        let sides = Sides {
            base: base.as_bytes(),
            ours: ours.as_bytes(),
            theirs: theirs.as_bytes(),
        };
        let merged = merge(&sides, None, &rules, &labels).unwrap();
        assert_eq!(merged.conflicts.len(), *conflicts, "{name}");
        group.bench_function(*name, |bencher| {
            bencher.iter(|| merge(black_box(&sides), None, &rules, &labels));
        });
    }
    group.finish();
}
