//! The nearest known words to one that is not known, for hints.

use super::fold;

/// Up to three of `known` that `word` may have meant, nearest first, at most about a third of its
/// letters away (Damerau-Levenshtein), or containing it.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = fold::search(word).into_owned();
    let reach = (word.chars().count() / 3).max(1);
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|candidate| {
            let folded = fold::search(candidate);
            let away = strsim::damerau_levenshtein(&word, &folded);
            let part = word.chars().count() >= 3 && folded.contains(&word);
            (away <= reach || part)
                .then_some((if part { away.min(reach + 1) } else { away }, candidate))
        })
        .collect();
    near.sort();
    near.dedup();
    near.into_iter()
        .take(3)
        .map(|(_, candidate)| candidate)
        .collect()
}

/// A hint that names the suggestions: `did you mean kind or title?`
pub fn hint(suggestions: &[&str]) -> Option<String> {
    match suggestions {
        [] => None,
        [one] => Some(format!("did you mean {one}?")),
        [first @ .., last] => Some(format!("did you mean {} or {last}?", first.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_is_near() {
        let known = ["kind", "title", "tags", "topics", "summary"];
        let check = |word: &str, expected: &[&str]| assert_eq!(nearest(word, known), expected);
        check("knd", &["kind"]);
        check("sumary", &["summary"]);
        check("Titel", &["title"]);
        check("nonsense", &[]);
        check("summ", &["summary"]);
        assert_eq!(
            hint(&["a", "b", "c"]).as_deref(),
            Some("did you mean a, b or c?")
        );
    }
}
