//! Texts that stand on several lines, folded, literal, plain or in quotes: the new text in the style,
//! the indentation and the width of the old one.

use super::super::doc::{Node, Style};
use super::super::emit::{self, Context};
use super::super::fault::Span;
use super::super::scan;
use super::entry::Entry;
use super::wrap::{self, Lines};
use super::{Place, Splice, layout, quote};

/// Another text in a folded or a literal block. `None` where the block cannot carry it.
///
/// The header stays but for what the new text needs: another sign for the line breaks at its end, or
/// the indentation when it begins with a blank. A folded text is wrapped as the old one was. Blank
/// lines behind the text stay where the new text has no say in them.
pub(super) fn block(place: &Place<'_, '_>, entry: Entry<'_, '_>, new: &str) -> Option<Vec<Splice>> {
    let text = place.text;
    let old = entry.value;
    let is_folded = old.style() == Style::Folded;
    let header = Header::read(text, old.span().start)?;
    let own = entry.column(place);
    let step = layout::steps(place).text;
    let body = Body::read(text, &old.span(), &header, own, own + step);
    let column = body.column;
    let content = new.trim_end_matches('\n');
    let first_line = content.trim_start_matches('\n');
    let begins_blank = first_line.starts_with(' ');
    let indentation = match header.indentation {
        None if begins_blank => Some(
            column
                .checked_sub(own)
                .filter(|step| (1..=9).contains(step))?,
        ),
        indentation => indentation,
    };
    if !can_carry(content, is_folded) {
        return None;
    }
    let lines: Vec<&str> = body
        .lines
        .iter()
        .map(|line| content_of(text, line, column))
        .collect();
    let made: Vec<String> = if is_folded {
        let lines = Lines {
            lines,
            first: column,
            column,
        };
        let old = old.scalar()?.trim_end_matches('\n');
        wrap::wrap(&lines, old, content)
    } else {
        content.split('\n').map(str::to_owned).collect()
    };
    let breaks = new.len() - content.len();
    let (chomping, missing) = match breaks {
        0 => (Some('-'), 0),
        1 if header.chomping != Some('+') || body.blank_lines > 0 => (None, 0),
        _ => (Some('+'), (breaks - 1).checked_sub(body.blank_lines)?),
    };
    let mut splices = Vec::new();
    let new_header = header.with(indentation, chomping);
    if text.get(header.span.clone()) != Some(&*new_header) {
        splices.push(Splice::replace(header.span.clone(), new_header));
    }
    let start = scan::line_end(text, header.span.end);
    let blanks = " ".repeat(column);
    let made = made.iter().map(|line| match line.as_str() {
        "" => String::new(),
        line => format!("{blanks}{line}"),
    });
    let made: Vec<String> = made
        .chain(std::iter::repeat_n(String::new(), missing))
        .collect();
    let same = |old: &str, new: &str| {
        old == new || new.is_empty() && old.len() <= column && old.trim_matches(' ').is_empty()
    };
    splices.extend(replace_lines(text, start, &body.lines, &made, same));
    Some(splices)
}

/// Another text for a plain one or one in quotes that stands on several lines, on as many as it needs.
/// `None` where it cannot be written so.
pub(super) fn flowing(text: &str, old: Node<'_, '_>, new: &str) -> Option<Vec<Splice>> {
    let Span { start, end } = old.span();
    let before = spelled(old.scalar()?, old.style())?;
    let after = spelled(new, old.style())?;
    let written = text.get(start..end)?;
    let rows: Vec<Span> = scan::lines(written)
        .map(|line| start + line.start..start + line.end)
        .collect();
    let (first, rest) = rows.split_first()?;
    let mut columns = rest.iter().filter_map(|line| text_column(text, line));
    let column = columns.next()?;
    let lines = rows
        .iter()
        .map(|line| text.get(line.clone()).unwrap_or_default().trim());
    let lines = Lines {
        lines: lines.collect(),
        first: layout::column(text, start).len(),
        column,
    };
    let made = wrap::wrap(&lines, &before, &after);
    let (first_made, rest_made) = made.split_first()?;
    let blanks = " ".repeat(column);
    let rest_made: Vec<String> = rest_made
        .iter()
        .map(|line| match line.as_str() {
            "" => String::new(),
            line => format!("{blanks}{line}"),
        })
        .collect();
    let mut splices = Vec::new();
    if text.get(first.clone()).map(str::trim_end) != Some(first_made) {
        splices.push(Splice::replace(first.clone(), first_made));
    }
    let same = |old: &str, new: &str| old.trim_matches([' ', '\t']) == new.trim_matches(' ');
    splices.extend(replace_lines(text, first.end, rest, &rest_made, same));
    Some(splices)
}

