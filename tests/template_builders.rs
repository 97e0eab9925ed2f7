//! An office that hands out forms, and a form read back from its bytes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use chrono::DateTime;
use tempfile::TempDir;
use weihua::clock::{Date, Moment};
use weihua::desk::{self, DataFile, DeskKind};
use weihua::id::{IndicatorId, MeasureId, PeriodId, UnitId};
use weihua::op::{Author, Op, Subject};
use weihua::plan::{self, Plan};
use weihua::progress::{self, At};
use weihua::revision::{self, Cell, Content, NewRevision, Origin, Row};
use weihua::store::{Desk, NewFile, Store};
use weihua::template::{self, Template};

pub const DESHENG: &str = "xicheng-desheng-jiedao";
pub const ANJIANJU: &str = "xicheng-anquan-jianguanju";

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn moment() -> Moment {
    Moment {
        at: DateTime::parse_from_rfc3339("2018-10-12T08:30:00+08:00").unwrap(),
        today: day("2018-10-12"),
    }
}

/// A desk with the built-in plan.
pub struct Office {
    pub file: DataFile,
    pub folder: TempDir,
}

impl Office {
    pub fn new() -> Self {
        Self::with(DeskKind::Bureau, ANJIANJU, None)
    }

    pub fn with(kind: DeskKind, unit: &str, demo_today: Option<Date>) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("台账.weihua");
        let plan = plan::built_in().unwrap();
        let new = NewFile {
            desk: Desk { kind, units: vec![unit.into()], demo_today },
            plan_id: plan.id.clone(),
            plan_body: plan::to_text(plan).unwrap(),
        };
        Store::create(&path, &new, &Author::local(), moment()).unwrap().close().unwrap();
        Self { file: desk::open(&path, &Author::local(), moment()).unwrap(), folder }
    }

    pub fn plan(&self) -> &Plan {
        &self.file.plan
    }

    /// A 版 of a unit's period arrives.
    pub fn receives(&mut self, unit: &str, period: &str, said: Said) -> &mut Self {
        let (unit, period) = (UnitId::from(unit), PeriodId::from(period));
        let new = NewRevision {
            unit: unit.clone(),
            period: period.clone(),
            parents: vec![],
            origin: Origin::Submission,
            plan_version: plan::content_hash(&self.file.plan).unwrap(),
            reason: String::new(),
            content: said.0,
        };
        let op = Op::MakeRevision {
            on: Subject { unit, unit_name: "单位".into(), period, period_label: "一期".into() },
            origin: "报送".into(),
        };
        let author = Author::local();
        self.file
            .store
            .write(op, &author, moment(), |tx| revision::make(tx, &new, &author, moment()))
            .unwrap();
        self
    }

    /// The clerk of this desk types a figure.
    pub fn types(&mut self, unit: &str, period: &str, indicator: &str, figure: &str) -> &mut Self {
        let plan = self.file.plan.clone();
        let (unit, period, author) = (unit.into(), period.into(), Author::local());
        let at =
            At { plan: &plan, unit: &unit, period: &period, author: &author, moment: moment() };
        progress::type_number(&mut self.file.store, at, &indicator.into(), figure).unwrap();
        self
    }

    pub fn template(&self, unit: &str, period: &str) -> Template {
        template::make(&self.file, &unit.into(), &period.into(), moment().today).unwrap()
    }

    pub fn form(&self, unit: &str, period: &str) -> Form {
        Form::read(self.template(unit, period).bytes)
    }
}

/// What a unit said.
#[derive(Clone, Default)]
pub struct Said(Content);

impl Said {
    pub fn nothing() -> Self {
        Self::default()
    }

    pub fn row(mut self, measure: &str, texts: [&str; 3], completion: &str) -> Self {
        let [progress, problems, next_steps] = texts.map(Cell::typed);
        let completion = Cell::typed(completion);
        let row = Row { progress, problems, next_steps, completion, zero: Cell::Blank };
        self.0.rows.insert(MeasureId::from(measure), row);
        self
    }

    pub fn figure(mut self, indicator: &str, amount: i64) -> Self {
        self.0.numbers.insert(IndicatorId::from(indicator), Some(amount));
        self
    }
}

/// A workbook as another program sees it.
pub struct Form {
    parts: BTreeMap<String, String>,
    pub book: Xlsx<Cursor<Vec<u8>>>,
}

