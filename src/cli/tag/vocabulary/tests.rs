//! Files of tags before and after, and what holds for all of them.

use proptest::prelude::*;

use super::*;

/// A vocabulary with these declarations, each `tag: aliases < parent`.
fn vocabulary(text: &str) -> Vocabulary {
    let parsed = yaml::read(text.as_bytes(), &Limits::default());
    let doc = parsed.doc.unwrap();
    let declared = |(key, value): (yaml::Node<'_, '_>, yaml::Node<'_, '_>)| Declared {
        aliases: value
            .get("aliases")
            .into_iter()
            .flat_map(|list| list.items().filter_map(|item| item.scalar()))
            .map(Tag::new)
            .collect(),
        parent: value
            .get("parent")
            .and_then(|parent| parent.scalar())
            .map(Tag::new),
        ..Declared::new(Tag::new(key.key_text()))
    };
    Vocabulary::new(doc.root().entries().map(declared).collect())
}

type Plan = fn(&str, &Vocabulary, &Tag, &Tag, &Limits) -> Result<String, Refusal>;

fn check(plan: Plan, text: &str, [from, to]: [&str; 2], expected: &str) {
    let (from, to) = (Tag::new(from), Tag::new(to));
    let limits = Limits::default();
    let new = plan(text, &vocabulary(text), &from, &to, &limits);
    assert_eq!(new.as_deref(), Ok(expected), "{from} and {to} in {text}");
}

#[test]
fn a_new_name_is_followed_by_all_that_name_it() {
    let check = |text: &str, names: [&str; 2], expected: &str| {
        check(renamed, text, names, expected);
    };
    check(
        "# tags\n'desk': {about: \"A\"} # c\nphone: {parent: Desk}\n",
        ["DESK", "counter"],
        "# tags\n'counter': {about: \"A\"} # c\nphone: {parent: counter}\n",
    );
    check("desk:\n", ["desk", "Desk"], "Desk:\n");
    check(
        "desk: {aliases: [a, 'b']}\nphone: {parent: b}\n",
        ["B", "c"],
        "desk: {aliases: [a, 'c']}\nphone: {parent: c}\n",
    );
    check(
        "phone: {parent: desk}\n",
        ["desk", "x"],
        "phone: {parent: x}\n",
    );
    check("a: {parent: b}\n", ["a", "b"], "b: {}\n");
    check(
        "a: {parent: b}\nb: {parent: c}\n",
        ["a", "c"],
        "c: {}\nb: {parent: c}\n",
    );
    check("other:\n", ["a", "b"], "other:\n");
}

#[test]
fn one_tag_is_made_of_two() {
    let check = |text: &str, names: [&str; 2], expected: &str| {
        check(merged, text, names, expected);
    };
    check(
        "misc: {about: x, aliases: [sundry]} # gone\nmiscellany: {aliases: ['odd']} # stays\nold: {parent: Misc}\n",
        ["misc", "miscellany"],
        "miscellany: {aliases: ['odd', 'misc', 'sundry']} # stays\nold: {parent: miscellany}\n",
    );
    check(
        "a:\nb: What it is # c\n",
        ["a", "b"],
        "b: # c\n  about: What it is\n  aliases:\n    - a\n",
    );
    check(
        "b:\n  about: 'B' # c\n",
        ["a", "b"],
        "b:\n  about: 'B' # c\n  aliases:\n    - a\n",
    );
    // The second is not declared: it gets what was said of the first.
    check(
        "a: {about: 'A'} # c\n",
        ["a", "b"],
        "b: {about: 'A', aliases: [a]} # c\n",
    );
    check(
        "a: {aliases: [b, c]}\n",
        ["a", "b"],
        "b: {aliases: [c, a]}\n",
    );
    // The first is an alias, of the second or of a third.
    check("b: {aliases: [a]}\n", ["a", "b"], "b: {aliases: [a]}\n");
    check(
        "b:\nc: {aliases: [a, d]}\n",
        ["a", "b"],
        "b:\n  aliases:\n    - a\nc: {aliases: [d]}\n",
    );
    check(
        "c: {aliases: [a]}\n",
        ["a", "b"],
        "c: {aliases: []}\nb:\n  aliases:\n    - a\n",
    );
    // Neither is declared.
    check("c: {parent: a}\n", ["a", "b"], "c: {parent: b}\n");
    check("c:\n", ["a", "b"], "c:\n");
}

#[test]
fn trees_stay_trees() {
    let check = |text: &str, names: [&str; 2], expected: &str| {
        check(merged, text, names, expected);
    };
    check(
        "top:\na: {parent: top}\nb: {parent: a}\nc: {parent: a}\n",
        ["a", "b"],
        "top:\nb: {aliases: [a], parent: top}\nc: {parent: b}\n",
    );
    check(
        "a:\nbetween: {parent: a}\nb: {parent: between}\n",
        ["a", "b"],
        "between: {parent: b}\nb: {aliases: [a]}\n",
    );
    check(
        "a: {parent: b}\nb:\n",
        ["a", "b"],
        "b:\n  aliases:\n    - a\n",
    );
    check(
        "a: {parent: b}\nb: {parent: a}\n",
        ["a", "b"],
        "b: {aliases: [a]}\n",
    );
    check("a: {parent: b}\n", ["a", "b"], "b: {aliases: [a]}\n");
}

