//! Who sits at the window. It stands outside the memory, so that the door can ask while a long job
//! holds that, and is one for the whole program, as the window is.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use weihua::account::{self, Need, Role};
use weihua::desk::DataFile;
use weihua::error::{Failure, Result};
use weihua::op::Author;
use weihua::store::setting;

/// Who may come in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Gate {
    /// No file is open, or one that names no users: everything is allowed, by 本机用户.
    #[default]
    Open,
    /// The file names users and nobody is signed in.
    Locked,
    /// Somebody is.
    SignedIn {
        /// Name.
        name: String,
        /// Role.
        role: Role,
    },
}

/// Wrong passwords of one name in a row.
#[derive(Debug)]
struct Wrong {
    times: u32,
    last: Instant,
}

/// Who sits at the window, of which file, and who tried.
#[derive(Debug, Default)]
pub struct Session {
    /// Tells one data file from another.
    file: Option<String>,
    gate: Gate,
    /// By file and name; kept while the program runs, so that opening the file again wins nothing.
    wrong: BTreeMap<(Option<String>, String), Wrong>,
}

/// Why somebody was not let through.
#[derive(Clone, Debug)]
pub struct Refused {
    /// Who it was; empty where nobody is signed in.
    pub account: String,
    /// What is answered.
    pub failure: Failure,
}

impl Session {
    /// Whether something may be done now.
    ///
    /// # Errors
    /// Who wanted it, and what is answered.
    pub fn allowed(&self, need: Need) -> std::result::Result<(), Refused> {
        match &self.gate {
            Gate::Open => Ok(()),
            Gate::Locked if need == Need::Anyone => Ok(()),
            Gate::Locked => {
                Err(Refused { account: String::new(), failure: account::not_signed_in() })
            }
            Gate::SignedIn { role, .. } if account::may(*role, need) => Ok(()),
            Gate::SignedIn { name, role } => Err(Refused {
                account: name.clone(),
                failure: account::not_allowed(name, *role, need),
            }),
        }
    }

    /// Nobody is signed in any more.
    pub fn lock(&mut self) {
        self.gate = Gate::Locked;
    }

    /// Somebody signed in.
    pub fn let_in(&mut self, name: &str, role: Role) {
        self.wrong.remove(&(self.file.clone(), name.to_owned()));
        self.gate = Gate::SignedIn { name: name.to_owned(), role };
    }

    /// How long this name has to wait before another try.
    fn wait(&self, name: &str) -> u64 {
        let Some(wrong) = self.wrong.get(&(self.file.clone(), name.to_owned())) else {
            return 0;
        };
        let whole = Duration::from_secs(account::wait_after(wrong.times));
        let left = whole.saturating_sub(wrong.last.elapsed());
        left.as_secs() + u64::from(left.subsec_nanos() > 0)
    }

    fn count_wrong(&mut self, name: &str) -> u32 {
        let key = (self.file.clone(), name.to_owned());
        let wrong = self.wrong.entry(key).or_insert(Wrong { times: 0, last: Instant::now() });
        wrong.times = wrong.times.saturating_add(1);
        wrong.last = Instant::now();
        wrong.times
    }

    /// A file is open now. Whoever was signed in stays so in a copy of the same file.
    fn entered(&mut self, file: Option<String>, users: bool, role_now: Option<Role>) {
        let same = self.file == file;
        self.file = file;
        self.gate = match (&self.gate, role_now) {
            _ if !users => Gate::Open,
            (Gate::SignedIn { name, .. }, Some(role)) if same => {
                Gate::SignedIn { name: name.clone(), role }
            }
            (Gate::Open | Gate::Locked | Gate::SignedIn { .. }, _) => Gate::Locked,
        };
    }
}

static SESSION: Mutex<Option<Session>> = Mutex::new(None);

fn with<T>(work: impl FnOnce(&mut Session) -> T) -> T {
    let mut session: MutexGuard<'_, Option<Session>> =
        SESSION.lock().unwrap_or_else(PoisonError::into_inner);
    work(session.get_or_insert_with(Session::default))
}

