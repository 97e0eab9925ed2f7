//! The matrix as a list and over the whole plan: every equation adds up, and both say what the
//! matrix of the period says.

use weihua::plan::ReviewSteps;
use weihua::review::{
    self, AskedLight, AskedTime, CellState, ListAsked, ListBy, MatrixList, PlanAsked, PlanBy,
    PlanMatrix, StateCounts,
};

use crate::review_builders::*;

fn office() -> Office {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let sheet = office.sheet_of(DESHENG, &text("一"));
    office.receives(DESHENG, sheet, "2018-04-03");
    office.accepts(DESHENG, "m15");
    office.returns(DESHENG, "m20", "请改");
    let mut late = office.sheet_of(YUETAN, &text("二"));
    late.rows.insert("m11".into(), text(""));
    late.rows.remove(&"m12".into());
    office.receives(YUETAN, late, "2018-04-08");
    office
}

fn list(office: &Office, asked: &ListAsked) -> MatrixList {
    let list = review::listed(&office.matrix(), asked);
    let lines = StateCounts::sum(list.lines.iter().map(|line| line.counts));
    for counts in list.lines.iter().map(|line| line.counts).chain([list.totals]) {
        let sum = counts.handed_over() + counts.empty + counts.missing;
        assert_eq!(sum, counts.expected, "{counts:?}");
    }
    let lights = list.light_totals;
    let of_lights = lights.reached + lights.near + lights.behind + lights.overdue;
    let of_lights = of_lights + lights.undated + lights.standing + lights.none;
    assert_eq!(of_lights, list.totals.expected, "both equations are of the same: {lights:?}");
    for rate in list.lines.iter().map(|line| &line.reporting_rate).chain([&list.reporting_rate]) {
        assert!(rate.numerator <= rate.denominator, "{rate:?}");
    }
    assert!(lines.expected <= list.totals.expected, "no line counts what is not cut out");
    list
}

fn by(by: ListBy) -> ListAsked {
    ListAsked { by, ..ListAsked::default() }
}

#[test]
fn lists_say_what_the_matrix_says_whichever_way_they_are_cut() {
    let office = office();
    let matrix = office.matrix();
    for (kind, lines) in [(ListBy::Unit, 42), (ListBy::Measure, 27), (ListBy::Cell, 492)] {
        let list = list(&office, &by(kind));
        assert_eq!((list.totals, list.lines.len()), (matrix.totals, lines), "{kind:?}");
        let sum = StateCounts::sum(list.lines.iter().map(|line| line.counts));
        assert_eq!(sum, matrix.totals, "the lines are the whole");
        assert_eq!(list.reporting_rate, matrix.reporting_rate);
        assert_eq!(list.light_totals, matrix.light_totals);
    }
    let units = list(&office, &by(ListBy::Unit));
    let yuetan = units.lines.iter().find(|line| line.unit_name == "月坛街道").unwrap();
    assert_eq!((yuetan.state_label.as_str(), yuetan.counts.empty), ("未报（缺1项）", 1));
    let unassigned = &list(&office, &by(ListBy::Measure)).lines[21];
    assert_eq!(
        (unassigned.state_label.as_str(), unassigned.counts.expected),
        ("未明确责任单位", 0)
    );
    assert_eq!((unassigned.reporting_rate.text.as_str(), &unassigned.open), ("—", &None));
}

