//! 环比与雷同: what a unit says of a measure beside what it said last time, and beside what all
//! others say of it now, sentence by sentence.
//!
//! Sentences are compared, not texts: in another order they are the same sentences. Punctuation and
//! spaces do not count, nor does the name of whoever speaks; four characters or fewer are no
//! sentence, nor is 暂无突出问题. Where only figures differ that is said apart. Nothing is judged: the same words may
//! well be true.

mod compare;
mod model;
mod sentence;
mod view;

pub use compare::{Likeness, Most, likeness, most_alike};
pub use model::*;
pub use sentence::{Sentence, sentences};
pub use view::{cell, quarter};
