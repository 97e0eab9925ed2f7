//! What the page may ask for, one line a command, off the main thread.

pub mod contact;
pub mod demo;
pub mod entry;
pub mod intake;
pub mod matter;
pub mod new_file;
pub mod overview;
pub mod report;
pub mod review;
pub mod start;
pub mod template;

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
