//! What came in for a period, put together from the tables and the plan.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use rusqlite::Connection;

use super::by_cell::ByCell;
use super::gather::{self, Reported, RowHead, Said, Verdict};
use super::rules::{self, Chain, FirstWord, RowFact, Says, Version, Word};
use super::{Again, CellState, Outcome, ReviewStep, store};
use crate::clock::Date;
use crate::error::Result;
use crate::id::{DeadlineId, IndicatorId, MeasureId, PeriodId, UnitId};
use crate::measure::{self, Reached, ReachedMilestones};
use crate::period_slip::{self, Slips};
use crate::plan::{Period, Plan, ReviewSteps};
use crate::revision::RevisionId;

/// Everything of a period that the rules ask for.
#[derive(Debug)]
pub(super) struct Facts {
    chains: HashMap<UnitId, Chain>,
    words: ByCell<Word>,
    steps: ReviewSteps,
    passed: ByCell<FirstWord>,
    reached: ByCell<ReachedMilestones>,
    standing: ByCell<()>,
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
        let answers = answers(conn, &period.id, unit)?;
        let chains = chains(conn, plan, &period.id, unit, &milestones, &answers)?;
        let words = words(gather::verdicts(conn, &period.id, unit)?, &chains);
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
        self.words.get(unit, measure)
    }

    /// What was said of a cell's row as it is now.
    pub fn standing_word(&self, unit: &UnitId, measure: &MeasureId) -> Option<Outcome> {
        let row = self.row(unit, measure)?;
        self.word(unit, measure).filter(|word| word.holds_for(row)).map(|word| word.outcome)
    }

    /// 初审 that stands on a cell: the row is as it was then. None in a plan with one step.
    pub fn first(&self, unit: &UnitId, measure: &MeasureId) -> Option<&FirstWord> {
        let first = self.passed.get(unit, measure)?;
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
        if chain.versions().len() < 2 {
            return None;
        }
        let before = chain.line().rev().nth(1).and_then(|one| one.rows.get(measure));
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
        let standing = self.standing.get(unit, measure).is_some();
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
        self.reached.get(unit, measure).unwrap_or(&self.unreached)
    }
}

/// The 版 in force of everybody in a period, without what they say: enough to tell which speaks.
pub(super) fn bare_chains(conn: &Connection, period: &PeriodId) -> Result<HashMap<UnitId, Chain>> {
    let mut parents = gather::parents(conn, period, None)?;
    let mut versions: HashMap<UnitId, Vec<Version>> = HashMap::new();
    for head in gather::versions(conn, period, None)? {
        versions.entry(head.unit).or_default().push(Version {
            parents: parents.remove(&head.id).unwrap_or_default(),
            rows: BTreeMap::new(),
            id: head.id,
            number: head.number,
            received_on: head.received_on,
            entered: head.entered,
        });
    }
    Ok(versions.into_iter().map(|(unit, versions)| (unit, Chain::of(versions))).collect())
}

fn chains(
    conn: &Connection,
    plan: &Plan,
    period: &PeriodId,
    unit: Option<&UnitId>,
    milestones: &[Reported],
    answers: &Answers,
) -> Result<HashMap<UnitId, Chain>> {
    let mut parents = gather::parents(conn, period, unit)?;
    let mut rows = gather::rows(conn, period, unit)?;
    let figures = gather::figures(conn, period, unit)?;
    let mut prints = Prints { shown: HashMap::new(), dates: HashMap::new(), answers };
    for indicator in &plan.indicators {
        for measure in &indicator.serves {
            prints.shown.entry(measure).or_default().push(&indicator.id);
        }
    }
    let dates = milestones.iter().filter(|one| one.period == *period);
    prints.dates = dates.map(|one| (&one.revision, one)).collect();
    let mut versions: HashMap<UnitId, Vec<Version>> = HashMap::new();
    for head in gather::versions(conn, period, unit)? {
        let figures = figures.get(&head.id).map_or(&[] as &[_], Vec::as_slice);
        let rows = rows.remove(&head.id).unwrap_or_default();
        let rows = rows.into_iter().map(|row| prints.of(&head.id, row, figures)).collect();
        versions.entry(head.unit).or_default().push(Version {
            parents: parents.remove(&head.id).unwrap_or_default(),
            rows,
            id: head.id,
            number: head.number,
            received_on: head.received_on,
            entered: head.entered,
        });
    }
    Ok(versions.into_iter().map(|(unit, versions)| (unit, Chain::of(versions))).collect())
}

