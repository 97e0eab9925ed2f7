//! What a unit says of its measures in a period: the draft, field by field, with its journal.
//!
//! [`sheet`] reads the whole sheet as the data file has it; the acts of a clerk
//! ([`edit_field`], [`keep_row`], [`type_number`], [`report_zero`], [`reach_milestone`] …) are one
//! named write each. Drafts never leave the desk; what leaves is a 版.

mod crossed;
mod draft;
mod edit;
mod entering;
mod evidence;
mod ground;
mod history;
mod indicators;
mod model;
mod model_handed;
mod model_step;
pub(crate) mod number;
mod rules;
mod sheet;
mod store;
pub(crate) mod text;

pub(crate) use crate::period_slip::is_locked;
pub(crate) use crossed::{Crossed, Trial};
pub(crate) use edit::{Act, LONGEST_ZERO_REASON, act};
pub use edit::{
    At, bring_back, edit_field, keep_row, put_over, reach_milestone, report_zero, report_zero_all,
    set_opening, step_back, type_number, withdraw_zero, withdraw_zero_all, zero_all,
};
pub use edit::{
    Attached, attach_evidence, categorise_evidence, detach_evidence, may_attach_evidence,
    put_back_evidence, rename_evidence,
};
pub(crate) use edit::{journal, refuse_unwritable};
pub use entering::Entering;
pub(crate) use evidence::taken_out;
pub use evidence::{
    EvidenceChoice, EvidenceRules, EvidenceState, EvidenceView, MOST_PIECES, TakenIn,
    copy_evidence, evidence_name, evidence_of, fit_for_evidence, guessed_kind, take_in_evidence,
    verify_evidence,
};
pub(crate) use ground::{Ground, explanation_subject, heads_in_order};
pub use history::history;
pub(crate) use indicators::{LACKS, Total, named_in_short};
pub use model::*;
pub use model_handed::*;
pub use model_step::*;
pub(crate) use number::{per_cent, show as show_figure};
pub(crate) use rules::asking;
pub use rules::field_label;
pub use sheet::sheet;
pub(crate) use sheet::{asked_indicators, newest_revision};
pub(crate) use store::{
    Ended, Place, all_begun, begun, figures_of, is_shut, lay_down, newest_states, note_begun,
};
pub use text::LONGEST as LONGEST_TEXT;
