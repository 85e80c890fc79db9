//! Merges of whole texts, case by case, and the laws.

mod cases;
mod kept;
mod laws;

use super::*;
use crate::model::Settings;
use crate::yaml::Limits;

pub(super) const LABELS: Labels<'static> = Labels {
    ours: "HEAD",
    base: "base",
    theirs: "topic",
    size: 7,
};

pub(super) fn rules(what: What) -> Rules {
    Rules::new(what, &Settings::default(), Limits::default())
}

/// The merge, with a merge by line in the place of git's.
pub(super) fn merged(what: What, [base, ours, theirs]: [&str; 3]) -> Result<Merged, Unmergeable> {
    let sides = Sides {
        base: base.as_bytes(),
        ours: ours.as_bytes(),
        theirs: theirs.as_bytes(),
    };
    let textual = diffy::merge(base, ours, theirs).ok();
    merge(&sides, textual.as_deref(), &rules(what), &LABELS)
}

fn check_as(what: What, base: &str, ours: &str, theirs: &str, expected: &str) {
    let merged = merged(what, [base, ours, theirs]).unwrap();
    assert_eq!(merged.text, expected, "{base}|||\n{ours}|||\n{theirs}");
    let has_markers = merged.text.contains("<<<<<<< HEAD");
    assert_eq!(merged.conflicts.is_empty(), !has_markers, "{merged:?}");
}

fn check(base: &str, ours: &str, theirs: &str, expected: &str) {
    check_as(What::Record, base, ours, theirs, expected);
}

#[test]
fn both_add_a_tag() {
    check(
        "title: A\ntags:\n  - a\n",
        "title: A\ntags:\n  - a\n  - ours\n",
        "title: A\ntags:\n  - a\n  - theirs\n",
        "title: A\ntags:\n  - a\n  - ours\n  - theirs\n",
    );
    check(
        "title: A\n",
        "title: A\ntags: [ours]\n",
        "title: A\ntags:\n  - theirs\n  - ours\n",
        "title: A\ntags: [ours, theirs]\n",
    );
}

#[test]
fn neighbouring_fields() {
    check(
        "title: A\nkind: news\nowner: Ann\n",
        "title: B\nkind: news\nowner: Ann\n",
        "title: A\nkind: webinar\nowner: Ann\n",
        "title: B\nkind: webinar\nowner: Ann\n",
    );
    check(
        "title: A\nowner: Ann\n",
        "title: B\nowner: Ann\n",
        "title: A\n",
        "title: B\n",
    );
}

#[test]
fn a_tag_added_beside_one_removed() {
    check(
        "title: A\ntags:\n  - a\n  - b # kept?\n",
        "title: A\ntags:\n  - a\n  - b # kept?\n  - c\n",
        "title: A\ntags:\n  - a\n",
        "title: A\ntags:\n  - a\n  - c\n",
    );
}

#[test]
fn a_clash_where_nothing_else_is_left() {
    check(
        "title: A\nprice: {net: 1}\n",
        "price: {net: 1}\n",
        "title: B\n",
        "<<<<<<< HEAD\n||||||| base\ntitle: A\n=======\ntitle: B\n>>>>>>> topic\n",
    );
    check(
        "title: A\nprice: {net: 1}\n",
        "# all that is left\nprice:\n  net: 1\n",
        "title: B\nprice: {}\n",
        "# all that is left\n<<<<<<< HEAD\n||||||| base\ntitle: A\n=======\ntitle: B\n>>>>>>> topic\n",
    );
}

#[test]
fn styles_and_line_ends_of_ours_stay() {
    check(
        "title: A\ntags: [a, b]\n",
        "title: A\ntags:\n- a\n- b\n- c\n",
        "title: A\ntags: [b, x]\n",
        "title: A\ntags:\n- b\n- c\n- x\n",
    );
    check(
        "title: A\nkind: news\n",
        "title: A\r\nkind: webinar\r\n",
        "title: A\nkind: news\nowner: Ann\nmodified: 2017-06-07\n",
        "title: A\r\nkind: webinar\r\nmodified: 2017-06-07\r\nowner: Ann\r\n",
    );
}

#[test]
fn comments_of_both_sides_stay_where_the_lines_merge() {
    check(
        "title: A\nkind: news\nurl: x\nowner: Ann\n",
        "# ours\ntitle: A\nkind: news\nurl: x\nowner: Ann\n",
        "title: A\nkind: news\nurl: x\nowner: Ann # theirs\n",
        "# ours\ntitle: A\nkind: news\nurl: x\nowner: Ann # theirs\n",
    );
}

