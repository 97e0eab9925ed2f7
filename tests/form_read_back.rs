//! What stands on the page is what the unit wrote.

use weihua::progress::FieldName;
use weihua::report::form::{self, Evidence, Explanation, FormFacts, Says};
use weihua::report::situation::{self, Situation};

use crate::form_builders::*;

/// Everything a person typed, in reading order.
fn typed(facts: &FormFacts) -> Vec<String> {
    let mut typed = Vec::new();
    for row in &facts.rows {
        match &row.says {
            Says::Filled { progress, problems, next_steps, completion } => {
                typed.extend([progress, problems, next_steps, completion].map(String::clone));
            }
            Says::Zero(reason) => typed.push(format!("零报告：{reason}")),
            Says::Missing | Says::ToFill => {}
        }
    }
    for one in &facts.indicators {
        // The unit % stands in a column of its own; what a total lacks stands below the table.
        let total =
            if one.total.starts_with('缺') { "—" } else { one.total.trim_end_matches('%') };
        let value = one.value.trim_end_matches('%');
        typed.push(format!("{}{}{value}{total}", one.title, one.unit_word));
    }
    typed.extend(
        facts.explanations.iter().map(|one| format!("{}{}{}", one.place, one.finding, one.text)),
    );
    typed.extend(
        facts.evidence.iter().map(|one| format!("{}{}{}", one.measure, one.category, one.name)),
    );
    typed.into_iter().map(|text| without_blanks(&text)).filter(|text| !text.is_empty()).collect()
}

/// What stands at the foot of every page, and heads said again.
fn joined(facts: &FormFacts, pages: &[String]) -> String {
    let head = "序号工作措施完成时限本季度工作进展情况存在问题下一步工作打算完成情况";
    let heads = [head, "指标单位本季度数累计备注"];
    let mut joined = String::new();
    for (at, page) in pages.iter().enumerate() {
        let note = match (&facts.key_check, &facts.content_check) {
            (Some(key), Some(content)) => format!("校验{key}内容{content}"),
            _ => String::new(),
        };
        let foot = format!("{note}第{}页共{}页", at + 1, pages.len());
        let mut text = page.strip_suffix(&foot).unwrap_or_else(|| panic!("{foot}: {page}"));
        for head in heads {
            text = text.strip_prefix(head).unwrap_or(text);
        }
        joined.push_str(text);
    }
    joined
}

/// Whether a text stands on paper letter for letter: in one piece, or in pieces one after the
/// other where its row goes on on another page.
fn stands_in(paper: &str, wanted: &str) -> bool {
    const LEAST: usize = 20;
    let (mut paper, mut rest) = (paper, wanted);
    while !paper.contains(rest) {
        let begins: String = rest.chars().take(LEAST).collect();
        let in_common = |at: &usize| {
            let pairs = paper[*at..].chars().zip(rest.chars());
            pairs.take_while(|(on, wanted)| on == wanted).map(|(on, _)| on.len_utf8()).sum()
        };
        let places = paper.match_indices(&begins).map(|(at, _)| at);
        let Some((taken, at)) = places.map(|at| -> (usize, usize) { (in_common(&at), at) }).max()
        else {
            return false;
        };
        (paper, rest) = (&paper[at + taken..], &rest[taken..]);
    }
    true
}

fn stands_on_paper(facts: &FormFacts) {
    let rendered = form::draw(facts, &fonts()).unwrap();
    assert_eq!(rendered.missing, Vec::<char>::new());
    let pages = read_back(&rendered.bytes);
    assert_eq!(pages.len(), rendered.pages);
    let text = joined(facts, &pages);
    for wanted in typed(facts) {
        assert!(stands_in(&text, &wanted), "not on paper: {wanted}\n{text}");
    }
    let rest = text.rsplit("单位本季度数累计备注").next().unwrap();
    assert!(rest.contains("主管领导（签字）"), "it ends with who signs: {rest}");
}

#[test]
fn everything_that_was_typed_is_on_paper_letter_for_letter() {
    stands_on_paper(&complete(desheng().facts()));
    stands_on_paper(&complete(anjianju().facts()));
    let mut zeros = Unit::new(DESHENG);
    for row in zeros.sheet().rows {
        zeros.has_nothing(row.measure.id.as_str(), "本季度无新增情况。");
    }
    stands_on_paper(&zeros.facts());
    stands_on_paper(&Unit::new(DESHENG).facts());
}

#[test]
fn control_what_nobody_typed_is_not_found() {
    let facts = complete(desheng().facts());
    let pages = read_back(&form::draw(&facts, &fonts()).unwrap().bytes);
    let text = joined(&facts, &pages);
    assert!(stands_in(&text, "对辖区46家涉危单位逐一登记造册。"));
    assert!(!stands_in(&text, "对辖区47家涉危单位逐一登记造册。"));
    let parted = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉同上甲乙丙丁戊己庚辛壬癸";
    assert!(stands_in(parted, "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉甲乙丙丁戊己庚辛壬癸"));
    assert!(!stands_in(parted, "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌"));
}

