//! From parsed rows to judged ones, for one batch. Showing and writing both start here.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::Request;
use super::draft;
use super::gather::{self, Kept};
use super::model::{Verdict, WholeRefusal};
use super::parsed::problem;
use super::resolve::{self, Facts, Place, ResolvedRow, Side};
use super::take_apart::TakenApart;
use crate::clock::chinese_date;
use crate::error::{Code, Failure, Result};
use crate::id::UnitId;
use crate::period_slip::{self, Terms};
use crate::plan::{self, Period};
use crate::problem::{Problem, Severity};
use crate::progress::Trial;
use crate::store::{self, Desk, DeskKind, plan_versions};
use crate::unit;

/// A workbook, judged.
pub struct Judged {
    /// Name of the file.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its layout; empty where none fits.
    pub layout: &'static str,
    /// Whose, where that is known.
    pub unit: Option<UnitId>,
    /// The unit as the workbook names it, where it does.
    pub written_unit: String,
    /// Why it is refused as a whole.
    pub refusal: Option<WholeRefusal>,
    /// Its rows, where it is not.
    pub rows: Vec<ResolvedRow>,
    /// Rows that say something, where it is refused.
    pub unjudged: usize,
    /// Rows in which nothing was entered.
    pub blank: u32,
    /// Findings that belong to no row.
    pub problems: Vec<Problem>,
}

/// Judges every workbook of a batch.
pub fn judge(conn: &Connection, request: Request<'_>) -> Result<Vec<Judged>> {
    let desk = store::desk(conn)?;
    let period = request.plan.period(request.period)?;
    if !period.on {
        return Err(Failure::new(
            Code::BadInput,
            format!("{}不要求填报，没有收；请换一个期次。", period.label),
        ));
    }
    if request.today < period.from {
        return Err(Failure::new(
            Code::BadInput,
            format!(
                "{}自{}起，今天按{}还没有开始，没有收；请换一个期次。",
                period.label,
                chinese_date(period.from),
                chinese_date(request.today)
            ),
        ));
    }
    let mut versions: Vec<String> =
        plan_versions(conn)?.into_iter().map(|version| version.content_hash).collect();
    versions.push(plan::content_hash(request.plan)?);
    let facts =
        Facts { plan: request.plan, period, plan_versions: &versions, today: request.today };
    let mut kept: BTreeMap<UnitId, Kept> = BTreeMap::new();
    let mut all: Vec<Judged> = Vec::new();
    for book in request.books {
        let same = |(one, earlier): (&Judged, &TakenApart)| {
            one.sha256 == book.sha256 && earlier.had && book.had
        };
        if let Some(first) = all.iter().zip(request.books).position(same) {
            let again = all.get(first).map(|first| the_same_again(first, book));
            all.extend(again);
            continue;
        }
        all.push(one(conn, request, facts, &desk, book, &mut kept)?);
    }
    set_sides_against_each_other(request, &mut all);
    ask_about_crossing(conn, request, &kept, &mut all)?;
    Ok(all)
}

fn one(
    conn: &Connection,
    request: Request<'_>,
    facts: Facts<'_>,
    desk: &Desk,
    book: &TakenApart,
    kept: &mut BTreeMap<UnitId, Kept>,
) -> Result<Judged> {
    let mut judged = empty(book);
    let content = match &book.content {
        Ok(content) => content,
        Err(refusal) => {
            judged.refusal = Some((**refusal).clone());
            return Ok(judged);
        }
    };
    let parsed = &content.parsed;
    judged.layout = content.layout;
    judged.problems.clone_from(&content.findings);
    judged.blank = parsed.blank;
    // Refused whole, every row counts in which anything stands.
    let beside = usize::try_from(parsed.beside).unwrap_or(usize::MAX);
    judged.unjudged = parsed.rows.len().saturating_add(beside);
    judged.written_unit =
        parsed.header.unit.first().map(|said| said.text.clone()).unwrap_or_default();
    let unit = match resolve::whose(facts, parsed, request.decisions.unit(&book.sha256)) {
        Ok(unit) => unit,
        Err(refusal) => {
            judged.unit = parsed.header.carried.as_ref().map(|carried| carried.unit.clone());
            judged.refusal = Some(*refusal);
            return Ok(judged);
        }
    };
    judged.unit = Some(unit.clone());
    if desk.kind == DeskKind::Unit && !desk.units.contains(&unit) {
        judged.refusal = Some(refused_as_anothers(request, facts.period, &unit)?);
        return Ok(judged);
    }
    let terms = period_slip::terms(conn, &unit, &facts.period.id)?;
    if !terms.gate(request.today).lets_in() {
        judged.refusal = Some(refused_as_locked(request, facts.period, &terms));
        return Ok(judged);
    }
    if !kept.contains_key(&unit) {
        let found = match desk.kind {
            DeskKind::Bureau => gather::kept(conn, request.plan, &unit, &facts.period.id)?,
            DeskKind::Unit => draft::kept(conn, request, &unit)?,
        };
        kept.insert(unit.clone(), found);
    }
    let Some(kept) = kept.get(&unit) else { return Ok(judged) };
    let found = request.plan.unit(&unit)?;
    let unit_name = unit::view(request.plan, found, facts.period.cutoff).name;
    if kept.heads.len() > 1 {
        judged.refusal = Some(refused_as_forked(&unit_name, facts.period, kept));
        return Ok(judged);
    }
    let place = Place { unit: &unit, unit_name: &unit_name, in_force: &kept.in_force };
    judged.rows = resolve::rows(facts, place, &parsed.rows, &book.sha256, request.decisions);
    if desk.kind == DeskKind::Unit {
        draft::settle(&kept.in_force, &mut judged.rows);
    }
    judged.problems.extend(joined_rows(&judged));
    let taken = judged.rows.iter().filter(|row| row.taken() && row.repeats.is_none());
    judged.problems.extend(taken.filter_map(|row| row.remark.clone()));
    judged.unjudged = 0;
    judged.blank = parsed.blank.saturating_add(parsed.beside);
    Ok(judged)
}

