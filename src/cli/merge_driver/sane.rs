//! What leaves no doubt: a merge that is what it says it is.

use super::Written;
use crate::change::merge::Merged;

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
}
