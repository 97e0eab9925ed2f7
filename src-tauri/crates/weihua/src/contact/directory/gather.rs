//! 联系人 that came in, out of the 版 of their place.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::clock::Date;
use crate::contact::{Contact, ContactRole};
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::revision::IS_HEAD;

/// What a unit reported of its 联系人.
#[derive(Clone, Debug, Default)]
pub(super) struct Reported {
    /// 第几版 of those that speak; two and more stand against each other.
    pub heads: Vec<u32>,
    /// 收到日期 of the newest.
    pub received_on: Option<Date>,
    /// Everybody, by role and first day; in a fork whom all sides name alike.
    pub people: Vec<Contact>,
}

/// Of every unit from which something came.
pub(super) fn reported(conn: &Connection) -> Result<BTreeMap<UnitId, Reported>> {
    let mut found: BTreeMap<UnitId, Reported> = BTreeMap::new();
    let sql = format!(
        "SELECT r.unit, r.number, a.received_on FROM revision AS r
         LEFT JOIN arrival AS a ON a.revision = r.id
         WHERE r.period = ?1 AND {IS_HEAD} ORDER BY r.unit, r.number, r.seq"
    );
    let place = PeriodId::matters();
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([&place])?;
    while let Some(row) = rows.next()? {
        let one = found.entry(row.get("unit")?).or_default();
        one.heads.push(row.get("number")?);
        one.received_on = row.get::<_, Option<Date>>("received_on")?.or(one.received_on);
    }
    let sql = format!(
        "SELECT r.unit AS unit, c.role, c.valid_from, c.valid_to, c.name, c.post, c.phone,
             count(*) AS sides
         FROM revision AS r JOIN revision_contact AS c ON c.revision = r.id
         WHERE r.period = ?1 AND c.name <> '' AND {IS_HEAD}
         GROUP BY r.unit, c.role, c.valid_from, c.valid_to, c.name, c.post, c.phone
         ORDER BY r.unit, c.role, c.valid_from"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([&place])?;
    while let Some(row) = rows.next()? {
        let unit: UnitId = row.get("unit")?;
        let Some(one) = found.get_mut(&unit) else { continue };
        let sides: u32 = row.get("sides")?;
        // A 版 of a later program may name a role this one does not know; it is kept there.
        let Some(role) = ContactRole::named(&row.get::<_, String>("role")?) else { continue };
        if usize::try_from(sides).unwrap_or(0) < one.heads.len() {
            continue;
        }
        one.people.push(Contact {
            role,
            from: row.get("valid_from")?,
            to: row.get("valid_to")?,
            name: row.get("name")?,
            post: row.get("post")?,
            phone: row.get("phone")?,
            entered: String::new(),
        });
    }
    Ok(found)
}
