//! An officer at the pages 催报, 事项 and 名录, so that the journeys read as prose.

use std::collections::BTreeMap;

use weihua::chase::{self, Asked, ChaseBoard, ChaseSubject, ChaseUnit, ChaseWay, NewCall};
use weihua::contact::TypedContact;
use weihua::contact::directory::{self, Directory, DirectoryUnit};
use weihua::desk::OwnUnit;
use weihua::error::{Failure, Result};
use weihua::id::{PeriodId, UnitId};
use weihua::matter::office::{self, MatterBoard, MatterCell, MatterDetail};
use weihua::op::{Author, OfUnit, Op};
use weihua::plan::ChasePaper;
use weihua::revision::{self, Arrival, Content, Matter, NamedFile, NewRevision, Origin, Person};
use weihua::store::{Store, newest_log_entries};

use crate::review_builders::{Office, day, moment};

pub fn author() -> Author {
    Author::local()
}

pub fn quarter(office: &Office) -> ChaseSubject {
    ChaseSubject::Period(office.period.clone())
}

pub fn board(office: &Office) -> ChaseBoard {
    board_of(office, &quarter(office))
}

pub fn board_of(office: &Office, subject: &ChaseSubject) -> ChaseBoard {
    let plan = &office.file.plan;
    let now = moment(office.today);
    office.file.store.read(|conn| chase::board(conn, plan, subject, now)).expect("the list")
}

pub fn listed(office: &Office, unit: &str) -> Option<ChaseUnit> {
    board(office).units.into_iter().find(|one| one.unit.id.as_str() == unit)
}

pub fn owing(office: &Office, unit: &str) -> ChaseUnit {
    listed(office, unit).expect("it stands on the list")
}

/// A call, said in a few words.
pub struct Call<'a> {
    pub unit: &'a str,
    pub way: ChaseWay,
    pub on: &'a str,
    pub by: Option<&'a str>,
}

pub fn calls(office: &mut Office, call: &Call<'_>) -> Result<u32> {
    let subject = quarter(office);
    let units = [UnitId::from(call.unit)];
    let new = NewCall {
        subject: &subject,
        units: &units,
        step: None,
        way: call.way,
        chased_on: day(call.on),
        spoke_to: " 李某 ",
        answer_by: call.by.map(day),
        note: "",
    };
    let now = moment(office.today);
    chase::note(&mut office.file.store, &office.file.plan, new, &author(), now)
}

pub fn phones(office: &mut Office, unit: &str, on: &str) {
    let call = Call { unit, way: ChaseWay::Telephone, on, by: None };
    assert_eq!(calls(office, &call).expect("it is noted"), 1);
}

pub fn asked(office: &Office, units: &[&str], paper: ChasePaper, by: &str) -> Asked {
    Asked {
        subject: quarter(office),
        units: units.iter().map(|unit| UnitId::from(*unit)).collect(),
        paper,
        step: None,
        answer_by: day(by),
    }
}

pub fn log(office: &Office) -> Vec<String> {
    let entries = office.file.store.read(|conn| newest_log_entries(conn, 20));
    entries.expect("the log").into_iter().map(|entry| entry.sentence).collect()
}

/// A refusal in a full sentence, that left no trace.
pub fn refused<T: std::fmt::Debug>(
    office: &mut Office,
    work: impl FnOnce(&mut Office) -> Result<T>,
) -> Failure {
    let before = log(office);
    let failure = work(office).expect_err("it is refused");
    assert_eq!(log(office), before, "a refusal leaves no trace");
    assert!(failure.sentence.ends_with('。'), "a full sentence: {}", failure.sentence);
    failure
}

pub fn handed_in(on: &str) -> Matter {
    Matter { state: "handed_in".into(), handed_on: Some(day(on)), note: String::new() }
}

pub fn matters(said: &[(&str, Matter)]) -> Content {
    let matters: BTreeMap<_, _> =
        said.iter().map(|(id, matter)| ((*id).into(), matter.clone())).collect();
    Content { matters, ..Content::default() }
}

