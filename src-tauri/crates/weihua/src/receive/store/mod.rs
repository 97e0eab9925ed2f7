//! What waits, the keys of units and the 收件登记, in the data file.

pub(super) mod book;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::known_keys::{KeyState, UnitKey};
use crate::clock::{Date, Moment};
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::op::Author;
use crate::revision::RevisionId;

/// Why a 报送包 waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// Its key is not registered.
    Unregistered,
    /// A 版 it builds on is not here.
    Gap,
    /// Its period is locked.
    Locked,
}

impl Reason {
    const ALL: [Self; 3] = [Self::Unregistered, Self::Gap, Self::Locked];

    fn name(self) -> &'static str {
        match self {
            Self::Unregistered => "unregistered",
            Self::Gap => "gap",
            Self::Locked => "locked",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// A 报送包 that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeldRow {
    /// The file, by its content.
    pub sha256: String,
    /// Whose.
    pub unit: UnitId,
    /// Its period.
    pub period: PeriodId,
    /// The batch it came with.
    pub batch: i64,
    /// 收到日期 of that batch.
    pub received_on: Date,
    /// The file's name at that time.
    pub name: String,
    /// The key that signed it.
    pub key: String,
    /// Why it waits.
    pub reason: Reason,
}

fn held_from_row(row: &Row) -> rusqlite::Result<HeldRow> {
    let reason: String = row.get("reason")?;
    Ok(HeldRow {
        sha256: row.get("sha256")?,
        unit: row.get("unit")?,
        period: row.get("period")?,
        batch: row.get("batch")?,
        received_on: row.get("received_on")?,
        name: row.get("name")?,
        key: row.get("key")?,
        reason: Reason::named(&reason).ok_or(rusqlite::Error::InvalidQuery)?,
    })
}

/// Everything that waits, by unit, period and file.
pub(super) fn held(conn: &Connection) -> Result<Vec<HeldRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT h.sha256, h.unit, h.period, h.batch, b.received_on, h.name, h.key, h.reason
         FROM held_package AS h JOIN batch AS b ON b.id = h.batch
         ORDER BY h.unit, h.period, h.sha256",
    )?;
    let found = statement.query_map([], held_from_row)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn hold(
    tx: &Transaction,
    held: &HeldRow,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO held_package (sha256, unit, period, batch, name, key, reason, author, at)
         VALUES (:sha256, :unit, :period, :batch, :name, :key, :reason, :author, :at)
         ON CONFLICT (sha256, unit, period) DO UPDATE SET reason = excluded.reason",
    )?
    .execute(named_params! {
        ":sha256": held.sha256,
        ":unit": held.unit,
        ":period": held.period,
        ":batch": held.batch,
        ":name": held.name,
        ":key": held.key,
        ":reason": held.reason.name(),
        ":author": author,
        ":at": moment.stamp(),
    })?;
    Ok(())
}

/// It waits no more.
pub(super) fn let_go(tx: &Transaction, held: &HeldRow) -> Result<()> {
    tx.execute(
        "DELETE FROM held_package WHERE sha256 = ?1 AND unit = ?2 AND period = ?3",
        (&held.sha256, &held.unit, &held.period),
    )?;
    Ok(())
}

fn key_from_row(row: &Row) -> rusqlite::Result<UnitKey> {
    let state: String = row.get("state")?;
    Ok(UnitKey {
        unit: row.get("unit")?,
        public: row.get("public")?,
        state: KeyState::named(&state).ok_or(rusqlite::Error::InvalidQuery)?,
        note: row.get("note")?,
        author: row.get("author")?,
        at: row.get("at")?,
    })
}

