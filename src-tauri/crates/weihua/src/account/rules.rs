//! What each role may do, what a name may be, who may not be let go, and how long a wrong password
//! makes one wait. Pure.

use super::{Account, AccountState, Need, Role};
use crate::error::{Code, Failure, Result};
use crate::op::Author;

/// The longest name.
pub const LONGEST_NAME: usize = 20;

/// Whether a role may do what asks for `need`. Each has what the one before it has.
pub fn may(role: Role, need: Need) -> bool {
    match (role, need) {
        (_, Need::Anyone | Need::Look) => true,
        (Role::Officer | Role::Head | Role::Admin, Need::Enter) => true,
        (Role::Head | Role::Admin, Need::Decide) => true,
        (Role::Admin, Need::Administer) => true,
        (Role::Reader, Need::Enter | Need::Decide | Need::Administer)
        | (Role::Officer, Need::Decide | Need::Administer)
        | (Role::Head, Need::Administer) => false,
    }
}

/// What somebody is told who may not.
pub fn not_allowed(name: &str, role: Role, need: Need) -> Failure {
    let least = need.least().label();
    Failure::new(
        Code::NotAllowed,
        format!(
            "“{name}”是{}，不能做{}，这一步没有做，未作任何改动；请换{least}登录，或请管理员改角色。",
            role.label(),
            need.label()
        ),
    )
}

/// What is answered before anybody has signed in.
pub fn not_signed_in() -> Failure {
    Failure::new(
        Code::NotAllowed,
        "这份台账设有用户，还没有人登录，这一步没有做，未作任何改动；请先登录。",
    )
}

/// A name as it is kept: without what stands around it. `undone` says what was not done.
///
/// # Errors
/// `BadInput` for an empty or too long name, for one that cannot be printed, and for those that
/// the program itself writes under.
pub fn name(typed: &str, undone: &str) -> Result<String> {
    let refused = |why: String| Err(Failure::new(Code::BadInput, format!("{why}，{undone}。")));
    let name = typed.trim();
    if name.is_empty() {
        return refused("没有写姓名".into());
    }
    if name.chars().count() > LONGEST_NAME {
        return refused(format!("姓名最多{LONGEST_NAME}个字，请写短一些"));
    }
    if name.chars().any(|c| c.is_control() || matches!(c, '“' | '”' | '（' | '）')) {
        return refused("姓名里有引号、括号或不能打印的字符，请去掉".into());
    }
    let own = [Author::local(), Author::command_line()];
    if own.iter().any(|author| author.as_str() == name) {
        return refused(format!("“{name}”是程序自己用的名字，请写真实姓名"));
    }
    Ok(name.to_owned())
}

/// Refuses to leave a data file without anybody who could let others in.
///
/// # Errors
/// `BadInput` where `name` is the last 管理员 in use.
pub fn refuse_last_admin(accounts: &[Account], name: &str, undone: &str) -> Result<()> {
    let active = |one: &&Account| one.role == Role::Admin && one.state == AccountState::Active;
    let mut admins = accounts.iter().filter(active);
    let is_one = admins.clone().any(|one| one.name == name);
    if is_one && admins.all(|one| one.name == name) {
        return Err(Failure::new(
            Code::BadInput,
            format!("“{name}”是最后一个在用的管理员，{undone}；请先设另一个管理员。"),
        ));
    }
    Ok(())
}

/// Seconds to wait after so many wrong passwords of one name in a row. A slip costs nothing.
pub fn wait_after(wrong: u32) -> u64 {
    match wrong {
        0..=2 => 0,
        3 => 5,
        4 => 15,
        5 => 30,
        6 => 60,
        _ => 300,
    }
}

/// What a wrong password is answered with.
pub fn wrong_password(wrong: u32) -> Failure {
    let wait = wait_after(wrong);
    let next = if wait == 0 {
        "请看清大小写和输入法后再试".to_owned()
    } else {
        format!("请过{wait}秒再试；忘了口令请别的管理员重设")
    };
    Failure::new(
        Code::BadInput,
        format!("姓名或口令不对，没有登录（连续第{wrong}次，已记入台账）；{next}。"),
    )
}

/// What is answered while one has to wait.
pub fn wait_still(seconds: u64) -> Failure {
    Failure::new(
        Code::BadInput,
        format!("口令连续输错，还要等{seconds}秒才能再试，没有登录；忘了口令请别的管理员重设。"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_may_what_the_one_before_it_may_and_more() {
        let table = [
            (Role::Reader, [true, true, false, false, false]),
            (Role::Officer, [true, true, true, false, false]),
            (Role::Head, [true, true, true, true, false]),
            (Role::Admin, [true, true, true, true, true]),
        ];
        for (role, row) in table {
            for (need, expected) in Need::ALL.into_iter().zip(row) {
                assert_eq!(may(role, need), expected, "{role:?} {need:?}");
                assert!(may(need.least(), need), "who is named for it may: {need:?}");
            }
        }
    }

    #[test]
    fn a_name_is_one_that_can_stand_beside_what_was_written() {
        assert_eq!(name(" 王 某 ", "没有添加").unwrap(), "王 某");
        for bad in
            ["", "  ", "本机用户", "命令行（系统账户）", "王\n某", "王“某”", &"长".repeat(21)]
        {
            let refused = name(bad, "没有添加").unwrap_err();
            assert_eq!(refused.code, Code::BadInput, "{bad:?}");
            assert!(refused.sentence.ends_with("没有添加。"), "{}", refused.sentence);
        }
    }

    fn user(name: &str, role: Role, state: AccountState) -> Account {
        Account {
            name: name.into(),
            role,
            role_label: role.label().into(),
            state,
            changed_at: String::new(),
        }
    }

    #[test]
    fn the_last_admin_in_use_stays_one() {
        use AccountState::{Active, Retired};
        let of =
            |second: Role, state| vec![user("甲", Role::Admin, Active), user("乙", second, state)];
        let refused =
            |accounts: &[Account], name| refuse_last_admin(accounts, name, "没有改动").is_err();
        assert!(refused(&of(Role::Head, Active), "甲"), "the only one");
        assert!(refused(&of(Role::Admin, Retired), "甲"), "a retired one cannot sign in");
        assert!(!refused(&of(Role::Admin, Active), "甲"), "there is another");
        assert!(!refused(&of(Role::Head, Active), "乙"), "is none");
        assert!(!refused(&of(Role::Admin, Retired), "乙"), "is none any more");
    }

    #[test]
    fn the_wait_only_grows_and_a_slip_costs_nothing() {
        assert_eq!([0, 1, 2, 3].map(wait_after), [0, 0, 0, 5]);
        let waits: Vec<u64> = (0..12).map(wait_after).collect();
        assert!(waits.is_sorted(), "{waits:?}");
        assert_eq!(wait_after(u32::MAX), 300);
    }
}
