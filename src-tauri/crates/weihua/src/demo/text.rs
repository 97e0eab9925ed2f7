//! A text with its places filled: the unit's own words and its own figures, so that text and
//! figures agree.

use std::collections::BTreeMap;

use crate::id::IndicatorId;
use crate::progress::per_cent;

/// What may stand in a text of one unit in one period.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// `{unit}`: its printed name.
    pub unit: String,
    /// `{field}`
    pub field: String,
    /// `{objects}`
    pub objects: String,
    /// `{B1}`: figures of the period.
    pub figures: BTreeMap<IndicatorId, i64>,
    /// `{B1+}`: figures up to the period.
    pub totals: BTreeMap<IndicatorId, i64>,
}

impl Words {
    /// The text with every place filled; none where a figure it speaks of is 0 or not asked, so
    /// that nobody reports “整改0项” as something done.
    pub(super) fn fill(&self, text: &str) -> Option<String> {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (place, behind) = after.split_once('}')?;
            filled.push_str(before);
            filled.push_str(&self.word(place)?);
            rest = behind;
        }
        filled.push_str(rest);
        Some(filled)
    }

    fn word(&self, place: &str) -> Option<String> {
        let some = |amounts: &BTreeMap<IndicatorId, i64>, id: &str| {
            amounts.get(&id.into()).copied().filter(|amount| *amount > 0)
        };
        match place {
            "unit" => Some(self.unit.clone()),
            "field" => Some(self.field.clone()),
            "objects" => Some(self.objects.clone()),
            "B5" => per_cent(some(&self.figures, "B4")?, some(&self.figures, "B3")?),
            figure => match figure.strip_suffix('+') {
                Some(id) => some(&self.totals, id),
                None => some(&self.figures, figure),
            }
            .map(|amount| amount.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        let of = |list: &[(&str, i64)]| list.iter().map(|(id, n)| ((*id).into(), *n)).collect();
        Words {
            unit: "德胜街道".into(),
            field: "老旧小区".into(),
            objects: "餐饮商户".into(),
            figures: of(&[("B3", 23), ("B4", 21), ("B6", 0)]),
            totals: of(&[("B3", 40)]),
        }
    }

    #[test]
    fn every_place_is_filled_with_the_units_own() {
        let filled = words().fill("{unit}对{objects}排查隐患{B3}项，累计{B3+}项，整改率{B5}。");
        assert_eq!(
            filled.as_deref(),
            Some("德胜街道对餐饮商户排查隐患23项，累计40项，整改率91.30%。")
        );
    }

    #[test]
    fn a_text_that_speaks_of_nothing_is_not_used() {
        assert_eq!(words().fill("挂账{B6}项。"), None, "the figure is 0");
        assert_eq!(words().fill("培训{F2}人次。"), None, "the figure is not asked");
        assert_eq!(words().fill("{nonsense}"), None);
    }
}
