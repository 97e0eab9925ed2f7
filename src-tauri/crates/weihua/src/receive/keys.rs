//! A person's word on the key of a unit: 登记并导入, or 不予登记.

use serde::Deserialize;

use super::bring::{Fresh, Writing, keep_attached, moving, write_settled};
use super::held::judged;
use super::known_keys::{KeyIs, KeyState, Keys, UnitKey};
use super::model::ReleasedFile;
use super::package::Package;
use super::printed::{content_check, of_unit, printed};
use super::store::{self, HeldRow, Reason};
use super::take_in::refuse_at_unit;
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::id::UnitId;
use crate::key::check_characters;
use crate::op::{Author, Op};
use crate::plan::Plan;
use crate::store::{Store, files_folder};

/// Who decides, and when.
#[derive(Clone, Copy)]
pub struct Officer<'a> {
    /// Who.
    pub author: &'a Author,
    /// When.
    pub moment: Moment,
}

/// How a key joins those a unit has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum KeyJoins {
    /// Beside them: another computer. Also the first one.
    Another,
    /// Instead of them: they are retired.
    Instead,
}

/// 登记并导入: holds a key true for a unit and takes in what waited for it, in one act. `typed` is the
/// 内容号 the officer read from the sealed form.
///
/// # Errors
/// `BadInput` where the 内容号 is another (与盖章件不一致), where the key is registered for another
/// unit, and for a second key without a word why; `NotFound` where nothing waits for it. Nothing is
/// changed then.
pub fn register_key(
    store: &mut Store,
    plan: &Plan,
    (unit, public): (&UnitId, &str),
    joins: KeyJoins,
    typed: Option<&str>,
    note: &str,
    officer: Officer<'_>,
) -> Result<Vec<ReleasedFile>> {
    refuse_at_unit(store)?;
    let waiting = waiting_for(store, unit, public)?;
    let keys = Keys(store.read(store::keys)?);
    if let KeyIs::OfAnother(other) = keys.judge(plan, unit, public) {
        return Err(refused(format!(
            "这把密钥已登记在{}名下，不能再登记给{}，本次未作任何改动；请与两个单位核实。",
            printed(plan, &other),
            printed(plan, unit)
        )));
    }
    let others: Vec<UnitKey> = (keys.of(unit).into_iter())
        .filter(|key| key.state == KeyState::Registered && key.public != public)
        .cloned()
        .collect();
    let note = note.trim();
    if !others.is_empty() && note.is_empty() {
        return Err(refused(format!(
            "{}已登记过密钥，再登记一把要写明缘由（如“换了新电脑”），本次未作任何改动。",
            printed(plan, unit)
        )));
    }
    let mut decided = keys;
    decided.set(unit, public, KeyState::Registered);
    if joins == KeyJoins::Instead {
        others.iter().for_each(|key| decided.set(unit, &key.public, KeyState::Retired));
    }
    let (facts, judged) = judged(store, plan, Some(decided), officer)?;
    let packages: Vec<&Package> = (facts.held.iter())
        .filter(|held| waiting.contains(&held.row))
        .filter_map(|held| held.package.as_ref())
        .collect();
    refuse_unlike(typed, &packages)?;

    let folder = files_folder(store.path());
    keep_attached(&folder, moving(&facts, &judged).map(|(_, package, _)| package))?;
    let outcome = match (others.is_empty(), joins) {
        (true, _) => "登记",
        (false, KeyJoins::Another) => "登记为又一台电脑",
        (false, KeyJoins::Instead) => "登记，原来的停用",
    };
    let op = Op::DecideKey {
        of: of_unit(plan, unit),
        check: check_characters(public),
        outcome: outcome.to_owned(),
    };
    let Officer { author, moment } = officer;
    let writing = Writing { plan, author, moment };
    let released = store.write(op, author, moment, |tx| {
        store::set_key(tx, unit, public, KeyState::Registered, note, author, moment)?;
        if joins == KeyJoins::Instead {
            for key in &others {
                let state = KeyState::Retired;
                store::set_key(tx, unit, &key.public, state, note, author, moment)?;
            }
            // What waits for something else is asked about from now on.
            let retired = |row: &&HeldRow| {
                row.unit == *unit && others.iter().any(|key| key.public == row.key)
            };
            for row in store::held(tx)?.iter().filter(retired) {
                let row = HeldRow { reason: Reason::Unregistered, ..row.clone() };
                store::hold(tx, &row, author, moment)?;
            }
        }
        write_settled(tx, writing, &facts, &judged, &Fresh::new())
    })?;
    store.settle()?;
    Ok(released)
}

/// 不予登记: what waited for the key is put aside, and what it signs is refused from now on.
///
/// # Errors
/// `BadInput` without a reason; `NotFound` where nothing waits for it; those of the data file.
pub fn refuse_key(
    store: &mut Store,
    plan: &Plan,
    (unit, public): (&UnitId, &str),
    reason: &str,
    officer: Officer<'_>,
) -> Result<()> {
    refuse_at_unit(store)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(refused("不予登记要写明理由，本次未作任何改动；请填写理由再试一次。".into()));
    }
    let waiting = waiting_for(store, unit, public)?;
    let op = Op::DecideKey {
        of: of_unit(plan, unit),
        check: check_characters(public),
        outcome: "不予登记".into(),
    };
    let Officer { author, moment } = officer;
    store.write(op, author, moment, |tx| {
        store::set_key(tx, unit, public, KeyState::Refused, reason, author, moment)?;
        waiting.iter().try_for_each(|row| store::let_go(tx, row))
    })
}

fn waiting_for(store: &Store, unit: &UnitId, public: &str) -> Result<Vec<HeldRow>> {
    let waits = |row: &HeldRow| {
        row.unit == *unit && row.key == public && row.reason == Reason::Unregistered
    };
    let rows: Vec<HeldRow> = store.read(store::held)?.into_iter().filter(waits).collect();
    if rows.is_empty() {
        return Err(Failure::new(
            Code::NotFound,
            "没有等这把密钥登记的报送包，本次未作任何改动；请刷新“待办”再看。",
        ));
    }
    Ok(rows)
}

/// The 内容号 on the sealed form is that of one of the files.
fn refuse_unlike(typed: Option<&str>, packages: &[&Package]) -> Result<()> {
    let Some(typed) = typed.map(plain).filter(|typed| !typed.is_empty()) else {
        return Ok(());
    };
    let mut checks = packages
        .iter()
        .filter_map(|package| package.head(&package.place))
        .map(|(head, _)| content_check(&head.content_hash));
    if checks.clone().any(|check| plain(&check) == typed) {
        return Ok(());
    }
    let said = checks.next().unwrap_or_default();
    Err(refused(format!(
        "与盖章件不一致：盖章件上的内容号是{typed}，来件的是{said}，没有登记，台账未作任何改动；请与该单位核对盖章的是哪一版。"
    )))
}

/// As typed, without spaces, hyphens and case.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>().to_uppercase()
}

fn refused(sentence: String) -> Failure {
    Failure::new(Code::BadInput, sentence)
}

impl Keys {
    /// As if it were decided.
    fn set(&mut self, unit: &UnitId, public: &str, state: KeyState) {
        let known = self.0.iter_mut().find(|key| key.unit == *unit && key.public == public);
        match known {
            Some(key) => key.state = state,
            None => self.0.push(UnitKey {
                unit: unit.clone(),
                public: public.to_owned(),
                state,
                note: String::new(),
                author: String::new(),
                at: String::new(),
            }),
        }
    }
}