#[test]
fn their_new_comments_come_where_the_lines_do_not_merge() {
    check(
        "title: A\ntags: [a]\n# old\nowner: Ann\n",
        "title: A\ntags: [a, b]\n# old\nowner: Ann\n",
        "# above\ntitle: A # beside\ntags: [a, c] # of tags\n# old\nowner: Ann\n# last\n",
        "# above\n# beside\ntitle: A\n# of tags\ntags: [a, b, c]\n# old\nowner: Ann\n# last\n",
    );
    check(
        "title: A\n",
        "title: B\n",
        "# why\ntitle: C # really\n",
        "# why\n<<<<<<< HEAD\ntitle: B\n||||||| base\ntitle: A\n=======\ntitle: C # really\n>>>>>>> topic\n",
    );
    check(
        "title: A\ntags: [a]\n",
        "title: A\ntags: [a, b]\n# both\n",
        "title: A\ntags: [a, c]\n# both\n",
        "title: A\ntags: [a, b, c]\n# both\n",
    );
}

#[test]
fn the_later_date_is_taken() {
    check(
        "title: A\nmodified: 2017-01-01\n",
        "title: B\nmodified: 2017-02-01\n",
        "title: A\nmodified: 2017-03-01\n",
        "title: B\nmodified: 2017-03-01\n",
    );
}

#[test]
fn a_conflict_is_of_its_field_alone() {
    check(
        "title: A\nkind: news\ntags: [a]\n",
        "title: B\nkind: webinar\ntags: [a, b]\n",
        "title: C\nkind: news\ntags: [a, c]\nowner: Ann\n",
        "<<<<<<< HEAD\ntitle: B\n||||||| base\ntitle: A\n=======\ntitle: C\n>>>>>>> topic\n\
         kind: webinar\ntags: [a, b, c]\nowner: Ann\n",
    );
    check(
        "title: A\nowner: Ann\nkind: news\n",
        "title: A\nkind: news",
        "title: A\nowner: Bob\nkind: news\n",
        "title: A\n<<<<<<< HEAD\n||||||| base\nowner: Ann\n=======\nowner: Bob\n>>>>>>> topic\nkind: news",
    );
    check(
        "title: A\n",
        "title: B",
        "title: C\n",
        "<<<<<<< HEAD\ntitle: B\n||||||| base\ntitle: A\n=======\ntitle: C\n>>>>>>> topic\n",
    );
    check(
        "title: A\r\nkind: w\r\n",
        "title: B\r\nkind: w\r\n",
        "title: C\nkind: v\n",
        "<<<<<<< HEAD\r\ntitle: B\r\n||||||| base\r\ntitle: A\r\n=======\r\ntitle: C\r\n>>>>>>> topic\r\nkind: v\r\n",
    );
}

#[test]
fn several_conflicts() {
    check(
        "title: A\nkind: a\nowner: a\n",
        "title: B\nkind: b\n",
        "title: C\nkind: c\nowner: c\n",
        "<<<<<<< HEAD\ntitle: B\n||||||| base\ntitle: A\n=======\ntitle: C\n>>>>>>> topic\n\
         <<<<<<< HEAD\nkind: b\n||||||| base\nkind: a\n=======\nkind: c\n>>>>>>> topic\n\
         <<<<<<< HEAD\n||||||| base\nowner: a\n=======\nowner: c\n>>>>>>> topic\n",
    );
}

#[test]
fn prose_merges_by_paragraph() {
    let text = |first: &str, last: &str| {
        format!("title: A\nsummary: >-\n  {first}\n\n  Between.\n\n  {last}\n")
    };
    check(
        &text("One.", "Two."),
        &text("Eins.", "Two."),
        &text("One.", "Zwei."),
        &text("Eins.", "Zwei."),
    );
    let merged = merged(
        What::Record,
        [
            &text("One.", "Two."),
            &text("Eins.", "Two."),
            &text("Un.", "Two."),
        ],
    );
    assert_eq!(merged.unwrap().conflicts, ["summary"]);
}

#[test]
fn a_text_that_the_lines_merge_is_merged() {
    let text = |first: &str, last: &str| {
        format!("title: A\nsummary: >-\n  {first}\n  two two\n  three three\n  {last}\n")
    };
    check(
        &text("one", "four"),
        &text("eins", "four"),
        &text("one", "vier"),
        &text("eins", "vier"),
    );
}

