use super::*;

type File<'t> = Option<(&'t str, &'t str)>;

fn told(changes: &[(File<'_>, File<'_>)], head: Option<&Head>) -> String {
    let changes: Vec<FileChange<'_>> = changes
        .iter()
        .map(|&(old, new)| FileChange { old, new })
        .collect();
    let message = message(&changes, &Settings::default(), head);
    let lines = [message.subject].into_iter().chain(message.body);
    lines.collect::<Vec<_>>().join("\n")
}

const A: &str = "resources/a.yaml";
const B: &str = "resources/b.yaml";
const DESK: &str = "topics/desk.yaml";

#[test]
fn one_file_is_told_in_the_subject() {
    let check = |old: &str, new: &str, expected: &str| {
        let old = (!old.is_empty()).then_some((A, old));
        let new = (!new.is_empty()).then_some((A, new));
        assert_eq!(told(&[(old, new)], None), expected);
    };
    check("", "title: A\n", "add a");
    check("title: A\n", "", "remove a");
    check("title: A\n", "title: A\ntags: [x, y]\n", "tag a: +x +y");
    check("tags: [x]\n", "tags: [y]\n", "tag a: +y -x");
    check(
        "tags: [x, y]\n",
        "tags: [y, x]\n",
        "set tags of a\na: tags in another order or letter case",
    );
    check("title: A\n", "title:   A\n", "format a");
    check(
        "title: A\n",
        "title: B\nowner: Ann\n",
        "set title, owner of a\na: title = B (was A); owner = Ann",
    );
    check(
        "title: A\nowner: Ann\nlevel: 1\n",
        "title: A\n",
        "unset owner, level of a\na: owner removed (was Ann); level removed (was 1)",
    );
    check(
        "title: A\nsummary: Old\n",
        "title: A\nsummary: New\nx: {a: 1}\ntopics: [t]\nkind: k\n",
        "change a\na: kind = k; topics +t; summary changed; x = a: 1",
    );
    // A file that cannot be read says nothing of its fields.
    check("title: [", "title: A\n", "format a");
}

#[test]
fn several_files_are_counted_and_listed() {
    let tagged = "tags: [x]\n";
    let check = |changes: &[(File<'_>, File<'_>)], head: Option<Head>, expected: &str| {
        assert_eq!(told(changes, head.as_ref()), expected);
    };
    let both = |new: &'static str, other: &'static str| {
        [
            (Some((A, "title: A\n")), Some((A, new))),
            (Some((B, "title: A\n")), Some((B, other))),
        ]
    };
    check(
        &both("title: A\ntags: x\n", "title: A\ntags: x\n"),
        None,
        "tag 2 records: +x\na: tags +x\nb: tags +x",
    );
    check(
        &both("title: A\ntags: x\n", "title: A\ntags: y\n"),
        None,
        "tag 2 records\na: tags +x\nb: tags +y",
    );
    check(
        &both("title: A\nowner: X\n", "title: A\nowner: X\n"),
        None,
        "set owner of 2 records\na: owner = X\nb: owner = X",
    );
    check(
        &both("title:  A\n", "title: A\nkind: n\n"),
        Some(Head::Verb("mend")),
        "mend 2 records\na: layout\nb: kind = n",
    );
    check(
        &[
            (Some((A, "tags: [y]\n")), Some((A, tagged))),
            (Some(("tags.yaml", "y:\n")), Some(("tags.yaml", "x:\n"))),
        ],
        Some(Head::In("rename tag y to x".to_owned())),
        "rename tag y to x in 1 record and tags.yaml\na: tags +x -y\nchange tags.yaml",
    );
    let topic = "title: Desk\nfeatured: [a]\n";
    let renamed = "title: Desk\nfeatured: [b]\n";
    check(
        &[
            (Some((DESK, topic)), Some((DESK, renamed))),
            (Some((A, tagged)), Some((B, tagged))),
        ],
        None,
        "rename a to b\ntopic desk: featured +b -a\nrename a to b",
    );
    let moved = |file: &'static str| (Some((file, tagged)), Some((file, tagged)));
    let (a, b) = ("resources/x/a.yaml", "resources/x/b.yaml");
    check(&[(moved(A).0, moved(a).1)], None, "move a to resources/x");
    check(
        &[(moved(A).0, moved(a).1), (moved(B).0, moved(b).1)],
        None,
        "move 2 records\nmove a to resources/x\nmove b to resources/x",
    );
    check(
        &[
            (None, Some((A, "title: A title\n"))),
            (None, Some((B, "kind: x\n"))),
            (None, Some((DESK, topic))),
        ],
        None,
        "add 2 records and 1 topic\nadd a: A title\nadd b\nadd topic desk: Desk",
    );
    check(
        &[(Some((DESK, topic)), Some((DESK, renamed)))],
        None,
        "set featured of topic desk\ntopic desk: featured +b -a",
    );
}

#[test]
fn what_is_long_is_cut() {
    let names: Vec<String> = (0..150).map(|at| format!("resources/{at}.yaml")).collect();
    let changes: Vec<(File<'_>, File<'_>)> = names
        .iter()
        .map(|name| (None, Some((name.as_str(), "title: A\n"))))
        .collect();
    let text = told(&changes, None);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 102);
    assert_eq!((lines[0], lines[101]), ("add 150 records", "and 50 more"));

    let long = format!(
        "title: A\ntags: [{}]\n",
        vec!["word of several"; 20].join(" ")
    );
    let text = told(&[(Some((A, "title: A\n")), Some((A, long.as_str())))], None);
    assert_eq!(
        text,
        "tag a: +\"word of several word of several word of several word of..."
    );
    let many = format!("title: A\ntopics: [{}]\n", ["topic"; 200].join(", "));
    let text = told(&[(Some((A, "title: A\n")), Some((A, many.as_str())))], None);
    let longest = text.lines().map(str::len).max().unwrap();
    assert!(longest <= 203, "{text}");
    assert_eq!(cut(&"x".repeat(72)), "x".repeat(72));
    assert_eq!(cut(&"x".repeat(73)).chars().count(), 72);
}
