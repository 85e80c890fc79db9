//! Records as rows: what `list`, `show` and the reports about records have in common.

use std::borrow::Cow;
use std::sync::OnceLock;

use serde_yaml::Mapping;

use super::{Error, Request};
use crate::document::{
    Audience, Block, Cell, Column, Data, Document, Entry, Layout, Role, Rows, Table, Tone,
};
use crate::model::address;
use crate::model::excerpt::excerpt;
use crate::model::{Core, Field, Record, Settings, Snapshot, Value, hash};
use crate::query::parse_order;

/// Records, a row each. Source `n` is the `n`th field that is shown; `Behind` says what is behind these.
pub struct RecordRows<'a> {
    records: Vec<&'a Record>,
    fields: Vec<Field>,
    settings: &'a Settings,
    behind: Behind<'a>,
}

/// What the sources behind the fields that are shown are.
enum Behind<'a> {
    /// One is the excerpt, which programs are told too.
    Excerpt,
    /// All other fields of this catalog, looked for once somebody asks.
    Fields(&'a Snapshot, OnceLock<Vec<Field>>),
}

impl RecordRows<'_> {
    /// The fields that are not shown but can be asked for.
    fn others(&self) -> &[Field] {
        match &self.behind {
            Behind::Excerpt => &[],
            Behind::Fields(snapshot, others) => {
                others.get_or_init(|| other_fields(&self.fields, snapshot))
            }
        }
    }
}

impl Rows for RecordRows<'_> {
    fn len(&self) -> usize {
        self.records.len()
    }

    fn cell(&self, row: usize, source: usize) -> Cell<'_> {
        let Some(record) = self.records.get(row) else {
            return Cell::Empty;
        };
        if let Some(field) = self.fields.get(source) {
            return field_cell(record, field);
        }
        match &self.behind {
            Behind::Excerpt => excerpt_of(record, self.settings)
                .map_or(Cell::Empty, |text| Cell::Text(text.into())),
            Behind::Fields(..) => {
                let field = self.others().get(source.saturating_sub(self.fields.len()));
                field.map_or(Cell::Empty, |field| field_cell(record, field))
            }
        }
    }

    fn tone(&self, row: usize, source: usize) -> Tone {
        let is_kind = self.fields.get(source) == Some(&Field::Core(Core::Kind));
        let record = self.records.get(row).filter(|_| is_kind);
        match record.and_then(|record| record.kind.as_deref()) {
            Some(kind) => tone_of(kind, self.settings),
            None => Tone::Plain,
        }
    }

    fn id(&self, row: usize) -> Cow<'_, str> {
        self.records
            .get(row)
            .map_or("", |record| record.id.as_str())
            .into()
    }

    fn address(&self, row: usize) -> Option<String> {
        let url = self.records.get(row)?.url.as_deref()?;
        let base = self.settings.base_url.as_deref();
        Some(
            base.and_then(|base| address::absolute(url, base))
                .unwrap_or_else(|| url.to_owned()),
        )
    }

    fn data(&self, row: usize) -> Mapping {
        let Some(record) = self.records.get(row) else {
            return Mapping::new();
        };
        match self.behind {
            Behind::Excerpt => data_with_excerpt(record, self.settings),
            Behind::Fields(..) => data(record),
        }
    }

    fn entries(&self, row: usize, say: &mut dyn FnMut(&str, Entry<'_>)) -> bool {
        if let Some(record) = self.records.get(row) {
            let excerpt = match self.behind {
                Behind::Excerpt => excerpt_of(record, self.settings),
                Behind::Fields(..) => None,
            };
            // An excerpt stands in the place of a field of that name.
            if excerpt.is_some() && record.custom_value("excerpt").is_some() {
                return false;
            }
            each_entry(record, say);
            if let Some(text) = excerpt {
                say("excerpt", Entry::Text(&text));
            }
        }
        true
    }

    fn more(&self) -> Vec<Column> {
        let others = self.others().iter().zip(self.fields.len()..);
        let column = |(field, source)| column(field, source, self.settings);
        others.map(column).collect()
    }
}

