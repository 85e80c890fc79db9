//! Custom values in a pack: any YAML value, as the reader of records makes it.

use serde_yaml::value::{Tag, TaggedValue};
use serde_yaml::{Mapping, Value};

use super::words::{In, Out};

/// Values stand in each other no deeper than this: a YAML file nests less.
const DEEPEST: usize = 256;

const NULL: u32 = 0;
const FALSE: u32 = 1;
const TRUE: u32 = 2;
const NATURAL: u32 = 3;
const INTEGER: u32 = 4;
const FLOAT: u32 = 5;
const TEXT: u32 = 6;
const SEQUENCE: u32 = 7;
const MAPPING: u32 = 8;
const TAGGED: u32 = 9;

/// Puts a value in.
pub(super) fn put(out: &mut Out, value: &Value) {
    match value {
        Value::Null => out.word(NULL),
        Value::Bool(false) => out.word(FALSE),
        Value::Bool(true) => out.word(TRUE),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(natural), _) => {
                out.word(NATURAL);
                out.wide(natural);
            }
            (None, Some(integer)) => {
                out.word(INTEGER);
                out.wide(integer.cast_unsigned());
            }
            (None, None) => {
                out.word(FLOAT);
                out.wide(number.as_f64().unwrap_or(f64::NAN).to_bits());
            }
        },
        Value::String(text) => {
            out.word(TEXT);
            out.text(text);
        }
        Value::Sequence(items) => {
            out.word(SEQUENCE);
            out.count(items.len());
            for item in items {
                put(out, item);
            }
        }
        Value::Mapping(entries) => {
            out.word(MAPPING);
            out.count(entries.len());
            for (key, value) in entries {
                put(out, key);
                put(out, value);
            }
        }
        Value::Tagged(tagged) => {
            out.word(TAGGED);
            out.text(&tagged.tag.to_string());
            put(out, &tagged.value);
        }
    }
}

/// Takes a value out.
pub(super) fn take(from: &mut In) -> Option<Value> {
    take_within(from, DEEPEST)
}

fn take_within(from: &mut In, depth: usize) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    Some(match from.word()? {
        NULL => Value::Null,
        FALSE => false.into(),
        TRUE => true.into(),
        NATURAL => from.wide()?.into(),
        INTEGER => from.wide()?.cast_signed().into(),
        FLOAT => f64::from_bits(from.wide()?).into(),
        TEXT => from.str()?.into(),
        SEQUENCE => {
            let items = (0..from.count()?).map(|_| take_within(from, depth));
            Value::Sequence(items.collect::<Option<_>>()?)
        }
        MAPPING => {
            let count = from.count()?;
            let entries = (0..count).map(|_| {
                let key = take_within(from, depth)?;
                Some((key, take_within(from, depth)?))
            });
            Value::Mapping(entries.collect::<Option<Mapping>>()?)
        }
        TAGGED => {
            let tag = from.str().filter(|tag| !tag.is_empty())?;
            let value = take_within(from, depth)?;
            let tag = Tag::new(tag);
            Value::Tagged(Box::new(TaggedValue { tag, value }))
        }
        _ => return None,
    })
}
