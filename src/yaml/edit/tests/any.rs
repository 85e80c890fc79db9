//! Laws that hold for every change of every record in every layout.

use super::super::super::doc::Style;
use super::super::super::to_value;
use super::exact::verify;
use super::layouts::{Body, File, Laid, List, Wrapping, files, line, paragraphs};
use super::styles::Edit;
use super::*;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use serde_yaml::Value;
use std::cell::Cell;

/// Changes of any kind.
pub(super) fn edits() -> impl Strategy<Value = Edit> {
    let items = prop::collection::vec(line(), 0..5);
    let prose = paragraphs().prop_map(|paragraphs| {
        let lines: Vec<String> = paragraphs.iter().map(|words| words.join(" ")).collect();
        lines.join("\n")
    });
    let prose = (prose, select(vec!["", "", "", "\n", "\n\n"]));
    let values = [
        "5",
        "-0.25",
        "true",
        "~",
        "[]",
        "{}",
        "[1, a, 'b: c']",
        "{a: [b, {c: ~}], d: 'no'}",
        "'2018-01-02'",
        "''",
    ];
    let value = select(values.to_vec()).prop_map(|text| serde_yaml::from_str(text).expect(text));
    let value = prop_oneof![1 => value, 1 => line().prop_map(Value::from)];
    prop_oneof![
        3 => line().prop_map(Edit::Text),
        3 => prose.prop_map(|(text, end)| Edit::Prose(text + end)),
        1 => select(vec!["2018-01-02", "2018", "2018-01"]).prop_map(|date| Edit::Date(date.to_owned())),
        2 => value.prop_map(Edit::Value),
        3 => items.prop_map(Edit::List),
        1 => line().prop_map(Edit::Add),
        1 => (0..5usize).prop_map(Edit::Remove),
        1 => (0..5usize, line()).prop_map(|(index, item)| Edit::Replace(index, item)),
        1 => Just(Edit::Unset),
        1 => select(vec!["renamed", "a: b", "no"]).prop_map(|name| Edit::Rename(name.to_owned())),
    ]
}

/// How many records are tried.
pub(super) fn cases() -> u32 {
    let asked = std::env::var("CIRC_EDIT_CASES").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(1_500)
}

fn runner() -> TestRunner {
    TestRunner::new(Config {
        cases: cases(),
        failure_persistence: None,
        ..Config::default()
    })
}

#[test]
fn a_record_is_read_as_it_was_laid_out() {
    let law = |file: File| {
        let parsed = read(file.text.as_bytes(), &Limits::default());
        prop_assert_eq!(&parsed.faults, &[], "{}", file.text);
        let doc = parsed.doc.expect("a document");
        for laid in &file.entries {
            let value = doc.root().get(&laid.key).map(to_value);
            prop_assert_eq!(
                value.as_ref(),
                Some(&laid.value),
                "{}\n{}",
                laid.key,
                file.text
            );
        }
        Ok(())
    };
    runner()
        .run(&files(), law)
        .unwrap_or_else(|fault| panic!("{fault}"));
}

#[test]
fn any_change_of_any_record_is_what_was_meant() {
    // Of the same sort: a text for a text, a list for a list; made and refused.
    let (alike, other) = ((Cell::new(0), Cell::new(0)), (Cell::new(0), Cell::new(0)));
    let law = |(file, which, edit): (File, usize, Edit)| {
        let laid = file.entries.get(which);
        let key = laid.map_or("missing", |laid| laid.key.as_str());
        let count = items(&file.text, key, &Limits::default()).len();
        let is_mapping = laid.is_some_and(|laid| laid.value.is_mapping());
        let fits = match &edit {
            Edit::Remove(index) | Edit::Replace(index, _) => *index < count && !is_mapping,
            Edit::Add(_) => !is_mapping,
            Edit::Rename(to) => file.entries.iter().all(|laid| laid.key != *to),
            _ => true,
        };
        if !fits {
            return Ok(());
        }
        let is_alike = laid.is_none_or(|laid| alike_to(&laid.body, &edit));
        let (made, refused) = if is_alike { &alike } else { &other };
        match apply(&file.text, &[edit.change(key)], ORDER, &Limits::default()) {
            Ok(new) => {
                verify("any", &file.text, key, &edit, &new);
                made.set(made.get() + 1);
            }
            Err(refusal) => {
                if std::env::var("CIRC_EDIT_SHOW").is_ok() {
                    println!(
                        "REFUSED {is_alike} {key} {edit:?}: {refusal:?}\n{}",
                        file.text
                    );
                }
                refused.set(refused.get() + 1);
            }
        }
        Ok(())
    };
    let strategy = (files(), 0..6usize, edits());
    runner()
        .run(&strategy, law)
        .unwrap_or_else(|fault| panic!("{fault}"));
    for (name, (made, refused)) in [("of the same sort", alike), ("of another", other)] {
        println!(
            "{name}: {} changes made, {} refused",
            made.get(),
            refused.get()
        );
        let (made, refused): (u32, u32) = (made.get(), refused.get());
        let rate = if name == "of another" { 1 } else { 200 };
        assert!(
            refused * rate <= made,
            "{name}: {refused} refused, {made} made"
        );
    }
}

