//! Dates as bibliographies know them: a day, a month, or only a year (EDTF level 0).

use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;

use chrono::format::{Item, StrftimeItems};
use chrono::{Datelike, Months, NaiveDate};

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `YYYY`
    Year,
    /// `YYYY-MM`
    Month,
    /// `YYYY-MM-DD`
    Day,
}

/// A calendar date of year, month or day precision, from year 0001 to 9999.
///
/// Dates are ordered by their first day; of two that begin together, the vaguer one comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    first: NaiveDate,
    precision: Precision,
}

impl Date {
    /// A whole day.
    pub fn day(day: NaiveDate) -> Date {
        Date {
            first: day,
            precision: Precision::Day,
        }
    }

    /// The date of this precision that a day lies in.
    pub fn around(day: NaiveDate, precision: Precision) -> Date {
        let first = match precision {
            Precision::Day => Some(day),
            Precision::Month => day.with_day(1),
            Precision::Year => NaiveDate::from_ymd_opt(day.year(), 1, 1),
        };
        Date {
            first: first.unwrap_or(day),
            precision,
        }
    }

    /// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or an RFC 3339 time, of which the date is kept as it
    /// is written, whatever its offset. Anything else is `None`.
    pub fn parse(text: &str) -> Option<Date> {
        let bytes = text.as_bytes();
        let number = |range: std::ops::Range<usize>| -> Option<u32> {
            let digits = bytes.get(range)?;
            digits.iter().try_fold(0, |sum, byte| {
                byte.is_ascii_digit()
                    .then(|| sum * 10 + u32::from(byte - b'0'))
            })
        };
        let dash = |at: usize| bytes.get(at) == Some(&b'-');
        let year = i32::try_from(number(0..4)?).ok().filter(|year| *year > 0)?;
        let (month, day, precision) = match bytes.len() {
            4 => (1, 1, Precision::Year),
            7 if dash(4) => (number(5..7)?, 1, Precision::Month),
            10 if dash(4) && dash(7) => (number(5..7)?, number(8..10)?, Precision::Day),
            11.. if dash(4) && dash(7) && is_time(text.get(10..)?) => {
                (number(5..7)?, number(8..10)?, Precision::Day)
            }
            _ => return None,
        };
        let first = NaiveDate::from_ymd_opt(year, month, day)?;
        Some(Date { first, precision })
    }

    /// The date that a custom value is: a text that is one, or a year, which is a number to YAML.
    pub fn of_value(value: &serde_yaml::Value) -> Option<Date> {
        match value {
            serde_yaml::Value::String(text) => Date::parse(text.trim()),
            serde_yaml::Value::Number(number) => Date::parse(&number.to_string()),
            serde_yaml::Value::Tagged(tagged) => Date::of_value(&tagged.value),
            _ => None,
        }
    }

    /// A number that stands in the order of dates and says all of this one.
    pub fn coded(self) -> u64 {
        let day = u64::try_from(self.first.num_days_from_ce()).unwrap_or_default();
        day << 2 | self.precision as u64
    }

    /// How much of the date is known.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The date as it is written, without a place in memory of its own.
    pub fn text(self) -> DateText {
        let year = self.first.year().unsigned_abs();
        let ([a, b], [c, d]) = (digits(year / 100), digits(year));
        let [e, f] = digits(self.first.month());
        let [g, h] = digits(self.first.day());
        DateText {
            bytes: [a, b, c, d, b'-', e, f, b'-', g, h],
            length: match self.precision {
                Precision::Year => 4,
                Precision::Month => 7,
                Precision::Day => 10,
            },
        }
    }

    /// The first day that the date may mean.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day that the date may mean.
    pub fn last(self) -> NaiveDate {
        let months = match self.precision {
            Precision::Day => return self.first,
            Precision::Month => 1,
            Precision::Year => 12,
        };
        let next = self.first.checked_add_months(Months::new(months));
        next.and_then(|day| day.pred_opt())
            .unwrap_or(NaiveDate::MAX)
    }

    /// The date for a reader, after a `strftime` pattern such as `%d %B %Y`, with month names in
    /// English. Of a vaguer date only what is known is said: `June 2017`, `2017`.
    ///
    /// A pattern that [`is_pattern`] refuses gives the ISO form.
    pub fn format(self, pattern: &str) -> String {
        match self.precision {
            Precision::Day if is_pattern(pattern) => self.first.format(pattern).to_string(),
            Precision::Day => self.to_string(),
            Precision::Month => self.first.format("%B %Y").to_string(),
            Precision::Year => self.first.year().to_string(),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text())
    }
}

/// A date as it is written, `2017-06-07`, `2017-06` or `2017`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateText {
    bytes: [u8; 10],
    length: usize,
}

impl Deref for DateText {
    type Target = str;

