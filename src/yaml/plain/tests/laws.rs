//! Whatever is read without the parser is read as the parser reads it.

use super::*;
use proptest::prelude::*;

/// Characters and pieces that mean something to YAML, and some that only look so, with `·` between them.
const MARKS: &str = ": ·:·- ·-· #·#·? ·?·'·''·\"·\\·\\\"·[·]·{·}·,·, ·&a·*a·!·|·>·|-·>-·+·2·%·@·`·~·<<·---·...·\
    \n·\n\n· ·  ·   ·\n ·\n  ·\n   ·\t·\r·\r\n·\0·\u{1b}·\u{7f}·\u{85}·\u{9f}·\u{a0}·\u{2028}·\u{feff}·\u{ffff}·\
    ：·é·図·a·0·a: ·b: c·\na: b\n·\n- a\n·\n  - a\n·\n# c\n·\n  # c\n·\n<<<<<<< a\n·\n=======\n·\n>>>>>>> b\n";

fn mark() -> impl Strategy<Value = &'static str> {
    let marks: Vec<&str> = MARKS.split('·').collect();
    prop::sample::select(marks)
}

/// Words of records, with two blanks between them.
const WORDS: &str = "a  of  Title  B & C  C#  x:y  a#b  it's  say \"x\"  e-mail  -5  --x  012  2017-06-07  no  \
    ~  null  https://example.org/a?b=c#d  é  図書館：  a, b  (x)  [x]  50 %  =  <b>  *  ...  ---  ...x  ---x  !  ";

fn word() -> impl Strategy<Value = String> {
    let usual: Vec<&str> = WORDS.split("  ").collect();
    prop_oneof![
        80 => prop::sample::select(usual).prop_map(str::to_owned),
        1 => mark().prop_map(str::to_owned),
        1 => "[ -~]{1,6}",
        1 => "\\PC{1,4}",
    ]
}

fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..most).prop_map(|words| words.join(" "))
}

fn blanks() -> impl Strategy<Value = &'static str> {
    prop_oneof![8 => Just(""), 1 => Just(" "), 1 => Just("   ")]
}

/// What ends a line: blanks, a comment, blank lines, more comments.
fn end() -> impl Strategy<Value = &'static str> {
    let more = [
        "  \n",
        "\n\n",
        "\n  \n\n",
        " # c\n",
        "  # c: d  \n",
        "\n# c\n",
        "\n  # c\n",
        "#\n",
        "",
    ];
    prop_oneof![3 => Just("\n"), 1 => prop::sample::select(more.to_vec())]
}

/// A scalar on one line.
fn scalar() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => words(4),
        1 => words(4).prop_map(|text| format!("'{}'", text.replace('\'', "''"))),
        1 => words(4).prop_map(|text| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))),
        1 => (prop::sample::select(vec!["'", "\""]), words(3)).prop_map(|(quote, text)| format!("{quote}{text}{quote}")),
    ]
}

/// Lines with the same indentation, now and then more or less, now and then blank.
fn lines(indent: usize) -> impl Strategy<Value = String> {
    let usual = (
        prop_oneof![15 => Just(indent), 1 => 0..indent + 4],
        words(5),
        blanks(),
    );
    let line = prop_oneof![
        6 => usual.prop_map(|(indent, text, behind)| format!("{:indent$}{text}{behind}\n", "")),
        1 => (0..6_usize).prop_map(|blanks| format!("{:blanks$}\n", "")),
    ];
    prop::collection::vec(line, 1..5).prop_map(|lines| lines.concat())
}

/// What stands behind the colon of a key, with the ends of its lines.
fn value() -> impl Strategy<Value = String> {
    let one =
        (blanks(), scalar(), end()).prop_map(|(blanks, text, end)| format!(" {blanks}{text}{end}"));
    let items = || prop::collection::vec((blanks(), scalar(), end()), 1..4);
    let block = (0..4_usize, end(), items()).prop_map(|(indent, head, items)| {
        let item = |(blanks, item, end): &_| format!("{:indent$}- {blanks}{item}{end}", "");
        head.to_owned() + &items.iter().map(item).collect::<String>()
    });
    let flow = (items(), blanks(), end()).prop_map(|(items, blanks, end)| {
        let items: Vec<String> = items
            .iter()
            .map(|(before, item, _)| format!("{before}{item}"))
            .collect();
        format!(" [{}{blanks}]{end}", items.join(","))
    });
    let (heads, odd) = (["|", ">", "|-", ">-", "> "], ["|+", "|2", "> # c"]);
    let first = prop_oneof![
        10 => words(4),
        9 => prop::sample::select(heads.to_vec()).prop_map(str::to_owned),
        1 => prop::sample::select(odd.to_vec()).prop_map(str::to_owned),
    ];
    let below = (first, (1..4_usize).prop_flat_map(lines));
    let below = below.prop_map(|(first, lines)| format!(" {first}\n{lines}"));
    prop_oneof![3 => one, 2 => block, 1 => flow, 3 => below, 1 => end().prop_map(str::to_owned)]
}

