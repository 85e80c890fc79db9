//! Documents: what a report says, before anybody decides how it looks.
//!
//! A [`Document`] holds headings, prose, links and tables; no colours and no widths. A format turns
//! it into bytes: for a person it goes through the [`Block`]s, for a program it takes the [`Data`].
//! Rows are asked for one by one ([`Rows`]), so a list of a hundred thousand records is never built
//! as text in memory.

use std::borrow::Cow;

use serde_yaml::{Mapping, Value};

use crate::model::{Date, Field, Link, Settings, fold};

/// Something to say: a list, a record in full, a report, a page.
pub struct Document<'a> {
    /// The name by which it was asked for, such as `list`, `recent` or `topic`.
    pub name: String,
    /// What it is called for a reader.
    pub title: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// How dates in prose are written, as a `strftime` pattern; tables always have ISO dates.
    pub date_format: String,
    /// What the catalog is called.
    pub catalog: String,
    /// Where the catalog's pages are published, if that is known: relative addresses start there.
    pub base_url: Option<String>,
    /// How many rows were found, those that a limit left out too; `None` where nobody counts.
    pub count: Option<usize>,
    /// How a program sees it.
    pub data: Data,
    /// How a person reads it, from top to bottom.
    pub blocks: Vec<Block<'a>>,
}

/// The shape of a document for a program.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// An array: the data of the rows of all tables.
    Rows,
    /// One object: the data of the first row.
    Row,
    /// An object with the document's name as `report`, these entries, and for each table an array
    /// of rows under the table's name.
    Report(Mapping),
}

/// One piece of a document.
pub enum Block<'a> {
    /// A heading; level 1 is the title of the document.
    Heading {
        /// 1 to 6.
        level: u8,
        /// One line.
        text: String,
    },
    /// Running text; paragraphs have a blank line between them.
    Prose(String),
    /// Where to look further.
    Links(Vec<Link>),
    /// A picture.
    Image {
        /// Its address: a URL, or a path relative to the catalog.
        source: String,
        /// What it shows, for those who cannot see it; empty where the words around it say so.
        text: String,
    },
    /// A number for each of some things, as bars.
    Chart(Chart),
    /// Rows of cells.
    Table(Table<'a>),
}

/// Bars: the same numbers stand in a table of the document, for those who cannot see them.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows, such as `Records by Kind`.
    pub title: String,
    /// What the bars stand for, such as `Kind`.
    pub label: String,
    /// What their length means, such as `Records`.
    pub measure: String,
    /// The bars, from top to bottom.
    pub bars: Vec<Bar>,
}

/// One bar of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its length; below nothing it points the other way. Always finite.
    pub value: f64,
    /// The same number as it is written.
    pub shown: String,
}

/// Rows of cells under named columns.
pub struct Table<'a> {
    /// The name under which a program finds the rows; `rows` where there is one table.
    pub name: String,
    /// The columns that are shown, in order.
    pub columns: Vec<Column>,
    /// Columns that are shown only when they are asked for by name.
    pub more: Vec<Column>,
    /// How a person sees it.
    pub layout: Layout,
    /// What a person is told where there are no rows, such as `no records`.
    pub empty: String,
    /// The rows.
    pub rows: Box<dyn Rows + 'a>,
}

/// How a person sees a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Rows and columns.
    Table,
    /// An entry a row: its title, a line of facts, its prose.
    Entries,
    /// A block a row: a line for each column that has a value.
    Facts,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The name, as it is typed and as programs see it.
    pub key: String,
    /// The heading.
    pub label: String,
    /// What its cells are in an entry.
    pub role: Role,
    /// Which cell of [`Rows::cell`] it shows.
    pub source: usize,
}

/// What the cells of a column are in an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The name of the entry.
    Title,
    /// Something short about it, shown by itself.
    Fact,
    /// Something short about it, shown behind the column's label.
    LabelledFact,
    /// A paragraph.
    Prose,
    /// For programs: not shown in an entry.
    Hidden,
}

/// The rows of a table, asked for by number.
pub trait Rows {
    /// How many there are.
    fn len(&self) -> usize;

    /// The cell of a row in the column whose [`Column::source`] is `source`.
    fn cell(&self, row: usize, source: usize) -> Cell<'_>;

    /// What the cell wants to be seen as.
    fn tone(&self, _row: usize, _source: usize) -> Tone {
        Tone::Plain
    }

    /// What the row is called in a list of ids.
    fn id(&self, row: usize) -> Cow<'_, str>;

