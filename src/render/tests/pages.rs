//! What holds for pages besides: their elements, and who sees what.

use super::*;
use crate::document::Audience;

/// The elements of pages.
const KNOWN: &str = "!doctype html head meta title style body header main h1 h2 h3 h4 h5 h6 p ul li a article \
                     time div span data table caption thead tbody tr th td dl dt dd pre img figure \
                     figcaption svg desc g rect line text";

/// The tags of a page in order, after a check that each end has its beginning.
pub(super) fn tags(page: &str) -> Vec<&str> {
    let mut open = Vec::new();
    let mut tags = Vec::new();
    // What stands in a script is no markup.
    let script = page.split_once("<script>");
    let (page, end) = script.map_or((page, ""), |(page, script)| {
        (page, script.split_once("</script>").unwrap().1)
    });
    for piece in page.split('<').chain(end.split('<').skip(1)).skip(1) {
        let tag = piece.split_once('>').unwrap().0;
        let name = tag.split(' ').next().unwrap();
        match name.strip_prefix('/') {
            Some(end) => assert_eq!(open.pop(), Some(end), "{page}"),
            None if ["meta", "!doctype", "img"].contains(&name) || tag.ends_with('/') => {}
            None => open.push(name),
        }
        tags.push(tag);
    }
    assert!(open.is_empty(), "{open:?}");
    tags
}

#[test]
fn pages_are_well_formed() {
    let known: Vec<&str> = KNOWN.split_whitespace().collect();
    let extra = sample::extra();
    for document in &documents(&extra) {
        let page = written("html", document, &STYLE);
        let mut level = 0;
        for tag in tags(&page).into_iter().filter(|tag| !tag.starts_with('/')) {
            let name = tag.split(' ').next().unwrap();
            assert!(known.contains(&name), "{tag}");
            if let Some((_, target)) = tag.split_once("href=\"").filter(|_| name == "a") {
                assert!(target.starts_with("https://"), "{tag}");
            }
            if let Some(Ok(own)) = name.strip_prefix('h').map(str::parse::<u8>) {
                assert!(own <= level + 1, "{page}");
                level = own;
            }
        }
    }
}

#[test]
fn a_page_counts_what_people_see() {
    let table = |audience, rows: usize| {
        let columns = vec![Column::new("title", "Title", Role::Title, 0)];
        let rows = vec![vec![Cell::Text("A".into())]; rows];
        let mut table = sample::table(Layout::Table, columns, &["title"], rows);
        table.audience = audience;
        Block::Table(table)
    };
    let check = |blocks, captions: &[&str], sorts: bool| {
        let mut document = sample::document("list", Data::Rows, blocks);
        document.count = Some(9);
        let page = written("html", &document, &STYLE);
        let found = page.split("<caption").skip(1).map(|rest| {
            let text = rest.split_once('>').unwrap().1;
            text.split_once('<').unwrap().0
        });
        assert_eq!(found.collect::<Vec<_>>(), captions);
        assert_eq!(page.contains("<script>"), sorts);
        assert_eq!(page.contains("script-src"), sorts);
    };
    let (all, people, programs) = (Audience::All, Audience::People, Audience::Programs);
    check(vec![], &[], false);
    check(
        vec![table(all, 2)],
        &["Customer Service: 2 of 9 rows"],
        true,
    );
    check(vec![table(all, 9)], &["Customer Service: 9 rows"], true);
    let heading = Block::Heading {
        level: 2,
        text: "News".to_owned(),
    };
    let mut sections = vec![
        table(programs, 3),
        table(people, 1),
        table(people, 1),
        heading,
    ];
    sections.push(table(people, 1));
    let captions = [
        "Customer Service: 1 row",
        "Customer Service (2): 1 row",
        "News: 1 row",
    ];
    check(sections, &captions, false);
    check(vec![table(programs, 2), table(all, 0)], &[], false);
}
