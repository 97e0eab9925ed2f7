//! The form this program gives out: who it is for stands in it four times, and any two places
//! that agree are believed.

use super::heading::{Heading, Headings};
use super::stray::tell_of_other_sheets;
use super::table::Table;
use super::{Claim, Layout, title};
use crate::import::parsed::{Carried, Header, Parsed, problem};
use crate::import::read::{Book, Grid};
use crate::import::words::shown;
use crate::plan::Plan;
use crate::problem::{Problem, Severity};
use crate::progress::FieldName;
use crate::template::columns::{
    BEFORE_SHEET, EVIDENCE_SHEET, EXPLANATIONS_SHEET, INDICATORS_SHEET, IndicatorColumn,
    MEASURES_SHEET, MeasureColumn,
};
use crate::template::identity::{
    Agreement, FORM, HIDDEN_SHEET, Identity, Said, agree, defined_name, find_code, property_name,
    text_of_defined_name,
};
use crate::unit::{self, Found};

/// The form this program gives out.
pub struct OwnTemplate;

impl Layout for OwnTemplate {
    fn name(&self) -> &'static str {
        "own_template"
    }

    fn recognise(&self, book: &Book, _plan: &Plan) -> Option<Claim> {
        match agree(&said(book)) {
            Agreement::Nothing => None,
            Agreement::Agreed { .. }
            | Agreement::One { .. }
            | Agreement::CodeOnly { .. }
            | Agreement::Contradiction { .. } => Some(Claim::Sure),
        }
    }

    fn parse(&self, book: &Book, plan: &Plan) -> Parsed {
        let mut parsed = Parsed::default();
        let measures = tables(book, &[Heading::Number, Heading::Measure]);
        let indicators = tables(book, &[Heading::Indicator]);
        for table in measures.iter().chain(&indicators) {
            title::look(table.grid, table.headings.row, plan, &mut parsed.header);
        }
        parsed.header.carried = carried(book, plan, &mut parsed);
        match measures.as_slice() {
            [table] => {
                name_missing(table, &MEASURE_HEADINGS, &mut parsed);
                table.measures(true, &mut parsed);
            }
            [one, other, ..] => {
                parsed.problems.push(twice(one, other));
                // For the count: none of them is taken.
                measures.iter().for_each(|table| table.measures(true, &mut parsed));
            }
            [] if book.sheet(MEASURES_SHEET).is_some_and(|sheet| !sheet.visible) => {
                parsed.problems.push(hidden(MEASURES_SHEET));
            }
            [] => parsed.problems.push(problem(
                "no_table",
                Severity::Hard,
                MEASURES_SHEET,
                format!("没有找到“{MEASURES_SHEET}”的表头（序号、工作措施、本季度工作进展情况等），整册没有收；请单位恢复表头，或用下发的报送表重填。"),
            )),
        }
        match indicators.as_slice() {
            [table] => {
                name_missing(table, &INDICATOR_HEADINGS, &mut parsed);
                table.indicators(&mut parsed);
            }
            [one, other, ..] => {
                parsed.problems.push(twice(one, other));
                indicators.iter().for_each(|table| table.indicators(&mut parsed));
            }
            [] if book.sheet(INDICATORS_SHEET).is_some_and(|sheet| !sheet.visible) => {
                parsed.problems.push(hidden(INDICATORS_SHEET));
            }
            [] if book.sheet(INDICATORS_SHEET).is_some() => parsed.problems.push(problem(
                "heading_missing",
                Severity::Hard,
                INDICATORS_SHEET,
                format!("工作表“{INDICATORS_SHEET}”的表头认不出来，填的数会收不到，整册没有收；请单位把表头改回原样，或用下发的报送表重填。"),
            )),
            [] => parsed.problems.push(problem(
                "no_indicators",
                Severity::Soft,
                INDICATORS_SHEET,
                format!("没有找到“{INDICATORS_SHEET}”表，指标没有收；单位填了指标的，请用下发的报送表重填。"),
            )),
        }
        let read = measures.iter().chain(&indicators).map(|table| table.grid.name.as_str());
        let known: Vec<&str> = read.chain(OWN_SHEETS).collect();
        tell_of_other_sheets(book, &known, &mut parsed);
        parsed
    }
}

/// A sheet of the form that nobody sees: what stands in it may be left over or be meant.
fn hidden(sheet: &str) -> Problem {
    let sentence = format!(
        "工作表“{sheet}”被隐藏了，里面的内容没有读，整册没有收；请单位取消隐藏，核对后再报。"
    );
    problem("hidden_sheet", Severity::Hard, sheet, sentence)
}

/// Sheets of the form that say nothing of the period, or of which is said elsewhere that they
/// could not be read.
const OWN_SHEETS: [&str; 5] =
    [MEASURES_SHEET, INDICATORS_SHEET, BEFORE_SHEET, EXPLANATIONS_SHEET, EVIDENCE_SHEET];

/// What a clerk enters in the table of measures, by the heading the form gives it.
const MEASURE_HEADINGS: [(Heading, MeasureColumn); 6] = [
    (Heading::Field(FieldName::Progress), MeasureColumn::Field(FieldName::Progress)),
    (Heading::Field(FieldName::Problems), MeasureColumn::Field(FieldName::Problems)),
    (Heading::Field(FieldName::NextSteps), MeasureColumn::Field(FieldName::NextSteps)),
    (Heading::Field(FieldName::Completion), MeasureColumn::Field(FieldName::Completion)),
    (Heading::ReachedOn, MeasureColumn::ReachedOn),
    (Heading::Zero, MeasureColumn::ZeroReason),
];

/// The same of the indicators.
const INDICATOR_HEADINGS: [(Heading, IndicatorColumn); 1] =
    [(Heading::Figure, IndicatorColumn::Value)];

