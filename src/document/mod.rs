//! Documents: what a report says, before anybody decides how it looks.
//!
//! A [`Document`] holds headings, prose, links and tables; no colours and no widths. A format turns
//! it into bytes: for a person it goes through the [`Block`]s, for a program it takes the [`Data`].
//! Rows are asked for one by one ([`Rows`]), so a list of a hundred thousand records is never built
//! as text in memory.

mod cell;
pub mod context;
pub mod number;
mod table;

use serde_yaml::{Mapping, Value};

use crate::model::{Link, Settings};

pub use cell::{Cell, Tone};
pub use table::{Audience, Column, Computed, Entry, Layout, News, Role, Rows, Table, is_called};

pub use crate::schema::REPORT_FORMAT as FORMAT;

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
    /// An object with the document's name as `report`, the version of the shape as `format`, the
    /// number of rows that were found as `count`, these entries, and for each table an array of rows
    /// under the table's name.
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

/// A column that no table of a document has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownColumn {
    /// The name that was asked for.
    pub key: String,
    /// Those there are.
    pub known: Vec<String>,
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
    /// The tables that programs see, from top to bottom.
    pub fn tables(&self) -> impl Iterator<Item = &Table<'_>> {
        self.all_tables()
            .filter(|table| table.audience != Audience::People)
    }

    fn all_tables(&self) -> impl Iterator<Item = &Table<'_>> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// The blocks that people see, from top to bottom.
    pub fn page(&self) -> impl Iterator<Item = &Block<'_>> {
        let for_programs = |block: &&Block<'_>| matches!(block, Block::Table(table) if table.audience == Audience::Programs);
        self.blocks.iter().filter(move |block| !for_programs(block))
    }

    /// Shows these columns in this order, in every table that has any of them. A column goes by its
    /// key, by its heading, and a list by its singular too, whatever the letter case.
    ///
    /// # Errors
    ///
    /// The first name that no table has, and all keys that there are.
    pub fn select(&mut self, names: &[&str]) -> Result<(), UnknownColumn> {
        let known: Vec<Column> = self.all_tables().flat_map(Table::all_columns).collect();
        let unknown = |name: &&&str| !known.iter().any(|column| column.is_called(name));
        if let Some(name) = names.iter().find(unknown) {
            return Err(UnknownColumn {
                key: (*name).to_owned(),
                known: known.into_iter().map(|column| column.key).collect(),
            });
        }
        for block in &mut self.blocks {
            let Block::Table(table) = block else { continue };
            let known = table.all_columns();
            let column = |name: &&str| known.iter().find(|column| column.is_called(name)).cloned();
            let chosen = names.iter().filter_map(column).map(|column| Column {
                is_asked: true,
                ..column
            });
            let chosen: Vec<Column> = chosen.collect();
            if !chosen.is_empty() {
                // What is not shown can still be asked for.
                table.more = known
                    .into_iter()
                    .filter(|it| !chosen.iter().any(|one| one.key == it.key))
                    .collect();
                table.columns = chosen;
            }
        }
        Ok(())
    }

    /// What every report says first: its name, the version of this shape, and how many rows it found.
    pub fn head(&self) -> Mapping {
        let mut head = Mapping::new();
        head.insert("report".into(), self.name.as_str().into());
        head.insert("format".into(), FORMAT.into());
        if let Some(count) = self.count {
            head.insert("count".into(), count.into());
        }
        head
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
                object.extend(self.head());
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
        // What another choice left out is still there.
        document.select(&["kind"]).unwrap();
        document.select(&["latest", "count"]).unwrap();
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
            "{report: kinds, format: 1, total: 3, rows: [{kind: news, count: 2}, {kind: webinar, count: 1}]}",
        );
    }
}
