//! Files as people lay them out: any keys in any order, every style, comments anywhere.

use super::super::super::emit::{self, Context};
use super::ORDER;
use proptest::prelude::*;

/// A text, and the comments in it that say where they belong.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub(super) text: String,
    /// The top-level keys in the order of the text, as they read.
    pub(super) keys: Vec<String>,
}

/// Any layout. Fewer and smaller numbers make a simpler one.
pub(super) fn layouts() -> impl Strategy<Value = Layout> {
    prop::collection::vec(any::<u8>(), 0..200)
        .prop_map(|numbers| written(Dice { numbers, next: 0 }))
}

/// Choices, made of numbers that chance gives.
struct Dice {
    numbers: Vec<u8>,
    next: usize,
}

impl Dice {
    /// A number below `count`; 0 when all are used up.
    fn roll(&mut self, count: usize) -> usize {
        let number = self.numbers.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        usize::from(number) % count
    }

    fn seldom(&mut self) -> bool {
        self.roll(4) == 3
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }
}

const TEXTS: &[&str] = &[
    "a",
    "b c",
    "no",
    "012",
    "1e3",
    "0x1F",
    "2017-06-07",
    "2017",
    "true",
    "~",
    "",
    "a: b",
    "a #b",
    "- a",
    "it's",
    "\"q\"",
    "é ü",
    "-x",
    ":x",
    "x, y",
    "[z]",
    "a\\b",
    "12:30",
    "1.50",
    "2017-06-07 10:00:00",
    "?",
    "w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w w",
];

const PARAGRAPHS: &[&str] = &[
    "one\ntwo",
    "one\n\ntwo\n",
    "  deep\nflat",
    "one\n",
    "end\n\n",
    "a\n b\n\n\nc",
];

/// What may stand without quotes, in a block and in brackets.
const PLAIN: &[&str] = &[
    "a",
    "b c",
    "no",
    "012",
    "1e3",
    "0x1F",
    "2017-06-07",
    "2017",
    "true",
    "~",
    "null",
    "é ü",
    "-x",
    "1.50",
    "-1",
    "12:30",
    "=",
    ".5",
    "2017-06-07 10:00:00",
    "it's",
    "w-w",
];

const KEYS: &[&str] = &[
    "title", "kind", "topics", "tags", "modified", "summary", "see_also", "own", "012", "no",
    "a b", "é", "a: b",
];

fn written(mut dice: Dice) -> Layout {
    let mut text = String::new();
    let mut keys: Vec<String> = Vec::new();
    let indentation = dice.pick(&["", "", "", "  "]);
    if dice.seldom() {
        text.push_str(dice.pick(&[
            "---\n",
            "%YAML 1.2\n---\n",
            "--- # begin\n",
            "# before\n---\n",
        ]));
    }
    if dice.seldom() {
        text.push_str(dice.pick(&[
            "# top\n\n",
            "\n# top\n# top 2\n\n",
            "# yaml-language-server: x\n",
        ]));
    }
    for _ in 0..=dice.roll(7) {
        let key = dice.pick(KEYS);
        if keys.iter().any(|other| other == key) {
            continue;
        }
        keys.push(key.to_owned());
        if dice.seldom() {
            text.push('\n');
        }
        if dice.seldom() {
            text.push_str(&format!("{indentation}# - taken out\n"));
        }
        for number in 0..dice.roll(3) {
            text.push_str(&format!("{indentation}# above {key} {number}\n"));
        }
        let name = match dice.roll(4) {
            1 => format!("'{key}'"),
            2 => emit::double_quoted(key),
            _ if key == "a: b" => format!("'{key}'"),
            _ => key.to_owned(),
        };
        text.push_str(&format!("{indentation}{name}:"));
        let mut writer = Writer {
            dice,
            key,
            text,
            count: 0,
            is_indented: !indentation.is_empty(),
        };
        writer.value(indentation.len(), true, 0);
        Writer { dice, text, .. } = writer;
    }
    if dice.seldom() {
        text.push_str(dice.pick(&[
            "# end\n",
            "\n# end\n\n",
            "...\n",
            "# end\n... # over\n# out\n",
        ]));
    }
    if dice.seldom() {
        text.truncate(text.trim_end().len());
    }
    if dice.seldom() {
        text = text.replace('\n', "\r\n");
    }
    if dice.seldom() {
        text.insert(0, '\u{feff}');
    }
    Layout { text, keys }
}

/// Writes one value.
struct Writer<'k> {
    dice: Dice,
    key: &'k str,
    text: String,
    /// The comments so far.
    count: usize,
    /// Whether all keys are indented: what keeps its bytes could change then.
    is_indented: bool,
}

