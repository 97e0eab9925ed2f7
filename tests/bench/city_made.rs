//! A data file of a city's size: the district's plan sixteen times over, ten quarters, and 30 % more
//! 版, everything taken in and read through by the acts of the office itself.

use std::path::Path;

use chrono::{DateTime, Days};
use weihua::clock::{Date, Moment};
use weihua::desk::{self, DataFile, DeskKind};
use weihua::id::{MeasureId, PlanId, UnitId};
use weihua::op::{Author, Op, Subject};
use weihua::plan::{self, Period, Plan};
use weihua::progress::At;
use weihua::review;
use weihua::revision::{self, Arrival, Cell, Content, NewRevision, Origin, Revision};
use weihua::unit::Unit;

use crate::{Ground, Outcome};

/// Districts of the city.
pub const DISTRICTS: usize = 16;
/// Of ten units how many send a second 版.
const SENT_AGAIN: usize = 3;

/// What is in the file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Size {
    /// 版.
    pub revisions: usize,
    /// Rows in them.
    pub rows: usize,
    /// Cells in those rows that say something.
    pub cells: usize,
}

/// The quarters of the plan, the earliest first.
pub fn quarters(plan: &Plan) -> Vec<&Period> {
    let quarter = |period: &&Period| period.on && !period.id.as_str().ends_with("ZJ");
    plan.periods.iter().filter(quarter).collect()
}

/// The morning of a day.
pub fn morning(day: Date) -> Outcome<Moment> {
    let at = DateTime::parse_from_rfc3339(&format!("{day}T10:00:00+08:00"))?;
    Ok(Moment { at, today: day })
}

/// The plan of the program for sixteen districts, each with its own 42 units.
pub fn plan_of_a_city() -> Outcome<Plan> {
    let mut city = plan::built_in()?.clone();
    city.id = PlanId::new("city-bench");
    city.office.unit = in_district(1, &city.office.unit);
    let units = std::mem::take(&mut city.units);
    for district in 1..=DISTRICTS {
        city.units.extend(units.iter().map(|unit| unit_of(district, unit, units.len())));
    }
    for measure in &mut city.measures {
        measure.leads = in_all(&measure.leads);
        measure.participants = in_all(&measure.participants);
        for scope in &mut measure.scoped {
            scope.units = in_all(&scope.units);
        }
    }
    for act in &mut city.designations {
        act.units = in_all(&act.units);
    }
    Ok(city)
}

fn in_district(district: usize, unit: &UnitId) -> UnitId {
    UnitId::new(format!("q{district:02}-{unit}"))
}

fn in_all(units: &[UnitId]) -> Vec<UnitId> {
    let all = |district| units.iter().map(move |unit| in_district(district, unit));
    (1..=DISTRICTS).flat_map(all).collect()
}

fn unit_of(district: usize, unit: &Unit, units: usize) -> Unit {
    let mut own = unit.clone();
    own.id = in_district(district, &unit.id);
    own.order = u16::try_from((district - 1) * units + usize::from(unit.order)).unwrap_or(u16::MAX);
    own.parent = unit.parent.as_ref().map(|parent| in_district(district, parent));
    own.merged_into = unit.merged_into.as_ref().map(|into| in_district(district, into));
    own.same_body_as = unit.same_body_as.iter().map(|same| in_district(district, same)).collect();
    own.aliases.clear();
    own.pinyin.clear();
    for name in &mut own.names {
        name.name = format!("第{district}区{}", name.name);
        name.full = format!("第{district}区{}", name.full);
    }
    own
}

/// Writes the file; the texts are those of the demonstration, each district and quarter with words
/// of its own, so that no two entries are the same.
pub fn make(ground: &Ground, path: &Path) -> Outcome<Size> {
    let city = plan_of_a_city()?;
    let said = texts(ground)?;
    let periods = quarters(&city);
    let author = Author::local();
    let first = periods.first().ok_or("no quarter")?;
    let begun = morning(first.due)?;
    let mut file = desk::create(path, DeskKind::Bureau, None, &city, &author, begun)?;
    let mut size = Size::default();
    for (nth, period) in periods.iter().enumerate() {
        let mut contents: Vec<(UnitId, Content)> = Vec::new();
        for district in 1..=DISTRICTS {
            for (unit, quarters) in &said {
                let Some(content) = quarters.get(nth % quarters.len()) else { continue };
                let content = own_words(content, district, &period.label);
                contents.push((in_district(district, unit), content));
            }
        }
        let mut office = Office { file: &mut file, plan: &city, period, author: &author };
        let made = office.take_in(&contents)?;
        for revision in &made {
            size.revisions += 1;
            let content = office.file.store.read(|conn| revision::content(conn, &revision.id))?;
            size.rows += content.rows.len();
            size.cells += content.rows.values().map(cells_of).sum::<usize>();
        }
        if nth + 1 < periods.len() {
            office.read_through(&contents)?;
        }
    }
    file.store.close()?;
    Ok(size)
}

