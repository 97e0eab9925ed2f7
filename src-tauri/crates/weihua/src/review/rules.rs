//! What the rows that came in make of a cell and of a unit: pure functions over the 版 in force.
//! Source: 西政办发〔2017〕23号 六、（二） asks for a report a quarter; the states are rules of this
//! program and stand in `docs/words.md`.

use std::collections::{BTreeMap, BTreeSet};

use super::{Again, CellState, Outcome, ReviewStep, StateCounts, Timeliness};
use crate::clock::Date;
use crate::id::MeasureId;
use crate::plan::{Period, ReviewSteps};
use crate::revision::RevisionId;

/// What a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// Neither text, number nor 零报告.
    Nothing,
    /// Text or a number.
    Something,
    /// 零报告.
    Zero,
}

/// Whether locking is proposed: from 锁定日 on, until a person has done it. It is never done by a
/// clock.
pub(super) fn lock_proposed(period: &Period, today: Date, locked: bool) -> bool {
    period.on && !locked && today >= period.lock
}

/// A row as it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowFact {
    /// What it holds.
    pub says: Says,
    /// The word of 完成情况 it chose.
    pub completion: Option<String>,
    /// The same text for the same cells, figures and dates, and another for others.
    pub print: String,
}

/// A 版 in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Version {
    /// Which.
    pub id: RevisionId,
    /// 第几版.
    pub number: u32,
    /// 收到日期; none where no file and nobody brought it in, as with a correction.
    pub received_on: Option<Date>,
    /// How the 汇总端 came to enter it; none where the unit's own words came in.
    pub entered: Option<String>,
    /// The 版 in force it follows.
    pub parents: Vec<RevisionId>,
    /// Its rows.
    pub rows: BTreeMap<MeasureId, RowFact>,
}

/// Every 版 in force of a unit's period, by number, then by arrival.
#[derive(Clone, Debug, Default)]
pub(super) struct Chain {
    versions: Vec<Version>,
    forked: bool,
    /// Places of the 版 along the line that speaks, the earliest first: asked for with every cell.
    line: Vec<usize>,
}

impl Chain {
    /// Of the 版 in force, by number, then by arrival.
    pub fn of(versions: Vec<Version>) -> Self {
        let mut chain = Self { versions, forked: false, line: vec![0] };
        if chain.versions.len() != 1 {
            chain.forked = chain.heads().len() > 1;
            chain.line = chain.line_that_speaks();
        }
        chain
    }

    /// All of them.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// One of them.
    pub fn find(&self, id: &RevisionId) -> Option<&Version> {
        self.versions.iter().find(|version| version.id == *id)
    }

    fn heads(&self) -> Vec<&Version> {
        let followed: BTreeSet<&RevisionId> =
            self.versions.iter().flat_map(|version| &version.parents).collect();
        self.versions.iter().filter(|version| !followed.contains(&version.id)).collect()
    }

    /// Two 版 that nothing follows: a person has to decide.
    pub fn is_forked(&self) -> bool {
        self.forked
    }

    /// A 版 with everything it was built on.
    fn line_of<'a>(&'a self, version: &'a Version) -> BTreeSet<&'a RevisionId> {
        let mut line = BTreeSet::new();
        let mut open = vec![version];
        while let Some(version) = open.pop() {
            if line.insert(&version.id) {
                open.extend(version.parents.iter().filter_map(|parent| self.find(parent)));
            }
        }
        line
    }

    fn line_that_speaks(&self) -> Vec<usize> {
        let lines: Vec<_> = self.heads().into_iter().map(|head| self.line_of(head)).collect();
        let common = |version: &&Version| {
            !lines.is_empty() && lines.iter().all(|line| line.contains(&version.id))
        };
        let Some(speaking) = self.versions.iter().rev().find(common) else {
            return Vec::new();
        };
        let line = self.line_of(speaking);
        let places = self.versions.iter().enumerate();
        places.filter(|(_, version)| line.contains(&version.id)).map(|(at, _)| at).collect()
    }

    /// The 版 that speaks for the unit: the newest one; in a fork the last one that both sides
    /// are built on, so that neither side is taken silently.
    pub fn speaking(&self) -> Option<&Version> {
        self.line().next_back()
    }

    /// The 版 that speaks and those it was built on, the earliest first.
    pub fn line(&self) -> impl DoubleEndedIterator<Item = &Version> {
        self.line.iter().filter_map(|at| self.versions.get(*at))
    }

    /// How the 汇总端 came to enter a row as it stands: that of the earliest 版 along the line which
    /// says what the row says now. None where the unit's own words came in.
    pub fn entered(&self, measure: &MeasureId) -> Option<&str> {
        let mut version = self.speaking()?;
        let print = &version.rows.get(measure)?.print;
        let same =
            |parent: &&Version| parent.rows.get(measure).is_some_and(|row| row.print == *print);
        while let Some(before) =
            version.parents.iter().filter_map(|parent| self.find(parent)).find(same)
        {
            version = before;
        }
        version.entered.as_deref()
    }

    /// 收到日期 of the first 版 that says everything asked for: later ones answer or correct, and
    /// never make a unit late.
    pub fn first_with<'a>(&self, asked: impl Iterator<Item = &'a MeasureId> + Clone) -> Complete {
        let mut received = None;
        for version in self.line() {
            // What was made here came in with what it was made from.
            received = version.received_on.or(received);
            let whole = asked.clone().all(|measure| {
                version.rows.get(measure).is_some_and(|row| row.says != Says::Nothing)
            });
            if whole {
                return received.map_or(Complete::Unknown, Complete::On);
            }
        }
        Complete::No
    }
}

