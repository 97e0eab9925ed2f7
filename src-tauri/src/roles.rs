//! What every command asks of whoever wants it, and the one door that asks. A command that stands
//! in no list is refused where users are named; a test names it.

use tauri::ipc::Invoke;
use tauri::{Manager, Runtime};
use weihua::account::{self, Need, Refused};

use crate::clock;
use crate::commands::moment_of;
use crate::session;
use crate::state::Shared;

/// Before anybody has signed in: the program itself, files, and signing in.
const ANYONE: &[&str] = &[
    // The program and its files
    "start",
    "set_preferences",
    "new_files_plan",
    "choose_plan",
    "use_built_in_plan",
    "choose_start_issue",
    "find_units",
    "other_plates",
    "suggest_place",
    "choose_place",
    "create_file",
    "open_demo",
    "open_file",
    "open_recent",
    "leave_file",
    "close_window",
    "stay_open",
    "file_notices",
    // A file that cannot be opened has nobody to sign in; what comes of it asks again.
    "rescue_copies",
    "rescue",
    "choose_move",
    "choose_move_place",
    "unpack_move",
    "stop_move",
    // 登录
    "session",
    "sign_in",
    "sign_out",
];

/// Looking, and what concerns only whoever looks.
const LOOK: &[&str] = &[
    "leader",
    "open_leader_page",
    "open_issued",
    "reminders",
    "change_password",
    "overview",
    "plan",
    "search",
    // 填报
    "sheet",
    "history",
    "zero_all",
    "self_check",
    "hand_over_view",
    "situation",
    "past",
    "draw_revision_form",
    "missing_plates",
    "open_evidence",
    "save_evidence",
    "stop_evidence",
    "contacts",
    "matters",
    "open_matter_file",
    "save_matter_file",
    "returned_rows",
    "waiting_returns",
    // 矩阵, 收件, 回执
    "matrix",
    "cell",
    "intake",
    "stop_workbooks",
    "stop_packages",
    "waiting",
    "fork",
    "register_book",
    "reply_choices",
    "reply_list",
    "stop_replies",
    "overdue_answers",
    "template_units",
    "stop_templates",
    "exchange_kind",
    // 报告
    "report",
    "draw_report",
    "stop_drawing",
    "drawn_report",
    // 代录, 审核, 催报, 事项, 名录
    "entering_desk",
    "entry_standing",
    "open_entry_scan",
    "changes_since",
    "matrix_list",
    "plan_matrix",
    "period_slips",
    "save_slip",
    "designations",
    "calendar",
    "chase_board",
    "chase_texts",
    "matter_board",
    "matter_detail",
    "open_received_file",
    "returned_matters",
    "print_matter_board",
    "save_matter_board",
    "directory",
    "print_directory",
    "save_directory",
    // 汇编, 指标, 节点
    "compiled",
    "alike_quarter",
    "alike_cell",
    "first_figures",
    "figures",
    "save_figures",
    "milestones",
    "save_milestones",
    "print_milestones",
    // 设置
    "issues",
    "leftovers",
    "desk_key",
    "leave_copy",
];

/// 经办: what comes in, is filled in, prepared and compiled.
const ENTER: &[&str] = &[
    "take_over",
    // 填报
    "edit_field",
    "keep_row",
    "type_number",
    "set_opening",
    "report_zero",
    "withdraw_zero",
    "report_zero_all",
    "withdraw_zero_all",
    "reach_milestone",
    "bring_back",
    "step_back",
    "explain",
    "hand_over",
    "submit_package",
    "choose_scan",
    "sign_off",
    "take_back_sign_off",
    // Drawing makes the key whose check characters stand on the form.
    "draw_unit_paper",
    "unit_paper_bytes",
    "save_unit_paper",
    "open_unit_paper",
    "save_filled_form",
    "write_situation",
    "redraft_situation",
    "choose_evidence",
    "attach_evidence",
    "categorise_evidence",
    "rename_evidence",
    "detach_evidence",
    "put_back_evidence",
    "appoint_contact",
    "mend_contact",
    "take_back_contact",
    "begin_matter",
    "hand_in_matter",
    "take_back_matter",
    "note_matter",
    "attach_to_matter",
    "attach_dropped",
    "detach_from_matter",
    "make_contact_list",
    "answer_remark",
    "take_back_answer",
    // 代录, 更正
    "begin_entry",
    "note_entry",
    "look_at_entry",
    "finish_entry",
    "give_up_entry",
    // 初审
    "pass_first",
    "take_back_first",
    "pass_first_rows",
    "take_back_first_rows",
    // 催报, 名录
    "note_chase",
    "take_back_chase",
    "print_chase",
    "save_chase",
    "note_person",
    "mend_person",
    "take_back_person",
    // 收件
    "write_templates",
    "choose_workbooks",
    "choose_workbook_folder",
    "look_at_workbooks",
    "write_slips",
    "take_in_workbooks",
    "undo_batch",
    "choose_packages",
    "choose_package_folder",
    "look_at_packages",
    "take_in_packages",
    "register_key",
    "refuse_key",
    "drop_held",
    "take_in_held",
    "decide_fork",
    "save_register",
    // 回执
    "write_replies",
    "tick_reply",
    "untick_reply",
    "save_reply_list",
    "choose_reply",
    "look_at_reply",
    "read_reply",
    "choose_issue",
    "look_at_issue",
    "put_over",
    // 汇编
    "edit_paragraph",
    "redraft_paragraph",
    "keep_paragraph",
    "look_over_draft",
    "place_entry",
    "place_entry_by_rule",
];

/// 负责人: 审核 and what follows from it.
const DECIDE: &[&str] = &[
    "accept_row",
    "return_row",
    "reopen_row",
    "accept_rows",
    "return_rows",
    "reopen_rows",
    "accept_matter",
    "return_matter",
    "reopen_matter",
    "confirm_reached",
    "take_back_reached",
    "confirm_whole_measure",
    "take_back_whole_measure",
    "confirm_milestone",
    "unconfirm_milestone",
    "lock_period",
    "grant_slip",
    "end_slip",
    // 指定 and 期次安排
    "designate",
    "take_back_designation",
    "move_period",
    "switch_period_off",
    "switch_period_on",
    "add_deliverable",
    "issue_report",
    "write_issue",
    "save_key_notice",
    "apply_issue",
    "make_reading_copy",
];

/// 管理员: whom the file belongs to and how it is kept.
const ADMINISTER: &[&str] = &[
    "accounts",
    "add_account",
    "change_account_role",
    "retire_account",
    "call_back_account",
    "reset_account_password",
    "put_off_accounts",
    "add_plate",
    "remove_plate",
    "set_review_steps",
    "change_plan",
    "protect_key",
    "unprotect_key",
    "renew_key",
    "copies",
    "copy_now",
    "choose_copy",
    "look_at_copy",
    "restore_copy",
    "move_out",
    "take_back",
];

/// Every list with what its commands ask for.
const TABLE: [(Need, &[&str]); 5] = [
    (Need::Anyone, ANYONE),
    (Need::Look, LOOK),
    (Need::Enter, ENTER),
    (Need::Decide, DECIDE),
    (Need::Administer, ADMINISTER),
];

/// What a command asks for; none for one that stands in no list.
pub fn need(command: &str) -> Option<Need> {
    TABLE.iter().find(|(_, commands)| commands.contains(&command)).map(|(need, _)| *need)
}

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
