//! The counting sentence: of one unit, of several, of all.

use super::super::tests::facts;
use super::*;

/// Of so many bodies that do not speak, with what each is.
fn said(bodies: &[(&str, &str)]) -> String {
    let mut measure = facts().groups.remove(0).measures.remove(0);
    let mut body = measure.entries.remove(1);
    measure.entries.truncate(1);
    for (name, what) in bodies {
        (*name).clone_into(&mut body.name);
        body.zero = (*what == "零报告").then(|| "本季度无新增情况".to_owned());
        body.review = if *what == "退回" { Reviewed::Returned } else { Reviewed::Accepted };
        match *what {
            "未报" | "空报" => measure.silent.push(Silent {
                name: body.name.clone(),
                kind: body.kind.clone(),
                empty: *what == "空报",
            }),
            _ => measure.entries.push(body.clone()),
        }
    }
    counted(&measure, Counted::Others).unwrap_or_default()
}

#[test]
fn a_single_unit_is_named() {
    for (what, sentence) in [
        ("已报", "区质监局已报送。"),
        ("零报告", "区质监局已报送（零报告）。"),
        ("退回", "区质监局已报送，退回修改。"),
        ("未报", "区质监局未报送。"),
        ("空报", "区质监局空报。"),
    ] {
        assert_eq!(said(&[("区质监局", what)]), sentence);
    }
}

#[test]
fn of_several_who_did_not_hand_over_and_who_left_it_empty_are_kept_apart() {
    for (bodies, sentence) in [
        (vec![("甲", "已报"), ("乙", "已报")], "其他2个有关单位均已报送。"),
        (vec![("甲", "零报告"), ("乙", "零报告")], "其他2个有关单位均已报送，均为零报告。"),
        (vec![("甲", "零报告"), ("乙", "已报")], "其他2个有关单位均已报送，其中1个零报告。"),
        (
            vec![("甲", "零报告"), ("乙", "未报")],
            "其他2个有关单位中1个已报送（零报告），乙未报送。",
        ),
        (vec![("甲", "未报"), ("乙", "未报")], "其他2个有关单位均未报送（甲、乙）。"),
        (vec![("甲", "空报"), ("乙", "空报")], "其他2个有关单位均空报（甲、乙）。"),
        (vec![("甲", "空报"), ("乙", "未报")], "其他2个有关单位中，乙未报送，甲空报。"),
        (
            vec![("甲", "退回"), ("乙", "空报"), ("丙", "未报"), ("丁", "已报")],
            "其他4个有关单位中2个已报送，甲退回修改，丙未报送，乙空报。",
        ),
    ] {
        assert_eq!(said(&bodies), sentence, "{bodies:?}");
    }
}
