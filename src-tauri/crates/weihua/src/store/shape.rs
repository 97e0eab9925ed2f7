//! What a data file consists of: its tables and indexes, and nothing that acts by itself. A file
//! with our mark and a trigger or a view in it was made by somebody else, whatever it holds.

use rusqlite::Connection;

use super::header;
use crate::error::Result;

/// The schema of a file, statement by statement, without comments and spacing.
pub(super) fn shape(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(
        "SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS line
         FROM sqlite_schema ORDER BY type, name",
    )?;
    let lines = statement.query_map([], |row| row.get::<_, String>("line"))?;
    lines.map(|line| line.map(|line| plain(&line))).collect()
}

/// The first statement in which a file differs from a new one of the same schema number; `None`
/// where it is as we make it, or of an older schema, which the ladder's own proof covers.
///
/// # Errors
/// Those of reading.
pub(super) fn stranger(connection: &Connection, schema: u32) -> Result<Option<String>> {
    if schema != header::SCHEMA {
        return Ok(None);
    }
    let model = Connection::open_in_memory()?;
    model.execute_batch(super::ladder::SCHEMA_SQL)?;
    let (ours, found) = (shape(&model)?, shape(connection)?);
    let unknown = found.iter().find(|line| !ours.contains(line));
    let missing = ours.iter().find(|line| !found.contains(line));
    Ok(unknown.or(missing).cloned())
}

fn plain(sql: &str) -> String {
    let code: Vec<&str> = sql.lines().map(|line| line.split("--").next().unwrap_or("")).collect();
    code.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}
