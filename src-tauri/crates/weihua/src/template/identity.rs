//! Which form a workbook is. It stands in it four times: in its properties, in its defined names,
//! on a hidden sheet, and as a short code that a person sees. Programs and people lose one or the
//! other; any two that agree are believed.

use crate::file::sha256;
use crate::id::{PeriodId, PlanId, UnitId};

/// Number of the form this program writes.
pub const FORM: u32 = 1;

/// Name of the hidden sheet with [`pairs`](Identity::pairs) as its rows: key, value.
pub const HIDDEN_SHEET: &str = "_weihua";

/// What a workbook says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Identity {
    /// Which plan.
    pub plan: PlanId,
    /// SHA-256 of the version of the plan that was in force, hex, as [`crate::plan::content_hash`].
    pub plan_version: String,
    /// Whose form.
    pub unit: UnitId,
    /// For which period.
    pub period: PeriodId,
    /// Number of the form.
    pub form: u32,
}

/// Names of the fields, in the order in which they stand.
const FIELDS: [&str; 6] = ["plan", "unit", "period", "plan_version", "form", "check"];

/// Digits and letters without those taken for one another (I, L, O, U).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Check characters in the visible code.
const CHECK_LENGTH: usize = 4;

impl Identity {
    /// Four characters over all of it: one changed field gives others.
    pub fn check(&self) -> String {
        let parts = [
            "weihua1-form",
            self.plan.as_str(),
            self.unit.as_str(),
            self.period.as_str(),
            &self.plan_version,
            &self.form.to_string(),
        ];
        let text: String = parts.iter().map(|part| format!("{}:{part}", part.len())).collect();
        let hash = sha256(text.as_bytes());
        let bits = hash.get(..8).and_then(|hex| u32::from_str_radix(hex, 16).ok()).unwrap_or(0);
        (0..CHECK_LENGTH)
            .map(|place| {
                let index = (bits >> (5 * place)) & 31;
                char::from(LETTERS[usize::try_from(index).unwrap_or(0)])
            })
            .collect()
    }

    /// The short code a person sees: `X201723-DESHENG-2018Q1-F1-7F2A`. It cannot be read back into
    /// ids; whoever has it alone compares it with the codes of the forms there may be.
    pub fn code(&self) -> String {
        format!(
            "{}-{}-{}-F{}-{}",
            short_plan(self.plan.as_str()),
            short_unit(self.plan.as_str(), self.unit.as_str()),
            self.period.as_str().to_uppercase(),
            self.form,
            self.check()
        )
    }

    /// Its fields as name and value: `plan, unit, period, plan_version, form, check`.
    pub fn pairs(&self) -> [(&'static str, String); 6] {
        let [plan, unit, period, plan_version, form, check] = FIELDS;
        [
            (plan, self.plan.to_string()),
            (unit, self.unit.to_string()),
            (period, self.period.to_string()),
            (plan_version, self.plan_version.clone()),
            (form, self.form.to_string()),
            (check, self.check()),
        ]
    }

    /// Reads one place. `said` gives the value under a field's name, `None` where it is not there.
    pub fn read(said: impl Fn(&str) -> Option<String>) -> Place {
        let values = FIELDS.map(|field| {
            said(field).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
        });
        if values.iter().all(Option::is_none) {
            return Place::Missing;
        }
        let [Some(plan), Some(unit), Some(period), Some(plan_version), Some(form), Some(check)] =
            values
        else {
            return Place::Broken;
        };
        // A number that went through a cell comes back as `1` or as `1.0`.
        let Ok(form) = form.strip_suffix(".0").unwrap_or(&form).parse() else {
            return Place::Broken;
        };
        let identity = Self {
            plan: PlanId::new(plan),
            plan_version,
            unit: UnitId::new(unit),
            period: PeriodId::new(period),
            form,
        };
        if identity.check() == check { Place::Says(identity) } else { Place::Broken }
    }
}

/// Name of a field among the properties of the workbook: `weihua_plan`.
pub fn property_name(field: &str) -> String {
    format!("weihua_{field}")
}

/// Name of a field among the defined names: `WEIHUA_PLAN`, holding a text constant.
pub fn defined_name(field: &str) -> String {
    format!("WEIHUA_{}", field.to_uppercase())
}

/// The text a defined name holds: `="…"` without its sign and quotes.
pub fn text_of_defined_name(formula: &str) -> Option<String> {
    let text = formula.trim();
    let text = text.strip_prefix('=').unwrap_or(text);
    let text = text.strip_prefix('"')?.strip_suffix('"')?;
    Some(text.replace("\"\"", "\""))
}

/// What one place says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Nothing of ours is there.
    Missing,
    /// Something is there, but incomplete or changed: its check characters do not fit.
    Broken,
    /// This.
    Says(Identity),
}

