//! A unit's period on its way out: 自检 before, 情况说明 for what stands, the form that is printed
//! and signed, the 版 made of the draft and the 报送包 that carries it. [`self_check`] and
//! [`hand_over_view`] read; [`explain`], [`note_printed`], [`sign_off`] and [`hand_over`] are one named
//! write each; [`submit`] hands over and writes the file.

mod answer;
mod check;
mod content;
mod explain;
mod hand_over;
mod handed;
mod matters;
mod model;
pub mod package;
mod paper;
mod paper_facts;
mod past;
mod prepare;
mod send;
mod situation;
mod store;
mod view;

pub use crate::key::{check_characters, key_check};
pub(crate) use answer::subject as answer_subject;
pub use answer::{answer, take_back_answer};
pub(crate) use content::travels;
pub use explain::{LONGEST_EXPLANATION, explain};
pub use hand_over::{HandedOver, hand_over};
pub(crate) use hand_over::{MERGE_REASON, refuse_lost_evidence};
pub use handed::sheet;
pub use model::*;
pub use paper::{make_key, note_printed, sign_off, signed_scan, take_back_sign_off};
pub use paper_facts::{PrintedFacts, filled_form, form_facts, revision_facts};
pub use past::past;
pub use prepare::{Prepared, prepare};
pub use send::{PackageDone, submit, submit_as_it_is, write_package};
pub use situation::{redraft_situation, situation, write_situation};
pub use view::{hand_over_view, self_check};
