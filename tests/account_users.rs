//! Users are named, sign in, are changed and let go; what is refused is kept.

use weihua::account::{self, Account, AccountState, Refused, Role};
use weihua::desk::DeskKind;
use weihua::error::Code;
use weihua::op::Author;
use weihua::store::Store;

use crate::account_builders::{Office, PASSWORD, moment};

fn known(office: &Office) -> Vec<Account> {
    office.file.store.read(account::accounts).unwrap()
}

fn signs_in(office: &Office, name: &str, password: &str) -> Option<Role> {
    let found = office.file.store.read(|conn| account::sign_in(conn, name, password)).unwrap();
    found.map(|account| account.role)
}

#[test]
fn until_somebody_is_named_nobody_has_to_sign_in_and_the_first_is_a_管理员() {
    let mut office = Office::empty();
    let store = &mut office.file.store;
    assert!(!store.read(account::named).unwrap());
    assert!(store.read(account::should_ask).unwrap(), "a person is asked");
    let author = Author::local();
    let refused =
        account::add(store, ("王某", Role::Officer), PASSWORD, &author, moment()).unwrap_err();
    assert_eq!(refused.code, Code::BadInput);
    assert!(refused.sentence.contains("第一个用户要是管理员"), "{}", refused.sentence);
    assert!(!store.read(account::named).unwrap(), "nothing was changed");
    account::put_off(store, &author, moment()).unwrap();
    assert!(!store.read(account::should_ask).unwrap(), "it was put off");
    office.names(" 王某 ", Role::Admin);
    assert!(office.file.store.read(account::named).unwrap());
    assert_eq!(known(&office)[0].name, "王某");
    assert_eq!(office.log(1)[0].1, "添加用户“王某”（管理员）");
}

#[test]
fn a_password_lets_in_and_no_other_does() {
    let mut office = Office::empty();
    office.names("王某", Role::Admin);
    office.names("李某", Role::Reader);
    assert_eq!(signs_in(&office, "王某", PASSWORD), Some(Role::Admin));
    assert_eq!(signs_in(&office, "李某", PASSWORD), Some(Role::Reader));
    for (name, password) in
        [("王某", "安委办口"), ("王某", ""), ("赵某", PASSWORD), ("", ""), ("李某", "王某")]
    {
        assert_eq!(signs_in(&office, name, password), None, "{name} {password}");
    }
}

#[test]
fn what_is_kept_of_a_password_is_no_password() {
    let mut office = Office::empty();
    office.names("王某", Role::Admin);
    let path = office.file.store.path().to_owned();
    office.file.store.settle().unwrap();
    drop(office.file);
    let bytes = std::fs::read(path).unwrap();
    let found = |words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
    assert!(found("$argon2id$v=19$"), "what was made of it");
    assert!(!found(PASSWORD), "and not the password itself");
}

#[test]
fn names_are_given_once_and_weak_passwords_not_at_all() {
    let mut office = Office::empty();
    office.names("王某", Role::Admin);
    let author = Author::new("王某");
    let store = &mut office.file.store;
    account::add(store, ("李某", Role::Head), PASSWORD, &author, moment()).unwrap();
    account::retire(store, "李某", &author, moment()).unwrap();
    for (name, password) in
        [("李某", PASSWORD), ("王某", PASSWORD), ("赵某", "12345"), ("", PASSWORD)]
    {
        let refused = account::add(store, (name, Role::Officer), password, &author, moment());
        assert_eq!(refused.unwrap_err().code, Code::BadInput, "{name:?}");
    }
    assert_eq!(known(&office).len(), 2);
}