/// Says that rows which repeat another letter for letter were taken once.
fn joined_rows(judged: &Judged) -> Option<Problem> {
    let repeated: Vec<&ResolvedRow> =
        judged.rows.iter().filter(|row| row.repeats.is_some()).collect();
    let first = repeated.first()?;
    let sentence = format!(
        "{}{}与上面的行完全相同，只收一次。",
        first.at,
        if repeated.len() > 1 { format!("等{}行", repeated.len()) } else { String::new() }
    );
    Some(problem("same_row", Severity::Note, &judged.name, sentence))
}

fn empty(book: &TakenApart) -> Judged {
    Judged {
        name: book.name.clone(),
        sha256: book.sha256.clone(),
        layout: "",
        unit: None,
        written_unit: String::new(),
        refusal: None,
        rows: Vec::new(),
        unjudged: 0,
        blank: 0,
        problems: Vec::new(),
    }
}

fn refused_as_anothers(
    request: Request<'_>,
    period: &Period,
    unit: &UnitId,
) -> Result<WholeRefusal> {
    let name = unit::view(request.plan, request.plan.unit(unit)?, period.cutoff).name;
    let sentence =
        format!("这是{name}的表，填报端只收本单位的，整册没有收；请核对是不是选错了文件。");
    Ok(resolve::refuse("other_unit", "单位不符", sentence))
}

/// Locked, and for this unit neither a slip nor a 补正期限 is open: as for a 报送包.
fn refused_as_locked(request: Request<'_>, period: &Period, terms: &Terms) -> WholeRefusal {
    let last = terms.slips.iter().map(|slip| slip.until).chain(terms.answer_by).max();
    let over = last.filter(|day| *day < request.today);
    let over = over.map(|day| format!("，给该单位的期限{}已过", chinese_date(day)));
    let sentence = format!(
        "{}已锁定{}，整册没有收；要收请由{}先为该单位重开本期。",
        period.label,
        over.unwrap_or_default(),
        request.plan.office.name
    );
    resolve::refuse("locked", "期次已锁定", sentence)
}

fn refused_as_forked(unit_name: &str, period: &Period, kept: &Kept) -> WholeRefusal {
    let numbers: Vec<String> =
        kept.heads.iter().map(|head| format!("第{}版", head.number)).collect();
    let sentence = format!(
        "{unit_name}{}有{}个分叉的版（{}）等人工决定，整册没有收；请先合为一版再收。",
        period.label,
        kept.heads.len(),
        numbers.join("、")
    );
    resolve::refuse("forked", "分叉待定", sentence)
}

/// The same bytes named twice are taken once.
fn the_same_again(first: &Judged, book: &TakenApart) -> Judged {
    let mut again = empty(book);
    again.layout = first.layout;
    again.unit.clone_from(&first.unit);
    again.written_unit.clone_from(&first.written_unit);
    again.refusal.clone_from(&first.refusal);
    again.unjudged = first.unjudged;
    again.blank = first.blank;
    again.rows.clone_from(&first.rows);
    for row in &mut again.rows {
        row.sentence.clear();
        for cell in &mut row.cells {
            cell.verdict = Verdict::Same;
            cell.takes = None;
            cell.settled = false;
            cell.sentence.clear();
            cell.offers.clear();
            cell.chosen = None;
        }
    }
    let sentence = format!("与“{}”是同一份文件，只收一次。", first.name);
    again.problems.push(problem("same_file", Severity::Note, &book.name, sentence));
    again
}

fn set_sides_against_each_other(request: Request<'_>, all: &mut [Judged]) {
    let mut sides: Vec<Side<'_>> = Vec::new();
    for judged in all.iter_mut().filter(|judged| judged.refusal.is_none()) {
        if let Some(unit) = &judged.unit {
            sides.push(Side {
                name: judged.name.clone(),
                sha256: judged.sha256.clone(),
                unit: unit.clone(),
                rows: &mut judged.rows,
            });
        }
    }
    resolve::set_against_each_other(&mut sides, &|sha256, cell| {
        request.decisions.about(sha256, &cell.at).cloned()
    });
}

/// What came in must not make a figure greater than one it is a part of.
fn ask_about_crossing(
    conn: &Connection,
    request: Request<'_>,
    kept: &BTreeMap<UnitId, Kept>,
    all: &mut [Judged],
) -> Result<()> {
    for (unit, kept) in kept {
        let mut rows: Vec<(&str, &mut ResolvedRow)> = Vec::new();
        for judged in all.iter_mut().filter(|one| one.unit.as_ref() == Some(unit)) {
            let book = judged.sha256.as_str();
            rows.extend(judged.rows.iter_mut().map(|row| (book, row)));
        }
        if !rows.iter().any(|(_, row)| row.indicator.is_some()) {
            continue;
        }
        let numbers = &kept.in_force.content.numbers;
        let said = resolve::with_taken(numbers, rows.iter().map(|(_, row)| &**row));
        let trial = Trial::read(conn, request.plan, unit, request.period)?;
        resolve::ask_about_crossing(request.plan, &trial, &said, &mut rows, &|sha256, cell| {
            request.decisions.about(sha256, &cell.at).cloned()
        });
    }
    Ok(())
}
