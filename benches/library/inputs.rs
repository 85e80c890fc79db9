//! What the benchmarks read: records that are made from their numbers, so that they are the same in every
//! run and on every machine.

use chrono::NaiveDate;
use circdesk::model::{Settings, Snapshot};
use circdesk::store::Reader;

/// How many records a catalog has here: enough that one costs what it costs among many.
pub const RECORDS: usize = 1000;

const WORDS: [&str; 24] = [
    "patrons",
    "shelves",
    "reference",
    "the",
    "questions",
    "of",
    "desk",
    "reading",
    "and",
    "metadata",
    "a",
    "library",
    "stories",
    "for",
    "records",
    "in",
    "archives",
    "branches",
    "with",
    "loans",
    "to",
    "volunteers",
    "privacy",
    "Québec",
];
const KINDS: [&str; 7] = [
    "article", "video", "webinar", "course", "book", "slides", "handout",
];
const TAGS: [&str; 16] = [
    "cataloging",
    "beginner",
    "staff-training",
    "R & D",
    "free",
    "Café",
    "branch-guide",
    "policy",
    "mandatory",
    "teen-program",
    "open-archive",
    "survey",
    "loan",
    "budget",
    "digital-space",
    "annual-workshop",
];
/// In the summary of each 200th record.
pub const RARE_WORD: &str = "palimpsest";

/// A number below `below` that hangs on the seed alone and follows no pattern.
fn draw(seed: usize, below: usize) -> usize {
    let mixed = (seed as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed >> 32) as usize % below
}

/// `count` words that hang on the seed.
pub fn words(seed: usize, count: usize) -> String {
    let word = |at: usize| WORDS[draw(seed * 1000 + at, WORDS.len())];
    (0..count).map(word).collect::<Vec<&str>>().join(" ")
}

/// A record as most are: 700 bytes, lists in lines, a folded summary.
pub fn typical(number: usize) -> String {
    let part = |at: usize, below: usize| draw(number * 100 + 50 + at, below);
    let title = format!("{} {number}", words(number, 4 + part(0, 4)));
    let kind = KINDS[part(1, KINDS.len())];
    let first = part(2, TAGS.len());
    let tag = |at: usize| format!("  - {}\n", TAGS[(first + at * 3) % TAGS.len()]);
    let tags: String = (0..=part(3, 4)).map(tag).collect();
    let (year, month, day) = (2005 + part(4, 14), 1 + part(5, 12), 1 + part(6, 28));
    let lines = folded(number, 5 + part(7, 5));
    let is_rare = number.is_multiple_of(200);
    let last = if is_rare { RARE_WORD } else { "manuscript" };
    let level = ["", "", "level: beginner\n"][number % 3];
    format!(
        "title: {title}\nkind: {kind}\nurl: https://example.org/{number}\ntopics:\n  - customer-service\n\
         tags:\n{tags}added: {year}-{month:02}-{day:02}\nmodified: {}-{month:02}-{day:02}\n\
         summary: >-\n{lines}  {last}.\n{level}",
        year + 1,
    )
}

/// The lines of a folded text, each of ten words.
pub fn folded(seed: usize, lines: usize) -> String {
    let line = |at: usize| format!("  {}\n", words(seed + at, 10));
    (0..lines).map(line).collect()
}

/// A record with a text of 40 KiB in it, as reviews and transcripts are.
pub fn long(number: usize) -> String {
    let paragraphs: Vec<String> = (0..60).map(|at| folded(number + at, 10)).collect();
    format!("{}notes: |-\n{}", typical(number), paragraphs.join("\n"))
}

/// A record as people write them: comments, quotes, brackets, an anchor, CR LF, and two things that are wrong.
pub fn odd() -> String {
    let text = "# Seen at the desk\n---\n'title': \"Caf\\u00e9: a \\\"quiet\\\" room\"\nkind: &kind Video # sic\n\
                url: https://example.org/a?b=c#d\nauthors: [Ann Lee, \"O'Neil, Pat\", 李雷]\n\
                topics: customer-service\ntags:\n- R & D\n-   'it''s'\n- 012\nadded: 2017-06\n\
                modified: 2017-02-30\nsummary: A text that\n  goes on\n\n  over lines.\n\
                kinds: *kind\nparts: {first: [1, 2, {deep: true}], second: ~}\ntags: again\n";
    text.replace('\n', "\r\n")
}

/// The path of a record.
pub fn path(number: usize) -> String {
    format!("resources/record-{number}.yaml")
}

/// A catalog of [`RECORDS`] typical records.
pub fn snapshot() -> Snapshot {
    let settings = Settings::default();
    let reader = Reader::new(&settings);
    let records = (0..RECORDS).map(|number| {
        let (record, problems) = reader.read(&path(number), typical(number).as_bytes());
        assert_eq!(problems, []);
        record.unwrap()
    });
    let records = records.collect();
    Snapshot::new(settings, records, Vec::new())
}

/// The day on which the benchmarks run.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2019, 6, 7).unwrap()
}
