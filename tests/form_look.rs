//! Papers for a person to look at.

use weihua::progress::FieldName;
use weihua::report::form::{self, FormFacts};
use weihua::report::situation;

use crate::form_builders::*;

/// Writes every kind of paper into the folder named by the variable LOOK, or a temporary one, and
/// says where.
#[test]
#[ignore = "writes papers to look at"]
fn write_papers_to_look_at() {
    let folder = std::env::var_os("LOOK")
        .map_or_else(|| std::env::temp_dir().join("weihua-papers"), std::path::PathBuf::from);
    std::fs::create_dir_all(&folder).unwrap();
    let fonts = fonts();
    let write = |name: &str, bytes: &[u8]| {
        weihua::file::write_whole(&folder.join(format!("{name}.pdf")), bytes).unwrap();
    };
    let street = complete(desheng().facts());
    let mut long = desheng();
    let text = "对辖区危险化学品生产、储存、使用、经营、运输单位逐一摸排，建立台账并动态更新，"
        .repeat(132);
    long.types("m06", FieldName::Progress, &text);
    let mut zeros = Unit::new(DESHENG);
    for row in Unit::new(DESHENG).sheet().rows {
        zeros.has_nothing(row.measure.id.as_str(), "本季度无新增情况。");
    }
    let facts: [(&str, FormFacts); 7] = [
        ("1_street", street.clone()),
        ("2_street_draft", FormFacts { demo: true, draft: true, ..desheng().facts() }),
        ("3_bureau", complete(anjianju().facts())),
        ("4_zero", zeros.facts()),
        ("5_empty", Unit::new(DESHENG).facts()),
        ("6_blank", Unit::new(DESHENG).blank()),
        ("7_long", long.facts()),
    ];
    for (name, facts) in &facts {
        write(name, &form::draw(facts, &fonts).unwrap().bytes);
    }
    for (name, facts, dated) in [
        ("8_situation", &street, Some(day("2018-03-26"))),
        ("9_situation_bureau", &facts[2].1, None),
        ("10_situation_empty", &facts[4].1, None),
    ] {
        let text = situation::draft(facts);
        write(name, &situation::draw(facts, &text, dated, &fonts).unwrap().bytes);
    }
    long.types("m01", FieldName::Problems, &"个别小微单位底数不清，\n".repeat(60));
    long.has_nothing("m14", &"本季度辖区内没有新增标准化达标单位，".repeat(25));
    for unit in [long, anjianju()] {
        let book = unit.workbook();
        weihua::file::write_whole(&folder.join(&book.file_name), &book.bytes).unwrap();
    }
    let book = weihua::xlsx::to_bytes(&crate::form_workbook::book(&street)).unwrap();
    weihua::file::write_whole(&folder.join("附注和佐证材料.xlsx"), &book).unwrap();
    println!("{}", folder.display());
}
