//! What every unit says in every period shown, before anything is written: pure, and the same
//! every time.

use std::collections::BTreeMap;

use super::figures::{self, Quarter};
use super::pace::{self, Pace};
use super::random::Dice;
use super::seed::{self, Block, DemoUnit, Seed, Shared, Stage, UnitRole, Voice, lacks};
use super::text::Words;
use crate::error::Result;
use crate::id::{IndicatorId, MeasureId, PeriodId, UnitId};
use crate::measure;
use crate::plan::{Measure, Period, Plan};
use crate::revision::{Cell, Content, Row};
use crate::unit;

/// The demonstration as a whole.
pub(super) struct Story<'a> {
    pub plan: &'a Plan,
    pub seed: &'static Seed,
    /// The periods shown, the earliest first.
    pub periods: Vec<&'a Period>,
    figures: BTreeMap<UnitId, Vec<Quarter>>,
}

impl<'a> Story<'a> {
    /// The story told of a plan.
    ///
    /// # Errors
    /// `Internal` where the seed does not fit the plan.
    pub(super) fn new(plan: &'a Plan) -> Result<Self> {
        let seed = seed::built_in()?;
        if seed.plan != plan.id {
            return Err(lacks(plan.id.as_str()));
        }
        let periods: Vec<&Period> =
            seed.stages.iter().map(|stage| plan.period(&stage.period)).collect::<Result<_>>()?;
        let ids: Vec<&PeriodId> = periods.iter().map(|period| &period.id).collect();
        let figures = seed
            .units
            .iter()
            .map(|unit| (unit.unit.clone(), figures::figures(plan, unit, &ids)))
            .collect();
        Ok(Self { plan, seed, periods, figures })
    }

    /// Everything a unit says in a period.
    pub(super) fn content(&self, unit: &UnitId, period: &PeriodId) -> Result<Content> {
        let at = self.place_of(period)?;
        let course = self.seed.course(period)?;
        let mut content = Content::default();
        for measure in measure::duties(self.plan, unit, period) {
            let here = |place: &seed::Place| place.unit == *unit && place.measure == measure.id;
            if course.missing.iter().any(here) {
                continue;
            }
            if course.empty.iter().any(here) {
                content.rows.insert(measure.id.clone(), Row::default());
                continue;
            }
            let row = match self.zero_reason(unit, measure, at)? {
                Some(reason) => Row { zero: Cell::typed(reason), ..Row::default() },
                None => {
                    let pace = self.pace(unit, measure, at);
                    if let Pace::Early(deadline, day, _) | Pace::Reached(deadline, day, _) = &pace {
                        content.milestones.insert((measure.id.clone(), deadline.clone()), *day);
                    }
                    self.row(unit, measure, at, &pace)?
                }
            };
            content.rows.insert(measure.id.clone(), row);
        }
        let numbers = self.figures.get(unit).and_then(|quarters| quarters.get(at));
        content.numbers =
            numbers.into_iter().flatten().map(|(id, amount)| (id.clone(), Some(*amount))).collect();
        Ok(content)
    }

    fn place_of(&self, period: &PeriodId) -> Result<usize> {
        let found = self.periods.iter().position(|known| known.id == *period);
        found.ok_or_else(|| lacks(period.as_str()))
    }

    fn pace(&self, unit: &UnitId, measure: &Measure, at: usize) -> Pace {
        let so_far = self.periods.get(..=at).unwrap_or(&self.periods);
        pace::pace(self.plan, measure, unit, so_far)
    }

    fn row(&self, unit: &UnitId, measure: &Measure, at: usize, pace: &Pace) -> Result<Row> {
        let block = self.block(unit, measure)?;
        let stage = self.stage(at)?;
        let mut dice = self.dice("row", unit, measure, at)?;
        let words = self.words(unit, at)?;
        let (problems, next_steps) = match pace {
            Pace::NotStarted => (&[][..], of(&block.next_steps, stage)),
            Pace::Behind => (&*block.problems, &*self.seed.catch_up),
            Pace::Early(..) => (&*block.problems, &*self.seed.hold),
            Pace::Ongoing | Pace::Reached(..) | Pace::ReachedBefore(_) | Pace::Continuous => {
                (&*block.problems, of(&block.next_steps, stage))
            }
        };
        Ok(Row {
            progress: Cell::typed(self.progress(unit, measure, at, pace)?),
            problems: Cell::typed(optional(problems, &words, &mut dice)),
            next_steps: Cell::typed(chosen(next_steps, &words, &mut dice)?),
            completion: pace
                .completion(self.plan)
                .map_or(Cell::Blank, |word| Cell::typed(word.as_str())),
            zero: Cell::Blank,
        })
    }

