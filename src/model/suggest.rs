//! The nearest known words to one that is not known, for hints.

use super::fold;

/// The longest word that another may be near, in bytes. Nobody mistypes a longer one, and to compare
/// it with all that are known takes long.
const LONGEST: usize = 200;

/// Up to three of `known` that `word` may have meant, nearest first: at most about a third of its
/// letters away (Damerau-Levenshtein) from the whole or from one of its parts, or a part of it. None is
/// near a word of more than 200 bytes.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    if word.len() > LONGEST {
        return Vec::new();
    }
    let word = fold::search(word).into_owned();
    let length = word.chars().count();
    let reach = (length / 3).max(1);
    // What differs more in length alone is farther than that.
    let away = |text: &str| {
        let is_alike = text.chars().count().abs_diff(length) <= reach;
        is_alike.then(|| strsim::damerau_levenshtein(&word, text))
    };
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|candidate| {
            let folded = fold::search(candidate);
            let parts = folded.split(['-', '_', '/', ' ']).filter(|_| length >= 3);
            let part = parts.filter_map(away).map(|away| away + 1).min();
            let inside = (length >= 3 && folded.contains(&word)).then_some(reach);
            let nearest = [away(&folded), part, inside].into_iter().flatten().min()?;
            (nearest <= reach).then_some((nearest, candidate))
        })
        .collect();
    near.sort();
    near.dedup();
    near.into_iter()
        .take(3)
        .map(|(_, candidate)| candidate)
        .collect()
}

/// Whether two names differ by what happens when one is typed: letter case, accents, a hyphen for an
/// underscore, or one letter too many, too few, wrong or swapped with the next. Of names shorter than
/// four letters only swapped ones: too many others are a letter away.
pub fn is_slip(typed: &str, meant: &str) -> bool {
    let plain = |name: &str| fold::search(name.trim()).replace(['-', ' '], "_");
    let (one, other) = (plain(typed), plain(meant));
    let letters = |name: &str| {
        let mut letters: Vec<char> = name.chars().collect();
        letters.sort_unstable();
        letters
    };
    let is_away = || strsim::damerau_levenshtein(&one, &other) == 1;
    let is_short = one.chars().count().min(other.chars().count()) < 4;
    typed != meant && (one == other || is_away() && (!is_short || letters(&one) == letters(&other)))
}

/// The three of `known` that are most like `word`, however little that is, most alike first
/// (Jaro-Winkler). For when nothing is near and some direction is better than none.
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = fold::search(word).into_owned();
    let score = |candidate: &str| strsim::jaro_winkler(&word, &fold::search(candidate));
    let mut all: Vec<(f64, &str)> = known
        .into_iter()
        .map(|candidate| (score(candidate), candidate))
        .collect();
    all.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.cmp(other)));
    all.into_iter()
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

/// A hint that names the nearest of the known words, if any is near, and then all of them:
/// `did you mean kind? columns: id, title, kind`.
pub fn among<K: AsRef<str>>(word: &str, called: &str, known: &[K]) -> String {
    let known: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
    let all = format!("{called}: {}", known.join(", "));
    match hint(&nearest(word, known)) {
        Some(near) => format!("{near} {all}"),
        None => all,
    }
}

/// As [`among`], of names of files, which may be typed without their endings.
pub fn among_files<K: AsRef<str>>(word: &str, called: &str, known: &[K]) -> String {
    let known: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
    let all = format!("{called}: {}", known.join(", "));
    let stem = |name: &'_ str| match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && !ending.contains('/') => stem.len(),
        _ => name.len(),
    };
    let stems = known.iter().filter_map(|name| name.get(..stem(name)));
    let near = nearest(word, stems.chain(known.iter().copied()));
    // What is near as a whole and without its ending is one thing.
    let mut files: Vec<&str> = Vec::new();
    for near in near {
        let of = |name: &&&str| **name == near || name.get(..stem(name)) == Some(near);
        for file in known.iter().filter(of) {
            if !files.contains(file) {
                files.push(file);
            }
        }
    }
    match hint(&files) {
        Some(near) => format!("{near} {all}"),
        None => all,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_slips_of_the_hand() {
        let check = |typed: &str, meant: &str, expected: bool| {
            assert_eq!(is_slip(typed, meant), expected, "{typed} {meant}");
        };
        check("sumary", "summary", true);
        check("Summary", "summary", true);
        check("summray", "summary", true);
        check("see-also", "see_also", true);
        check("résumé", "resume", true);
        check("ulr", "url", true);
        check("summary", "summary", false);
        check("sumery", "summary", false);
        check("uri", "url", false);
        check("tag", "tags", false);
        check("", "url", false);
    }

    #[test]
    fn names_files_without_their_endings() {
        let known = ["newsletter.md", "web/page.html", "page.txt"];
        let check = |word: &str, near: &str| {
            let expected = format!("{near}templates: newsletter.md, web/page.html, page.txt");
            assert_eq!(among_files(word, "templates", &known), expected);
        };
        check("newsleter", "did you mean newsletter.md? ");
        check("newsletter.mb", "did you mean newsletter.md? ");
        check("newsletter.html", "did you mean newsletter.md? ");
        check("pagee", "did you mean page.txt? ");
        check("qqqqqqq", "");
    }

    #[test]
    fn names_what_is_near() {
        let known = ["kind", "title", "tags", "topics", "summary"];
        let check = |word: &str, expected: &[&str]| assert_eq!(nearest(word, known), expected);
        check("knd", &["kind"]);
        check("sumary", &["summary"]);
        check("Titel", &["title"]);
        check("nonsense", &[]);
        check("summ", &["summary"]);
        check(&"summary".repeat(30), &[]);
        let long = "word ".repeat(40_000);
        assert_eq!(nearest("dsk", [long.as_str(), "desk"]), ["desk"]);
        let ids = ["customer-service", "desk"];
        assert_eq!(nearest("custmer", ids), ["customer-service"]);
        assert_eq!(nearest("service", ids), ["customer-service"]);
        assert_eq!(
            hint(&["a", "b", "c"]).as_deref(),
            Some("did you mean a, b or c?")
        );
        let columns = ["id", "kind"];
        let all = "columns: id, kind";
        assert_eq!(
            among("knd", "columns", &columns),
            format!("did you mean kind? {all}")
        );
        assert_eq!(among("zzz", "columns", &columns), all);
    }
}
