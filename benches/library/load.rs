//! 1,000 files → a snapshot: with every file read, as in a clone that nobody has looked at yet, and with
//! a cache that knows them all.
//!
//! What is loaded stays as long as the program runs, so these are measured for a short time only.

use std::fs;
use std::time::Duration;

use circdesk::store::{Cache, Caching, Root, Wanting, load};
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
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(1));
    let caching = Caching {
        cache: Cache::new(&folder.path().join("cache")),
        always: true,
    };
    // What was written a moment ago is read again.
    std::thread::sleep(Duration::from_secs(4));
    drop(load(&root, Some(&caching), Wanting::All).unwrap());
    let cases = [
        ("every file", None, Wanting::All),
        ("cached", Some(&caching), Wanting::All),
        ("cached, no summaries", Some(&caching), Wanting::NoSummaries),
    ];
    for (name, caching, wanting) in cases {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let loaded = load(&root, caching, wanting).unwrap();
                let counts = (loaded.snapshot.records.len(), loaded.problems.len());
                assert_eq!(counts, (inputs::RECORDS, 0));
            });
        });
    }
    group.finish();
}
