//! Problems with the lines they are about, in the look of a compiler's messages.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::choosing::Loaded;
use crate::model::{Place, Problem, Severity};
use crate::render::safe;
use crate::store;

/// The longest file whose lines are shown, in bytes.
const LONGEST: usize = 1 << 20;

/// The longest line that is shown, in bytes; of a longer one the place is told in words alone.
const LONGEST_LINE: usize = 4096;

/// Finds the lines and columns of problems that name a field. Each file is read once where its
/// problems stand together.
pub fn locate(loaded: &Loaded, problems: &mut [Problem]) {
    for problems in problems.chunk_by_mut(|a, b| a.file == b.file) {
        let of_field = |problem: &&mut Problem| matches!(problem.place, Place::Field { .. });
        let mut problems = problems.iter_mut().filter(of_field).peekable();
        let bytes = problems.peek().and_then(|one| loaded.bytes(&one.file));
        if let Some(bytes) = bytes {
            problems.for_each(|problem| store::locate(problem, &bytes));
        }
    }
}

/// A problem as text, without a line break at its end. `bytes` are those of its file, if they can be
/// had.
pub fn render(problem: &Problem, bytes: Option<&[u8]>, color: bool, width: usize) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let (line, column) = problem.line_column();
    let message = safe::line(&problem.message);
    let file = safe::line(&problem.file);
    let source = bytes
        .and_then(|bytes| std::str::from_utf8(bytes).ok())
        .and_then(|text| lines(text, problem));
    let title = level.primary_title(message.as_ref()).id(problem.rule);
    let mut group = match &source {
        Some((text, first, span)) => title.element(
            Snippet::source(text.as_str())
                .line_start(*first)
                .path(file.as_ref())
                .annotation(AnnotationKind::Primary.span(span.clone())),
        ),
        None => title.element(Origin::path(file.as_ref()).line(line).char_column(column)),
    };
    let hint = problem.hint.as_deref().map(safe::line);
    if let Some(hint) = &hint {
        group = group.element(Level::HELP.message(hint.as_ref()));
    }
    let groups: &[Group<'_>] = &[group];
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer
        .decor_style(DecorStyle::Ascii)
        .term_width(width)
        .render(groups)
}

/// The line that a problem is about, made safe for a terminal, with its number and the place of the
/// problem in it. Nothing where the file is too long to show, or the place is the whole file.
fn lines(text: &str, problem: &Problem) -> Option<(String, usize, std::ops::Range<usize>)> {
    let Place::Bytes { span, line, .. } = &problem.place else {
        return None;
    };
    if text.len() > LONGEST
        || !text.is_char_boundary(span.start)
        || !text.is_char_boundary(span.end)
    {
        return None;
    }
    let is_end = |char: char| matches!(char, '\n' | '\r');
    let start = text.get(..span.start)?.rfind(is_end).map_or(0, |at| at + 1);
    let end = text
        .get(span.start..)?
        .find(is_end)
        .map_or(text.len(), |at| span.start + at);
    let shown = text.get(start..end)?;
    if shown.len() > LONGEST_LINE {
        return None;
    }
    let before =
        safe::line(text.get(start..span.start)?.trim_start_matches('\u{feff}')).into_owned();
    let inside = safe::line(text.get(span.start..span.end.min(end).max(span.start))?).into_owned();
    let after = safe::line(text.get(span.end.min(end).max(span.start)..end)?).into_owned();
    let place = before.len()..before.len() + inside.len();
    Some((format!("{before}{inside}{after}"), *line, place))
}
