//! The same as plain text, to be pasted into a message.

use super::circular::paragraphs;
use super::{Occasion, lacks, late};
use crate::chase::model::*;
use crate::clock::chinese_date;

/// To one unit.
pub(in crate::chase) fn unit_text(of: &Occasion, unit: &ChaseUnit) -> String {
    let contact = of
        .contact
        .as_ref()
        .map_or_else(String::new, |(name, phone)| format!("联系人：{name}，{phone}。"));
    format!(
        "{}：{}{}。截至{}，你单位{}{}。请于{}前报送；不能按期的请书面说明原因。{contact}（{}）",
        unit.unit.full,
        of.what,
        of.by_when(),
        chinese_date(of.on),
        lacks(unit),
        late(unit),
        chinese_date(of.answer_by),
        of.office
    )
}

/// The 通报 as text.
pub(in crate::chase) fn circular_text(of: &Occasion, units: &[&ChaseUnit]) -> String {
    let mut lines = vec![format!("{}：", of.addressees)];
    lines.extend(paragraphs(of, units).into_iter().map(|text| format!("　　{text}")));
    lines.push(format!("{}　{}", of.office_full, chinese_date(of.on)));
    lines.join("\n")
}
