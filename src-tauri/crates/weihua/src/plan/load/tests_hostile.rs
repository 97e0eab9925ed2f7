//! Files that are no plans at all: cut, flipped, nested without end, of another kind.

use super::tests_broken::refusal;
use super::*;
use crate::plan::built_in_units;

const SEED: &str = include_str!("../../../../../../seeds/plans/xicheng-2017-23.json");

#[test]
fn what_is_not_a_plan_gets_one_clear_sentence() {
    for text in [
        "",
        " ",
        "{",
        "[]",
        "null",
        "\"x\"",
        "1",
        "{}",
        "nul",
        "{\"a\":1,}",
        "{'a':1}",
        "// x\n{}",
        "\u{feff}",
        "\0",
    ] {
        refusal(text);
    }
    let deep = format!("{{\"id\":{}", "[".repeat(200_000));
    assert!(refusal(&deep).problems[0].sentence.contains("嵌套"));
    let closed = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(refusal(&closed).problems[0].sentence.contains("嵌套"));
    assert!(refusal(&" ".repeat(6 * 1024 * 1024)).sentence.contains("5兆"));
    refusal("{\"id\": \"\\ud800\"}");
    refusal("{\"issued_on\": 1e999999}");
}

#[test]
fn a_file_that_is_no_text_says_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("计划 一.json");
    for (bytes, says) in [
        (&b"PK\x03\x04rest"[..], "压缩包"),
        (b"SQLite format 3\0", "台账"),
        (b"\xFF\xFE{\0", "UTF-16"),
        (b"{\"id\": \"\xCE\xF7\xB3\xC7\"}", "UTF-8"),
        (b"{}\0", "空字节"),
        (&[b' '; syntax::MOST_BYTES + 1], "5兆"),
    ] {
        crate::file::write_whole(&path, bytes).unwrap();
        let failure = load_file(&path).expect_err("refused");
        assert_eq!(failure.code, Code::BadPlan);
        let [problem] = failure.problems.as_slice() else { panic!("one finding: {failure:?}") };
        assert_eq!((problem.code.as_str(), problem.place.as_str()), ("no_plan", "计划 一.json"));
        assert!(problem.sentence.contains(says) && problem.hint.ends_with('。'), "{problem:?}");
        assert!(
            failure.sentence.contains(says) && failure.sentence.contains("计划 一.json"),
            "{}",
            failure.sentence
        );
    }
    assert_eq!(load_file(folder.path()).expect_err("a folder").code, Code::BadPlan);
    assert_eq!(load_file(&folder.path().join("无")).expect_err("nothing").code, Code::NotFound);
}

#[test]
fn a_cut_or_flipped_file_never_panics_and_never_half_loads() {
    let settles = |bytes: &[u8]| {
        if let Ok(text) = syntax::text_of(bytes)
            && let Err(failure) = load(&text, &built_in_units)
        {
            assert_eq!(failure.code, Code::BadPlan);
        }
    };
    for end in (0..SEED.len()).step_by(997) {
        settles(&SEED.as_bytes()[..end]);
    }
    for (at, flip) in
        (13..SEED.len()).step_by(499).zip([0x01_u8, 0x04, 0x20, 0x80].into_iter().cycle())
    {
        let mut bytes = SEED.as_bytes().to_vec();
        bytes[at] ^= flip;
        settles(&bytes);
    }
}

#[test]
fn a_file_full_of_faults_is_refused_soon_and_not_endlessly() {
    let keys: String = (0..200_000).map(|at| format!("\"k{at}\":1,")).collect();
    let failure = refusal(&format!("{{{keys}\"id\":\"x\"}}"));
    assert_eq!(failure.problems.len(), 1000);
    assert!(
        failure.sentence.contains("至少200028处问题（只列出其中1000处）"),
        "{}",
        failure.sentence
    );
    let wrong = "\"nobody\",".repeat(4000);
    let wrong = format!("\"participants\": [{wrong} \"nobody\"");
    let failure = refusal(&SEED.replace("\"participants\": [", &format!("{wrong}],\"x\": [")));
    assert!(failure.sentence.contains("有至少"), "{}", failure.sentence);
    assert_eq!(failure.problems.len(), 1000);
    let list: String = (0..300_000).map(|_| "{},").collect();
    let failure = refusal(&SEED.replacen("\"periods\": [", &format!("\"periods\": [{list}"), 1));
    assert!(failure.problems.iter().any(|problem| problem.sentence.contains("最多5000项")));
}

#[test]
fn no_number_of_notes_hides_a_fault() {
    let kinds: String =
        (0..1500).map(|at| format!("{{\"id\":\"k{at}\",\"label\":\"词\"}},")).collect();
    let noisy = SEED.replacen("\"completions\": [", &format!("\"completions\": [{kinds}"), 1);
    assert_eq!(load(&noisy, &built_in_units).expect("notes only").notes.len(), 1000);
    refusal(&noisy.replace("\"predecessor\": \"2017Q4\"", "\"predecessor\": \"2018Q1\""));
}
