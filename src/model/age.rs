//! Dates as they are typed: a day, a month, a year, `today`, or an age that counts back from today.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::Date;

/// The largest number of days, weeks, months or years that an age may have.
const LONGEST_AGE: u32 = 99_999;

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDate {
    /// It is not written as one, or no calendar has it.
    Malformed,
    /// An age that goes back before the year 1.
    TooOld,
}

/// Reads a date as a query has it: a [`Date`], `today`, or an age such as `90d`, `12w`, `6m`, `1y`,
/// which is the one day that lies so far back from `today`. Months and years end at the last day
/// of a shorter month: a month back from 31 March is the end of February.
///
/// # Errors
///
/// [`NoDate`].
pub fn read_date(text: &str, today: NaiveDate) -> Result<Date, NoDate> {
    if let Some(date) = Date::parse(text) {
        return Ok(date);
    }
    if text == "today" {
        return Ok(Date::day(today));
    }
    let (count, unit) = text
        .char_indices()
        .next_back()
        .and_then(|(at, unit)| Some((text.get(..at)?, unit)))
        .ok_or(NoDate::Malformed)?;
    if count.is_empty() || !count.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NoDate::Malformed);
    }
    // More digits than a number can hold reach too far back as well.
    let count: u32 = count.parse().unwrap_or(u32::MAX);
    if !matches!(unit, 'd' | 'w' | 'm' | 'y') {
        return Err(NoDate::Malformed);
    }
    if count > LONGEST_AGE {
        return Err(NoDate::TooOld);
    }
    let day = match unit {
        'd' => today.checked_sub_days(Days::new(count.into())),
        'w' => today.checked_sub_days(Days::new(u64::from(count) * 7)),
        'm' => today.checked_sub_months(Months::new(count)),
        _ => today.checked_sub_months(Months::new(count * 12)),
    };
    day.filter(|day| day.year() > 0)
        .map(Date::day)
        .ok_or(NoDate::TooOld)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_count_back_from_today() {
        let check = |today: &str, text: &str, expected: Result<&str, NoDate>| {
            let today = today.parse().unwrap();
            let date = read_date(text, today).map(|date| date.to_string());
            assert_eq!(date, expected.map(str::to_owned), "{text} from {today}");
        };
        check("2017-06-10", "today", Ok("2017-06-10"));
        check("2017-06-10", "0d", Ok("2017-06-10"));
        check("2017-06-10", "10d", Ok("2017-05-31"));
        check("2017-06-10", "2w", Ok("2017-05-27"));
        check("2017-03-31", "1m", Ok("2017-02-28"));
        check("2016-03-31", "1m", Ok("2016-02-29"));
        check("2016-02-29", "1y", Ok("2015-02-28"));
        check("2017-06-10", "6m", Ok("2016-12-10"));
        check("2017-06-10", "2017-05", Ok("2017-05"));
        check("2017-06-10", "2016y", Ok("0001-06-10"));
        check("2017-06-10", "2017y", Err(NoDate::TooOld));
        check("2017-06-10", "99999999999d", Err(NoDate::TooOld));
        check("2017-06-10", "90", Err(NoDate::Malformed));
        check("2017-06-10", "90x", Err(NoDate::Malformed));
        check("2017-06-10", "d", Err(NoDate::Malformed));
        check("2017-06-10", "-9d", Err(NoDate::Malformed));
        check("2017-06-10", "9é", Err(NoDate::Malformed));
        check("2017-06-10", "", Err(NoDate::Malformed));
    }
}
