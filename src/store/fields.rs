//! Reading the values of a YAML mapping as the types of a record or topic, naming what is wrong.

use crate::model::{Date, Place, Problem, Severity, Text, Texts};
use crate::yaml::{self, Fault, Node};

/// The file that is being read, and what is wrong with it so far.
pub(super) struct File<'f> {
    /// Its path, relative to the catalog.
    pub(super) path: &'f str,
    /// Its bytes, for lines and columns.
    pub(super) bytes: &'f [u8],
    /// What is wrong with it.
    pub(super) problems: Vec<Problem>,
    /// Where its texts are kept; each by itself where nothing is said.
    texts: Option<&'f mut Texts>,
}

impl<'f> File<'f> {
    /// A file without problems yet.
    pub(super) fn new(path: &'f str, bytes: &'f [u8]) -> File<'f> {
        File {
            path,
            bytes,
            problems: Vec::new(),
            texts: None,
        }
    }

    /// The same, whose texts are kept among these.
    pub(super) fn with_texts(self, texts: Option<&'f mut Texts>) -> File<'f> {
        File { texts, ..self }
    }

    /// A copy of a text.
    pub(super) fn keep(&mut self, text: &str) -> Text {
        match &mut self.texts {
            Some(texts) => texts.keep(text),
            None => text.into(),
        }
    }

    /// Names a fault of the YAML text.
    pub(super) fn fault(&mut self, fault: Fault) {
        self.problems.push(problem(self.path, self.bytes, fault));
    }

    /// Names something wrong with a value.
    pub(super) fn wrong(
        &mut self,
        node: Node<'_, '_>,
        rule: &'static str,
        message: String,
        hint: &str,
    ) {
        self.fault(Fault::new(rule, node.span(), message).hint(hint));
    }

    /// A text; empty is absent.
    pub(super) fn text(&mut self, key: &str, node: Node<'_, '_>) -> Option<Text> {
        let text = self.scalar(key, node)?;
        Some(self.keep(text))
    }

    /// A text as the document has it; empty is absent.
    fn scalar<'d>(&mut self, key: &str, node: Node<'d, '_>) -> Option<&'d str> {
        if node.is_empty() {
            return None;
        }
        match node.scalar() {
            Some(text) => Some(text).filter(|text| !text.is_empty()),
            None => {
                let message = format!("{key} is {}, not text", what(node));
                self.wrong(
                    node,
                    "wrong-type",
                    message,
                    "write one text behind the colon",
                );
                None
            }
        }
    }

    /// A list of texts, which may be written as a single one; empty items are left out.
    pub(super) fn list(&mut self, key: &str, node: Node<'_, '_>) -> Vec<Text> {
        if node.is_empty() {
            return Vec::new();
        }
        if node.is_mapping() {
            let message = format!("{key} is a mapping, not a list");
            self.wrong(
                node,
                "wrong-type",
                message,
                "write one item a line, each as `- item`",
            );
            return Vec::new();
        }
        if !node.is_sequence() {
            return self.text(key, node).into_iter().collect();
        }
        let mut items = Vec::with_capacity(node.items().count());
        for item in node.items() {
            match item.scalar() {
                _ if item.is_empty() => {}
                Some("") => {}
                Some(text) => items.push(self.keep(text)),
                None => {
                    let message = format!("an item of {key} is {}, not text", what(item));
                    let hint = "quote it if it holds a colon and a blank, as in `- 'a: b'`";
                    self.wrong(item, "wrong-type", message, hint);
                }
            }
        }
        items
    }

    /// A date.
    pub(super) fn date(&mut self, key: &str, node: Node<'_, '_>) -> Option<Date> {
        let text = self.scalar(key, node)?;
        let date = Date::parse(text.trim());
        if date.is_none() {
            let message = format!("{key} is {text:?}, which is no date");
            self.wrong(
                node,
                "bad-date",
                message,
                "write YYYY-MM-DD, or YYYY-MM or YYYY if that is all you know",
            );
        }
        date
    }
}

/// A fault of a YAML text as a problem of a file.
pub fn problem(path: &str, bytes: &[u8], fault: Fault) -> Problem {
    let (line, column) = yaml::position(bytes, fault.span.start);
    Problem {
        file: path.to_owned(),
        place: Place::Bytes {
            span: fault.span,
            line,
            column,
        },
        rule: fault.rule,
        severity: Severity::Error,
        message: fault.message,
        hint: fault.hint,
    }
}

fn what(node: Node<'_, '_>) -> &'static str {
    if node.is_sequence() {
        "a list"
    } else if node.is_mapping() {
        "a mapping"
    } else {
        "text"
    }
}
