//! What is printed can be read again by somebody else's reader.

use lopdf::Document;
use paper::{Column, Drawing, Ink, Part, Sheet, Table, Unprintable, Way};

fn sheet(rows: usize) -> Sheet {
    let row = |at: usize| vec![format!("去白细胞悬浮红细胞 {at}"), "O RhD+".to_owned(), format!("{at}.5 U")];
    Sheet {
        title: "血供科日报 2024-10-03".to_owned(),
        under_title: vec!["潍坊示范血站".to_owned()],
        parts: vec![
            Part::Heading("出库".to_owned()),
            Part::Words("Every number is counted from its bags.".to_owned()),
            Part::Table(Table {
                columns: vec![Column::words("产品", 3), Column::words("血型", 1), Column::figures("数量", 1)],
                rows: (0..rows).map(row).collect(),
            }),
            Part::Signatures(vec!["交班人".to_owned(), "接班人".to_owned()]),
        ],
        foot: "血脉".to_owned(),
        way: Way::Upright,
        language: "zh-CN".to_owned(),
    }
}

fn read(pdf: &[u8]) -> (usize, String) {
    let read = Document::load_mem(pdf).expect("another reader opens it");
    let pages: Vec<u32> = read.get_pages().keys().copied().collect();
    let text = read.extract_text(&pages).expect("its text can be copied out");
    (pages.len(), text.split_whitespace().collect())
}

#[test]
fn every_word_and_figure_can_be_read_again() {
    let pdf = sheet(3).print().expect("printed");
    let (pages, text) = read(&pdf);
    assert_eq!(pages, 1);
    for said in ["血供科日报2024-10-03", "潍坊示范血站", "去白细胞悬浮红细胞2", "ORhD+", "2.5U", "交班人", "1/1"]
    {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(pdf.len() < 100_000, "only the letters used are carried: {} bytes", pdf.len());
}

#[test]
fn a_long_table_has_its_head_on_every_page_and_every_row_once() {
    let (pages, text) = read(&sheet(200).print().expect("printed"));
    assert!(pages > 3, "{pages}");
    assert_eq!(text.matches("产品").count(), pages);
    for at in 0..200 {
        assert_eq!(text.matches(&format!("红细胞{at}O")).count(), 1, "row {at}");
    }
    assert!(text.contains(&format!("{pages}/{pages}")));
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    assert_eq!(sheet(9).print(), sheet(9).print());
}

#[test]
fn odd_sheets_are_printed_or_refused_in_words() {
    assert_eq!(read(&Sheet::default().print().expect("an empty sheet is a page")).0, 1);
    let mut odd = sheet(1);
    odd.way = Way::Across;
    let table = Table { columns: vec![Column::words("", 0)], rows: vec![vec![], vec!["a".into(), "b".into()]] };
    odd.parts = vec![Part::Signatures(vec![]), Part::Table(table), Part::Table(Table::default())];
    let (_, text) = read(&odd.print().expect("printed"));
    assert!(text.contains('a') && !text.contains('b'), "{text}");
    let mut high = sheet(1);
    high.parts =
        vec![Part::Table(Table { columns: vec![Column::words("x", 1)], rows: vec![vec!["长 ".repeat(9_000)]] })];
    assert!(read(&high.print().expect("printed")).0 <= 2);
    let refused = sheet(60_000).print().expect_err("too long");
    assert_eq!(refused, Unprintable::TooLong { most: Sheet::PAGES_MAX });
}

#[test]
fn what_was_drawn_by_hand_is_drawn_again_at_its_place() {
    let ink = |x, y, pressure| Ink { x, y, pressure };
    let drawing = Drawing {
        name: "输血科负责人签字".to_owned(),
        beside: vec!["2026-03-01 01:15".to_owned()],
        size: (380, 128),
        strokes: vec![
            vec![ink(0, 0, 0), ink(380, 128, 0)],
            vec![ink(0, 128, 1_000), ink(190, 64, 1_000), ink(380, 0, 1_000)],
        ],
    };
    let of = |parts: Vec<Part>| Sheet { parts, ..sheet(1) }.print().expect("printed");
    let pdf = of(vec![Part::Drawing(drawing.clone())]);
    let (pages, text) = read(&pdf);
    assert_eq!(pages, 1);
    assert!(text.contains("输血科负责人签字") && text.contains("2026-03-0101:15"), "{text}");
    let read = Document::load_mem(&pdf).expect("opens");
    let page = *read.get_pages().get(&1).expect("a page");
    let drawn = read.get_and_decode_page_content(page).expect("content").operations;
    let count = |operator: &str| drawn.iter().filter(|operation| operation.operator == operator).count();
    // Two strokes of one and two lines, and the line below them.
    assert_eq!((count("m"), count("l")), (3, 4));
    let widths: Vec<String> = drawn
        .iter()
        .filter(|operation| operation.operator == "w")
        .map(|operation| format!("{:?}", operation.operands))
        .collect();
    assert_eq!(
        widths.iter().collect::<std::collections::BTreeSet<_>>().len(),
        3,
        "pressed harder is wider: {widths:?}"
    );
    // At the foot of a page it goes to the next as one.
    let many = vec![Part::Drawing(drawing); 30];
    assert!(self::read(&of(many)).0 > 2);
    assert_eq!(self::read(&of(vec![Part::Drawing(Drawing::default())])).0, 1);
}
