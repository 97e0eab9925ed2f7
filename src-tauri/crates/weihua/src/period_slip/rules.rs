//! What a slip is on a day, and what slips make of a unit's period. Pure: nothing is closed by a
//! clock that runs somewhere, a slip is open or not on the day that is asked about.

use super::{Slip, SlipKind, SlipState};
use crate::clock::Date;
use crate::period::{self, Gate, Granted};
use crate::plan::Period;

impl Slip {
    /// What a day makes of it.
    pub fn state(&self, today: Date) -> SlipState {
        if self.ended_on.is_some_and(|day| day <= today) {
            SlipState::Ended
        } else if today > self.until {
            SlipState::Expired
        } else if today < self.granted_on {
            SlipState::Ahead
        } else {
            SlipState::Current
        }
    }

    /// Whether something of the unit is let in on a day because of it: from the day it was granted to
    /// its last day, and no longer from the day on which it was ended.
    pub fn is_open(&self, day: Date) -> bool {
        match self.state(day) {
            SlipState::Current => true,
            SlipState::Ahead | SlipState::Expired | SlipState::Ended => false,
        }
    }

    /// 应报日 that a 延期 gives, where it gives one: its last day, or the day on which it was ended,
    /// so that ending it makes nothing late that came in before.
    fn due(&self) -> Option<Date> {
        match self.kind {
            SlipKind::Extension => Some(self.ended_on.map_or(self.until, |on| on.min(self.until))),
            SlipKind::Reopening => None,
        }
    }

    /// `重开至2018年4月25日`.
    pub fn words(&self) -> String {
        format!("{}至{}", self.kind.label(), crate::clock::chinese_date(self.until))
    }
}

/// 应报日 of a unit by its slips, where it is later than that of the plan.
pub(super) fn extended_to(period: &Period, slips: &[Slip]) -> Option<Date> {
    slips.iter().filter_map(Slip::due).max().filter(|day| *day > period.due)
}

/// The last day of what is open on a day.
pub(super) fn open_until(slips: &[Slip], day: Date) -> Option<Date> {
    slips.iter().filter(|slip| slip.is_open(day)).map(|slip| slip.until).max()
}

/// What holds for one unit's period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// The office locked the period.
    pub locked: bool,
    /// 补正期限 of the newest reply.
    pub answer_by: Option<Date>,
    /// Every slip there was.
    pub slips: Vec<Slip>,
}

impl Terms {
    /// Whether the unit may hand over on a day.
    pub fn gate(&self, day: Date) -> Gate {
        period::open_for(self.locked, open_until(&self.slips, day), self.answer_by, day)
    }

    /// 应报日 of the unit.
    pub fn due(&self, period: &Period) -> Date {
        extended_to(period, &self.slips).unwrap_or(period.due)
    }

    /// What the office granted, as a period is seen by its unit.
    pub fn granted(&self, period: &Period, day: Date) -> Granted {
        Granted { due: extended_to(period, &self.slips), open_until: open_until(&self.slips, day) }
    }
}
