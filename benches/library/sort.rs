//! 1,000 records in an order.

use circdesk::query::parse_order;
use criterion::{BatchSize, Criterion, Throughput};

use crate::inputs;

const ORDERS: &[&str] = &["title", "-modified", "kind,-modified", "tags", "level"];

/// The benchmarks.
pub fn all(criterion: &mut Criterion) {
    let snapshot = inputs::snapshot();
    let mut group = criterion.benchmark_group("sort");
    group.throughput(Throughput::Elements(inputs::RECORDS as u64));
    for name in ORDERS {
        let order = parse_order(name, &snapshot).unwrap();
        group.bench_function(*name, |bencher| {
            bencher.iter_batched(
                || snapshot.records.iter().collect::<Vec<_>>(),
                |mut records| {
                    order.sort(&mut records, &snapshot);
                    records.len()
                },
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}