/// The tone of a kind: by its place among the kinds that the settings name. Where they name none it
/// comes from the word alone, so that it is the same in every list.
pub fn tone_of(kind: &str, settings: &Settings) -> Tone {
    if settings.kinds.is_empty() {
        return Tone::Kind(usize::from(hash::of(kind).to_le_bytes()[0]));
    }
    let place = settings.kinds.iter().position(|known| known == kind);
    place.map_or(Tone::Plain, Tone::Kind)
}

/// All fields of a record under their own names: id and file first, then the core fields in
/// canonical order, then custom ones as the file has them. Absent fields are left out.
pub fn data(record: &Record) -> Mapping {
    let mut data = Mapping::new();
    data.insert("id".into(), record.id.as_str().into());
    data.insert("file".into(), record.file.as_str().into());
    for field in Core::ALL {
        let value = record.core(*field);
        if value != Value::Absent {
            data.insert(field.name().into(), value.data());
        }
    }
    for (name, _) in &record.custom {
        if let Some(value) = record.custom_value(name)
            && !data.contains_key(name.as_str())
        {
            data.insert(name.as_str().into(), value.clone());
        }
    }
    data
}

/// Says the entries of [`data`] one by one.
fn each_entry(record: &Record, say: &mut dyn FnMut(&str, Entry<'_>)) {
    say("id", Entry::Text(record.id.as_str()));
    say("file", Entry::Text(&record.file));
    for field in Core::ALL {
        match record.core(*field) {
            Value::Absent => {}
            Value::Text(text) => say(field.name(), Entry::Text(text)),
            Value::List(items) => say(field.name(), Entry::List(&items)),
            Value::Date(date) => say(field.name(), Entry::Text(&date.text())),
            Value::Custom(value) => say(field.name(), Entry::Value(value)),
        }
    }
    for (at, (name, _)) in record.custom.iter().enumerate() {
        let mut before = record.custom.iter().take(at);
        let is_said = match name.as_str() {
            "id" | "file" => true,
            name => Core::ALL
                .iter()
                .any(|core| core.name() == name && record.core(*core) != Value::Absent),
        };
        // Of two fields of one name the first counts.
        if !is_said
            && !before.any(|(other, _)| other == name)
            && let Some(value) = record.custom_value(name)
        {
            say(name, Entry::Value(value));
        }
    }
}

/// The same with the excerpt of the summary as `excerpt`, where there is one.
pub fn data_with_excerpt(record: &Record, settings: &Settings) -> Mapping {
    let mut data = data(record);
    if let Some(text) = excerpt_of(record, settings) {
        data.insert("excerpt".into(), text.into());
    }
    data
}

/// A list of records, with the date by which the catalog calls records recent.
pub fn list<'a>(records: Vec<&'a Record>, snapshot: &'a Snapshot) -> Document<'a> {
    let date = snapshot.settings.recent_by.field();
    let usual = [Core::Title, Core::Kind, date].map(Field::Core);
    let columns: Vec<Field> = [Field::Id].into_iter().chain(usual).collect();
    let table = table(records, &columns, Layout::Table, snapshot);
    let blocks = vec![Block::Table(table)];
    Document::new("list", "Records", &snapshot.settings, Data::Rows, blocks)
}

/// Records in full: an array for a program, or an object where just one was asked for (`alone`).
pub fn show<'a>(records: Vec<&'a Record>, alone: bool, snapshot: &'a Snapshot) -> Document<'a> {
    let data = if alone { Data::Row } else { Data::Rows };
    let title = records.first().map_or("Record", |record| record.label());
    let columns = fields_of(&records);
    let blocks = vec![Block::Table(table(
        records,
        &columns,
        Layout::Facts,
        snapshot,
    ))];
    Document::new("show", title, &snapshot.settings, data, blocks)
}

/// Every field that some of these records have: the columns of `show`.
fn fields_of(records: &[&Record]) -> Vec<Field> {
    let mut fields = vec![Field::Id, Field::File];
    let present = |field: &Core| {
        records
            .iter()
            .any(|record| record.core(*field) != Value::Absent)
    };
    fields.extend(
        Core::ALL
            .iter()
            .filter(|field| present(field))
            .map(|field| Field::Core(*field)),
    );
    for (name, _) in records.iter().flat_map(|record| &record.custom) {
        let field = Field::Custom(name.to_string());
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    fields
}

/// A table of records with these columns; every other field can be asked for by its name.
pub fn table<'a>(
    records: Vec<&'a Record>,
    columns: &[Field],
    layout: Layout,
    snapshot: &'a Snapshot,
) -> Table<'a> {
    let settings = &snapshot.settings;
    let shown = columns.iter().enumerate();
    Table {
        name: "rows".to_owned(),
        columns: shown
            .map(|(source, field)| column(field, source, settings))
            .collect(),
        more: Vec::new(),
        layout,
        audience: Audience::All,
        empty: "no records".to_owned(),
        rows: Box::new(RecordRows {
            records,
            fields: columns.to_vec(),
            settings,
            behind: Behind::Fields(snapshot, OnceLock::new()),
        }),
    }
}

