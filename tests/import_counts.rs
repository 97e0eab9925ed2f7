//! What comes in is new, changed, the same, doubtful or refused, and nothing else: over many
//! workbooks made at random, and over many more that are broken at random.

use crate::import_builders::*;
use crate::import_office::*;

/// Numbers that repeat from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

fn random_workbook(dice: &mut Dice) -> Vec<u8> {
    let numbers =
        ["1", "6", "7", "11", "12", "14", "15", "17", "18", "20", "21", "99", "", "（一）", "１５"];
    let texts = ["", "", "检查46家次。", "不变", "清空", "　", "46", "2018年3月31日", "无"];
    let words = ["", "正在推进", "已完成", "基本完成", "持续推进", "清空", "不变"];
    let units = ["德胜街道", "德胜街道", "天桥街道", "天桥街道", "德胜街道办事处", "西城街道", ""];
    let title = format!(
        "填报单位（盖章）：{}　　{}",
        dice.of(&units),
        dice.of(&["2018年第一季度", "2018年一季度", "", "2017年第四季度"])
    );
    let headings: [&str; 7] =
        ["序号", "工作措施", "进展", "问题", "下一步", "完成情况", "零报告原因"];
    let mut rows: Vec<Vec<&str>> = vec![vec![&title], headings.to_vec()];
    for _ in 0..dice.below(12) {
        rows.push(vec![
            dice.of(&numbers),
            "",
            dice.of(&texts),
            dice.of(&texts),
            dice.of(&texts),
            dice.of(&words),
            dice.of(&["", "", "", "本季度无新增情况"]),
        ]);
    }
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    workbook("附件1", &rows)
}

#[test]
fn counts_balance_for_whatever_comes() {
    let mut dice = Dice(20_180_403);
    let mut office = Office::new();
    let mut written = 0;
    for _ in 0..40 {
        let (one, two) = (random_workbook(&mut dice), random_workbook(&mut dice));
        let files = [("一.xlsx", one.as_slice()), ("二.xlsx", two.as_slice())];
        let shown = office.looks_at(&files);
        let applied = office.takes_in(&files);
        assert_eq!(applied.preview, shown, "what is written is what was shown");
        assert_eq!(applied.batch.is_some(), shown.counts.writes > 0);
        written += shown.counts.writes;
        let again = office.looks_at(&files);
        assert_eq!(again.counts.writes, 0, "what came in is in force: {again:#?}");
        assert_eq!(office.takes_in(&files).batch, None);
    }
    assert!(written > 20, "the dice made workbooks that come in: {written}");
}

#[test]
fn a_broken_workbook_is_refused_or_read_and_changes_nothing() {
    let mut dice = Dice(7);
    let office = Office::new();
    let whole = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    let mut refused = 0;
    for _ in 0..60 {
        let mut bytes = whole.bytes().to_vec();
        for _ in 0..=dice.below(4) {
            let at = dice.below(bytes.len());
            bytes[at] ^= 1 << dice.below(8);
        }
        if dice.below(3) == 0 {
            bytes.truncate(dice.below(bytes.len()));
        }
        let preview = office.looks_at(&[("坏.xlsx", &bytes)]);
        if let Some(refusal) = &preview.books[0].refusal {
            assert!(refusal.sentence.ends_with('。'), "{}", refusal.sentence);
            refused += 1;
        }
    }
    assert!(refused > 20, "most of them are broken: {refused}");
}