    fn progress(&self, unit: &UnitId, measure: &Measure, at: usize, pace: &Pace) -> Result<String> {
        let course = self.seed.course(&self.period(at)?.id)?;
        let repeats = course.repeated.iter().any(|p| p.unit == *unit && p.measure == measure.id);
        if let (true, Some(before)) = (repeats, at.checked_sub(1)) {
            return self.progress(unit, measure, before, &self.pace(unit, measure, before));
        }
        let shares = |shared: &&Shared| {
            shared.measure == measure.id && (shared.from == *unit || shared.to == *unit)
        };
        if let Some(shared) = course.shared.iter().find(shares) {
            // Copied from one to the other, so it names neither.
            let words = Words { unit: "我街道".to_owned(), ..self.words(&shared.from, at)? };
            return self.told(&shared.from, measure, at, &Pace::Ongoing, &words);
        }
        self.told(unit, measure, at, pace, &self.words(unit, at)?)
    }

    fn told(
        &self,
        unit: &UnitId,
        measure: &Measure,
        at: usize,
        pace: &Pace,
        words: &Words,
    ) -> Result<String> {
        let mut dice = self.dice("progress", unit, measure, at)?;
        if matches!(pace, Pace::NotStarted) {
            return chosen(&self.seed.not_started, words, &mut dice);
        }
        let block = self.block(unit, measure)?;
        let stage = self.stage(at)?;
        let work = match block.own.get(unit) {
            Some(own) => {
                let half = match stage {
                    Stage::Start | Stage::Going => &own.early,
                    Stage::Further | Stage::Reaching => &own.late,
                };
                // The first of the two quarters says the first thing, the second the next.
                let one = half.get(at % 2).or(half.first());
                chosen(one.map(std::slice::from_ref).unwrap_or_default(), words, &mut dice)?
            }
            None => chosen(of(&block.work, stage), words, &mut dice)?,
        };
        let close = match pace {
            Pace::Early(..) | Pace::Reached(..) => optional(&block.reached, words, &mut dice),
            Pace::Behind => optional(&block.behind, words, &mut dice),
            Pace::NotStarted | Pace::Ongoing | Pace::ReachedBefore(_) | Pace::Continuous => {
                String::new()
            }
        };
        Ok(chosen(of(&block.opening, stage), words, &mut dice)? + &work + &close)
    }

    /// The reason a clerk writes who has nothing to report of a measure this time: the one of the
    /// draft on which a 零报告 is shown.
    pub(super) fn nothing_new(
        &self,
        unit: &UnitId,
        measure: &MeasureId,
        period: &PeriodId,
    ) -> Result<Option<String>> {
        let kind = &self.plan.unit(unit)?.kind;
        if !matches!((kind.as_str(), measure.as_str()), ("street", "m14") | ("body", "m16")) {
            return Ok(None);
        }
        let reasons = self.seed.zero.get(kind.as_str()).map_or(&[][..], Vec::as_slice);
        let words = self.words(unit, self.place_of(period)?)?;
        let mut dice = Dice::named(&["nothing new", unit.as_str()]);
        chosen(reasons, &words, &mut dice).map(Some)
    }

