//! Queries: which records a person means, and in which order.
//!
//! A query is read once into a [`Query`], which then answers for one record at a time. Everything
//! here is pure: the fields and their types come from a snapshot, and today is a value.
//!
//! # The language
//!
//! ```text
//! query  = all { "or" all }                  either side
//! all    = one { ["and"] one }               all of them; binds tighter than "or"
//! one    = "not:" one | "(" query ")" | term
//! term   = word                              looks in title, summary, tags, topics, authors, url, id
//!        | field ":" value { "," value }     any of the values
//!        | "has:" field { "," field }        any of the fields is there
//!        | "no:" field { "," field }         any of the fields is not there
//! value  = text with "*" for any text | range
//! range  = end | end ".." | ".." end | end ".." end
//! end    = 2017 | 2017-05 | 2017-05-31 | today | 90d | 12w | 6m | 1y | number | true | false
//! ```
//!
//! - **Words** stand between blanks. `or` and `and` (or `OR` and `AND`) are words of their own.
//!   Parentheses and `not:` may stand alone or touch what follows or precedes them. A `)` belongs
//!   to a word that opened it, as in `f(x)`.
//! - **Quotes** hold blanks together and take the meaning from everything in them: `"or"`,
//!   `"a, b"`, `tag:"Customer Service"`, `tag:"Customer "*`. Inside them `\"` is a quote and `\\` a
//!   backslash. There is no other escape, and single quotes mean nothing.
//! - **Case and accents** make no difference ([`fold::search`]). A run of blanks or line ends is
//!   one blank, so a phrase is found over the end of a line.
//! - **A bare word** is found inside a value. With `*` its pieces must follow each other in one
//!   value: `lib*desk`. `*` alone is the query for everything.
//! - **Whole values** are compared for kind, language, topics, tags, owner, id, and custom fields
//!   that are declared as text or list or not at all: `tag:desk` is not `tag:help-desk`; `tag:*desk`
//!   is both. `language:en` finds `en-GB` as well.
//! - **Tags of the vocabulary** stand for more: `tag:service` finds the tags below it, at any depth,
//!   and the aliases of all of them; an alias means its tag. A pattern with `*` means the tags that it
//!   fits, and a bare word is a word.
//! - **Parts of values** are found for title, url, authors, publisher, summary, file, and custom
//!   fields that are declared as prose; a pattern with `*` must fit the whole value: `url:*.pdf`.
//! - **Dates** may be as vague as those of records. A date lies in a range when all the days that it
//!   may mean do: 2017 is in `2017` and in `..2017`, not in `2017-05..`. Ages count back from today
//!   and mean that one day: `reviewed:..90d` is 90 days ago or earlier, `90d..` is since then.
//! - **Custom fields** that nothing declares are compared as text, as numbers and as dates, as far
//!   as both sides read as such: `duration:30` finds `30.0`. Of a list any item is enough, of a
//!   mapping any value in it, however deep.
//! - **Field names** are those that the catalog has, `id`, `file`, and the singulars `tag`, `topic`
//!   and `author`; capitals are forgiven. A name that is not known is an error, never "no match". A
//!   field that is called `has`, `no` or `not` or has blanks in its name is written in quotes:
//!   `"has":x`.
//! - **What is no field**: a colon does not make one of `12:30`, `Extreme:`, `https://example.org`
//!   or `mailto:desk@example.org`. What stands before it must look like a field's name (lower-case
//!   letters, digits, `_`, `-`) or be one, and `//` must not follow.
//!
//! # Arguments of a command line
//!
//! The shell has already taken quotes away, so [`parse_words`] gives each argument the benefit of
//! the doubt: it is one term, blanks and all. `circ list "customer service"` looks for the phrase,
//! `circ list tag:"customer service"` for the tag. An argument is read as query text when it holds
//! more than one term, so that `circ list 'kind:news tag:desk'` does what it says:
//!
//! - behind a blank in it there is a known `field:`, `has:`, `no:`, `not:`, `or`, `and` or a
//!   parenthesis, or there is an unknown `field:x` and the argument begins with a term (an error);
//! - it begins with `(` before a term;
//! - there are quotes left in it.
//!
//! A tag such as *Arts and Crafts* therefore needs its quotes: `circ list 'tag:"arts and crafts"'`.
//! The flags need none, because their value is always one: `--tag "arts and crafts"`.
//!
//! # Limits
//!
//! Parentheses and `not:` nest at most 64 deep. Length is not limited. Numbers compare exactly when
//! they are whole, else as `f64`.
//!
//! [`fold::search`]: crate::model::fold::search

