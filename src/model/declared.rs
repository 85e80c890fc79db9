//! Values of custom fields held to what the settings declare of them.

use super::settings::Custom;
use super::{Date, Type};

/// Why a value is not what its field is declared to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Custom {
    /// Whether the text of a scalar may be a value of the field, or an item of it where it is a list.
    /// `name` is what messages call the field. In quotes, where a scalar is not `is_plain`, numbers
    /// and truth values are texts.
    ///
    /// # Errors
    ///
    /// A value that is none of those allowed, or of another type.
    pub fn judge(&self, name: &str, text: &str, is_plain: bool) -> Result<(), Mismatch> {
        if !self.one_of.is_empty() && !self.one_of.iter().any(|allowed| allowed == text) {
            return Err(Mismatch {
                message: format!("{name} is {text:?}"),
                hint: Some(format!("one of: {}", self.one_of.join(", "))),
            });
        }
        let fits = match self.kind {
            Type::Text | Type::Prose | Type::List => return Ok(()),
            Type::Date => {
                return wrong_unless(Date::parse(text.trim()).is_some(), name, text, "date");
            }
            Type::Integer => is_integer(text),
            Type::Number => is_number(text),
            Type::Boolean => matches!(text, "true" | "false"),
        };
        let what = self.kind.called();
        if fits && !is_plain {
            return Err(Mismatch {
                message: format!("{name} is {text:?} in quotes, which is a text and no {what}"),
                hint: Some("delete the quotes".to_owned()),
            });
        }
        wrong_unless(fits, name, text, what)
    }
}

impl Type {
    /// What a value of this type is called in a message: `whole number`.
    pub fn called(self) -> &'static str {
        match self {
            Type::Text | Type::Prose => "text",
            Type::List => "list",
            Type::Date => "date",
            Type::Integer => "whole number",
            Type::Number => "number",
            Type::Boolean => "true or false",
        }
    }
}

fn wrong_unless(fits: bool, name: &str, text: &str, what: &str) -> Result<(), Mismatch> {
    match fits {
        true => Ok(()),
        false => Err(Mismatch {
            message: format!("{name} is {text:?}, which is no {what}"),
            hint: None,
        }),
    }
}

/// A whole number in its one spelling: `012` and `1_000` are several numbers, depending on who reads.
fn is_integer(text: &str) -> bool {
    let number = text.parse::<i64>();
    number.is_ok_and(|number| number.to_string() == text)
}

/// A finite number in decimal digits, with an exponent or without.
fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']);
    let is_octal = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    !is_octal && text.parse::<f64>().is_ok_and(f64::is_finite)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn custom(kind: Type, one_of: &[&str]) -> Custom {
        Custom {
            kind,
            label: None,
            one_of: one_of.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn values_are_of_their_type() {
        let check = |kind: Type, good: &[&str], bad: &[&str]| {
            for text in good {
                assert_eq!(custom(kind, &[]).judge("x", text, true), Ok(()), "{text}");
            }
            for text in bad {
                let found = custom(kind, &[]).judge("x", text, true).unwrap_err();
                let expected = format!("x is {text:?}, which is no {}", kind.called());
                assert_eq!(found.message, expected);
            }
        };
        check(Type::Text, &["", "60", "a b"], &[]);
        check(Type::Prose, &["a. b"], &[]);
        check(Type::List, &["a"], &[]);
        let bad = [
            "",
            "1.5",
            "012",
            "+5",
            "1_000",
            "long",
            "9223372036854775808",
        ];
        check(Type::Integer, &["0", "60", "-5"], &bad);
        let good = ["0", "60", "-2.5", "1.10", "1e3", "0.5"];
        check(
            Type::Number,
            &good,
            &["012", "inf", "nan", "1,5", "", "1:30"],
        );
        check(Type::Boolean, &["true", "false"], &["yes", "True", "1", ""]);
        let good = ["2017", "2017-06", " 2017-06-07 "];
        check(Type::Date, &good, &["soon", "2017-02-30"]);
    }

    #[test]
    fn values_are_among_those_that_are_allowed() {
        let level = custom(Type::Text, &["low", "2"]);
        assert_eq!(level.judge("level", "low", true), Ok(()));
        assert_eq!(level.judge("level", "2", false), Ok(()));
        let found = level.judge("level", "Low", true).unwrap_err();
        assert_eq!(found.message, "level is \"Low\"");
        assert_eq!(found.hint.as_deref(), Some("one of: low, 2"));
    }

    #[test]
    fn quotes_make_a_text() {
        let found = custom(Type::Integer, &[]).judge("minutes", "60", false);
        let message = "minutes is \"60\" in quotes, which is a text and no whole number";
        assert_eq!(found.unwrap_err().message, message);
        assert_eq!(custom(Type::Date, &[]).judge("due", "2017", false), Ok(()));
    }
}