/// Every key a person decided about, the earliest first.
pub(super) fn keys(conn: &Connection) -> Result<Vec<UnitKey>> {
    let mut statement = conn.prepare_cached(
        "SELECT unit, public, state, note, author, at FROM unit_key ORDER BY at, unit, public",
    )?;
    let found = statement.query_map([], key_from_row)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// What a person decided of a key.
pub(super) fn set_key(
    tx: &Transaction,
    unit: &UnitId,
    public: &str,
    state: KeyState,
    note: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO unit_key (unit, public, state, note, author, at)
         VALUES (:unit, :public, :state, :note, :author, :at)
         ON CONFLICT (unit, public) DO UPDATE
            SET state = excluded.state, note = excluded.note, author = excluded.author",
        named_params! {
            ":unit": unit,
            ":public": public,
            ":state": state.name(),
            ":note": note,
            ":author": author,
            ":at": moment.stamp(),
        },
    )?;
    Ok(())
}

/// 版 of a place that are out of force.
pub(super) fn withdrawn(
    conn: &Connection,
    unit: &UnitId,
    period: &PeriodId,
) -> Result<Vec<RevisionId>> {
    let mut statement = conn.prepare_cached(
        "SELECT w.revision FROM withdrawn AS w JOIN revision AS r ON r.id = w.revision
         WHERE r.unit = ?1 AND r.period = ?2",
    )?;
    let found = statement.query_map((unit, period), |row| row.get("revision"))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// 收到日期 of the last batch in force that brought a file.
pub(super) fn came_in_on(conn: &Connection, sha256: &str) -> Result<Option<Date>> {
    Ok(conn
        .prepare_cached(
            "SELECT b.received_on FROM batch_item AS i JOIN batch AS b ON b.id = i.batch
             WHERE i.sha256 = ?1 AND b.undone_by IS NULL ORDER BY b.id DESC LIMIT 1",
        )?
        .query_row([sha256], |row| row.get("received_on"))
        .optional()?)
}

/// The 版 a file of a batch made known, once it is taken in.
pub(super) fn set_revision(
    tx: &Transaction,
    held: &HeldRow,
    period: &PeriodId,
    revision: Option<&RevisionId>,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO batch_item (batch, sha256, unit, period, name, layout, revision)
         VALUES (:batch, :sha256, :unit, :period, :name, 'package', :revision)
         ON CONFLICT (batch, sha256, unit, period) DO UPDATE SET revision = excluded.revision",
    )?
    .execute(named_params! {
        ":batch": held.batch,
        ":sha256": held.sha256,
        ":unit": held.unit,
        ":period": period,
        ":name": held.name,
        ":revision": revision,
    })?;
    Ok(())
}

/// A file that brought something of a unit.
pub(super) struct BroughtFile {
    /// The file, by its content.
    pub sha256: String,
    /// Its name at that time.
    pub name: String,
    /// For when.
    pub period: PeriodId,
    /// The batch it came with.
    pub batch: i64,
    /// 收到日期 of that batch.
    pub received_on: Date,
}

/// Files of packages that brought something of a unit, the latest batch in force first.
pub(super) fn packages_of(conn: &Connection, unit: &UnitId) -> Result<Vec<BroughtFile>> {
    let mut statement = conn.prepare_cached(
        "SELECT i.sha256, i.name, i.period, i.batch, b.received_on
         FROM batch_item AS i JOIN batch AS b ON b.id = i.batch
         WHERE i.unit = ?1 AND i.layout = 'package' AND b.undone_by IS NULL
           AND NOT EXISTS (SELECT 1 FROM held_package AS h
                WHERE h.sha256 = i.sha256 AND h.unit = i.unit)
         ORDER BY i.batch DESC, i.period DESC, i.sha256",
    )?;
    let found = statement.query_map([unit], |row| {
        Ok(BroughtFile {
            sha256: row.get("sha256")?,
            name: row.get("name")?,
            period: row.get("period")?,
            batch: row.get("batch")?,
            received_on: row.get("received_on")?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Places in which two 版 stand against each other.
pub(super) fn forked(conn: &Connection) -> Result<Vec<(UnitId, PeriodId)>> {
    let sql = format!(
        "SELECT unit, period FROM revision AS r WHERE {}
         GROUP BY unit, period HAVING count(*) > 1 ORDER BY period, unit",
        crate::revision::IS_HEAD
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let found = statement.query_map([], |row| Ok((row.get("unit")?, row.get("period")?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