mod column;
mod error;
mod lex;
mod parse;
mod pattern;
mod range;
mod sort;
mod term;
mod value;
mod write;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::model::{Core, Field, Record, Vocabulary, age};

pub use error::QueryError;
pub use parse::{parse_text, parse_words};
pub use sort::{Order, parse_order};

use lex::Split;
use range::Span;
use term::{Term, Test};

/// Records that one thread looks through at once: for fewer it is not worth to ask another.
const RECORDS_AT_ONCE: usize = 1024;

/// What a user typed to choose records. The default chooses everything.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    root: Node,
}

/// A node of a query. Neither `All` nor `Any` holds one of its own sort, or exactly one node;
/// `Not` holds no `Not`; an `All` of nothing is everything.
#[derive(Debug, Clone, PartialEq)]
enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Term(Term),
}

impl Default for Query {
    fn default() -> Query {
        Query {
            root: Node::everything(),
        }
    }
}

impl Query {
    /// Whether a record is chosen.
    pub fn matches(&self, record: &Record) -> bool {
        self.root.matches(record)
    }

    /// The records that are chosen, in the order in which they stand.
    pub fn choose<'r>(&self, records: &'r [Record]) -> Vec<&'r Record> {
        if self.is_everything() {
            return records.iter().collect();
        }
        let records = records.par_iter().with_min_len(RECORDS_AT_ONCE);
        records.filter(|record| self.matches(record)).collect()
    }

    /// What both queries choose.
    #[must_use]
    pub fn and(self, other: Query) -> Query {
        Query {
            root: Node::all(vec![self.root, other.root]),
        }
    }

    /// Whether it hangs on the value of a field.
    pub fn looks_at(&self, field: &Field) -> bool {
        let mut looks = false;
        self.root.each_term(&mut |term| {
            looks |= match term {
                // A word is looked for in most fields.
                Term::Word(_) => true,
                Term::Value { field: asked, .. } => asked == field,
                Term::Presence { fields, .. } => fields.contains(field),
            }
        });
        looks
    }

    /// Whether it chooses every record, whatever the record is, because nothing was asked: no
    /// arguments, or `*`.
    pub fn is_everything(&self) -> bool {
        self.root == Node::everything()
    }

    /// What is asked of the kind, as it was typed, that none of these kinds is: misspelled, perhaps.
    pub fn kinds_beyond(&self, kinds: &[&str]) -> Vec<String> {
        let mut beyond = Vec::new();
        self.root.each_term(&mut |term| {
            if let Term::Value { field, any } = term
                && *field == Field::Core(Core::Kind)
            {
                for test in any {
                    if let Test::Whole(asked) = test
                        && !kinds.iter().any(|kind| asked.is_whole(kind))
                    {
                        beyond.push(asked.pieces().collect::<Vec<&str>>().join("*"));
                    }
                }
            }
        });
        beyond
    }

    /// What `--kind` means: the same as `kind:` before this value.
    ///
    /// # Errors
    ///
    /// An empty value, a range, or a quote that is not closed.
    pub fn kind(value: &str) -> Result<Query, QueryError> {
        one_field(Core::Kind, value, &Vocabulary::default())
    }

    /// What `--tag` means: the same as `tag:` before this value, of which blanks are a part.
    ///
    /// # Errors
    ///
    /// An empty value, a range, or a quote that is not closed.
    pub fn tag(value: &str, vocabulary: &Vocabulary) -> Result<Query, QueryError> {
        one_field(Core::Tags, value, vocabulary)
    }

    /// What `--topic` means: the same as `topic:` before this value.
    ///
    /// # Errors
    ///
    /// An empty value, a range, or a quote that is not closed.
    pub fn topic(value: &str) -> Result<Query, QueryError> {
        one_field(Core::Topics, value, &Vocabulary::default())
    }

    /// What `--since` and `--until` mean: a date of this field within them, both included. Where
    /// neither is given, everything. Ages count back from `today`.
    ///
    /// # Errors
    ///
    /// A text that is no date, and an end before the beginning.
    pub fn between(
        field: Field,
        since: Option<&str>,
        until: Option<&str>,
        today: NaiveDate,
    ) -> Result<Query, QueryError> {
        let end = |flag: &str, text: Option<&str>| {
            let read = text.map(|text| {
                age::read_date(text.trim(), today).map_err(|_| {
                    let message = format!("{flag} is {text:?}, which is no date");
                    QueryError::new(&(0..text.len()), message)
                        .hint(value::DATE)
                        .within(text)
                })
            });
            read.transpose()
        };
        let span = Span {
            from: end("--since", since)?,
            to: end("--until", until)?,
        };
        if span.is_backward() {
            let text = until.unwrap_or_default();
            let message = format!(
                "--until {text} lies before --since {}",
                since.unwrap_or_default()
            );
            return Err(QueryError::new(&(0..text.len()), message).within(text));
        }
        if span
            == (Span {
                from: None,
                to: None,
            })
        {
            return Ok(Query::default());
        }
        let any = vec![Test::Date(span)];
        Ok(Query {
            root: Node::Term(Term::Value { field, any }),
        })
    }
}