/// The tables of a form that a person sees. Last quarter's texts are no report.
fn tables<'a>(book: &'a Book, needed: &[Heading]) -> Vec<Table<'a>> {
    let visible = book.sheets.iter().filter(|sheet| sheet.visible && sheet.name != BEFORE_SHEET);
    visible.filter_map(|grid| Table::find(grid, needed)).collect()
}

/// A column that lost its heading would be lost without a word.
fn name_missing<C: Titled>(table: &Table<'_>, wanted: &[(Heading, C)], into: &mut Parsed) {
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|(heading, _)| !table.headings.columns.contains_key(heading))
        .map(|(_, column)| column.title())
        .collect();
    if missing.is_empty() {
        return;
    }
    let sheet = &table.grid.name;
    into.problems.push(problem(
        "heading_missing",
        Severity::Hard,
        sheet,
        format!(
            "工作表“{sheet}”第{}行的表头里没有“{}”，那一栏填的会收不到，整册没有收；请单位把表头改回原样，或用下发的报送表重填。",
            table.headings.row + 1,
            missing.join("”“")
        ),
    ));
}

fn twice(one: &Table<'_>, other: &Table<'_>) -> Problem {
    let (one, other) = (&one.grid.name, &other.grid.name);
    problem(
        "sheet_twice",
        Severity::Hard,
        other,
        format!(
            "工作表“{one}”和“{other}”都是报送表，分不清收哪一张，整册没有收；请单位只留一张，一个单位一个文件。"
        ),
    )
}

/// A column with the heading the form gives it.
trait Titled {
    fn title(&self) -> &'static str;
}

impl Titled for MeasureColumn {
    fn title(&self) -> &'static str {
        self.heading()
    }
}

impl Titled for IndicatorColumn {
    fn title(&self) -> &'static str {
        self.heading()
    }
}

fn said(book: &Book) -> Said {
    let on_hidden_sheet = |field: &str| {
        let grid = book.sheet(HIDDEN_SHEET)?;
        let row = grid.rows().find(|row| grid.at(*row, 0).map(shown).as_deref() == Some(field))?;
        grid.at(row, 1).map(shown)
    };
    Said {
        properties: Identity::read(|field| book.property(&property_name(field)).map(str::to_owned)),
        names: Identity::read(|field| {
            book.name(&defined_name(field)).and_then(text_of_defined_name)
        }),
        hidden_sheet: Identity::read(on_hidden_sheet),
        code: book.sheets.iter().filter(|sheet| sheet.visible).find_map(visible_code),
    }
}

fn visible_code(grid: &Grid) -> Option<String> {
    // Where the headings are gone, the first rows are as good a place to look.
    let above = Headings::find(grid).map_or(30, |headings| headings.row);
    grid.cells
        .iter()
        .take_while(|cell| cell.row < above)
        .find_map(|cell| find_code(&shown(&cell.value)))
}

/// What two places or more say. Where fewer speak, what is written above the table decides.
fn carried(book: &Book, plan: &Plan, parsed: &mut Parsed) -> Option<Carried> {
    let agreement = agree(&said(book));
    let mut say = |code: &str, severity: Severity, sentence: &str| {
        parsed.problems.push(problem(code, severity, "表格身份", sentence.to_owned()));
    };
    match agreement {
        Agreement::Agreed { identity, against } => {
            if !against.is_empty() {
                say(
                    "identity_against",
                    Severity::Soft,
                    "表内几处身份标记不完全一致，以多数为准；请核对单位和季度。",
                );
            }
            Some(carried_by(identity))
        }
        Agreement::One { identity, .. } if agrees_with_title(&identity, plan, &parsed.header) => {
            Some(carried_by(identity))
        }
        Agreement::One { .. } => {
            say(
                "identity_one",
                Severity::Soft,
                "表内身份标记只剩一处，与表头对不上，按表头写的单位和季度判断。",
            );
            None
        }
        Agreement::CodeOnly { code } => match form_of_code(plan, &code) {
            Some(identity) => Some(carried_by(identity)),
            None => {
                say(
                    "identity_code",
                    Severity::Soft,
                    "表格编号不是本计划现行报送表的编号，按表头写的单位和季度判断。",
                );
                None
            }
        },
        Agreement::Contradiction { .. } => {
            say(
                "identity_contradiction",
                Severity::Hard,
                "表内几处身份标记互相矛盾，分不清是哪个单位、哪个季度的表，没有收；请单位用下发的报送表重填。",
            );
            None
        }
        Agreement::Nothing => None,
    }
}

/// What is written above the table names the same unit, and no other period.
fn agrees_with_title(identity: &Identity, plan: &Plan, header: &Header) -> bool {
    let [unit] = header.unit.as_slice() else { return false };
    let same_unit =
        matches!(unit::resolve(plan, &unit.text), Found::One(one) if one.id == identity.unit);
    same_unit && header.period.iter().all(|(period, _)| *period == identity.period)
}

fn carried_by(identity: Identity) -> Carried {
    let Identity { plan, plan_version, unit, period, form } = identity;
    Carried { plan: plan.to_string(), plan_version, unit, period, form }
}

/// The form of the plan as it is now that has this code.
fn form_of_code(plan: &Plan, code: &str) -> Option<Identity> {
    let plan_version = crate::plan::content_hash(plan).ok()?;
    plan.units.iter().find_map(|unit| {
        plan.periods.iter().find_map(|period| {
            let identity = Identity {
                plan: plan.id.clone(),
                plan_version: plan_version.clone(),
                unit: unit.id.clone(),
                period: period.id.clone(),
                form: FORM,
            };
            (identity.code() == code).then_some(identity)
        })
    })
}
