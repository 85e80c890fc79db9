//! From tokens to a query. The grammar is in the module above.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use chrono::NaiveDate;

use crate::model::snapshot::UnknownField;
use crate::model::{Field, Snapshot};

use super::lex::{self, Char, Placed, Split, Token, Word};
use super::pattern::Pattern;
use super::term::Term;
use super::{Node, Query, QueryError, value, write};

/// How deep parentheses and `not:` may nest.
const DEEPEST: usize = 64;

/// Names that stand before a colon in what is no field: the beginnings of addresses.
const SCHEMES: &[&str] = &["http", "https", "ftp", "mailto", "urn"];

/// Reads the arguments of a command line. No arguments are the query for everything.
///
/// `today` is the day from which ages such as `90d` count back.
///
/// # Errors
///
/// What is no query, with its place and a hint; see the module for what is.
pub fn parse_words(
    words: &[String],
    snapshot: &Snapshot,
    today: NaiveDate,
) -> Result<Query, QueryError> {
    let reader = Reader {
        snapshot,
        today,
        shell: true,
    };
    let text = words.join(" ");
    let mut tokens = Vec::new();
    let mut base = 0;
    for word in words {
        reader
            .argument(word, base, &mut tokens)
            .map_err(|error| error.within(&text))?;
        base += word.len() + 1;
    }
    if words.is_empty() {
        return Ok(Query::default());
    }
    reader.query(tokens).map_err(|error| error.within(&text))
}

/// Reads one text, such as that of a saved report. `*` is the query for everything; a text
/// of nothing but blanks is an error, so that a variable that is not set never means all.
///
/// `today` is the day from which ages such as `90d` count back.
///
/// # Errors
///
/// What is no query, with its place and a hint; see the module for what is.
pub fn parse_text(text: &str, snapshot: &Snapshot, today: NaiveDate) -> Result<Query, QueryError> {
    let reader = Reader {
        snapshot,
        today,
        shell: false,
    };
    let mut tokens = Vec::new();
    reader
        .text(text, 0, &mut tokens)
        .and_then(|()| reader.query(tokens))
        .map_err(|error| error.within(text))
}

/// Whether a text has the form of a field's name, whatever the fields of the catalog are.
pub(super) fn is_name(text: &str) -> bool {
    let inner = |char: char| matches!(char, 'a'..='z' | '0'..='9' | '_' | '-');
    text.starts_with(|char: char| char.is_ascii_lowercase()) && text.chars().all(inner)
}

struct Reader<'a> {
    snapshot: &'a Snapshot,
    today: NaiveDate,
    /// Whether a shell took quotes away before the text came here, which hints must know.
    shell: bool,
}

/// What a word is, by what stands before its first colon.
enum Shape<'a> {
    Bare,
    Presence {
        there: bool,
        names: &'a [Char],
    },
    Value {
        field: Field,
        value: &'a [Char],
    },
    Unknown(UnknownField),
    /// A field behind a minus.
    Minus,
}

type Tokens = Peekable<IntoIter<Placed>>;