/// A cell with the text shown in it and whether a protected sheet lets it be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub place: String,
    pub text: String,
    pub unlocked: bool,
}

impl Form {
    pub fn read(bytes: Vec<u8>) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes.clone())).unwrap();
        let mut parts = BTreeMap::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            parts.insert(file.name().unwrap().into_owned(), text);
        }
        Self { parts, book: open_workbook_from_rs(Cursor::new(bytes)).unwrap() }
    }

    pub fn part(&self, name: &str) -> &str {
        &self.parts[name]
    }

    /// XML of a sheet by its place.
    pub fn sheet_xml(&self, number: usize) -> &str {
        self.part(&format!("xl/worksheets/sheet{number}.xml"))
    }

    /// Rows of a sheet as text, from the first.
    pub fn rows(&mut self, sheet: &str) -> Vec<Vec<String>> {
        let range = self.book.worksheet_range(sheet).unwrap();
        let (height, width) = range.end().map_or((0, 0), |(row, column)| (row + 1, column + 1));
        (0..height)
            .map(|row| {
                (0..width)
                    .map(|column| match range.get_value((row, column)) {
                        None | Some(Data::Empty) => String::new(),
                        Some(data) => data.to_string(),
                    })
                    .collect()
            })
            .collect()
    }

    /// The row of headings and the rows of measures or indicators below it: heading → text.
    pub fn table(&mut self, sheet: &str) -> Vec<BTreeMap<String, String>> {
        let rows = self.rows(sheet);
        let head = rows.iter().position(|row| row[0] == "序号").expect("a row of headings");
        rows[head + 1..]
            .iter()
            .filter(|row| row[0].parse::<u16>().is_ok())
            .map(|row| rows[head].iter().cloned().zip(row.iter().cloned()).collect())
            .collect()
    }

    /// Every cell of a sheet that the file names, with its lock.
    pub fn locks(&mut self, number: usize, sheet: &str) -> Vec<Shown> {
        let unlocked = self.unlocked_styles();
        let rows = self.rows(sheet);
        let mut cells = Vec::new();
        for cell in self.sheet_xml(number).split("<c r=\"").skip(1) {
            let place = cell.split('"').next().unwrap();
            let tag = cell.split('>').next().unwrap();
            let style =
                tag.split("s=\"").nth(1).map_or("0", |rest| rest.split('"').next().unwrap());
            let (row, column) = row_and_column(place);
            let text = rows.get(row).and_then(|row| row.get(column)).cloned().unwrap_or_default();
            let unlocked = unlocked.contains(&style.parse().unwrap());
            cells.push(Shown { place: place.to_owned(), text, unlocked });
        }
        assert!(cells.len() > 10, "the cells of {sheet} were found");
        cells
    }

    fn unlocked_styles(&self) -> Vec<usize> {
        let styles = self.part("xl/styles.xml");
        let formats = styles.split("<cellXfs").nth(1).unwrap().split("</cellXfs>").next().unwrap();
        formats
            .split("<xf ")
            .skip(1)
            .enumerate()
            .filter(|(_, format)| format.contains("locked=\"0\""))
            .map(|(at, _)| at)
            .collect()
    }

    /// Heights of the rows a sheet names, in points.
    pub fn heights(&self, number: usize) -> Vec<f64> {
        let rows = self.sheet_xml(number).split("<row ").skip(1);
        rows.map(|row| attribute(row, "ht").map_or(15.0, |height| height.parse().unwrap()))
            .collect()
    }

    /// Widths of its columns, in characters of the workbook.
    pub fn widths(&self, number: usize) -> Vec<f64> {
        let number_of = |tag: &str, name| attribute(tag, name).unwrap().parse::<f64>().unwrap();
        let columns = self.sheet_xml(number).split("<col ").skip(1);
        columns
            .flat_map(|tag| {
                let count = number_of(tag, "max") - number_of(tag, "min") + 1.0;
                std::iter::repeat_n(number_of(tag, "width"), count as usize)
            })
            .collect()
    }
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let tag = tag.split('>').next()?;
    tag.split(&format!("{name}=\"")).nth(1)?.split('"').next()
}

fn row_and_column(place: &str) -> (usize, usize) {
    let letters: String = place.chars().take_while(char::is_ascii_alphabetic).collect();
    let column =
        letters.bytes().fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1);
    (place[letters.len()..].parse::<usize>().unwrap() - 1, column - 1)
}