    /// The whole row for a program: all that is known, not only the columns shown. Never null
    /// values, so that an absent field is absent.
    fn data(&self, row: usize) -> Mapping;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What a cell wants to be seen as: colour for those who see it, never the only sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    Plain,
    /// The kind of a record: its place among the kinds of the catalog.
    Kind(usize),
    /// Something that wants a hand soon.
    Warning,
    /// Something that is wrong or long overdue.
    Problem,
}

/// One value in a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// A text.
    Text(Cow<'a, str>),
    /// A word that programs use and the label that people see.
    Label {
        /// For programs.
        value: Cow<'a, str>,
        /// For people.
        label: Cow<'a, str>,
    },
    /// Several texts.
    List(Vec<Cow<'a, str>>),
    /// A date.
    Date(Date),
    /// A whole number.
    Count(u64),
    /// Any number that is finite, such as a mean.
    Number(f64),
    /// A part of a whole, from 0 to 1; people see it in hundredths.
    Share(f64),
    /// A custom value, as the file has it.
    Custom(&'a Value),
}

impl Cell<'_> {
    /// The cell as a program sees it; an empty one is null.
    pub fn data(&self) -> Value {
        match self {
            Cell::Empty => Value::Null,
            Cell::Text(text) => Value::String(text.to_string()),
            Cell::Label { value, .. } => Value::String(value.to_string()),
            Cell::List(items) => items
                .iter()
                .map(|item| Value::String(item.to_string()))
                .collect(),
            Cell::Date(date) => Value::String(date.to_string()),
            Cell::Count(count) => Value::from(*count),
            Cell::Number(number) | Cell::Share(number) => Value::from(*number),
            Cell::Custom(value) => (*value).clone(),
        }
    }
}

impl Column {
    /// A column whose cells come from the same place as it has among `columns`.
    pub fn new(key: &str, label: &str, role: Role, source: usize) -> Column {
        Column {
            key: key.to_owned(),
            label: label.to_owned(),
            role,
            source,
        }
    }

    /// Whether a name that was typed means this column.
    fn is_called(&self, name: &str) -> bool {
        let typed = fold::label(name);
        typed == fold::label(&self.key)
            || typed == fold::label(&self.label)
            || Field::parse(&typed).name() == self.key
    }
}

/// Rows that were computed: each is the cells of all columns, its id the text of the first.
pub struct Computed<'a> {
    /// The key of each cell, as programs see it.
    pub keys: Vec<String>,
    /// The cells of each row, one for each key.
    pub rows: Vec<Vec<Cell<'a>>>,
}

impl Rows for Computed<'_> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, source: usize) -> Cell<'_> {
        self.rows
            .get(row)
            .and_then(|cells| cells.get(source))
            .cloned()
            .unwrap_or(Cell::Empty)
    }

    fn id(&self, row: usize) -> Cow<'_, str> {
        match self.rows.get(row).and_then(|cells| cells.first()) {
            Some(Cell::Text(text)) => Cow::Borrowed(text),
            Some(Cell::Label { value, .. }) => Cow::Borrowed(value),
            _ => Cow::Borrowed(""),
        }
    }

    fn data(&self, row: usize) -> Mapping {
        let cells = self.rows.get(row).map(Vec::as_slice).unwrap_or_default();
        let values = self
            .keys
            .iter()
            .zip(cells)
            .map(|(key, cell)| (key.as_str(), cell.data()));
        values
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key.into(), value))
            .collect()
    }
}

/// A column that no table of a document has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownColumn {
    /// The name that was asked for.
    pub key: String,
    /// Those there are.
    pub known: Vec<String>,
}

impl<'a> Table<'a> {
    /// A table of rows that were computed. Each column has a key and a heading; the first names the
    /// row.
    pub fn computed(columns: &[(&str, &str)], rows: Vec<Vec<Cell<'a>>>, empty: &str) -> Table<'a> {
        let keys = columns.iter().map(|(key, _)| (*key).to_owned()).collect();
        let columns = columns.iter().enumerate().map(|(source, (key, label))| {
            let role = match source {
                0 => Role::Title,
                _ => Role::LabelledFact,
            };
            Column::new(key, label, role, source)
        });
        Table {
            name: "rows".to_owned(),
            columns: columns.collect(),
            more: Vec::new(),
            layout: Layout::Table,
            empty: empty.to_owned(),
            rows: Box::new(Computed { keys, rows }),
        }
    }
}

impl<'a> Document<'a> {
    /// A document in the language and with the dates of a catalog's settings.
    pub fn new(
        name: &str,
        title: &str,
        settings: &Settings,
        data: Data,
        blocks: Vec<Block<'a>>,
    ) -> Document<'a> {
        Document {
            name: name.to_owned(),
            title: title.to_owned(),
            language: settings.language.clone(),
            date_format: settings.date_format.clone(),
            catalog: settings.name.clone(),
            base_url: settings.base_url.clone(),
            count: None,
            data,
            blocks,
        }
    }

