//! What the page may ask for, one line a command, off the main thread.

pub mod amend;
pub mod behalf;
pub mod chase;
pub mod compile;
pub mod contact;
pub mod copies;
pub mod demo;
pub mod directory;
pub mod entry;
pub mod evidence;
pub mod figures;
pub mod intake;
pub mod issue;
pub mod key;
pub mod list_paper;
pub mod matter;
pub mod matter_office;
pub mod milestones;
pub mod moving;
pub mod new_file;
pub mod overview;
pub mod plates;
pub mod receive;
pub mod reply;
pub mod report;
pub mod review;
pub mod saved;
pub mod search;
pub mod slip;
pub mod start;
pub mod submission;
pub mod template;
pub mod unit_paper;

use weihua::clock::Moment;
use weihua::desk::DataFile;
use weihua::op::Author;

/// Who writes through the window, until a data file names users.
fn author() -> Author {
    Author::local()
}

/// Now, on the day the data file goes by.
fn moment_of(file: &DataFile) -> Moment {
    crate::clock::moment(file.today(crate::clock::today()))
}
