//! Every schema there ever was must still open. A change of `schema.sql` needs a new number, a
//! step that leads to it, and a small file of the schema before it in `tests/past/`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use chrono::{DateTime, NaiveDate};
use rusqlite::Connection;

use super::ladder::{SCHEMA_SQL, STEPS, Step, climb, schema_of};
use super::open::connect;
use super::{Desk, DeskKind, NewFile, SCHEMA, Store, files_folder, setting, settings, shape};
use crate::clock::Moment;
use crate::error::Code;
use crate::id::{PlanId, UnitId};
use crate::op::{Author, Op};

#[test]
fn a_changed_schema_gets_a_new_number() {
    let folder = tempfile::tempdir().unwrap();
    let file = with_schema(&folder.path().join("new.weihua"), SCHEMA, SCHEMA_SQL);
    let found = shape::hash(&schema(&file));
    assert_eq!(shape::SHAPES.len(), SCHEMA as usize, "each schema has its line in SHAPES");
    assert_eq!(
        shape::SHAPES[shape::SHAPES.len() - 1],
        found,
        "schema.sql changed. Files of the schema before it are out there: raise header::SCHEMA, \
         add a Step to ladder::STEPS, add the new shape to SHAPES, and check in a small file of \
         the old schema (run the ignored test `write_a_file_of_this_schema` before the change)"
    );
}

#[test]
fn every_step_leads_to_the_next_schema() {
    let from: Vec<u32> = STEPS.iter().map(|step| step.from).collect();
    let wanted: Vec<u32> = (1..SCHEMA).collect();
    assert_eq!(from, wanted, "one step from each schema to the next, lowest first");
}

#[test]
fn a_file_of_every_schema_opens_and_comes_out_as_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let new = with_schema(&folder.path().join("new.weihua"), SCHEMA, SCHEMA_SQL);
    for number in 1..=SCHEMA {
        let copy = folder.path().join(format!("schema-{number}.weihua"));
        std::fs::copy(past_file(number), &copy).unwrap_or_else(|error| {
            panic!("a file of schema {number} must lie in tests/past: {error}")
        });
        let store = Store::open(&copy, &Author::local(), moment()).unwrap();
        store
            .read(|conn| {
                assert_eq!(schema(conn), schema(&new), "the ladder and schema.sql must meet");
                let value: String = conn.query_row(
                    "SELECT value FROM draft_field WHERE measure = 'm15'",
                    [],
                    |row| row.get("value"),
                )?;
                assert_eq!(value, "燃气管线老化", "what was written then is there now");
                Ok(())
            })
            .unwrap();
        assert!(crate::check::check(&store).unwrap().is_clean(), "an old file is in order");
    }
}

#[test]
fn an_older_file_is_called_older_by_a_check_and_not_damaged() {
    let folder = tempfile::tempdir().unwrap();
    for number in 1..SCHEMA {
        let copy = folder.path().join(format!("schema-{number}.weihua"));
        std::fs::copy(past_file(number), &copy).unwrap();
        let refused = crate::check::check(&Store::look(&copy).unwrap()).unwrap_err();
        assert!(refused.sentence.contains("旧版本程序写的"), "{refused}");
        connect(&copy).unwrap().execute_batch("CREATE VIEW gift AS SELECT 1").unwrap();
        assert!(!crate::check::check(&Store::look(&copy).unwrap()).unwrap().is_clean());
    }
}

#[test]
fn an_older_file_that_somebody_reshaped_is_refused_before_it_climbs() {
    let folder = tempfile::tempdir().unwrap();
    for (number, sql) in (1..SCHEMA).flat_map(|number| {
        [(number, "CREATE VIEW gift AS SELECT 1"), (number, "CREATE TABLE gift (a TEXT) STRICT")]
    }) {
        let copy = folder.path().join(format!("schema-{number}.weihua"));
        std::fs::copy(past_file(number), &copy).unwrap();
        connect(&copy).unwrap().execute_batch(sql).unwrap();
        let before = std::fs::read(&copy).unwrap();
        Store::open(&copy, &Author::local(), moment()).unwrap_err();
        assert_eq!(std::fs::read(&copy).unwrap(), before, "refused means untouched");
    }
}

