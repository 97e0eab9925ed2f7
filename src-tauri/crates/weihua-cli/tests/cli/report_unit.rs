//! `report form` and `report situation`: the papers of a unit.

use crate::run::{code, json, keys, refusal, weihua};

struct Desk {
    folder: tempfile::TempDir,
    file: String,
}

impl Desk {
    fn demo(desk: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("台账.weihua").to_str().unwrap().to_owned();
        json(&["demo", &file, "--desk", desk, "--json"]);
        Self { folder, file }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn report<'a>(&'a self, kind: &'a str, output: &'a str, rest: &[&'a str]) -> Vec<&'a str> {
        let mut args = vec!["--file", &self.file, "report", kind, "--period", "2018Q3"];
        args.extend(["-o", output, "--json"]);
        args.extend(rest);
        args
    }
}

#[test]
fn a_unit_writes_its_papers_and_they_have_the_documented_shape() {
    let desk = Desk::demo("unit");
    for (kind, name, rest, said) in [
        ("form", "报送表.pdf", &[][..], "form"),
        ("form", "空白.pdf", &["--blank"][..], "blank_form"),
        ("form", "报送表.xlsx", &[][..], "form"),
        ("situation", "情况报告.pdf", &["--dated", "2018-10-08"][..], "situation"),
    ] {
        let path = desk.path(name);
        let shape = json(&desk.report(kind, &path, rest));
        assert_eq!(
            keys(&shape),
            [
                "bytes",
                "kind",
                "missing_characters",
                "pages",
                "path",
                "period",
                "period_label",
                "unit",
                "unit_id"
            ]
        );
        assert_eq!(
            (shape["kind"].as_str(), shape["unit"].as_str()),
            (Some(said), Some("德胜街道"))
        );
        assert_eq!(shape["pages"].is_null(), name.ends_with("xlsx"));
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(shape["bytes"], bytes.len());
        assert!(bytes.starts_with(if name.ends_with("pdf") { b"%PDF" } else { b"PK\x03\x04" }));
    }
}

#[test]
fn the_office_prints_what_it_received_of_a_unit() {
    let desk = Desk::demo("bureau");
    let path = desk.path("德胜街道.pdf");
    let shape = json(&desk.report("form", &path, &["--unit", "德胜街道"]));
    assert_eq!(shape["unit_id"], "xicheng-desheng-jiedao");
}

#[test]
fn what_cannot_be_written_is_said_in_a_sentence() {
    let unit = Desk::demo("unit");
    let path = unit.path("a.pdf");
    let sentence = |args: &[&str]| {
        let (code, said) = refusal(args);
        assert_eq!(code, 1);
        said["sentence"].as_str().unwrap().to_owned()
    };
    assert!(sentence(&unit.report("form", &path, &["--unit", "天桥街道"])).contains("填报端"));
    assert!(sentence(&unit.report("situation", &path, &["--blank"])).contains("--blank"));
    assert!(sentence(&unit.report("quarterly", &path, &["--unit", "天桥街道"])).contains("--unit"));
    let word = unit.path("a.docx");
    assert!(sentence(&unit.report("form", &word, &[])).contains("扩展名"));
    let book = unit.path("a.xlsx");
    assert!(sentence(&unit.report("situation", &book, &[])).contains("扩展名"));
    weihua::file::write_whole(path.as_ref(), b"mine").unwrap();
    assert!(sentence(&unit.report("form", &path, &[])).contains("a.pdf"));
    assert_eq!(std::fs::read(&path).unwrap(), b"mine", "left alone");
    assert_eq!(code(&weihua(&["report", "form", "-o", &path])), 2, "no period");

    let bureau = Desk::demo("bureau");
    assert!(sentence(&bureau.report("form", &path, &[])).contains("--unit"));
    let book = bureau.path("a.xlsx");
    assert!(sentence(&bureau.report("form", &book, &["--unit", "德胜街道"])).contains("草稿"));
}