impl Writer<'_> {
    /// A value behind its key or its dash in this column, and its line end.
    fn value(&mut self, column: usize, of_key: bool, depth: usize) {
        if self.dice.roll(16) == 15 && !self.is_indented {
            let property = self.dice.pick(&[" !t", " &x", " !!str &y"]);
            self.text.push_str(property);
        }
        let kinds = if depth < 3 { 7 } else { 4 };
        match self.dice.roll(kinds) {
            0 => {
                let plain = self.dice.pick(PLAIN);
                self.text.push(' ');
                self.text.push_str(plain);
                self.beside();
            }
            1 => {
                let text = self.dice.pick(TEXTS);
                let quoted = self.quoted(text);
                self.text.push_str(&format!(" {quoted}"));
                self.beside();
            }
            2 => {
                let empty = self.dice.pick(&["", " []", " {}", " null", " [ ]"]);
                self.text.push_str(empty);
                self.beside();
            }
            3 => self.block_text(column),
            4 => {
                self.text.push(' ');
                self.flow(depth);
                self.beside();
            }
            5 => self.list(column, of_key, depth),
            _ => self.mapping(column, depth),
        }
    }

    fn list(&mut self, column: usize, of_key: bool, depth: usize) {
        self.beside();
        let fewest = usize::from(!of_key);
        let column = column + self.dice.roll(3) + 2 * fewest;
        let pad = " ".repeat(column);
        for _ in 0..=self.dice.roll(3) {
            self.own(&pad);
            self.text.push_str(&format!("{pad}-"));
            self.value(column, false, depth + 1);
        }
        if column > 2 {
            self.own(&pad);
        }
    }

    fn mapping(&mut self, column: usize, depth: usize) {
        self.beside();
        let column = column + 1 + self.dice.roll(3);
        let pad = " ".repeat(column);
        for number in 0..=self.dice.roll(3) {
            self.own(&pad);
            let key = self.dice.pick(&["k", "no", "'q'", "1"]);
            let key = format!("{}{number}", key.trim_matches('\''));
            self.text.push_str(&format!("{pad}{key}:"));
            self.value(column, true, depth + 1);
        }
        if column > 2 {
            self.own(&pad);
        }
    }

    /// A list or a mapping in brackets, on one line or on several.
    fn flow(&mut self, depth: usize) {
        let is_list = self.dice.roll(2) == 0;
        let is_tall = self.dice.seldom();
        self.text.push(if is_list { '[' } else { '{' });
        let pad = " ".repeat(12);
        if is_tall {
            self.beside();
        }
        for number in 0..=self.dice.roll(3) {
            if is_tall {
                self.own(&pad);
                self.text.push_str(&pad);
            } else if number > 0 {
                self.text.push(' ');
            }
            if !is_list {
                self.text.push_str(&format!("f{number}: "));
            }
            match self.dice.roll(4) {
                0 => {
                    let plain = self.dice.pick(PLAIN);
                    self.text.push_str(plain);
                }
                1 if depth < 3 => self.flow(depth + 1),
                _ => {
                    let text = self.dice.pick(TEXTS);
                    let quoted = self.quoted(text);
                    self.text.push_str(&quoted);
                }
            }
            self.text.push(',');
            if is_tall {
                self.beside();
            }
        }
        if is_tall {
            self.own(&pad);
            self.text.push_str(&pad);
        }
        self.text.push(if is_list { ']' } else { '}' });
    }

    fn block_text(&mut self, column: usize) {
        let text = match self.dice.roll(3) {
            0 => self.dice.pick(&TEXTS[..2]),
            1 => self.dice.pick(&TEXTS[TEXTS.len() - 1..]),
            _ => self.dice.pick(PARAGRAPHS),
        };
        let header = self.dice.pick(&["|", ">", "|-", ">-", "|+", ">+"]);
        let column = column + 2;
        self.text.push_str(&format!(
            " {header}{}",
            if text.starts_with(' ') { "2" } else { "" }
        ));
        self.beside();
        for line in text.trim_end_matches('\n').split('\n') {
            let pad = if line.is_empty() { 0 } else { column };
            self.text.push_str(&format!("{}{line}\n", " ".repeat(pad)));
        }
        if text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn quoted(&mut self, text: &str) -> String {
        match self.dice.roll(3) {
            0 => emit::scalar(text, Context::Flow),
            1 => format!("'{}'", text.replace('\'', "''")),
            _ => emit::double_quoted(text),
        }
    }

    /// The end of a line, with a comment or without.
    fn beside(&mut self) {
        if self.dice.seldom() {
            self.text
                .push_str(&format!("  # in {} {} beside", self.key, self.count));
            self.count += 1;
        }
        self.text.push('\n');
    }

    /// Perhaps a comment in a line of its own.
    fn own(&mut self, pad: &str) {
        if self.dice.seldom() {
            let blank = self.dice.pick(&["", "", "\n"]);
            self.text.push_str(&format!(
                "{blank}{pad}# in {} {} own\n",
                self.key, self.count
            ));
            self.count += 1;
        }
    }
}

/// Whether a key is known to be a list.
pub(super) fn is_list(key: &str) -> bool {
    ORDER.contains(&(key, super::Shape::List))
}

/// A text with a line end at its end. Behind `|` the last line of a text without one ends with a line
/// break to circ and without to other readers.
pub(super) fn ended(text: &str) -> String {
    let line_break = if text.ends_with('\n') { "" } else { "\n" };
    format!("{text}{line_break}")
}