/// What goes into the print of a row beside its cells.
struct Prints<'a> {
    /// Figures shown under each measure.
    shown: HashMap<&'a MeasureId, Vec<&'a IndicatorId>>,
    dates: HashMap<&'a RevisionId, &'a Reported>,
    answers: &'a Answers,
}

impl Prints<'_> {
    fn of(
        &self,
        revision: &RevisionId,
        row: RowHead,
        figures: &[(IndicatorId, Option<i64>)],
    ) -> (MeasureId, RowFact) {
        let mut print = row.hash;
        let mut has_figure = false;
        for id in self.shown.get(&row.measure).into_iter().flatten() {
            if let Some((_, amount)) = figures.iter().find(|(known, _)| known == *id) {
                has_figure = has_figure || amount.is_some();
                let _ = write!(print, "|{id}={}", amount.unwrap_or(-1)); // Into a text: cannot fail.
            }
        }
        let dates = self.dates.get(revision).into_iter().flat_map(|one| &one.reached);
        for (_, deadline, on) in dates.filter(|(measure, ..)| *measure == row.measure) {
            let _ = write!(print, "|{deadline}={on}");
        }
        let answers = self.answers.get(revision).and_then(|rows| rows.get(&row.measure));
        print.push_str(answers.map_or("", String::as_str));
        let says = if row.is_zero {
            Says::Zero
        } else if row.has_text || has_figure {
            Says::Something
        } else {
            Says::Nothing
        };
        let completion = row.completion.filter(|word| !word.is_empty());
        (row.measure, RowFact { says, completion, print })
    }
}

/// What the 版 answer to 退回意见, by row, as it goes into the print of the row: a row that was
/// returned and answered says something else, even where no word of it changed.
type Answers = HashMap<RevisionId, BTreeMap<MeasureId, String>>;

fn answers(conn: &Connection, period: &PeriodId, unit: Option<&UnitId>) -> Result<Answers> {
    let mut prints = Answers::new();
    let given = gather::answers(conn, period, unit)?;
    if given.is_empty() {
        return Ok(prints);
    }
    let said = gather::words(conn, period, unit)?;
    let remarks: BTreeMap<String, &MeasureId> = said
        .iter()
        .filter(|said| said.outcome == Outcome::Returned)
        .map(|said| (said.id(period), &said.measure))
        .collect();
    for one in given {
        if let Some(measure) = remarks.get(&one.remark) {
            let rows = prints.entry(one.revision).or_default();
            let print = rows.entry((*measure).clone()).or_default();
            print.push_str(&format!("|{}={}:{}", one.remark, one.outcome, one.text));
        }
    }
    Ok(prints)
}

/// The newest word on each row; a 退回 with several remarks is several words of one act.
fn words(said: HashMap<UnitId, Vec<Verdict>>, chains: &HashMap<UnitId, Chain>) -> ByCell<Word> {
    let mut words = ByCell::default();
    for (unit, said) in said {
        let chain = chains.get(&unit);
        let word = |(measure, revision, outcome): Verdict| {
            let read = chain.and_then(|chain| chain.find(&revision));
            let print = read.and_then(|version| Some(version.rows.get(&measure)?.print.clone()));
            (measure, Word { outcome, print })
        };
        let newest = said.into_iter().map(word).collect();
        words.put(unit, newest);
    }
    words
}