/// A tag of a made-up file: whether in braces, the alias that it has and the tag it stands under.
type Made = (bool, Option<usize>, Option<usize>);

/// A file of tags `t0`, `t1`, …, of which each stands under one before it, an alias of one or one
/// that nobody declared, with aliases `x0`, `x1`, … that each mean one tag.
fn made(tags: &[Option<Made>]) -> String {
    let (mut text, mut aliases) = (String::new(), Vec::new());
    for (number, tag) in tags.iter().enumerate() {
        let Some((braces, alias, parent)) = *tag else {
            continue;
        };
        let parent = parent.and_then(|parent| match parent.checked_sub(6) {
            None => (parent < number).then(|| format!("parent: t{parent}")),
            Some(alias) => aliases
                .contains(&alias)
                .then(|| format!("parent: x{alias}")),
        });
        let alias = alias.filter(|alias| !aliases.contains(alias));
        aliases.extend(alias);
        let alias = alias.map(|alias| format!("aliases: ['x{alias}']"));
        let said: Vec<String> = [Some("about: 'A'".to_owned()), alias, parent]
            .into_iter()
            .flatten()
            .collect();
        match braces {
            true => text.push_str(&format!("t{number}: {{{}}} # {number}\n", said.join(", "))),
            false => text.push_str(&format!("t{number}: # {number}\n  {}\n", said.join("\n  "))),
        }
    }
    text
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        (0..6usize).prop_map(|n| format!("t{n}")),
        (0..3usize).prop_map(|n| format!("x{n}"))
    ]
}

fn canonical(vocabulary: &Vocabulary, name: &Tag) -> Tag {
    vocabulary.resolve(name).unwrap_or(name).clone()
}

proptest! {
    #[test]
    fn names_mean_what_they_meant_and_trees_stay_trees(
        tags in prop::collection::vec(
            prop::option::of((any::<bool>(), prop::option::of(0..3usize), prop::option::of(0..9usize))),
            6,
        ),
        given in name(),
        kept in name(),
        merge in any::<bool>(),
    ) {
        let text = made(&tags);
        let before = vocabulary(&text);
        let (given, kept) = (Tag::new(given), Tag::new(kept));
        let meant = before.find(&kept).map(|declared| declared.tag.clone());
        let kept = meant.filter(|meant| merge && *meant != given).unwrap_or(kept);
        prop_assume!(given != kept && (merge || before.find(&kept).is_none()));
        let plan = if merge { merged } else { renamed };
        let new = plan(&text, &before, &given, &kept, &Limits::default());
        let new = new.map_err(|refusal| TestCaseError::fail(format!("{text}: {refusal:?}")))?;
        let after = vocabulary(&new);
        let known = before.named().filter(|name| before.find(name).is_some());
        for name in known.chain([&kept]) {
            if *name == given && !merge {
                continue;
            }
            let meant = canonical(&before, if *name == kept { &given } else { name });
            // An alias that is renamed still means its tag; all else means the tag that stays.
            let is_moved = meant == given || merge && (*name == given || *name == kept);
            let meant = if is_moved { kept.clone() } else { meant };
            prop_assert_eq!(canonical(&after, name), meant, "{} in {} became {}", name, text, new);
        }
        for declared in after.tags() {
            let mut above = declared.parent.as_ref();
            let mut steps = 0;
            while let Some(tag) = above {
                prop_assert!(steps < 20, "{text} became {new}");
                steps += 1;
                above = after.find(tag).and_then(|declared| declared.parent.as_ref());
            }
        }
        // Who stood under a tag stands under what that is now. Only the two themselves may move.
        let own = canonical(&before, &given);
        let is_apart = !before.below(&given).contains(&&kept) && !before.below(&kept).contains(&&own);
        let others = before.tags().iter().filter(|old| is_apart || old.tag != kept && old.tag != own);
        for old in others.filter(|old| old.tag != given) {
            let parent = |declared: &Declared, words: &Vocabulary| {
                declared.parent.as_ref().map(|parent| canonical(words, parent))
            };
            let found = after.declared(&old.tag).and_then(|new| parent(new, &after));
            let same = parent(old, &before);
            let now = same.as_ref().map(|parent| canonical(&after, parent));
            let is_meant = found == now || found.as_ref() == Some(&kept) && same.as_ref() == Some(&own);
            prop_assert!(is_meant, "{} in {text} became {new}", old.tag);
        }
        for (number, _) in tags.iter().enumerate().filter(|(_, tag)| tag.is_some()) {
            let is_gone = merge && before.declared(&kept).is_some() && given.as_str() == format!("t{number}");
            prop_assert_eq!(new.contains(&format!("# {number}\n")), !is_gone, "{}", new);
        }
    }
}
