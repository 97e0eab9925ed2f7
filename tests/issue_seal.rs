//! 用口令保护, and the roads of a key that is lost.

use weihua::desk::DataFile;
use weihua::error::Code;
use weihua::key;
use weihua::progress::FieldName;
use weihua::submission;

use crate::issue_builders::*;

const WORDS: &str = "德胜 2018 春";

/// A street with a key, as after its first print.
fn street(stick: &Stick) -> DataFile {
    let mut street = stick.street("德胜.weihua");
    let (unit, period, by) = (DESHENG.into(), "2018Q1".into(), author());
    let DataFile { store, plan, .. } = &mut street;
    let at =
        weihua::progress::At { plan, unit: &unit, period: &period, author: &by, moment: moment() };
    submission::make_key(store, at).unwrap();
    street
}

fn secret(file: &DataFile) -> String {
    let kept = file.store.read(|conn| {
        Ok(conn.query_row("SELECT secret FROM desk_key", [], |row| row.get("secret"))?)
    });
    kept.unwrap()
}

fn signs(file: &DataFile, passphrase: Option<&str>) -> Result<String, weihua::error::Failure> {
    file.store.read(|conn| key::signer_with(conn, passphrase)).map(|key| key.sign(b"a message"))
}

#[test]
fn a_protected_key_signs_as_before_and_only_with_its_passphrase() {
    let stick = Stick::new();
    let mut street = street(&stick);
    let open = signs(&street, None).unwrap();
    let check = street.store.read(key::key_check).unwrap();
    assert!(!street.store.read(key::is_sealed).unwrap());
    assert_eq!(
        key::protect(&mut street.store, None, "短", &author(), moment()).unwrap_err().code,
        Code::BadInput
    );
    let seed = secret(&street);
    key::protect(&mut street.store, None, WORDS, &author(), moment()).unwrap();
    assert!(street.store.read(key::is_sealed).unwrap());
    assert_eq!(street.store.read(key::key_check).unwrap(), check, "it is the same key");
    let refused = street.store.read(|conn| key::signer(conn).map(|_| ())).unwrap_err();
    assert!(refused.sentence.contains("请输入口令"), "{refused}");
    for wrong in ["", "德胜 2018 夏"] {
        let refused = signs(&street, Some(wrong)).unwrap_err();
        assert!(refused.sentence.starts_with("口令不对"), "{refused}");
        assert!(!format!("{refused:?}").contains("德胜"), "it is not repeated");
    }
    assert_eq!(signs(&street, Some(WORDS)).unwrap(), open, "the very same signature");

    let log = street.store.read(|conn| weihua::store::newest_log_entries(conn, 99)).unwrap();
    assert!(log.iter().all(|entry| !entry.sentence.contains(WORDS)), "nowhere in the log");
    street.store.close().unwrap();
    let bytes = std::fs::read(stick.file("德胜.weihua")).unwrap();
    let has = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(!has(WORDS), "nor in the file");
    assert!(!has(&seed), "and of the open key nothing is left in it");
    assert!(has("sealed1:"), "control: what is there is found");

    let mut street = weihua::desk::open(&stick.file("德胜.weihua"), &author(), moment()).unwrap();
    let other = key::protect(&mut street.store, None, "另一个口令句", &author(), moment());
    let asked = other.unwrap_err();
    assert!(asked.sentence.contains("请输入口令"), "the present one is asked for: {asked}");
    key::protect(&mut street.store, Some(WORDS), "另一个口令句", &author(), moment()).unwrap();
    assert!(signs(&street, Some(WORDS)).is_err());
    key::unprotect(&mut street.store, WORDS, &author(), moment()).unwrap_err();
    key::unprotect(&mut street.store, "另一个口令句", &author(), moment()).unwrap();
    assert_eq!(signs(&street, None).unwrap(), open);
    key::unprotect(&mut street.store, "另一个口令句", &author(), moment()).unwrap_err();
}

#[test]
fn a_forgotten_passphrase_ends_in_another_key_and_loses_nothing() {
    let stick = Stick::new();
    let mut street = street(&stick);
    types(&mut street, "2018Q1", "m15", FieldName::Progress, "已检查12家。");
    let before = street.store.read(key::key_check).unwrap();
    key::protect(&mut street.store, None, WORDS, &author(), moment()).unwrap();
    let check = key::renew(&mut street.store, &author(), moment()).unwrap();
    assert_eq!(street.store.read(key::key_check).unwrap().as_ref(), Some(&check));
    assert_ne!(before.as_ref(), Some(&check));
    assert!(signs(&street, None).is_ok() && !street.store.read(key::is_sealed).unwrap());
    let log = street.store.read(|conn| weihua::store::newest_log_entries(conn, 1)).unwrap();
    assert!(log[0].sentence.contains(&check) && log[0].sentence.contains(&before.unwrap()));
    let sheet = street.store.read(|conn| {
        let (unit, period) = (DESHENG.into(), "2018Q1".into());
        weihua::progress::sheet(conn, &street.plan, &unit, Some(&period), moment().today)
    });
    assert!(sheet.unwrap().rows.iter().any(|row| row.progress.value == "已检查12家。"));
    assert!(weihua::check::check(&street.store).unwrap().is_clean());
}

#[test]
fn a_damaged_secret_is_said_and_a_new_key_is_the_way_out() {
    let stick = Stick::new();
    let mut street = street(&stick);
    key::protect(&mut street.store, None, WORDS, &author(), moment()).unwrap();
    let op = weihua::op::Op::ChangeSetting { what: "test".into() };
    street
        .store
        .write(op, &author(), moment(), |tx| {
            tx.execute("UPDATE desk_key SET secret = 'sealed1:{}'", [])?;
            Ok(())
        })
        .unwrap();
    let refused = signs(&street, Some(WORDS)).unwrap_err();
    assert_eq!(refused.code, Code::Damaged);
    key::renew(&mut street.store, &author(), moment()).unwrap();
    assert!(signs(&street, None).is_ok());
}

#[test]
fn the_key_of_the_office_stays_as_the_units_know_it() {
    let stick = Stick::new();
    let mut bureau = stick.bureau("汇总端.weihua");
    issues(&mut bureau, stick.folder());
    for refused in [
        key::protect(&mut bureau.store, None, WORDS, &author(), moment()).unwrap_err(),
        key::renew(&mut bureau.store, &author(), moment()).unwrap_err(),
    ] {
        assert!(refused.sentence.contains("汇总端"), "{refused}");
    }
    let mut none = stick.street("新.weihua");
    assert_eq!(
        key::renew(&mut none.store, &author(), moment()).unwrap_err().code,
        Code::NotFound,
        "no key yet"
    );
    key::protect(&mut none.store, None, WORDS, &author(), moment()).unwrap();
    assert!(signs(&none, None).is_err() && signs(&none, Some(WORDS)).is_ok(), "made under it");
}
