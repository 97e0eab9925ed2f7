//! The words under which the data file keeps a field and its state.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::progress::{FieldName, FieldState};

macro_rules! as_word {
    ($type:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// The word the data file keeps it under.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.word().into())
            }
        }

        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                match value.as_str()? {
                    $($word => Ok(Self::$variant),)+
                    other => Err(FromSqlError::Other(format!("unknown word {other}").into())),
                }
            }
        }
    };
}

as_word!(FieldName {
    Progress = "progress",
    Problems = "problems",
    NextSteps = "next_steps",
    Completion = "completion",
});

as_word!(FieldState {
    Blank = "blank",
    Carried = "carried",
    Typed = "typed",
    Unchanged = "unchanged",
    Cleared = "cleared",
});
