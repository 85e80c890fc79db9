//! Rows of a table as bytes, one behind the other.
//!
//! Formats in which each row stands by itself say how one is written, and all threads write some. What
//! they wrote goes out in the order of the rows, a few hundred at a time: so the first rows are there at
//! once, and a long list never stands in memory as text.

use std::io::{self, Write};
use std::ops::Range;

use rayon::prelude::*;

/// Rows that one thread writes in one go.
const ROWS: usize = 256;

/// How many times that many rows are written before any goes out.
const PORTIONS: usize = 16;

/// Writes so many rows: `row` puts the bytes of one, by its number, behind those that are there.
pub(super) fn write(
    count: usize,
    out: &mut dyn Write,
    row: impl Fn(usize, &mut Vec<u8>) + Sync,
) -> io::Result<()> {
    let some = |rows: Range<usize>| {
        let mut bytes = Vec::new();
        for number in rows {
            row(number, &mut bytes);
        }
        bytes
    };
    let mut from = 0;
    while from < count {
        let to = count.min(from.saturating_add(ROWS * PORTIONS));
        if to - from <= ROWS {
            // Not worth to wake another thread.
            out.write_all(&some(from..to))?;
        } else {
            let starts: Vec<usize> = (from..to).step_by(ROWS).collect();
            let portions = starts.into_par_iter();
            let portions = portions.map(|start| some(start..to.min(start + ROWS)));
            for bytes in portions.collect::<Vec<Vec<u8>>>() {
                out.write_all(&bytes)?;
            }
        }
        from = to;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stay_in_their_order() {
        for count in [0, 1, 256, 257, 4096, 4097, 10_000] {
            let line = |number: usize, bytes: &mut Vec<u8>| {
                bytes.extend_from_slice(format!("{number}\n").as_bytes());
            };
            let mut ours = Vec::new();
            write(count, &mut ours, line).unwrap();
            let mut expected = Vec::new();
            (0..count).for_each(|number| line(number, &mut expected));
            assert!(ours == expected, "{count}");
        }
    }
}
