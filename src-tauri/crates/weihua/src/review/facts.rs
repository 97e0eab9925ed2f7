//! What came in for a period, put together from the tables and the plan.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::gather::{self, Reported, Said};
use super::rules::{self, Chain, FirstWord, RowFact, Says, Version, Word};
use super::{Again, CellState, Outcome, ReviewStep, store};
use crate::clock::Date;
use crate::error::Result;
use crate::id::{DeadlineId, MeasureId, PeriodId, UnitId};
use crate::measure::{self, Reached, ReachedMilestones};
use crate::period_slip::{self, Slips};
use crate::plan::{Period, Plan, ReviewSteps};
use crate::revision::RevisionId;

/// Everything of a period that the rules ask for.
#[derive(Debug)]
pub(super) struct Facts {
    chains: BTreeMap<UnitId, Chain>,
    words: BTreeMap<(UnitId, MeasureId), Word>,
    steps: ReviewSteps,
    passed: BTreeMap<(UnitId, MeasureId), FirstWord>,
    reached: BTreeMap<(UnitId, MeasureId), ReachedMilestones>,
    standing: BTreeSet<(UnitId, MeasureId)>,
    slips: Slips,
    none: Chain,
    unreached: ReachedMilestones,
}

impl Facts {
    /// Of one unit, or of all.
    pub fn read(
        conn: &Connection,
        plan: &Plan,
        period: &Period,
        unit: Option<&UnitId>,
    ) -> Result<Self> {
        let milestones = gather::reported_milestones(conn, unit)?;
        let said = gather::words(conn, &period.id, unit)?;
        let answers = answers(conn, &period.id, unit, &said)?;
        let chains = chains(conn, plan, &period.id, unit, &milestones, &answers)?;
        let words = words(said, &chains);
        let passed = passed(conn, plan, &period.id, unit, &chains)?;
        let (reached, standing) = reached(conn, plan, period, unit, &milestones, &chains)?;
        Ok(Self {
            chains,
            words,
            steps: plan.review_steps,
            passed,
            reached,
            standing,
            slips: period_slip::of_period(conn, &period.id)?,
            none: Chain::default(),
            unreached: ReachedMilestones::new(),
        })
    }

    /// The 版 in force of a unit.
    pub fn chain(&self, unit: &UnitId) -> &Chain {
        self.chains.get(unit).unwrap_or(&self.none)
    }

    /// The row that speaks for a cell.
    pub fn row(&self, unit: &UnitId, measure: &MeasureId) -> Option<&RowFact> {
        self.chain(unit).speaking().and_then(|version| version.rows.get(measure))
    }

    /// The office's newest word on a cell.
    pub fn word(&self, unit: &UnitId, measure: &MeasureId) -> Option<&Word> {
        self.words.get(&(unit.clone(), measure.clone()))
    }

    /// What was said of a cell's row as it is now.
    pub fn standing_word(&self, unit: &UnitId, measure: &MeasureId) -> Option<Outcome> {
        let row = self.row(unit, measure)?;
        self.word(unit, measure).filter(|word| word.holds_for(row)).map(|word| word.outcome)
    }

    /// 初审 that stands on a cell: the row is as it was then. None in a plan with one step.
    pub fn first(&self, unit: &UnitId, measure: &MeasureId) -> Option<&FirstWord> {
        if self.passed.is_empty() {
            return None;
        }
        let first = self.passed.get(&(unit.clone(), measure.clone()))?;
        self.row(unit, measure).filter(|row| first.holds_for(row)).map(|_| first)
    }

    /// The step a cell in this state waits for.
    pub fn waits(
        &self,
        unit: &UnitId,
        measure: &MeasureId,
        state: CellState,
    ) -> Option<ReviewStep> {
        rules::waits_for(state, self.steps, self.first(unit, measure).is_some())
    }

    /// Why a cell that waits is read again.
    pub fn again(&self, unit: &UnitId, measure: &MeasureId) -> Option<Again> {
        let chain = self.chain(unit);
        if chain.versions.len() < 2 {
            return None;
        }
        let before = chain.line().iter().rev().nth(1).and_then(|one| one.rows.get(measure));
        rules::again(self.row(unit, measure)?, self.word(unit, measure), before)
    }

