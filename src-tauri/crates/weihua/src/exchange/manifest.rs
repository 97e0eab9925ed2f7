//! The list that is signed.

use serde::{Deserialize, Serialize};

use crate::id::{PlanId, UnitId};

/// The form this program writes and the greatest it reads.
pub(super) const FORMAT: u32 = 1;

/// The first part and its bytes.
pub(super) const MIMETYPE: &str = "mimetype";
pub(super) const MIME: &str = "application/vnd.weihua.exchange";
/// The list.
pub(super) const MANIFEST: &str = "manifest.json";
/// The signatures over the list.
pub(super) const SIGNATURES: &str = "manifest.sig";
/// What is said beside the 版.
pub(super) const BODY: &str = "body.json";
/// Before the number and id of a 版.
pub(super) const REVISION: &str = "revision/";
/// Before the hash of a file.
pub(super) const ATTACHED: &str = "attach/";

/// The most that is read, whatever a file says of itself.
pub(super) const MANIFEST_BYTES: u64 = 2 * 1024 * 1024;
pub(super) const SIGNATURE_BYTES: u64 = 4 * 1024;
pub(super) const TEXT_BYTES: u64 = 20 * 1024 * 1024;
pub(super) const ATTACHED_BYTES: u64 = 20 * 1024 * 1024;
pub(super) const WHOLE_BYTES: u64 = 200 * 1024 * 1024;
/// So much of it is left for files, whatever is said beside them.
pub const FILES_BYTES: u64 = WHOLE_BYTES - TEXT_BYTES - MANIFEST_BYTES - 1024 * 1024;

/// What an exchange file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 报送包: of a unit, to the 汇总端.
    Submission,
    /// 回执 and 退回意见: of the 汇总端, to one unit.
    Reply,
    /// 下发包: of the 汇总端, to all units.
    Issue,
}

impl Kind {
    /// Printed words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Submission => "报送包",
            Self::Reply => "回执",
            Self::Issue => "下发包",
        }
    }
}

/// The plan in force where it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanStamp {
    /// Which plan.
    pub id: PlanId,
    /// Content hash of its version.
    pub version: String,
}

/// Whose desk wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sender {
    /// The unit; of the 汇总端 the office's.
    pub unit: UnitId,
    /// `file_id` of the data file, so that two computers can be told apart.
    pub file: String,
}

/// The newest entry of the sender's change log, so that a log that was cut is seen elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogHead {
    /// How many entries.
    pub entries: i64,
    /// Hash of the newest.
    pub hash: String,
}

/// A part by its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// `body.json`, `revision/<number>-<id>.json`, `attach/<sha256>`.
    pub name: String,
    /// How many bytes.
    pub size: u64,
    /// SHA-256, hex.
    pub sha256: String,
}

/// What an exchange file says of itself, under its signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Of this list: 1.
    pub format: u32,
    /// What it is for.
    pub kind: Kind,
    /// Version of the program that wrote it.
    pub program: String,
    /// The plan in force there.
    pub plan: PlanStamp,
    /// Whose desk.
    pub sender: Sender,
    /// The key it is signed with, hex.
    pub key: String,
    /// When, for people: `2018-04-03 16:20`.
    pub written_at: String,
    /// The sender's change log.
    pub log: LogHead,
    /// Every other part, in their order in the file.
    pub parts: Vec<Part>,
}
