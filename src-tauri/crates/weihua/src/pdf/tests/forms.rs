//! A form instead of a letter: its title, its foot, room left free.

use super::*;

fn a_form(body: Vec<Block>) -> Document {
    let page = PageSetup { top: 25, right: 36, bottom: 20, left: 36, ..PageSetup::LANDSCAPE };
    let foot_note = Some("校验 7F2A-9C31-04DE　内容 1a2b3c4d".to_owned());
    Document { finish: Finish::Form, page, foot_note, ..a_paper(body) }
}

/// Where a text stands on a page as it is read.
fn at<'a>(page: &'a Page, wanted: &str) -> &'a Text {
    let found = texts(page).into_iter().find(|text| words(text).contains(wanted));
    found.unwrap_or_else(|| panic!("{wanted} on {}", said(page)))
}

#[test]
fn every_page_of_a_form_says_at_its_foot_what_it_is_and_how_many_there_are() {
    let rows = (1..=40).map(|at| Row::words([format!("{at}"), "内容".to_owned()])).collect();
    let (display, _) = laid_out(&a_form(vec![Block::Table(a_table(&[10, 90], rows))]));
    let pages = display.pages.len();
    assert!(pages > 1);
    for (number, page) in display.pages.iter().enumerate() {
        let note = at(page, "7F2A");
        let number = at(page, &format!("第{}页　共{pages}页", number + 1));
        for foot in [note, number] {
            assert_eq!((foot.side, foot.size), (Side::Read, 9.0), "small, as the page is read");
            assert!(foot.y > 190.0 * MM && foot.y < 210.0 * MM, "below the text: {}", foot.y);
        }
        assert!(note.x < 40.0 * MM && number.x > 200.0 * MM);
        assert!(!said(page).contains('—'), "no number of a letter");
    }
}

#[test]
fn room_is_left_where_it_is_asked_for_and_goes_with_what_follows() {
    let line = || Block::Line(PartedLine { left: "填报单位".into(), ..PartedLine::default() });
    let y = |body| {
        let (display, _) = laid_out(&a_form(body));
        at(&display.pages[0], "填报单位").y
    };
    let without = y(vec![line()]);
    assert!((y(vec![Block::Room(16), line()]) - without - 16.0 * MM).abs() < 0.1);

    for rows in 1..40 {
        let rows = (1..=rows).map(|at| Row::words([format!("{at}"), "内容".to_owned()])).collect();
        let table = Block::Table(a_table(&[10, 90], rows));
        let (display, _) = laid_out(&a_form(vec![table, Block::Room(20), line()]));
        let last = display.pages.last().unwrap();
        assert!(said(last).contains("内容"), "the line does not stand alone: {}", said(last));
    }
}

#[test]
fn headings_with_their_text_fill_the_page() {
    let heading = |nth: usize| {
        Block::Heading(Heading {
            level: Level::Second,
            text: format!("（{nth}）小标题。"),
            continued: vec![Run::plain("接着写的正文，不另起一行。".repeat(4))],
        })
    };
    let (display, _) = laid_out(&a_paper((1..=12).map(heading).collect()));
    assert!(lines(&display.pages[0]).len() >= 20, "no page is left half empty for their sake");
}
