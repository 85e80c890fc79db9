//! Laws that hold for every list in every style.

use super::super::super::to_value;
use super::*;
use proptest::prelude::*;

/// A list as it may be written, with what stands around it.
#[derive(Debug, Clone)]
struct Layout {
    items: Vec<String>,
    quotes: Vec<u8>,
    comments: Vec<bool>,
    style: u8,
    indent: usize,
    before: bool,
    after: bool,
    crlf: bool,
    mark: bool,
    final_break: bool,
}

fn layouts() -> impl Strategy<Value = Layout> {
    let items = prop::collection::vec(words(), 1..5);
    let quotes = prop::collection::vec(0..3u8, 5);
    let comments = prop::collection::vec(any::<bool>(), 6);
    let around = (
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    );
    (items, quotes, comments, 0..6u8, 0..5usize, around).prop_map(
        |(items, quotes, comments, style, indent, (before, after, crlf, mark, final_break))| {
            Layout {
                items,
                quotes,
                comments,
                style,
                indent,
                before,
                after,
                crlf,
                mark,
                final_break,
            }
        },
    )
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,6}",
        "[a-zA-Z0-9 é東'\"#:,?&*!|>%@`{}\\[\\]\\\\-]{0,8}",
        prop::sample::select(vec![
            "no", "012", "~", "1e3", "a: b", "a #b", "- a", "<<", "=", "..."
        ])
        .prop_map(str::to_owned),
    ]
}

fn written(layout: &Layout) -> String {
    let item = |at: usize, is_flow| {
        let text = &layout.items[at];
        match layout.quotes[at] {
            0 => quote::scalar(text, is_flow),
            1 => quote::like(text, Style::SingleQuoted, is_flow),
            _ => quote::like(text, Style::DoubleQuoted, is_flow),
        }
    };
    let count = layout.items.len();
    let comment = |at: usize| if layout.comments[at] { " # c" } else { "" };
    let own = |at: usize, pad: &str| {
        if layout.comments[(at + 3) % 6] {
            format!("{pad}# own {at}\n")
        } else {
            String::new()
        }
    };
    let pad = " ".repeat(layout.indent);
    let flow: Vec<_> = (0..count).map(|at| item(at, true)).collect();
    let list = match layout.style {
        0 | 1 => {
            let lines: String = (0..count)
                .map(|at| {
                    format!(
                        "{}{pad}- {}{}\n",
                        own(at, &pad),
                        item(at, false),
                        comment(at)
                    )
                })
                .collect();
            format!("tags:{}\n{lines}", comment(5))
        }
        2 => format!("tags: [{}]{}\n", flow.join(", "), comment(5)),
        3 => format!("tags: [{},]{}\n", flow.join(","), comment(5)),
        4 => {
            let pad = format!(" {pad}");
            let lines: String = (0..count)
                .map(|at| format!("{}{pad}{},{}\n", own(at, &pad), flow[at], comment(at)))
                .collect();
            format!("tags: [\n{lines}]\n")
        }
        _ => {
            let pad = format!(" {pad}");
            let lines: String = (0..count)
                .map(|at| {
                    let comma = if at + 1 < count { "," } else { "" };
                    format!("{}{pad}{}{comma}{}\n", own(at, &pad), flow[at], comment(at))
                })
                .collect();
            format!("tags: [\n{lines}]\n")
        }
    };
    let mut text = String::new();
    text.push_str(if layout.mark { "\u{feff}" } else { "" });
    text.push_str(if layout.before {
        "# top\ntitle: x\nsummary: >-\n  a\n  b\n\n"
    } else {
        ""
    });
    text.push_str(&list);
    text.push_str(if layout.after {
        "\n# after\nown:\n  k: [1, 'x']\n"
    } else {
        ""
    });
    if !layout.final_break {
        text.truncate(text.trim_end().len());
    }
    if layout.crlf {
        text.replace('\n', "\r\n")
    } else {
        text
    }
}

fn tags(text: &str) -> Vec<String> {
    let parsed = read(text.as_bytes(), &Limits::default());
    assert_eq!(parsed.faults, [], "{text}");
    let doc = parsed.doc.expect(text);
    let list = doc.root().get("tags").expect(text);
    list.items()
        .map(|item| item.scalar().expect(text).to_owned())
        .collect()
}

