//! What leaves no doubt: a merge that is what it says it is, and markers around two whole files.

use super::Written;
use crate::change::merge::Merged;
use crate::git::Three;

/// The merge by meaning as it is written, or what is wrong with it: what is called clean has no
/// conflict markers, and what is called a conflict has them all.
pub(super) fn written(merged: Merged, size: usize) -> Result<Written, String> {
    let count = |char: char| {
        let marker: String = std::iter::repeat_n(char, size).collect();
        let is_marker = |line: &&str| {
            let rest = line.strip_prefix(&*marker);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r']))
        };
        merged.text.split('\n').filter(is_marker).count()
    };
    let [begins, parts, ends] = ['<', '=', '>'].map(count);
    let is_clean = merged.conflicts.is_empty();
    let is_sound = match is_clean {
        true => begins == 0 && ends == 0,
        false => begins > 0 && begins == ends && parts >= begins,
    };
    if !is_sound {
        return Err("circ has a fault in its conflict markers, which is worth a report".to_owned());
    }
    let note = (!is_clean).then(|| format!("conflict in {}", merged.conflicts.join(", ")));
    Ok(Written {
        bytes: merged.text.into_bytes(),
        is_clean,
        note,
    })
}

/// Markers around the whole of both sides, for files of which no merge can be had.
pub(super) fn apart(sides: Three<&[u8]>, labels: Three<&str>, size: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut mark = |char: u8, label: &str, side: &[u8]| {
        bytes.extend(std::iter::repeat_n(char, size));
        if !label.is_empty() {
            bytes.push(b' ');
            bytes.extend(label.as_bytes());
        }
        bytes.push(b'\n');
        bytes.extend(side);
        if !side.is_empty() && !side.ends_with(b"\n") {
            bytes.push(b'\n');
        }
    };
    mark(b'<', labels.ours, sides.ours);
    mark(b'|', labels.base, sides.base);
    mark(b'=', "", sides.theirs);
    mark(b'>', labels.theirs, b"");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_say_what_a_merge_is() {
        let check = |text: &str, conflicts: &[&str], expected: Option<bool>| {
            let merged = Merged {
                text: text.to_owned(),
                conflicts: conflicts.iter().map(ToString::to_string).collect(),
            };
            let written = written(merged, 7);
            assert_eq!(written.ok().map(|it| it.is_clean), expected, "{text}");
        };
        let conflict = "a: 1\n<<<<<<< x\nb: 1\n||||||| y\n=======\nb: 2\n>>>>>>> z\n";
        check("a: 1\n", &[], Some(true));
        check("a: |\n  =======\n=======\n", &[], Some(true));
        check(conflict, &["b"], Some(false));
        check(&conflict.replace('\n', "\r\n"), &["b"], Some(false));
        check(conflict, &[], None);
        check("a: 1\n", &["b"], None);
        check("<<<<<<< x\n=======\n", &["b"], None);
        check("=======\n>>>>>>> x\n", &["b"], None);
        check("<<<<<<< x\n>>>>>>> x\n", &["b"], None);
    }

    #[test]
    fn both_sides_stand_whole_between_markers() {
        let sides = Three {
            base: &b""[..],
            ours: b"a\0",
            theirs: b"b\n",
        };
        let labels = Three {
            base: "base",
            ours: "HEAD",
            theirs: "other",
        };
        let text = String::from_utf8(apart(sides, labels, 3)).unwrap();
        assert_eq!(text, "<<< HEAD\na\0\n||| base\n===\nb\n>>> other\n");
    }
}
