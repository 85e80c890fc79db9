//! What records are ordered by: the values of a field, one below the other.
//!
//! Most values fit a number that stands in their order: a date, a count, the first ten bytes of a text.
//! Where two of these differ nothing else is looked at, and where all values fit theirs nothing else is
//! kept. So to sort records by a date is to sort numbers.

use std::borrow::Cow;
use std::cmp::Ordering;

use rayon::prelude::*;

use crate::model::filing::filed;
use crate::model::{Core, Date, Field, Record, Settings, Type, Value, fold};

use super::range::Number;
use super::term::read_boolean;

/// Records whose values one thread finds at once.
const RECORDS_AT_ONCE: usize = 1024;

/// The bits of a code below which there is room for the number of its record.
pub(super) const ROOM: u32 = 40;

/// The bits of a value in its code, above those of the room and below the four of its sort.
const BITS: u32 = 84;

/// The bytes of a text in its code.
const BYTES: usize = 10;

/// The sort of what is absent: behind all others.
const ABSENT: u128 = 3;

/// The values of one field of several records, by their numbers.
pub(super) struct Column<'a> {
    descending: bool,
    /// A number for each value. Values stand in the order of these; those of one number are one, or
    /// their keys are there.
    codes: Vec<u128>,
    /// The values that are more than their number; none at all where none is.
    keys: Vec<Option<Key<'a>>>,
}

impl<'a> Column<'a> {
    pub(super) fn new(
        records: &[&'a Record],
        field: &Field,
        descending: bool,
        settings: &Settings,
    ) -> Column<'a> {
        let records = records.par_iter().with_min_len(RECORDS_AT_ONCE);
        let values = records.map(|record| {
            let key = key(record, field, settings);
            let (sort, value, is_all) = match &key {
                Some(key) => key.coded(),
                None => return (ABSENT << (BITS + ROOM), None),
            };
            let (sort, value) = match descending {
                true => (ABSENT - 1 - sort, !value & ((1 << BITS) - 1)),
                false => (sort, value),
            };
            let code = (sort << BITS | value) << ROOM;
            (code, key.filter(|_| !is_all))
        });
        let is_date = matches!(field, Field::Core(core) if core.kind() == Type::Date);
        let (codes, mut keys): (Vec<u128>, Vec<Option<Key<'a>>>) = match is_date {
            true => (values.map(|(code, _)| code).collect(), Vec::new()),
            false => values.unzip(),
        };
        if keys.iter().all(Option::is_none) {
            keys = Vec::new();
        }
        Column {
            descending,
            codes,
            keys,
        }
    }

    /// The number that stands for a record's value; the bits of [`ROOM`] are free.
    pub(super) fn code(&self, record: usize) -> u128 {
        self.codes.get(record).copied().unwrap_or_default()
    }

    /// Whether the numbers say all of the values.
    pub(super) fn is_coded(&self) -> bool {
        self.keys.is_empty()
    }

    /// How the values of two records stand to each other; what is absent comes last either way.
    pub(super) fn compare(&self, one: usize, other: usize) -> Ordering {
        let codes = self.code(one).cmp(&self.code(other));
        codes.then_with(|| {
            let order = self.keys.get(one).cmp(&self.keys.get(other));
            match self.descending {
                true => order.reverse(),
                false => order,
            }
        })
    }
}

/// A value to order by. Values of one sort stand together.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Number(Number),
    Date(Date),
    Text(Cow<'a, str>),
}

impl Key<'_> {
    /// Its sort, a number in [`BITS`] that stands in the order of the values of that sort, and whether that
    /// says all of it.
    fn coded(&self) -> (u128, u128, bool) {
        match self {
            Key::Number(number) => {
                let (code, is_all) = number.coded();
                (0, code.into(), is_all)
            }
            Key::Date(date) => (1, date.coded().into(), true),
            Key::Text(text) => {
                let mut bytes = [0; 16];
                let (room, text) = (&mut bytes[16 - BYTES..], text.as_bytes());
                let size = text.len().min(BYTES);
                room[..size].copy_from_slice(&text[..size]);
                // A text stands behind all that it begins with, also where it goes on with zeros.
                let length = text.len().min(BYTES + 1) as u128;
                let code = u128::from_be_bytes(bytes) << 4 | length;
                (2, code, text.len() <= BYTES)
            }
        }
    }
}