#[test]
fn a_text_of_five_thousand_characters_goes_on_under_its_head_and_name() {
    let mut unit = desheng();
    let text: String =
        (1..=250).map(|nth| format!("第{nth}次检查发现的问题已经全部整改到位。")).collect();
    assert!(text.chars().count() >= 4900, "{}", text.chars().count());
    unit.types("m06", FieldName::Progress, &text);
    let facts = unit.facts();
    let pages = read_back(&form::draw(&facts, &fonts()).unwrap().bytes);
    let mut rest = text.as_str();
    let mut parts = 0;
    for (at, page) in pages.iter().enumerate() {
        let begins = rest.chars().take(30).collect::<String>();
        let Some(start) = page.find(&begins).filter(|_| !rest.is_empty()) else { continue };
        let page = &page[start..];
        let same = page.chars().zip(rest.chars()).take_while(|(on, wanted)| on == wanted).count();
        let taken: usize = rest.chars().take(same).map(char::len_utf8).sum();
        rest = &rest[taken..];
        parts += 1;
        if parts > 1 {
            let page = &pages[at];
            assert!(page.starts_with("序号工作措施"), "the head stands again: {page}");
            assert!(page.contains("6进一步健全和完善政府监管责任体系（续）"), "{page}");
        }
    }
    assert_eq!(rest, "", "all of it is on paper, in its order");
    assert!(parts > 3, "{parts} parts");
}

#[test]
fn the_papers_of_the_same_facts_are_the_same_bytes() {
    let facts = complete(desheng().facts());
    let fonts = fonts();
    let drawn = || form::draw(&facts, &fonts).unwrap().bytes;
    assert_eq!(drawn(), drawn());
}

#[test]
fn a_situation_report_prints_the_text_as_it_was_edited() {
    let facts = complete(desheng().facts());
    let edited = Situation {
        chapters: [
            "（一）全面摸排风险。已登记46家。\n（二）没有句号的一段".to_owned(),
            "（附带说明）不是编号。".to_owned(),
            "继续推进。\n\n　\n另行报告。".to_owned(),
        ],
    };
    let rendered = situation::draw(&facts, &edited, None, &fonts()).unwrap();
    let pages = read_back(&rendered.bytes);
    assert_eq!(rendered.pages, pages.len());
    let number = |at: usize| format!("—{}—", at + 1);
    let text: String = (0..)
        .zip(&pages)
        .map(|(at, page)| page.strip_suffix(&number(at)).unwrap().to_owned())
        .collect();
    let wanted = "一、工作开展情况（一）全面摸排风险。已登记46家。（二）没有句号的一段二、存在的问题（附带说明）不是编号。三、下一步工作打算继续推进。另行报告。特此报告。德胜街道办事处年月日（联系人：工作人员（演示）；联系电话：010-0000-0000）";
    assert!(text.contains(wanted), "{text}");
    assert!(text.contains("北京市西城区安全生产委员会办公室：按照《"), "{text}");
}

#[test]
fn a_street_needs_few_pages_and_a_signature_never_stands_alone() {
    for facts in
        [complete(desheng().facts()), Unit::new(DESHENG).facts(), Unit::new(DESHENG).blank()]
    {
        let pages = read_back(&form::draw(&facts, &fonts()).unwrap().bytes);
        assert!(pages.len() <= 5, "{} pages", pages.len());
        let last = pages.last().unwrap();
        let before = last.split("主管领导（签字）").next().unwrap();
        assert!(before.chars().count() > 20, "something stands above the signature: {last}");
    }
}

/// The last list has one row, and ends anywhere on its page.
#[test]
fn a_signature_stands_below_something_wherever_the_list_above_it_ends() {
    let mut facts = complete(desheng().facts());
    let piece =
        Evidence {
            measure: 15, category: "记录".to_owned(), name: "联合检查记录.pdf".to_owned()
        };
    facts.evidence = vec![piece];
    for count in 1..24 {
        facts.explanations.push(Explanation {
            place: format!("第{count}处"),
            finding: "本期“已整改隐患”大于“发现隐患”。".to_owned(),
            text: "含上年遗留。".to_owned(),
        });
        let pages = read_back(&form::draw(&facts, &fonts()).unwrap().bytes);
        let last = pages.last().unwrap();
        let before = last.split("主管领导（签字）").next().unwrap();
        assert!(before.contains("联合检查记录"), "{count} explanations: {last}");
    }
}
