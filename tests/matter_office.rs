//! The 报送事项表: what came in of what every unit owes once, and what the office says of it.

use std::ops::ControlFlow;
use std::path::Path;

use proptest::prelude::*;
use weihua::chase::{self, Asked, ChaseSubject, Lack};
use weihua::error::Result;
use weihua::matter::office;
use weihua::pdf;
use weihua::plan::ChasePaper;
use weihua::reply::{self, NewReplies};
use weihua::revision::{Content, Matter};
use weihua::xlsx;

use crate::chase_builders::{
    cell, detail, handed_in, heads, log, matters, of_unit, on, refused, sends, sends_after, state,
    table, with_file,
};
use crate::chase_papers::fonts;
use crate::review_builders::{DESHENG, Office, YUETAN, day, moment};

const LIST: &str = "contact-list";
const REPORT: &str = "final-report";
const OWN: &str = "xicheng-anquan-jianguanju";

fn accepts(office: &mut Office, unit: &str, matter: &str) -> Result<()> {
    of_unit(office, unit, |store, of| office::accept(store, of, &matter.into()))
}

fn returns(office: &mut Office, unit: &str, matter: &str, remark: &str) -> Result<()> {
    of_unit(office, unit, |store, of| office::return_for_mending(store, of, &matter.into(), remark))
}

fn reopens(office: &mut Office, unit: &str, matter: &str) -> Result<()> {
    of_unit(office, unit, |store, of| office::reopen(store, of, &matter.into()))
}

fn balances(office: &Office) {
    let table = table(office);
    let sum = |totals: office::MatterTotals| {
        totals.accepted + totals.reported + totals.returned + totals.missing
    };
    assert_eq!(sum(table.totals), table.totals.expected);
    let cells: usize = table.units.iter().map(|row| row.cells.len()).sum();
    assert_eq!(u32::try_from(cells).unwrap(), table.totals.expected);
    for column in &table.columns {
        assert_eq!(sum(column.totals), column.totals.expected, "{}", column.title);
    }
}

#[test]
fn every_unit_owes_every_matter_and_nothing_has_come_in_yet() {
    let office = Office::on("2018Q1", "2018-04-12");
    let table = table(&office);
    let titles: Vec<&str> = table.columns.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["实施方案", "人员名单", "本单位督查机制", "总结报告"]);
    assert_eq!(table.totals.expected, 168);
    assert_eq!((table.totals.missing, table.late), (168, 0), "nothing is late before the document");
    assert_eq!(state(&office, DESHENG, LIST), "未报 印发前已到期");
    assert_eq!(state(&office, DESHENG, "own-inspection"), "未报 未定时限");
    balances(&office);
}

#[test]
fn a_matter_is_reported_accepted_returned_and_reopened() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    sends(&mut office, DESHENG, matters(&[(LIST, handed_in("2018-01-03"))]), "2018-01-04");
    assert_eq!(cell(&office, DESHENG, LIST).state_label, "已报");
    assert_eq!(cell(&office, DESHENG, LIST).received_on, Some(day("2018-01-04")));
    accepts(&mut office, DESHENG, LIST).unwrap();
    assert_eq!(cell(&office, DESHENG, LIST).state_label, "已审核");
    assert_eq!(log(&office)[0], "德胜街道报送事项“人员名单”：审核通过");
    let before = log(&office);
    accepts(&mut office, DESHENG, LIST).unwrap();
    assert_eq!(log(&office), before, "said twice leaves no trace");
    reopens(&mut office, DESHENG, LIST).unwrap();
    assert_eq!(cell(&office, DESHENG, LIST).state_label, "已报");
    returns(&mut office, DESHENG, LIST, " 请盖章 ").unwrap();
    let returned = cell(&office, DESHENG, LIST);
    assert_eq!(
        (returned.state_label.as_str(), returned.remark.as_deref()),
        ("退回修改", Some("请盖章"))
    );
    let words = detail(&mut office, DESHENG, LIST).words;
    let said: Vec<&str> = words.iter().map(|word| word.outcome_label.as_str()).collect();
    assert_eq!(said, ["退回修改", "撤回审核意见", "审核通过"]);
    assert!(words[0].stands && !words[1].stands);
    balances(&office);
}

