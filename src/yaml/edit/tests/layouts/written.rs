//! The text of a layout, written without the code that is tested but for the quotes of a scalar.

use super::*;

/// The text of a record and what is read from it.
pub(super) fn written(
    entries: Vec<(&'static str, (Body, Around))>,
    (mark, top, end, indented): (bool, &str, &str, bool),
    (crlf, cut): (bool, bool),
) -> File {
    let mut lines = String::new();
    let mut laid = Vec::new();
    let mut keeps = false;
    for (key, (body, around)) in entries {
        // A blank line behind a text that keeps its line breaks is one of the text.
        lines.push_str(if keeps {
            around.above.trim_start()
        } else {
            around.above
        });
        keeps = matches!(&body, Body::Block(block) if block.chomping == "+");
        lines.push_str(&quote::like(key, around.key_style, false));
        lines.push_str(around.before_colon);
        lines.push(':');
        let value = put(&mut lines, &body, &around);
        let key = key.to_owned();
        laid.push(Laid { key, value, body });
    }
    let closed = matches!(
        laid.last(),
        Some(Laid {
            body: Body::Block(_),
            ..
        })
    );
    if indented {
        let pad = |line: &str| {
            if line.is_empty() {
                String::new()
            } else {
                format!("  {line}")
            }
        };
        lines = lines.lines().map(|line| pad(line) + "\n").collect();
    }
    let end = if keeps && end.starts_with('\n') {
        ""
    } else {
        end
    };
    let mut text = format!("{top}{lines}{end}");
    if cut && !(closed && end.trim().is_empty()) {
        text.truncate(text.trim_end().len());
    }
    if crlf {
        text = text.replace('\n', "\r\n");
    }
    if mark {
        text.insert(0, '\u{feff}');
    }
    File {
        text,
        entries: laid,
        is_indented: indented,
        is_in_braces: false,
    }
}

/// Writes a value behind its colon; gives what it is read as.
fn put(out: &mut String, body: &Body, around: &Around) -> Value {
    let Around {
        behind_colon: gap,
        property,
        beside,
        below,
        ..
    } = around;
    let start = if *below { "\n  " } else { gap };
    match body {
        Body::Scalar { text, style } => {
            let written = quote::like(text, *style, false);
            out.push_str(&format!("{start}{property}{written}{beside}\n"));
            text.as_str().into()
        }
        Body::Word(word) => {
            out.push_str(&format!("{start}{property}{word}{beside}\n"));
            match *word {
                "5" => 5.into(),
                "-1.5" => (-1.5).into(),
                "2017" => 2017.into(),
                "true" => true.into(),
                word => word.into(),
            }
        }
        Body::Nothing(word) => {
            let gap = if word.is_empty() { "" } else { gap };
            out.push_str(&format!("{gap}{word}{beside}\n"));
            if *word == "[]" {
                Value::Sequence(Vec::new())
            } else {
                Value::Null
            }
        }
        Body::Block(block) => {
            let (header, lines, value) = block_text(block);
            out.push_str(&format!("{start}{property}{header}{beside}\n{lines}"));
            value.into()
        }
        Body::Flowing {
            paragraphs,
            breaks,
            style,
            column,
        } => {
            let (written, value) = flowing_text(paragraphs, breaks, *style, *column);
            out.push_str(&format!("{start}{property}{written}{beside}\n"));
            value.into()
        }
        Body::List(list) => {
            out.push_str(&format!(
                "{}{}{beside}\n",
                if property.is_empty() { "" } else { gap },
                property.trim()
            ));
            out.push_str(&block_list(list));
            values(list)
        }
        Body::Flow(list) => {
            out.push_str(&format!("{gap}{property}{}{beside}\n", flow_list(list)));
            values(list)
        }
        Body::Nested(text) => {
            let gap = if text.starts_with('\n') { "" } else { gap };
            out.push_str(&format!("{gap}{text}\n"));
            serde_yaml::from_str(text).expect(text)
        }
    }
}

fn values(list: &List) -> Value {
    list.items
        .iter()
        .map(|(item, _)| Value::from(item.as_str()))
        .collect()
}

/// The words of a text, in lines.
fn lines_of(words: &[String], wrapping: &Wrapping, column: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let ends = match (lines.last(), wrapping) {
            (None, _) => true,
            (Some(line), Wrapping::At(width)) => {
                column + line.chars().count() + 1 + word.chars().count() > *width
            }
            (Some(_), Wrapping::ByHand(breaks)) => breaks[at % breaks.len()],
        };
        match lines.last_mut() {
            Some(line) if !ends => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.clone()),
        }
    }
    lines
}

