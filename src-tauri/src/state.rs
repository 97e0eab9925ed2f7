//! What the window remembers between commands, and what this computer remembers between runs.

use serde::{Deserialize, Serialize};
use weihua::desk::DeskView;
use weihua::error::Failure;

/// 小, 中 or 大.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum FontSize {
    /// 13 px
    Small,
    /// 14 px
    #[default]
    Medium,
    /// 16 px
    Large,
}

/// What this computer remembers for the person in front of it, and the page may change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Preferences {
    /// 字号.
    pub font_size: FontSize,
}

/// A data file opened before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RecentFile {
    /// What the page hands back to open it.
    pub handle: String,
    /// File name.
    pub name: String,
    /// Folder, as shown.
    pub folder: String,
    /// It is still there.
    pub found: bool,
}

/// A place for a new data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Place {
    /// What the page hands back to create it.
    pub handle: String,
    /// Full path, as shown.
    pub shown: String,
}

/// What the window shows when it starts, or after 换台账.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct StartView {
    /// The open data file; without one the page is 首次使用 or 换台账.
    pub desk: Option<DeskView>,
    /// Why the last data file could not be opened.
    pub failure: Option<Failure>,
    /// Data files opened before, the latest first.
    pub recent: Vec<RecentFile>,
    /// This computer's preferences.
    pub preferences: Preferences,
    /// Version of the program.
    pub version: String,
}
