//! Broken plans: every fault is found, with its line, and nothing is half loaded.

use super::*;
use crate::plan::built_in_units;

const SEED: &str = include_str!("../../../../../../seeds/plans/xicheng-2017-23.json");
const UNITS: &str = include_str!("../../../../../../seeds/units/xicheng-2017.json");

/// The failure of a plan that must not load.
pub(super) fn refusal(text: &str) -> Failure {
    let failure = load(text, &built_in_units).expect_err("a broken plan is refused");
    assert_eq!(failure.code, Code::BadPlan);
    assert!(failure.sentence.contains("没有装入"), "{}", failure.sentence);
    failure
}

/// The seed with one occurrence of `from` after `anchor` replaced, and the line it stands in.
pub(super) fn broken(text: &str, anchor: &str, from: &str, to: &str) -> (String, usize) {
    let start = text.find(anchor).unwrap_or_else(|| panic!("no {anchor}"));
    let at = start + text[start..].find(from).unwrap_or_else(|| panic!("no {from} after {anchor}"));
    let line = text[..at].matches('\n').count() + 1;
    (format!("{}{to}{}", &text[..at], &text[at + from.len()..]), line)
}

pub(super) fn seen(failure: &Failure) -> Vec<String> {
    failure.problems.iter().map(|problem| format!("{} {}", problem.code, problem.place)).collect()
}