#[test]
fn a_word_holds_as_long_as_the_matter_says_the_same() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let said =
        matters(&[(LIST, handed_in("2018-01-03")), ("own-inspection", handed_in("2018-01-03"))]);
    sends(&mut office, DESHENG, said, "2018-01-04");
    accepts(&mut office, DESHENG, "own-inspection").unwrap();
    returns(&mut office, DESHENG, LIST, "请附盖章件").unwrap();
    // Something else changed: both words still hold.
    sends(
        &mut office,
        DESHENG,
        crate::chase_builders::people(&[("clerk", "李某", "2018-01-01")]),
        "2018-03-01",
    );
    assert_eq!(cell(&office, DESHENG, "own-inspection").state_label, "已审核");
    assert_eq!(cell(&office, DESHENG, LIST).state_label, "退回修改");
    // The unit answers with a file: that is another matter to read.
    let mended = with_file(matters(&[(LIST, handed_in("2018-01-03"))]), LIST, "人员名单.pdf");
    sends(&mut office, DESHENG, mended, "2018-04-10");
    assert_eq!(cell(&office, DESHENG, LIST).state_label, "已报");
    assert_eq!(cell(&office, DESHENG, "own-inspection").state_label, "已审核");
    let full = detail(&mut office, DESHENG, LIST);
    assert_eq!(full.files.len(), 1);
    assert!(full.files[0].gone, "its bytes did not come along");
    assert!(full.words.iter().all(|word| !word.stands));
    assert_eq!(full.cell.received_on, Some(day("2018-01-04")), "it was first handed in then");
}

#[test]
fn time_is_judged_by_arrival_and_a_break_begins_anew() {
    let mut office = Office::on("2020Q1", "2020-06-05");
    assert_eq!(state(&office, DESHENG, REPORT), "未报 逾期5天未报");
    assert_eq!(table(&office).late, 42);
    sends(&mut office, DESHENG, matters(&[(REPORT, handed_in("2020-05-29"))]), "2020-05-30");
    assert_eq!(state(&office, DESHENG, REPORT), "已报 按时");
    let back = Matter { state: "preparing".into(), handed_on: None, note: String::new() };
    sends(&mut office, DESHENG, matters(&[(REPORT, back)]), "2020-06-01");
    assert_eq!(state(&office, DESHENG, REPORT), "未报 逾期5天未报");
    assert!(cell(&office, DESHENG, REPORT).preparing);
    sends(&mut office, DESHENG, matters(&[(REPORT, handed_in("2020-06-02"))]), "2020-06-03");
    assert_eq!(state(&office, DESHENG, REPORT), "已报 迟报3天");
}

#[test]
fn what_cannot_be_reviewed_is_refused_and_says_why() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let full = |office: &mut Office, unit: &str| detail(office, unit, LIST).closed.unwrap();
    let missing = refused(&mut office, |office| accepts(office, YUETAN, LIST));
    assert!(missing.sentence.contains("还没有报来"), "{missing}");
    assert_eq!(full(&mut office, YUETAN), missing.sentence, "the page says the same");
    let own = refused(&mut office, |office| accepts(office, OWN, LIST));
    assert!(own.sentence.contains("本单位"), "{own}");
    sends_after(
        &mut office,
        DESHENG,
        Vec::new(),
        matters(&[(LIST, handed_in("2018-01-03"))]),
        "2018-01-04",
    );
    let nothing = refused(&mut office, |office| reopens(office, DESHENG, LIST));
    assert!(nothing.sentence.contains("没有可撤回的"), "{nothing}");
    let silent = refused(&mut office, |office| returns(office, DESHENG, LIST, " \n"));
    assert!(silent.sentence.contains("写明意见"), "{silent}");
    sends_after(
        &mut office,
        DESHENG,
        Vec::new(),
        matters(&[(LIST, handed_in("2018-01-05"))]),
        "2018-01-06",
    );
    let forked = refused(&mut office, |office| accepts(office, DESHENG, LIST));
    assert!(forked.sentence.contains("分叉待定"), "{forked}");
    let unknown = refused(&mut office, |office| accepts(office, YUETAN, "quarterly-report"));
    assert!(unknown.sentence.contains("没有编号为"), "{unknown}");
}

