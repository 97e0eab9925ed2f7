//! Papers: what is printed and handed out. Facts are gathered from the data file, worded by a
//! pure function into an abstract [`document::Document`], set by `pdf`, and let out by [`issue`].

pub mod document;
pub mod form;
mod issue;
mod place;
pub mod quarterly;
pub mod situation;
mod store;

pub use issue::{Paper, issue, issue_over};
pub use place::{place, place_by_rule};
pub use store::{Chosen, IssuedPaper, chosen, issued, issued_from, issued_paper, made_from};
