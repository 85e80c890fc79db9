//! Reading a topic from the bytes of its file.

use super::fields::File;
use super::layout;
use crate::model::{Id, Link, Problem, Text, Topic};
use crate::yaml::{self, Fault, Limits, Node};

/// The topic in a file, as far as it can be read, and everything that is wrong with it. There is no
/// topic where the text is no YAML mapping. Keys that circ does not know are passed over.
pub(super) fn read(path: &str, bytes: &[u8], limits: &Limits) -> (Option<Topic>, Vec<Problem>) {
    let mut file = File::new(path, bytes);
    let parsed = yaml::read(bytes, limits);
    for fault in parsed.faults {
        file.fault(fault);
    }
    let root = parsed.doc.as_ref().map(yaml::Doc::mapping);
    let root = match root {
        Some(Ok(Some(root))) => root,
        Some(Ok(None)) => {
            file.fault(
                Fault::new("empty-file", 0..0, "the file is empty")
                    .hint("a topic needs at least `title: …`"),
            );
            return (None, file.problems);
        }
        Some(Err(fault)) => {
            file.fault(fault);
            return (None, file.problems);
        }
        None => return (None, file.problems),
    };
    let mut topic = Topic::new(Id::new(layout::stem(path)), path.to_owned());
    for (key, value) in root.entries() {
        match key.key_text().as_ref() {
            "title" => topic.title = file.text("title", value).unwrap_or_default(),
            "heading" => topic.heading = file.text("heading", value),
            "image" => topic.image = file.text("image", value),
            "parent" => topic.parent = file.text("parent", value).map(Id::new),
            "introduction" => topic.introduction = file.text("introduction", value),
            "featured" => {
                topic.featured = file
                    .list("featured", value)
                    .into_iter()
                    .map(Id::new)
                    .collect();
            }
            "see_also" => topic.see_also = links(&mut file, value),
            _ => {}
        }
    }
    (Some(topic), file.problems)
}

/// The pointers of `see_also`: mappings with `title`, `url` and `note`, or titles alone.
fn links(file: &mut File<'_>, node: Node<'_, '_>) -> Vec<Link> {
    let written: Vec<Node<'_, '_>> = match () {
        () if node.is_empty() => Vec::new(),
        () if node.is_sequence() => node.items().collect(),
        () => vec![node],
    };
    let mut links = Vec::new();
    for item in written {
        let mut link = Link {
            title: Text::default(),
            url: None,
            note: None,
        };
        if item.is_mapping() {
            for (key, value) in item.entries() {
                match key.key_text().as_ref() {
                    "title" => link.title = file.text("title", value).unwrap_or_default(),
                    "url" => link.url = file.text("url", value),
                    "note" => link.note = file.text("note", value),
                    _ => {}
                }
            }
        } else {
            link.title = file.text("see_also", item).unwrap_or_default();
        }
        if link.title.is_empty() {
            link.title = link.url.clone().unwrap_or_default();
        }
        if !link.title.is_empty() {
            links.push(link);
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_read() {
        let text = "title: Customer Service\nheading: At the Desk\nparent: service\nmore: x\n\
            see_also:\n- title: Courses\n  note: free\n- plain\nfeatured: [a, b]\n";
        let (topic, problems) = read(
            "topics/customer-service.yaml",
            text.as_bytes(),
            &Limits::default(),
        );
        let topic = topic.unwrap();
        assert_eq!(problems, []);
        assert_eq!(
            (topic.id.as_str(), topic.label()),
            ("customer-service", "Customer Service")
        );
        assert_eq!(topic.see_also.len(), 2);
        assert_eq!(topic.see_also[0].note.as_deref(), Some("free"));
        assert_eq!(topic.featured.len(), 2);
    }

    #[test]
    fn problems_have_their_place() {
        let (topic, problems) = read(
            "topics/t.yaml",
            b"title: {a: b}\nsee_also: [[x]]\n",
            &Limits::default(),
        );
        assert!(topic.is_some());
        let found: Vec<String> = problems.iter().map(|p| p.to_string()).collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found[0].starts_with("topics/t.yaml:1:8: title is a mapping"),
            "{found:?}"
        );
    }
}
