//! Fields: the keys of a record, those that `circ` knows and those of the user's own.
//!
//! The words follow Dublin Core and schema.org `LearningResource`: title, type → kind, identifier →
//! url, creator → authors, publisher, language, subject → topics and tags, date → published and
//! modified, description → summary.

use std::fmt;

/// What the value of a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    /// A line of text, compared as a whole.
    Text,
    /// Running text, searched for words.
    Prose,
    /// A list of texts.
    List,
    /// A [`super::Date`].
    Date,
    /// A whole number.
    Integer,
    /// A number, with decimals or without.
    Number,
    /// `true` or `false`.
    Boolean,
}

/// A field that `circ` knows, in the order in which `add` writes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // Each is described in `about`, which is its help too.
pub enum Core {
    Title,
    Kind,
    Url,
    Authors,
    Publisher,
    Language,
    Topics,
    Tags,
    Starts,
    Added,
    Published,
    Modified,
    Reviewed,
    Owner,
    Summary,
}

impl Core {
    /// All of them, in canonical order.
    pub const ALL: &'static [Core] = &[
        Core::Title,
        Core::Kind,
        Core::Url,
        Core::Authors,
        Core::Publisher,
        Core::Language,
        Core::Topics,
        Core::Tags,
        Core::Starts,
        Core::Added,
        Core::Published,
        Core::Modified,
        Core::Reviewed,
        Core::Owner,
        Core::Summary,
    ];

    /// The key in a record, and the name everywhere else.
    pub fn name(self) -> &'static str {
        self.facts().0
    }

    /// What one item of a list is called: `tag` of `tags`. Of any other field it is the name.
    pub fn item(self) -> &'static str {
        match self.kind() {
            Type::List => self.name().strip_suffix('s').unwrap_or(self.name()),
            _ => self.name(),
        }
    }

    /// What the value is.
    pub fn kind(self) -> Type {
        self.facts().1
    }

    /// What it means, in a few words; of a list, what an item is.
    pub fn about(self) -> &'static str {
        self.facts().2
    }

    /// The heading of its column.
    pub fn label(self) -> &'static str {
        self.facts().3
    }

    /// The field of this name; of a list the singular is a name too (`tag` is `tags`).
    pub fn parse(name: &str) -> Option<Core> {
        Core::ALL
            .iter()
            .copied()
            .find(|field| field.name() == name || field.item() == name)
    }

    fn facts(self) -> (&'static str, Type, &'static str, &'static str) {
        match self {
            Core::Title => (
                "title",
                Type::Prose,
                "what it is called; the one that is required",
                "Title",
            ),
            Core::Kind => (
                "kind",
                Type::Text,
                "news, webinar, document, course, …",
                "Kind",
            ),
            Core::Url => ("url", Type::Prose, "where it is", "URL"),
            Core::Authors => ("authors", Type::List, "who made it", "Authors"),
            Core::Publisher => ("publisher", Type::Prose, "who published it", "Publisher"),
            Core::Language => (
                "language",
                Type::Text,
                "its language, as a BCP 47 tag such as en or pt-BR",
                "Language",
            ),
            Core::Topics => (
                "topics",
                Type::List,
                "a topic it belongs to, by its id",
                "Topics",
            ),
            Core::Tags => ("tags", Type::List, "a free label", "Tags"),
            Core::Starts => ("starts", Type::Date, "when an event begins", "Starts"),
            Core::Added => (
                "added",
                Type::Date,
                "when it came into the catalog",
                "Added",
            ),
            Core::Published => (
                "published",
                Type::Date,
                "when it was published",
                "Published",
            ),
            Core::Modified => (
                "modified",
                Type::Date,
                "when it was last modified",
                "Last Modified",
            ),
            Core::Reviewed => (
                "reviewed",
                Type::Date,
                "when somebody last looked it over",
                "Reviewed",
            ),
            Core::Owner => ("owner", Type::Text, "who looks after it", "Owner"),
            Core::Summary => ("summary", Type::Prose, "what it is about", "Summary"),
        }
    }
}

/// What stands before the name of a custom field whose key is a name of ours: a file's own `id` is
/// `custom.id`.
pub const OWN: &str = "custom.";

/// A field as it can be asked for, shown and sorted by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Field {
    /// The record's id, which is no key of the file.
    Id,
    /// The record's file, relative to the catalog.
    File,
    /// A field that `circ` knows.
    Core(Core),
    /// A field of the user's own, by its key.
    Custom(String),
}

impl Field {
    /// `id`, `file` or the name of the core field that this is; anything else is custom.
    pub fn parse(name: &str) -> Field {
        match name {
            "id" => Field::Id,
            "file" => Field::File,
            _ => Core::parse(name).map_or_else(|| Field::Custom(name.to_owned()), Field::Core),
        }
    }

    /// The custom field of a key in a file. A key that is one of our names gets [`OWN`] before it, so
    /// that nothing of the user's is lost behind something of ours.
    pub fn custom(key: &str) -> String {
        match Field::parse(key) {
            Field::Custom(name) => name,
            _ => format!("{OWN}{key}"),
        }
    }

    /// Its name, as it is typed and as JSON has it.
    pub fn name(&self) -> &str {
        match self {
            Field::Id => "id",
            Field::File => "file",
            Field::Core(field) => field.name(),
            Field::Custom(name) => name,
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read() {
        let check = |name: &str, expected: Field| assert_eq!(Field::parse(name), expected);
        check("id", Field::Id);
        check("tag", Field::Core(Core::Tags));
        check("tags", Field::Core(Core::Tags));
        check("author", Field::Core(Core::Authors));
        check("start", Field::Custom("start".to_owned()));
        check("level", Field::Custom("level".to_owned()));
        assert_eq!(Field::custom("level"), "level");
        assert_eq!(Field::custom("author"), "custom.author");
        for field in Core::ALL {
            assert_eq!(Field::parse(field.name()), Field::Core(*field));
        }
    }
}
