//! Tests of near tags.

use super::*;

#[test]
fn near_tags_are_found_with_their_difference() {
    let check = |one: &str, other: &str, expected: Option<Difference>| {
        for tags in [[one, other], [other, one]] {
            let found = pairs(&tags);
            let found: Vec<Difference> = found.iter().map(|pair| pair.difference).collect();
            assert_eq!(found, Vec::from_iter(expected), "{one} and {other}");
        }
    };
    use Difference::{Accents, Case, Hyphens, Letters, Plural};
    for (one, other, expected) in [
        ("Patron", "patron", Case),
        ("Café", "CAFE\u{301}", Case),
        (" desk", "desk", Case),
        ("café", "Cafe", Accents),
        ("ﬁnance", "Finance", Case),
        ("m² of shelves", "m2 of shelves", Accents),
        ("don't ask", "don’t ask", Accents),
        ("e-book", "ebook", Hyphens),
        ("story time", "storytime", Hyphens),
        ("Story_Time", "story-time", Hyphens),
        ("covid 19", "covid-19", Hyphens),
        ("covid-19", "covid19", Hyphens),
        ("desk", "desks", Plural),
        ("Patron", "patrons", Plural),
        ("policies", "policy", Plural),
        ("movies", "movie", Plural),
        ("branch", "branches", Plural),
        ("box", "boxes", Plural),
        ("course", "courses", Plural),
        ("class", "classes", Plural),
        ("shelf", "shelves", Plural),
        ("map", "maps", Plural),
        ("e-books", "ebook", Plural),
        ("customers service", "customer service", Plural),
        ("story times", "storytime", Plural),
        ("communication", "comunication", Letters),
        ("librarianship", "librarainship", Letters),
        ("accessibility", "acessibilty", Letters),
        ("customer sevice", "customer service", Letters),
        ("comunity outreech", "community outreach", Letters),
        ("partron", "patron", Letters),
    ] {
        check(one, other, Some(expected));
    }
    for (one, other) in [
        ("news", "new"),
        ("custom", "customs"),
        ("princes", "princess"),
        ("class", "glass"),
        ("desk", "disk"),
        ("policy", "police"),
        ("reading", "leading"),
        ("fiction", "nonfiction"),
        ("gas", "ga"),
        ("c", "c++"),
        ("c#", "c++"),
        ("covid-19", "covid-20"),
        ("grade 1-2", "grade 12"),
        ("2017-06", "201-706"),
        ("world war i", "world war ii"),
        ("book club", "book clue"),
        ("adult class", "adult clasp"),
        ("acessibilty", "accessible"),
        ("-", "_"),
        ("", " "),
        ("参考", "参照"),
    ] {
        check(one, other, None);
    }
}

#[test]
fn others_are_joined_to_the_first() {
    let check = |tags: &[&str], expected: &[(&str, &str)]| {
        let found = pairs(tags);
        let found = found.iter().map(|pair| (tags[pair.one], tags[pair.other]));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{tags:?}");
    };
    check(
        &["storytime", "story time", "Story Time", "story-time"],
        &[
            ("storytime", "story time"),
            ("storytime", "Story Time"),
            ("storytime", "story-time"),
        ],
    );
    check(
        &["desks", "Desks", "desk", "DESK", "front desk"],
        &[("desks", "Desks"), ("desk", "DESK"), ("desks", "desk")],
    );
    check(&[], &[]);
}

#[test]
fn no_slip_is_overlooked() {
    let word = "communication";
    let letters: Vec<char> = word.chars().collect();
    let slip = |letters: &mut Vec<char>, at: usize, kind| match kind {
        0 => letters[at] = 'x',
        1 => letters.insert(at, 'x'),
        2 => drop(letters.remove(at)),
        _ => letters.swap(at, at + 1),
    };
    for (at, behind) in (1..10).flat_map(|at| (at + 2..12).map(move |behind| (at, behind))) {
        for kinds in 0..16 {
            let mut other = letters.clone();
            slip(&mut other, behind, kinds / 4);
            slip(&mut other, at, kinds % 4);
            let other: String = other.into_iter().collect();
            assert_eq!(pairs(&[word, &other]).len(), 1, "{word} {other}");
        }
    }
}

#[test]
fn few_of_many_tags_are_compared() {
    let check = |tag: &dyn Fn(usize) -> String| {
        let tags: Vec<String> = (0..2000).map(tag).collect();
        let firsts = tags.iter().enumerate();
        let firsts = firsts.map(|(number, tag)| (joined(tag), number)).collect();
        let count = worth_comparing(&firsts).len();
        assert!(count < 5 * tags.len(), "{count} pairs, as of {:?}", tags[1]);
    };
    check(&|number| format!("number {number:05} of the library"));
    let syllables = [
        "li", "bra", "com", "mu", "pro", "gram", "sto", "time", "desk", "out",
    ];
    check(&|number| {
        let places = [1, 10, 100, 1000].map(|place| number / place * 7 % 10);
        places.map(|place| syllables[place]).concat()
    });
}

#[test]
fn of_many_that_share_all_but_a_letter_few_are_compared() {
    // Every pair of these may differ by a slip at one same letter.
    let tags: Vec<String> = (0..3000)
        .filter_map(|number| char::from_u32(0x4e00 + number))
        .map(|letter| format!("librar{letter}anship"))
        .collect();
    let firsts = tags.iter().enumerate();
    let firsts = firsts.map(|(number, tag)| (joined(tag), number)).collect();
    let count = worth_comparing(&firsts).len();
    assert!(count < MOST * tags.len(), "{count} pairs");
}
