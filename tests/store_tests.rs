//! The data file: what it keeps, what it refuses, and what it survives.

mod store_builders;

mod store_open;
