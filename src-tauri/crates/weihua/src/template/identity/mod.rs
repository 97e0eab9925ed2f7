//! Which form a workbook is. It stands in it four times: in its properties, in its defined names,
//! on a hidden sheet, and as a short code that a person sees. Programs and people lose one or the
//! other; any two that agree are believed.

mod agree;

pub use agree::{Agreement, Said, Source, agree};

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
pub(super) mod tests {
    use super::*;

    pub(super) fn form_of(unit: &str) -> Identity {
        Identity {
            plan: "xicheng-2017-23".into(),
            plan_version: "5e".repeat(32),
            unit: unit.into(),
            period: "2018Q1".into(),
            form: FORM,
        }
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
