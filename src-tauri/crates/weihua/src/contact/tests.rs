//! What is pure about 联系人, case by case.

use super::list::{ListFacts, compose};
use super::rules::{Entry, entry, folded, holds, moved, refuse_odd_day, returns, span};
use super::{Contact, ContactRole, InOffice, TypedContact};
use crate::clock::Date;
use crate::report::document::{Block, Document, Row};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn typed(name: &str, phone: &str) -> TypedContact {
    TypedContact {
        name: name.into(),
        post: " 科　员 ".into(),
        phone: phone.into(),
        from: day("2018-04-03"),
    }
}

fn person(name: &str, from: &str, to: Option<&str>) -> Contact {
    Contact {
        role: ContactRole::Clerk,
        from: day(from),
        to: to.map(day),
        name: name.into(),
        post: "科员".into(),
        phone: "010-0000-0000".into(),
        entered: "2018-04-03T10:30:00.000+08:00".into(),
    }
}

#[test]
fn a_telephone_is_folded_and_holds_numbers_only() {
    for (written, kept) in [
        ("010-8806-4488", "010-8806-4488"),
        ("　０１０－８８０６４４８８　转１２３ ", "010-88064488 转123"),
        ("13800000000；8806 4488", "13800000000;8806 4488"),
        ("（010）8806—4488", "(010)8806-4488"),
        ("分机4488\n", "分机4488"),
        ("+86 (10) 8806-4488 分机 12", "+86 (10) 8806-4488 分机 12"),
        ("88064488、88064489/13800000000", "88064488、88064489/13800000000"),
    ] {
        assert_eq!(folded(&typed("张某", written)).unwrap().phone, kept, "{written}");
    }
    for wrong in [
        "",
        "　",
        "办公室电话",
        "转",
        &"1".repeat(41),
        "8806448a",
        "88064488（张三）",
        "88064488转",
        "88064488转张三",
        "八八零六4488",
        "、88064488",
    ] {
        let refused = folded(&typed("张某", wrong)).unwrap_err();
        assert!(refused.sentence.contains("没有保存"), "{wrong}: {refused}");
    }
}

#[test]
fn a_name_is_trimmed_and_not_endless() {
    let kept = folded(&typed(" \t阿卜杜拉·买买提 ", "1")).unwrap();
    assert_eq!((kept.name.as_str(), kept.post.as_str()), ("阿卜杜拉·买买提", "科 员"));
    assert!(folded(&typed(&"某".repeat(30), "1")).is_ok());
    assert!(folded(&typed(&"某".repeat(31), "1")).is_err());
    assert!(folded(&typed("　", "1")).unwrap_err().sentence.contains("姓名"));
}

#[test]
fn a_first_day_lies_in_the_plan_and_at_most_a_month_ahead() {
    let can = |from: &str| {
        refuse_odd_day(day(from), day("2017-09-01"), day("2018-04-03")).map_err(|why| why.sentence)
    };
    for good in ["2017-09-01", "2018-04-03", "2018-05-04"] {
        assert_eq!(can(good), Ok(()), "{good}");
    }
    assert!(can("2017-08-31").unwrap_err().contains("早于计划开始的2017年9月1日"));
    assert!(can("2018-05-05").unwrap_err().contains("31天以后"));
}

#[test]
fn who_follows_ends_the_one_before_on_the_day_before() {
    let last = person("王某", "2018-03-01", None);
    assert_eq!(entry(None, day("2018-04-03")).unwrap(), Entry::First);
    assert_eq!(entry(Some(&last), day("2018-04-03")).unwrap(), Entry::After(day("2018-04-02")));
    assert_eq!(entry(Some(&last), day("2018-03-02")).unwrap(), Entry::After(day("2018-03-01")));
    assert_eq!(entry(Some(&last), day("2018-03-01")).unwrap(), Entry::Correction);
    let refused = entry(Some(&last), day("2018-02-28")).unwrap_err();
    assert!(refused.sentence.contains("王某自2018年3月1日起"), "{refused}");
}