/// Whether and when everything asked for was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Complete {
    /// On this 收到日期.
    On(Date),
    /// It is there, and nobody said when it came in.
    Unknown,
    /// Something is missing or empty.
    No,
}

impl Complete {
    /// 收到日期, where it is known.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::On(day) => Some(day),
            Self::Unknown | Self::No => None,
        }
    }
}

/// The office's newest word on a row, with the row as it was then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// What was said.
    pub outcome: Outcome,
    /// What the row said then; none where the 版 had no such row.
    pub print: Option<String>,
}

impl Word {
    /// It holds for the row as it was: a row that says something else is another one.
    pub fn holds_for(&self, row: &RowFact) -> bool {
        self.print.as_deref() == Some(row.print.as_str())
    }
}

/// 报送状态 of a cell. `standing` is a row whose *complete* deadline the office confirmed in an
/// earlier period: it is 已审核 by itself.
pub(super) fn cell_state(row: Option<&RowFact>, word: Option<&Word>, standing: bool) -> CellState {
    let Some(row) = row else {
        return CellState::Missing;
    };
    let unread = match row.says {
        // An empty row stays one whatever is said of it: it was not handed over.
        Says::Nothing => return CellState::Empty,
        Says::Something => CellState::Reported,
        Says::Zero => CellState::Zero,
    };
    match word.filter(|word| word.holds_for(row)).map(|word| word.outcome) {
        Some(Outcome::Accepted) => CellState::Accepted,
        Some(Outcome::Returned) => CellState::Returned,
        Some(Outcome::Reopened) => unread,
        // Whoever reopened or returned such a row wants to read what comes next.
        None if standing && word.is_none_or(|word| word.outcome == Outcome::Accepted) => {
            CellState::Accepted
        }
        None => unread,
    }
}

/// 初审 that was passed, with the row as it was then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FirstWord {
    /// Who.
    pub author: String,
    /// When.
    pub at: String,
    /// What the row said then; none where the 版 had no such row.
    pub print: Option<String>,
}

impl FirstWord {
    /// It falls when the row says something else.
    pub fn holds_for(&self, row: &RowFact) -> bool {
        self.print.as_deref() == Some(row.print.as_str())
    }
}

/// The step a cell waits for; none where it was read or there is nothing to read. 初审 is a flag
/// inside 已报 and 零报告.
pub(super) fn waits_for(state: CellState, steps: ReviewSteps, passed: bool) -> Option<ReviewStep> {
    match state {
        CellState::Reported | CellState::Zero => Some(match (steps, passed) {
            (ReviewSteps::One, _) | (ReviewSteps::Two, true) => ReviewStep::Second,
            (ReviewSteps::Two, false) => ReviewStep::First,
        }),
        CellState::Missing | CellState::Empty | CellState::Returned | CellState::Accepted => None,
    }
}

/// Why a row that waits is read again: by the newest word on it, or where there is none by what
/// the 版 before said.
pub(super) fn again(row: &RowFact, word: Option<&Word>, before: Option<&RowFact>) -> Option<Again> {
    let Some(word) = word.filter(|word| word.print.is_some()) else {
        return before.filter(|before| before.print != row.print).map(|_| Again::Newer);
    };
    if word.holds_for(row) {
        return None;
    }
    Some(match word.outcome {
        Outcome::Returned => Again::Answered,
        Outcome::Accepted => Again::Changed,
        Outcome::Reopened => Again::Newer,
    })
}

/// A unit is what its least cell is; 已报 and 零报告 are equal, and only a unit with nothing but
/// zero reports to read is 零报告.
pub(super) fn unit_state(cells: &[CellState]) -> CellState {
    let Some(least) = cells.iter().copied().min_by_key(|state| state.rank()) else {
        return CellState::Missing;
    };
    let reported = cells.contains(&CellState::Reported);
    if least == CellState::Zero && reported { CellState::Reported } else { least }
}

/// The state of a unit in words: `未报（缺2项）` where some of it is there.
pub(super) fn unit_state_label(state: CellState, counts: StateCounts) -> String {
    if state == CellState::Missing && counts.missing < counts.expected {
        format!("{}（缺{}项）", state.label(), counts.missing)
    } else {
        state.label().to_owned()
    }
}

/// 按时, 迟报 or 逾期未报 by 收到日期 and 应报日; nothing yet before 应报日.
pub(super) fn timeliness(complete: Complete, due: Date, today: Date) -> Timeliness {
    match complete {
        Complete::On(received) if received <= due => Timeliness::OnTime,
        Complete::On(received) => Timeliness::Late(days(due, received)),
        Complete::No if today > due => Timeliness::Overdue(days(due, today)),
        Complete::No | Complete::Unknown => Timeliness::Open,
    }
}

/// Sentences that stood in the period before letter for letter, in their order. A handful of
/// characters (无。) is no sentence worth pointing out.
pub(super) fn repeated_sentences(text: &str, previous: &str) -> Vec<String> {
    let sentences = |text: &str| -> Vec<String> {
        text.split_inclusive(['。', '；', '！', '？', '\n'])
            .map(|sentence| sentence.trim().to_owned())
            .filter(|sentence| sentence.chars().count() > 4)
            .collect()
    };
    let before = sentences(previous);
    let mut repeated = sentences(text);
    repeated.retain(|sentence| before.contains(sentence));
    repeated.dedup();
    repeated
}

fn days(from: Date, to: Date) -> u32 {
    u32::try_from((to - from).num_days()).unwrap_or(0)
}

#[cfg(test)]
#[path = "tests_rules.rs"]
mod tests;
