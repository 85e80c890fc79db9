//! Following files through histories that are written down as lines.

use super::*;

/// A hash by a letter or a number.
fn hash(name: &str) -> Oid {
    let digits: String = name.bytes().map(|byte| format!("{byte:02x}")).collect();
    Oid::parse(&format!("{digits:0>40}")).unwrap()
}

/// A commit: `NAME: SIDE; SIDE`, where a side is `PARENT CHANGE CHANGE`, and a change `PATH=OLD>NEW` with `-`
/// for nothing. `.` is no parent, `!` one that is cut off.
fn commit(line: &str) -> (Logged, Vec<Side>) {
    let (name, sides) = line.split_once(": ").unwrap();
    let change = |text: &str| {
        let (path, texts) = text.split_once('=').unwrap();
        let (old, new) = texts.split_once('>').unwrap();
        let blob = |text: &str| (text != "-").then(|| hash(text));
        FileChange {
            path: format!("{path}.yaml"),
            old: blob(old),
            new: blob(new),
        }
    };
    let sides: Vec<Side> = sides
        .split("; ")
        .map(|side| {
            let (parent, changes) = side.split_once(' ').unwrap_or((side, ""));
            Side {
                parent: (!matches!(parent, "." | "!")).then(|| hash(parent)),
                files: changes.split_whitespace().map(change).collect(),
            }
        })
        .collect();
    let logged = Logged {
        hash: hash(name),
        parents: sides.iter().filter_map(|side| side.parent).collect(),
        is_cut: line.contains(": !"),
        author: String::new(),
        email: String::new(),
        date: None,
        subject: String::new(),
    };
    (logged, sides)
}

/// The events of the first record that is followed from `a.yaml`, one `COMMIT BEFORE>AFTER` each, with the
/// event that made what was before; behind them `cut` where the history is.
fn check(is_there: bool, history: &[&str], expected: &[&str]) {
    let mut trails = Trails::default();
    let commits: Vec<_> = history.iter().map(|line| commit(line)).collect();
    match is_there {
        true => trails.start(commits[0].0.hash, ["a.yaml".to_owned()]),
        false => trails.look_for("a.yaml"),
    }
    let wanted = Wanted {
        removed: &|_| false,
        renamed: &|_| false,
        by_name: true,
    };
    for (logged, sides) in &commits {
        let mut nothing = |texts: &[(&str, Oid)]| Ok::<_, ()>(vec![None; texts.len()]);
        trails.step(logged, sides, &wanted, &mut nothing).unwrap();
    }
    let name = |at: usize| history[at].split_once(':').unwrap().0;
    let said = |version: &Version| {
        let digits = version.blob.to_string();
        let text = digits.trim_start_matches('0');
        let byte = u8::from_str_radix(text, 16).unwrap();
        let path = version.path.trim_end_matches(".yaml");
        let made_by = version
            .made_by
            .map(|event| name(trails.events[event].commit));
        let made_by = made_by.map_or(String::new(), |name| format!("@{name}"));
        format!("{path}={}{made_by}", char::from(byte))
    };
    let mut found: Vec<String> = Vec::new();
    for event in &trails.events {
        let before: Vec<String> = event.before.iter().map(said).collect();
        let earlier = event.earlier.iter().map(|it| format!(" was {}", said(it)));
        found.push(format!(
            "{} {}>{}{}",
            name(event.commit),
            before.join("+"),
            event.after.as_ref().map(said).unwrap_or_default(),
            earlier.collect::<String>(),
        ));
    }
    found.extend(trails.trails[0].is_cut.then(|| "cut".to_owned()));
    assert_eq!(found, expected, "{history:?}");
    assert!(!trails.is_unfinished(), "{history:?}");
}

#[test]
fn a_line_of_commits_is_followed() {
    check(
        true,
        &["C: B a=1>2", "B: A b=->9", "A: . a=->1 b=->8"],
        &["C a=1@A>a=2", "A >a=1"],
    );
    // A rename keeps the bytes, or the name in another folder.
    check(
        true,
        &[
            "C: B a=->1 x=1>-",
            "B: A x=->2 deep/x=1>-",
            "A: . deep/x=->1",
        ],
        &["C x=1@B>a=1", "B deep/x=1@A>x=2", "A >deep/x=1"],
    );
    check(true, &["B: A a=1>2", "A: ! a=->1"], &["B a=1>a=2", "cut"]);
}

#[test]
fn what_went_and_came_is_followed() {
    check(
        true,
        &["D: C a=->2", "C: B", "B: A a=1>-", "A: . a=->1"],
        &["D >a=2 was a=1@B", "B a=1@A>", "A >a=1"],
    );
    check(
        false,
        &["C: B", "B: A a=1>-", "A: . a=->1"],
        &["B a=1@A>", "A >a=1"],
    );
}

#[test]
fn a_merge_follows_the_parents_that_it_differs_from() {
    // As in the second parent: only that is followed.
    check(
        true,
        &[
            "M: B a=1>2; C",
            "C: A a=1>2",
            "B: A b=1>2",
            "A: . a=->1 b=->1",
        ],
        &["C a=1@A>a=2", "A >a=1"],
    );
    // Other than in both.
    check(
        true,
        &[
            "M: B a=2>4; C a=3>4",
            "C: A a=1>3",
            "B: A a=1>2",
            "A: . a=->1",
        ],
        &["M a=2@B+a=3@C>a=4", "C a=1@A>a=3", "B a=1@A>a=2", "A >a=1"],
    );
    // One parent has renamed it, the other changed it.
    check(
        true,
        &[
            "M: B a=1>2; C x=2>- a=->2",
            "C: A x=1>2",
            "B: A x=1>- a=->1",
            "A: . x=->1",
        ],
        &["M a=1@B+x=2@C>a=2", "C x=1@A>x=2", "B x=1@A>a=1", "A >x=1"],
    );
    // It came with the merge alone.
    check(
        true,
        &["M: B a=->1; C a=->1", "C: A", "B: A", "A: ."],
        &["M >a=1"],
    );
}
