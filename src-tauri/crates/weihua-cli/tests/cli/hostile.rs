//! What goes wrong is one full Chinese sentence with the right exit code, and leaves nothing behind.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::run::{code, said, weihua};

const DUTIES: [&str; 5] = ["duties", "--unit", "德胜街道", "--period", "2018Q1"];

/// Runs, and holds what every refusal has to have.
fn refused(args: &[&str]) -> (i32, String) {
    let output = weihua(args);
    let said = said(&output);
    assert!(output.stdout.is_empty(), "{args:?} answered");
    let first = said.lines().next().unwrap_or_default();
    let full = first.ends_with('。') && first.chars().count() > 8;
    assert!(full && !said.contains("panicked"), "{args:?}: {said}");
    (code(&output), said)
}

/// Names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn put(path: &Path, bytes: &[u8]) {
    weihua::file::write_whole(path, bytes).unwrap();
}

#[test]
fn odd_units_and_periods_are_refused_on_one_line() {
    let long = "街".repeat(3000);
    for (unit, period, says) in [
        ("", "2018Q1", "没有写单位"),
        ("  ", "2018Q1", "没有写单位"),
        ("广安门", "2018Q1", "广安门内街道、广安门外街道"),
        ("德\n胜\u{7}", "2018Q1", "没有叫“德 胜”的单位"),
        (&long, "2018Q1", "…”的单位"),
        ("'; DROP TABLE x; --", "2018Q1", "没有叫"),
        ("德胜街道", "", "请从这些期次里选"),
        ("德胜街道", "2018q1", "2018Q1"),
        ("德胜街道", &long, "…”这一期"),
    ] {
        let (exit, sentence) = refused(&["duties", "--unit", unit, "--period", period]);
        assert_eq!(exit, 1, "{sentence}");
        assert!(sentence.contains(says) && sentence.trim_end().lines().count() == 1, "{sentence}");
        assert!(sentence.chars().count() < 300, "{sentence}");
    }
    assert_eq!(refused(&["plan", "show", "0"]).0, 1);
    assert_eq!(refused(&["plan", "show", "99999"]).0, 2);
}

#[test]
fn what_is_no_data_file_is_said_and_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    put(&at("文字.txt"), "这是文字。".as_bytes());
    put(&at("表.xlsx"), &[b"PK\x03\x04".as_slice(), &[7; 500]].concat());
    put(&at("空.weihua"), b"");
    let mut foreign = b"SQLite format 3\0".to_vec();
    foreign.resize(4096, 0);
    put(&at("别家.sqlite"), &foreign);
    let ours = at("新.weihua");
    assert_eq!(code(&weihua(&["new", ours.to_str().unwrap(), "--desk", "bureau"])), 0);
    let mut newer = fs::read(&ours).unwrap();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    put(&at("更新.weihua"), &newer);
    put(&at("截断.weihua"), &fs::read(&ours).unwrap()[..50_000]);
    fs::create_dir(at("夹 子")).unwrap();
    let before = names(folder.path());
    for (name, exit, says) in [
        ("文字.txt", 3, "不是危化综治的台账"),
        ("表.xlsx", 3, "不是危化综治的台账"),
        ("别家.sqlite", 3, "不是危化综治的台账"),
        ("空.weihua", 3, "已损坏"),
        ("截断.weihua", 3, "已损坏"),
        ("更新.weihua", 3, "更新版本"),
        ("夹 子", 1, "文件夹"),
        ("没有.weihua", 1, "没有找到"),
    ] {
        let path = at(name);
        let (found, sentence) =
            refused(&[&DUTIES[..], &["--file", path.to_str().unwrap()]].concat());
        assert_eq!(found, exit, "{sentence}");
        assert!(sentence.contains(says) && sentence.contains(name), "{sentence}");
        assert!(!sentence.contains("数据文件"), "people read 台账: {sentence}");
    }
    assert_eq!(names(folder.path()), before, "nothing was made beside them");
}

