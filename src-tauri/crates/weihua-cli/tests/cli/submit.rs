//! `submit`: the 报送包 from the command line.

use crate::run::{json, keys, refusal};

#[test]
fn a_period_is_written_as_a_package_and_again_as_the_same_revision() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (file, out) = (path("a.weihua"), path("out"));
    std::fs::create_dir(&out).unwrap();
    json(&["demo", &file, "--desk", "unit", "--json"]);
    let empty = path("b.weihua");
    json(&["new", &empty, "--desk", "unit", "--unit", "德胜街道", "--json"]);
    let ask = ["--file", &empty, "submit", "--period", "2018Q1", "-o", &out, "--json"];
    let (exit, error) = refusal(&ask);
    assert_eq!((exit, error["code"].as_str()), (1, Some("bad_input")), "nothing is filled in");
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 0, "and nothing is written");

    let ask = ["--file", &file, "submit", "--period", "2018Q2", "-o", &out, "--json"];
    let shape = json(&ask);
    assert_eq!(
        keys(&shape),
        [
            "bytes",
            "content_check",
            "files",
            "key_check",
            "made",
            "matters",
            "number",
            "path",
            "period",
            "unit",
            "unit_id"
        ]
    );
    let name = std::path::Path::new(shape["path"].as_str().unwrap());
    let check = shape["content_check"].as_str().unwrap();
    let wanted = format!("2018Q2_德胜街道_第{}版_{}.whx", shape["number"], &check[..4]);
    assert_eq!(name.file_name().unwrap().to_str(), Some(wanted.as_str()));
    let again = json(&ask);
    assert_eq!((&again["made"], &again["number"]), (&false.into(), &shape["number"]));
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 1, "the same 版, the same file");
    assert_eq!(json(&["--file", &file, "check", "--json"])["in_order"], true);
}