#[test]
#[ignore = "writes tests/past/schema-N.weihua; run it before changing schema.sql"]
fn write_a_file_of_this_schema() {
    let path = past_file(SCHEMA);
    let _ = std::fs::remove_file(&path);
    let new = NewFile {
        desk: Desk {
            kind: DeskKind::Unit,
            units: vec![UnitId::new("xicheng-desheng-jiedao")],
            demo_today: NaiveDate::from_ymd_opt(2018, 10, 12),
        },
        plan_id: PlanId::new("xicheng-2017-23"),
        plan_body: r#"{"title":"演示计划"}"#.into(),
    };
    let mut store = Store::create(&path, &new, &Author::local(), moment()).unwrap();
    let op = Op::ChangeSetting { what: "演示".into() };
    store.write(op, &Author::local(), moment(), |tx| Ok(tx.execute_batch(FIELD)?)).unwrap();
    store.close().unwrap();
    std::fs::remove_dir_all(files_folder(&path)).unwrap();
}

const FIELD: &str = "
    INSERT INTO draft_field (unit, period, measure, field, state, value, author, at)
    VALUES ('xicheng-desheng-jiedao', '2018Q1', 'm15', 'problems', 'typed', '燃气管线老化', '本机用户', '2018-10-12T08:30:00.000+08:00');
    INSERT INTO draft_journal (unit, period, subject, state, value, author, at)
    VALUES ('xicheng-desheng-jiedao', '2018Q1', 'm15.problems', 'typed', '燃气管线老化', '本机用户', '2018-10-12T08:30:00.000+08:00');";

// A schema that never was, one step below the first, proves the ladder itself.

#[test]
fn a_file_that_climbed_looks_exactly_like_a_new_one_and_its_backup_lies_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.weihua");
    let mut old = with_schema(&path, 0, &schema_0());
    let before = schema(&old);
    climb(&mut old, &path, &[STEP_0], &Author::local(), moment()).unwrap();

    let new = with_schema(&folder.path().join("new.weihua"), SCHEMA, SCHEMA_SQL);
    assert_eq!(schema(&old), schema(&new), "ladder and schema.sql meet");
    assert_eq!(schema_of(&old).unwrap(), 1, "the file says its new schema");
    let kept = kept_value(&old);
    assert_eq!(kept.as_deref(), Some("before"), "what it held is still there");
    let backups = backups(&path);
    assert_eq!(backups.len(), 1, "one backup for the whole climb");
    let backup = connect(&backups[0]).unwrap();
    assert_eq!(schema(&backup), before, "the backup is the file as it was");
    assert_eq!(schema_of(&backup).unwrap(), 0, "under its old number");
    assert_eq!(kept_value(&backup).as_deref(), Some("before"), "with what it held");
}

#[test]
fn a_step_that_misses_the_schema_would_be_seen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.weihua");
    let mut old = with_schema(&path, 0, &schema_0());
    let wrong =
        Step { from: 0, sql: "CREATE TABLE kept_file (sha256 TEXT NOT NULL PRIMARY KEY) STRICT" };
    climb(&mut old, &path, &[wrong], &Author::local(), moment()).unwrap();
    let new = with_schema(&folder.path().join("new.weihua"), SCHEMA, SCHEMA_SQL);
    assert_ne!(schema(&old), schema(&new), "control: the comparison must be able to fail");
}

#[test]
fn a_step_that_fails_leaves_the_file_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.weihua");
    let mut old = with_schema(&path, 0, &schema_0());
    let before = schema(&old);
    let broken = Step { from: 0, sql: "CREATE TABLE kept_file (a TEXT) STRICT; SELECT nonsense" };
    climb(&mut old, &path, &[broken], &Author::local(), moment()).unwrap_err();
    assert_eq!(schema(&old), before, "half a step is no step");
    assert_eq!(schema_of(&old).unwrap(), 0, "and the number stays");
}

/// Below: a program is killed again and again while it climbs.
const CLIMB: &str = "WEIHUA_TEST_CLIMB";

