//! Plans whose fields can be read but do not fit together: each gives one finding, where it stands.

use super::tests_broken::{broken, refusal, seen};
use super::*;
use crate::plan::{built_in, to_text};

const SEED: &str = include_str!("../../../../../../seeds/plans/xicheng-2017-23.json");
const UNITS: &str = include_str!("../../../../../../seeds/units/xicheng-2017.json");

#[test]
#[rustfmt::skip] // A case is a line.
fn units_have_a_name_on_every_day_and_mean_one_body() {
    for (anchor, from, to, code, path) in [
        ("xicheng-huanbaoju", "\"from\": null", "\"from\": \"2017-01-01\"", "nameless_days", "units[3].names[0].from"),
        ("xicheng-huanbaoju", "\"to\": null", "\"to\": \"2018-12-31\"", "nameless_days", "units[3].names[0].to"),
        ("xicheng-yunguanchu", "\"aliases\": []", "\"aliases\": [\"区环保局\"]", "ambiguous_name", "units[3].names[0].name"),
        ("xicheng-huanbaoju", "\"aliases\": []", "\"aliases\": [\"北京市西城区德胜街道办\"]", "ambiguous_name", "units[27].names[0].name"),
        ("xicheng-huanbaoju", "\"aliases\": []", "\"aliases\": [\"区安监局\"]", "ambiguous_name", "units[3].aliases[0]"),
        ("xicheng-huanbaoju", "\"full\": \"区环保局\"", "\"full\": \"区 运管处\"", "ambiguous_name", "units[3].names[0].full"),
        ("xicheng-huanbaoju", "\"same_body_as\": []", "\"same_body_as\": [\"xicheng-jiaowei\"]", "same_body_one_way", "units[3].same_body_as[0]"),
        ("xicheng-huanbaoju", "\"same_body_as\": []", "\"same_body_as\": [\"xicheng-huanbaoju\"]", "same_body_one_way", "units[3].same_body_as[0]"),
    ] {
        let units = broken(UNITS, anchor, from, to).0;
        let failure = load(SEED, &|_| Some(units.clone())).expect_err("refused");
        let [problem] = failure.problems.as_slice() else {
            panic!("{code} at {path}: {:?}", seen(&failure))
        };
        assert_eq!(problem.code, code, "{problem:?}");
        assert!(problem.place.contains("行第") && problem.place.ends_with(&format!(" {path}")), "{problem:?}");
        assert!(problem.sentence.ends_with('。') && problem.hint.ends_with('。'), "{problem:?}");
    }
}

/// The list emptied, everything else as it was.
fn without(list: &str) -> String {
    let mut plan: serde_json::Value =
        serde_json::from_str(&to_text(built_in().unwrap()).unwrap()).unwrap();
    plan[list] = serde_json::json!([]);
    plan.to_string()
}

#[test]
fn an_empty_list_is_one_finding_and_not_one_for_each_that_points_into_it() {
    for (list, code) in [
        ("measures", "no_measure"),
        ("units", "no_unit"),
        ("completions", "no_completion"),
        ("groups", "empty_list"),
        ("unit_kinds", "empty_list"),
        ("period_kinds", "empty_list"),
        ("deadline_kinds", "empty_list"),
        ("collectives", "empty_list"),
        ("deliverables", "empty_list"),
        ("periods", "no_period"),
    ] {
        let failure = refusal(&without(list));
        let [problem] = failure.problems.as_slice() else { panic!("{list}: {:?}", seen(&failure)) };
        assert_eq!(problem.code, code);
        assert!(problem.place.ends_with(&format!(" {list}")), "{problem:?}");
    }
}
