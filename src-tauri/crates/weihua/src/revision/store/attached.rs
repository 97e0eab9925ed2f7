//! What a 版 carries besides its rows and figures: the list of its 佐证材料 and its 情况说明.

use rusqlite::{Connection, Transaction};

use crate::error::Result;
use crate::revision::{Content, Evidence, RevisionId};

pub(super) fn read(conn: &Connection, id: &RevisionId, content: &mut Content) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "SELECT measure, sha256, name, category, size FROM revision_evidence WHERE revision = ?1",
    )?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get("name")?;
        let evidence = (!name.is_empty()).then_some(Evidence {
            name,
            category: row.get("category")?,
            size: row.get("size")?,
        });
        content.evidence.insert((row.get("measure")?, row.get("sha256")?), evidence);
    }
    let mut statement = conn.prepare_cached(
        "SELECT place, finding, text FROM revision_explanation WHERE revision = ?1",
    )?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        let text: String = row.get("text")?;
        let said = (!text.is_empty()).then_some(text);
        content.explanations.insert((row.get("place")?, row.get("finding")?), said);
    }
    Ok(())
}

pub(super) fn insert(tx: &Transaction<'_>, id: &RevisionId, content: &Content) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO revision_evidence (revision, measure, sha256, name, category, size)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for ((measure, sha256), evidence) in &content.evidence {
        let (name, category, size) = match evidence {
            Some(one) => (one.name.as_str(), one.category.as_str(), one.size),
            None => ("", "", 0),
        };
        statement.execute((id, measure, sha256, name, category, size))?;
    }
    let mut statement = tx.prepare_cached(
        "INSERT INTO revision_explanation (revision, place, finding, text)
         VALUES (?1, ?2, ?3, ?4)",
    )?;
    for ((place, finding), text) in &content.explanations {
        statement.execute((id, place, finding, text.as_deref().unwrap_or("")))?;
    }
    Ok(())
}
