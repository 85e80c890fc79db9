//! Reading the tag vocabulary from the bytes of `tags.yaml`.

use std::collections::BTreeMap;

use super::fields::File;
use crate::model::vocabulary::Declared;
use crate::model::{Problem, Severity, Tag, Vocabulary, suggest};
use crate::yaml::{self, Fault, Limits, Node};

/// What may be said of a tag.
const KEYS: &[&str] = &["about", "aliases", "parent"];

/// The vocabulary in a file, as far as it can be read, and everything that is wrong with it. An empty
/// file is an empty vocabulary; there is none where the text is no YAML mapping. Of a tag that is
/// declared twice the first counts, and so does the first of several tags that have one alias. An
/// alias that is a tag of its own is left out.
pub(super) fn read(
    path: &str,
    bytes: &[u8],
    limits: &Limits,
) -> (Option<Vocabulary>, Vec<Problem>) {
    let mut file = File::new(path, bytes);
    let parsed = yaml::read(bytes, limits);
    for fault in parsed.faults {
        file.fault(fault);
    }
    let root = match parsed.doc.as_ref().map(yaml::Doc::mapping) {
        Some(Ok(Some(root))) => root,
        Some(Ok(None)) => return (Some(Vocabulary::default()), file.problems),
        Some(Err(fault)) => {
            file.fault(fault.hint("write each tag as `tag:` on a line of its own"));
            return (None, file.problems);
        }
        None => return (None, file.problems),
    };
    // All tags before the first alias: a tag's own name goes before an alias of another.
    let mut names = Names::new();
    let entries = root.entries();
    let entries: Vec<_> = entries
        .filter_map(|(key, value)| Some((tag(&mut file, &mut names, key)?, value)))
        .collect();
    let declared = entries
        .into_iter()
        .map(|(tag, value)| declared(&mut file, &mut names, tag, value));
    let vocabulary = Vocabulary::new(declared.collect());
    file.problems.sort_by_key(Problem::line_column);
    (Some(vocabulary), file.problems)
}

/// The names that are taken, by their keys, and the tag that each means.
type Names = BTreeMap<String, Tag>;

/// The tag that a key of the file declares, unless it is none or is declared already.
fn tag(file: &mut File<'_>, names: &mut Names, node: Node<'_, '_>) -> Option<Tag> {
    let text = node.scalar().filter(|_| !node.is_empty());
    let tag = Tag::new(text.unwrap_or_default());
    if tag.key().is_empty() {
        let message = match node.scalar() {
            Some(_) => "a tag cannot be empty",
            None => "a tag is one text, not a list or a mapping",
        };
        let hint =
            "write the tag before the colon, in quotes if it begins with a bracket or a sign";
        file.wrong(node, "empty-tag", message.to_owned(), hint);
        return None;
    }
    if let Some(first) = names.get(tag.key().as_ref()) {
        let message = format!("{tag} is the same tag as {first}, which is declared above");
        let hint = "keep one of the two; until then the first counts";
        file.wrong(node, "ambiguous-tag", message, hint);
        return None;
    }
    names.insert(tag.key().into_owned(), tag.clone());
    Some(tag)
}

/// What the file says of a tag.
fn declared(file: &mut File<'_>, names: &mut Names, tag: Tag, value: Node<'_, '_>) -> Declared {
    let mut declared = Declared::new(tag);
    if value.is_sequence() {
        let message = format!("{} is a list, not a text or a mapping", declared.tag);
        let hint = "write what the tag is about, or `about`, `aliases` and `parent` below it";
        file.wrong(value, "wrong-type", message, hint);
    } else if !value.is_mapping() {
        declared.about = file.text("about", value);
    }
    for (key, value) in value.entries() {
        match key.key_text().as_ref() {
            "about" => declared.about = file.text("about", value),
            "aliases" => declared.aliases = aliases(file, names, &declared.tag, value),
            "parent" => declared.parent = file.text("parent", value).map(Tag::new),
            other => unknown(file, other, key),
        }
    }
    declared
}

/// The aliases of a tag that mean no other one.
fn aliases(file: &mut File<'_>, names: &mut Names, tag: &Tag, value: Node<'_, '_>) -> Vec<Tag> {
    let texts = file.list("aliases", value);
    let nodes: Vec<Node<'_, '_>> = match value.is_sequence() {
        true => value.items().collect(),
        false => vec![value],
    };
    // Items that are empty or no text are not among the texts.
    let nodes = nodes
        .into_iter()
        .filter(|node| !node.is_empty() && !matches!(node.scalar(), None | Some("")));
    let mut aliases = Vec::new();
    for (text, node) in texts.into_iter().zip(nodes) {
        let alias = Tag::new(text);
        let (message, hint) = match names.get(alias.key().as_ref()) {
            _ if alias.key().is_empty() => continue,
            None => {
                names.insert(alias.key().into_owned(), tag.clone());
                aliases.push(alias);
                continue;
            }
            Some(other) if *other == alias && other == tag => (
                format!("{alias} is an alias of itself"),
                "leave it out; letter case makes no difference".to_owned(),
            ),
            Some(other) if *other == alias => (
                format!("{alias} is an alias of {tag} and a tag of its own"),
                "keep one of the two; until then it is a tag of its own".to_owned(),
            ),
            Some(other) if other == tag => (
                format!("{alias} is given twice as an alias of {tag}"),
                "keep one of the two".to_owned(),
            ),
            Some(other) => (
                format!("{alias} is an alias of both {other} and {tag}"),
                format!("keep one of the two; until then it means {other}"),
            ),
        };
        file.wrong(node, "ambiguous-tag", message, &hint);
    }
    aliases
}