#[test]
fn the_desks_own_unit_is_shown_as_it_says_itself() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    of_unit(&mut office, OWN, |store, of| {
        weihua::matter::hand_in(store, of, &LIST.into(), day("2018-04-02"))
    })
    .unwrap();
    let cell = cell(&office, OWN, LIST);
    assert_eq!((cell.state_label.as_str(), cell.received_on), ("已报", Some(day("2018-04-02"))));
    balances(&office);
}

#[derive(Clone, Debug)]
enum Act {
    Sends(u8),
    Accepts,
    Returns,
    Reopens,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        (0_u8..4).prop_map(Act::Sends),
        Just(Act::Accepts),
        Just(Act::Returns),
        Just(Act::Reopens)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Against a model: the newest word on what is said, forgotten when something else is said.
    #[test]
    fn any_history_ends_where_a_model_ends(acts in prop::collection::vec(act(), 1..12)) {
        let mut office = Office::on("2018Q1", "2018-04-12");
        let (mut said, mut word): (Option<u8>, &str) = (None, "未报");
        for one in acts {
            match one {
                Act::Sends(what) => {
                    let day = format!("2018-01-{:02}", what + 2);
                    let matter = match what {
                        0 => Matter { state: "not_started".into(), handed_on: None, note: String::new() },
                        _ => handed_in(&day),
                    };
                    let content: Content = matters(&[(LIST, matter)]);
                    sends(&mut office, DESHENG, content, "2018-04-01");
                    // A word is of a 版: said again letter for letter it holds again.
                    if said != Some(what) {
                        said = Some(what);
                        word = "";
                    }
                }
                Act::Accepts => if accepts(&mut office, DESHENG, LIST).is_ok() { word = "已审核" },
                Act::Returns => if returns(&mut office, DESHENG, LIST, "请改").is_ok() { word = "退回修改" },
                Act::Reopens => if reopens(&mut office, DESHENG, LIST).is_ok() { word = "已报" },
            }
            let now = cell(&office, DESHENG, LIST);
            match said {
                None | Some(0) => prop_assert_eq!(now.state_label.as_str(), "未报"),
                Some(_) if word.is_empty() => {
                    // The newest word may be of the very same words said before.
                    let full = detail(&mut office, DESHENG, LIST);
                    let stands = full.words.first().is_some_and(|word| word.stands);
                    prop_assert_eq!(now.state_label == "已报" , !stands || full.words[0].outcome_label == "撤回审核意见");
                }
                Some(_) => prop_assert_eq!(now.state_label.as_str(), word),
            }
            balances(&office);
        }
    }
}

#[test]
fn the_table_goes_on_paper_and_into_a_workbook() {
    let mut office = Office::on("2020Q1", "2020-06-05");
    let said = matters(&[(LIST, handed_in("2018-01-03")), (REPORT, handed_in("2020-05-29"))]);
    sends(&mut office, DESHENG, said, "2020-05-30");
    accepts(&mut office, DESHENG, REPORT).unwrap();
    on(&mut office, "2020-06-06");
    let table = table(&office);
    let title = &office.file.plan.short_title;
    let drawn = pdf::render(&office::paper(&table, title, false), &fonts()).unwrap();
    let bytes = xlsx::to_bytes(&office::book(&table, title, true)).unwrap();
    if let Some(folder) = std::env::var_os("WEIHUA_LOOK") {
        weihua::file::write_whole(&Path::new(&folder).join("matters.pdf"), &drawn.bytes).unwrap();
        weihua::file::write_whole(&Path::new(&folder).join("matters.xlsx"), &bytes).unwrap();
    }
    assert!(drawn.pages >= 2 && drawn.missing.is_empty() && bytes.starts_with(b"PK"));
    assert_eq!(heads(&office, DESHENG).len(), 1);
}

