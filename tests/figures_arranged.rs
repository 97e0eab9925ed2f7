//! Whatever the rows and columns: the grand total is the sum of its cells, and the same in every
//! other arrangement.

use std::collections::BTreeMap;

use weihua::figures::{Dimension, FigureRowKind, FigureValue, FiguresAsked, FiguresView};

use crate::figures_builders::{Demo, amount, asked, rows_of};

/// Every way of choosing one or two rows and at most one column.
fn arrangements() -> Vec<(Vec<Dimension>, Option<Dimension>)> {
    let mut rows: Vec<Vec<Dimension>> = Dimension::ALL.iter().map(|one| vec![*one]).collect();
    for outer in Dimension::ALL {
        for inner in Dimension::ALL.into_iter().filter(|one| *one != outer) {
            rows.push(vec![outer, inner]);
        }
    }
    let mut all = Vec::new();
    for rows in rows {
        all.push((rows.clone(), None));
        for column in Dimension::ALL.into_iter().filter(|one| !rows.contains(one)) {
            all.push((rows.clone(), Some(column)));
        }
    }
    all
}

/// Amount, given and asked over all leaf cells.
fn leaves(view: &FiguresView) -> (i64, u32, u32) {
    let items = rows_of(view, FigureRowKind::Item).into_iter().flat_map(|row| {
        row.cells.iter().zip(&view.columns).filter(|(_, head)| {
            // The sum over the columns is no leaf; a single column is one whatever it is called.
            !head.total || view.columns.len() == 1
        })
    });
    items.filter_map(|(cell, _)| cell.as_ref()).fold((0, 0, 0), |(sum, given, asked), cell| {
        (sum + amount(cell), given + cell.given, asked + cell.asked)
    })
}

fn total(view: &FiguresView) -> Option<(i64, u32, u32)> {
    let row = rows_of(view, FigureRowKind::Total).pop()?;
    // One column alone is its own sum.
    if view.columns.len() > 1 && !view.columns.last()?.total {
        return None;
    }
    let last = row.cells.last()?.as_ref()?;
    Some((amount(last), last.given, last.asked))
}

fn of_one(indicator: &str, value: FigureValue) -> FiguresAsked {
    FiguresAsked {
        indicator: Some(indicator.into()),
        value,
        to: "2018Q3".into(),
        ..asked(&[Dimension::Unit], None, "2017Q4")
    }
}

#[test]
fn the_grand_total_is_the_sum_of_the_cells_in_every_arrangement() {
    let demo = Demo::new();
    assert_eq!(arrangements().len(), 5 + 20 + 5 * 4 + 20 * 3, "all of them");
    for (indicator, value) in
        [("B1", FigureValue::Period), ("B3", FigureValue::Period), ("B3", FigureValue::Total)]
    {
        let first = total(&demo.view(&of_one(indicator, value))).expect("a grand total");
        assert!(first.0 > 0, "{indicator}");
        let mut with_total = 0;
        for (rows, column) in arrangements() {
            let view =
                demo.view(&FiguresAsked { rows: rows.clone(), column, ..of_one(indicator, value) });
            let over_periods =
                rows.contains(&Dimension::Period) || column == Some(Dimension::Period);
            if value == FigureValue::Total && over_periods {
                assert_eq!(
                    total(&view),
                    None,
                    "累计 of two periods do not add up: {rows:?} {column:?}"
                );
                continue;
            }
            with_total += 1;
            assert_eq!(leaves(&view), first, "{indicator} {rows:?} {column:?}");
            assert_eq!(total(&view), Some(first), "{indicator} {rows:?} {column:?}");
        }
        assert!(with_total > 30, "{with_total}");
    }
}

#[test]
fn a_group_is_the_sum_of_its_rows() {
    let demo = Demo::new();
    let rows = vec![Dimension::Kind, Dimension::Unit];
    let view = demo.view(&asked(&rows, Some(Dimension::Indicator), "2018Q1"));
    let mut groups: BTreeMap<&str, (Vec<i64>, Vec<i64>)> = BTreeMap::new();
    let mut group = "";
    let rates: Vec<bool> = view.columns.iter().map(|head| head.unit_word == "%").collect();
    for row in &view.rows {
        let amounts = || row.cells.iter().map(|cell| cell.as_ref().map_or(0, amount)).collect();
        match row.kind {
            FigureRowKind::Group => {
                group = &row.head.label;
                groups.insert(group, (amounts(), vec![0; rates.len()]));
            }
            FigureRowKind::Item => {
                let sums: Vec<i64> = amounts();
                let (_, so_far) = groups.get_mut(group).expect("a group before its rows");
                so_far.iter_mut().zip(sums).for_each(|(sum, amount)| *sum += amount);
            }
            FigureRowKind::Total => {}
        }
    }
    assert_eq!(groups.len(), 2, "有关单位 and 街道办事处");
    for (name, (said, summed)) in groups {
        for ((said, summed), rate) in said.iter().zip(&summed).zip(&rates) {
            assert!(*rate || said == summed, "{name}: {said} and {summed}");
        }
    }
    assert!(rates.contains(&true), "a rate is among the columns and no sum of rates");
}

#[test]
fn a_rate_of_many_is_one_of_their_sums() {
    let demo = Demo::new();
    let view = demo.view(&asked(&[Dimension::Kind], Some(Dimension::Indicator), "2018Q1"));
    let at = |title: &str| view.columns.iter().position(|head| head.label == title).unwrap();
    let (found, mended, rate) = (at("发现隐患"), at("已整改隐患"), at("整改率"));
    for row in &view.rows {
        let of = |at: usize| row.cells[at].as_ref().unwrap();
        let division = format!("{}÷{}", of(mended).text, of(found).text);
        assert_eq!(of(rate).division, division, "{}", row.head.label);
        let expected = 100.0 * amount(of(mended)) as f64 / amount(of(found)) as f64;
        let said: f64 = of(rate).text.parse().unwrap();
        assert!((said - expected).abs() < 0.006, "{}: {said} and {expected}", row.head.label);
    }
}

#[test]
fn an_arrangement_that_makes_no_sense_is_refused_in_a_sentence() {
    let demo = Demo::new();
    let good = || asked(&[Dimension::Unit], Some(Dimension::Indicator), "2018Q1");
    assert!(demo.asks(&good()).is_ok(), "the control");
    for (asked, word) in [
        (FiguresAsked { rows: vec![], ..good() }, "没有选行"),
        (FiguresAsked { column: Some(Dimension::Unit), ..good() }, "同一种"),
        (FiguresAsked { rows: vec![Dimension::Unit; 2], ..good() }, "同一种"),
        (FiguresAsked { column: None, ..good() }, "不能加在一起"),
        (FiguresAsked { column: Some(Dimension::Period), ..good() }, "不能加在一起"),
        (FiguresAsked { to: "2017Q4".into(), ..good() }, "对调"),
        (FiguresAsked { to: "2031Q1".into(), ..good() }, "2031Q1"),
        (FiguresAsked { indicator: Some("Z9".into()), ..good() }, "Z9"),
        (FiguresAsked { kind: Some("nobody".into()), ..good() }, "nobody"),
    ] {
        let failure = demo.asks(&asked).expect_err(word);
        assert!(failure.sentence.contains(word), "{}", failure.sentence);
        assert!(failure.sentence.ends_with('。'), "{}", failure.sentence);
    }
}
