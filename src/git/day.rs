//! When commits were made.

use chrono::NaiveDate;

use super::history::signed;
use super::{Commit, Error, Repository};

impl Repository {
    /// The day on which a commit was made, where its committer was.
    ///
    /// # Errors
    ///
    /// git fails, or the commit says no time.
    pub fn day(&self, commit: &Commit) -> Result<NaiveDate, Error> {
        let text = self.git.output(&["cat-file", "commit", &commit.0])?;
        let no_time = || Error::Failed(format!("the commit {} says no time", commit.short()));
        day(&text).ok_or_else(no_time)
    }
}

/// The day of a commit's text: `committer NAME <ADDRESS> SECONDS OFFSET`.
fn day(text: &str) -> Option<NaiveDate> {
    // The headers end at the first empty line; the message may say anything.
    let mut headers = text.lines().take_while(|line| !line.is_empty());
    let committer = headers.find_map(|line| line.strip_prefix("committer "))?;
    let (_, _, date) = signed(committer);
    date.map(|date| date.date_naive())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_that_of_the_committer() {
        let check = |committer: &str, expected: Option<&str>| {
            let text = format!(
                "tree aa\nauthor A <a> 0 +0000\ncommitter {committer}\n\ncommitter B <b> 9 +0000\n"
            );
            assert_eq!(day(&text).map(|day| day.to_string()).as_deref(), expected);
        };
        check("A <a> 1496872800 +0200", Some("2017-06-08"));
        check("A <a> 1496872800 -0200", Some("2017-06-07"));
        check("A > B <a> 1496872800 +0000", Some("2017-06-07"));
        check("A <a> 1496872800 +9959", Some("2017-06-07"));
        check("A <a> soon +0000", None);
        check("A <a>", None);
        assert_eq!(day("tree aa\n\ncommitter B <b> 9 +0000\n"), None);
    }
}