#[test]
fn a_returned_matter_not_mended_by_its_day_is_chased_like_a_missing_one() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let chased = |office: &Office| {
        let subject = ChaseSubject::Matter(LIST.into());
        let board = crate::chase_builders::board_of(office, &subject);
        let counts = board.counts;
        assert_eq!(counts.expected, counts.complete + counts.whole, "the equation balances");
        let listed = usize::try_from(counts.unanswered + counts.whole).unwrap();
        assert_eq!(listed, board.units.len(), "whom it names");
        let read = |conn: &rusqlite::Connection| {
            chase::matter_table(conn, &office.file.plan, office.today)
        };
        let table = office.file.store.read(read).unwrap();
        let column = table.columns.iter().find(|one| one.id.as_str() == LIST).unwrap();
        let owing = usize::try_from(column.owing).unwrap();
        assert_eq!(owing, board.units.len(), "the 报送事项表 leads to as many");
        let one = board.units.into_iter().find(|one| one.unit.id.as_str() == DESHENG);
        (one, counts.unanswered)
    };
    sends(&mut office, DESHENG, matters(&[(LIST, handed_in("2018-01-03"))]), "2018-01-04");
    returns(&mut office, DESHENG, LIST, "请附盖章件").unwrap();
    assert_eq!(chased(&office), (None, 0), "it was handed in, and no day was set");
    replies(&mut office, DESHENG, "2018-04-19");
    on(&mut office, "2018-04-19");
    assert_eq!(chased(&office), (None, 0), "its day is not past");
    on(&mut office, "2018-04-22");
    let (one, unanswered) = chased(&office);
    let one = one.expect("it is owed");
    assert_eq!((one.lack, one.days_late, unanswered), (Lack::Unanswered, 3, 1));
    assert_eq!((one.missing.as_str(), one.late_label.as_str()), ("退回未补正", "补正期限已过3天"));
    let asked = Asked {
        subject: ChaseSubject::Matter(LIST.into()),
        units: vec![DESHENG.into()],
        paper: ChasePaper::Slip,
        step: None,
        answer_by: day("2018-04-30"),
    };
    let texts = chase::texts(&office.file, &asked, moment(office.today)).unwrap();
    assert!(texts[0].text.contains("你单位退回修改后尚未补正，已逾期3天"), "{}", texts[0].text);
    let asked = Asked { paper: ChasePaper::Circular, ..asked };
    let texts = chase::texts(&office.file, &asked, moment(office.today)).unwrap();
    let head = "应报送的42家单位中，已报齐1家（其中退回后逾期未补正1家），未报齐41家（未报送41家）";
    assert!(texts[0].text.contains(head), "{}", texts[0].text);

    let mended = with_file(matters(&[(LIST, handed_in("2018-04-22"))]), LIST, "名单.pdf");
    sends(&mut office, DESHENG, mended, "2018-04-22");
    assert_eq!(chased(&office), (None, 0), "it says something else by now");
}

#[test]
fn a_returned_matter_is_named_where_the_reply_is_written() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let sheet = office.sheet_of(DESHENG, &crate::review_builders::text("已开展检查。"));
    office.receives(DESHENG, sheet, "2018-04-04");
    sends(&mut office, DESHENG, matters(&[(LIST, handed_in("2018-01-03"))]), "2018-01-04");
    let choice = |office: &Office| {
        let folder = tempfile::TempDir::new().unwrap();
        let choices = office
            .file
            .store
            .read(|conn| {
                let plan = &office.file.plan;
                reply::choices(conn, plan, &office.period, folder.path(), office.today)
            })
            .unwrap();
        choices.units.into_iter().find(|one| one.unit.as_str() == DESHENG).unwrap()
    };
    assert_eq!(choice(&office).matters, Vec::<String>::new());
    returns(&mut office, DESHENG, LIST, "请附盖章件").unwrap();
    let one = choice(&office);
    assert_eq!((one.returned, one.matters), (0, vec!["人员名单".to_owned()]));
}

/// The office answers, with a 补正期限.
fn replies(office: &mut Office, unit: &str, by: &str) {
    let folder = tempfile::TempDir::new().unwrap();
    let units = [unit.into()];
    let new =
        NewReplies { units: &units, period: None, answer_by: Some(day(by)), to: folder.path() };
    let (author, now) = (crate::chase_builders::author(), moment(office.today));
    reply::write_replies(
        &mut office.file,
        new,
        &author,
        now,
        &mut |_, _| ControlFlow::Continue(()),
    )
    .unwrap();
}
