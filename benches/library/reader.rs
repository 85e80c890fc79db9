//! Bytes of a file → values, and → a record.

use std::hint::black_box;

use circdesk::model::Settings;
use circdesk::store::Reader;
use circdesk::yaml::{self, Limits};
use criterion::{Criterion, Throughput};

use crate::inputs;

/// The benchmarks.
pub fn all(criterion: &mut Criterion) {
    let texts = [
        ("typical", inputs::typical(7)),
        ("long", inputs::long(7)),
        ("odd", inputs::odd()),
    ];
    let (limits, settings) = (Limits::default(), Settings::default());
    let reader = Reader::new(&settings);
    let mut group = criterion.benchmark_group("reader");
    for (name, text) in &texts {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("yaml {name}"), |bencher| {
            bencher.iter(|| yaml::read(black_box(text.as_bytes()), &limits).faults.len());
        });
        group.bench_function(format!("record {name}"), |bencher| {
            bencher.iter(|| reader.read("resources/a.yaml", black_box(text.as_bytes())));
        });
    }
    group.finish();
}
