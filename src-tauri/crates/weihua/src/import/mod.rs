//! Workbooks to 版.

pub mod read;
