//! How the columns of a table share a line.
//!
//! Running text gives way first, because it still reads well on several lines. An id is kept whole
//! as long as text has [`TEXT`] columns left, for it is what one copies. Kinds, dates and numbers
//! are short and break only where there is no other way.

/// What text has at least before an id must break.
const TEXT: usize = 20;

/// What text and ids have at least before kinds, dates and numbers must break.
const TIGHT: usize = 8;

/// A narrower column is of no use; a table that needs more gets out of the screen.
const LEAST: usize = 4;

/// How willingly a column gives way, the most willing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gives {
    /// Running text.
    First,
    /// Ids.
    Later,
    /// Kinds, dates and numbers.
    Last,
}

/// What a column asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wish {
    /// The width of its widest cell, in columns of the screen.
    pub(super) width: usize,
    pub(super) gives: Gives,
}

/// The width of each column, together at most `available` unless that is less than [`LEAST`] each.
pub(super) fn share(wishes: &[Wish], available: usize) -> Vec<usize> {
    let plans = [
        (Gives::First, TEXT),
        (Gives::Later, TEXT),
        (Gives::Later, TIGHT),
    ];
    for (givers, least) in plans {
        let kept: usize = sum(wishes, |wish| wish.gives > givers, |width| width);
        let asked: usize = sum(
            wishes,
            |wish| wish.gives <= givers,
            |width| width.min(least),
        );
        if kept + asked <= available {
            return fill(wishes, givers, available - kept);
        }
    }
    fill(wishes, Gives::Last, available)
}

fn sum(wishes: &[Wish], of: impl Fn(&Wish) -> bool, width: impl Fn(usize) -> usize) -> usize {
    let chosen = wishes.iter().filter(|wish| of(wish));
    chosen.map(|wish| width(wish.width)).sum()
}

/// Gives the columns up to `givers` equal shares, and what one does not need to the others; the
/// rest have what they ask for.
fn fill(wishes: &[Wish], givers: Gives, available: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by_key(|at| wishes.get(*at).map(|wish| wish.width));
    let mut left = available;
    let mut sharers = wishes.iter().filter(|wish| wish.gives <= givers).count();
    let mut widths: Vec<usize> = wishes.iter().map(|wish| wish.width).collect();
    for at in order {
        let (Some(wish), Some(width)) = (wishes.get(at), widths.get_mut(at)) else {
            continue;
        };
        if wish.gives <= givers {
            *width = wish.width.min((left / sharers).max(LEAST));
            left = left.saturating_sub(*width);
            sharers -= 1;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::Gives::{First, Last, Later};
    use super::*;

    #[test]
    fn columns_share() {
        let check = |wishes: &[(usize, Gives)], available: usize, expected: &[usize]| {
            let wishes: Vec<Wish> = wishes
                .iter()
                .map(|(width, gives)| Wish {
                    width: *width,
                    gives: *gives,
                })
                .collect();
            assert_eq!(share(&wishes, available), expected);
        };
        let list = [(60, Later), (45, First), (8, Last), (10, Last)];
        check(&list, 194, &[60, 45, 8, 10]);
        check(&list, 114, &[60, 36, 8, 10]);
        check(&list, 98, &[60, 20, 8, 10]);
        check(&list, 97, &[40, 39, 8, 10]);
        check(&list, 74, &[28, 28, 8, 10]);
        check(&list, 54, &[18, 18, 8, 10]);
        check(&list, 34, &[8, 8, 8, 10]);
        check(&list, 30, &[8, 8, 7, 7]);
        check(&list, 0, &[4, 4, 4, 4]);
        check(&[(12, Later), (70, First), (30, First)], 80, &[12, 38, 30]);
        check(&[(3, First), (10_000, First)], 80, &[3, 77]);
        check(&[], 80, &[]);
    }
}