/// The places, in the order in which they are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Properties of the workbook.
    Properties,
    /// Defined names.
    Names,
    /// The hidden sheet.
    HiddenSheet,
    /// The code in the header line.
    VisibleCode,
}

/// What all places of a workbook say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Properties of the workbook.
    pub properties: Place,
    /// Defined names.
    pub names: Place,
    /// The hidden sheet.
    pub hidden_sheet: Place,
    /// The code of the header line, as [`find_code`] found it.
    pub code: Option<String>,
}

/// What to make of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Two places or more say the same, and no other two say something else.
    Agreed {
        /// What they say.
        identity: Identity,
        /// Places that say something else or are broken; worth a remark.
        against: Vec<Source>,
    },
    /// One place alone says it: a person has to confirm.
    One {
        /// What it says.
        identity: Identity,
        /// Where.
        from: Source,
        /// Places that say something else or are broken.
        against: Vec<Source>,
    },
    /// Only the visible code is there: look among the forms there may be, then a person confirms.
    CodeOnly {
        /// The code.
        code: String,
    },
    /// Places contradict one another and none has more voices than the others.
    Contradiction {
        /// What is said, each once, in the order of the places.
        said: Vec<Identity>,
    },
    /// Not a form of this program, or all of it was lost.
    Nothing,
}

/// Any two places that agree are believed. The visible code agrees with an identity whose code it
/// is; it has a voice and proposes nothing by itself.
pub fn agree(said: &Said) -> Agreement {
    let places = [
        (Source::Properties, &said.properties),
        (Source::Names, &said.names),
        (Source::HiddenSheet, &said.hidden_sheet),
    ];
    let mut proposed: Vec<(&Identity, Vec<Source>)> = Vec::new();
    for (source, place) in places {
        if let Place::Says(identity) = place {
            match proposed.iter_mut().find(|(known, _)| *known == identity) {
                Some((_, voices)) => voices.push(source),
                None => proposed.push((identity, vec![source])),
            }
        }
    }
    if let Some(code) = &said.code {
        for (identity, voices) in &mut proposed {
            if identity.code() == *code {
                voices.push(Source::VisibleCode);
            }
        }
    }
    let most = proposed.iter().map(|(_, voices)| voices.len()).max().unwrap_or(0);
    let leading: Vec<&(&Identity, Vec<Source>)> =
        proposed.iter().filter(|(_, voices)| voices.len() == most).collect();
    let [(identity, voices)] = leading.as_slice() else {
        return match (leading.is_empty(), &said.code) {
            (false, _) => Agreement::Contradiction {
                said: leading.iter().map(|(identity, _)| (*identity).clone()).collect(),
            },
            (true, Some(code)) => Agreement::CodeOnly { code: code.clone() },
            (true, None) => Agreement::Nothing,
        };
    };
    let identity = (*identity).clone();
    let mut against: Vec<Source> = places
        .into_iter()
        .filter(|(source, place)| **place != Place::Missing && !voices.contains(source))
        .map(|(source, _)| source)
        .collect();
    if said.code.is_some() && !voices.contains(&Source::VisibleCode) {
        against.push(Source::VisibleCode);
    }
    match voices.as_slice() {
        [from] => Agreement::One { identity, from: *from, against },
        _ => Agreement::Agreed { identity, against },
    }
}