#[test]
fn both_sides_added_the_file() {
    check(
        "",
        "title: A\ntags: [a]\nkind: news\n",
        "title: A\nkind: webinar\ntags: [b]\n",
        "title: A\ntags: [a, b]\n<<<<<<< HEAD\nkind: news\n||||||| base\n=======\nkind: webinar\n>>>>>>> topic\n",
    );
    check(
        "",
        "title: A\n",
        "title: A\nowner: B\n",
        "title: A\nowner: B\n",
    );
}

#[test]
fn custom_fields_merge_key_by_key() {
    check(
        "title: A\nprice:\n  net: 1 # euro\n  tax: 2\n",
        "title: A\nprice:\n  net: 3 # euro\n  tax: 2\n",
        "title: A\nprice:\n  net: 1 # euro\n  tax: 4\n  sum: 5\n",
        "title: A\nprice:\n  net: 3 # euro\n  tax: 4\n  sum: 5\n",
    );
    check(
        "title: A\nprice: {net: 1, tax: 2}\n",
        "title: A\nprice: {net: 1}\n",
        "title: A\nprice: {net: 1, tax: 3}\n",
        "title: A\n<<<<<<< HEAD\nprice: {net: 1}\n||||||| base\nprice: {net: 1, tax: 2}\n=======\nprice: {net: 1, tax: 3}\n>>>>>>> topic\n",
    );
}

#[test]
fn a_vocabulary_keeps_tags_without_a_word() {
    check_as(
        What::Vocabulary,
        "a:\n",
        "a:\nb:\n",
        "a:\nc:\n",
        "a:\nb:\nc:\n",
    );
    check_as(
        What::Vocabulary,
        "a:\n  aliases: [x]\nz:\n",
        "a:\n  aliases: [x, y]\nz:\n",
        "a:\n  aliases: [x, w]\n  about: A\nz:\n",
        "a:\n  aliases: [x, y, w]\n  about: A\nz:\n",
    );
}

#[test]
fn what_lines_make_of_it_is_not_taken_where_it_means_something_else() {
    // By line both additions stand, and the key stands twice.
    check(
        "title: A\nkind: news\nurl: x\n",
        "title: A\nowner: Ann\nkind: news\nurl: x\n",
        "title: A\nkind: news\nurl: x\nowner: Ann\n",
        "title: A\nowner: Ann\nkind: news\nurl: x\n",
    );
    // By line the same tag comes twice.
    check(
        "tags:\n  - a\n  - b\n  - c\ntitle: A\n",
        "tags:\n  - x\n  - a\n  - b\n  - c\ntitle: A\n",
        "tags:\n  - a\n  - b\n  - c\n  - x\n  - z\ntitle: A\n",
        "tags:\n  - x\n  - a\n  - b\n  - c\n  - z\ntitle: A\n",
    );
}

#[test]
fn what_cannot_be_marked_by_field_is_marked_whole() {
    check(
        "{title: A}\n",
        "{title: B}\n",
        "{title: C}\n",
        "<<<<<<< HEAD\n{title: B}\n||||||| base\n{title: A}\n=======\n{title: C}\n>>>>>>> topic\n",
    );
}

#[test]
fn an_alias_that_both_need_is_a_conflict() {
    check(
        "x: &a one\ny: *a\nz: 1\n",
        "x: &a one\ny: *a\nz: 2\n",
        "x: &a two\ny: *a\nz: 1\n",
        "x: &a two\ny: *a\nz: 2\n",
    );
}

#[test]
fn no_sound_mapping_is_not_merged() {
    let check = |base: &str, ours: &str, theirs: &str, expected: &str| {
        let refused = merged(What::Record, [base, ours, theirs]).unwrap_err();
        assert!(refused.0.contains(expected), "{refused}");
    };
    check("title: A\n", "title: [\n", "title: B\n", "our side: ");
    check(
        "- a\n",
        "title: A\n",
        "title: B\n",
        "the common ancestor: the file holds a list",
    );
    check(
        "title: A\n",
        "title: B\n",
        "title: C\ntitle: D\n",
        "their side: ",
    );
    check("a: 1\n", "a: !x 1\n", "a: 2\n", "a value with a tag");
    check(
        "a: 1\n",
        "<<<<<<< x\na: 1\n=======\na: 3\n>>>>>>> y\n",
        "a: 2\n",
        "our side: a git conflict",
    );
}
