//! What a 版 changes, field by field, and what changed since a paper went out.

mod compare;
mod line;
mod model;
mod since;

pub use compare::compare;
pub use model::{Changed, FieldChange, Since};
pub use since::since;