#[test]
#[rustfmt::skip] // A case is a line.
fn every_broken_plan_is_refused_with_the_line_of_its_fault() {
    // anchor, what is replaced after it, by what, code, path
    for (anchor, from, to, code, path) in [
        ("\"id\": \"m15\"", "\"body\"", "\"bodyy\": \"\", \"body\"", "unknown_field", "measures[14].bodyy"),
        ("\"id\": \"m15\"", "\"number\": 15", "\"number\": \"15\"", "wrong_type", "measures[14].number"),
        ("\"id\": \"m15\"", "\"number\": 15", "\"number\": 1.5", "bad_value", "measures[14].number"),
        ("\"id\": \"m15\"", "\"number\": 15", "\"number\": 99999999999999999999999", "bad_value", "measures[14].number"),
        ("\"id\": \"m15\"", "\"number\": 15", "\"number\": 14", "duplicate_id", "measures[14].number"),
        ("\"id\": \"m15\"", "\"m15\"", "\"m14\"", "duplicate_id", "measures[14].id"),
        ("\"id\": \"m27\"", "\"m27\"", "\"m 27\"", "bad_value", "measures[26].id"),
        ("\"id\": \"m15\"", "\"g5\"", "\"g50\"", "unknown_reference", "measures[14].group"),
        ("\"id\": \"m15\"", "严格规范执法检查", " ", "bad_value", "measures[14].title"),
        ("\"id\": \"m15\"", "\"各有关单位\"", "\"各单位\"", "unknown_reference", "measures[14].collective[0]"),
        ("\"id\": \"m15\"", "\"stage_result\"", "\"stage\"", "unknown_reference", "measures[14].deadlines[0].kind"),
        ("\"id\": \"m15\"", "2018-09-30", "2018-09-31", "bad_value", "measures[14].deadlines[0].end"),
        ("\"id\": \"m15\"", "2018-10-01", "2020-10-01", "dates_out_of_order", "measures[14].deadlines[1].end"),
        ("\"id\": \"m15\"", "\"collective\"", "\"lead\"", "mode_misfit", "measures[14].mode"),
        ("\"id\": \"m15\"", "\"collective\"", "\"team\"", "bad_value", "measures[14].mode"),
        ("\"id\": \"m17\"", "\"xicheng-huanbaoju\"", "\"xicheng-huanbaoju\", \"xicheng-jiaowei\"", "mode_misfit", "measures[16].mode"),
        ("\"id\": \"m17\"", "xicheng-huanbaoju", "xicheng-huanbao", "unknown_reference", "measures[16].participants[0]"),
        ("\"id\": \"m22\"", "\"leads\": []", "\"leads\": [\"xicheng-jiaowei\"]", "mode_misfit", "measures[21].mode"),
        ("\"id\": \"m01\"", "\"collective\": \"各街道办事处\"", "\"collective\": \"各有关单位\"", "phrase_not_of_measure", "measures[0].scoped[9].collective"),
        ("\"id\": \"2018Q1\"", "\"2018-01-01\"", "\"2018-04-01\"", "dates_out_of_order", "periods[1].cutoff"),
        ("\"id\": \"2018Q1\"", "\"2018-04-05\"", "\"2018-03-05\"", "dates_out_of_order", "periods[1].due"),
        ("\"id\": \"2018Q1\"", "\"2018-04-20\"", "\"2018-04-04\"", "dates_out_of_order", "periods[1].lock"),
        ("\"id\": \"2018Q1\"", "\"2017Q4\"", "\"2018Q1\"", "cycle", "periods[1]"),
        ("\"id\": \"2018Q1\"", "\"2018-01-01\"", "\"2017-12-31\"", "periods_overlap", "periods[1].from"),
        ("\"id\": \"2018Q1\"", "\"2017Q4\"", "\"2017Q3\"", "unknown_reference", "periods[1].predecessor"),
        ("\"id\": \"2018Q1\"", "\"quarterly-report\"", "\"report\"", "unknown_reference", "periods[1].deliverables[0]"),
        ("\"id\": \"2018Q1\"", "\"on\": true", "\"on\": 1", "wrong_type", "periods[1].on"),
        ("\"id\": \"govern\"", "\"2017-10-01\"", "\"2020-10-01\"", "dates_out_of_order", "phases[1].end"),
        ("\"id\": \"m04\"", "\"xicheng-jiaotong-zhidui\"", "\"xicheng-yunguanchu\"", "named_twice", "measures[3].leads[1]"),
        ("\"id\": \"m04\"", "\"xicheng-jiaotongwei\"", "\"xicheng-yunguanchu\"", "named_twice", "measures[3].participants[2]"),
        ("\"id\": \"m04\"", "\"xicheng-jiaotongwei\"", "\"xicheng-jiaowei\"", "not_in_text", "measures[3].participants[2]"),
        ("\"id\": \"m04\"", "\"text\": \"2018年8月底前", "\"text\": \"2018年8月底", "not_in_text", "measures[3].deadlines[0].text"),
        ("\"id\": \"m04\"", "\"role_text\": \"按", "\"role_text\": \"依", "not_in_text", "measures[3].role_text"),
        ("\"id\": \"m01\"", "\"scope\": \"运输环节", "\"scope\": \"运输阶段", "not_in_text", "measures[0].scoped[1].scope"),
        ("\"id\": \"m01\"", "\"xicheng-youzhengju-xiqu-fenju\"", "\"xicheng-caizhengju\"", "not_in_text", "measures[0].scoped[7].units[0]"),
        ("\"id\": \"m15\"", "\"各有关单位\"", "\"各相关单位\"", "not_in_text", "measures[14].collective[0]"),
        ("\"designations\"", "[]", "[{\"measure\": \"m22\", \"units\": [], \"from_period\": \"2018Q1\", \"date\": \"2018-01-02\", \"reason\": \"函\"}]", "nobody_named", "designations[0].units"),
        ("\"id\": \"2018Q1\"", "2018年第一季度", &"2018年第一季度".repeat(3), "too_long", "periods[1].label"),
        ("\"id\": \"m15\"", "严格规范执法检查", &"严格规范执法检查".repeat(13), "too_long", "measures[14].title"),
        ("\"id\": \"B2\"", "出动检查人员", "检查 涉危单位", "duplicate_title", "indicators[14].title"),
        ("\"id\": \"B2\"", "\"人次\"", "\"人次（每出动一人算一次）\"", "too_long", "indicators[14].unit_word"),
        ("\"indicators\"", "\"id\": \"A1\"", "\"id\": \"A1a\"", "duplicate_id", "indicators[1].id"),
        ("\"id\": \"A1a\"", "\"part_of\": \"A1\"", "\"part_of\": \"A1a\"", "cycle", "indicators[1]"),
        ("\"id\": \"B4\"", "\"at_most\": \"B3\"", "\"at_most\": \"B33\"", "unknown_reference", "indicators[17].at_most"),
        ("\"id\": \"C3\"", "\"places\": 2", "\"places\": 5", "too_many_places", "indicators[24].places"),
        ("\"light_rule\"", "\"near\":", "\"nearer\":", "unknown_light", "light_rule.words.nearer"),
        ("\"office\"", "xicheng-anquan-jianguanju", "anjianju", "unknown_reference", "office.unit"),
        ("\"units_from\"", "xicheng-2017", "xicheng-2099", "unknown_directory", "units_from"),
        ("\"units_from\"", "\"xicheng-2017\"", "\"xicheng-2017\", \"units\": [], \"unit_kinds\": []", "units_twice", "units_from"),
    ] {
        let (text, line) = broken(SEED, anchor, from, to);
        let failure = refusal(&text);
        let found = failure
            .problems
            .iter()
            .find(|problem| problem.code == code && problem.place.ends_with(&format!(" {path}")));
        let found =
            found.unwrap_or_else(|| panic!("{code} at {path} for {to}: {:?}", seen(&failure)));
        // A cycle, an order of days or a repeated id is said of the other end.
        if matches!(
            code,
            "unknown_field"
                | "wrong_type"
                | "bad_value"
                | "unknown_reference"
                | "too_many_places"
                | "periods_overlap"
                | "named_twice"
                | "not_in_text"
                | "nobody_named"
        ) {
            assert!(
                found.place.starts_with(&format!("第{line}行第")),
                "{} is not line {line}",
                found.place
            );
        }
        assert!(
            found.sentence.ends_with('。') && found.hint.ends_with('。'),
            "full sentences: {found:?}"
        );
    }
}