#[test]
fn a_program_killed_while_climbing_leaves_the_old_file_or_the_new_one() {
    if let Ok(path) = std::env::var(CLIMB) {
        let path = PathBuf::from(path);
        let mut old = connect(&path).unwrap();
        settings::apply(&old).unwrap();
        println!("climbing");
        climb(&mut old, &path, &[SLOW_STEP_0], &Author::local(), moment()).unwrap();
        return;
    }
    let (mut old_ones, mut new_ones) = (0, 0);
    for round in 0..12 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.weihua");
        drop(with_schema(&path, 0, &schema_0()));
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "store::past::a_program_killed_while_climbing_leaves_the_old_file_or_the_new_one",
            ])
            .env(CLIMB, &path)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        if round > 0 {
            std::thread::sleep(Duration::from_millis((round - 1) * 25));
            child.kill().unwrap();
        }
        child.wait().unwrap();

        let after = connect(&path).unwrap();
        settings::apply(&after).unwrap();
        let sound: String =
            after.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(sound, "ok", "round {round}: killed at any moment, the file is sound");
        assert_eq!(kept_value(&after).as_deref(), Some("before"), "round {round}: nothing is lost");
        let made =
            after.query_row("SELECT count(*) FROM kept_file", [], |row| row.get::<_, i64>(0));
        match (schema_of(&after).unwrap(), made) {
            (0, Err(_)) => old_ones += 1,
            (1, Ok(rows)) => {
                assert_eq!(rows, SLOW_ROWS, "round {round}: a whole step");
                assert_eq!(backups(&path).len(), 1, "round {round}: never without its backup");
                new_ones += 1;
            }
            other => panic!("round {round}: half a step: {other:?}"),
        }
    }
    println!("killed while climbing: {old_ones} old, {new_ones} new");
    assert!(old_ones > 0 && new_ones > 0, "the kills must fall before and after the step");
}

const STEP_0: Step = Step { from: 0, sql: KEPT_FILE };
const KEPT_FILE: &str = "
    CREATE TABLE kept_file (
        sha256 TEXT NOT NULL PRIMARY KEY,
        size   INTEGER NOT NULL CHECK (size >= 0),
        name   TEXT NOT NULL,
        kind   TEXT NOT NULL,
        author TEXT NOT NULL,
        at     TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;";
const SLOW_ROWS: i64 = 60_000;
const SLOW_STEP_0: Step = Step {
    from: 0,
    sql: "
    CREATE TABLE kept_file (
        sha256 TEXT NOT NULL PRIMARY KEY,
        size   INTEGER NOT NULL CHECK (size >= 0),
        name   TEXT NOT NULL,
        kind   TEXT NOT NULL,
        author TEXT NOT NULL,
        at     TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
    INSERT INTO kept_file SELECT hex(i) || i, i, hex(randomblob(200)), 'paper', 'x', 'y' FROM n;",
};

/// `schema.sql` without one table.
fn schema_0() -> String {
    let start = SCHEMA_SQL.find("CREATE TABLE kept_file").unwrap();
    let end = start + SCHEMA_SQL[start..].find(';').unwrap() + 1;
    format!("{}{}", &SCHEMA_SQL[..start], &SCHEMA_SQL[end..])
}

fn with_schema(path: &Path, number: u32, sql: &str) -> Connection {
    std::fs::File::create_new(path).unwrap();
    let mut connection = connect(path).unwrap();
    connection.pragma_update(None, "application_id", settings::APPLICATION_ID).unwrap();
    settings::apply(&connection).unwrap();
    let tx = connection.transaction().unwrap();
    tx.execute_batch(sql).unwrap();
    tx.pragma_update(None, "user_version", number).unwrap();
    setting::set(&tx, "kept", "before").unwrap();
    tx.commit().unwrap();
    connection
}

fn schema(connection: &Connection) -> Vec<String> {
    shape::shape(connection).unwrap()
}

fn kept_value(connection: &Connection) -> Option<String> {
    setting::get(connection, "kept").unwrap()
}

fn backups(path: &Path) -> Vec<PathBuf> {
    let Ok(folder) = files_folder(path).join("backups").read_dir() else {
        return Vec::new();
    };
    let files = folder.map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|ending| ending == "weihua")).collect()
}

fn past_file(number: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("../../../tests/past/schema-{number}.weihua"))
}

fn moment() -> Moment {
    Moment {
        at: DateTime::parse_from_rfc3339("2018-10-12T08:30:00.000+08:00").unwrap(),
        today: NaiveDate::from_ymd_opt(2018, 10, 12).unwrap(),
    }
}

// The settings are proven by reading them back, and the proof is proven by a control.

#[test]
fn a_file_whose_settings_did_not_take_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = with_schema(&folder.path().join("new.weihua"), SCHEMA, SCHEMA_SQL);
    settings::verify(&file).unwrap();
    for (name, value) in [
        ("synchronous", "OFF"),
        ("synchronous", "NORMAL"),
        ("foreign_keys", "OFF"),
        ("trusted_schema", "ON"),
        ("cell_size_check", "OFF"),
    ] {
        file.execute_batch(&format!("PRAGMA {name} = {value}")).unwrap();
        let refused = settings::verify(&file).unwrap_err();
        assert_eq!(refused.code, Code::Internal, "{name}={value} breaks a promise");
        assert!(refused.cause.unwrap().contains(name), "the log names {name}");
        settings::apply(&file).unwrap();
        settings::verify(&file).unwrap();
    }
}
