//! 回执 and 退回意见: what the 汇总端 hands back, one file a unit, and what the 填报端 does with it
//! (`docs/formats-reply.md`).
//!
//! At the 汇总端 [`write_replies`] says of each unit what came in, what was accepted and what is to be
//! mended until when, and carries every 版 in force; [`list`] is ticked off. At the 填报端 [`look`]
//! shows one, [`read_in`] takes it in, and [`returned`] is what waits for an answer.

mod body;
mod compose;
mod differences;
mod due;
mod list;
mod look;
mod matters;
mod model;
mod paper;
mod read;
mod receipt;
mod returned;
mod returned_matters;
mod store;
mod view;
mod write;

pub use body::{RegisterLine, ReplyBody, ReplyPlace, ReplyRemark, RowState};
pub use differences::differences;
pub use due::{
    OverdueAnswers, OverdueMatter, ReplyChoice, ReplyChoices, choices, overdue_answers,
    overdue_matters, unanswered,
};
pub use list::{list, tick, untick};
pub use look::look;
pub use model::*;
pub use paper::list_paper;
pub use read::{Trust, read_in};
pub use receipt::{ReceiptState, receipts};
pub use returned::{OpenRemark, Returned, all_remarks, known_files, last_read, returned};
pub use returned_matters::{ReturnedMatter, returned_matters};
pub(crate) use store::{put_answer, remove_answer, said as answers_said};
pub use view::{returned_view, waiting};
pub use write::{ANSWER_DAYS, NewReplies, WrittenReply, write_replies};
