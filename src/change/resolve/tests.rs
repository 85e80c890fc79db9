use super::*;
use crate::yaml::conflict::conflicts;

const ORDER: &[&str] = &["title", "kind", "tags", "modified", "owner", "summary"];

fn asked(text: &str, at: usize, base: Option<&str>) -> Option<Vec<Clash>> {
    clashes(text, &conflicts(text), at, base, &Limits::default())
}

/// The clashes of a conflict, a line each.
fn said(text: &str, at: usize) -> String {
    let Some(clashes) = asked(text, at, None) else {
        return "lines".to_owned();
    };
    let json = |value: &Value| serde_json::to_string(value).unwrap();
    let line = |it: &Clash| {
        let base = it.base.as_ref().map_or("?".to_owned(), json);
        format!("{}: {} {base} {}", it.key, json(&it.ours), json(&it.theirs))
    };
    clashes.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn answered(text: &str, at: usize, choices: &[Choice]) -> Result<String, Refusal> {
    let clashes = asked(text, at, None).unwrap();
    assert_eq!(clashes.len(), choices.len());
    let choices: Vec<(Clash, Choice)> = clashes.into_iter().zip(choices.iter().copied()).collect();
    with_fields(
        text,
        &conflicts(text),
        at,
        &choices,
        (ORDER, &Limits::default()),
    )
}

const NEIGHBOURS: &str = "\
<<<<<<< HEAD
title: Ours  # why
kind: news
||||||| base
title: Base
kind: news
=======
title: Theirs
kind: webinar
>>>>>>> other
modified: 2017
<<<<<<< HEAD
owner: Ann
=======
owner: Bo
>>>>>>> other
";

#[test]
fn fields_that_clash_are_found() {
    let title = "title: \"Ours\" \"Base\" \"Theirs\"";
    let kind = "kind: \"news\" \"news\" \"webinar\"";
    assert_eq!(said(NEIGHBOURS, 0), format!("{title}\n{kind}"));
    assert_eq!(said(NEIGHBOURS, 1), "owner: \"Ann\" ? \"Bo\"");
    let list = "title: A\ntags:\n  - a\n<<<<<<< A\n  - b\n||||||| O\n=======\n  - c\n>>>>>>> B\n";
    assert_eq!(said(list, 0), "tags: [\"a\",\"b\"] [\"a\"] [\"a\",\"c\"]");
    let gone = "title: A\n<<<<<<< A\nowner: Ann\n||||||| O\nowner: Bo\n=======\n>>>>>>> B\n";
    assert_eq!(said(gone, 0), "owner: \"Ann\" \"Bo\" null");
    // Lines that say the same, and lines that cannot be read, are lines.
    let comment = "<<<<<<< A\ntitle: A # a\n=======\ntitle: A # b\n>>>>>>> B\n";
    assert_eq!(said(comment, 0), "lines");
    let cut = "title: 'A\n<<<<<<< A\n  b'\n=======\n  c\n>>>>>>> B\n";
    assert_eq!(said(cut, 0), "lines");
    let whole = "title: A\nowner: Cy\n";
    let clashes = asked(NEIGHBOURS, 1, Some(whole)).unwrap();
    assert_eq!(clashes[0].base, Some("Cy".into()));
}

#[test]
fn what_one_side_alone_changed_is_no_question() {
    let choices: Vec<Option<Choice>> = asked(NEIGHBOURS, 0, None)
        .unwrap()
        .iter()
        .map(Clash::plain)
        .collect();
    assert_eq!(choices, [None, Some(Choice::Theirs)]);
    let theirs = asked(NEIGHBOURS, 1, Some("owner: Bo\n")).unwrap();
    assert_eq!(theirs[0].plain(), Some(Choice::Ours));
    assert_eq!(asked(NEIGHBOURS, 1, None).unwrap()[0].plain(), None);
}

#[test]
fn a_side_is_taken_byte_for_byte() {
    let rest = &NEIGHBOURS[NEIGHBOURS.find("modified").unwrap()..];
    let check = |choice: Choice, lines: &str| {
        let text = answered(NEIGHBOURS, 0, &[choice, choice]).unwrap();
        assert_eq!(text, format!("{lines}{rest}"));
    };
    check(Choice::Ours, "title: Ours  # why\nkind: news\n");
    check(Choice::Theirs, "title: Theirs\nkind: webinar\n");
}

#[test]
fn fields_can_be_taken_from_both_sides() {
    let rest = &NEIGHBOURS[NEIGHBOURS.find("modified").unwrap()..];
    let text = answered(NEIGHBOURS, 0, &[Choice::Ours, Choice::Theirs]).unwrap();
    assert_eq!(text, format!("title: Ours  # why\nkind: webinar\n{rest}"));
    let text = answered(NEIGHBOURS, 0, &[Choice::Theirs, Choice::Ours]).unwrap();
    assert_eq!(text, format!("title: Theirs  # why\nkind: news\n{rest}"));
    let text = answered(&text, 0, &[Choice::Theirs]).unwrap();
    assert_eq!(
        text,
        "title: Theirs  # why\nkind: news\nmodified: 2017\nowner: Bo\n"
    );
    let crlf = NEIGHBOURS.replace('\n', "\r\n");
    let text = answered(&crlf, 0, &[Choice::Ours, Choice::Theirs]).unwrap();
    let rest = rest.replace('\n', "\r\n");
    assert_eq!(
        text,
        format!("title: Ours  # why\r\nkind: webinar\r\n{rest}")
    );
}

#[test]
fn both_stand_side_by_side() {
    let list = "tags:\n<<<<<<< A\n  - b  # kept\n  - c\n||||||| O\n  - a\n  - b\n=======\n  - d\n  - a\n  - b\n>>>>>>> B\n";
    // Ours took `a` out, which theirs only kept.
    let text = answered(list, 0, &[Choice::Both]).unwrap();
    assert_eq!(text, "tags:\n  - b  # kept\n  - c\n  - d\n");
    let long = ["word"; 20].join(" ");
    let prose =
        format!("title: A\n<<<<<<< A\nsummary: One.\n=======\nsummary: >-\n  {long}\n>>>>>>> B\n");
    let text = answered(&prose, 0, &[Choice::Both]).unwrap();
    let written = entries(&text, &Limits::default()).unwrap();
    assert_eq!(
        get(&written, "summary"),
        Value::from(format!("One.\n\n{long}"))
    );
    let clash = |ours: Value, theirs: Value| Clash {
        key: "x".to_owned(),
        ours,
        base: None,
        theirs,
    };
    assert_eq!(clash("a".into(), "b".into()).both(), None);
    assert_eq!(clash(Value::Null, "b".into()).both(), None);
    let longer = format!("{long} more");
    let both = clash(longer.as_str().into(), long.as_str().into()).both();
    assert_eq!(both, Some(longer.into()));
}

#[test]
fn what_reaches_into_another_conflict_is_refused() {
    let list = "tags:\n<<<<<<< A\n  - a\n=======\n  - b\n>>>>>>> B\n  - m\n<<<<<<< A\n  - c\n=======\n  - d\n>>>>>>> B\n";
    // The new item would stand at the end of the list, behind the other conflict.
    let refusal = answered(list, 0, &[Choice::Both]).unwrap_err();
    assert_eq!(refusal.0, "it reaches into another conflict of the file");
    let text = answered(list, 0, &[Choice::Theirs]).unwrap();
    let text = answered(&text, 0, &[Choice::Both]).unwrap();
    assert_eq!(text, "tags:\n  - b\n  - m\n  - c\n  - d\n");
}