/// A text in this style, with its line breaks as they are: what the lines of the file say when they
/// are folded. `None` where folding would take something away.
fn spelled(text: &str, style: Style) -> Option<String> {
    let is_whole = text
        .split('\n')
        .all(|line| line.trim_matches([' ', '\t']) == line);
    if text.is_empty() || !is_whole || text.starts_with('\n') || text.ends_with('\n') {
        return None;
    }
    let on_one_line = text.replace('\n', " ");
    match style {
        Style::Plain => {
            (emit::scalar(&on_one_line, Context::Block) == on_one_line).then(|| text.to_owned())
        }
        Style::SingleQuoted => {
            let quoted = quote::like(&on_one_line, style, false);
            quoted
                .starts_with('\'')
                .then(|| format!("'{}'", text.replace('\'', "''")))
        }
        Style::DoubleQuoted => {
            let lines: Vec<String> = text
                .split('\n')
                .map(|line| {
                    let quoted = emit::double_quoted(line);
                    quoted
                        .get(1..quoted.len() - 1)
                        .unwrap_or_default()
                        .to_owned()
                })
                .collect();
            Some(format!("\"{}\"", lines.join("\n")))
        }
        _ => None,
    }
}

/// Whether a block can carry a text in a way that readers agree on.
fn can_carry(content: &str, is_folded: bool) -> bool {
    let is_blank = |line: &str| line.trim_matches([' ', '\t']).is_empty();
    let ends = |mut lines: std::str::Split<'_, char>| {
        let first = lines.find(|line| !line.is_empty()).unwrap_or_default();
        let last = lines.next_back().unwrap_or(first);
        !is_blank(first) && !is_blank(last) && !first.starts_with('\t')
    };
    let folds = !content.contains('\t') && !content.split('\n').any(|line| line.ends_with(' '));
    !content.is_empty()
        && !content.chars().any(|c| c != '\n' && emit::must_escape(c))
        && ends(content.split('\n'))
        && (!is_folded || folds)
}

/// The header of a block: `|` or `>`, the indentation, what becomes of the line breaks at its end.
struct Header {
    span: Span,
    mark: char,
    indentation: Option<usize>,
    chomping: Option<char>,
    /// Whether the indentation comes before the chomping.
    is_indentation_first: bool,
}

impl Header {
    fn read(text: &str, start: usize) -> Option<Self> {
        let mut found = text.get(start..)?.chars();
        let mark = found.next()?;
        let signs: Vec<char> = found
            .take_while(|found| matches!(found, '+' | '-' | '0'..='9'))
            .collect();
        let digit = signs.iter().find_map(|sign| sign.to_digit(10));
        Some(Self {
            span: start..start + 1 + signs.len(),
            mark,
            indentation: digit.map(|digit| digit as usize),
            chomping: signs.iter().copied().find(|sign| !sign.is_ascii_digit()),
            is_indentation_first: signs.first().is_some_and(char::is_ascii_digit),
        })
    }

    fn with(&self, indentation: Option<usize>, chomping: Option<char>) -> String {
        let digit = indentation
            .map(|digit| digit.to_string())
            .unwrap_or_default();
        let sign = chomping.map(String::from).unwrap_or_default();
        // `|2-` where nothing says how it was ordered.
        if self.is_indentation_first || self.indentation.is_none() {
            format!("{}{digit}{sign}", self.mark)
        } else {
            format!("{}{sign}{digit}", self.mark)
        }
    }
}

