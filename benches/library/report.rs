//! Reports over 1,000 records: computed, not written.

use circdesk::report::{ALL, Request};
use criterion::{Criterion, Throughput};

use crate::inputs;

const REPORTS: &[&str] = &["recent", "kinds", "tags", "timeline", "summary", "stale"];

/// The benchmarks.
pub fn all(criterion: &mut Criterion) {
    let snapshot = inputs::snapshot();
    let mut group = criterion.benchmark_group("report");
    group.throughput(Throughput::Elements(inputs::RECORDS as u64));
    for name in REPORTS {
        let report = ALL.iter().find(|report| report.name == *name).unwrap();
        group.bench_function(*name, |bencher| {
            bencher.iter(|| {
                let request = Request {
                    snapshot: &snapshot,
                    today: inputs::today(),
                    records: snapshot.records.iter().collect(),
                    topic: None,
                    sort: None,
                    limit: None,
                };
                report.run(&request).unwrap().blocks.len()
            });
        });
    }
    group.finish();
}
