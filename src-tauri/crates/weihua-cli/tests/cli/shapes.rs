//! What the program answers: the shapes of `docs/formats.md`, and Chinese for people.

use crate::run::{json, keys, refusal, text};

#[test]
fn the_plan_has_the_documented_shape() {
    let plan = json(&["plan", "show", "--json"]);
    assert_eq!(
        keys(&plan),
        [
            "deliverables",
            "doc_no",
            "ends_on",
            "groups",
            "id",
            "indicators",
            "issued_on",
            "issuer",
            "measures",
            "periods",
            "phases",
            "starts_on",
            "title",
            "units"
        ]
    );
    assert_eq!(plan["id"], "xicheng-2017-23");
    assert_eq!(plan["doc_no"], "西政办发〔2017〕23号");
    let count = |key: &str| plan[key].as_array().unwrap().len();
    assert_eq!(
        (count("groups"), count("measures"), count("units"), count("periods")),
        (9, 27, 42, 11)
    );
    assert_eq!(keys(&plan["units"][0]), ["aliases", "full", "kind", "order", "unit", "unit_id"]);
    assert_eq!(plan["phases"][1]["parts"][0]["title"], "深入治理");
    for key in ["id", "label", "kind", "from", "cutoff", "due", "lock", "on", "predecessor"] {
        assert!(plan["periods"][0].get(key).is_some(), "{key}");
    }
}

#[test]
fn plates_of_one_body_share_a_data_file() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("区城管委.weihua").display().to_string();
    let args = |second| {
        ["new", &file, "--desk", "unit", "--unit", "区城管委", "--unit", second, "--json"]
            .map(str::to_owned)
    };
    let other = args("德胜街道");
    let (exit, error) = refusal(&other.each_ref().map(String::as_str));
    assert_eq!((exit, &error["code"]), (1, &serde_json::json!("bad_input")));
    let sentence = error["sentence"].as_str().unwrap();
    assert!(sentence.contains("不是一个机构的两块牌子"), "{sentence}");
    let both = args("区交通委");
    let made = json(&both.each_ref().map(String::as_str));
    assert_eq!(
        keys(&made),
        ["current_period", "desk", "file", "other_plates", "plan", "unit", "unit_id"]
    );
    assert_eq!(made["unit"], "区城管委");
    assert_eq!(made["other_plates"][0]["unit"], "区交通委");
    assert_eq!(made["other_plates"][0]["unit_id"], "xicheng-jiaotongwei");
}

#[test]
fn a_measure_has_the_documented_shape() {
    let measure = json(&["plan", "show", "15", "--json"]);
    assert_eq!(
        keys(&measure),
        [
            "body",
            "collective",
            "deadlines",
            "group",
            "group_title",
            "lead_ids",
            "leads",
            "measure_id",
            "mode",
            "number",
            "open_ended",
            "participant_ids",
            "participants",
            "responsibility",
            "role_text",
            "scoped",
            "source",
            "title"
        ]
    );
    assert_eq!(measure["group"], "（五）");
    assert_eq!(measure["mode"], "collective");
    assert_eq!(measure["collective"], serde_json::json!(["各有关单位", "各街道办事处"]));
    assert_eq!(measure["source"], "西政办发〔2017〕23号　五、（五）15");
    assert_eq!(measure["deadlines"][0]["end"], "2018-09-30");
    assert_eq!(keys(&measure["deadlines"][0]), ["end", "kind", "start", "text"]);

    let first = json(&["plan", "show", "1", "--json"]);
    let last = first["scoped"].as_array().unwrap().last().unwrap();
    assert_eq!(last["units"], serde_json::json!(["各街道办事处"]));
    assert_eq!(last["collective"], "各街道办事处");
    assert_eq!(first["scoped"][1]["units"], serde_json::json!(["西城交通支队", "区运管处"]));
    assert_eq!(
        json(&["plan", "show", "4", "--json"])["leads"],
        serde_json::json!(["区运管处", "西城交通支队"])
    );
}

#[test]
fn a_street_has_its_ten_duties_however_it_is_written() {
    for unit in ["广外街道", "广安门外街道", "广安门外街道办事处", "xicheng-guanganmenwai-jiedao"]
    {
        let duties = json(&["duties", "--unit", unit, "--period", "2018Q1", "--json"]);
        assert_eq!(keys(&duties), ["count", "duties", "period", "period_label", "unit", "unit_id"]);
        assert_eq!(
            (duties["count"].as_u64(), duties["unit"].as_str()),
            (Some(10), Some("广安门外街道"))
        );
        let list = duties["duties"].as_array().unwrap();
        let numbers: Vec<u64> = list.iter().map(|duty| duty["number"].as_u64().unwrap()).collect();
        assert_eq!(numbers, [1, 6, 7, 11, 12, 14, 15, 18, 20, 21]);
        assert_eq!(
            keys(&list[0]),
            [
                "deadline_text",
                "deadlines",
                "duty",
                "group",
                "group_title",
                "measure_id",
                "number",
                "responsibility",
                "source",
                "title"
            ]
        );
        assert_eq!(list[6]["duty"], "各街道办事处，按职责分工负责");
    }
}

#[test]
fn people_read_chinese_and_need_no_json() {
    assert!(text(&["plan", "show"]).contains("（五）依法推动企业落实主体责任"));
    assert!(text(&["plan", "show", "15"]).contains("15. 严格规范执法检查。强化依法行政"));
    assert!(text(&["plan", "show", "22"]).contains("未明确责任单位"));
    assert!(text(&["duties", "--unit", "德胜街道", "--period", "2018Q1"]).contains("10项"));
    let help = text(&["--help"]);
    for word in ["用法", "命令", "选项", "新建台账", "显示帮助"] {
        assert!(help.contains(word), "{word} in {help}");
    }
    assert!(
        !help.contains("Usage") && !help.contains("Options") && !help.contains("Commands"),
        "{help}"
    );
    assert!(text(&["duties", "--help"]).contains("weihua duties --unit 单位"));
    assert!(text(&["--version"]).contains("weihua"));
}

#[test]
fn a_period_the_plan_does_not_have_is_refused_with_those_it_has() {
    let (exit, error) = refusal(&["duties", "--unit", "广外街道", "--period", "2017Q3", "--json"]);
    assert_eq!((exit, error["code"].as_str()), (1, Some("not_found")));
    let sentence = error["sentence"].as_str().unwrap();
    assert!(
        sentence.contains("2017Q3") && sentence.contains("2017Q4") && sentence.contains("2020ZJ"),
        "{sentence}"
    );
}

#[test]
fn an_unknown_unit_is_never_guessed() {
    let (exit, error) =
        refusal(&["duties", "--unit", "长安街街道", "--period", "2018Q1", "--json"]);
    assert_eq!(exit, 1);
    assert!(error["sentence"].as_str().unwrap().contains("西长安街街道"), "{error}");
    assert_eq!(refusal(&["plan", "show", "28", "--json"]).0, 1);
    assert_eq!(refusal(&["duties", "--unit", "火星", "--period", "2018Q1", "--json"]).0, 1);
}
