//! Reports that end in one table of computed rows: a heading and that table.

use serde_yaml::Mapping;

use super::{Error, Request, arrange, headed};
use crate::document::{Block, Cell, Document, Table};

/// What a report that ends in one table of computed rows is made of.
pub(super) struct Computation<'a> {
    /// The report's name.
    pub name: &'static str,
    /// The report's title.
    pub title: &'static str,
    /// Key and heading of each column; the first names the row.
    pub columns: &'static [(&'static str, &'static str)],
    /// The cells of each row.
    pub rows: Vec<Vec<Cell<'a>>>,
    /// What to say when there are none.
    pub empty: &'static str,
}

impl<'a> Computation<'a> {
    /// The document of such a report: a heading and a table in the order that was asked for.
    ///
    /// # Errors
    ///
    /// A sort key that is none of the columns.
    pub(super) fn document(self, request: &Request<'a>) -> Result<Document<'a>, Error> {
        let keys: Vec<&str> = self.columns.iter().map(|(key, _)| *key).collect();
        let count = self.rows.len();
        let rows = arrange(self.rows, &keys, request)?;
        let table = Table::computed(self.columns, rows, self.empty);
        let blocks = vec![Block::Table(table)];
        let mut document = headed(
            self.name,
            self.title,
            Mapping::new(),
            request.snapshot,
            blocks,
        );
        document.count = Some(count);
        Ok(document)
    }
}