/// Whether something may be done now.
///
/// # Errors
/// As [`Session::allowed`].
pub fn allowed(need: Need) -> std::result::Result<(), Refused> {
    with(|session| session.allowed(need))
}

/// Who writes.
pub fn author() -> Author {
    match gate() {
        Gate::SignedIn { name, .. } => Author::new(name),
        Gate::Open | Gate::Locked => Author::local(),
    }
}

/// Who may come in now.
pub fn gate() -> Gate {
    with(|session| session.gate.clone())
}

/// Reads anew who may come in: after a file was opened, and after its users were changed. Whoever
/// has no right to be here any more is out.
///
/// # Errors
/// Those of the data file; nobody is signed in then.
pub fn enter(file: &DataFile) -> Result<()> {
    let signed_in = match gate() {
        Gate::SignedIn { name, .. } => Some(name),
        Gate::Open | Gate::Locked => None,
    };
    let read = file.store.read(|conn| {
        let known = signed_in.as_deref().map(|name| account::active(conn, name)).transpose()?;
        let role = known.flatten().map(|known| known.role);
        Ok((setting::get(conn, "file_id")?, account::named(conn)?, role))
    });
    match read {
        Ok((file, users, role)) => {
            with(|session| session.entered(file, users, role));
            Ok(())
        }
        Err(failure) => {
            with(Session::lock);
            Err(failure)
        }
    }
}

/// No file is open any more.
pub fn leave() {
    with(|session| session.entered(None, false, None));
}

/// Nobody is signed in any more; where the file names no users, that changes nothing.
pub fn sign_out() {
    with(|session| match session.gate {
        Gate::Open => {}
        Gate::Locked | Gate::SignedIn { .. } => session.lock(),
    });
}

/// Somebody signed in.
pub fn let_in(name: &str, role: Role) {
    with(|session| session.let_in(name, role));
}

/// Refuses another try before its time.
///
/// # Errors
/// `BadInput`, with the seconds that are left.
pub fn refuse_too_soon(name: &str) -> Result<()> {
    match with(|session| session.wait(name)) {
        0 => Ok(()),
        seconds => Err(account::wait_still(seconds)),
    }
}

/// Counts a wrong password; answers with what is said of it.
pub fn wrong(name: &str) -> Failure {
    account::wrong_password(with(|session| session.count_wrong(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed_in() -> Session {
        let mut session = Session::default();
        session.entered(Some("a".into()), true, None);
        session.let_in("王某", Role::Head);
        session
    }

    #[test]
    fn a_file_with_users_opens_locked_and_one_without_open() {
        let mut session = Session::default();
        session.entered(Some("a".into()), true, None);
        assert_eq!(session.gate, Gate::Locked);
        session.entered(Some("b".into()), false, None);
        assert_eq!(session.gate, Gate::Open);
    }

    #[test]
    fn whoever_is_signed_in_stays_so_in_a_copy_of_the_same_file_only() {
        let mut session = signed_in();
        session.entered(Some("a".into()), true, Some(Role::Reader));
        let now = Gate::SignedIn { name: "王某".into(), role: Role::Reader };
        assert_eq!(session.gate, now, "with the role of that file");
        session.entered(Some("a".into()), true, None);
        assert_eq!(session.gate, Gate::Locked, "not in use there");
        let mut session = signed_in();
        session.entered(Some("b".into()), true, Some(Role::Head));
        assert_eq!(session.gate, Gate::Locked, "the same name in another file is another person");
    }

    #[test]
    fn wrong_passwords_make_one_wait_and_the_right_one_ends_it() {
        let mut session = Session::default();
        for nth in 1..=3 {
            assert_eq!(session.wait("王某"), 0, "before try {nth}");
            assert_eq!(session.count_wrong("王某"), nth);
        }
        assert!((1..=5).contains(&session.wait("王某")));
        assert_eq!(session.wait("李某"), 0, "each name for itself");
        session.let_in("王某", Role::Head);
        assert_eq!(session.wait("王某"), 0);
    }
}