/// Whether a change gives a value of the sort that is there.
fn alike_to(body: &Body, edit: &Edit) -> bool {
    match edit {
        Edit::Unset | Edit::Rename(_) => true,
        Edit::List(_) | Edit::Add(_) | Edit::Remove(_) | Edit::Replace(..) => {
            matches!(body, Body::List(_) | Body::Flow(_) | Body::Nothing(_))
        }
        Edit::Value(value) if value.is_sequence() => matches!(body, Body::List(_) | Body::Flow(_)),
        Edit::Value(value) if value.is_mapping() => false,
        _ => !matches!(body, Body::List(_) | Body::Flow(_) | Body::Nested(_)),
    }
}

/// The change that gives a value back, where doing that restores the file.
///
/// It does where the file says how the value was written: one line stays one line in the same quotes,
/// a folded text is wrapped at 80 columns, a list has no comments beside items that went. It does not
/// where a new value leaves no trace of that: prose that became a block, quotes around a number, the
/// comment of an item that is gone.
fn back(file: &File, laid: &Laid, edit: &Edit) -> Option<Edit> {
    let value = &laid.value;
    if file.is_in_braces {
        return None;
    }
    match (&laid.body, edit) {
        (Body::Scalar { text, style }, Edit::Text(new)) => {
            let keeps = keeps_quotes(file, text, *style, new);
            (keeps && !new.is_empty()).then(|| Edit::Text(text.clone()))
        }
        (Body::Word(_), Edit::Value(new)) if !value.is_string() && !new.is_string() => {
            let is_scalar = !new.is_sequence() && !new.is_mapping() && !new.is_null();
            is_scalar.then(|| Edit::Value(value.clone()))
        }
        (Body::Word(date), Edit::Date(_)) => {
            let is_date = date
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-');
            is_date.then(|| Edit::Date((*date).to_owned()))
        }
        (Body::Block(block), Edit::Prose(new)) => {
            let at_80 = matches!(block.wrapping, Wrapping::At(80)) && !file.is_indented;
            let is_wrapped = !block.is_folded || at_80;
            // `+` that keeps a single line break is the same as nothing.
            let is_told = block.chomping != "+" || block.blank_lines > 0;
            let ends = new.ends_with("\n\n") || new.is_empty();
            (is_wrapped && is_told && !ends)
                .then(|| Edit::Prose(value.as_str().unwrap_or_default().to_owned()))
        }
        (Body::List(list) | Body::Flow(list), Edit::List(new)) => {
            let is_flow = matches!(laid.body, Body::Flow(_));
            let is_bare = list
                .comments
                .iter()
                .all(|(beside, above)| !beside && !above);
            let is_even = !is_flow || list.form < 2 || list.form == 5;
            let old: Vec<String> = list.items.iter().map(|(item, _)| item.clone()).collect();
            let restores = is_bare && is_even && keeps_habit(list, is_flow, new);
            restores.then_some(Edit::List(old))
        }
        _ => None,
    }
}

/// Whether a text has its own quotes again when it comes back: they are those that it needs, and so
/// are those of the text between; or both stand in quotes for no need.
fn keeps_quotes(file: &File, old: &str, style: Style, new: &str) -> bool {
    let is_free = |text: &str, style| quote::like(text, style, false) != quote::scalar(text, false);
    let others = file.entries.iter().filter(|laid| match &laid.body {
        Body::Scalar { text, style } => is_free(text, *style),
        Body::Flowing { style, .. } => *style != Style::Plain,
        _ => false,
    });
    let no_habit = others.count() == usize::from(is_free(old, style));
    no_habit
        && if is_free(old, style) {
            is_free(new, style)
        } else {
            !is_free(new, Style::Plain)
        }
}

/// Whether the items of a list have the quotes that they need, or all the same for no need, and the
/// new ones show that.
fn keeps_habit(list: &List, is_flow: bool, new: &[String]) -> bool {
    let is_free = |text: &str| quote::scalar(text, is_flow) == text;
    let needed = |(text, style): &(String, Style)| {
        quote::like(text, *style, is_flow) == quote::scalar(text, is_flow)
    };
    let style = list.items.first().map_or(Style::Plain, |(_, style)| *style);
    let is_habit = style != Style::Plain
        && list.items.iter().all(|(_, own)| *own == style)
        && list.items.iter().any(|(text, _)| is_free(text));
    // Single quotes that cannot hold an item are double ones there.
    let mut all = list.items.iter().map(|(text, _)| text).chain(new);
    let holds = all.all(|text| quote::like(text, Style::SingleQuoted, is_flow).starts_with('\''));
    let shows = new.iter().any(|text| is_free(text)) && (holds || style == Style::DoubleQuoted);
    !new.is_empty() && (list.items.iter().all(needed) || is_habit && shows)
}

