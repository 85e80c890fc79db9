//! A number that stands for a text, the same on every machine and in every version of `circ`, because
//! it is written into names and reports. It is no defence against somebody who wants two texts to
//! have the same number; [`Quick`] is, and means nothing beyond one run.

use std::hash::{BuildHasher, Hasher, RandomState};

/// The number of a text: FNV-1a, 64 bits.
pub fn of(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Finds short texts and numbers in a map quicker than the hasher of the standard library. Each one has
/// a secret of its own, so nobody can write labels that all have one place in a map; their order in
/// it means nothing.
#[derive(Debug, Clone)]
pub struct Quick(u64);

impl Default for Quick {
    fn default() -> Quick {
        Quick(RandomState::new().hash_one(0))
    }
}

impl BuildHasher for Quick {
    type Hasher = QuickHasher;

    fn build_hasher(&self) -> QuickHasher {
        QuickHasher {
            state: self.0,
            secret: self.0 | 1,
        }
    }
}

/// Takes eight bytes at once, and both halves of a product.
#[derive(Debug, Clone)]
pub struct QuickHasher {
    state: u64,
    secret: u64,
}

impl QuickHasher {
    fn take(&mut self, word: u64) {
        let product =
            u128::from(self.state ^ word) * u128::from(self.secret ^ 0x9e37_79b9_7f4a_7c15);
        #[allow(clippy::cast_possible_truncation)] // The other half is taken, too.
        let low = product as u64;
        self.state = low ^ (product >> 64) as u64;
    }
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut words = bytes.chunks_exact(8);
        for word in words.by_ref() {
            self.take(word.try_into().map_or(0, u64::from_le_bytes));
        }
        let rest = words.remainder();
        let rest = rest
            .iter()
            .rev()
            .fold(0, |word, byte| word << 8 | u64::from(*byte));
        self.take(rest ^ (bytes.len() as u64) << 56);
    }

    fn write_u8(&mut self, number: u8) {
        self.take(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.take(number);
    }

    fn finish(&self) -> u64 {
        self.state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay() {
        let check = |text: &str, expected: u64| assert_eq!(of(text), expected);
        // From the list of test vectors that comes with the function.
        check("", 0xcbf2_9ce4_8422_2325);
        check("a", 0xaf63_dc4c_8601_ec8c);
        check("foobar", 0x8594_4171_f739_67e8);
    }

    #[test]
    fn quick_numbers_differ() {
        let quick = Quick::default();
        let mut seen = std::collections::BTreeSet::new();
        let mut texts = vec![String::new()];
        for number in 0..10_000 {
            texts.extend([
                format!("{number}"),
                format!("a label with {number}"),
                "\0".repeat(number % 40 + 1),
            ]);
        }
        texts.sort();
        texts.dedup();
        for text in &texts {
            let number = quick.hash_one(text);
            assert_eq!(number, quick.hash_one(text.as_str()));
            assert!(seen.insert(number), "{text:?}");
        }
    }
}
