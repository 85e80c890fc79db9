//! Whatever is read without the parser is read as the parser reads it.

#![no_main]

use circdesk::yaml::{Limits, both_ways};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (plain, parsed) = both_ways(bytes, &Limits::default());
    if plain.is_some() {
        assert_eq!(parsed.faults, []);
        assert_eq!(plain, parsed.doc);
    }
});
