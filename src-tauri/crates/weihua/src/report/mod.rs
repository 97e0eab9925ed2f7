//! Papers: what is printed and handed out, first as an abstract [`document::Document`].

pub mod document;
pub mod quarterly;
