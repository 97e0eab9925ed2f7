//! What a 版 carries besides its rows and figures: its 佐证材料, 情况说明 and answers, the 联系人 and
//! 报送事项.

use rusqlite::{Connection, Transaction};

use crate::error::Result;
use crate::revision::{
    Answer, AnswerKind, Content, Evidence, Matter, NamedFile, Person, RevisionId,
};

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
    read_answers(conn, id, content)?;
    read_register(conn, id, content)
}

fn read_answers(conn: &Connection, id: &RevisionId, content: &mut Content) -> Result<()> {
    let mut statement = conn
        .prepare_cached("SELECT remark, outcome, text FROM revision_answer WHERE revision = ?1")?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        let outcome: String = row.get("outcome")?;
        let kind = AnswerKind::ALL.into_iter().find(|kind| kind.name() == outcome);
        let text = row.get("text")?;
        content.answers.insert(row.get("remark")?, kind.map(|kind| Answer { kind, text }));
    }
    Ok(())
}

/// 联系人 and 报送事项.
fn read_register(conn: &Connection, id: &RevisionId, content: &mut Content) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "SELECT role, valid_from, valid_to, name, post, phone
         FROM revision_contact WHERE revision = ?1",
    )?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get("name")?;
        let person = (!name.is_empty()).then_some(Person {
            to: row.get("valid_to")?,
            name,
            post: row.get("post")?,
            phone: row.get("phone")?,
        });
        content.contacts.insert((row.get("role")?, row.get("valid_from")?), person);
    }
    let mut statement = conn.prepare_cached(
        "SELECT deliverable, state, handed_on, note FROM revision_matter WHERE revision = ?1",
    )?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        let matter = Matter {
            state: row.get("state")?,
            handed_on: row.get("handed_on")?,
            note: row.get("note")?,
        };
        content.matters.insert(row.get("deliverable")?, matter);
    }
    let mut statement = conn.prepare_cached(
        "SELECT deliverable, sha256, name, size FROM revision_matter_file WHERE revision = ?1",
    )?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get("name")?;
        let file = (!name.is_empty()).then_some(NamedFile { name, size: row.get("size")? });
        content.matter_files.insert((row.get("deliverable")?, row.get("sha256")?), file);
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
    insert_answers(tx, id, content)?;
    insert_register(tx, id, content)
}

fn insert_answers(tx: &Transaction<'_>, id: &RevisionId, content: &Content) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO revision_answer (revision, remark, outcome, text) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (remark, answer) in &content.answers {
        let (outcome, text) = match answer {
            Some(answer) => (answer.kind.name(), answer.text.as_str()),
            None => ("", ""),
        };
        statement.execute((id, remark, outcome, text))?;
    }
    Ok(())
}

fn insert_register(tx: &Transaction<'_>, id: &RevisionId, content: &Content) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO revision_contact (revision, role, valid_from, valid_to, name, post, phone)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for ((role, from), person) in &content.contacts {
        let (to, name, post, phone) = match person {
            Some(one) => (one.to, one.name.as_str(), one.post.as_str(), one.phone.as_str()),
            None => (None, "", "", ""),
        };
        statement.execute((id, role, from, to, name, post, phone))?;
    }
    let mut statement = tx.prepare_cached(
        "INSERT INTO revision_matter (revision, deliverable, state, handed_on, note)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (deliverable, matter) in &content.matters {
        statement.execute((id, deliverable, &matter.state, matter.handed_on, &matter.note))?;
    }
    let mut statement = tx.prepare_cached(
        "INSERT INTO revision_matter_file (revision, deliverable, sha256, name, size)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for ((deliverable, sha256), file) in &content.matter_files {
        let (name, size) = match file {
            Some(one) => (one.name.as_str(), one.size),
            None => ("", 0),
        };
        statement.execute((id, deliverable, sha256, name, size))?;
    }
    Ok(())
}
