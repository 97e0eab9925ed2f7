//! Carry-over and 累计 against a model written from `docs/words.md`, over courses of acts that
//! chance makes up. A course that fails is shrunk and printed.

use std::collections::BTreeMap;

use proptest::prelude::*;
use weihua::progress::{FieldEdit, FieldName, FieldState};

use crate::entry_builders::Clerk;

const DESHENG: &str = "xicheng-desheng-jiedao";
const PERIODS: [&str; 4] = ["2017Q4", "2018Q1", "2018Q2", "2018Q3"];
const FIELDS: [FieldName; 3] = [FieldName::Progress, FieldName::Problems, FieldName::NextSteps];

/// What a clerk does to a field, in whichever order of the periods.
#[derive(Clone, Debug)]
struct Deed {
    period: usize,
    field: usize,
    edit: FieldEdit,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let edit = prop_oneof![
        3 => "[甲乙丙]{0,2}".prop_map(FieldEdit::Type),
        2 => Just(FieldEdit::Keep),
        1 => Just(FieldEdit::Clear),
        1 => Just(FieldEdit::TakeBack),
    ];
    let deed = (0..PERIODS.len(), 0..FIELDS.len(), edit).prop_map(|(period, field, edit)| Deed {
        period,
        field,
        edit,
    });
    prop::collection::vec(deed, 1..14)
}

/// The model: what each period's clerk said of one field.
#[derive(Clone, Debug, Default)]
struct Said(BTreeMap<usize, (FieldState, String)>);

impl Said {
    /// The last value said in an earlier period.
    fn before(&self, period: usize) -> Option<&str> {
        let (_, (state, value)) = self.0.range(..period).next_back()?;
        (*state != FieldState::Cleared).then_some(value.as_str())
    }

    fn shown(&self, period: usize) -> (FieldState, String) {
        if let Some(said) = self.0.get(&period) {
            return said.clone();
        }
        match self.before(period) {
            Some(value) => (FieldState::Carried, value.to_owned()),
            None => (FieldState::Blank, String::new()),
        }
    }

    /// Whether the act is one that can be done, and what it does.
    fn takes(&mut self, period: usize, edit: &FieldEdit) -> bool {
        let before = self.before(period).map(str::to_owned);
        let said = match (edit, before) {
            (FieldEdit::Keep, None) => return false,
            (FieldEdit::Keep, Some(value)) => Some((FieldState::Unchanged, value)),
            (FieldEdit::Type(text), _) if !text.is_empty() => {
                Some((FieldState::Typed, text.clone()))
            }
            // Emptied is 清空 where there was something to clear, and nothing where there was not.
            (FieldEdit::Type(_) | FieldEdit::Clear, Some(_)) => {
                Some((FieldState::Cleared, String::new()))
            }
            (FieldEdit::Type(_) | FieldEdit::Clear, None) | (FieldEdit::TakeBack, _) => None,
        };
        match said {
            Some(said) => self.0.insert(period, said),
            None => self.0.remove(&period),
        };
        true
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_carried_over_is_the_last_thing_said(deeds in deeds()) {
        let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-10-12");
        let mut model = [Said::default(), Said::default(), Said::default()];
        for Deed { period, field, edit } in &deeds {
            clerk.period(PERIODS[*period]);
            if model[*field].takes(*period, edit) {
                clerk.does("m15", FIELDS[*field], edit.clone());
            } else {
                clerk.refused("m15", FIELDS[*field], edit.clone());
            }
        }
        for (place, period) in PERIODS.iter().enumerate() {
            clerk.period(period);
            let sheet = clerk.sheet();
            let row = clerk.row("m15");
            for (said, field) in model.iter().zip(FIELDS) {
                let view = row.field(field);
                let before = view.previous.as_ref().map(|previous| previous.value.as_str());
                prop_assert_eq!(before, said.before(place), "{} {:?}", period, field);
                let shown = (view.state, view.value.clone());
                prop_assert_eq!(shown, said.shown(place), "{} {:?}", period, field);
            }
            let counts = sheet.counts;
            let parts = counts.filled + counts.zero + counts.carried + counts.empty;
            prop_assert_eq!(parts, counts.expected, "the equation of {}", period);
        }
    }

    #[test]
    fn a_total_is_the_sum_of_what_was_said_and_names_what_it_lacks(
        figures in prop::collection::vec(prop::option::of(0_u32..500), PERIODS.len()),
        opening in prop::option::of(0_u32..500),
    ) {
        let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-10-12");
        for (period, figure) in PERIODS.iter().zip(&figures) {
            clerk.period(period).counts("B1", &figure.map_or(String::new(), |n| n.to_string()));
        }
        if let Some(opening) = opening {
            clerk.opens("B1", &opening.to_string(), "2017年台账");
        }
        for (place, period) in PERIODS.iter().enumerate() {
            clerk.period(period);
            let expected = match figures[place] {
                None => "—".to_owned(),
                Some(_) => {
                    let first = if opening.is_some() {
                        figures.iter().position(Option::is_some).unwrap_or(place)
                    } else {
                        0
                    };
                    let counted = first..=place;
                    let lacking: Vec<&str> = counted
                        .clone()
                        .filter(|at| figures[*at].is_none())
                        .map(|at| PERIODS[at])
                        .collect();
                    let sum: u32 = counted.filter_map(|at| figures[at]).sum();
                    // As people say it: 2018Q1 is 2018年一季度.
                    let named = |id: &str| {
                        let (year, quarter) = id.split_once('Q').expect("a quarter");
                        let word = ["一", "二", "三", "四"][quarter.parse::<usize>().unwrap() - 1];
                        format!("{year}年{word}季度")
                    };
                    match lacking.as_slice() {
                        [] => (sum + opening.unwrap_or(0)).to_string(),
                        [only] => format!("缺{}", named(only)),
                        [first, ..] => format!("缺{}等{}期", named(first), lacking.len()),
                    }
                }
            };
            let view = clerk.number("B1");
            prop_assert_eq!(&view.total, &expected, "{} of {:?} with {:?}", period, figures, opening);
            let own = figures[place].map_or(String::new(), |n| n.to_string());
            prop_assert_eq!(&view.value, &own, "a blank is no 0");
        }
    }
}