#[test]
fn one_fault_is_one_finding() {
    for (anchor, from, to) in [
        ("\"id\": \"m15\"", "\"number\": 15", "\"number\": \"15\""),
        ("\"id\": \"m15\"", "\"m15\"", "\"m 15\""),
        ("\"id\": \"m15\"", "\"collective\": [", "\"collectiv\": ["),
        ("\"units_from\"", "xicheng-2017", "xicheng-2099"),
        ("\"id\": \"g5\"", "\"g5\"", "5"),
    ] {
        let failure = refusal(&broken(SEED, anchor, from, to).0);
        let kinds =
            failure.problems.iter().filter(|problem| problem.code != "unknown_field").count();
        assert_eq!(kinds, 1, "{to}: {:?}", seen(&failure));
    }
}

#[test]
fn three_faults_are_reported_together_in_the_order_of_the_file() {
    let (text, unknown) = broken(SEED, "\"office\"", "\"council\"", "\"boss\": 1, \"council\"");
    let (text, date) = broken(&text, "\"id\": \"m08\"", "2018-09-30", "2018-13-30");
    let (text, reference) =
        broken(&text, "\"id\": \"B3a\"", "\"part_of\": \"B3\"", "\"part_of\": \"Z9\"");
    let failure = refusal(&text);
    assert!(failure.sentence.contains("3处问题"), "{}", failure.sentence);
    let places: Vec<String> =
        failure.problems.iter().map(|problem| problem.place.clone()).collect();
    for (place, line) in places.iter().zip([unknown, date, reference]) {
        assert!(place.starts_with(&format!("第{line}行")), "{places:?}");
    }
    assert!(
        failure.problems[0].sentence.contains("boss")
            && failure.problems[0].sentence.contains("council")
    );
}

#[test]
fn a_key_written_twice_is_refused() {
    let (text, line) = broken(SEED, "\"id\": \"m15\"", "\"body\"", "\"number\": 15, \"body\"");
    let failure = refusal(&text);
    assert_eq!(failure.problems[0].code, "duplicate_key");
    assert!(failure.problems[0].place.starts_with(&format!("第{line}行")));
    refusal(
        &broken(SEED, "\"vocabulary\"", "\"close_out\"", "\"close_out\": \"销号\", \"close_out\"")
            .0,
    );
}

#[test]
fn a_fault_in_the_unit_directory_names_that_file() {
    for (anchor, from, to, code) in [
        ("xicheng-jiaowei", "\"from\": null", "\"from\": null, \"till\": null", "unknown_field"),
        ("xicheng-jiaowei", "\"kind\": \"body\"", "\"kind\": \"office\"", "unknown_reference"),
        (
            "xicheng-jiaowei",
            "\"merged_into\": null",
            "\"merged_into\": \"xicheng-jiaowei\"",
            "cycle",
        ),
        ("xicheng-jiaowei", "\"order\"", "\"order\":: 1, \"order\"", "syntax"),
    ] {
        let (units, line) = broken(UNITS, anchor, from, to);
        let failure = load(SEED, &|_| Some(units.clone())).expect_err("refused");
        let found = failure
            .problems
            .iter()
            .find(|problem| problem.code == code)
            .unwrap_or_else(|| panic!("{failure:?}"));
        assert!(found.place.starts_with("单位目录“xicheng-2017” 第"), "{}", found.place);
        assert!(
            code == "cycle" || found.place.contains(&format!("第{line}行")),
            "{} {line}",
            found.place
        );
    }
}

#[test]
fn names_must_join_in_time() {
    let two = |first_to: &str, second_from: &str| {
        let names = format!(
            "\"from\": null, \"to\": {first_to} }}, {{ \"name\": \"新名\", \"full\": \"新名\", \"from\": {second_from}"
        );
        let units = broken(UNITS, "xicheng-jiaowei", "\"from\": null", &names).0;
        load(SEED, &|_| Some(units.clone()))
    };
    two("\"2018-12-31\"", "\"2019-01-01\"").expect("joined");
    for (first_to, second_from) in [
        ("\"2018-12-31\"", "\"2019-01-02\""),
        ("\"2018-12-31\"", "\"2018-12-31\""),
        ("null", "\"2019-01-01\""),
        ("\"2018-12-31\"", "null"),
    ] {
        let failure = two(first_to, second_from).expect_err("not joined");
        assert_eq!(failure.problems[0].code, "names_do_not_join", "{first_to} {second_from}");
    }
}
