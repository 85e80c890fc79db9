//! `circ list`: choosing, ordering, formats.

use crate::world::World;

#[test]
fn four_news_newest_first() {
    insta::assert_snapshot!(World::sample().shows("list kind:news --sort -modified --format ids"), @r"
    $ circ list kind:news --sort -modified --format ids
    interesting-patron-questions
    approaching-conflict-as-an-opportunity-for-growth
    delivering-extreme-customer-service-from-the-inside-out
    public-libraries-in-times-of-need-ferguson-and-beyond
    ");
}
