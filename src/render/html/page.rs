//! The page around a document: its head, its landmarks, and what its reader is forbidden.

use std::io::{self, Write};

use crate::document::{Block, Document, Layout, Table};
use crate::render::markup::line;
use crate::render::svg;

const SHEET: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("sort.js");

/// The SHA-256 of what stands in `<style>` and in `<script>`, in Base64. A browser applies and runs
/// nothing else. `tests/scenario/pages.rs` names the right ones when a file has changed.
const SHEET_HASH: &str = "2mKIp0a43GLt4F6gMY7wieW6exeOXqsESbyYX0zzUpU=";
const SCRIPT_HASH: &str = "NpAqOAECMa0TpFRSnhHeldhbJnWd4VwOPEpiC3c/JHM=";

pub(super) fn begin(document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
    let language = match line(&document.language) {
        tag if tag.is_empty() => String::new(),
        tag => format!(" lang=\"{tag}\""),
    };
    let (title, catalog) = (line(&document.title), line(&document.catalog));
    let has_name = !catalog.is_empty() && catalog != title;
    let whole_title = match has_name {
        true => format!("{title} – {catalog}"),
        false => title,
    };
    let mut policy = format!(
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{SHEET_HASH}'"
    );
    if has_images(document) {
        policy.push_str("; img-src 'self' file: http: https:");
    }
    if is_sortable(document) {
        policy.push_str(&format!("; script-src 'sha256-{SCRIPT_HASH}'"));
    }
    write!(
        out,
        "<!doctype html>\n<html{language}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{whole_title}</title>\n<style>\n{SHEET}{}</style>\n</head>\n<body>\n",
        svg::SHEET,
    )?;
    if has_name {
        writeln!(out, "<header>\n<p>{catalog}</p>\n</header>")?;
    }
    out.write_all(b"<main>\n")
}

pub(super) fn end(document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"</main>\n")?;
    if is_sortable(document) {
        write!(out, "<script>\n{SCRIPT}</script>\n")?;
    }
    out.write_all(b"</body>\n</html>\n")
}

fn has_images(document: &Document<'_>) -> bool {
    let mut blocks = document.blocks.iter();
    blocks.any(|block| matches!(block, Block::Image { .. }))
}

/// Whether there is a table whose order can be another.
fn is_sortable(document: &Document<'_>) -> bool {
    let sorts = |table: &Table<'_>| {
        table.layout == Layout::Table && table.rows.len() > 1 && !table.columns.is_empty()
    };
    let mut blocks = document.page();
    blocks.any(|block| matches!(block, Block::Table(table) if sorts(table)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The colours that a scheme gives to the names, such as `--ink`.
    fn colors(rules: &str) -> Vec<(String, [f64; 3])> {
        let declarations = rules.split([';', '{', '}']).map(str::trim);
        let pairs = declarations.filter_map(|declaration| declaration.split_once(": #"));
        let color = |(name, digits): (&str, &str)| {
            let digits: String = match digits.len() {
                3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
                _ => digits.to_owned(),
            };
            let part = |at: usize| f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap());
            (name.to_owned(), [part(0), part(2), part(4)])
        };
        pairs.map(color).collect()
    }

    /// The relative luminance of WCAG 2.2.
    fn luminance(color: [f64; 3]) -> f64 {
        let linear = color.map(|part| match part / 255.0 {
            part if part <= 0.04045 => part / 12.92,
            part => ((part + 0.055) / 1.055).powf(2.4),
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    #[test]
    fn text_is_easy_to_tell_from_its_ground() {
        // The rules for paper give no colours.
        let mut schemes = SHEET.split(":root {").skip(1);
        for _ in ["light", "dark"] {
            let rules = schemes.next().unwrap().split('}').next().unwrap();
            let colors = colors(rules);
            let color = |wanted: &str| colors.iter().find(|(name, _)| name == wanted).unwrap().1;
            let ground = luminance(color("--paper"));
            assert!(colors.len() >= 12, "{rules}");
            for (name, color) in &colors {
                let text = luminance(*color);
                let contrast = (text.max(ground) + 0.05) / (text.min(ground) + 0.05);
                let is_text = !["--paper", "--line"].contains(&name.as_str());
                assert!(!is_text || contrast >= 4.5, "{name}: {contrast}");
            }
        }
        assert!(schemes.all(|rules| !rules.contains("--ink:")));
    }
}
