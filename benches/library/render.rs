//! A list of 1,000 records as bytes, in the formats that people and programs use most.

use std::io::sink;

use circdesk::model::Record;
use circdesk::render::{Style, by_name};
use circdesk::report::records;
use criterion::{Criterion, Throughput};

use crate::inputs;

const FORMATS: &[&str] = &["tsv", "table", "json", "jsonl", "html", "markdown", "ids"];

/// The benchmarks.
pub fn all(criterion: &mut Criterion) {
    let snapshot = inputs::snapshot();
    let records: Vec<&Record> = snapshot.records.iter().collect();
    let style = Style {
        width: 100,
        color: false,
        header: true,
        csv_safe: false,
        ascii: false,
        hyperlinks: false,
    };
    let mut group = criterion.benchmark_group("render");
    group.throughput(Throughput::Elements(inputs::RECORDS as u64));
    for name in FORMATS {
        let format = by_name(name).unwrap();
        group.bench_function(*name, |bencher| {
            bencher.iter(|| {
                let document = records::list(records.clone(), &snapshot);
                (format.write)(&document, &style, &mut sink()).unwrap();
            });
        });
    }
    group.finish();
}