fn key<'a>(record: &'a Record, field: &Field, settings: &Settings) -> Option<Key<'a>> {
    if *field == Field::Core(Core::Title) {
        let title = filed(record, &settings.language);
        return title.map(|title| Key::Text(title.into()));
    }
    match record.value(field) {
        Value::Absent => None,
        Value::Text(text) => Some(Key::Text(fold::search(text))),
        Value::List(items) => items.first().map(|item| Key::Text(fold::search(item))),
        Value::Date(date) => Some(Key::Date(date)),
        Value::Custom(value) => custom(value, settings.field_type(field)),
    }
}

fn custom(value: &serde_yaml::Value, kind: Option<Type>) -> Option<Key<'_>> {
    let text: Cow<'_, str> = match value {
        serde_yaml::Value::Null => return None,
        serde_yaml::Value::Bool(value) => if *value { "true" } else { "false" }.into(),
        serde_yaml::Value::Number(value) => match kind {
            None | Some(Type::Integer | Type::Number) => {
                return Number::of(value).map(Key::Number);
            }
            _ => value.to_string().into(),
        },
        serde_yaml::Value::String(value) => value.into(),
        serde_yaml::Value::Sequence(items) => {
            return items.iter().find_map(|item| custom(item, kind));
        }
        serde_yaml::Value::Mapping(entries) => {
            return entries.iter().find_map(|(_, value)| custom(value, kind));
        }
        serde_yaml::Value::Tagged(tagged) => return custom(&tagged.value, kind),
    };
    let number = || Number::read(&text).map(Key::Number);
    let date = || Date::parse(&text).map(Key::Date);
    let read = match kind {
        None => number().or_else(date),
        Some(Type::Integer | Type::Number) => number(),
        Some(Type::Date) => date(),
        Some(Type::Boolean) => {
            read_boolean(&text).map(|value| Key::Number(Number::whole(value.into())))
        }
        Some(Type::Text | Type::Prose | Type::List) => None,
    };
    read.or_else(|| {
        Some(Key::Text(match text {
            Cow::Borrowed(text) => fold::search(text),
            Cow::Owned(text) => fold::search(&text).into_owned().into(),
        }))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Id;

    fn keys() -> impl Strategy<Value = Key<'static>> {
        prop_oneof![
            any::<i128>().prop_map(|whole| Key::Number(Number::whole(whole))),
            (-3i128..3).prop_map(|whole| Key::Number(Number::whole(whole))),
            (-3.0..3.0).prop_map(|real: f64| {
                let number = Number::read(&real.to_string());
                Key::Number(number.unwrap_or(Number::whole(0)))
            }),
            "(0001|2017|9999)(-0[1-9](-[12][0-9])?)?".prop_map(|text| {
                let date = Date::parse(&text);
                date.map_or(Key::Text("".into()), Key::Date)
            }),
            "(abcdefgh)?[\0a-bÿ]{0,4}".prop_map(|text| Key::Text(text.into())),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn codes_stand_in_the_order_of_keys(one in keys(), other in keys()) {
            let (a, b) = (one.coded(), other.coded());
            prop_assert!(a.1 < 1 << BITS);
            match (a.0, a.1).cmp(&(b.0, b.1)) {
                Ordering::Equal if a.2 || b.2 => prop_assert_eq!(one, other),
                Ordering::Equal => {}
                order => prop_assert_eq!(order, one.cmp(&other)),
            }
        }

        #[test]
        fn columns_stand_in_the_order_of_their_values(
            titles in prop::collection::vec("(abcdefghi)?[a-c]{0,2}", 2),
            descending: bool,
        ) {
            let record = |title: &String| {
                let mut record = Record::new(Id::new("a"), "resources/a.yaml");
                record.title = title.as_str().into();
                record
            };
            let records: Vec<Record> = titles.iter().map(record).collect();
            let records: Vec<&Record> = records.iter().collect();
            let field = Field::Core(Core::Title);
            let column = Column::new(&records, &field, descending, &Settings::default());
            let [one, other] = titles.as_slice() else { return Ok(()) };
            let expected = match (one.is_empty(), other.is_empty()) {
                (false, false) if descending => other.cmp(one),
                (false, false) => one.cmp(other),
                (one, other) => one.cmp(&other),
            };
            prop_assert_eq!(column.compare(0, 1), expected);
        }
    }
}