#[test]
fn one_day_has_one_holder() {
    let all = [
        person("甲", "2017-11-09", Some("2018-02-28")),
        person("乙", "2018-03-01", Some("2018-04-02")),
        person("丙", "2018-04-03", None),
    ];
    for (on, who) in [
        ("2017-11-08", ""),
        ("2017-11-09", "甲"),
        ("2018-02-28", "甲"),
        ("2018-03-01", "乙"),
        ("2018-04-02", "乙"),
        ("2018-04-03", "丙"),
        ("2030-01-01", "丙"),
    ] {
        let holding: Vec<_> = all.iter().filter(|one| holds(one, day(on))).collect();
        let names: String = holding.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, who, "on {on}");
    }
}

#[test]
fn a_first_day_is_moved_between_its_neighbours_only() {
    let all = [
        person("甲", "2017-11-09", Some("2018-02-28")),
        person("乙", "2018-03-01", Some("2018-04-02")),
        person("丙", "2018-04-03", None),
    ];
    let to = |place: usize, from: &str| moved(&all, place, day(from)).map_err(|why| why.sentence);
    assert_eq!(to(0, "2017-09-01"), Ok(None), "nobody was there before the first");
    assert_eq!(to(1, "2018-01-01"), Ok(Some(day("2017-12-31"))));
    assert_eq!(to(2, "2018-03-02"), Ok(Some(day("2018-03-01"))));
    assert!(to(1, "2017-11-09").unwrap_err().contains("前一任甲"));
    assert!(to(1, "2018-04-03").unwrap_err().contains("离任的2018年4月2日"));
    assert!(to(2, "2018-03-01").unwrap_err().contains("前一任乙"));
}

#[test]
fn an_entry_is_taken_back_on_its_day_or_before_it_holds() {
    let one = person("丙", "2018-04-03", None);
    let (same_day, later) = ("2018-04-03T23:59:00.000+08:00", "2018-04-04T00:01:00.000+08:00");
    assert!(returns(&one, same_day, day("2018-04-03")));
    assert!(!returns(&one, later, day("2018-04-04")));
    assert!(returns(&one, later, day("2018-04-02")), "it does not hold yet");
    assert!(!returns(&person("乙", "2018-03-01", Some("2018-04-02")), same_day, day("2018-04-03")));
}

#[test]
fn a_span_is_said_as_papers_say_it() {
    assert_eq!(span(&person("丙", "2018-04-03", None)), "2018年4月3日起");
    let gone = person("乙", "2018-03-01", Some("2018-04-02"));
    assert_eq!(span(&gone), "2018年3月1日至2018年4月2日");
}

fn facts(leader: Option<Contact>) -> ListFacts {
    ListFacts {
        unit: "德胜街道办事处".into(),
        plan_title: "危险化学品安全综合治理三年行动计划".into(),
        doc_no: "西政办发〔2017〕23号".into(),
        source: "六、（一）".into(),
        office: "区安委会办公室".into(),
        people: InOffice { leader, clerk: Some(person("李某", "2018-04-03", None)) },
        on: day("2018-04-03"),
        demo: true,
    }
}

fn cells(paper: &Document) -> Vec<String> {
    let tables = paper.body.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Heading(_) | Block::Paragraph(_) | Block::Line(_) | Block::Room(_) => None,
    });
    let rows = tables.flat_map(|table| table.head.iter().chain(&table.rows));
    rows.filter_map(|row| match row {
        Row::Cells { cells, .. } => Some(cells),
        Row::Group(_) => None,
    })
    .flatten()
    .map(|cell| cell.runs.iter().map(|run| run.text.as_str()).collect())
    .collect()
}

#[test]
fn the_list_names_both_and_is_none_without_one_of_them() {
    let leader = Contact { role: ContactRole::Leader, ..person("张某", "2018-01-01", None) };
    let paper = compose(&facts(Some(leader))).unwrap();
    let said = cells(&paper);
    let wanted = ["类别", "姓名", "职务", "联系电话"].map(String::from);
    assert_eq!(said[..4], wanted);
    assert_eq!(said[4..6], ["主管领导", "张某"].map(String::from));
    assert_eq!(said[8..10], ["工作人员", "李某"].map(String::from));
    assert_eq!(paper.page_marks, ["演示数据"], "a made-up list says so");
    let refused = compose(&facts(None)).unwrap_err();
    assert!(refused.sentence.contains("主管领导"), "{refused}");
}
