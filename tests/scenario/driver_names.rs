//! Names that a shell could stumble over, in files and branches that git merges with circ.

use insta::assert_snapshot;

use crate::merging::{Merging, without_hashes};
use crate::world::World;

/// Names of records that would do harm if a shell or circ took them for more than a name. What they
/// would write to is `pwned`.
const NAMES: &[&str] = &[
    "-L 9",
    "--path=x",
    "--help",
    "-",
    "a b",
    "line\nbreak",
    "quote's",
    "\"double\"",
    "$(touch pwned)",
    "`touch pwned`",
    "; touch pwned ;",
    "' ; touch pwned ; '",
    "a\\nb",
    "%A %O %%",
    "#c",
    "!x",
    "~",
    "*",
    "größe",
    "\u{1b}[31m",
];

fn record(tags: &str) -> Vec<u8> {
    format!("title: A\ntags: [{tags}]\n").into_bytes()
}

#[test]
fn names_of_files_are_names() {
    let world = World::bare();
    // With records right at the top of the catalog, and that at the top of the working tree, a path is
    // the name alone.
    std::fs::remove_file(world.catalog().join("circ.yaml")).unwrap();
    world.write("../circ.yaml", "resources: .\n");
    let paths: Vec<String> = NAMES.iter().map(|name| format!("../{name}.yaml")).collect();
    let files = |tags: &str| -> Vec<(String, Vec<u8>)> {
        paths
            .iter()
            .map(|path| (path.clone(), record(tags)))
            .collect()
    };
    for (path, bytes) in files("base") {
        world.write(&path, bytes);
    }
    let merging = Merging::new(world);
    let change = |tags: &str| {
        for (path, bytes) in files(tags) {
            merging.world.write(&path, bytes);
        }
        merging.world.commit();
    };
    merging.world.git(&["checkout", "--quiet", "-b", "other"]);
    change("base, theirs");
    merging.world.git(&["checkout", "--quiet", "main"]);
    change("base, ours");
    let ended = merging.git(&["merge", "--no-edit", "other"]);
    assert_eq!(ended.code, 0, "{}", ended.said);
    assert!(!ended.said.contains("by lines"), "{}", ended.said);
    for path in &paths {
        let text = merging.world.read(path);
        assert_eq!(text, "title: A\ntags: [base, ours, theirs]\n", "{path:?}");
    }
    assert!(!merging.world.folder().join("pwned").exists());
    assert_eq!(merging.status(), "");
}

#[test]
fn what_is_said_of_a_file_is_safe_for_a_terminal() {
    let world = World::bare();
    let path = "resources/-\u{1b}[31m$(touch pwned)\n.yaml";
    world.write(path, "title: A\n");
    let merging = Merging::new(world);
    merging.branch("other", &[(path, b"title: B\n")]);
    merging.ours(&[(path, b"title: C\n")]);
    let ended = merging.git(&["merge", "other"]);
    let ours = ended
        .said
        .lines()
        .find(|line| line.contains("conflict in title"));
    assert_snapshot!(ours.unwrap_or(&ended.said), @"catalog/resources/-␛[31m$(touch pwned) .yaml: conflict in title");
    assert_snapshot!(without_hashes(&merging.world.read(path)), @"
    <<<<<<< HEAD
    title: C
    ||||||| [base]
    title: A
    =======
    title: B
    >>>>>>> other
    ");
}

#[test]
fn names_of_branches_are_labels() {
    let world = World::bare();
    world.write("resources/a.yaml", "title: A\n");
    let merging = Merging::new(world);
    for branch in ["$(touch${IFS}pwned)';\"x", "--confirm=%A", "%S%X%Y"] {
        let name = format!("refs/heads/{branch}");
        merging
            .world
            .git(&["checkout", "--quiet", "-B", "side", "main"]);
        merging.ours(&[("resources/a.yaml", b"title: B\n")]);
        merging.world.git(&["update-ref", &name, "HEAD"]);
        merging
            .world
            .git(&["checkout", "--quiet", "-B", "mine", "main"]);
        merging.ours(&[("resources/a.yaml", b"title: C\n")]);
        let ended = merging.git(&["merge", &name]);
        assert_eq!(ended.code, 1, "{}", ended.said);
        let text = merging.world.read("resources/a.yaml");
        let last = text.lines().last().unwrap_or_default();
        assert_eq!(last, format!(">>>>>>> {name}"), "{text}");
        merging.world.git(&["reset", "--quiet", "--hard"]);
        merging.world.git(&["checkout", "--quiet", "main"]);
    }
    assert!(!merging.world.folder().join("pwned").exists());
}
