//! Ranges of dates and of numbers. How a date is typed is told in [`crate::model::age`].

use std::cmp::Ordering;

use crate::model::Date;

/// Whole numbers up to here are exact as floating point numbers too.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// From one end to the other, both included; an end that is missing is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span<T> {
    pub(super) from: Option<T>,
    pub(super) to: Option<T>,
}

impl<T: Copy> Span<T> {
    /// The span that is one value.
    pub(super) fn one(value: T) -> Span<T> {
        Span {
            from: Some(value),
            to: Some(value),
        }
    }
}

impl Span<Date> {
    /// Whether the end lies before the beginning.
    pub(super) fn is_backward(&self) -> bool {
        match (self.from, self.to) {
            (Some(from), Some(to)) => from.first() > to.last(),
            _ => false,
        }
    }

    /// Whether all the days that a date may mean lie within.
    pub(super) fn contains(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from.first() <= date.first())
            && self.to.is_none_or(|to| date.last() <= to.last())
    }
}

impl Span<Number> {
    /// Whether the end lies before the beginning.
    pub(super) fn is_backward(&self) -> bool {
        match (self.from, self.to) {
            (Some(from), Some(to)) => from > to,
            _ => false,
        }
    }

    /// Whether a number lies within.
    pub(super) fn contains(&self, number: Number) -> bool {
        self.from.is_none_or(|from| from <= number) && self.to.is_none_or(|to| number <= to)
    }
}

/// A finite number. Whole numbers are compared exactly, even those that no `f64` can hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    real: f64,
    whole: Option<i128>,
}

impl Number {
    /// Reads `30`, `-2.5`, `1e3`; `None` for anything else, `nan` and `inf` included.
    pub(super) fn read(text: &str) -> Option<Number> {
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        if !digits.starts_with(|char: char| char.is_ascii_digit() || char == '.') {
            return None;
        }
        match text.parse::<i128>() {
            Ok(whole) => Some(Number::whole(whole)),
            Err(_) => Number::real(text.parse().ok()?),
        }
    }

    /// The number that a value of a record is; `None` for infinities and for what is no number.
    pub(super) fn of(number: &serde_yaml::Number) -> Option<Number> {
        match (number.as_i64(), number.as_u64()) {
            (Some(whole), _) => Some(Number::whole(whole.into())),
            (_, Some(whole)) => Some(Number::whole(whole.into())),
            _ => Number::real(number.as_f64()?),
        }
    }

    /// A whole number.
    pub(super) fn whole(whole: i128) -> Number {
        Number {
            #[allow(clippy::cast_precision_loss)] // `whole` keeps what `real` cannot.
            real: whole as f64,
            whole: Some(whole),
        }
    }

    /// A number that stands in the order of numbers, and whether it says all of this one.
    pub(super) fn coded(self) -> (u64, bool) {
        let bits = self.real.to_bits();
        // As `f64::total_cmp` has it: the smaller a negative number, the greater its bits.
        let code = match self.real.is_sign_negative() {
            true => !bits,
            false => bits | 1 << 63,
        };
        (code, self.real.abs() < EXACT)
    }

    fn real(real: f64) -> Option<Number> {
        if !real.is_finite() {
            return None;
        }
        if real.fract() == 0.0 && real.abs() < EXACT {
            #[allow(clippy::cast_possible_truncation)] // It is whole and small.
            return Some(Number::whole(real as i128));
        }
        Some(Number { real, whole: None })
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Number) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> Ordering {
        let real = self.real.total_cmp(&other.real);
        real.then_with(|| self.whole.cmp(&other.whole))
    }
}

/// In a form that [`Number::read`] reads as the same number.
impl std::fmt::Display for Number {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.whole {
            Some(whole) => write!(out, "{whole}"),
            None if self.real.abs() < EXACT => write!(out, "{}", self.real),
            None => write!(out, "{:e}", self.real),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_vague_date_lies_within_when_all_of_it_does() {
        let check = |from: &str, to: &str, date: &str, expected: bool| {
            let span = Span {
                from: Date::parse(from),
                to: Date::parse(to),
            };
            let date = Date::parse(date).unwrap();
            assert_eq!(span.contains(date), expected, "{from}..{to} {date}");
        };
        check("2017", "2017", "2017", true);
        check("", "2017", "2017", true);
        check("2017-05", "2017-05", "2017", false);
        check("2017-01", "2017-12", "2017", true);
        check("", "2017-06", "2017", false);
        check("2017-05", "2017-06", "2017-06-30", true);
        check("2017-05", "", "2017-04-30", false);
    }

    #[test]
    fn numbers_are_read() {
        let check = |text: &str, expected: Option<&str>| {
            let number = Number::read(text).map(|number| number.to_string());
            assert_eq!(number.as_deref(), expected, "{text}");
        };
        check("30", Some("30"));
        check("30.0", Some("30"));
        check("-2.50", Some("-2.5"));
        check("1e3", Some("1000"));
        check("-0.0", Some("0"));
        check("1e300", Some("1e300"));
        check("12345678901234567891", Some("12345678901234567891"));
        check("nan", None);
        check("inf", None);
        check("1e999", None);
        check("30 min", None);
        check("1_000", None);
        check(".", None);
        assert!(Number::read("9007199254740993") > Number::read("9007199254740992"));
    }

    proptest! {
        #[test]
        fn numbers_are_written_as_they_are_read(real in proptest::num::f64::NORMAL, whole: i128) {
            for text in [format!("{real}"), format!("{real:e}"), whole.to_string()] {
                let number = Number::read(&text).unwrap();
                prop_assert_eq!(Number::read(&number.to_string()), Some(number));
            }
        }
    }
}
