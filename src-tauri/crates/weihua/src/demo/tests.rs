//! The seed fits the plan, the story holds together, and the file is the same every time.

use std::collections::{BTreeMap, BTreeSet};

use super::story::Story;
use super::*;
use crate::check::check;
use crate::id::{IndicatorId, MeasureId, PeriodId};
use crate::measure::{duties, expected_cells};
use crate::revision::{self, Cell, Content};
use crate::store::DeskKind;

fn story() -> Story<'static> {
    Story::new(built_in().unwrap()).unwrap()
}

fn moment() -> Moment {
    Moment {
        at: chrono::DateTime::parse_from_rfc3339("2026-03-02T09:30:00+08:00").unwrap(),
        today: Date::from_ymd_opt(2026, 3, 2).unwrap(),
    }
}

/// Everything everybody says, period by period.
fn told(story: &Story<'_>) -> BTreeMap<PeriodId, BTreeMap<UnitId, Content>> {
    let of = |period: &PeriodId| {
        story
            .seed
            .units
            .iter()
            .map(|unit| (unit.unit.clone(), story.content(&unit.unit, period).unwrap()))
            .collect()
    };
    story.periods.iter().map(|period| (period.id.clone(), of(&period.id))).collect()
}

fn all_texts(block: &seed::Block) -> Vec<&String> {
    let by_stage = [&block.opening, &block.work, &block.next_steps].into_iter();
    by_stage
        .flat_map(BTreeMap::values)
        .chain(block.own.values().flat_map(|own| [&own.early, &own.late]))
        .chain([&block.reached, &block.behind, &block.problems])
        .flatten()
        .collect()
}

#[test]
fn the_seed_belongs_to_the_plan_and_says_what_it_is() {
    let story = story();
    assert_eq!(story.seed.plan, story.plan.id);
    assert!(story.seed.note.contains("演示数据") && story.seed.note.contains("虚构"));
    let known: BTreeSet<&UnitId> = story.plan.units.iter().map(|unit| &unit.id).collect();
    let told: BTreeSet<&UnitId> = story.seed.units.iter().map(|unit| &unit.unit).collect();
    assert_eq!(told, known, "the 42 units of the plan and no other");
    let contact = &story.seed.contact;
    assert_eq!(
        [&contact.leader, &contact.clerk, &contact.phone],
        ["主管领导（演示）", "工作人员（演示）", "010-0000-0000"]
    );
}

#[test]
fn every_measure_and_kind_of_unit_has_four_variants_and_none_twice() {
    let story = story();
    for block in &story.seed.texts {
        let place = format!("{} {:?}", block.measure, block.voice);
        let texts = all_texts(block);
        // An opening that is only the name leads into the unit's own words.
        let said: Vec<_> = texts.iter().filter(|text| text.as_str() != "{unit}").collect();
        let different: BTreeSet<_> = said.iter().collect();
        assert_eq!(different.len(), said.len(), "a variant stands twice in {place}");
        let works = |stage| match block.own.values().next() {
            Some(_) => 1,
            None => block.work.get(&stage).map_or(0, Vec::len),
        };
        let progress: usize =
            block.opening.iter().map(|(stage, texts)| texts.len() * works(*stage)).sum();
        assert!(progress >= 4, "{place} has {progress} variants of progress");
        assert!(block.problems.len() >= 4, "{place} has too few problems");
        assert!(block.next_steps.values().map(Vec::len).sum::<usize>() >= 4, "{place}: next steps");
        for own in block.own.values() {
            assert!(!own.early.is_empty() && !own.late.is_empty(), "{place}");
        }
        for measure in block.units.iter().chain(block.own.keys()) {
            let known = story.plan.measure(&block.measure).unwrap();
            let due = crate::measure::reporting_units(story.plan, known, &"2018Q1".into());
            assert!(due.contains(measure), "{place}: {measure} does not report it");
        }
    }
    for (kind, reasons) in &story.seed.zero {
        assert!(reasons.len() >= 4, "{kind}: reasons of a 零报告");
    }
}