fn column(field: &Field, source: usize, settings: &Settings) -> Column {
    let role = match field {
        Field::Core(Core::Title) => Role::Title,
        _ => Role::LabelledFact,
    };
    Column::new(field.name(), &settings.field_label(field), role, source)
}

/// All fields of a catalog that are not among these.
fn other_fields(shown: &[Field], snapshot: &Snapshot) -> Vec<Field> {
    let core = Core::ALL.iter().map(|field| Field::Core(*field));
    let custom = snapshot.custom_fields().into_iter().map(Field::parse);
    let all = [Field::Id, Field::File]
        .into_iter()
        .chain(core)
        .chain(custom);
    let mut others: Vec<Field> = Vec::new();
    for field in all {
        if !shown.contains(&field) && !others.contains(&field) {
            others.push(field);
        }
    }
    others
}

/// Entries as a page shows them: title, kind, the date by which records are recent, and an excerpt.
pub fn entries<'a>(records: Vec<&'a Record>, settings: &'a Settings) -> Table<'a> {
    entries_with(records, &[], settings)
}

/// Entries with these facts between title and excerpt; with the usual ones where none are named.
pub fn entries_with<'a>(
    records: Vec<&'a Record>,
    facts: &[Field],
    settings: &'a Settings,
) -> Table<'a> {
    let usual = [Core::Kind, settings.recent_by.field()].map(Field::Core);
    let facts = if facts.is_empty() { &usual } else { facts };
    let always = [Field::Id, Field::Core(Core::Title)];
    let facts = facts.iter().filter(|field| !always.contains(field));
    let fields: Vec<Field> = always.iter().chain(facts).cloned().collect();
    let columns = fields.iter().enumerate().map(|(source, field)| {
        let role = match field {
            Field::Id => Role::Hidden,
            Field::Core(Core::Title) => Role::Title,
            // The kind says by itself what it is.
            Field::Core(Core::Kind) => Role::Fact,
            Field::Core(Core::Summary) => Role::Prose,
            _ => Role::LabelledFact,
        };
        Column::new(field.name(), &settings.field_label(field), role, source)
    });
    let excerpt = Column::new("excerpt", "Excerpt", Role::Prose, fields.len());
    let is_whole = fields.contains(&Field::Core(Core::Summary));
    let columns = columns.chain((!is_whole).then_some(excerpt)).collect();
    Table {
        name: "rows".to_owned(),
        columns,
        more: Vec::new(),
        layout: Layout::Entries,
        audience: Audience::All,
        empty: "no records".to_owned(),
        rows: Box::new(RecordRows {
            records,
            fields,
            settings,
            behind: Behind::Excerpt,
        }),
    }
}