/// What serde_yaml reads, which knows no byte-order mark.
fn second_opinion(text: &str) -> Vec<String> {
    let value: serde_yaml::Value =
        serde_yaml::from_str(text.trim_start_matches('\u{feff}')).expect(text);
    let list = value
        .get("tags")
        .and_then(serde_yaml::Value::as_sequence)
        .expect(text);
    list.iter()
        .map(|item| item.as_str().expect(text).to_owned())
        .collect()
}

fn done(text: &str, change: Change<'_>) -> String {
    match apply(text, &[change], ORDER, &Limits::default()) {
        Ok(new) => new,
        Err(refusal) => panic!("{text}\n{change:?}\n{refusal:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn an_added_item_can_be_removed_without_a_trace(layout in layouts(), item in words()) {
        let text = written(&layout);
        let new = done(&text, add(&item));
        let mut expected = layout.items.clone();
        expected.push(item);
        prop_assert_eq!(tags(&new), expected.clone(), "{}", new);
        prop_assert_eq!(second_opinion(&new), expected);
        if layout.style < 2 {
            // Exactly one line more, all others as they were.
            let old: Vec<_> = text.split('\n').map(|line| line.trim_end_matches('\r')).collect();
            let lines: Vec<_> = new.split('\n').map(|line| line.trim_end_matches('\r')).collect();
            let same = old.iter().zip(&lines).take_while(|(a, b)| a == b).count();
            prop_assert_eq!(old.len() + 1, lines.len());
            prop_assert_eq!(&old[same..], &lines[same + 1..]);
        }
        prop_assert_eq!(done(&new, remove(layout.items.len())), text);
    }

    #[test]
    fn a_removed_item_is_gone_and_nothing_else(layout in layouts(), index in 0..5usize) {
        let text = written(&layout);
        let index = index % layout.items.len();
        let mut expected = layout.items.clone();
        expected.remove(index);
        let new = done(&text, remove(index));
        prop_assert_eq!(tags(&new), expected.clone(), "{}", new);
        prop_assert_eq!(second_opinion(&new), expected);
    }

    #[test]
    fn a_replaced_item_stays_in_its_place(layout in layouts(), index in 0..5usize, item in words()) {
        let text = written(&layout);
        let index = index % layout.items.len();
        let mut expected = layout.items.clone();
        expected[index] = item.clone();
        let new = done(&text, replace(index, &item));
        prop_assert_eq!(tags(&new), expected.clone(), "{}", new);
        prop_assert_eq!(second_opinion(&new), expected);
        prop_assert_eq!(new.matches('\n').count(), text.matches('\n').count());
    }

    #[test]
    fn a_missing_key_is_added(layout in layouts(), item in words()) {
        let text = written(&layout);
        let new = done(&text, Change::AddItem { key: "topics", item: &item });
        let parsed = read(new.as_bytes(), &Limits::default());
        let doc = parsed.doc.expect("a document");
        let value = to_value(doc.root().get("topics").expect("the key"));
        prop_assert_eq!(value, serde_yaml::Value::from(vec![item]));
        prop_assert_eq!(tags(&new), layout.items);
    }

    #[test]
    fn any_text_is_changed_as_meant_or_refused(
        parts in prop::collection::vec(prop::sample::select(vec![
            "tags:", "tags: ", "\n", "  ", "- a", "[a, ", "b]", "'c'", " # d\n", "|\n", "x: 1\n", ",",
            "&a ", "*a", "!!str ", "---\n", "\r\n", "{", "}", ": ", "~", ">+\n", "...\n", "? ", "<<: ",
        ]), 0..14),
        index in 0..3usize,
    ) {
        let text = parts.concat();
        // Whatever is not refused was verified; here it only must not panic.
        for change in [add("new"), remove(index), replace(index, "new")] {
            if let Ok(new) = apply(&text, &[change], ORDER, &Limits::default()) {
                prop_assert!(read(new.as_bytes(), &Limits::default()).faults.is_empty());
            }
        }
    }
}
