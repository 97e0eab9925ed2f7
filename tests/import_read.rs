//! Reading workbooks in a process of its own: what is there, and what no file can do to us.

use std::time::Duration;

use weihua::import::read::{Unreadable, Value};

use crate::import_builders::*;

fn refused(bytes: &[u8]) -> Unreadable {
    let refusal = worker().read(bytes).expect_err("it is refused");
    assert!(refusal.sentence.ends_with('。'), "a full sentence: {}", refusal.sentence);
    refusal
}

fn two_cells() -> Vec<u8> {
    workbook("附件1", &[&["标题"], &["一", "二"]])
}

#[test]
fn cells_come_with_their_places() {
    let book = worker().read(&two_cells()).unwrap();
    let sheet = book.sheet("附件1").unwrap();
    assert!(sheet.visible);
    assert_eq!(sheet.at(1, 1), Some(&Value::Text("二".into())));
    assert_eq!(sheet.cells.len(), 3);
}

#[test]
fn a_far_cell_is_counted_and_takes_nothing_with_it() {
    let bytes = with_text(
        &two_cells(),
        SHEET,
        "</row></sheetData>",
        "</row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>",
    );
    let book = worker().read(&bytes).unwrap();
    assert_eq!((book.sheets[0].cells.len(), book.sheets[0].outside), (3, 1));
}

#[test]
fn a_formula_nobody_computed_is_told_from_a_blank() {
    let bytes = with_text(
        &two_cells(),
        SHEET,
        "</row></sheetData>",
        "<c r=\"C2\"><f>SUM(H9:H14)</f></c><c r=\"D2\"><f>1+1</f><v>2</v></c></row></sheetData>",
    );
    let book = worker().read(&bytes).unwrap();
    assert_eq!(book.sheets[0].at(1, 2), Some(&Value::Uncalculated("SUM(H9:H14)".into())));
    assert_eq!(book.sheets[0].at(1, 3), Some(&Value::Number(2.0)));
}

#[test]
fn what_takes_a_readers_memory_is_refused_naming_the_part() {
    let shared =
        "<c r=\"C2\"><f t=\"shared\" ref=\"C2\" si=\"4000000000\">1</f></c></row></sheetData>";
    for (bytes, words) in [
        (
            with_text(&two_cells(), STRINGS, "uniqueCount=\"3\"", "uniqueCount=\"4000000000\""),
            ["xl/sharedStrings.xml", "uniqueCount"],
        ),
        (with_text(&two_cells(), SHEET, "</row></sheetData>", shared), [SHEET, "si"]),
        (
            with_text(
                &two_cells(),
                SHEET,
                "<worksheet",
                "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet",
            ),
            [SHEET, "DOCTYPE"],
        ),
        (
            with_part(&two_cells(), SHEET, |part| {
                let text = String::from_utf8(part).unwrap();
                let utf16 = text.encode_utf16().flat_map(u16::to_le_bytes);
                [0xFF, 0xFE].into_iter().chain(utf16).collect()
            }),
            [SHEET, "UTF-8"],
        ),
        (with_part(&two_cells(), "xl/media/a.png", |_| vec![b' '; 201 << 20]), ["a.png", "200 MB"]),
    ] {
        let refusal = refused(&bytes);
        for word in words {
            assert!(refusal.sentence.contains(word), "{word} in {}", refusal.sentence);
        }
    }
}

#[test]
fn many_parts_that_inflate_are_refused_together() {
    let bytes = with_part(&two_cells(), "xl/media/a.bin", |_| vec![0; 180 << 20]);
    let bytes = with_part(&bytes, "xl/media/b.bin", |_| vec![0; 180 << 20]);
    assert!(bytes.len() < 1 << 20, "it is small as it comes");
    assert!(refused(&bytes).sentence.contains("300 MB"));
}

#[test]
fn a_workbook_cut_anywhere_is_refused() {
    let whole = two_cells();
    for length in (0..whole.len()).step_by(97) {
        refused(&whole[..length]);
    }
}

