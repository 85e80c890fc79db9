//! A query, read once and asked of each of 1,000 records.

use std::hint::black_box;

use circdesk::model::Record;
use circdesk::query::parse_words;
use criterion::{Criterion, Throughput};

use crate::inputs;

/// Each query, and how many records it chooses at least.
const QUERIES: &[(&str, &[&str], usize)] = &[
    ("everything", &[], inputs::RECORDS),
    ("tag", &["tag:cataloging"], 50),
    ("tag glob", &["tag:*train*"], 50),
    ("kind or tag", &["kind:video,book", "or", "tag:free"], 200),
    ("common word", &["reading"], 200),
    ("rare word", &[inputs::RARE_WORD], 5),
    ("word with accent", &["quebec"], 50),
    ("date range", &["modified:2010..2012-06"], 50),
    ("relative date", &["modified:3y.."], 50),
    ("custom field", &["level:beginner"], 300),
    ("custom text", &["has:level", "not:level:advanced"], 300),
];

/// The benchmarks.
pub fn all(criterion: &mut Criterion) {
    let (snapshot, today) = (inputs::snapshot(), inputs::today());
    let mut group = criterion.benchmark_group("query");
    for (name, words, least) in QUERIES {
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        let query = parse_words(&words, &snapshot, today).unwrap();
        let count = |records: &[Record]| records.iter().filter(|it| query.matches(it)).count();
        assert!(count(&snapshot.records) >= *least, "{name}");
        group.throughput(Throughput::Elements(inputs::RECORDS as u64));
        group.bench_function(*name, |bencher| {
            bencher.iter(|| count(black_box(&snapshot.records)));
        });
    }
    let words = ["kind:video,book", "modified:2010..", "or", "not:reading"].map(str::to_owned);
    group.throughput(Throughput::Elements(1));
    group.bench_function("parse", |bencher| {
        bencher.iter(|| parse_words(black_box(&words), &snapshot, today).unwrap());
    });
    group.finish();
}
