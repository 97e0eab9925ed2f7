//! How what the 汇总端 entered for a unit reached it: a 代录 from paper, fax, telephone or mail, a
//! 更正 of the office itself or because the unit said so.

use serde::{Deserialize, Serialize};

use super::Origin;

/// By which way it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum EnteredSource {
    /// On paper.
    Paper,
    /// By fax.
    Fax,
    /// By telephone: who said so is named.
    Telephone,
    /// By mail, whether carried by the post or by a network the program does not know.
    Mail,
    /// Found by the office itself.
    Office,
}

impl EnteredSource {
    /// All there are.
    pub const ALL: [Self; 5] = [Self::Paper, Self::Fax, Self::Telephone, Self::Mail, Self::Office];

    /// As the data file has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Fax => "fax",
            Self::Telephone => "telephone",
            Self::Mail => "mail",
            Self::Office => "office",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.name() == name)
    }

    /// Printed words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Paper => "纸质",
            Self::Fax => "传真",
            Self::Telephone => "电话",
            Self::Mail => "邮件",
            Self::Office => "办公室核实",
        }
    }
}

impl rusqlite::types::ToSql for EnteredSource {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(self.name().into())
    }
}

impl rusqlite::types::FromSql for EnteredSource {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        Self::named(value.as_str()?).ok_or(rusqlite::types::FromSqlError::InvalidType)
    }
}

/// A scan of what came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct EnteredScan {
    /// SHA-256 of the kept bytes.
    pub sha256: String,
    /// Its file name.
    pub name: String,
}

/// How a 版 that the 汇总端 entered reached it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// By which way.
    pub source: EnteredSource,
    /// Who said so, where it came by telephone; else empty or whoever sent it.
    pub told_by: String,
    /// The scan, where there is one.
    pub scan: Option<EnteredScan>,
}

/// How a 版 came to be, in words that hide nothing: `报送`, `代录（传真）`, `更正（电话）`.
pub fn came_by(origin: Origin, source: Option<EnteredSource>) -> String {
    match (origin, source) {
        (Origin::Correction, Some(EnteredSource::Office)) | (_, None) => origin.label().to_owned(),
        (_, Some(source)) => format!("{}（{}）", origin.label(), source.label()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_says_by_which_way_it_came() {
        for (origin, source, words) in [
            (Origin::Submission, None, "报送"),
            (Origin::OnBehalf, Some(EnteredSource::Fax), "代录（传真）"),
            (Origin::OnBehalf, None, "代录"),
            (Origin::Correction, Some(EnteredSource::Office), "更正"),
            (Origin::Correction, Some(EnteredSource::Telephone), "更正（电话）"),
        ] {
            assert_eq!(came_by(origin, source), words);
        }
    }

    #[test]
    fn every_source_is_found_by_its_name() {
        for source in EnteredSource::ALL {
            assert_eq!(EnteredSource::named(source.name()), Some(source));
        }
        assert_eq!(EnteredSource::named("pigeon"), None);
    }
}