#[test]
fn a_file_is_judged_by_its_content() {
    let compound = |name: &str| {
        let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        bytes.extend([0; 504]);
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.extend([0; 512]);
        bytes
    };
    for (bytes, word) in [
        (compound("EncryptedPackage"), "打开密码"),
        (compound("Workbook"), "另存为"),
        ("序号,工作措施\n1,摸排\n".as_bytes().to_vec(), "CSV"),
        (b"\xd0\xf2\xba\xc5,\xb4\xeb\xca\xa9\n".to_vec(), "CSV"),
        (b"<html><table><tr><td>1</td></tr></table></html>".to_vec(), "网页"),
        (b"%PDF-1.7".to_vec(), "PDF"),
        (Vec::new(), "空文件"),
        ((0..=255).cycle().map(|n: u8| n.wrapping_mul(31)).take(5000).collect(), "不是.xlsx"),
        (vec![b'P'; 21 << 20], "20 MB"),
        (b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec(), "文件损坏，无法读取"),
    ] {
        let refusal = refused(&bytes);
        assert!(refusal.sentence.contains(word), "{word} in {}", refusal.sentence);
    }
}

/// A package whose directory was written by hand: two names, where they start.
fn forged(one: &str, two: &str, overlap: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for (index, name) in [one, two].into_iter().enumerate() {
        let start = if overlap && index == 1 { 8 } else { bytes.len() };
        let fixed = |signature: &[u8], middle: usize| {
            let mut head = signature.to_vec();
            head.extend(vec![0; middle]);
            head
        };
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        let mut local = fixed(b"PK\x03\x04", 26);
        local[26..28].copy_from_slice(&length);
        local.extend(name.as_bytes());
        bytes.extend(local);
        let mut entry = fixed(b"PK\x01\x02", 42);
        entry[28..30].copy_from_slice(&length);
        entry[42..46].copy_from_slice(&u32::try_from(start).unwrap().to_le_bytes());
        entry.extend(name.as_bytes());
        directory.extend(entry);
    }
    let from = u32::try_from(bytes.len()).unwrap().to_le_bytes();
    let size = u32::try_from(directory.len()).unwrap().to_le_bytes();
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0\x02\0\x02\0");
    bytes.extend(size);
    bytes.extend(from);
    bytes.extend([0, 0]);
    bytes
}

#[test]
fn a_directory_that_lies_is_refused_naming_the_part() {
    for (one, two, overlap, words) in [
        ("xl/a.xml", "xl/A.xml", false, ["xl/A.xml", "两次"]),
        ("a.xml", "../../evil.xml", false, ["../../evil.xml", "之外"]),
        ("a.xml", "/etc/evil.xml", false, ["/etc/evil.xml", "之外"]),
        ("a.xml", "b.xml", true, ["b.xml", "重叠"]),
    ] {
        let refusal = refused(&forged(one, two, overlap));
        for word in words {
            assert!(refusal.sentence.contains(word), "{word} in {}", refusal.sentence);
        }
    }
}

#[test]
fn control_a_process_that_takes_too_much_memory_dies_and_is_reported() {
    let refusal = worker().with_argument("--hungry").read(&two_cells()).unwrap_err();
    assert!(refusal.sentence.contains("文件损坏，无法读取"), "{}", refusal.sentence);
    let cause = refusal.cause.unwrap();
    assert!(cause.contains("signal"), "killed by the cap, not ended by itself: {cause}");
}

#[test]
fn control_a_process_that_never_ends_is_stopped() {
    let endless = worker().with_argument("--endless");
    let slow = endless.clone().within(Duration::from_millis(300)).read(&two_cells()).unwrap_err();
    assert!(slow.sentence.contains("没有读完"), "{}", slow.sentence);
    endless.stop().now();
    let stopped = endless.read(&two_cells()).unwrap_err();
    assert!(stopped.sentence.contains("停下"), "{}", stopped.sentence);
}

#[test]
fn a_process_that_says_nothing_is_reported() {
    let silent = worker().with_argument("--silent").read(&two_cells()).unwrap_err();
    assert!(silent.sentence.contains("无法读取"), "{}", silent.sentence);
    let missing = weihua::import::read::ask::Worker::new("没有这个程序".into());
    assert!(missing.read(&two_cells()).unwrap_err().sentence.contains("启动不了"));
}