#[test]
fn filters_cut_the_equation_and_states_choose_lines_of_it() {
    let office = office();
    let street = office.unit(DESHENG).unit.kind;
    let streets = ListAsked { kind: Some(street.clone()), ..by(ListBy::Unit) };
    let all = list(&office, &streets);
    assert_eq!((all.totals.expected, all.lines.len()), (150, 15));
    let returned = ListAsked { states: vec![CellState::Returned], ..streets.clone() };
    let found = list(&office, &returned);
    assert_eq!(found.totals, all.totals, "the parts stay: they are the filter");
    let opens = found.lines[0].open.clone().unwrap();
    assert_eq!((found.lines.len(), opens.measure.as_str()), (1, "m20"), "at what was asked for");
    let group = office.matrix().measures[14].group.clone();
    let of_group = ListAsked { group: Some(group), ..by(ListBy::Cell) };
    let cells = list(&office, &of_group);
    assert!(
        cells
            .lines
            .iter()
            .all(|line| line.number.is_some_and(|number| (11..=17).contains(&number)))
    );
    assert!(cells.totals.expected > 0 && cells.totals.expected < 492);
    let late = ListAsked { timeliness: Some(AskedTime::Overdue), ..streets };
    assert_eq!(list(&office, &late).lines.len(), 14, "all but the one that came whole and in time");
    let unlit = ListAsked { light: Some(AskedLight::None), ..by(ListBy::Cell) };
    let none = list(&office, &unlit);
    assert!(none.totals.missing > 0 && none.totals.handed_over() == 0, "no report, no light");
    let unfinished = ListAsked { unfinished: true, ..by(ListBy::Cell) };
    assert_eq!(list(&office, &unfinished).lines.len(), 491);
}

fn plan_wide(office: &Office, asked: &PlanAsked) -> PlanMatrix {
    let file = &office.file;
    file.store
        .read(|conn| review::plan_matrix(conn, &file.plan, asked, office.today))
        .expect("the plan is there")
}

#[test]
fn the_whole_plan_says_of_each_period_what_its_matrix_says() {
    let mut office = office();
    for by in [PlanBy::Unit, PlanBy::Measure] {
        let plan = plan_wide(&office, &PlanAsked { by, ..PlanAsked::default() });
        assert_eq!(plan.periods.len(), 11);
        for (at, column) in plan.periods.iter().enumerate() {
            office.period(column.period.id.as_str());
            let matrix = office.matrix();
            assert_eq!(column.totals, matrix.totals, "{}", column.period.label);
            let cells = plan.rows.iter().filter_map(|row| Some(row.cells[at].as_ref()?.counts));
            assert_eq!(StateCounts::sum(cells), matrix.totals, "the column adds up");
        }
        assert_eq!(plan.periods.iter().filter(|one| one.counted).count(), 2, "2017Q4 and 2018Q1");
        assert_eq!(plan.totals.expected, 2 * 492);
        let rows = StateCounts::sum(plan.rows.iter().map(|row| row.counts));
        assert_eq!(rows, plan.totals, "and so do the rows");
        assert!(plan.counted_note.contains("2期"), "{}", plan.counted_note);
        assert!(plan.reporting_rate.numerator <= plan.reporting_rate.denominator);
    }
    let plan = plan_wide(&office, &PlanAsked::default());
    let desheng = plan.rows.iter().find(|row| row.name == "德胜街道").unwrap();
    let quarter = desheng.cells[1].as_ref().unwrap();
    assert_eq!(
        (quarter.state_label.as_str(), quarter.timeliness_label.as_str()),
        ("退回修改", "按时")
    );
    assert_eq!(quarter.open.as_ref().unwrap().measure.as_str(), "m20", "it opens on the least");
}

#[test]
fn the_whole_plan_is_cut_by_group_and_kind() {
    let office = office();
    let kind = Some(office.unit(DESHENG).unit.kind);
    let plan = plan_wide(&office, &PlanAsked { kind, ..PlanAsked::default() });
    assert_eq!((plan.rows.len(), plan.totals.expected), (15, 300));
    let group = Some(office.matrix().measures[14].group.clone());
    let plan = plan_wide(&office, &PlanAsked { by: PlanBy::Measure, group, kind: None });
    assert_eq!(plan.rows.len(), 7);
    assert!(plan.rows.iter().all(|row| row.unit.is_none() && row.measure.is_some()));
    assert_eq!(office.file.plan.review_steps, ReviewSteps::One);
}