    /// The row is as it was when this was said of it.
    pub fn is_as_read(&self, said: &Said) -> bool {
        let then = self.chain(&said.unit).find(&said.revision);
        let then = then.and_then(|version| version.rows.get(&said.measure));
        let now = self.row(&said.unit, &said.measure);
        then.is_some() && then.map(|row| &row.print) == now.map(|row| &row.print)
    }

    /// 报送状态.
    pub fn state(&self, unit: &UnitId, measure: &MeasureId) -> CellState {
        let standing = self.standing.contains(&(unit.clone(), measure.clone()));
        rules::cell_state(self.row(unit, measure), self.word(unit, measure), standing)
    }

    /// 应报日 of a unit by 延期, where it has another one than the plan gives.
    pub fn extended_to(&self, period: &Period, unit: &UnitId) -> Option<Date> {
        self.slips.extended_to(period, unit)
    }

    /// 应报日 of a unit: that of the plan, or its own by 延期.
    pub fn due(&self, period: &Period, unit: &UnitId) -> Date {
        self.extended_to(period, unit).unwrap_or(period.due)
    }

    /// Until when something of a unit is let in although the period is locked.
    pub fn open_until(&self, unit: &UnitId, today: Date) -> Option<Date> {
        self.slips.open_until(unit, today)
    }

    /// Milestones of a cell that were reached.
    pub fn reached(&self, unit: &UnitId, measure: &MeasureId) -> &ReachedMilestones {
        self.reached.get(&(unit.clone(), measure.clone())).unwrap_or(&self.unreached)
    }
}

fn chains(
    conn: &Connection,
    plan: &Plan,
    period: &PeriodId,
    unit: Option<&UnitId>,
    milestones: &[Reported],
    answers: &Answers,
) -> Result<BTreeMap<UnitId, Chain>> {
    let mut parents = gather::parents(conn, period, unit)?;
    let figures = gather::figures(conn, period, unit)?;
    let mut dates: BTreeMap<(&RevisionId, &MeasureId), String> = BTreeMap::new();
    for one in milestones {
        let print = dates.entry((&one.revision, &one.measure)).or_default();
        print.push_str(&format!("|{}={}", one.deadline, one.reached_on));
    }
    let mut rows: BTreeMap<RevisionId, BTreeMap<MeasureId, RowFact>> = BTreeMap::new();
    for row in gather::rows(conn, period, unit)? {
        let mut print = row.hash;
        let mut has_figure = false;
        if let Some(amounts) = figures.get(&row.revision) {
            let shown = plan.indicators.iter().filter(|one| one.serves.contains(&row.measure));
            for (id, amount) in shown.filter_map(|one| amounts.get_key_value(&one.id)) {
                has_figure = has_figure || amount.is_some();
                print.push_str(&format!("|{id}={}", amount.unwrap_or(-1)));
            }
        }
        print.push_str(dates.get(&(&row.revision, &row.measure)).map_or("", String::as_str));
        let place = (row.revision.clone(), row.measure.clone());
        print.push_str(answers.get(&place).map_or("", String::as_str));
        let says = if row.is_zero {
            Says::Zero
        } else if row.has_text || has_figure {
            Says::Something
        } else {
            Says::Nothing
        };
        let completion = row.completion.filter(|word| !word.is_empty());
        rows.entry(row.revision)
            .or_default()
            .insert(row.measure, RowFact { says, completion, print });
    }
    let mut chains: BTreeMap<UnitId, Chain> = BTreeMap::new();
    for head in gather::versions(conn, period, unit)? {
        chains.entry(head.unit).or_default().versions.push(Version {
            parents: parents.remove(&head.id).unwrap_or_default(),
            rows: rows.remove(&head.id).unwrap_or_default(),
            id: head.id,
            number: head.number,
            received_on: head.received_on,
            entered: head.entered,
        });
    }
    Ok(chains)
}

/// What the 版 answer to 退回意见, by row, as it goes into the print of the row: a row that was
/// returned and answered says something else, even where no word of it changed.
type Answers = BTreeMap<(RevisionId, MeasureId), String>;

fn answers(
    conn: &Connection,
    period: &PeriodId,
    unit: Option<&UnitId>,
    said: &[Said],
) -> Result<Answers> {
    let remarks: BTreeMap<String, &MeasureId> = said
        .iter()
        .filter(|said| said.outcome == Outcome::Returned)
        .map(|said| (said.id(period), &said.measure))
        .collect();
    let mut prints = Answers::new();
    for one in gather::answers(conn, period, unit)? {
        if let Some(measure) = remarks.get(&one.remark) {
            let print = prints.entry((one.revision, (*measure).clone())).or_default();
            print.push_str(&format!("|{}={}:{}", one.remark, one.outcome, one.text));
        }
    }
    Ok(prints)
}

