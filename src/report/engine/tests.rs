use super::*;
use crate::model::{Date, Id, Settings, Tag, Topic};

fn record(number: usize, text: &str) -> Record {
    let mut record = Record::new(
        Id::new(format!("r{number}")),
        format!("resources/r{number}.yaml"),
    );
    record.title = format!("Record {number}").into();
    for word in text.split_whitespace() {
        match word.split_once('=').unwrap() {
            ("kind", kind) => record.kind = Some(kind.into()),
            ("topic", topic) => record.topics.push(Id::new(topic)),
            ("tag", tag) => record.tags.push(Tag::new(tag)),
            ("modified", date) => record.modified = Date::parse(date),
            (key, value) => {
                let value = serde_yaml::from_str(value).unwrap();
                record.custom.push((key.into(), value));
            }
        }
    }
    record
}

fn snapshot() -> Snapshot {
    let texts = [
        "kind=news topic=desk topic=people tag=A modified=2017-01-31 minutes=10",
        "kind=webinar topic=desk tag=a tag=b modified=2017-02 minutes=30",
        "kind=Webinar topic=people modified=2017-05-01 minutes=50",
        "topic=desk tag=b tag=B modified=2017",
        "kind=webinar minutes=x",
    ];
    let records = texts.iter().enumerate();
    let records = records.map(|(number, text)| record(number, text)).collect();
    let mut desk = Topic::new(Id::new("desk"), "topics/desk.yaml".to_owned());
    desk.title = "At the Desk".into();
    Snapshot::new(Settings::default(), records, vec![desk])
}

fn definition(text: &str) -> Definition {
    serde_yaml::from_str(text).unwrap()
}

