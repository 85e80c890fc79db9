//! What a history says of files, as the bytes that are remembered between two runs.
//!
//! A line with the version of this form and a checksum, then for each file its dates, what it was when it was
//! removed, and its path, which may hold anything but NUL.

use chrono::NaiveDate;

use super::{Files, Known};
use crate::git::Oid;
use crate::model::hash;

/// What the first line begins with. Another version of circ that computes other dates has another number.
const HEAD: &str = "circ dates 1 ";

/// What is known of files, to be remembered.
pub fn remember(files: &Files) -> Vec<u8> {
    let mut body = String::new();
    for (path, known) in files {
        let day = |day: Option<NaiveDate>| day.map_or("-".to_owned(), |day| day.to_string());
        let removed = known
            .removed
            .map_or("-".to_owned(), |blob| blob.to_string());
        let (added, modified) = (day(known.added), day(known.modified));
        body.push_str(&format!("{added} {modified} {removed} {path}\0"));
    }
    format!("{HEAD}{:016x}\n{body}", hash::of(&body)).into_bytes()
}

/// What was remembered; `None` where the bytes are torn or of another version.
pub fn recall(bytes: &[u8]) -> Option<Files> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (checksum, body) = text.strip_prefix(HEAD)?.split_once('\n')?;
    if checksum != format!("{:016x}", hash::of(body)) {
        return None;
    }
    let lines = body.split('\0').filter(|line| !line.is_empty());
    lines.map(file).collect()
}

fn file(line: &str) -> Option<(String, Known)> {
    let mut parts = line.splitn(4, ' ');
    let (added, modified, removed) = (parts.next()?, parts.next()?, parts.next()?);
    let known = Known {
        added: optional(added, |text| text.parse().ok())?,
        modified: optional(modified, |text| text.parse().ok())?,
        removed: optional(removed, Oid::parse)?,
    };
    Some((parts.next()?.to_owned(), known))
}

fn optional<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    match text {
        "-" => Some(None),
        text => read(text).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Files {
        let day = |text: &str| text.parse().ok();
        let known = |added: &str, modified: &str, removed: Option<&str>| Known {
            added: day(added),
            modified: day(modified),
            removed: removed.and_then(Oid::parse),
        };
        let blob = "a".repeat(40);
        Files::from([
            (
                "a b\n- c.yaml".to_owned(),
                known("2017-01-02", "0001-01-01", None),
            ),
            (
                "größe.yaml".to_owned(),
                known("", "9999-12-31", Some(&blob)),
            ),
            (String::new(), known("", "", None)),
        ])
    }

    #[test]
    fn what_is_remembered_is_recalled() {
        assert_eq!(recall(&remember(&files())), Some(files()));
        assert_eq!(recall(&remember(&Files::new())), Some(Files::new()));
    }

    #[test]
    fn what_is_torn_is_forgotten() {
        let whole = remember(&files());
        for end in 0..whole.len() {
            assert_eq!(recall(&whole[..end]), None, "{end}");
            let mut other = whole.clone();
            other[end] ^= 1;
            assert_eq!(recall(&other), None, "{end}");
        }
    }
}