/// The newest word on each row; a 退回 with several remarks is several words of one act.
fn words(said: Vec<Said>, chains: &BTreeMap<UnitId, Chain>) -> BTreeMap<(UnitId, MeasureId), Word> {
    let mut words = BTreeMap::new();
    for said in said {
        let read = chains.get(&said.unit).and_then(|chain| chain.find(&said.revision));
        let row = read.and_then(|version| version.rows.get(&said.measure));
        let word = Word { outcome: said.outcome, print: row.map(|row| row.print.clone()) };
        words.insert((said.unit, said.measure), word);
    }
    words
}

/// The newest 初审 of each row, where it was passed and the plan asks for one.
fn passed(
    conn: &Connection,
    plan: &Plan,
    period: &PeriodId,
    unit: Option<&UnitId>,
    chains: &BTreeMap<UnitId, Chain>,
) -> Result<ByCell<FirstWord>> {
    let mut passed = ByCell::new();
    match plan.review_steps {
        ReviewSteps::One => return Ok(passed),
        ReviewSteps::Two => {}
    }
    for said in store::first_reviews(conn, period, unit)? {
        let read = chains.get(&said.unit).and_then(|chain| chain.find(&said.revision));
        let row = read.and_then(|version| version.rows.get(&said.measure));
        let place = (said.unit, said.measure);
        if said.passed {
            let print = row.map(|row| row.print.clone());
            passed.insert(place, FirstWord { author: said.author, at: said.at, print });
        } else {
            passed.remove(&place);
        }
    }
    Ok(passed)
}

type ByCell<T> = BTreeMap<(UnitId, MeasureId), T>;
type Cells = BTreeSet<(UnitId, MeasureId)>;

/// Milestones by cell, and the cells whose *complete* deadline the office confirmed earlier.
fn reached(
    conn: &Connection,
    plan: &Plan,
    period: &Period,
    unit: Option<&UnitId>,
    milestones: &[Reported],
    chains: &BTreeMap<UnitId, Chain>,
) -> Result<(ByCell<ReachedMilestones>, Cells)> {
    let place = |id: &PeriodId| plan.periods.iter().position(|known| known.id == *id);
    let mut reached: ByCell<ReachedMilestones> = BTreeMap::new();
    let mut first_said: BTreeMap<(&UnitId, &MeasureId, &DeadlineId), usize> = BTreeMap::new();
    let speaks = |one: &&Reported| {
        let line =
            chains.get(&one.unit).filter(|chain| one.period == period.id && chain.is_forked());
        line.is_none_or(|chain| chain.line().iter().any(|version| version.id == one.revision))
    };
    let mut by_period: Vec<&Reported> = milestones.iter().filter(speaks).collect();
    by_period.sort_by_key(|one| place(&one.period));
    for one in by_period {
        let of_cell = reached.entry((one.unit.clone(), one.measure.clone())).or_default();
        of_cell.insert(one.deadline.clone(), Reached { on: one.reached_on, confirmed: false });
        if let Some(said_in) = place(&one.period) {
            let first = first_said.entry((&one.unit, &one.measure, &one.deadline));
            first.and_modify(|first| *first = said_in.min(*first)).or_insert(said_in);
        }
    }
    let mut standing = BTreeSet::new();
    for one in gather::confirmed_milestones(conn, unit)? {
        let said_in = first_said.get(&(&one.unit, &one.measure, &one.deadline));
        let said_in = said_in.and_then(|place| plan.periods.get(*place)).map(|first| &first.id);
        let earlier = measure::is_settled(plan, said_in, one.confirmed_on, period);
        if earlier && measure::is_complete(plan, &one.measure, &one.deadline) {
            standing.insert((one.unit.clone(), one.measure.clone()));
        }
        let of_cell = reached.entry((one.unit, one.measure)).or_default();
        of_cell.insert(one.deadline, Reached { on: one.confirmed_on, confirmed: true });
    }
    Ok((reached, standing))
}

impl Outcome {
    pub(super) const ALL: [Self; 3] = [Self::Accepted, Self::Returned, Self::Reopened];

    /// As the data file has it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Returned => "returned",
            Self::Reopened => "reopened",
        }
    }
}