/// The newest 初审 of each row, where it was passed and the plan asks for one.
fn passed(
    conn: &Connection,
    plan: &Plan,
    period: &PeriodId,
    unit: Option<&UnitId>,
    chains: &HashMap<UnitId, Chain>,
) -> Result<ByCell<FirstWord>> {
    let mut passed = ByCell::default();
    match plan.review_steps {
        ReviewSteps::One => return Ok(passed),
        ReviewSteps::Two => {}
    }
    for said in store::first_reviews(conn, period, unit)? {
        let read = chains.get(&said.unit).and_then(|chain| chain.find(&said.revision));
        let row = read.and_then(|version| version.rows.get(&said.measure));
        if said.passed {
            let print = row.map(|row| row.print.clone());
            let first = FirstWord { author: said.author, at: said.at, print };
            passed.insert(said.unit, said.measure, first);
        } else {
            passed.remove(&said.unit, &said.measure);
        }
    }
    Ok(passed)
}

/// Milestones by cell, and the cells whose *complete* deadline the office confirmed earlier.
fn reached(
    conn: &Connection,
    plan: &Plan,
    period: &Period,
    unit: Option<&UnitId>,
    milestones: &[Reported],
    chains: &HashMap<UnitId, Chain>,
) -> Result<(ByCell<ReachedMilestones>, ByCell<()>)> {
    let places: HashMap<&PeriodId, usize> =
        plan.periods.iter().enumerate().map(|(at, known)| (&known.id, at)).collect();
    let forked: HashMap<&UnitId, &Chain> =
        chains.iter().filter(|(_, chain)| chain.is_forked()).collect();
    let speaks = |one: &&Reported| {
        let line = forked.get(&one.unit).filter(|_| one.period == period.id);
        line.is_none_or(|chain| chain.line().any(|version| version.id == one.revision))
    };
    let gone = gather::taken_back(milestones.iter().filter(speaks));
    let mut by_period: Vec<(Option<usize>, &Reported)> = milestones
        .iter()
        .filter(speaks)
        .map(|one| (places.get(&one.period).copied(), one))
        .collect();
    by_period.sort_by_key(|(place, _)| *place);
    // They come by period: the newest day stands, and the first period is that of the first.
    type Days<'a> = HashMap<(&'a MeasureId, &'a DeadlineId), (Date, Option<usize>)>;
    let mut said: HashMap<&UnitId, Days<'_>> = HashMap::new();
    for (place, one) in by_period {
        let of_unit = said.entry(&one.unit).or_default();
        for (measure, deadline, reached_on) in &one.reached {
            if gone.contains(&(&one.unit, &one.period, measure, deadline)) {
                continue;
            }
            let (on, first) = of_unit.entry((measure, deadline)).or_insert((*reached_on, place));
            (*on, *first) = (*reached_on, first.or(place));
        }
    }
    let mut reached: ByCell<ReachedMilestones> = ByCell::default();
    for (unit, days) in &said {
        let mut of_unit: HashMap<MeasureId, ReachedMilestones> = HashMap::new();
        for ((measure, deadline), (on, _)) in days {
            let of_cell = of_unit.entry((*measure).clone()).or_default();
            of_cell.insert((*deadline).clone(), Reached { on: *on, confirmed: false });
        }
        reached.put((*unit).clone(), of_unit);
    }
    let mut standing = ByCell::default();
    for one in store::confirmed_milestones(conn, unit)? {
        let days = said.get(&one.unit);
        let said_in = days.and_then(|days| days.get(&(&one.measure, &one.deadline)));
        let said_in = said_in.and_then(|(_, first)| plan.periods.get((*first)?));
        let said_in = said_in.map(|first| &first.id);
        let earlier = measure::is_settled(plan, said_in, one.confirmed_on, period);
        if earlier && measure::is_complete(plan, &one.measure, &one.deadline) {
            standing.insert(one.unit.clone(), one.measure.clone(), ());
        }
        let of_cell = reached.of(one.unit, one.measure);
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