    /// The same document without what is said around its tables, as a list of their rows.
    pub fn into_list(mut self) -> Document<'a> {
        self.data = Data::Rows;
        self.blocks.retain(|block| matches!(block, Block::Table(_)));
        self
    }
}

impl Document<'_> {
    /// The tables of the document, from top to bottom.
    pub fn tables(&self) -> impl Iterator<Item = &Table<'_>> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// Shows these columns in this order, in every table that has any of them. A column goes by its
    /// key, by its heading, and a list by its singular too, whatever the letter case.
    ///
    /// # Errors
    ///
    /// The first name that no table has, and all keys that there are.
    pub fn select(&mut self, names: &[&str]) -> Result<(), UnknownColumn> {
        let all = |table: &Table<'_>| -> Vec<Column> {
            table.columns.iter().chain(&table.more).cloned().collect()
        };
        let known: Vec<Column> = self.tables().flat_map(all).collect();
        let unknown = |name: &&&str| !known.iter().any(|column| column.is_called(name));
        if let Some(name) = names.iter().find(unknown) {
            return Err(UnknownColumn {
                key: (*name).to_owned(),
                known: known.into_iter().map(|column| column.key).collect(),
            });
        }
        for block in &mut self.blocks {
            let Block::Table(table) = block else { continue };
            let known = all(table);
            let column = |name: &&str| known.iter().find(|column| column.is_called(name)).cloned();
            let chosen: Vec<Column> = names.iter().filter_map(column).collect();
            if !chosen.is_empty() {
                table.columns = chosen;
            }
        }
        Ok(())
    }

    /// The whole document as one value for a program, in the shape that [`Data`] describes.
    pub fn value(&self) -> Value {
        let rows = |table: &Table<'_>| -> Value {
            (0..table.rows.len())
                .map(|row| Value::Mapping(table.rows.data(row)))
                .collect()
        };
        match &self.data {
            Data::Rows => self
                .tables()
                .flat_map(|table| {
                    (0..table.rows.len()).map(|row| Value::Mapping(table.rows.data(row)))
                })
                .collect(),
            Data::Row => {
                let first = self.tables().find(|table| !table.rows.is_empty());
                Value::Mapping(first.map(|table| table.rows.data(0)).unwrap_or_default())
            }
            Data::Report(head) => {
                let mut object = Mapping::new();
                object.insert("report".into(), self.name.as_str().into());
                object.extend(head.clone());
                object.extend(
                    self.tables()
                        .map(|table| (table.name.as_str().into(), rows(table))),
                );
                Value::Mapping(object)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(data: Data) -> Document<'static> {
        let row = |kind: &'static str, count| {
            vec![Cell::Text(kind.into()), Cell::Count(count), Cell::Empty]
        };
        let columns = [("kind", "Kind"), ("count", "Records"), ("latest", "Latest")];
        let rows = vec![row("news", 2), row("webinar", 1)];
        let table = Table::computed(&columns, rows, "no kinds");
        let heading = Block::Heading {
            level: 1,
            text: "Kinds".to_owned(),
        };
        let blocks = vec![heading, Block::Table(table)];
        Document::new("kinds", "Kinds", &Settings::default(), data, blocks)
    }

    fn check(data: Data, expected: &str) {
        let expected: Value = serde_yaml::from_str(expected).unwrap();
        assert_eq!(kinds(data).value(), expected);
    }

    #[test]
    fn columns_are_chosen_by_name() {
        let mut document = kinds(Data::Rows);
        document.select(&["count", "kind"]).unwrap();
        let keys: Vec<String> = document
            .tables()
            .flat_map(|table| table.columns.iter().map(|c| c.key.clone()))
            .collect();
        assert_eq!(keys, ["count", "kind"]);
        document.select(&["KIND", "Records"]).unwrap();
        assert_eq!(document.select(&["size"]).unwrap_err().key, "size");
    }

    #[test]
    fn a_list_has_no_headings() {
        let list = kinds(Data::Report(Mapping::new())).into_list();
        assert_eq!((list.blocks.len(), list.data), (1, Data::Rows));
    }

    #[test]
    fn data_has_its_shape() {
        let head: Mapping = [("total".into(), 3.into())].into_iter().collect();
        check(
            Data::Rows,
            "[{kind: news, count: 2}, {kind: webinar, count: 1}]",
        );
        check(Data::Row, "{kind: news, count: 2}");
        check(
            Data::Report(head),
            "{report: kinds, total: 3, rows: [{kind: news, count: 2}, {kind: webinar, count: 1}]}",
        );
    }
}