    fn deref(&self) -> &str {
        let bytes = self.bytes.get(..self.length);
        // They are digits and hyphens.
        std::str::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
    }
}

fn digits(number: u32) -> [u8; 2] {
    let digit = |number: u32| b'0' + (number % 10) as u8;
    [digit(number / 10), digit(number)]
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Date) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Date) -> Ordering {
        (self.first, self.precision).cmp(&(other.first, other.precision))
    }
}

/// Whether a `strftime` pattern can be used to write a date: it is well formed and asks for no
/// time of day.
pub fn is_pattern(pattern: &str) -> bool {
    use std::fmt::Write;
    if StrftimeItems::new(pattern).any(|item| matches!(item, Item::Error)) {
        return false;
    }
    // chrono tells only while writing that a date has no hours.
    let mut text = String::new();
    write!(text, "{}", NaiveDate::default().format(pattern)).is_ok()
}

/// Whether `rest`, which follows a date, makes it an RFC 3339 time. A blank may stand for the `T`,
/// as YAML 1.1 writes it, and seconds and offset may be missing.
fn is_time(rest: &str) -> bool {
    let Some(time) = rest.strip_prefix(['T', 't', ' ']) else {
        return false;
    };
    let below = |text: &str, end: u8| {
        let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        digits && text.parse::<u8>().is_ok_and(|number| number < end)
    };
    let (clock, offset) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, "Z"),
    };
    let offset_holds = match offset.strip_prefix(['+', '-']) {
        Some(written) => written
            .split_once(':')
            .is_some_and(|(hours, minutes)| below(hours, 24) && below(minutes, 60)),
        None => offset.eq_ignore_ascii_case("z"),
    };
    let (whole, fraction) = clock
        .trim_end()
        .split_once('.')
        .unwrap_or((clock.trim_end(), "0"));
    // A minute may have a leap second: 23:59:60.
    let holds = match *whole.split(':').collect::<Vec<&str>>() {
        [hour, minute] => below(hour, 24) && below(minute, 60),
        [hour, minute, second] => below(hour, 24) && below(minute, 60) && below(second, 61),
        _ => false,
    };
    let fraction_holds = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
    holds && offset_holds && fraction_holds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let check = |input: &str, expected: Option<&str>| {
            assert_eq!(
                Date::parse(input).map(|date| date.to_string()).as_deref(),
                expected,
                "{input}"
            );
        };
        check("2017-06-07", Some("2017-06-07"));
        check("2017-06", Some("2017-06"));
        check("2017", Some("2017"));
        check("0001", Some("0001"));
        check("2017-06-07T10:00:00Z", Some("2017-06-07"));
        check("2017-06-07T23:30:00.25-05:00", Some("2017-06-07"));
        check("2017-06-07 10:00:00", Some("2017-06-07"));
        check("2017-06-07T10:00", Some("2017-06-07"));
        check("2016-02-29", Some("2016-02-29"));
        check("2017-02-29", None);
        check("2017-13", None);
        check("2017-6-7", None);
        check("0000", None);
        check("07/06/2017", None);
        check("2017-06-07x", None);
        check("2017-06-07T", None);
        check("2017-06-07T23:59:60Z", Some("2017-06-07"));
        check("2017-06-07T99:99:99Z", None);
        check("2017-06-07T10:00:00+25:00", None);
        check("2017-06-07T1a:00:00Z", None);
        check("２０１７", None);
        check("", None);
    }

    #[test]
    fn spans_what_is_unknown() {
        let check = |input: &str, first: &str, last: &str| {
            let date = Date::parse(input).unwrap();
            assert_eq!(
                (date.first().to_string(), date.last().to_string()),
                (first.into(), last.into())
            );
        };
        check("2017", "2017-01-01", "2017-12-31");
        check("2016-02", "2016-02-01", "2016-02-29");
        check("2016-12", "2016-12-01", "2016-12-31");
        check("9999", "9999-01-01", "9999-12-31");
        check("2016-02-03", "2016-02-03", "2016-02-03");
    }

    #[test]
    fn is_written_for_readers() {
        let check = |input: &str, pattern: &str, expected: &str| {
            assert_eq!(Date::parse(input).unwrap().format(pattern), expected);
        };
        check("2017-06-07", "%d %B %Y", "07 June 2017");
        check("2017-06", "%d %B %Y", "June 2017");
        check("2017", "%d %B %Y", "2017");
        check("2017-06-07", "%H:%M", "2017-06-07");
        check("2017-06-07", "%", "2017-06-07");
    }

    #[test]
    fn order_is_total() {
        let texts = [
            "2016-12-31",
            "2017",
            "2017-01",
            "2017-01-01",
            "2017-01-02",
            "2017-02",
        ];
        let dates: Vec<Date> = texts.iter().filter_map(|text| Date::parse(text)).collect();
        assert!(dates.is_sorted() && dates.len() == texts.len());
    }
}