/// A key that says nothing to circ: a slip, or another tool's. Nothing is lost by it.
fn unknown(file: &mut File<'_>, key: &str, node: Node<'_, '_>) {
    let hint = suggest::among(key, "known keys", KEYS);
    let fault = Fault::new(
        "unknown-key",
        node.span(),
        format!("there is no key {key:?} of a tag"),
    );
    file.fault(fault.hint(hint));
    if let Some(problem) = file.problems.last_mut() {
        problem.severity = Severity::Warning;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, names: &[&str], problems: &[&str]) -> Vocabulary {
        let (vocabulary, found) = read("tags.yaml", text.as_bytes(), &Limits::default());
        let vocabulary = vocabulary.unwrap_or_default();
        let found: Vec<String> = found.iter().map(Problem::to_string).collect();
        assert_eq!(found, problems, "{text}");
        let named: Vec<&str> = vocabulary.named().map(Tag::as_str).collect();
        assert_eq!(named, names, "{text}");
        vocabulary
    }

    #[test]
    fn tags_are_read_however_they_are_written() {
        let words = check(
            "outreach:\nservice: What we do for people\ndesk: {about: ~, aliases: counter, parent: service}\n\
             'Q & A':\n  about: >-\n    Questions,\n    and answers\n  aliases:\n  - faq\n  -\n  - 012\n",
            &[
                "outreach", "service", "desk", "counter", "service", "Q & A", "faq", "012",
            ],
            &[],
        );
        let about = |name| words.declared(&Tag::new(name))?.about.clone();
        assert_eq!(about("service").as_deref(), Some("What we do for people"));
        assert_eq!(about("q & a").as_deref(), Some("Questions, and answers"));
        assert_eq!(about("outreach"), None);
        assert_eq!(about("desk"), None);
        check("{a: {aliases: [b]}, c: }", &["a", "b", "c"], &[]);
        check("", &[], &[]);
        check("# nothing yet\n", &[], &[]);
    }

    #[test]
    fn one_bad_value_costs_that_value() {
        check(
            "a:\n  about: [x]\n  aliases: {b: c}\n  parent:\n  - d\nb: [c]\n",
            &["a", "b"],
            &[
                "tags.yaml:2:10: about is a list, not text (write one text behind the colon)",
                "tags.yaml:3:12: aliases is a mapping, not a list (write one item a line, each as `- item`)",
                "tags.yaml:5:3: parent is a list, not text (write one text behind the colon)",
                "tags.yaml:6:4: b is a list, not a text or a mapping (write what the tag is about, or `about`, `aliases` and `parent` below it)",
            ],
        );
        check(
            "a: {alias: b, parnet: c, weight: 3}\n",
            &["a"],
            &[
                "tags.yaml:1:5: there is no key \"alias\" of a tag (did you mean aliases? known keys: about, aliases, parent)",
                "tags.yaml:1:15: there is no key \"parnet\" of a tag (did you mean parent? known keys: about, aliases, parent)",
                "tags.yaml:1:26: there is no key \"weight\" of a tag (known keys: about, aliases, parent)",
            ],
        );
        let empty = "a tag cannot be empty (write the tag before the colon, in quotes if it begins with a bracket or a sign)";
        check(
            "'': x\n~: y\n' ': z\na:\n",
            &["a"],
            &[
                &format!("tags.yaml:1:1: {empty}"),
                &format!("tags.yaml:2:1: {empty}"),
                &format!("tags.yaml:3:1: {empty}"),
            ],
        );
        check(
            "[a, b]: x\n",
            &[],
            &[
                "tags.yaml:1:1: a tag is one text, not a list or a mapping (write the tag before the colon, in quotes if it begins with a bracket or a sign)",
            ],
        );
    }

    #[test]
    fn a_name_means_one_tag() {
        check(
            "a: {aliases: [x, A, b]}\nb: {aliases: [X, y, Y]}\nB:\na:\n",
            &["a", "x", "b", "y"],
            &[
                "tags.yaml:1:18: A is an alias of itself (leave it out; letter case makes no difference)",
                "tags.yaml:1:21: b is an alias of a and a tag of its own (keep one of the two; until then it is a tag of its own)",
                "tags.yaml:2:15: X is an alias of both a and b (keep one of the two; until then it means a)",
                "tags.yaml:2:21: Y is given twice as an alias of b (keep one of the two)",
                "tags.yaml:3:1: B is the same tag as b, which is declared above (keep one of the two; until then the first counts)",
                "tags.yaml:4:1: the key a is given twice; the first is on line 1 (keep one of the two; until then the first counts)",
            ],
        );
    }

    #[test]
    fn a_text_that_is_no_mapping_is_no_vocabulary() {
        let check = |text: &str, expected: &str| {
            let (vocabulary, problems) = read("tags.yaml", text.as_bytes(), &Limits::default());
            assert_eq!(vocabulary, None, "{text}");
            let found: Vec<String> = problems.iter().map(Problem::to_string).collect();
            assert!(found.len() == 1 && found[0].contains(expected), "{found:?}");
        };
        check(
            "- a\n- b\n",
            "tags.yaml:1:1: the file holds a list, not keys and values (write each tag as `tag:` on a line of its own)",
        );
        check("a: [", "tags.yaml:1:");
    }
}
