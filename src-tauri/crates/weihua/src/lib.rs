//! 危化综治: the library.

pub mod batch;
pub mod check;
pub mod clock;
pub mod contact;
pub mod demo;
pub mod desk;
pub mod error;
pub mod file;
pub mod id;
pub mod import;
pub mod matter;
pub mod measure;
pub mod op;
pub mod overview;
pub mod pdf;
pub mod period;
pub mod plan;
pub mod problem;
pub mod progress;
pub mod report;
pub mod review;
pub mod revision;
pub mod store;
pub mod template;
pub mod unit;
pub mod xlsx;
