//! Text that Markdown shows as it is.
//!
//! Characters that mean something anywhere get a backslash; those that mean something only at the
//! beginning of a line, only there. So prose stays readable in its source.

use crate::render::link;

/// Meaningful anywhere: code, emphasis, links, HTML, table cells, strikethrough, math.
const ANYWHERE: &str = "\\`*_[]<>|~$";

/// What may follow an address without being part of it.
const AFTER: &[char] = &['.', ',', ';', ':', '!', '?', ')', '\'', '"'];

/// One line of text that stands behind something else, such as in a heading or a table cell.
pub(super) fn text(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len() + 8);
    for (number, word) in line.split(' ').enumerate() {
        if number > 0 {
            escaped.push(' ');
        }
        push_word(word, &mut escaped);
    }
    escaped
}

/// One line of text that begins a line, where it could be a heading, a list or a rule.
pub(super) fn line(line: &str) -> String {
    let escaped = text(line);
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    let at = match escaped.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => digits,
        Some(b'-' | b'+' | b'=' | b':') if digits == 0 => 0,
        _ => return escaped,
    };
    let (before, after) = escaped.split_at(at);
    format!("{before}\\{after}")
}

fn push_word(word: &str, escaped: &mut String) {
    let address = word.trim_end_matches(AFTER);
    // GitHub links a bare address by itself; one with active characters needs its brackets.
    if address.contains("://")
        && address.contains(['_', '*', '~', '&', '$'])
        && !address.contains(['<', '>', '|', '\\', '`', '[', ']'])
        && link::target(address).is_some()
    {
        escaped.push_str(&format!("<{address}>"));
        return push_word(word.get(address.len()..).unwrap_or_default(), escaped);
    }
    for (at, char) in word.char_indices() {
        let active = match char {
            // It begins a heading, and after a blank it ends one.
            '#' => at == 0,
            // It begins an entity, such as `&lt;` or `&#60;`.
            '&' => word.get(at + 1..).is_some_and(|rest| {
                rest.starts_with(|next: char| next == '#' || next.is_ascii_alphanumeric())
            }),
            other => ANYWHERE.contains(other),
        };
        if active {
            escaped.push('\\');
        }
        escaped.push(char);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_structure() {
        let check = |input: &str, expected: &str| assert_eq!(line(input), expected);
        check(
            "plain text - with C# and 1. dots",
            "plain text - with C# and 1. dots",
        );
        check("# heading", r"\# heading");
        check("heading ##", r"heading \##");
        check("- item", r"\- item");
        check("+ item", r"\+ item");
        check("* item", r"\* item");
        check("1. item", r"1\. item");
        check("12) item", r"12\) item");
        check("2017", "2017");
        check("---", r"\---");
        check("===", r"\===");
        check(":--", r"\:--");
        check("> quote", r"\> quote");
        check("```", r"\`\`\`");
        check("a | b \\| c", r"a \| b \\\| c");
        check("<b>&amp; & &#60;", r"\<b\>\&amp; & \&#60;");
        check("[a](b) ![c](d)", r"\[a\](b) !\[c\](d)");
        check("_a_ **b** ~~c~~ $d$", r"\_a\_ \*\*b\*\* \~\~c\~\~ \$d\$");
    }

    #[test]
    fn addresses_stay_whole() {
        let check = |input: &str, expected: &str| assert_eq!(line(input), expected);
        check("see https://e.org/a-b.", "see https://e.org/a-b.");
        check("see https://e.org/_a_?b&c.", "see <https://e.org/_a_?b&c>.");
        check("javascript://_a_", r"javascript://\_a\_");
        check("https://e.org/_<b>", r"https://e.org/\_\<b\>");
    }
}
