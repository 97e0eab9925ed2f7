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
    for page in &display.pages {
        all.push_str(rows_of(page).strip_prefix("序号内容").expect("the head stands first"));
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
fn a_row_that_goes_on_says_again_what_names_it() {
    let long = "整改措施已经落实到位。".repeat(400);
    let rows = vec![Row::words(["7", "强化管理责任", long.as_str()])];
    let mut table = Table { rows, ..Table::new([10, 30, 60].map(Column::left).to_vec()) };
    table.named_by = 2;
    let display = set(table);
    assert!(display.pages.len() > 2);
    let mut all = String::new();
    for (at, page) in display.pages.iter().enumerate() {
        let said = rows_of(page);
        let name = if at == 0 { "7强化管理责任" } else { "7强化管理责任（续）" };
        all.push_str(said.strip_prefix(name).unwrap_or_else(|| panic!("page {at}: {said}")));
    }
    assert_eq!(all, long, "nothing is lost and nothing said twice");
}

#[test]
fn control_a_table_without_names_says_them_once() {
    let long = "整改措施已经落实到位。".repeat(400);
    let rows = vec![Row::words(["7", "强化管理责任", long.as_str()])];
    let display = set(Table { rows, ..Table::new([10, 30, 60].map(Column::left).to_vec()) });
    let said: String = display.pages.iter().map(rows_of).collect();
    assert!(!said.contains("（续）") && said.matches("强化管理责任").count() == 1);
}

#[test]
fn what_closes_a_form_never_stands_alone_on_a_page() {
    for count in 15..60 {
        let sign = Table {
            rows: vec![Row::Cells { cells: vec![Cell::text("领导签字")], least_height: 15 }],
            ..Table::new(vec![Column::left(1)])
        };
        let body = vec![Block::Table(a_table(&[10, 90], numbered(count))), Block::Table(sign)];
        let (display, _) = laid_out(&a_paper(body));
        let last = display.pages.last().unwrap();
        let said = rows_of(last);
        assert!(said.contains(&format!("第{count}行内容")), "{count} rows: {said}");
        assert!(said.ends_with("领导签字"), "{count} rows: {said}");
    }
}

#[test]
fn a_group_whose_rows_go_on_is_named_again_with_them() {
    let mut rows = vec![Row::Group("4. 加强运输安全管控".to_owned())];
    rows.extend((0..80).map(|nth| Row::words([format!("单位{nth}"), "已检查。".to_owned()])));
    rows.push(Row::Group("5. 巩固成果".to_owned()));
    rows.push(Row::words(["单位80".to_owned(), "整改措施已经落实到位。".repeat(300)]));
    let table = Table { rows, ..Table::new([30, 70].map(Column::left).to_vec()) };
    let named = set(Table { named_by: 1, ..table.clone() });
    assert!(named.pages.len() > 3);
    for (at, page) in named.pages.iter().enumerate().skip(1) {
        let said = rows_of(page);
        let again =
            ["4. 加强运输安全管控（续）", "5. 巩固成果（续）单位80（续）", "5. 巩固成果单位80"];
        assert!(again.iter().any(|name| said.starts_with(name)), "page {at}: {said}");
    }
    let control: String = set(table).pages.iter().map(rows_of).collect();
    assert!(!control.contains("（续）"), "without names nothing is said again");
}
