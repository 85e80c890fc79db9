//! Large, deep and hostile texts.

use super::super::super::{Node, to_value};
use super::*;
use rustix::time::{ClockId, clock_gettime};

/// The seconds that this thread has worked. They do not pass while a busy machine does other things.
fn worked() -> i64 {
    clock_gettime(ClockId::ThreadCPUTime).tv_sec
}

/// What is wrong with the text. The bound is no measure of speed: it tells what ends soon from what
/// takes minutes.
fn quickly(bytes: &[u8]) -> Vec<&'static str> {
    let start = worked();
    let parsed = read(bytes, &Limits::default());
    if let Some(doc) = &parsed.doc {
        to_value(doc.root());
    }
    let seconds = worked() - start;
    assert!(seconds < 10, "{seconds} s");
    parsed.faults.iter().map(|fault| fault.rule).collect()
}

#[test]
fn limits_hold() {
    assert_eq!(quickly(&vec![b'a'; (1 << 20) + 1]), ["too-large"]);
    assert_eq!(quickly("[".repeat(100_000).as_bytes()), ["too-deep"]);
    assert_eq!(quickly("{a: ".repeat(100_000).as_bytes()), ["too-deep"]);
    assert_eq!(quickly("- ".repeat(100_000).as_bytes()), ["too-deep"]);
    assert_eq!(quickly("? ".repeat(100_000).as_bytes()), ["too-deep"]);
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert_eq!(quickly(deep(64).as_bytes()), [""; 0]);
    assert_eq!(quickly(deep(65).as_bytes()), ["too-deep"]);
    let mixed = format!("{}{}", "- ".repeat(60), deep(5));
    assert_eq!(quickly(mixed.as_bytes()), ["too-deep"]);
    let mut laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..30 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        laughs.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    assert_eq!(quickly(laughs.as_bytes()), ["too-many-aliases"]);
    let mut chain = "a0: &a0 [x]\n".to_owned();
    for level in 1..100 {
        chain.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    assert_eq!(quickly(chain.as_bytes()), ["too-deep"]);
    let long = format!(
        "a: &a {}\nb: [{}]\n",
        "x".repeat(500_000),
        "*a, ".repeat(1000)
    );
    assert_eq!(quickly(long.as_bytes()), ["too-many-aliases"]);
    assert_eq!(quickly(b"a: &a [*a]"), ["alias-loop"]);
    assert_eq!(quickly(b"&a {<<: *a}"), ["alias-loop"]);
}

#[test]
fn large_but_sensible_files_are_read() {
    let comments = format!("a:\n{}  - x\nb: 1\n", "  # comment\n".repeat(5_000));
    assert_eq!(quickly(comments.as_bytes()), [""; 0]);
    assert_eq!(read(comments.as_bytes(), &Limits::default()).faults, []);
    let before_value = format!("a: 1\nb:\n{}  c\n", "# comment\n".repeat(5_000));
    assert_eq!(
        doc(&before_value).root().get("b").and_then(Node::scalar),
        Some("c")
    );
    let title = "long ".repeat(5_000);
    for text in [
        format!("title: {title}\n"),
        format!("title: \"{title}\"\n"),
        format!("- {title}\n- '{title}'\n"),
        format!("a: [{title}, \"{title}\"]\n"),
        format!("{title}: x\n"),
    ] {
        assert_eq!(quickly(text.as_bytes()), [""; 0]);
    }
    let keys: String = (0..60_000).map(|at| format!("k{at}: {at}\n")).collect();
    assert_eq!(quickly(keys.as_bytes()), [""; 0]);
    let items = format!("a: [{}]", "x, ".repeat(300_000));
    assert_eq!(quickly(items.as_bytes()), [""; 0]);
}

#[test]
fn hostile_shapes_end_soon() {
    for part in [
        "a: ",
        "[a, ",
        "{a: b, ",
        "\"",
        "'",
        "\n",
        "\r",
        "\t",
        "- ",
        "#\n",
        "# ",
        "? a\n",
        "&a ",
        "!a ",
        "*a ",
        ": ",
        "|\n",
        ">\n ",
        "---\n",
        "...\n",
        "%a\n",
        "\u{feff}",
        "<<: ",
        "[]: ",
        "{? ",
        "a\n\n",
        "\"\\\n",
        "[a]: ",
        "a: |\n ",
        "&a a: *a\n",
        "a:\n ",
        "é",
        ",",
        "]",
        "[[],",
        "-\t",
        "x:x",
        "\"a\n",
        "a #b\n",
        "<<<<<<< a\n",
        "[\"a\n",
    ] {
        for length in [3_000, 300_000] {
            let text = part.repeat(length / part.len());
            quickly(text.as_bytes());
            quickly(format!("a: {text}").as_bytes());
            quickly(format!("a:\n  b: [{text}").as_bytes());
        }
    }
}

#[test]
fn the_faults_of_a_hostile_text_are_bounded() {
    let twice = format!(
        "{}x: 1\n{}",
        "# long\n".repeat(70_000),
        "x: 1\n".repeat(90_000)
    );
    assert_eq!(quickly(twice.as_bytes()), ["duplicate-key"; 100]);
    let unknown = "- *a\n".repeat(100_000);
    assert_eq!(quickly(unknown.as_bytes()), ["unknown-anchor"; 100]);
    let conflict = "<<<<<<< a\n>>>>>>> b\n".repeat(40_000);
    assert_eq!(quickly(conflict.as_bytes()), ["conflict-markers"; 100]);
    assert_eq!(
        quickly("x: 1\n\ty: 1\n".repeat(60_000).as_bytes()).len(),
        100
    );
}
