//! Good plans: the one that comes with the program, the same written out, and quite another one.

use super::*;
use crate::id::PeriodId;
use crate::measure::expected_cells;
use crate::period;
use crate::plan::{built_in, built_in_units, to_text};

const SEED: &str = include_str!("../../../../../../seeds/plans/xicheng-2017-23.json");
/// 季度 and 半年, eight groups, other words, other kinds of unit; 时限 of a kind without a role.
const OTHER: &str = include_str!("other_plan.json");

#[test]
fn the_plan_that_comes_with_the_program_has_no_problem_and_no_note() {
    let loaded = load(SEED, &built_in_units).expect("no problem");
    assert_eq!(loaded.notes, []);
    assert_eq!(loaded.plan, *built_in().unwrap());
    assert_eq!((loaded.plan.measures.len(), loaded.plan.units.len()), (27, 42));
}

#[test]
fn a_plan_written_out_is_read_back_the_same() {
    for plan in [built_in().unwrap().clone(), load_text(OTHER).unwrap()] {
        let text = to_text(&plan).unwrap();
        assert_eq!(
            load(&text, &|_| None).unwrap().plan,
            plan,
            "units included, no directory needed"
        );
    }
    // The decoder and serde know the same fields.
    let by_serde: Plan = serde_json::from_str(&to_text(built_in().unwrap()).unwrap()).unwrap();
    assert_eq!(by_serde, *built_in().unwrap());
}

#[test]
fn a_mark_before_the_text_is_no_fault() {
    load_text(&format!("\u{feff}{SEED}")).unwrap();
    load_text(&SEED.replace('\n', "\r\n")).unwrap();
}

#[test]
fn a_plan_file_finds_its_unit_directory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("计划.json");
    let text = SEED.replace("\"xicheng-2017\"", "\"own\"");
    crate::file::write_whole(&path, text.as_bytes()).unwrap();
    assert_eq!(load_file(&path).expect_err("not there yet").problems[0].code, "unknown_directory");
    let units = built_in_units("xicheng-2017").unwrap();
    crate::file::write_whole(&folder.path().join("own.json"), units.as_bytes()).unwrap();
    assert_eq!(load_file(&path).unwrap().plan, *built_in().unwrap());
    crate::file::write_whole(&folder.path().join("own.json"), b"PK\x03\x04").unwrap();
    assert!(load_file(&path).expect_err("no text").sentence.contains("own.json"));
}

#[test]
fn another_districts_plan_needs_no_code() {
    let loaded = load(OTHER, &|_| None).unwrap();
    let plan = &loaded.plan;
    assert_eq!(plan.groups.len(), 8);
    let labels: Vec<&str> = plan.period_kinds.iter().map(|kind| kind.label.as_str()).collect();
    assert_eq!(labels, ["季度", "半年"]);
    let cells = |period: &str| expected_cells(plan, &PeriodId::new(period)).len();
    // One lead and two towns on 1, one body on 2; from the second half-year the merged one is gone.
    assert_eq!((cells("2024Q1"), cells("2024H1"), cells("2024H2"), cells("2024Q9")), (4, 4, 3, 0));
    let current = |day: &str| period::current(plan, day.parse().unwrap()).unwrap().id.to_string();
    assert_eq!(
        (current("2024-04-11"), current("2024-08-01"), current("2030-01-01")),
        ("2024H1".into(), "2024H2".into(), "2024H2".into())
    );
    let notes: Vec<&str> = loaded.notes.iter().map(|note| note.sentence.as_str()).collect();
    assert_eq!(
        notes,
        [
            "“动态清零”没有对应角色，照原词显示，序时进度按未定时限。",
            "“待研究”没有对应角色，照原词显示，序时进度按未定时限。"
        ]
    );
    assert!(
        loaded
            .notes
            .iter()
            .all(|note| note.severity == Severity::Note && note.place.starts_with('第'))
    );
}
