//! What the page may ask for, one line a command, off the main thread.

pub mod account;
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
pub mod leader;
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

/// Who writes through the window: whoever is signed in, or 本机用户 where the data file names nobody.
fn author() -> Author {
    crate::session::author()
}

/// Now, on the day the data file goes by.
pub(crate) fn moment_of(file: &DataFile) -> Moment {
    crate::clock::moment(file.today(crate::clock::today()))
}
