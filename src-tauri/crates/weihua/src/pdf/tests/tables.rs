//! Tables over pages.

use super::*;

fn numbered(count: usize) -> Vec<Row> {
    (1..=count).map(|at| Row::words([format!("{at}"), format!("第{at}行内容")])).collect()
}

fn set(table: Table) -> Display {
    let paper = Document { title: String::new(), ..a_paper(vec![Block::Table(table)]) };
    laid_out(&paper).0
}

/// What a page says without its number.
fn rows_of(page: &Page) -> String {
    let said = said(page);
    said.split('—').next().unwrap().to_owned()
}

#[test]
fn the_head_stands_on_every_page_and_no_row_is_lost() {
    let display = set(a_table(&[10, 90], numbered(100)));
    assert!(display.pages.len() > 2);
    let mut all = String::new();
    for page in &display.pages {
        let said = rows_of(page);
        all.push_str(said.strip_prefix("序号内容").expect("the head stands first"));
    }
    let expected: String = (1..=100).map(|at| format!("{at}第{at}行内容")).collect();
    assert_eq!(all, expected);
}

#[test]
fn a_row_taller_than_a_page_goes_on_with_its_head() {
    let long = "整改措施已经落实到位。".repeat(800);
    let display =
        set(a_table(&[20, 80], vec![Row::words(["1", long.as_str()]), Row::words(["2", "完"])]));
    assert!(display.pages.len() > 3);
    let mut all = String::new();
    for (at, page) in display.pages.iter().enumerate() {
        let said = rows_of(page);
        let rows = said.strip_prefix("序号内容").expect("the head stands first");
        let goes_on = rows.strip_prefix("1（续）");
        assert_eq!(goes_on.is_some(), at > 0, "each page but the first says whose row goes on");
        all.push_str(goes_on.unwrap_or(rows));
    }
    assert_eq!(all, format!("1{long}2完"));
    for page in &display.pages {
        for text in texts(page).into_iter().filter(|text| text.size < 11.0) {
            assert!(text.y < (297.0 - 35.0) * 72.0 / 25.4, "no line below the text block");
        }
    }
}

#[test]
fn a_row_that_fits_on_a_page_stands_on_one() {
    let display = set(a_table(
        &[20, 80],
        (0..60)
            .map(|at| Row::words([format!("{at}"), "甲乙丙丁戊己庚辛壬癸".repeat(at % 7 + 1)]))
            .collect(),
    ));
    for (at, page) in display.pages.iter().enumerate() {
        let said = rows_of(page);
        let whole = said.strip_prefix("序号内容").unwrap();
        assert!(whole.chars().next().unwrap().is_ascii_digit(), "page {at} begins with a row");
        assert!(whole.ends_with('癸'), "page {at} ends with one");
    }
}

#[test]
fn a_group_stands_above_what_it_names() {
    for lead in 20..45 {
        let mut rows = numbered(lead);
        rows.push(Row::Group("（二）下一组".into()));
        rows.extend(numbered(10));
        for page in &set(a_table(&[10, 90], rows)).pages {
            assert!(!rows_of(page).ends_with("（二）下一组"), "after {lead} rows");
        }
    }
}

#[test]
fn merged_rows_that_fit_are_not_parted() {
    for lead in 20..45 {
        let mut rows = numbered(lead);
        rows.push(Row::cells(vec![Cell::text("合并").down(6), Cell::text("其一")]));
        rows.extend((2..=6).map(|at| Row::cells(vec![Cell::text(format!("其{at}"))])));
        let display = set(a_table(&[20, 80], rows));
        let page = display.pages.iter().find(|page| rows_of(page).contains("合并")).unwrap();
        assert!(rows_of(page).contains("合并其一其2其3其4其5其6"), "after {lead} rows");
    }
}

#[test]
fn merged_rows_that_fill_pages_say_what_they_are_on_each() {
    let mut rows = vec![Row::cells(vec![Cell::text("整改措施").down(100), Cell::text("第1行")])];
    rows.extend((2..=100).map(|at| Row::cells(vec![Cell::text(format!("第{at}行"))])));
    let display = set(a_table(&[20, 80], rows));
    assert!(display.pages.len() > 2);
    let mut all = String::new();
    for page in &display.pages {
        let said = rows_of(page);
        assert_eq!(said.matches("整改措施").count(), 1);
        all.push_str(&said.replace("整改措施", "").replace("序号内容", ""));
    }
    assert_eq!(all, (1..=100).map(|at| format!("第{at}行")).collect::<String>());
}

#[test]
fn a_merged_cell_higher_than_its_rows_makes_room() {
    let long = "很长的说明文字".repeat(30);
    let rows = vec![
        Row::cells(vec![Cell::text(long.as_str()).down(2), Cell::text("甲")]),
        Row::cells(vec![Cell::text("乙")]),
        Row::words(["丙", "丁"]),
    ];
    let display = set(a_table(&[20, 80], rows));
    let page = &display.pages[0];
    let y = |wanted: &str| texts(page).into_iter().find(|text| words(text) == wanted).unwrap().y;
    let last = texts(page)
        .into_iter()
        .filter(|text| long.contains(&words(text)) && text.size == 10.5)
        .map(|text| text.y)
        .fold(0.0, f32::max);
    assert!(y("甲") < y("乙") && last < y("丙"), "the text ends above the next row");
}

#[test]
fn a_row_keeps_room_to_write_in() {
    let row = |least_height| Row::Cells { cells: vec![Cell::text("领导签字")], least_height };
    let bottom = |least| {
        let display = set(Table { rows: vec![row(least)], ..Table::new(vec![Column::left(1)]) });
        let rules = display.pages[0].items.iter().filter_map(|item| match item {
            Item::Rule(rule) => Some(rule.to.1),
            Item::Text(_) => None,
        });
        rules.fold(0.0, f32::max)
    };
    assert!((bottom(60) - bottom(30) - 30.0 * 72.0 / 25.4).abs() < 0.1);
}

#[test]
fn text_goes_on_in_the_grid_below_a_table() {
    let mut table = a_table(&[10, 90], numbered(3));
    table.notes = vec!["注：略。".into()];
    let (display, _) =
        laid_out(&a_paper(vec![Block::text("上文。"), Block::Table(table), Block::text("下文。")]));
    let y = |wanted: &str| {
        let page = &display.pages[0];
        texts(page).into_iter().find(|text| words(text) == wanted).unwrap().y
    };
    let rows = (y("下文。") - y("上文。")) / 28.95;
    assert!((rows - rows.round()).abs() < 0.01, "{rows} rows");
    assert!(y("注：略。") < y("下文。"));
}

#[test]
fn a_row_without_a_name_goes_on_without_one() {
    let long = "整改措施已经落实到位。".repeat(300);
    for page in &set(a_table(&[20, 80], vec![Row::words(["", long.as_str()])])).pages {
        assert!(!rows_of(page).contains("（续）"), "there is nothing to say again");
    }
}