impl Reader<'_> {
    /// One argument: one term, or query text where it holds more than one.
    fn argument(&self, text: &str, base: usize, out: &mut Vec<Placed>) -> Result<(), QueryError> {
        let pieces = lex::words(text, base, Split::Blanks)?;
        if pieces.is_empty() {
            let error = QueryError::new(&(base..base + text.len()), "an argument is empty");
            return Err(error.hint("leave it out; * chooses everything"));
        }
        if pieces.len() == 1 || self.is_query_text(&pieces) {
            return self.text(text, base, out);
        }
        let start = base + text.len() - text.trim_start().len();
        for word in lex::words(text.trim(), start, Split::Nowhere)? {
            lex::term(word, out);
        }
        Ok(())
    }

    fn text(&self, text: &str, base: usize, out: &mut Vec<Placed>) -> Result<(), QueryError> {
        for word in lex::words(text, base, Split::Blanks)? {
            lex::tokens(word, out);
        }
        Ok(())
    }

    /// Whether the words of an argument are more than one term.
    fn is_query_text(&self, words: &[Word]) -> bool {
        let Some((first, later)) = words.split_first() else {
            return false;
        };
        let begun = self.starts_term(&first.chars);
        let opened = lex::strip(&first.chars, "(").is_some();
        matches!(lex::plain(&first.chars).as_deref(), Some("(" | "not:"))
            || opened && begun
            || later.iter().any(|word| self.starts_term(&word.chars))
            // Behind a term, what looks like one and names no field is a slip to be told.
            || begun && later.iter().any(|word| self.is_slip(&word.chars))
            || words.iter().any(is_quoted)
    }

    fn is_slip(&self, chars: &[Char]) -> bool {
        let ends = chars.last().is_some_and(|char| char.char == ':');
        !ends && matches!(self.shape(chars), Shape::Unknown(_) | Shape::Minus)
    }

    fn starts_term(&self, mut chars: &[Char]) -> bool {
        while let Some(rest) = lex::strip(chars, "(") {
            chars = rest;
            if chars.is_empty() {
                return true;
            }
        }
        let alone = lex::plain(chars);
        let word = alone.as_deref().map(|text| text.trim_end_matches(')'));
        matches!(word, Some("" | "or" | "OR" | "and" | "AND"))
            || lex::strip(chars, "not:").is_some()
            || matches!(
                self.shape(chars),
                Shape::Presence { .. } | Shape::Value { .. }
            )
    }

    fn query(&self, tokens: Vec<Placed>) -> Result<Query, QueryError> {
        let mut tokens = tokens.into_iter().peekable();
        let root = self.any(&mut tokens, 0)?;
        match tokens.next() {
            None => Ok(Query { root }),
            Some(token) => {
                let error = QueryError::new(&token.range, "there is a ) without a (");
                Err(error.hint(self.as_word(")")))
            }
        }
    }

    /// Terms with `or` between them.
    fn any(&self, tokens: &mut Tokens, depth: usize) -> Result<Node, QueryError> {
        let mut nodes = vec![self.all(tokens, depth)?];
        while let Some(or) = tokens.next_if(|next| next.token == Token::Or) {
            if !starts(tokens) {
                return Err(self.lonely(&or.range, "or", "behind"));
            }
            nodes.push(self.all(tokens, depth)?);
        }
        Ok(Node::any(nodes))
    }

    /// Terms beside each other.
    fn all(&self, tokens: &mut Tokens, depth: usize) -> Result<Node, QueryError> {
        let mut nodes = vec![self.one(tokens, depth)?];
        loop {
            if starts(tokens) {
                nodes.push(self.one(tokens, depth)?);
            } else if let Some(and) = tokens.next_if(|next| next.token == Token::And) {
                if !starts(tokens) {
                    return Err(self.lonely(&and.range, "and", "behind"));
                }
            } else {
                return Ok(Node::all(nodes));
            }
        }
    }

    fn one(&self, tokens: &mut Tokens, depth: usize) -> Result<Node, QueryError> {
        let Some(Placed { token, range }) = tokens.next() else {
            let error = QueryError::new(&(0..0), "the query is empty");
            return Err(error.hint("* chooses everything"));
        };
        if depth > DEEPEST {
            let message = format!("parentheses and not: are nested more than {DEEPEST} deep");
            return Err(QueryError::new(&range, message).hint("write it with fewer of them"));
        }
        match token {
            Token::Word(chars) => self.term(&chars, &range, tokens),
            Token::Not if starts(tokens) => Ok(self.one(tokens, depth + 1)?.negated()),
            Token::Not => {
                let error = QueryError::new(&range, "there is nothing behind not:");
                Err(error.hint("not: stands before a term or a parenthesis: not:tag:desk"))
            }
            Token::Open => {
                if let Some(close) = tokens.next_if(|next| next.token == Token::Close) {
                    let range = range.start..close.range.end;
                    let error = QueryError::new(&range, "there is nothing in the parentheses");
                    return Err(error.hint(self.as_word("()")));
                }
                // At the end of the text nothing else is wrong yet.
                let inner = match tokens.peek() {
                    Some(_) => self.any(tokens, depth + 1)?,
                    None => Node::everything(),
                };
                match tokens.next_if(|next| next.token == Token::Close) {
                    Some(_) => Ok(inner),
                    None => {
                        let error = QueryError::new(&range, "a ( is never closed");
                        Err(error.hint(self.as_word("(")))
                    }
                }
            }
            Token::Or => Err(self.lonely(&range, "or", "before")),
            Token::And => Err(self.lonely(&range, "and", "before")),
            Token::Close => {
                let error = QueryError::new(&range, "there is a ) without a (");
                Err(error.hint(self.as_word(")")))
            }
        }
    }

    fn term(
        &self,
        chars: &[Char],
        range: &Range<usize>,
        tokens: &mut Tokens,
    ) -> Result<Node, QueryError> {
        match self.shape(chars) {
            Shape::Bare => self.word(chars, range, tokens),
            Shape::Value { field, value } => {
                let reader = value::Reader {
                    kind: self.snapshot.settings.field_type(&field),
                    field: &field,
                    today: self.today,
                    vocabulary: &self.snapshot.vocabulary,
                    shell: self.shell,
                };
                let any = reader.tests(value, range)?;
                Ok(Node::Term(Term::Value { field, any }))
            }
            Shape::Presence { there, names } => {
                let word = if there { "has" } else { "no" };
                let field = |name: &[Char]| {
                    self.field(&lex::text(name)).map_err(|unknown| {
                        QueryError::new(&lex::range_of(name, range), unknown.to_string())
                            .hint(unknown.hint())
                    })
                };
                let names = value::items(names, word, range)?;
                let fields = names.into_iter().map(field).collect::<Result<_, _>>()?;
                Ok(Node::Term(Term::Presence { fields, there }))
            }
            Shape::Unknown(unknown) => {
                let colon = chars.iter().find(|char| char.char == ':');
                let range = range.start..colon.map_or(range.end, |colon| colon.at);
                let hint = format!("{}; {}", unknown.hint(), self.as_word(&lex::text(chars)));
                Err(QueryError::new(&range, unknown.to_string()).hint(hint))
            }
            Shape::Minus => {
                let text = lex::text(chars);
                let term = text.trim_start_matches('-');
                let hint = format!("write not:{term}; {}", self.as_word(&text));
                Err(QueryError::new(range, "a minus does not turn a term around").hint(hint))
            }
        }
    }

    fn word(
        &self,
        chars: &[Char],
        range: &Range<usize>,
        tokens: &mut Tokens,
    ) -> Result<Node, QueryError> {
        if matches!(lex::plain(chars).as_deref(), Some("not" | "NOT"))
            && let Some(next) = tokens.peek()
            && self.is_more_than_a_word(&next.token)
        {
            let hint = format!("write not: with a colon; {}", self.as_word("not"));
            return Err(QueryError::new(range, "not stands before a term").hint(hint));
        }
        match Pattern::read(chars) {
            Some(pattern) if pattern.is_anything() => Ok(Node::everything()),
            Some(pattern) => Ok(Node::Term(Term::Word(pattern))),
            None => {
                let error = QueryError::new(range, "there is nothing to look for");
                Err(error.hint("a word needs a letter, a digit or a sign; * chooses everything"))
            }
        }
    }

    fn is_more_than_a_word(&self, token: &Token) -> bool {
        match token {
            Token::Word(chars) => !matches!(self.shape(chars), Shape::Bare),
            Token::Open | Token::Not => true,
            Token::Close | Token::Or | Token::And => false,
        }
    }

    fn shape<'a>(&self, chars: &'a [Char]) -> Shape<'a> {
        let is_colon = |char: &Char| !char.quoted && char.char == ':';
        let Some(at) = chars.iter().position(is_colon) else {
            return Shape::Bare;
        };
        let (name, rest) = chars.split_at(at);
        let (Some((_, value)), false) = (rest.split_first(), name.is_empty()) else {
            return Shape::Bare;
        };
        if lex::strip(value, "//").is_some() {
            return Shape::Bare;
        }
        let plain = lex::plain(name);
        match plain.as_deref() {
            Some("has") => {
                return Shape::Presence {
                    there: true,
                    names: value,
                };
            }
            Some("no") => {
                return Shape::Presence {
                    there: false,
                    names: value,
                };
            }
            _ => {}
        }
        let text = lex::text(name);
        let unknown = match self.field(&text) {
            Ok(field) => return Shape::Value { field, value },
            Err(unknown) => unknown,
        };
        let minus = |name: &str| name.strip_prefix('-').map(|name| self.field(name));
        match plain {
            Some(name) if is_name(&name) && !SCHEMES.contains(&name.as_str()) => {
                Shape::Unknown(unknown)
            }
            Some(name) if matches!(minus(&name), Some(Ok(_))) => Shape::Minus,
            _ => Shape::Bare,
        }
    }

    /// The field of this name; in lower case where there is none as it is written.
    fn field(&self, name: &str) -> Result<Field, UnknownField> {
        let found = self.snapshot.field(name);
        match found {
            Err(unknown) if name.chars().any(char::is_uppercase) => {
                self.snapshot.field(&name.to_lowercase()).or(Err(unknown))
            }
            found => found,
        }
    }

    fn lonely(&self, range: &Range<usize>, word: &str, side: &str) -> QueryError {
        let error = QueryError::new(range, format!("there is nothing {side} {word}"));
        error.hint(self.as_word(word))
    }

    /// How to look for a text that means something else.
    fn as_word(&self, text: &str) -> String {
        let typed = write::typed(&write::quoted(text), self.shell);
        format!("quotes make it a word: {typed}")
    }
}

fn starts(tokens: &mut Tokens) -> bool {
    let next = tokens.peek().map(|next| &next.token);
    matches!(next, Some(Token::Word(_) | Token::Open | Token::Not))
}

fn is_quoted(word: &Word) -> bool {
    word.chars.iter().any(|char| char.quoted)
}