fn computed(text: &str, snapshot: &Snapshot, check: impl FnOnce(Document<'_>)) {
    let request = Request {
        snapshot,
        today: chrono::NaiveDate::from_ymd_opt(2017, 6, 8).unwrap(),
        records: snapshot.records.iter().collect(),
        topic: None,
        sort: None,
        limit: None,
    };
    check(document("test", &definition(text), &request).unwrap());
}

/// The rows of a definition as programs see them: the values of each with bars between.
fn check(text: &str, expected: &[&str]) {
    let snapshot = snapshot();
    computed(text, &snapshot, |document| {
        let value = document.value();
        let rows = value.get("rows").and_then(Value::as_sequence).unwrap();
        let texts = rows.iter().map(|row| {
            let values = row.as_mapping().unwrap().iter();
            let values = values.map(|(_, value)| serde_yaml::to_string(value).unwrap());
            let values: Vec<String> = values.map(|text| text.trim().to_owned()).collect();
            values.join("|")
        });
        assert_eq!(texts.collect::<Vec<_>>(), expected, "{text}");
    });
}

#[test]
fn groups_of_one_level_stand_by_their_size() {
    check(
        "{by: kind, measures: [count]}",
        &["webinar|3", "news|1", "''|1"],
    );
    check(
        "{by: tags, measures: [count, share]}",
        &["A|2|0.4", "b|2|0.4", "''|2|0.4"],
    );
    check(
        "{by: kind, measures: [count, mean:minutes]}",
        &["webinar|3|40.0", "news|1|10.0", "''|1"],
    );
}

#[test]
fn groups_of_time_stand_in_its_order() {
    check(
        "{by: 'modified:month', measures: [count]}",
        &["'2017'|1", "2017-01|1", "2017-02|1", "2017-05|1", "''|1"],
    );
    check(
        "{by: 'modified:month', measures: [count], fill: true}",
        &[
            "'2017'|1",
            "2017-01|1",
            "2017-02|1",
            "2017-03|0",
            "2017-04|0",
            "2017-05|1",
            "''|1",
        ],
    );
    check(
        "{by: 'modified:quarter', measures: [count], sort: -modified_quarter, limit: 2}",
        &["2017-Q2|1", "2017-Q1|2"],
    );
}

#[test]
fn groups_of_several_levels_stand_by_their_values() {
    check(
        "{by: [topics, kind], measures: [count]}",
        &[
            "desk|news|1",
            "desk|webinar|1",
            "desk|''|1",
            "people|news|1",
            "people|webinar|1",
            "''|webinar|1",
        ],
    );
}

#[test]
fn rows_are_sorted_and_cut_as_asked() {
    check(
        "{by: kind, measures: [count], sort: kind}",
        &["news|1", "webinar|3", "''|1"],
    );
    check(
        "{by: kind, measures: [count], columns: count, limit: 1}",
        &["webinar|3"],
    );
    let snapshot = snapshot();
    computed("{by: kind, limit: 1}", &snapshot, |document| {
        assert_eq!(document.count, Some(3));
    });
    computed("{limit: 2, sort: [-modified]}", &snapshot, |document| {
        assert_eq!(document.count, Some(5));
        let ids: Vec<String> = document
            .tables()
            .flat_map(|table| (0..table.rows.len()).map(|row| table.rows.id(row).into_owned()))
            .collect();
        assert_eq!(ids, ["r2", "r1"]);
    });
}

#[test]
fn a_page_has_sections_for_people_and_rows_for_programs() {
    let snapshot = snapshot();
    let text = "{title: T, introduction: I, by: ['modified:year', topics], layout: page}";
    computed(text, &snapshot, |document| {
        let page = document.page().map(|block| match block {
            Block::Heading { level, text } => format!("{level} {text}"),
            Block::Prose(text) => text.clone(),
            Block::Table(table) => (0..table.rows.len())
                .map(|row| table.rows.id(row).into_owned())
                .collect::<Vec<_>>()
                .join(" "),
            _ => String::new(),
        });
        let expected = [
            "1 T",
            "I",
            "2 2017",
            "3 At the Desk",
            "r1 r0 r3",
            "3 people",
            "r2 r0",
            "2 (none)",
            "3 (none)",
            "r4",
        ];
        assert_eq!(page.collect::<Vec<_>>(), expected);
        let value = document.value();
        let groups = value.get("groups").and_then(Value::as_sequence).unwrap();
        assert_eq!((groups.len(), document.count), (3, Some(5)));
        let rows = value.get("rows").and_then(Value::as_sequence).unwrap();
        let first = serde_yaml::to_string(&rows[0]).unwrap();
        assert!(
            first.starts_with("modified_year: '2017'\ntopic: desk\nid: r1\n"),
            "{first}"
        );
        assert_eq!(rows.len(), 6);
    });
    computed("layout: entries", &snapshot, |document| {
        assert_eq!((document.blocks.len(), document.count), (1, Some(5)));
    });
}

#[test]
fn a_chart_draws_a_measure() {
    let snapshot = snapshot();
    computed("{by: kind, chart: share}", &snapshot, |document| {
        let Some(Block::Chart(chart)) = document.blocks.get(1) else {
            panic!("no chart");
        };
        let bars = chart
            .bars
            .iter()
            .map(|bar| (bar.label.as_str(), bar.shown.as_str()));
        let expected = [("Webinar", "60 %"), ("News", "20 %"), ("(none)", "20 %")];
        assert_eq!(bars.collect::<Vec<_>>(), expected);
        assert_eq!(chart.title, "Share by Kind");
    });
    computed("{by: kind, chart: none}", &snapshot, |document| {
        assert_eq!(document.blocks.len(), 2);
    });
}

#[test]
fn what_means_nothing_is_named_at_once() {
    let check = |text: &str, expected: &[&str]| {
        let today = chrono::NaiveDate::default();
        let faults = plan(&definition(text), &snapshot(), today).unwrap_err();
        let said = faults.iter().map(|fault| match fault.item {
            Some(item) => format!("{}[{item}]", fault.said()),
            None => fault.said(),
        });
        assert_eq!(said.collect::<Vec<_>>(), expected, "{text}");
    };
    check(
        "{query: 'knd:x', date: kind, by: [kind, modified:day], measures: [cuont]}",
        &[
            "query: there is no field \"knd\"",
            "date: kind is no date",
            "by: there is no part \"day\" of a date[1]",
            "measures: there is no measure \"cuont\"[0]",
        ],
    );
    check(
        "{by: kind, columns: [kind, size], sort: [-count, titel]}",
        &[
            "columns: there is no column \"size\"[1]",
            "sort: there is no column \"titel\"[1]",
        ],
    );
    check(
        "{columns: [titel]}",
        &["columns: there is no field \"titel\"[0]"],
    );
    check(
        "{sort: [-modifed]}",
        &["sort: there is no field \"modifed\""],
    );
    check("{measures: [count]}", &["measures: there are no groups"]);
    check("{fill: true}", &["fill: there are no groups"]);
    check("{chart: count}", &["chart: a chart wants groups"]);
    check(
        "{by: kind, chart: latest}",
        &["chart: latest is a date, which has no length"],
    );
    check(
        "{by: kind, chart: size}",
        &["chart: there is no measure \"size\" to draw"],
    );
    check(
        "{by: kind, chart: count, layout: page}",
        &["chart: a chart wants a table"],
    );
    check("{by: [kind, kind]}", &["by: kind is there twice[1]"]);
}

#[test]
fn few_groups_of_very_many_records_are_not_too_many() {
    let records = vec![record(0, "tag=x tag=y tag=z")];
    let snapshot = Snapshot::new(Settings::default(), records, Vec::new());
    let request = Request {
        snapshot: &snapshot,
        today: chrono::NaiveDate::from_ymd_opt(2017, 6, 8).unwrap(),
        records: vec![&snapshot.records[0]; 600_000],
        topic: None,
        sort: None,
        limit: None,
    };
    let document = document("test", &definition("by: tags"), &request).unwrap();
    let table = document.tables().next().unwrap();
    let counts: Vec<Value> = (0..3).map(|row| table.rows.cell(row, 1).data()).collect();
    assert_eq!(counts, [600_000; 3].map(Value::from));
}

#[test]
fn many_records_are_grouped_as_one_by_one() {
    // More than one thread looks at once; first in the order of ids stands r10000, then r5000.
    let texts = |number: usize| {
        let kind = ["News", "news", "webinar", "NEWS"][number % 4];
        let tag = ["x", "y", "Y"][number / 5000];
        let day = number % 28 + 1;
        format!(
            "kind={kind} tag={tag} tag=t{} modified=2017-02-{day:02} minutes={number}",
            number % 7
        )
    };
    let records = (0..15_000).map(|number| record(number, &texts(number)));
    let snapshot = Snapshot::new(Settings::default(), records.collect(), Vec::new());
    let rows = |text: &str| {
        let mut rows = Vec::new();
        computed(text, &snapshot, |document| {
            let table = document.tables().next().unwrap();
            for row in 0..table.rows.len() {
                let cells = (0..table.columns.len()).map(|at| table.rows.cell(row, at).data());
                rows.push(cells.collect::<Vec<Value>>());
            }
        });
        rows
    };
    let check = |text: &str, key: fn(&Record) -> Vec<String>, first: &[&str]| {
        let mut expected: std::collections::BTreeMap<String, (u64, f64)> = Default::default();
        for record in &snapshot.records {
            for key in key(record) {
                let (count, sum) = expected.entry(key).or_default();
                let minutes = record.custom[0].1.as_f64().unwrap();
                (*count, *sum) = (*count + 1, *sum + minutes);
            }
        }
        let rows = rows(text);
        assert_eq!(rows.len(), expected.len(), "{text}");
        for row in &rows {
            let [values @ .., count, sum] = row.as_slice() else {
                continue;
            };
            let values = values
                .iter()
                .map(|value| value.as_str().unwrap().to_lowercase());
            let values = values.collect::<Vec<String>>().join("|");
            let (expected_count, expected_sum) = expected[&values];
            assert_eq!(count, &Value::from(expected_count), "{text}: {values}");
            assert_eq!(sum, &Value::from(expected_sum), "{text}: {values}");
        }
        let written: Vec<&str> = rows
            .iter()
            .filter_map(|row| row[0].as_str())
            .take(first.len())
            .collect();
        assert_eq!(written, first, "{text}");
    };
    check(
        "{by: kind, measures: [count, 'sum:minutes']}",
        |record| vec![record.kind.as_deref().unwrap().to_lowercase()],
        &["News", "webinar"],
    );
    check(
        "{by: tags, measures: [count, 'sum:minutes']}",
        |record| {
            record
                .tags
                .iter()
                .map(|tag| tag.as_str().to_lowercase())
                .collect()
        },
        &["Y", "x"],
    );
    check(
        "{by: ['modified:month', tags], measures: [count, 'sum:minutes']}",
        |record| {
            let tags = record.tags.iter();
            tags.map(|tag| format!("2017-02|{}", tag.as_str().to_lowercase()))
                .collect()
        },
        &["2017-02"],
    );
}
