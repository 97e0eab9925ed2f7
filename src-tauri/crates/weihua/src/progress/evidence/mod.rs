//! 佐证材料 of a row: which pieces it has and whether their bytes are still there. The acts stand
//! in [`super::edit`] with those of the other fields; the bytes lie beside the data file.

mod model;
mod read;
mod rules;
mod take_in;

pub use model::{EvidenceChoice, EvidenceRules, EvidenceState, EvidenceView};
pub(crate) use read::taken_out;
pub(super) use read::{Evidence, unknown};
pub use read::{copy_evidence, evidence_name, evidence_of, verify_evidence};
pub use rules::{MOST_PIECES, guessed_kind};
pub(super) use rules::{evidence_rules, findings};
pub use take_in::{TakenIn, fit_for_evidence, take_in_evidence};