#[test]
fn a_strange_file_is_changed_as_meant_or_refused() {
    let parts = [
        "title:",
        "tags:",
        " ",
        "\n",
        "\n",
        "\n  ",
        "\n- ",
        "\n  - ",
        "a",
        "'b'",
        "\"c\"",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ": ",
        " # d",
        " # e\n",
        "|\n",
        ">-\n",
        "|+\n",
        ">2\n",
        "|1-\n",
        "&x ",
        "*x",
        "!!str ",
        "!!int ",
        "!own ",
        "<<: ",
        "? ",
        "---\n",
        "...\n",
        "\r\n",
        "~",
        "null",
        "5",
        "own: 1\n",
        "kind: x\n",
        "\\",
        "e f\n  g",
        "summary: ",
        "%YAML 1.2\n---\n",
        "x: &x y\n",
        "z: *x\n",
        "\n\n",
    ];
    let text =
        prop::collection::vec(select(parts.to_vec()), 0..14).prop_map(|parts| parts.concat());
    let made = Cell::new(0);
    let law = |(text, edits): (String, Vec<Edit>)| {
        let parsed = read(text.as_bytes(), &Limits::default());
        let doc = parsed.doc.as_ref().filter(|_| parsed.faults.is_empty());
        let keys: Vec<String> = doc
            .into_iter()
            .flat_map(|doc| doc.root().written_entries())
            .filter_map(|(key, _)| key.scalar().map(str::to_owned))
            .filter(|key| key != "<<" && !key.is_empty())
            .collect();
        for key in keys.iter().map(String::as_str).chain(["tags"]) {
            for edit in &edits {
                let count = items(&text, key, &Limits::default()).len();
                let fits = match edit {
                    Edit::Remove(index) | Edit::Replace(index, _) => *index < count,
                    Edit::Rename(to) => to != key,
                    _ => true,
                };
                let change = edit.change(key);
                if let (true, Ok(new)) = (fits, apply(&text, &[change], ORDER, &Limits::default()))
                {
                    verify("strange", &text, key, edit, &new);
                    made.set(made.get() + 1);
                }
            }
        }
        Ok(())
    };
    let strategy = (text, prop::collection::vec(edits(), 4));
    runner()
        .run(&strategy, law)
        .unwrap_or_else(|fault| panic!("{fault}"));
    println!("{} changes made", made.get());
}

#[test]
fn a_value_that_is_set_back_restores_the_file() {
    let tried = Cell::new(0);
    let law = |(file, edits): (File, Vec<Edit>)| {
        let pairs = file
            .entries
            .iter()
            .flat_map(|laid| edits.iter().map(move |edit| (laid, edit)));
        for (laid, edit) in pairs {
            let Some(back) = back(&file, laid, edit) else {
                continue;
            };
            let done = |text: &str, edit: &Edit| {
                apply(text, &[edit.change(&laid.key)], ORDER, &Limits::default())
            };
            let Ok(new) = done(&file.text, edit) else {
                continue;
            };
            let restored = done(&new, &back);
            prop_assert_eq!(
                restored.as_deref(),
                Ok(&*file.text),
                "{}: {:?}\n{}",
                laid.key,
                edit,
                new
            );
            tried.set(tried.get() + 1);
        }
        Ok(())
    };
    let strategy = (files(), prop::collection::vec(edits(), 8));
    runner()
        .run(&strategy, law)
        .unwrap_or_else(|fault| panic!("{fault}"));
    println!("{} times restored", tried.get());
    assert!(tried.get() > cases(), "{} times restored", tried.get());
}

#[test]
fn words_that_are_added_leave_the_lines_before_them() {
    let tried = Cell::new(0);
    let law = |(file, more): (File, Vec<Vec<String>>)| {
        for laid in &file.entries {
            let Body::Block(block) = &laid.body else {
                continue;
            };
            let old = laid.value.as_str().unwrap_or_default();
            let breaks = &old[old.trim_end_matches('\n').len()..];
            let added = format!(
                "{} {}{breaks}",
                old.trim_end_matches('\n'),
                more[0].join(" ")
            );
            let Ok(new) = apply(
                &file.text,
                &[Edit::Prose(added).change(&laid.key)],
                ORDER,
                &Limits::default(),
            ) else {
                continue;
            };
            let last = block.paragraphs.last().and_then(|words| words.last());
            let last = last.map_or("", String::as_str);
            // The last line of the text may take words up; what is before it may not change.
            let end = file.text.find(&*laid.key).unwrap_or(0);
            let lines = file.text[end..].split_inclusive('\n');
            let kept: String = lines
                .take_while(|line| {
                    line.trim_end() != last && !line.trim_end().ends_with(&format!(" {last}"))
                })
                .collect();
            prop_assert!(new[end..].starts_with(&kept), "{}\n{}", file.text, new);
            tried.set(tried.get() + 1);
        }
        Ok(())
    };
    let strategy = (files(), paragraphs());
    runner()
        .run(&strategy, law)
        .unwrap_or_else(|fault| panic!("{fault}"));
    println!("{} texts grew", tried.get());
    assert!(tried.get() > cases() / 4, "{} texts grew", tried.get());
}
