//! 指定. Most say only who reports too.

use super::fields::Fields;
use crate::plan::Designation;

pub(super) fn designation(fields: &mut Fields) -> Designation {
    Designation {
        measure: fields.reference("measure"),
        units: fields.references("units"),
        without: if fields.has("without") { fields.references("without") } else { Vec::new() },
        taken_back: fields.has("taken_back") && fields.flag("taken_back"),
        from_period: fields.reference("from_period"),
        date: fields.date("date"),
        reason: fields.title("reason"),
    }
}
