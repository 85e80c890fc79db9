//! Colours and links in what is printed. Everything else that a terminal could take for a command was
//! made safe before, so each escape character is one of our own.

const ESCAPE: u8 = 0x1b;

/// What a piece of the output is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What is to be read.
    Text,
    /// The beginning or the end of a colour.
    Color,
    /// The beginning or the end of a link (OSC 8).
    Link,
}

/// Reads the output in the pieces in which it comes.
#[derive(Debug, Default)]
pub struct Escapes {
    state: State,
}

#[derive(Debug, Clone, Copy, Default)]
enum State {
    #[default]
    Text,
    /// Behind an escape character.
    Begun,
    Color,
    Link,
    /// Behind an escape character in a link.
    Ending,
}

impl Escapes {
    /// Gives each piece to `each`, in order.
    pub fn read(&mut self, bytes: &[u8], mut each: impl FnMut(Part, &[u8])) {
        for byte in bytes {
            let one = std::slice::from_ref(byte);
            self.state = match (self.state, byte) {
                (State::Text, &ESCAPE) => State::Begun,
                (State::Text, _) => {
                    each(Part::Text, one);
                    State::Text
                }
                (State::Begun, b']') => {
                    each(Part::Link, b"\x1b]");
                    State::Link
                }
                (State::Begun, _) => {
                    each(Part::Color, &[ESCAPE, *byte]);
                    State::Color
                }
                (State::Color, _) => {
                    each(Part::Color, one);
                    match byte {
                        b'@'..=b'~' => State::Text,
                        _ => State::Color,
                    }
                }
                (State::Link, &ESCAPE) => State::Ending,
                (State::Link, _) => {
                    each(Part::Link, one);
                    State::Link
                }
                (State::Ending, _) => {
                    each(Part::Link, &[ESCAPE, *byte]);
                    State::Text
                }
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_and_links_are_told_from_text() {
        let all =
            b"a\x1b[1mb\x1b[0m \x1b]8;id=c;https://e.org/m\x1b\\\x1b[36mc\x1b[0m\x1b]8;;\x1b\\d\n";
        // However it is cut, the parts are the same.
        for at in 0..all.len() {
            let mut parts = [Vec::new(), Vec::new(), Vec::new()];
            let mut escapes = Escapes::default();
            let (one, other) = all.split_at(at);
            for bytes in [one, other] {
                escapes.read(bytes, |part, text| parts[part as usize].extend(text));
            }
            let [text, colors, links] = parts.map(|bytes| String::from_utf8(bytes).unwrap());
            assert_eq!(text, "ab cd\n");
            assert_eq!(colors, "\x1b[1m\x1b[0m\x1b[36m\x1b[0m");
            assert_eq!(links, "\x1b]8;id=c;https://e.org/m\x1b\\\x1b]8;;\x1b\\");
        }
    }
}
