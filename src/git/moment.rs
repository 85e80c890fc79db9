//! The commit that a word means: a revision, or the last one till the end of a day.
//!
//! A date is a place on the first-parent line of `HEAD`: from `HEAD` back, the first commit whose
//! committer date, in the time zone of the environment, is not after the day. So it is the line that
//! says what came later; dates only say where to stop. Where clocks were wrong and dates are out of
//! order, a commit with a later date that lies further back does not hold anything up.

use std::io::{BufRead, BufReader};

use chrono::{Days, NaiveDate, NaiveTime};

use super::{Commit, Error, Repository};
use crate::model::Date;
use crate::model::age::{NoDate, read_date};

/// Days after the end of a day within which it has ended everywhere, whatever the time zone.
const EVERYWHERE: Days = Days::new(2);

impl Repository {
    /// The commit that a word means: a ref of just this name, else the last commit till the end of a
    /// date (`2017-05-31`, `2017-05`, `2017`, `today`, or `90d`, `6w`, `3m`, `1y` back from today), else any
    /// other revision, an abbreviated hash such as `2017` too.
    ///
    /// # Errors
    ///
    /// There is no such revision, no commit that old, or a shallow clone ends before it.
    pub fn resolve(&self, text: &str, today: NaiveDate) -> Result<Commit, Error> {
        match self.date(text, today)? {
            Some(day) => self.last_until(day, text),
            None => self.commit(text).map_err(|error| match error {
                Error::NoRevision(text) => Error::NoMoment(text),
                error => error,
            }),
        }
    }

    /// A word for a commit as others can read it later: an age with its day, `1m (2017-04-30)`, anything
    /// else as it is.
    ///
    /// # Errors
    ///
    /// git fails.
    pub fn called(&self, text: &str, today: NaiveDate) -> Result<String, Error> {
        let day = self.date(text, today)?;
        Ok(day.map_or_else(|| text.to_owned(), |day| with_day(text, day)))
    }

    /// The last day of a date, unless a ref is called so.
    fn date(&self, text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, Error> {
        let day = match read_date(text, today) {
            // A time of day would be taken for the end of its day.
            Ok(date) if !text.contains(':') => date.last(),
            Ok(_) | Err(NoDate::Malformed) => return Ok(None),
            Err(NoDate::TooOld) => NaiveDate::MIN,
        };
        Ok((!self.is_ref(text)?).then_some(day))
    }

    /// Whether a text is the name of a ref, as git completes it. A hash is none.
    fn is_ref(&self, text: &str) -> Result<bool, Error> {
        let names = self.git.output(&[
            "rev-parse",
            "--symbolic-full-name",
            "--verify",
            "-q",
            "--end-of-options",
            text,
        ]);
        match names {
            Ok(name) => Ok(name.starts_with("refs/")),
            Err(Error::Failed(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The last commit on the first-parent line of `HEAD` that is not after a day.
    fn last_until(&self, day: NaiveDate, text: &str) -> Result<Commit, Error> {
        let head = self.commit("HEAD")?;
        let end = day
            .checked_add_days(EVERYWHERE)
            .map(|day| day.and_time(NaiveTime::MIN).and_utc().timestamp());
        let newest = format!("--min-age={}", end.unwrap_or(i64::MAX).max(0));
        let line = [
            "rev-list",
            "--first-parent",
            "--format=%cd",
            "--date=short-local",
            &head.0,
        ];
        let with_end: Vec<&str> = line.iter().copied().chain([newest.as_str()]).collect();
        let mut child = self.git.talk(&with_end)?;
        drop(child.stdin.take());
        let mut found = None;
        if let Some(output) = child.stdout.take() {
            found = dated(BufReader::new(output)).find(|(_, date)| *date <= day);
        }
        // What git would say of older commits nobody wants to hear.
        let _ = child.kill();
        child.wait().map_err(Error::Io)?;
        match found {
            Some((commit, _)) => Ok(commit),
            None => Err(self.too_early(with_day(text, day), &line)?),
        }
    }

    /// Why there is no commit that old.
    fn too_early(&self, text: String, line: &[&str]) -> Result<Error, Error> {
        let line = self.git.bytes(line)?;
        let Some((first, date)) = dated(line.as_slice()).last() else {
            return Ok(Error::NoMoment(text));
        };
        let first_day = date.to_string();
        // Where a clone was cut off, the commit itself still names the parent that is not there.
        let commit = self.git.output(&["cat-file", "commit", &first.0])?;
        let header = commit.split("\n\n").next().unwrap_or_default();
        let is_cut = header.lines().any(|line| line.starts_with("parent "));
        Ok(match is_cut && self.is_shallow()? {
            true => Error::TooShallow { text, first_day },
            false => Error::TooEarly { text, first_day },
        })
    }

    /// Whether the clone lacks the beginning of its history.
    pub(super) fn is_shallow(&self) -> Result<bool, Error> {
        let said = self.git.output(&["rev-parse", "--is-shallow-repository"])?;
        Ok(said.trim() == "true")
    }
}

/// What was written for a day, with the day where it does not say it itself.
fn with_day(text: &str, day: NaiveDate) -> String {
    match Date::parse(text).is_none() && day > NaiveDate::MIN {
        true => format!("{text} ({day})"),
        false => text.to_owned(),
    }
}

/// The commits of `rev-list --format=%cd`, each with its day: `commit HASH`, then the date.
fn dated(output: impl BufRead) -> impl Iterator<Item = (Commit, NaiveDate)> {
    let mut lines = output.lines().map_while(Result::ok);
    std::iter::from_fn(move || {
        let hash = lines.next()?.strip_prefix("commit ")?.to_owned();
        let date = Date::parse(&lines.next()?)?;
        Some((Commit(hash), date.first()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dated_commits_are_read() {
        let text = b"commit aa\n2017-05-31\ncommit bb\n2016-01-01\ncommit cc\nnonsense\n";
        let found: Vec<String> = dated(text.as_slice())
            .map(|(commit, date)| format!("{} {date}", commit.0))
            .collect();
        assert_eq!(found, ["aa 2017-05-31", "bb 2016-01-01"]);
    }
}