/// The request's records, newest first unless another order was asked for, at most `limit`.
///
/// # Errors
///
/// An order that names no field.
pub fn newest<'a>(request: &Request<'a>, limit: usize) -> Result<Vec<&'a Record>, Error> {
    let settings = &request.snapshot.settings;
    let usual = format!("-{}", settings.recent_by.field().name());
    let order = parse_order(request.sort.unwrap_or(&usual), request.snapshot);
    let mut chosen = request.records.clone();
    let order = order.map_err(Error::Order)?;
    order.first(&mut chosen, limit, request.snapshot);
    Ok(chosen)
}

pub(super) fn field_cell<'a>(record: &'a Record, field: &Field) -> Cell<'a> {
    match record.value(field) {
        Value::Text(kind) if *field == Field::Core(Core::Kind) => Cell::Word(kind.into()),
        // A reader wants something to call it by; a program is told the truth.
        Value::Absent if *field == Field::Core(Core::Title) => Cell::Label {
            value: "".into(),
            label: record.label().into(),
        },
        Value::Absent => Cell::Empty,
        Value::Text(text) => Cell::Text(text.into()),
        Value::Date(date) => Cell::Date(date),
        Value::List(items) => Cell::List(items.into_iter().map(Cow::Borrowed).collect()),
        Value::Custom(value) => Cell::Custom(value),
    }
}

fn excerpt_of(record: &Record, settings: &Settings) -> Option<String> {
    record
        .summary
        .as_deref()
        .map(|summary| excerpt(summary, settings.excerpt))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_keeps_its_tone() {
        let check = |kinds: &[&str], kind: &str, expected: Tone| {
            let settings = Settings {
                kinds: kinds.iter().map(ToString::to_string).collect(),
                ..Settings::default()
            };
            assert_eq!(tone_of(kind, &settings), expected, "{kind}");
        };
        check(&["news", "webinar"], "news", Tone::Kind(0));
        check(&["news", "webinar"], "webinar", Tone::Kind(1));
        check(&["news", "webinar"], "nwes", Tone::Plain);
        check(&[], "news", Tone::Kind(38));
    }

    #[test]
    fn entries_are_those_of_the_data() {
        let check = |custom: &[(&str, &str)]| {
            let mut record = Record::new(crate::model::Id::new("a"), "resources/a.yaml");
            record.title = "A".into();
            record.tags = vec![crate::model::Tag::new("x"), crate::model::Tag::new("y")];
            record.added = crate::model::Date::parse("2017-06");
            for (name, value) in custom {
                let value = serde_yaml::from_str(value).unwrap();
                record.custom.push(((*name).into(), value));
            }
            let mut said = Mapping::new();
            each_entry(&record, &mut |key, entry| {
                let value = match entry {
                    Entry::Text(text) => text.into(),
                    Entry::List(items) => {
                        items.iter().copied().map(serde_yaml::Value::from).collect()
                    }
                    Entry::Value(value) => value.clone(),
                };
                assert_eq!(said.insert(key.into(), value), None, "{key} is said twice");
            });
            let expected = data(&record);
            assert!(said.iter().eq(expected.iter()), "{said:?} {expected:?}");
        };
        check(&[]);
        check(&[
            ("level", "3"),
            ("more", "{a: [b]}"),
            ("none", "~"),
            ("void", "[]"),
        ]);
        check(&[("level", "1"), ("level", "2")]);
        check(&[("level", "~"), ("level", "2")]);
        check(&[
            ("id", "b"),
            ("file", "c"),
            ("title", "B"),
            ("tag", "z"),
            ("kind", "news"),
        ]);
    }
}