    /// Bodies that only support have nothing to inspect, certify or punish; others now and then.
    fn zero_reason(&self, unit: &UnitId, measure: &Measure, at: usize) -> Result<Option<String>> {
        let role = self.seed.unit(unit)?.role;
        let kind = &self.plan.unit(unit)?.kind;
        let cases = match (role, measure.id.as_str()) {
            (UnitRole::Supports, "m07" | "m14" | "m15" | "m16") => 100,
            (UnitRole::Inspects, "m14") if at < 2 && kind.as_str() == "street" => 15,
            (UnitRole::Inspects, "m16") => 10,
            (UnitRole::Inspects, "m19") if at < 2 => 10,
            (UnitRole::Inspects | UnitRole::Supports, _) => 0,
        };
        let mut dice = self.dice("zero", unit, measure, at)?;
        if !dice.in_a_hundred(cases) {
            return Ok(None);
        }
        let reasons = self.seed.zero.get(kind.as_str()).map_or(&[][..], Vec::as_slice);
        chosen(reasons, &self.words(unit, at)?, &mut dice).map(Some)
    }

    /// The texts that fit the unit best: its own, then those of leads, then those of its kind.
    pub(super) fn block(&self, unit: &UnitId, measure: &Measure) -> Result<&'static Block> {
        let blocks = || self.seed.texts.iter().filter(|block| block.measure == measure.id);
        let role = self.seed.unit(unit)?.role;
        let street = self.plan.unit(unit)?.kind.as_str() == "street";
        let fits = |block: &&Block| match block.voice {
            Voice::Unit => block.units.contains(unit),
            Voice::Lead => measure.leads.contains(unit),
            Voice::Body => !street && (block.own.contains_key(unit) || block.own.is_empty()),
            Voice::Support => !street && role == UnitRole::Supports,
            Voice::Street => street,
        };
        [Voice::Unit, Voice::Lead, Voice::Support, Voice::Body, Voice::Street]
            .into_iter()
            .find_map(|voice| blocks().filter(|block| block.voice == voice).find(fits))
            .ok_or_else(|| lacks(&format!("texts of {} for {unit}", measure.id)))
    }

    fn words(&self, unit: &UnitId, at: usize) -> Result<Words> {
        let DemoUnit { field, objects, .. } = self.seed.unit(unit)?;
        let quarters = self.figures.get(unit).map_or(&[][..], Vec::as_slice);
        let so_far = quarters.get(..=at).unwrap_or(quarters);
        let mut totals: BTreeMap<IndicatorId, i64> = BTreeMap::new();
        for (id, amount) in so_far.iter().flatten() {
            *totals.entry(id.clone()).or_default() += amount;
        }
        let known = self.plan.unit(unit)?;
        Ok(Words {
            unit: unit::view(self.plan, known, self.period(at)?.cutoff).name,
            field: field.clone(),
            objects: objects.clone(),
            figures: so_far.last().cloned().unwrap_or_default(),
            totals,
        })
    }

    fn period(&self, at: usize) -> Result<&'a Period> {
        self.periods.get(at).copied().ok_or_else(|| lacks("a period"))
    }

    fn stage(&self, at: usize) -> Result<Stage> {
        self.seed.stages.get(at).map(|known| known.stage).ok_or_else(|| lacks("a stage"))
    }

    fn dice(&self, what: &str, unit: &UnitId, measure: &Measure, at: usize) -> Result<Dice> {
        let period = &self.period(at)?.id;
        Ok(Dice::named(&[what, unit.as_str(), measure.id.as_str(), period.as_str()]))
    }

    /// Whether a row is one a person would have to send back.
    pub(super) fn is_returned(
        &self,
        unit: &UnitId,
        measure: &MeasureId,
        period: &PeriodId,
    ) -> Result<bool> {
        let course = self.seed.course(period)?;
        Ok(course.returned.iter().any(|one| one.unit == *unit && one.measure == *measure))
    }
}

fn of(texts: &BTreeMap<Stage, Vec<String>>, stage: Stage) -> &[String] {
    texts.get(&stage).map_or(&[], Vec::as_slice)
}

/// One of the texts that can be filled.
fn chosen(texts: &[String], words: &Words, dice: &mut Dice) -> Result<String> {
    let filled: Vec<String> = texts.iter().filter_map(|text| words.fill(text)).collect();
    dice.pick(&filled).cloned().ok_or_else(|| lacks("a text that can be filled"))
}

fn optional(texts: &[String], words: &Words, dice: &mut Dice) -> String {
    let filled: Vec<String> = texts.iter().filter_map(|text| words.fill(text)).collect();
    dice.pick(&filled).cloned().unwrap_or_default()
}
