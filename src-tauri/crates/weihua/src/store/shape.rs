//! What a data file consists of: its tables and indexes, and nothing that acts by itself. A file
//! with our mark and a trigger or a view in it was made by somebody else, whatever it holds.

use rusqlite::Connection;

use super::{Fingerprint, header};
use crate::error::Result;

/// The shape of each schema there was, oldest first. Never change a line: add one.
pub(super) const SHAPES: [&str; 7] = [
    "8ff4debe63d835f2382b3257772794451251a29db7d97ec1cf07a1ad71255bfd",
    "df1810f2352e0b51c32c35051fa3e8d1b838adfa2021605aaf14858502a6456b",
    "a36f801436fcc94503ae9ed3b8267eea22806fb71c92368f4b58eff4a0daf6ea",
    "458c464dd5bdbb7b0c767a80bdb3e965cb216aa050f5473b8e229af39115da08",
    "0a592e2416f83b71bcbaec09448b2ba46feb6162f7c9af2569e11061d54f832a",
    "08cdaf106b8f07520572a524bb717871d19eb214c54d9a3ac2fd4d804bd1c6e6",
    "b58f5041879e56629d0fc7d634c16532b2a60be6c7fff3afcb78fcb3ada991ad",
];

/// The schema of a file, statement by statement, without comments and spacing.
pub(super) fn shape(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(
        "SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS line
         FROM sqlite_schema ORDER BY type, name",
    )?;
    let lines = statement.query_map([], |row| row.get::<_, String>("line"))?;
    lines.map(|line| line.map(|line| plain(&line))).collect()
}

/// The shape as one hash, for [`SHAPES`].
pub(super) fn hash(shape: &[String]) -> String {
    Fingerprint::new("weihua1-schema").text(&shape.join("\n")).finish()
}

/// The first statement in which a file differs from a new one of the same schema number, or what
/// is known of an older one; `None` where it is as we made it.
///
/// # Errors
/// Those of reading.
pub(super) fn stranger(connection: &Connection, schema: u32) -> Result<Option<String>> {
    if schema != header::SCHEMA {
        let nth = schema.checked_sub(1).and_then(|nth| usize::try_from(nth).ok());
        let known = nth.and_then(|nth| SHAPES.get(nth));
        let found = hash(&shape(connection)?);
        return Ok((known != Some(&found.as_str()))
            .then(|| format!("schema {schema} with the shape {found}")));
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
