//! Topics: the pages that resources belong to.

use super::{Id, Text};

/// One topic of the catalog: a page with a heading, an introduction and its resources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// The name of the topic: its file's name without the ending.
    pub id: Id,
    /// Its file, relative to the catalog, with `/` between folders.
    pub file: String,
    /// What the topic is called; empty where the file has none, see [`Topic::label`].
    pub title: Text,
    /// The line under the title: the text of `image`, where there is one.
    pub heading: Option<Text>,
    /// A picture, relative to the catalog, or a URL.
    pub image: Option<Text>,
    /// The topic above this one.
    pub parent: Option<Id>,
    /// What the topic is about: paragraphs with a blank line between them.
    pub introduction: Option<Text>,
    /// Where to look further.
    pub see_also: Vec<Link>,
    /// Hand-picked records, shown first.
    pub featured: Vec<Id>,
}

/// A pointer to something outside the catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it is called.
    pub title: Text,
    /// Where it is, if that is known.
    pub url: Option<Text>,
    /// Why one would go there.
    pub note: Option<Text>,
}

impl Topic {
    /// The keys of a topic's file, in canonical order.
    pub const KEYS: &'static [&'static str] = &[
        "title",
        "heading",
        "image",
        "parent",
        "introduction",
        "see_also",
        "featured",
    ];

    /// A topic with an id and nothing else.
    pub fn new(id: Id, file: String) -> Topic {
        Topic {
            id,
            file,
            title: Text::default(),
            heading: None,
            image: None,
            parent: None,
            introduction: None,
            see_also: Vec::new(),
            featured: Vec::new(),
        }
    }

    /// What to call it: the title, or the id where there is no title.
    pub fn label(&self) -> &str {
        if self.title.is_empty() {
            self.id.as_str()
        } else {
            &self.title
        }
    }
}

impl Link {
    /// The keys of a pointer in a topic's file.
    pub const KEYS: &'static [&'static str] = &["title", "url", "note"];
}
