//! The hashes by which git names commits and blobs, small enough to keep by the million.

use std::fmt;

/// The hash of an object: 20 bytes in repositories of the usual format, 32 in those of SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Oid {
    bytes: [u8; 32],
    length: u8,
}

impl Oid {
    /// Reads 40 or 64 hexadecimal digits; anything else is none.
    pub fn parse(text: &str) -> Option<Oid> {
        let length = match text.len() {
            40 => 20,
            64 => 32,
            _ => return None,
        };
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digit = |digit: &u8| char::from(*digit).to_digit(16);
            let (high, low) = (digit(pair.first()?)?, digit(pair.get(1)?)?);
            *byte = u8::try_from(high * 16 + low).ok()?;
        }
        Some(Oid { bytes, length })
    }

    /// Whether it is the hash of nothing, which git writes where a file is not there.
    pub(super) fn is_null(&self) -> bool {
        self.bytes.iter().all(|byte| *byte == 0)
    }

    /// The first ten digits, for people.
    pub fn short(&self) -> String {
        let mut text = self.to_string();
        text.truncate(10);
        text
    }
}

impl fmt::Display for Oid {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.bytes.iter().take(usize::from(self.length)) {
            write!(out, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Oid {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_read_as_they_are_written() {
        let check = |text: &str| assert_eq!(Oid::parse(text).unwrap().to_string(), text);
        check("8f7fbe78fb2b415fc5ac9047c08f067fea59401e");
        check(&"0af9".repeat(16));
        for text in [
            "",
            "8f7f",
            &"x".repeat(40),
            &"é".repeat(20),
            &"-".repeat(40),
        ] {
            assert_eq!(Oid::parse(text), None, "{text}");
        }
        assert!(Oid::parse(&"0".repeat(40)).unwrap().is_null());
        assert_eq!(
            Oid::parse(&"0af9".repeat(16)).unwrap().short(),
            "0af90af90a"
        );
    }
}
