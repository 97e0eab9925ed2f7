//! The data file's own settings: which desk, whose, which day it is taken to be.

use rusqlite::{Connection, OptionalExtension, Transaction};
use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::error::{Code, Failure, Result};
use crate::id::UnitId;

/// Which of the two desks a data file serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum DeskKind {
    /// 填报端: a street office or bureau.
    Unit,
    /// 汇总端: 区安委会办公室.
    Bureau,
}

/// The desk a data file is kept at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// 填报端 or 汇总端.
    pub kind: DeskKind,
    /// One unit, or several plates of one body.
    pub units: Vec<UnitId>,
    /// 演示日期: every screen and paper takes it for today.
    pub demo_today: Option<Date>,
}

/// The desk as the file has it.
///
/// # Errors
/// [`Code::Damaged`] where the settings are missing or not understood.
pub fn desk(conn: &Connection) -> Result<Desk> {
    let broken = |what: &str| {
        Failure::new(
            Code::Damaged,
            format!("台账的设置“{what}”缺失或看不懂，台账可能被别的工具改过。请从最近的备份恢复。"),
        )
    };
    let kind = match get(conn, "desk")?.as_deref() {
        Some("unit") => DeskKind::Unit,
        Some("bureau") => DeskKind::Bureau,
        _ => return Err(broken("desk")),
    };
    let units = get(conn, "units")?
        .and_then(|text| serde_json::from_str(&text).ok())
        .ok_or_else(|| broken("units"))?;
    let demo_today = match get(conn, "demo_today")? {
        Some(text) => Some(text.parse().map_err(|_| broken("demo_today"))?),
        None => None,
    };
    Ok(Desk { kind, units, demo_today })
}

/// Writes the desk.
///
/// # Errors
/// Those of the data file.
pub fn set_desk(tx: &Transaction, desk: &Desk) -> Result<()> {
    let kind = match desk.kind {
        DeskKind::Unit => "unit",
        DeskKind::Bureau => "bureau",
    };
    set(tx, "desk", kind)?;
    let units: Vec<&str> = desk.units.iter().map(UnitId::as_str).collect();
    set(tx, "units", &serde_json::Value::from(units).to_string())?;
    match desk.demo_today {
        Some(date) => set(tx, "demo_today", &date.to_string()),
        None => remove(tx, "demo_today"),
    }
}

/// Whether anything in the file was ever said of a unit: a row of any table names it. The change
/// log does not count, for it also tells of what was taken back again; nor does the text index.
///
/// # Errors
/// Those of the data file.
pub fn says_anything(conn: &Connection, unit: &UnitId) -> Result<bool> {
    let mut tables = conn.prepare(
        "SELECT t.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
         WHERE t.type = 'table' AND c.name = 'unit' AND t.name NOT IN ('change_log', 'text_entry')
         ORDER BY t.name",
    )?;
    let names: Vec<String> =
        tables.query_map([], |row| row.get("name"))?.collect::<rusqlite::Result<_>>()?;
    for name in names {
        // The names are those of our own tables: a file with others is not opened.
        let sql = format!("SELECT 1 FROM {name} WHERE unit = ?1");
        if conn.prepare(&sql)?.exists([unit])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// One setting.
///
/// # Errors
/// Those of the data file.
pub fn get(conn: &Connection, key: &str) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
        .query_row([key], |row| row.get("value"))
        .optional()?)
}

/// Writes one setting.
///
/// # Errors
/// Those of the data file.
pub fn set(tx: &Transaction, key: &str, value: &str) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO setting (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute([key, value])?;
    Ok(())
}

/// Takes a setting away.
///
/// # Errors
/// Those of the data file.
pub fn remove(tx: &Transaction, key: &str) -> Result<()> {
    tx.execute("DELETE FROM setting WHERE key = ?1", [key])?;
    Ok(())
}