/// A text like that of a record.
fn record() -> impl Strategy<Value = String> {
    let keys = [
        "title", "kind", "url", "tags", "summary", "read at", "a", "b", "c-1", "é", "x/y",
    ]
    .to_vec();
    let keys = prop_oneof![
        20 => prop::sample::subsequence(keys, 1..6)
            .prop_map(|keys| keys.into_iter().map(str::to_owned).collect::<Vec<_>>()),
        1 => prop::collection::vec(words(2), 0..4),
    ];
    let head = prop_oneof![20 => Just(""), 2 => Just("# c\n"), 2 => Just("\n"), 1 => Just("---\n")];
    (head, keys, prop::collection::vec(value(), 6)).prop_map(|(head, keys, values)| {
        let entries = keys.iter().zip(values);
        let entries = entries.map(|(key, value)| format!("{key}:{value}"));
        head.to_owned() + &entries.collect::<String>()
    })
}

/// The same with a few places changed: pieces put in, bytes taken out, bytes changed, lines moved.
fn changed() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![9 => b' '..=b'~', 1 => any::<u8>()];
    let change = (0..5_u8, any::<prop::sample::Index>(), mark(), byte);
    (record(), prop::collection::vec(change, 0..3)).prop_map(|(text, changes)| {
        let mut bytes = text.into_bytes();
        for (what, at, piece, byte) in changes {
            let at = at.index(bytes.len() + 1);
            let has_byte = at < bytes.len();
            match what {
                0 | 1 => drop(bytes.splice(at..at, piece.bytes())),
                2 if has_byte => drop(bytes.remove(at)),
                3 if has_byte => bytes[at] = byte,
                4 => {
                    let line = bytes[..at]
                        .iter()
                        .rposition(|byte| *byte == b'\n')
                        .map_or(0, |end| end + 1);
                    match bytes.get(line) {
                        Some(b' ') if byte % 2 == 0 => drop(bytes.remove(line)),
                        _ => bytes.insert(line, b' '),
                    }
                }
                _ => {}
            }
        }
        bytes
    })
}

fn cases(usual: u32) -> ProptestConfig {
    // `PROPTEST_CASES=1000000 cargo test --release yaml::plain` looks longer.
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => ProptestConfig::default(),
        None => ProptestConfig::with_cases(usual),
    }
}

proptest! {
    #![proptest_config(cases(3_000))]

    #[test]
    fn a_record_is_read_as_the_parser_reads_it(text in record()) {
        is_taken(text.as_bytes(), &Limits::default());
    }

    #[test]
    fn a_changed_record_is_read_as_the_parser_reads_it(bytes in changed()) {
        is_taken(&bytes, &Limits::default());
    }

    #[test]
    fn pieces_are_read_as_the_parser_reads_them(pieces in prop::collection::vec(mark(), 0..12)) {
        is_taken(format!("a: {}", pieces.concat()).as_bytes(), &Limits::default());
    }
}

/// A law about what is read without the parser says little when little is.
#[test]
fn many_of_these_texts_are_read_without_the_parser() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let share = |texts: &dyn Fn(&mut TestRunner) -> Vec<u8>| {
        let mut runner = TestRunner::deterministic();
        let taken = |_: &usize| is_taken(&texts(&mut runner), &Limits::default());
        (0..1_000).filter(taken).count()
    };
    let records = share(&|runner| record().new_tree(runner).unwrap().current().into_bytes());
    let changed = share(&|runner| changed().new_tree(runner).unwrap().current());
    assert!(records > 300 && changed > 300, "{records}, {changed}");
}