/// The visible code in a line of text, in the spelling of [`Identity::code`]; full-width letters,
/// lower case and spaces around it do not matter.
pub fn find_code(line: &str) -> Option<String> {
    let plain: String = line.chars().map(half_width).collect::<String>().to_uppercase();
    plain
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .find(|word| is_code(word))
        .map(str::to_owned)
}

fn is_code(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    let [plan, unit, period, form, check] = parts.as_slice() else {
        return false;
    };
    let form = form.strip_prefix('F').unwrap_or_default();
    [plan, unit, period].iter().all(|part| !part.is_empty())
        && !form.is_empty()
        && form.bytes().all(|byte| byte.is_ascii_digit())
        && check.len() == CHECK_LENGTH
        && check.bytes().all(|byte| LETTERS.contains(&byte))
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    }
}

/// `xicheng-2017-23` → `X201723`: the first letter of a word, figures whole.
fn short_plan(plan: &str) -> String {
    let short: String = plan
        .split(['-', '_'])
        .map(|part| {
            if part.bytes().all(|byte| byte.is_ascii_digit()) {
                part.to_owned()
            } else {
                part.chars().take(1).collect()
            }
        })
        .collect();
    short.to_uppercase()
}

/// `xicheng-desheng-jiedao` → `DESHENG`: the first word of its own, for a person to recognise.
fn short_unit(plan: &str, unit: &str) -> String {
    let district = plan.split('-').next().unwrap_or_default();
    let mut words = unit.split(['-', '_']).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let own = if first == district { words.next().unwrap_or(first) } else { first };
    own.chars().take(12).collect::<String>().to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form_of(unit: &str) -> Identity {
        Identity {
            plan: "xicheng-2017-23".into(),
            plan_version: "5e".repeat(32),
            unit: unit.into(),
            period: "2018Q1".into(),
            form: FORM,
        }
    }

    fn says(unit: &str) -> Place {
        Place::Says(form_of(unit))
    }

    #[test]
    fn the_code_names_plan_unit_period_and_form() {
        let identity = form_of("xicheng-desheng-jiedao");
        let code = identity.code();
        assert_eq!(code.strip_suffix(&identity.check()), Some("X201723-DESHENG-2018Q1-F1-"));
    }

    #[test]
    fn one_changed_field_changes_the_check_characters() {
        let one = form_of("xicheng-desheng-jiedao");
        for other in [
            Identity { plan: "xicheng-2017-24".into(), ..one.clone() },
            Identity { plan_version: "5f".repeat(32), ..one.clone() },
            Identity { unit: "xicheng-tianqiao-jiedao".into(), ..one.clone() },
            Identity { period: "2018Q2".into(), ..one.clone() },
            Identity { form: 2, ..one.clone() },
        ] {
            assert_ne!(one.check(), other.check(), "{other:?}");
        }
    }

    #[test]
    fn no_two_forms_of_the_plan_share_a_code() {
        let plan = crate::plan::built_in().unwrap();
        let mut codes = std::collections::BTreeSet::new();
        for unit in &plan.units {
            for period in &plan.periods {
                let identity = Identity { period: period.id.clone(), ..form_of(unit.id.as_str()) };
                assert!(codes.insert(identity.code()), "{} again", identity.code());
            }
        }
        assert_eq!(codes.len(), 42 * 11);
    }

    #[test]
    fn what_was_written_is_read_back_and_a_changed_field_is_noticed() {
        let identity = form_of("xicheng-desheng-jiedao");
        let pairs = identity.pairs();
        let find = |field: &str| {
            pairs.iter().find(|(name, _)| *name == field).map(|(_, value)| value.clone())
        };
        assert_eq!(Identity::read(find), Place::Says(identity));
        assert_eq!(Identity::read(|_| None), Place::Missing);
        assert_eq!(Identity::read(|_| Some(" ".into())), Place::Missing);
        let altered = |field: &str| match field {
            "period" => Some("2018Q2".to_owned()),
            _ => find(field),
        };
        assert_eq!(Identity::read(altered), Place::Broken);
        assert_eq!(Identity::read(|field| find(field).filter(|_| field != "unit")), Place::Broken);
        let as_number = |field: &str| find(field).map(|v| if v == "1" { "1.0".into() } else { v });
        assert!(matches!(Identity::read(as_number), Place::Says(_)));
    }

    #[test]
    fn any_two_that_agree_are_believed() {
        use Place::{Broken, Missing};
        let a = || says("xicheng-desheng-jiedao");
        let b = || says("xicheng-tianqiao-jiedao");
        let c = || says("xicheng-niujie-jiedao");
        let code_of = |place: Place| match place {
            Place::Says(identity) => Some(identity.code()),
            Missing | Broken => None,
        };
        // Places, visible code, outcome in a word: whom, and how many speak against it.
        for (case, [properties, names, hidden_sheet], code, wanted) in [
            ("all", [a(), a(), a()], code_of(a()), "agreed desheng 0"),
            ("none", [Missing, Missing, Missing], None, "nothing"),
            ("broken only", [Broken, Missing, Missing], None, "nothing"),
            ("code only", [Missing, Missing, Missing], code_of(a()), "code"),
            ("code and a broken place", [Broken, Missing, Missing], code_of(a()), "code"),
            ("one", [a(), Missing, Missing], None, "one desheng 0"),
            ("one beside a broken one", [a(), Missing, Broken], None, "one desheng 1"),
            ("one with the code", [Missing, Missing, a()], code_of(a()), "agreed desheng 0"),
            ("one against the code", [Missing, a(), Missing], code_of(b()), "one desheng 1"),
            ("two", [a(), a(), Missing], None, "agreed desheng 0"),
            ("two and another", [a(), a(), b()], None, "agreed desheng 1"),
            ("two and a broken one", [a(), Broken, a()], None, "agreed desheng 1"),
            ("three against the code", [a(), a(), a()], code_of(b()), "agreed desheng 1"),
            ("one each", [a(), b(), Missing], None, "contradiction 2"),
            ("one each, the code decides", [a(), b(), Missing], code_of(b()), "agreed tianqiao 1"),
            ("two against one with its code", [a(), a(), b()], code_of(b()), "contradiction 2"),
            ("three ways", [a(), b(), c()], None, "contradiction 3"),
            ("three ways, the code decides", [a(), b(), c()], code_of(c()), "agreed niujie 2"),
        ] {
            let outcome = match agree(&Said { properties, names, hidden_sheet, code }) {
                Agreement::Agreed { identity, against } => {
                    format!("agreed {} {}", slug(&identity), against.len())
                }
                Agreement::One { identity, against, .. } => {
                    format!("one {} {}", slug(&identity), against.len())
                }
                Agreement::CodeOnly { .. } => "code".to_owned(),
                Agreement::Contradiction { said } => format!("contradiction {}", said.len()),
                Agreement::Nothing => "nothing".to_owned(),
            };
            assert_eq!(outcome, wanted, "{case}");
        }
    }

    fn slug(identity: &Identity) -> String {
        identity.unit.as_str().split('-').nth(1).unwrap().to_owned()
    }

    #[test]
    fn the_code_is_found_in_the_header_line_as_people_leave_it() {
        let code = form_of("xicheng-desheng-jiedao").code();
        for line in [
            format!("填报单位（盖章）：德胜街道办事处　表格编号：{code}"),
            format!("编号 {} 。", code.to_lowercase()),
            code.chars()
                .map(|c| match c {
                    '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
                    other => other,
                })
                .collect(),
        ] {
            assert_eq!(find_code(&line).as_deref(), Some(code.as_str()), "{line}");
        }
        for line in ["", "2018-01-02", "A-B-C-F1-7F2", "A-B-C-Fx-7F2A", "A-B-C-F1-7F2U"] {
            assert_eq!(find_code(line), None, "{line}");
        }
    }

    #[test]
    fn a_defined_name_gives_its_text() {
        assert_eq!(text_of_defined_name("\"2018Q1\"").as_deref(), Some("2018Q1"));
        assert_eq!(text_of_defined_name("=\"a\"\"b\"").as_deref(), Some("a\"b"));
        assert_eq!(text_of_defined_name("Sheet1!$A$1"), None);
    }
}