fn cells_of(row: &revision::Row) -> usize {
    let cells = [&row.progress, &row.problems, &row.next_steps, &row.completion, &row.zero];
    cells.into_iter().filter(|cell| cell.is_said()).count()
}

/// What each unit of the demonstration says, quarter by quarter.
fn texts(ground: &Ground) -> Outcome<Vec<(UnitId, Vec<Content>)>> {
    let demo = desk::look(&ground.demo, morning("2018-10-12".parse()?)?)?;
    let periods = quarters(&demo.plan);
    let mut said = Vec::new();
    for unit in &demo.plan.units {
        let quarters = demo.store.read(|conn| {
            let mut quarters = Vec::new();
            for period in &periods {
                if let Some(newest) = revision::history(conn, &unit.id, &period.id)?.pop() {
                    quarters.push(revision::content(conn, &newest.id)?);
                }
            }
            Ok(quarters)
        })?;
        if !quarters.is_empty() {
            said.push((unit.id.clone(), quarters));
        }
    }
    Ok(said)
}

fn own_words(content: &Content, district: usize, period: &str) -> Content {
    let mut own = content.clone();
    own.answers.clear();
    own.explanations.clear();
    for row in own.rows.values_mut() {
        for cell in [&mut row.progress, &mut row.problems, &mut row.next_steps] {
            if let Cell::Text(text) = cell
                && !text.is_empty()
            {
                *cell = Cell::typed(format!("第{district}区{period}：{text}"));
            }
        }
    }
    own
}

/// The office of the city in one period.
struct Office<'a> {
    file: &'a mut DataFile,
    plan: &'a Plan,
    period: &'a Period,
    author: &'a Author,
}

impl Office<'_> {
    /// Everybody's 版 and, of three units in ten, a second one with a row put otherwise.
    fn take_in(&mut self, contents: &[(UnitId, Content)]) -> Outcome<Vec<Revision>> {
        let answers = plan::content_hash(self.plan)?;
        let moment = morning(self.period.due)?;
        let mut made = Vec::new();
        for (nth, (unit, content)) in contents.iter().enumerate() {
            let mut new = NewRevision {
                unit: unit.clone(),
                period: self.period.id.clone(),
                parents: Vec::new(),
                origin: Origin::Submission,
                plan_version: answers.clone(),
                reason: String::new(),
                content: content.clone(),
            };
            let again = nth % 10 < SENT_AGAIN;
            let op = Op::MakeRevision { on: self.subject(unit)?, origin: "报送".to_owned() };
            let (author, due) = (self.author, self.period.due);
            let both = self.file.store.write(op, author, moment, |tx| {
                let first = revision::make(tx, &new, author, moment)?;
                let arrived = |revision: &Revision| Arrival {
                    revision: revision.id.clone(),
                    received_on: due,
                    batch: None,
                };
                revision::arrive(tx, &arrived(&first), author, moment)?;
                if !again {
                    return Ok(vec![first]);
                }
                new.parents = vec![first.id.clone()];
                if let Some(row) = new.content.rows.values_mut().next() {
                    row.progress = Cell::typed(format!("{}补充：已复查。", row.progress.text()));
                }
                let second = revision::make(tx, &new, author, moment)?;
                revision::arrive(tx, &arrived(&second), author, moment)?;
                Ok(vec![first, second])
            })?;
            made.extend(both);
        }
        Ok(made)
    }

    /// 审核 of every row, and 审核达到 of what was reached.
    fn read_through(&mut self, contents: &[(UnitId, Content)]) -> Outcome<()> {
        let day = self.period.due.checked_add_days(Days::new(5)).unwrap_or(self.period.due);
        let moment = morning(day)?;
        for (unit, content) in contents {
            let told = content.rows.iter().filter(|(_, row)| **row != revision::Row::default());
            let rows: Vec<MeasureId> = told.map(|(measure, _)| measure.clone()).collect();
            let (plan, author) = (self.plan, self.author);
            let at = At { plan, unit, period: &self.period.id, author, moment };
            review::accept_rows(&mut self.file.store, at, &rows)?;
        }
        Ok(())
    }

    fn subject(&self, unit: &UnitId) -> Outcome<Subject> {
        let names = &self.plan.unit(unit)?.names;
        Ok(Subject {
            unit: unit.clone(),
            unit_name: names.last().map(|name| name.name.clone()).unwrap_or_default(),
            period: self.period.id.clone(),
            period_label: self.period.label.clone(),
        })
    }
}

/// How many cells each measure has in a period.
pub fn expected(plan: &Plan, period: &Period) -> usize {
    weihua::measure::expected_cells(plan, &period.id).len()
}
