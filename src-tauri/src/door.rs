//! The one door before every command: it asks who sits at the window and what the command needs.

use tauri::ipc::Invoke;
use tauri::{Manager, Runtime};
use weihua::account::{self, Need, Refused};

use crate::clock;
use crate::commands::moment_of;
use crate::roles::need;
use crate::session;
use crate::state::Shared;

/// The door before every command. What is refused is kept in the data file before it is answered.
pub fn door<R: Runtime>(
    handler: impl Fn(Invoke<R>) -> bool + Send + Sync + 'static,
) -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    move |invoke| {
        let command = invoke.message.command().to_owned();
        // What is unknown asks for the most.
        let asked = need(&command).unwrap_or(Need::Administer);
        let Err(refused) = session::allowed(asked) else {
            return handler(invoke);
        };
        let app = invoke.message.webview_ref().app_handle().clone();
        let resolver = invoke.resolver;
        // Outside the main thread: the memory may be held by a long job.
        std::thread::spawn(move || {
            let shared = app.state::<Shared>();
            if let Some(file) = shared.lock().file.as_mut() {
                let moment = moment_of(file);
                let what = Refused {
                    account: &refused.account,
                    command: &command,
                    reason: &refused.failure.sentence,
                };
                // It stays refused where it cannot be kept; a full disk is no way in.
                let _ = account::refuse(&mut file.store, what, moment);
            }
            resolver.reject(refused.failure);
        });
        true
    }
}

/// Keeps that somebody was not let in.
pub(crate) fn keep_failed_sign_in(
    file: &mut weihua::desk::DataFile,
    name: &str,
    reason: &str,
) -> weihua::error::Result<()> {
    let moment = clock::moment(file.today(clock::today()));
    let what = Refused { account: name, command: "登录", reason };
    account::refuse(&mut file.store, what, moment)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use weihua::account::Role;

    use super::*;
    use crate::roles::TABLE;
    use crate::session::Session;

    /// The commands of `build.rs`, as they stand there.
    fn commands() -> Vec<String> {
        let text = include_str!("../build.rs");
        let list = text.split("COMMANDS: &[&str] = &[").nth(1).unwrap().split("];").next().unwrap();
        let names: Vec<String> = list.split('"').skip(1).step_by(2).map(str::to_owned).collect();
        assert!(names.len() > 150, "the list was found");
        names
    }

    #[test]
    fn every_command_stands_in_one_list_and_every_list_names_only_commands() {
        let commands = commands();
        let listed: Vec<&str> = TABLE.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let once: BTreeSet<&str> = listed.iter().copied().collect();
        assert_eq!(once.len(), listed.len(), "a command in two lists has two answers");
        let missing: Vec<&String> = commands.iter().filter(|name| need(name).is_none()).collect();
        assert!(missing.is_empty(), "put these into a list of roles.rs: {missing:?}");
        let gone: Vec<&&str> =
            listed.iter().filter(|name| !commands.iter().any(|known| known == **name)).collect();
        assert!(gone.is_empty(), "no commands any more: {gone:?}");
    }

    #[test]
    fn every_command_is_let_through_or_refused_for_every_role_and_for_nobody() {
        let who =
            [None, Some(Role::Reader), Some(Role::Officer), Some(Role::Head), Some(Role::Admin)];
        for command in commands() {
            let asked = need(&command).unwrap();
            let first = match asked {
                Need::Anyone => 0,
                Need::Look => 1,
                Need::Enter => 2,
                Need::Decide => 3,
                Need::Administer => 4,
            };
            let open = Session::default();
            assert!(open.allowed(asked).is_ok(), "{command}: a file without users allows all");
            for (place, role) in who.into_iter().enumerate() {
                let mut session = Session::default();
                session.lock();
                if let Some(role) = role {
                    session.let_in("王某", role);
                }
                let outcome = session.allowed(asked);
                assert_eq!(outcome.is_ok(), place >= first, "{command} by {role:?}");
                if let Err(refused) = outcome {
                    assert_eq!(refused.account.is_empty(), role.is_none());
                    assert!(refused.failure.sentence.contains("未作任何改动"));
                }
            }
        }
    }

    #[test]
    fn the_division_of_work_is_the_one_that_was_agreed() {
        for (command, expected) in [
            ("matrix", Need::Look),
            ("leader", Need::Look),
            ("edit_field", Need::Enter),
            ("take_in_packages", Need::Enter),
            ("place_entry", Need::Enter),
            ("accept_row", Need::Decide),
            ("lock_period", Need::Decide),
            ("issue_report", Need::Decide),
            ("confirm_milestone", Need::Decide),
            ("add_account", Need::Administer),
            ("change_plan", Need::Administer),
            ("renew_key", Need::Administer),
            ("restore_copy", Need::Administer),
        ] {
            assert_eq!(need(command), Some(expected), "{command}");
        }
        assert_eq!(need("not_a_command"), None, "what is unknown asks for the most");
    }
}
