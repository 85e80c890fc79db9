//! A number that stands for a text, the same on every machine and in every version of `circ`, because
//! it is written into names and reports. It is no defence against somebody who wants two texts to
//! have the same number.

/// The number of a text: FNV-1a, 64 bits.
pub fn of(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
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
}