fn block_text(block: &Block) -> (String, String, String) {
    let mut rows: Vec<String> = Vec::new();
    let mut paragraphs = Vec::new();
    for words in &block.paragraphs {
        if block.is_folded {
            if !rows.is_empty() {
                rows.push(String::new());
            }
            rows.extend(lines_of(words, &block.wrapping, block.column));
        } else {
            rows.push(words.join(" "));
        }
        paragraphs.push(words.join(" "));
    }
    let pad = " ".repeat(block.column);
    let row = |row: &String| {
        if row.is_empty() {
            "\n".to_owned()
        } else {
            format!("{pad}{row}\n")
        }
    };
    let mut lines: String = rows.iter().map(row).collect();
    lines.push_str(&"\n".repeat(block.blank_lines));
    let mark = if block.is_folded { '>' } else { '|' };
    let digit = if block.tells_column {
        block.column.to_string()
    } else {
        String::new()
    };
    let mut value = paragraphs.join("\n");
    value.push_str(&match block.chomping {
        "-" => String::new(),
        "" => "\n".to_owned(),
        _ => "\n".repeat(1 + block.blank_lines),
    });
    (format!("{mark}{digit}{}", block.chomping), lines, value)
}

fn flowing_text(
    paragraphs: &[Vec<String>],
    breaks: &[bool],
    style: Style,
    column: usize,
) -> (String, String) {
    let texts: Vec<String> = paragraphs.iter().map(|words| words.join(" ")).collect();
    let value = texts.join("\n");
    // Without quotes only where that reads the same.
    let plain = quote::scalar(&texts.join(" "), false);
    let style = if style == Style::Plain && plain.starts_with('\'') {
        Style::SingleQuoted
    } else {
        style
    };
    let spelled = |word: &String| {
        let quoted = quote::like(word, style, false);
        match style {
            Style::Plain => word.clone(),
            _ => quoted[1..quoted.len() - 1].to_owned(),
        }
    };
    let rows = paragraphs.iter().map(|words| {
        let words: Vec<String> = words.iter().map(spelled).collect();
        lines_of(&words, &Wrapping::ByHand(breaks.to_vec()), column)
    });
    let pad = format!("\n{}", " ".repeat(column));
    let rows: Vec<String> = rows.map(|rows| rows.join(&pad)).collect();
    let text = rows.join(&format!("\n{pad}"));
    let mark = match style {
        Style::SingleQuoted => "'",
        Style::DoubleQuoted => "\"",
        _ => "",
    };
    (format!("{mark}{text}{mark}"), value)
}

fn block_list(list: &List) -> String {
    let pad = " ".repeat(list.column);
    let gap = " ".repeat(1 + usize::from(list.form) / 4);
    let rows = list
        .items
        .iter()
        .zip(&list.comments)
        .map(|((item, style), (beside, above))| {
            let above = if *above {
                format!("{pad}# above\n")
            } else {
                String::new()
            };
            let beside = if *beside { " # beside" } else { "" };
            let item = quote::like(item, *style, false);
            format!("{above}{pad}-{gap}{item}{beside}\n")
        });
    rows.collect()
}

fn flow_list(list: &List) -> String {
    let items = list
        .items
        .iter()
        .map(|(item, style)| quote::like(item, *style, true));
    let items: Vec<String> = items.collect();
    let pad = " ".repeat(list.column + 1);
    let count = items.len();
    let rows = |last: &str| -> String {
        let rows = items.iter().zip(&list.comments).enumerate();
        let rows = rows.map(|(at, (item, (beside, above)))| {
            let above = if *above {
                format!("{pad}# above\n")
            } else {
                String::new()
            };
            let beside = if *beside { " # beside" } else { "" };
            let comma = if at + 1 < count { "," } else { last };
            format!("{above}{pad}{item}{comma}{beside}\n")
        });
        rows.collect()
    };
    match list.form {
        0 | 1 => format!("[{}]", items.join(", ")),
        2 => format!("[ {}, ]", items.join(" , ")),
        3 => format!("[{}]", items.join(&format!(",\n{pad}"))),
        4 => format!("[\n{}{pad}]", rows("")),
        _ => format!("[\n{}{pad}]", rows(",")),
    }
}