/// The byte behind the header of a block that begins here.
pub(super) fn header_end(text: &str, start: usize) -> usize {
    Header::read(text, start).map_or(start, |header| header.span.end)
}

/// The lines below the header of a block.
struct Body {
    /// Without line ends, with indentation, and without the blank lines at the end.
    lines: Vec<Span>,
    /// Where the text begins in each.
    column: usize,
    /// How many blank lines follow, of the text or behind it.
    blank_lines: usize,
}

impl Body {
    /// `own` is the column of the key, `default` that of a block without any text.
    fn read(text: &str, block: &Span, header: &Header, own: usize, default: usize) -> Self {
        let start = scan::line_end(text, header.span.end);
        let rest = text.get(start..).unwrap_or_default();
        let lines = scan::lines(rest).skip(1);
        let lines = lines.map(|line| start + line.start..start + line.end);
        let is_blank = |line: &Span| text_column(text, line).is_none();
        // Of what is behind the text only blank lines are of interest.
        let mut lines: Vec<Span> = lines
            .take_while(|line| line.end <= block.end || is_blank(line) && line.end < text.len())
            .collect();
        let column = match header.indentation {
            Some(digit) => own + digit,
            None => {
                let mut columns = lines.iter().filter_map(|line| text_column(text, line));
                columns.next().unwrap_or(default)
            }
        };
        // Blanks beyond the indentation are text.
        let is_behind = |line: &&Span| is_blank(line) && line.len() <= column;
        let blank_lines = lines.iter().rev().take_while(is_behind).count();
        lines.truncate(lines.len() - blank_lines);
        Self {
            lines,
            column,
            blank_lines,
        }
    }
}

/// The column of the first character of a line that is no blank.
fn text_column(text: &str, line: &Span) -> Option<usize> {
    let written = text.get(line.clone()).unwrap_or_default();
    let blanks = written.len() - written.trim_start_matches(' ').len();
    (blanks < written.len()).then_some(blanks)
}

/// A line of a block without its indentation.
fn content_of<'t>(text: &'t str, line: &Span, column: usize) -> &'t str {
    let written = text.get(line.clone()).unwrap_or_default();
    let blanks = written.len() - written.trim_start_matches(' ').len();
    written.get(column.min(blanks)..).unwrap_or_default()
}

/// Other lines behind the one that ends at `start`. Equal ones at both ends stay as they are.
fn replace_lines(
    text: &str,
    start: usize,
    old: &[Span],
    new: &[String],
    same: impl Fn(&str, &str) -> bool,
) -> Option<Splice> {
    let same = |old: &Span, new: &String| {
        let written = text.get(old.clone()).unwrap_or_default();
        same(written, new)
    };
    let mut pairs = old.iter().zip(new);
    let before = pairs
        .by_ref()
        .take_while(|(old, new)| same(old, new))
        .count();
    let pairs = old.iter().rev().zip(new.iter().rev());
    let most = old.len().min(new.len()) - before;
    let behind = pairs
        .take(most)
        .take_while(|(old, new)| same(old, new))
        .count();
    let end_of = |count: usize| match count.checked_sub(1).and_then(|last| old.get(last)) {
        Some(line) => line.end,
        None => start,
    };
    let span = end_of(before)..end_of(old.len() - behind);
    let line_break = match text.get(start..) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\r') => "\r",
        Some(rest) if rest.starts_with('\n') => "\n",
        _ => layout::line_break(text),
    };
    let lines = new.get(before..new.len() - behind)?;
    if span.is_empty() && lines.is_empty() {
        return None;
    }
    let lines: String = lines
        .iter()
        .map(|line| format!("{line_break}{line}"))
        .collect();
    Some(Splice::replace(span, lines))
}
