//! The data file: what it keeps, what it refuses, and what it survives.

mod faults_builders;
mod store_builders;

mod faults_damage;
mod faults_disk;
mod faults_kill;
mod revision_make;
mod store_check;
mod store_kept;
mod store_open;
mod store_text_index;
mod store_write;