#[test]
fn every_place_in_a_text_can_be_filled() {
    let story = story();
    let figures: BTreeSet<&str> = story
        .plan
        .indicators
        .iter()
        .filter(|indicator| indicator.on)
        .map(|indicator| indicator.id.as_str())
        .collect();
    let texts = story.seed.texts.iter().flat_map(all_texts).chain(&story.seed.not_started);
    let texts = texts.chain(&story.seed.catch_up).chain(&story.seed.hold);
    for text in texts.chain(story.seed.zero.values().flatten()) {
        for place in text.split('{').skip(1) {
            let (place, _) = place.split_once('}').unwrap();
            let known = ["unit", "field", "objects"].contains(&place)
                || figures.contains(place.trim_end_matches('+'));
            assert!(known, "{{{place}}} in {text}");
        }
        let bare = text.replace(['{', '}'], "");
        let allowed = |c: char| {
            c.is_ascii_alphanumeric()
                || ('\u{4e00}'..='\u{9fff}').contains(&c)
                || "，。、；：？！“”《》（）〔〕+".contains(c)
        };
        assert_eq!(bare.chars().find(|c| !allowed(*c)), None, "a strange character in {text}");
        let leads_on = text == "{unit}" || text.ends_with('，');
        assert!(text.is_empty() || leads_on || text.ends_with('。'), "a full sentence: {text}");
    }
}

#[test]
fn all_492_cells_of_a_quarter_are_accounted_for() {
    let story = story();
    for (period, units) in told(&story) {
        let course = story.seed.course(&period).unwrap();
        let cells = expected_cells(story.plan, &period);
        assert_eq!(cells.len(), 492);
        for cell in &cells {
            let named = |places: &[seed::Place]| {
                places.iter().any(|one| one.unit == cell.unit && one.measure == cell.measure)
            };
            let row = units.get(&cell.unit).and_then(|content| content.rows.get(&cell.measure));
            assert_eq!(row.is_none(), named(&course.missing), "{cell:?} {period}");
            let Some(row) = row else { continue };
            if named(&course.empty) {
                assert_eq!(*row, revision::Row::default(), "{cell:?} {period}");
                continue;
            }
            let zero = matches!(row.zero, Cell::Text(_));
            let told = matches!((&row.progress, &row.completion), (Cell::Text(_), Cell::Text(_)));
            assert_ne!(zero, told, "a row is told or is a 零报告: {} {}", cell.unit, cell.measure);
        }
        let rows: usize = units.values().map(|content| content.rows.len()).sum();
        assert_eq!(rows + course.missing.len(), cells.len(), "nothing is said that is not asked");
    }
}

#[test]
fn texts_are_short_and_name_no_telephone() {
    for (period, units) in told(&story()) {
        for (unit, content) in units {
            for (measure, row) in content.rows {
                for cell in [&row.progress, &row.problems, &row.next_steps, &row.zero] {
                    let text = cell.text();
                    assert!(text.chars().count() <= 600, "{unit} {measure} {period}");
                    assert!(!text.contains(['{', '}']), "a place left open: {text}");
                    let digits = text.split(|c: char| !c.is_ascii_digit());
                    assert!(digits.map(str::len).all(|run| run < 7), "a telephone? {text}");
                }
            }
        }
    }
}

#[test]
fn only_the_chosen_cells_repeat_a_text() {
    let story = story();
    let told = told(&story);
    let mut before: BTreeMap<(UnitId, MeasureId), String> = BTreeMap::new();
    for period in &story.periods {
        let course = story.seed.course(&period.id).unwrap();
        let mut here: BTreeMap<(MeasureId, String), Vec<UnitId>> = BTreeMap::new();
        let mut repeated = Vec::new();
        for (unit, content) in &told[&period.id] {
            for (measure, row) in &content.rows {
                let Cell::Text(text) = &row.progress else { continue };
                here.entry((measure.clone(), text.clone())).or_default().push(unit.clone());
                let key = (unit.clone(), measure.clone());
                if before.insert(key.clone(), text.clone()).as_ref() == Some(text) {
                    repeated.push(key);
                }
            }
        }
        let wanted: BTreeSet<_> =
            course.repeated.iter().map(|p| (p.unit.clone(), p.measure.clone())).collect();
        assert_eq!(repeated.into_iter().collect::<BTreeSet<_>>(), wanted, "{}", period.id);
        let twins: Vec<_> = here.iter().filter(|(_, units)| units.len() > 1).collect();
        assert_eq!(twins.len(), course.shared.len(), "{}: {twins:?}", period.id);
        assert!(twins.iter().all(|(_, units)| units.len() == 2));
    }
}