fn one_field(core: Core, text: &str, vocabulary: &Vocabulary) -> Result<Query, QueryError> {
    let field = Field::Core(core);
    let reader = value::Reader {
        field: &field,
        kind: Some(core.kind()),
        // A field of text has no dates.
        today: NaiveDate::default(),
        vocabulary,
        shell: true,
    };
    let range = 0..text.len();
    let tests = lex::words(text, 0, Split::Nowhere).and_then(|words| {
        let chars = words.first().map(|word| lex::trim(&word.chars));
        reader.tests(chars.unwrap_or_default(), &range)
    });
    let any = tests.map_err(|error| error.within(text))?;
    Ok(Query {
        root: Node::Term(Term::Value { field, any }),
    })
}

impl Node {
    fn everything() -> Node {
        Node::All(Vec::new())
    }

    fn all(nodes: Vec<Node>) -> Node {
        let mut flat = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node {
                Node::All(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        alone(flat).unwrap_or_else(Node::All)
    }

    fn any(nodes: Vec<Node>) -> Node {
        let mut flat = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node {
                Node::Any(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        alone(flat).unwrap_or_else(Node::Any)
    }

    fn negated(self) -> Node {
        match self {
            Node::Not(inner) => *inner,
            other => Node::Not(Box::new(other)),
        }
    }

    fn each_term(&self, look: &mut impl FnMut(&Term)) {
        match self {
            Node::All(nodes) | Node::Any(nodes) => {
                for node in nodes {
                    node.each_term(look);
                }
            }
            Node::Not(node) => node.each_term(look),
            Node::Term(term) => look(term),
        }
    }

    fn matches(&self, record: &Record) -> bool {
        match self {
            Node::All(nodes) => nodes.iter().all(|node| node.matches(record)),
            Node::Any(nodes) => nodes.iter().any(|node| node.matches(record)),
            Node::Not(node) => !node.matches(record),
            Node::Term(term) => term.matches(record),
        }
    }
}

/// The only node, or all of them back.
fn alone(mut nodes: Vec<Node>) -> Result<Node, Vec<Node>> {
    match nodes.pop() {
        Some(only) if nodes.is_empty() => Ok(only),
        Some(last) => {
            nodes.push(last);
            Err(nodes)
        }
        None => Err(nodes),
    }
}