#[test]
fn the_last_管理员_stays_and_whoever_is_retired_does_not_come_in() {
    let mut office = Office::empty();
    office.names("王某", Role::Admin);
    let author = Author::new("王某");
    let store = &mut office.file.store;
    assert!(account::retire(store, "王某", &author, moment()).is_err());
    assert!(account::change_role(store, "王某", Role::Reader, &author, moment()).is_err());
    account::add(store, ("李某", Role::Admin), PASSWORD, &author, moment()).unwrap();
    account::change_role(store, "王某", Role::Head, &author, moment()).unwrap();
    assert!(account::retire(store, "李某", &author, moment()).is_err(), "now that is the last");
    account::retire(store, "王某", &author, moment()).unwrap();
    assert_eq!(signs_in(&office, "王某", PASSWORD), None);
    assert_eq!(known(&office)[1].state, AccountState::Retired, "the name stays");
    account::call_back(&mut office.file.store, "王某", &author, moment()).unwrap();
    assert_eq!(signs_in(&office, "王某", PASSWORD), Some(Role::Head), "with the role it had");
    let missing = account::retire(&mut office.file.store, "赵某", &author, moment());
    assert_eq!(missing.unwrap_err().code, Code::NotFound);
}

#[test]
fn a_password_is_changed_by_whoever_knows_it_and_reset_by_a_管理员() {
    let mut office = Office::empty();
    office.names("王某", Role::Admin);
    office.names("李某", Role::Reader);
    let store = &mut office.file.store;
    let wrong = account::change_password(store, "李某", ("不对的口令", "新的口令一二"), moment());
    assert!(wrong.unwrap_err().sentence.contains("原来的口令不对"));
    account::change_password(store, "李某", (PASSWORD, "新的口令一"), moment()).unwrap_err();
    account::change_password(store, "李某", (PASSWORD, "新的口令一二"), moment()).unwrap();
    assert_eq!(signs_in(&office, "李某", PASSWORD), None);
    assert_eq!(signs_in(&office, "李某", "新的口令一二"), Some(Role::Reader));
    assert_eq!(office.log(1)[0], ("李某".into(), "用户“李某”：修改口令".into()));
    let author = Author::new("王某");
    account::reset_password(&mut office.file.store, "李某", PASSWORD, &author, moment()).unwrap();
    assert_eq!(signs_in(&office, "李某", PASSWORD), Some(Role::Reader));
    assert_eq!(office.log(1)[0], ("王某".into(), "用户“李某”：重设口令".into()));
}

#[test]
fn every_refusal_is_kept_with_who_what_and_why() {
    let mut office = Office::empty();
    office.names("王某", Role::Admin);
    let store = &mut office.file.store;
    for (account, command) in [("", "matrix"), ("李某", "lock_period"), ("李某", "lock_period")]
    {
        let what = Refused { account, command, reason: "不能做" };
        account::refuse(store, what, moment()).unwrap();
    }
    let kept = store.read(|conn| account::refusals(conn, 10)).unwrap();
    let said: Vec<_> =
        kept.iter().map(|one| (one.account.as_str(), one.command.as_str())).collect();
    assert_eq!(said, [("李某", "lock_period"), ("李某", "lock_period"), ("", "matrix")]);
    assert_eq!((kept[0].reason.as_str(), kept[0].at.as_str()), ("不能做", "2018-10-12 08:30"));
    let log = office.log(3);
    assert_eq!(log[0], ("李某".into(), "用户“李某”无权“lock_period”，已拒绝".into()));
    assert_eq!(log[2], ("本机用户".into(), "未登录，拒绝“matrix”".into()));
    assert!(weihua::check::check(&office.file.store).unwrap().is_clean(), "the log holds");
}

#[test]
fn a_填报端_has_no_users() {
    let mut office = Office::of(DeskKind::Unit);
    let store: &mut Store = &mut office.file.store;
    assert!(!store.read(account::should_ask).unwrap());
    let refused = account::add(store, ("王某", Role::Admin), PASSWORD, &Author::local(), moment());
    assert!(refused.unwrap_err().sentence.contains("填报端的台账不设用户"));
    assert!(!store.read(account::named).unwrap());
}