#[test]
fn figures_agree_with_each_other() {
    let story = story();
    let told = told(&story);
    for unit in &story.seed.units {
        let mut totals: BTreeMap<IndicatorId, i64> = BTreeMap::new();
        for period in &story.periods {
            let numbers = &told[&period.id][&unit.unit].numbers;
            for (id, amount) in numbers {
                let amount = amount.unwrap();
                assert!(amount >= 0, "a total would run backwards: {} {id}", unit.unit);
                *totals.entry(id.clone()).or_default() += amount;
            }
            for indicator in story.plan.indicators.iter().filter(|one| one.on) {
                let (Some(Some(own)), total) =
                    (numbers.get(&indicator.id), totals.get(&indicator.id))
                else {
                    continue;
                };
                if let Some(whole) = &indicator.part_of {
                    assert!(*own <= numbers[whole].unwrap(), "{} {}", unit.unit, indicator.id);
                }
                if let Some(most) = &indicator.at_most {
                    assert!(total <= totals.get(most), "{} {}", unit.unit, indicator.id);
                }
            }
            if let (Some(Some(found)), Some(Some(mended))) =
                (numbers.get(&"B3".into()), numbers.get(&"B4".into()))
            {
                assert!(mended <= found, "a rate does not pass 100 %: {}", unit.unit);
            }
        }
    }
}

#[test]
fn milestones_lie_in_their_period_and_are_reached_once() {
    let story = story();
    let told = told(&story);
    let mut reached = BTreeSet::new();
    for period in &story.periods {
        for (unit, content) in &told[&period.id] {
            for ((measure, deadline), day) in &content.milestones {
                assert!(period.from <= *day && *day <= period.cutoff, "{unit} {measure}");
                let key = (unit.clone(), measure.clone(), deadline.clone());
                assert!(reached.insert(key), "{unit} {measure} is reached twice");
            }
            for measure in duties(story.plan, unit, &period.id) {
                let Some(row) = content.rows.get(&measure.id) else { continue };
                let done = ["stage", "complete"].contains(&row.completion.text());
                let dated = reached.iter().any(|(u, m, _)| u == unit && *m == measure.id);
                assert_eq!(done, dated && row.zero == Cell::Blank, "{unit} {}", measure.id);
            }
        }
    }
    assert!(reached.len() > 200, "most deadlines are reached");
}

fn ids(file: &DataFile) -> Vec<String> {
    let units = file.plan.units.iter().map(|unit| &unit.id);
    let places = units.flat_map(|unit| file.plan.periods.iter().map(move |p| (unit, &p.id)));
    let found = places.flat_map(|(unit, period)| {
        file.store.read(|conn| revision::history(conn, unit, period)).unwrap()
    });
    found.map(|revision| revision.id.to_string()).collect()
}

#[test]
fn two_files_are_the_same_and_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let make = |name: &str, author: &str| {
        let path = folder.path().join(name);
        create(&path, DeskKind::Bureau, None, &Author::new(author), moment()).unwrap()
    };
    let (one, other) = (make("一.weihua", "甲"), make("二.weihua", "乙"));
    assert_eq!(ids(&one), ids(&other), "author and file are no part of what a 版 says");
    assert_eq!(ids(&one).len(), 42 * 4 - 3 + 1, "three never came, one came twice");
    assert!(check(&one.store).unwrap().is_clean(), "{:?}", check(&one.store).unwrap().problems);
    assert_eq!(one.desk.demo_today, Date::from_ymd_opt(2018, 10, 12));
    let view = one.view(moment().today).unwrap();
    assert!(view.demo && view.current_period == "2018Q3".into());
}

#[test]
fn a_clerk_finds_a_quarter_half_done() {
    let folder = tempfile::tempdir().unwrap();
    let unit = UnitId::from("xicheng-desheng-jiedao");
    let path = folder.path().join("德胜街道.weihua");
    let file = create(&path, DeskKind::Unit, Some(&unit), &Author::local(), moment()).unwrap();
    let today = file.today(moment().today);
    let sheet = file
        .store
        .read(|conn| crate::progress::sheet(conn, &file.plan, &unit, None, today))
        .unwrap();
    assert_eq!(sheet.period.id, "2018Q3".into());
    assert_eq!(sheet.counts.expected, 10);
    assert!(
        sheet.counts.filled >= 3 && sheet.counts.carried >= 2 && sheet.counts.zero == 1,
        "{:?}",
        sheet.counts
    );
    assert!(sheet.rows.iter().all(|row| row.progress.previous.is_some()), "carried over");
    assert!(check(&file.store).unwrap().is_clean());
}

#[test]
fn every_unit_can_have_a_file_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    for unit in ["xicheng-anquan-jianguanju", "xicheng-weiwenban", "xicheng-huanbaoju"] {
        let path = folder.path().join(format!("{unit}.weihua"));
        let unit = UnitId::from(unit);
        create(&path, DeskKind::Unit, Some(&unit), &Author::local(), moment()).unwrap();
    }
}
