//! How the columns of a table share a line.
//!
//! Kinds, dates and numbers are short and never broken. An id is kept whole, for it is what one
//! copies: where a title would have less than [`BESIDE`] columns next to it, so that nearly each would
//! take two lines, the id goes below the title and has a line for itself. What is left goes to the
//! running text in equal parts. Where not even [`TEXT`] columns remain for each, columns are left out:
//! first those that say nothing in any row, then those on the right; never one that was asked for.
//! Where nothing more can be left out, everything is squeezed, but no date is ever broken: the table
//! rather gets out of the screen.

/// What a title has at least next to an id.
const BESIDE: usize = 36;

/// What a title has at least in a line of its own.
const TITLE: usize = 24;

/// What other text has at least.
const TEXT: usize = 12;

/// What text has at least before kinds, dates and numbers must break.
const TIGHT: usize = 8;

/// A narrower column is of no use; a table that needs more gets out of the screen.
const LEAST: usize = 4;

/// Wider kinds and numbers are text like any other.
const SHORT: usize = 24;

/// What a column holds, as far as its width is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// The names of the rows.
    Titles,
    /// Ids.
    Ids,
    /// Other running text.
    Text,
    /// Kinds, dates and numbers.
    Short,
}

/// When a column is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Goes {
    /// Before text is squeezed.
    Early,
    /// Before kinds, dates and numbers are broken.
    Late,
    /// Never.
    Never,
}

/// What a column asks for; all widths in columns of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wish {
    pub(super) holds: Holds,
    /// The width of its widest cell.
    pub(super) width: usize,
    /// The width of its heading; 0 where none is shown.
    pub(super) label: usize,
    /// The width of the longest word of its heading.
    pub(super) word: usize,
    /// The width of its widest date; 0 where it has none.
    pub(super) date: usize,
    /// When it is left out.
    pub(super) goes: Goes,
    /// Whether it says nothing in any row.
    pub(super) is_empty: bool,
}

/// Who gets what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    /// The width of each column; nothing for one that is left out or stands below.
    pub(super) widths: Vec<Option<usize>>,
    /// The column of ids that stands below that of the titles.
    pub(super) below: Option<usize>,
}

impl Wish {
    /// What it has use for, when its heading may be broken between words.
    fn content(&self) -> usize {
        self.width.max(self.word)
    }

    fn whole(&self) -> usize {
        self.content().max(self.label)
    }

    fn is_short(&self) -> bool {
        self.holds == Holds::Short && self.content() <= SHORT
    }

    fn least(&self, beside_ids: bool) -> usize {
        match self.holds {
            Holds::Titles if beside_ids => self.content().min(BESIDE),
            Holds::Ids => self.content(),
            _ if self.is_short() => self.content(),
            Holds::Titles => self.content().min(TITLE),
            Holds::Text | Holds::Short => self.content().min(TEXT),
        }
    }
}

/// Shares a screen of this width among the columns, with `gap` blanks between two of them.
pub(super) fn share(wishes: &[Wish], screen: usize, gap: usize) -> Plan {
    let place = |of: Holds| wishes.iter().position(|wish| wish.holds == of);
    let below = place(Holds::Ids).filter(|_| place(Holds::Titles).is_some());
    let mut shown: Vec<usize> = (0..wishes.len()).collect();
    let ways = [None, below];
    loop {
        for below in ways.iter().take(if below.is_some() { 2 } else { 1 }) {
            let beside = without(&shown, *below);
            let available = screen.saturating_sub(gap * beside.len().saturating_sub(1));
            let asked: Vec<&Wish> = beside.iter().filter_map(|at| wishes.get(*at)).collect();
            let beside_ids = asked.iter().any(|wish| wish.holds == Holds::Ids);
            let least = |wish: &Wish| wish.least(beside_ids);
            if asked.iter().map(|wish| least(wish)).sum::<usize>() <= available {
                let widths = fill(&asked, available, least);
                return plan(wishes, &beside, &widths, *below);
            }
        }
        if !leave_out(&mut shown, wishes, Goes::Early) {
            break;
        }
    }
    let tight = |wish: &Wish| match wish.is_short() {
        true => wish.content(),
        false => wish.content().min(TIGHT).max(wish.date),
    };
    loop {
        let beside = without(&shown, below);
        let available = screen.saturating_sub(gap * beside.len().saturating_sub(1));
        let asked: Vec<&Wish> = beside.iter().filter_map(|at| wishes.get(*at)).collect();
        let is_enough = asked.iter().map(|wish| tight(wish)).sum::<usize>() <= available;
        if !is_enough && leave_out(&mut shown, wishes, Goes::Late) {
            continue;
        }
        let widths = match is_enough {
            true => fill(&asked, available, tight),
            false => fill(&asked, available, |wish| {
                wish.content().min(LEAST).max(wish.date)
            }),
        };
        return plan(wishes, &beside, &widths, below);
    }
}

