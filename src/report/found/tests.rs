use std::collections::BTreeMap;

use super::*;
use crate::store;

/// A catalog of these files, of which the settings may be one.
pub fn catalog(files: &[(&str, &str)]) -> Snapshot {
    let bytes = |(path, text): &(&str, &str)| ((*path).to_owned(), text.as_bytes().to_vec());
    let mut files: BTreeMap<String, Vec<u8>> = files.iter().map(bytes).collect();
    files.entry("circ.yaml".to_owned()).or_default();
    let (snapshot, _) = store::load_files(&files).unwrap();
    snapshot
}

/// A catalog of records `r0`, `r1`, … with these fields.
pub fn records(texts: &[&str]) -> Snapshot {
    let path = |number| format!("resources/r{number}.yaml");
    let named: Vec<(String, &str)> = (0..).map(path).zip(texts.iter().copied()).collect();
    let files: Vec<(&str, &str)> = named.iter().map(|(path, text)| (&**path, *text)).collect();
    catalog(&files)
}

/// All records of a catalog, on the first day of 2018.
pub fn request(snapshot: &Snapshot) -> Request<'_> {
    Request {
        snapshot,
        today: chrono::NaiveDate::from_ymd_opt(2018, 1, 1).unwrap(),
        records: snapshot.records.iter().collect(),
        topic: None,
        sort: None,
        limit: None,
    }
}

fn check(sort: Option<&str>, limit: Option<usize>, expected: Result<&[&str], &str>) {
    let snapshot = records(&[
        "title: The B\nowner: Ann\nlevel: 2",
        "title: C\nowner: ann\nlevel: 10",
        "title: A",
        "owner: Bo",
    ]);
    let found = [Some(1), Some(2), Some(2), None].map(|n| n.map_or(Cell::Empty, Cell::Count));
    let finding = |(record, cell)| Finding {
        record,
        cells: vec![cell],
        tone: Tone::Warning,
    };
    let findings = Findings {
        found: &[("size", "Size")],
        shown: &["title", "size"],
        empty: "",
        rows: snapshot.records.iter().zip(found).map(finding).collect(),
    };
    let request = Request {
        sort,
        limit,
        ..request(&snapshot)
    };
    let ids = findings.table(&request).map(|table| {
        let ids = (0..table.rows.len()).map(|row| table.rows.id(row).into_owned());
        ids.collect::<Vec<String>>()
    });
    let ids = ids.map_err(|error| error.to_string());
    let expected = expected.map_err(str::to_owned);
    assert_eq!(
        ids,
        expected.map(|ids| ids.iter().map(|id| (*id).to_owned()).collect())
    );
}

#[test]
fn rows_are_ordered_by_what_was_found_and_by_fields() {
    check(None, None, Ok(&["r0", "r1", "r2", "r3"]));
    check(Some("-size"), None, Ok(&["r1", "r2", "r0", "r3"]));
    check(Some("-size,title"), Some(3), Ok(&["r2", "r1", "r0"]));
    check(Some("title"), None, Ok(&["r2", "r0", "r1", "r3"]));
    // Who owns it tells the first two not apart, so the next key does.
    check(Some("owner,-size"), None, Ok(&["r1", "r0", "r3", "r2"]));
    check(Some("-level, size"), None, Ok(&["r1", "r0", "r2", "r3"]));
    check(
        Some("sise"),
        None,
        Err("there is no column \"sise\" to sort by"),
    );
    check(Some("-"), None, Err("there is no column \"\" to sort by"));
}

#[test]
fn what_was_found_goes_before_a_field_of_its_name() {
    let snapshot = records(&["title: A\ndue: never\nsize: 3"]);
    let table = |cell: Cell<'static>| {
        let findings = Findings {
            found: &[("due", "Due")],
            shown: &["id", "due"],
            empty: "",
            rows: vec![Finding {
                record: &snapshot.records[0],
                cells: vec![cell],
                tone: Tone::Plain,
            }],
        };
        let table = findings.table(&request(&snapshot)).unwrap();
        serde_yaml::to_string(&table.rows.data(0)).unwrap()
    };
    let all = "id: r0\nfile: resources/r0.yaml\ntitle: A\nsize: 3\n";
    assert_eq!(table(Cell::Count(1)), format!("{all}due: 1\n"));
    assert_eq!(table(Cell::Empty), all);
}
