//! A file that is carried from one computer to another: a zip of **stored** parts and nothing else,
//! sealed as a whole. What is in it is for its reader to say; names of parts are never names of files
//! on a disk. The 换电脑文件 and the exchange file (`*.whx`) are such files.
//!
//! Stored, so that nothing is larger inside than outside; sealed, so that a byte lost or changed
//! anywhere is seen, in what a zip reader would never look at too.

mod parts;
mod seal;
mod writer;

pub(crate) use parts::{PartSize, Parts, is_sha256};
pub(crate) use seal::holds as seal_holds;
pub(crate) use writer::Writer;