/// Leaves out one column that goes by now, if there is one.
fn leave_out(shown: &mut Vec<usize>, wishes: &[Wish], by_now: Goes) -> bool {
    let last = |counts: fn(&Wish) -> bool| {
        let goes = |at: &usize| {
            let wish = wishes.get(*at);
            wish.is_some_and(|wish| wish.goes <= by_now && counts(wish))
        };
        shown.iter().rposition(goes)
    };
    match last(|wish| wish.is_empty).or_else(|| last(|_| true)) {
        Some(at) => {
            shown.remove(at);
            true
        }
        None => false,
    }
}

fn without(columns: &[usize], one: Option<usize>) -> Vec<usize> {
    let others = columns.iter().filter(|at| Some(**at) != one);
    others.copied().collect()
}

fn plan(wishes: &[Wish], columns: &[usize], widths: &[usize], below: Option<usize>) -> Plan {
    let width = |at| {
        let number = columns.iter().position(|column| *column == at)?;
        widths.get(number).copied()
    };
    Plan {
        widths: (0..wishes.len()).map(width).collect(),
        below,
    }
}

/// Gives each column at least its least, and what is left in equal parts to those that have use for
/// it: first for their cells, then for headings in one line.
fn fill(wishes: &[&Wish], available: usize, least: impl Fn(&Wish) -> usize) -> Vec<usize> {
    let at = |level: usize| {
        let widths = wishes.iter().map(|wish| {
            let content = wish.content();
            level.clamp(least(wish).min(content), content)
        });
        widths.collect::<Vec<usize>>()
    };
    // The highest level of equal parts that there is room for.
    let (mut fits, mut over) = (0, available + 1);
    while over - fits > 1 {
        let middle = fits.midpoint(over);
        match at(middle).iter().sum::<usize>() <= available {
            true => fits = middle,
            false => over = middle,
        }
    }
    let mut widths = at(fits);
    let mut left = available.saturating_sub(widths.iter().sum());
    for (width, wish) in widths.iter_mut().zip(wishes) {
        let more = usize::from(left > 0 && *width < wish.content());
        (*width, left) = (*width + more, left - more);
    }
    for (width, wish) in widths.iter_mut().zip(wishes) {
        let more = wish.whole().saturating_sub(*width);
        if *width >= wish.content() && more <= left {
            (*width, left) = (*width + more, left - more);
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::Holds::{Ids, Short, Text, Titles};
    use super::*;

    fn wish(holds: Holds, width: usize, label: &str) -> Wish {
        let words = label.split(' ').map(str::len);
        Wish {
            holds,
            width,
            label: label.len(),
            word: words.max().unwrap_or_default(),
            date: 0,
            goes: match holds {
                Ids | Titles => Goes::Never,
                _ => Goes::Early,
            },
            is_empty: false,
        }
    }

    /// `expected` has a width for each column, `-` for one that is left out, `v` for ids below.
    fn check(wishes: &[Wish], screen: usize, expected: &str) {
        let plan = share(wishes, screen, 2);
        let shown = plan
            .widths
            .iter()
            .enumerate()
            .map(|(at, width)| match width {
                Some(width) => width.to_string(),
                None if plan.below == Some(at) => "v".to_owned(),
                None => "-".to_owned(),
            });
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expected, "{screen}");
        let widths: Vec<usize> = plan.widths.into_iter().flatten().collect();
        let used = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
        assert!(used <= screen.max(4 * widths.len() + 6), "{used}");
    }

    #[test]
    fn a_list_with_long_ids() {
        let list = [
            wish(Ids, 57, "ID"),
            wish(Titles, 55, "Title"),
            wish(Short, 8, "Kind"),
            wish(Short, 10, "Last Modified"),
        ];
        check(&list, 200, "57 55 8 13");
        check(&list, 139, "57 55 8 13");
        check(&list, 138, "57 55 8 10");
        check(&list, 120, "57 39 8 10");
        check(&list, 117, "57 36 8 10");
        check(&list, 116, "v 55 8 13");
        check(&list, 100, "v 55 8 13");
        check(&list, 80, "v 55 8 13");
        check(&list, 60, "v 38 8 10");
        check(&list, 46, "v 24 8 10");
        check(&list, 45, "v 35 8 -");
        check(&list, 40, "v 30 8 -");
        check(&list, 30, "v 30 - -");
        check(&list, 20, "v 20 - -");
        check(&list, 0, "v 4 - -");
    }

    #[test]
    fn a_list_with_short_ids() {
        let list = [
            wish(Ids, 25, "ID"),
            wish(Titles, 55, "Title"),
            wish(Short, 8, "Kind"),
            wish(Short, 10, "Last Modified"),
        ];
        check(&list, 120, "25 55 8 13");
        check(&list, 100, "25 51 8 10");
        check(&list, 85, "25 36 8 10");
        check(&list, 80, "v 55 8 13");
        check(&list, 72, "v 50 8 10");
        check(&list, 60, "v 38 8 10");
    }

    #[test]
    fn columns_on_the_right_go_first() {
        let wide = [
            wish(Titles, 40, "Title"),
            wish(Text, 100, "URL"),
            wish(Text, 30, "Tags"),
            wish(Short, 4, "Records"),
        ];
        check(&wide, 120, "39 38 30 7");
        check(&wide, 80, "25 21 21 7");
        check(&wide, 60, "24 16 16 -");
        let asked = wide.map(|wish| Wish {
            goes: Goes::Never,
            ..wish
        });
        check(&asked, 61, "24 12 12 7");
        check(&asked, 60, "16 16 15 7");
        check(&asked, 50, "13 12 12 7");
        check(&asked, 40, "9 9 9 7");
        check(&asked, 30, "6 6 6 6");
        check(&asked, 20, "4 4 4 4");
    }

    #[test]
    fn what_says_nothing_goes_before_what_says_something() {
        let empty = Wish {
            is_empty: true,
            ..wish(Short, 1, "Owner")
        };
        let columns = [
            wish(Titles, 40, "Title"),
            empty,
            wish(Short, 10, "Since"),
            wish(Short, 10, "Due"),
        ];
        check(&columns, 60, "29 5 10 10");
        check(&columns, 50, "26 - 10 10");
        check(&columns, 46, "34 - 10 -");
        let mut asked = columns;
        asked[1].goes = Goes::Never;
        check(&asked, 50, "31 5 10 -");
    }

    #[test]
    fn dates_are_never_broken() {
        let date = Wish {
            date: 10,
            goes: Goes::Late,
            ..wish(Short, 10, "Latest")
        };
        let first = Wish {
            goes: Goes::Never,
            ..wish(Text, 30, "Topic")
        };
        let columns = [first, date, date, date];
        check(&columns, 60, "24 10 10 10");
        check(&columns, 44, "8 10 10 10");
        check(&columns, 43, "19 10 10 -");
        let asked = columns.map(|wish| Wish {
            goes: Goes::Never,
            ..wish
        });
        let plan = share(&asked, 30, 2);
        assert_eq!(plan.widths, [4, 10, 10, 10].map(Some));
    }

    #[test]
    fn without_titles_ids_stay_in_their_column() {
        let ids = [wish(Ids, 57, "ID"), wish(Text, 100, "URL")];
        check(&ids, 80, "57 21");
        check(&ids, 60, "57 -");
        check(&ids, 40, "40 -");
        check(&[], 80, "");
    }
}
