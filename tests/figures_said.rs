//! Blank, 0 and what is missing, in a file of a few units.

use weihua::figures::{self, Dimension, FigureValue, FiguresAsked, FiguresView};
use weihua::revision::Content;

use crate::figures_builders::{asked, cell};
use crate::review_builders::{DESHENG, Office, YUETAN, text};

const CAIZHENG: &str = "xicheng-caizhengju";

impl Office {
    /// A whole sheet with these figures, received in time.
    fn gives(&mut self, unit: &str, figures: &[(&str, i64)]) {
        let mut content = self.sheet_of(unit, &text("检查了一遍。"));
        content.numbers = figures.iter().map(|(id, n)| ((*id).into(), Some(*n))).collect();
        let on = self.today.to_string();
        self.receives(unit, content, &on);
    }

    fn figures(&self, asked: &FiguresAsked) -> FiguresView {
        let Self { file, today, .. } = self;
        file.store
            .read(|conn| figures::figures(conn, &file.plan, asked, *today))
            .expect("the figures are there")
    }
}

fn units_of(period: &str) -> FiguresAsked {
    asked(&[Dimension::Unit], Some(Dimension::Indicator), period)
}

#[test]
fn blank_is_no_zero_and_a_sum_says_who_gave_a_figure() {
    let mut office = Office::on("2018Q1", "2018-04-03");
    office.gives(DESHENG, &[("B1", 0), ("B3", 12)]);
    office.gives(YUETAN, &[("B1", 7)]);
    let view = office.figures(&units_of("2018Q1"));
    assert_eq!(cell(&view, "德胜街道", "检查涉危单位").text, "0", "0 is a figure");
    let blank = cell(&view, "月坛街道", "发现隐患");
    assert_eq!((blank.text.as_str(), blank.known, blank.given), ("", false, 0), "blank is none");
    assert_eq!(blank.lacks, "缺2018Q1");
    let total = cell(&view, "合计", "检查涉危单位");
    assert_eq!((total.text.as_str(), total.share.as_str()), ("7", "2/42家"));
    assert_eq!(total.lacks, "缺2018Q1（40家）");
    let found = cell(&view, "合计", "发现隐患");
    assert_eq!((found.text.as_str(), found.given), ("12", 1));
    let drills = cell(&view, "合计", "应急演练");
    assert_eq!((drills.text.as_str(), drills.known), ("", false), "nobody gave one");
}

#[test]
fn who_is_not_asked_has_no_cell() {
    let mut office = Office::on("2018Q1", "2018-04-03");
    office.gives(CAIZHENG, &[("B1", 3)]);
    let view = office.figures(&units_of("2018Q1"));
    let row = view.rows.iter().find(|row| row.head.label == "区财政局").unwrap();
    let at = |title: &str| view.columns.iter().position(|head| head.label == title).unwrap();
    assert!(row.cells[at("检查涉危单位")].is_some(), "asked by 措施15");
    let training = row.cells[at("监管（检查）人员培训")].as_ref();
    assert!(training.is_none(), "措施18 and 27 are not among its duties");
}

#[test]
fn a_total_names_the_quarter_that_is_missing_and_adds_whoever_lacks_none() {
    let mut office = Office::on("2017Q4", "2018-01-04");
    office.gives(DESHENG, &[("B1", 5)]);
    office.period("2018Q1");
    office.today = "2018-04-03".parse().unwrap();
    office.gives(DESHENG, &[("B1", 6)]);
    office.gives(YUETAN, &[("B1", 100)]);
    let asked = FiguresAsked { value: FigureValue::Total, ..units_of("2018Q1") };
    let view = office.figures(&asked);
    assert_eq!(cell(&view, "德胜街道", "检查涉危单位").text, "11");
    let lacks = cell(&view, "月坛街道", "检查涉危单位");
    assert_eq!((lacks.text.as_str(), lacks.known), ("缺2017Q4", false), "and no smaller sum");
    let nothing = cell(&view, "区财政局", "检查涉危单位");
    assert_eq!(nothing.text, "缺2017Q4等2期");
    let total = cell(&view, "合计", "检查涉危单位");
    assert_eq!((total.text.as_str(), total.share.as_str()), ("11", "1/42家"));
    assert_eq!(total.lacks, "缺2017Q4（41家）、2018Q1（40家）");
    assert_eq!(view.period_text, "截至2018年第一季度");
}

#[test]
fn a_rate_that_passes_the_whole_is_none() {
    let mut office = Office::on("2018Q1", "2018-04-03");
    office.gives(DESHENG, &[("B3", 4), ("B4", 6)]);
    office.gives(YUETAN, &[("B3", 6), ("B4", 3)]);
    let view = office.figures(&units_of("2018Q1"));
    let own = cell(&view, "德胜街道", "整改率");
    assert_eq!((own.text.as_str(), own.division.as_str(), own.known), ("—", "6÷4", false));
    let total = cell(&view, "合计", "整改率");
    assert_eq!((total.text.as_str(), total.division.as_str()), ("90.00", "9÷10"));
    assert_eq!(cell(&view, "区财政局", "整改率").text, "", "nothing given is no rate");
}

#[test]
fn only_the_version_that_speaks_counts() {
    let mut office = Office::on("2018Q1", "2018-04-03");
    office.gives(DESHENG, &[("B1", 5)]);
    office.gives(DESHENG, &[("B1", 8)]);
    assert_eq!(cell(&office.figures(&units_of("2018Q1")), "合计", "检查涉危单位").text, "8");
    // Two 版 that nothing follows: the last one common to both counts.
    let parents = office.heads(DESHENG);
    for n in [20, 30] {
        let numbers = [("B1".into(), Some(n))].into_iter().collect();
        let content = Content { numbers, ..Content::default() };
        office.receives_after(DESHENG, &parents, content, "2018-04-03");
    }
    assert_eq!(cell(&office.figures(&units_of("2018Q1")), "合计", "检查涉危单位").text, "8");
}

#[test]
fn figures_of_a_returned_row_count_as_in_the_report_and_it_is_said() {
    let mut office = Office::on("2018Q1", "2018-04-03");
    office.gives(DESHENG, &[("B1", 5)]);
    office.returns(DESHENG, "m15", "请核实");
    let view = office.figures(&units_of("2018Q1"));
    assert_eq!(cell(&view, "合计", "检查涉危单位").text, "5");
    let said = view.notes.first().unwrap();
    assert!(said.contains("退回修改的1家"), "{said}");
}

#[test]
fn over_several_periods_figures_are_counted_one_by_one() {
    let mut office = Office::on("2017Q4", "2018-01-04");
    office.gives(DESHENG, &[("B1", 5)]);
    office.period("2018Q1");
    office.gives(DESHENG, &[("B1", 6)]);
    let asked = FiguresAsked { from: "2017Q4".into(), ..units_of("2018Q1") };
    let view = office.figures(&asked);
    let own = cell(&view, "德胜街道", "检查涉危单位");
    assert_eq!((own.text.as_str(), own.share.as_str()), ("11", "2/2期"));
    let total = cell(&view, "合计", "检查涉危单位");
    assert_eq!((total.text.as_str(), total.share.as_str()), ("11", "2/84份"));
}