pub fn with_file(mut content: Content, matter: &str, name: &str) -> Content {
    let file = NamedFile { name: name.into(), size: 12 };
    content.matter_files.insert((matter.into(), "ab".repeat(32)), Some(file));
    content
}

pub fn people(said: &[(&str, &str, &str)]) -> Content {
    let person = |name: &str| {
        Some(Person {
            to: None,
            name: name.into(),
            post: "科长".into(),
            phone: "010-0000-0000".into(),
        })
    };
    let contacts =
        said.iter().map(|(role, name, from)| (((*role).into(), day(from)), person(name))).collect();
    Content { contacts, ..Content::default() }
}

/// A 版 of 联系人 and 报送事项 that came in.
pub fn sends(office: &mut Office, unit: &str, content: Content, on: &str) {
    let parents = heads(office, unit);
    sends_after(office, unit, parents, content, on);
}

pub fn heads(office: &Office, unit: &str) -> Vec<revision::RevisionId> {
    let place = PeriodId::matters();
    let heads = office.file.store.read(|conn| revision::heads(conn, &unit.into(), &place));
    heads.expect("the heads").into_iter().map(|head| head.id).collect()
}

pub fn sends_after(
    office: &mut Office,
    unit: &str,
    parents: Vec<revision::RevisionId>,
    content: Content,
    on: &str,
) {
    let new = NewRevision {
        unit: unit.into(),
        period: PeriodId::matters(),
        parents,
        origin: Origin::Submission,
        plan_version: "plan".into(),
        reason: String::new(),
        content,
    };
    let op = Op::NoteMatters { of: OfUnit { unit: unit.into(), unit_name: unit.into() } };
    let now = moment(office.today);
    let write = |tx: &rusqlite::Transaction<'_>| {
        let made = revision::make(tx, &new, &author(), now)?;
        let arrival = Arrival { revision: made.id, received_on: day(on), batch: None };
        revision::arrive(tx, &arrival, &author(), now)
    };
    office.file.store.write(op, &author(), now, write).expect("the 版 is made");
}

pub fn of_unit<T>(
    office: &mut Office,
    unit: &str,
    work: impl FnOnce(&mut Store, OwnUnit<'_>) -> Result<T>,
) -> Result<T> {
    let (who, author) = (UnitId::from(unit), author());
    let moment = moment(office.today);
    let of = OwnUnit { plan: &office.file.plan, unit: &who, author: &author, moment };
    work(&mut office.file.store, of)
}

pub fn table(office: &Office) -> MatterBoard {
    let plan = &office.file.plan;
    let today = office.today;
    office.file.store.read(|conn| office::board(conn, plan, today)).expect("the table")
}

pub fn cell(office: &Office, unit: &str, matter: &str) -> MatterCell {
    let row = table(office).units.into_iter().find(|row| row.unit.id.as_str() == unit);
    let cells = row.expect("the unit owes it").cells;
    cells.into_iter().find(|cell| cell.matter.as_str() == matter).expect("the plan asks for it")
}

/// State and what stands beside it: `已报 按时`.
pub fn state(office: &Office, unit: &str, matter: &str) -> String {
    let cell = cell(office, unit, matter);
    format!("{} {}", cell.state_label, cell.timeliness_label)
}

pub fn detail(office: &mut Office, unit: &str, matter: &str) -> MatterDetail {
    of_unit(office, unit, |store, of| office::detail(store, of, &matter.into())).expect("in full")
}

pub fn directory(office: &Office) -> Directory {
    let plan = &office.file.plan;
    let now = moment(office.today);
    office.file.store.read(|conn| directory::directory(conn, plan, now)).expect("the 通讯录")
}

pub fn entry(office: &Office, unit: &str) -> DirectoryUnit {
    let units = directory(office).units;
    units.into_iter().find(|one| one.unit.id.as_str() == unit).expect("every unit is listed")
}

pub fn typed(name: &str, from: &str) -> TypedContact {
    TypedContact {
        name: name.into(),
        post: "科员".into(),
        phone: "010-0000-0000".into(),
        from: day(from),
    }
}

pub fn on(office: &mut Office, today: &str) {
    office.today = day(today);
}
