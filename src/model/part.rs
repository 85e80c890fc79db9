//! Parts of dates: the years, quarters, months and weeks that records are grouped by.

use chrono::{Datelike, NaiveDate, Weekday};

use super::Date;
use super::date::Precision;

/// A part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// `2017`
    Year,
    /// `2017-Q2`
    Quarter,
    /// `2017-06`
    Month,
    /// `2017-W23`: the weeks of ISO 8601, which begin on Monday and belong to the year of their
    /// Thursday.
    Week,
}

impl Part {
    /// All parts, the longest first.
    pub const ALL: &'static [Part] = &[Part::Year, Part::Quarter, Part::Month, Part::Week];

    /// `year`, `quarter`, `month` or `week`.
    pub fn name(self) -> &'static str {
        match self {
            Part::Year => "year",
            Part::Quarter => "quarter",
            Part::Month => "month",
            Part::Week => "week",
        }
    }

    /// The period that a date lies in. A date that is too vague to lie in one is its own: nobody
    /// invents a month for `2017`.
    pub fn of(self, date: Date) -> String {
        self.known_of(date).unwrap_or_else(|| date.to_string())
    }

    /// The period that a date lies in; nothing where it is too vague to lie in one.
    pub fn known_of(self, date: Date) -> Option<String> {
        let is_known = match self {
            Part::Year => true,
            Part::Quarter | Part::Month => date.precision() >= Precision::Month,
            Part::Week => date.precision() == Precision::Day,
        };
        is_known.then(|| self.of_day(date.first()))
    }

    fn of_day(self, day: NaiveDate) -> String {
        let year = day.year();
        match self {
            Part::Year => format!("{year:04}"),
            Part::Quarter => format!("{year:04}-Q{}", day.month0() / 3 + 1),
            Part::Month => format!("{year:04}-{:02}", day.month()),
            Part::Week => {
                let week = day.iso_week();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
        }
    }

    /// The first day of a period, as [`Part::of`] writes it; nothing for a vaguer date.
    pub fn start(self, period: &str) -> Option<NaiveDate> {
        let year: i32 = period.get(..4)?.parse().ok()?;
        let rest = period.get(4..)?;
        let number = |mark: &str| rest.strip_prefix(mark)?.parse::<u32>().ok();
        match self {
            Part::Year => rest
                .is_empty()
                .then(|| NaiveDate::from_ymd_opt(year, 1, 1))?,
            Part::Quarter => {
                NaiveDate::from_ymd_opt(year, number("-Q")?.checked_sub(1)? * 3 + 1, 1)
            }
            Part::Month => NaiveDate::from_ymd_opt(year, number("-")?, 1),
            Part::Week => NaiveDate::from_isoywd_opt(year, number("-W")?, Weekday::Mon),
        }
    }

    /// The period that follows the one which begins on this day, and its first day.
    pub fn next(self, start: NaiveDate) -> Option<(String, NaiveDate)> {
        use chrono::{Days, Months};
        let next = match self {
            Part::Year => start.checked_add_months(Months::new(12)),
            Part::Quarter => start.checked_add_months(Months::new(3)),
            Part::Month => start.checked_add_months(Months::new(1)),
            Part::Week => start.checked_add_days(Days::new(7)),
        }?;
        Some((self.of_day(next), next))
    }

    /// A period as a heading says it: `June 2017`, `Q2 2017`, `Week 23, 2017`.
    pub fn heading(self, period: &str) -> String {
        let year = period.get(..4).unwrap_or(period);
        let rest = period.get(5..).unwrap_or_default();
        match (self, self.start(period)) {
            (Part::Quarter, Some(_)) => format!("{rest} {year}"),
            (Part::Week, Some(_)) => {
                let week = rest.trim_start_matches('W').trim_start_matches('0');
                format!("Week {week}, {year}")
            }
            // A month, a year, and what is vaguer than the part are dates themselves.
            _ => Date::parse(period).map_or_else(|| period.to_owned(), |date| date.format("")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_lie_in_periods() {
        let check = |date: &str, expected: [&str; 4]| {
            let date = Date::parse(date).unwrap();
            let found: Vec<String> = Part::ALL.iter().map(|part| part.of(date)).collect();
            assert_eq!(found, expected);
        };
        check("2017-06-07", ["2017", "2017-Q2", "2017-06", "2017-W23"]);
        check("2017-12-31", ["2017", "2017-Q4", "2017-12", "2017-W52"]);
        check("2018-12-31", ["2018", "2018-Q4", "2018-12", "2019-W01"]);
        check("2016-01-03", ["2016", "2016-Q1", "2016-01", "2015-W53"]);
        check("2017-06", ["2017", "2017-Q2", "2017-06", "2017-06"]);
        check("2017", ["2017", "2017", "2017", "2017"]);
        check("0001-01-01", ["0001", "0001-Q1", "0001-01", "0001-W01"]);
    }

    #[test]
    fn periods_follow_each_other() {
        let check = |part: Part, period: &str, expected: Option<&str>| {
            let next = part.start(period).and_then(|start| part.next(start));
            assert_eq!(next.map(|next| next.0).as_deref(), expected, "{period}");
        };
        check(Part::Year, "2017", Some("2018"));
        check(Part::Quarter, "2017-Q4", Some("2018-Q1"));
        check(Part::Month, "2017-12", Some("2018-01"));
        check(Part::Week, "2015-W53", Some("2016-W01"));
        check(Part::Month, "2017", None);
        check(Part::Quarter, "2017-Q0", None);
        check(Part::Quarter, "2017-Q5", None);
        check(Part::Week, "2017-06", None);
        check(Part::Year, "", None);
        check(Part::Year, "年", None);
    }

    #[test]
    fn headings_are_for_readers() {
        let check = |part: Part, period: &str, expected: &str| {
            assert_eq!(part.heading(period), expected);
        };
        check(Part::Year, "2017", "2017");
        check(Part::Quarter, "2017-Q2", "Q2 2017");
        check(Part::Month, "2017-06", "June 2017");
        check(Part::Week, "2017-W03", "Week 3, 2017");
        check(Part::Week, "2017-06", "June 2017");
        check(Part::Month, "soon", "soon");
    }
}
