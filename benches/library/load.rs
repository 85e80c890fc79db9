//! 1,000 files → a snapshot, every file read: what a clone costs that nobody has looked at yet.

use std::fs;

use circdesk::store::{Root, load};
use criterion::{Criterion, Throughput};

use crate::inputs;

/// The benchmarks.
pub fn all(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("resources")).unwrap();
    fs::write(folder.path().join("circ.yaml"), "").unwrap();
    for number in 0..inputs::RECORDS {
        let path = folder.path().join(inputs::path(number));
        fs::write(path, inputs::typical(number)).unwrap();
    }
    let root = Root::open(folder.path()).unwrap();
    let mut group = criterion.benchmark_group("load");
    group.throughput(Throughput::Elements(inputs::RECORDS as u64));
    group.bench_function("every file", |bencher| {
        bencher.iter(|| {
            let (snapshot, problems) = load(&root).unwrap();
            assert_eq!(
                (snapshot.records.len(), problems.len()),
                (inputs::RECORDS, 0)
            );
        });
    });
    group.finish();
}
