//! What only a screen shows: colours, links, and what has no room on it.

use super::looks::looks;
use super::*;
use crate::document::Tone;

/// Rows with a title, an address and a kind; each kind has another tone.
struct Toned(Vec<Vec<Cell<'static>>>);

impl crate::document::Rows for Toned {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn cell(&self, row: usize, source: usize) -> Cell<'_> {
        self.0[row][source].clone()
    }

    fn tone(&self, row: usize, source: usize) -> Tone {
        let tones = [Tone::Kind(0), Tone::Kind(5), Tone::Warning, Tone::Problem];
        match source {
            2 => tones[row],
            _ => Tone::Plain,
        }
    }

    fn id(&self, _row: usize) -> std::borrow::Cow<'_, str> {
        "".into()
    }

    fn data(&self, row: usize) -> serde_yaml::Mapping {
        let url = self.cell(row, 1).data();
        [("url".into(), url)].into_iter().collect()
    }
}

fn toned(layout: Layout) -> Document<'static> {
    let columns = vec![
        Column::new("title", "Title", Role::Title, 0),
        Column::new("kind", "Kind", Role::Fact, 2),
        Column::new("url", "Address", Role::LabelledFact, 1),
    ];
    let row = |title: &'static str, url: &'static str, kind: &'static str| {
        let label = kind.into();
        let value = "".into();
        vec![
            Cell::Text(title.into()),
            Cell::Text(url.into()),
            Cell::Label { value, label },
        ]
    };
    let rows = vec![
        row(
            "An address with all that is hard",
            "https://e.org/ü;\"x\" ",
            "News",
        ),
        row(
            "A script that would be an address",
            "javascript:alert(1)",
            "Course",
        ),
        row("No address", "", "Late"),
        row(
            "图书馆服务：读者的问题图书馆服务",
            "https://e.org/zh",
            "Wrong",
        ),
    ];
    let mut table = sample::table(layout, columns, &[], vec![]);
    table.rows = Box::new(Toned(rows));
    sample::document("list", Data::Rows, vec![Block::Table(table)])
}

#[test]
fn tones_and_links_are_put_on_lines() {
    let links = Style {
        width: 48,
        hyperlinks: true,
        ..STYLE
    };
    insta::assert_snapshot!(looks("table", &toned(Layout::Table), links), @r#"
    Title                     Kind    Address
    ────────────────────────────────────────────────
    \e]8;id=circ0;https://e.org/%C3%BC;%22x%22\e\An address with all that\e]8;;\e\  News    \e]8;id=circ0;https://e.org/%C3%BC;%22x%22\e\https://e.org/\e]8;;\e\
    \e]8;id=circ0;https://e.org/%C3%BC;%22x%22\e\is hard\e]8;;\e\                           \e]8;id=circ0;https://e.org/%C3%BC;%22x%22\e\ü;"x"\e]8;;\e\
    A script that would be    Course  javascript:ale
    an address                        rt(1)
    No address                Late
    \e]8;id=circ3;https://e.org/zh\e\图书馆服务：读者的问题图\e]8;;\e\  Wrong   \e]8;id=circ3;https://e.org/zh\e\https://e.org/\e]8;;\e\
    \e]8;id=circ3;https://e.org/zh\e\书馆服务\e]8;;\e\                          \e]8;id=circ3;https://e.org/zh\e\zh\e]8;;\e\
    "#);
    let colours = Style {
        width: 48,
        color: true,
        ..STYLE
    };
    insta::assert_snapshot!(looks("table", &toned(Layout::Table), colours), @r#"
    \e[1mTitle                     Kind    Address\e[0m
    ────────────────────────────────────────────────
    An address with all that  \e[32mNews\e[0m    https://e.org/
    is hard                           ü;"x"
    A script that would be    \e[1m\e[35mCourse\e[0m  javascript:ale
    an address                        rt(1)
    No address                \e[33mLate\e[0m
    图书馆服务：读者的问题图  \e[31mWrong\e[0m   https://e.org/
    书馆服务                          zh
    "#);
    let both = Style {
        width: 24,
        color: true,
        hyperlinks: true,
        ..STYLE
    };
    insta::assert_snapshot!(looks("table", &toned(Layout::Entries), both), @r#"
    \e]8;id=circ0;https://e.org/%C3%BC;%22x%22\e\\e[1mAn address with all that\e[0m\e]8;;\e\
    \e]8;id=circ0;https://e.org/%C3%BC;%22x%22\e\\e[1mis hard\e[0m\e]8;;\e\
    \e[32mNews\e[0m / Address:
    https://e.org/ü;"x"

    \e[1mA script that would be\e[0m
    \e[1man address\e[0m
    \e[1m\e[35mCourse\e[0m / Address:
    javascript:alert(1)

    \e[1mNo address\e[0m
    \e[33mLate\e[0m

    \e]8;id=circ3;https://e.org/zh\e\\e[1m图书馆服务：读者的问题图\e[0m\e]8;;\e\
    \e]8;id=circ3;https://e.org/zh\e\\e[1m书馆服务\e[0m\e]8;;\e\
    \e[31mWrong\e[0m / Address:
    https://e.org/zh
    "#);
}

#[test]
fn what_has_no_room_is_left_out_and_named() {
    let narrow = Style { width: 40, ..STYLE };
    insta::assert_snapshot!(looks("table", &toned(Layout::Table), narrow), @"
    Title                             Kind
    ────────────────────────────────────────
    An address with all that is hard  News
    A script that would be an         Course
    address
    No address                        Late
    图书馆服务：读者的问题图书馆服务  Wrong
    Address not shown: the screen is too
    narrow; --columns chooses
    ");
    let mut asked = toned(Layout::Table);
    asked.select(&["title", "address", "kind"]).unwrap();
    insta::assert_snapshot!(looks("table", &asked, narrow), @r#"
    Title            Address          Kind
    ────────────────────────────────────────
    An address with  https://e.org/   News
    all that is ha…  ü;"x"
    A script that    javascript:aler  Course
    would be an ad…  t(1)
    No address                        Late
    图书馆服务：读   https://e.org/   Wrong
    者的问题图书馆…  zh
    "#);
    insta::assert_snapshot!(looks("table", &sample::listing(), Style { width: 40, ..STYLE }), @"
    Title                            Kind
      ID
    ────────────────────────────────────────
    What Libraries Can Learn from…   Webinar
      what-libraries-can-learn-…ng-bookstore
    At the Desk                      News
      desk
    modified not shown: the screen is too
    narrow; --columns chooses
    ");
    insta::assert_snapshot!(looks("table", &sample::listing(), Style { width: 40, ascii: true, ..STYLE }), @"
    Title                            Kind
      ID
    ----------------------------------------
    What Libraries Can Learn fro...  Webinar
      what-libraries-can-learn...g-bookstore
    At the Desk                      News
      desk
    modified not shown: the screen is too
    narrow; --columns chooses
    ");
}
