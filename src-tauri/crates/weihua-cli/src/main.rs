//! The same jobs without a window.
fn main() {}
