//! Copies, 恢复 and 换电脑 from the command line.

use crate::run::{json, keys, refusal};

fn path(folder: &tempfile::TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

#[test]
fn a_file_is_restored_and_what_stood_there_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (file, copy) = (path(&folder, "a.weihua"), path(&folder, "备份.weihua"));
    json(&["new", &file, "--desk", "unit", "--unit", "德胜街道", "--json"]);
    json(&["--file", &file, "backup", "-o", &copy, "--json"]);
    let shape = json(&["--file", &file, "restore", &copy, "--json"]);
    assert_eq!(keys(&shape), ["file", "from", "missing", "set_aside"]);
    let aside = shape["set_aside"].as_str().unwrap();
    assert!(aside.contains("恢复前_") && std::path::Path::new(aside).is_file(), "{aside}");
    assert_eq!(json(&["--file", &file, "check", "--json"])["in_order"], true);

    let other = path(&folder, "b.weihua");
    json(&["new", &other, "--desk", "bureau", "--json"]);
    let (exit, error) = refusal(&["--file", &file, "restore", &other, "--json"]);
    assert_eq!((exit, error["code"].as_str()), (1, Some("bad_input")));
    let foreign = path(&folder, "c.weihua");
    weihua::file::write_whole(foreign.as_ref(), &b"no data file ".repeat(50)).unwrap();
    assert_eq!(refusal(&["--file", &file, "restore", &foreign, "--json"]).0, 3);
}

#[test]
fn a_file_moves_and_the_one_that_stays_refuses_every_write() {
    let folder = tempfile::tempdir().unwrap();
    let (file, moved) = (path(&folder, "a.weihua"), path(&folder, "a.weihua-move"));
    json(&["new", &file, "--desk", "bureau", "--json"]);
    let shape = json(&["--file", &file, "move", "-o", &moved, "--json"]);
    assert_eq!(keys(&shape), ["bytes", "file", "kept", "missing", "move"]);
    assert_eq!(shape["kept"], 0);
    let again = path(&folder, "b.weihua-move");
    let (exit, error) = refusal(&["--file", &file, "move", "-o", &again, "--json"]);
    assert_eq!((exit, error["code"].as_str()), (1, Some("not_writable")));
    assert!(error["sentence"].as_str().unwrap().contains("转出"), "{error}");
    assert_eq!(
        json(&["--file", &file, "check", "--json"])["in_order"],
        true,
        "it can be looked at"
    );

    let new = path(&folder, "新.weihua");
    let shape = json(&["unpack", &moved, "-o", &new, "--json"]);
    assert_eq!(keys(&shape), ["file", "move"]);
    assert_eq!(json(&["--file", &new, "check", "--json"])["in_order"], true);
    assert_eq!(refusal(&["unpack", &moved, "-o", &new, "--json"]).1["code"], "already_exists");
    assert_eq!(
        refusal(&["unpack", &file, "-o", &path(&folder, "x.weihua"), "--json"]).1["code"],
        "bad_input"
    );
}