#[test]
fn a_new_file_that_cannot_be_is_refused_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    put(Path::new(&at("是文件")), b"x");
    put(Path::new(&at("已有.weihua")), b"x");
    let before = names(folder.path());
    for (path, exit, says) in [
        (at("没有的夹/甲.weihua"), 1, "先建好文件夹"),
        (at("是文件/甲.weihua"), 1, "没有新建"),
        (at("已有.weihua"), 1, "已经存在"),
        (at("无端"), 1, ".weihua结尾"),
        (at(".weihua"), 1, ".weihua结尾"),
        (at("甲.weihua.txt"), 1, ".weihua结尾"),
        (String::new(), 2, "没有写内容"),
    ] {
        let (found, sentence) = refused(&["new", &path, "--desk", "bureau"]);
        assert_eq!(found, exit, "{sentence}");
        assert!(sentence.contains(says), "{path}: {sentence}");
    }
    let path = at("甲.weihua");
    for (args, says) in [
        (&["--desk", "unit"][..], "--unit"),
        (&["--desk", "unit", "--unit", "广安门"], "广安门内街道"),
        (&["--desk", "bureau", "--unit", "德胜街道"], "不用--unit"),
        (&["--desk", "bureau", "--file", "乙.weihua"], "不用--file"),
    ] {
        let (exit, sentence) = refused(&[&["new", &path][..], args].concat());
        assert_eq!(exit, 1, "{sentence}");
        assert!(sentence.contains(says), "{sentence}");
    }
    assert_eq!(names(folder.path()), before);
    #[cfg(target_os = "linux")]
    {
        let (exit, sentence) = refused(&["new", "/proc/x.weihua", "--desk", "bureau"]);
        assert!(exit == 1 && sentence.contains("不能写入"), "{sentence}");
    }
}

#[test]
fn a_plan_file_of_any_kind_is_checked_soon() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    put(&at("大.json"), &vec![0; 6 * 1024 * 1024]);
    put(&at("空.json"), b"");
    put(&at("乱.json"), &[0xCE, 0xF7, 0xB3, 0xC7]);
    put(&at("词.json"), "{\"标题\": 1".as_bytes());
    let mut cases = vec![
        (folder.path().to_owned(), "文件夹"),
        (at("大.json"), "5兆"),
        (at("空.json"), "第1行第1列"),
        (at("乱.json"), "UTF-8"),
        (at("词.json"), "第1行第"),
        (at("没有.json"), "没有找到"),
    ];
    if cfg!(target_os = "linux") {
        cases.push(("/dev/zero".into(), "不是普通文件"));
    }
    for (path, says) in cases {
        let (exit, sentence) = refused(&["plan", "check", path.to_str().unwrap()]);
        assert_eq!(exit, 1, "{sentence}");
        assert!(sentence.contains(says), "{sentence}");
    }
}

#[test]
fn findings_stand_in_the_order_of_their_lines() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("计划.json");
    let seed = fs::read_to_string(crate::SEED).unwrap();
    let broken = seed
        .replace("\"2020-03-31\"", "\"2020-03-32\"")
        .replace("\"mode\": \"sole\"", "\"mode\": \"only\"")
        .replace("\"doc_no\"", "\"docno\"");
    put(&path, broken.as_bytes());
    let (_, sentence) = refused(&["plan", "check", path.to_str().unwrap()]);
    let lines: Vec<u32> = sentence
        .lines()
        .skip(1)
        .map(|line| {
            let after = line.strip_prefix("须改　第").unwrap_or_else(|| panic!("{line}"));
            let (number, rest) = after.split_once('行').unwrap();
            assert!(
                rest.starts_with('第') && rest.contains('列') && line.ends_with('。'),
                "{line}"
            );
            number.parse().unwrap()
        })
        .collect();
    assert!(lines.len() >= 5 && lines.is_sorted(), "{sentence}");
}

/// A shell closes or redirects what a program writes to.
#[cfg(unix)]
fn in_shell(line: &str) -> std::process::Output {
    Command::new("sh")
        .args(["-c", &line.replace("weihua", env!("CARGO_BIN_EXE_weihua"))])
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[cfg(unix)]
#[test]
fn nobody_listening_is_no_panic() {
    for (line, exit) in [
        ("weihua plan show >&-", 0),
        ("weihua plan show --json >&-", 0),
        ("weihua --help >&-", 0),
        ("weihua plan show 99 2>&-", 1),
        ("weihua fly 2>&-", 2),
        ("weihua plan show 99 --json >&- 2>&-", 1),
    ] {
        let output = in_shell(line);
        assert_eq!((code(&output), said(&output).as_str()), (exit, ""), "{line}");
    }
    if Path::new("/dev/full").exists() {
        let output = in_shell("weihua plan show >/dev/full");
        assert!(code(&output) == 1 && said(&output).contains("结果却写不出去"));
    }
}
