//! The shell of 危化综治: a window around the library. It knows Tauri; it holds no SQL and no rule.
//!
//! `commands` is what the page may ask for, `state` what the window remembers, `picker` the file
//! dialogs, `workbooks` those a person chose or dropped, `dropped` files let go over the window,
//! `opened` copies shown by other programs, `window` the window itself, `drawing` how it is drawn,
//! `fonts` where those of a paper lie, `clock` the only place that asks what time it is.

pub mod clock;
pub mod commands;
#[cfg(target_os = "linux")]
pub mod drawing;
pub mod dropped;
pub mod fonts;
pub mod opened;
pub mod picker;
pub mod state;
pub mod window;
pub mod workbooks;

use std::path::PathBuf;

use tauri::Manager;

use commands::evidence::EvidenceStop;
use opened::OpenedCopies;
use state::{Memory, Shared, StopSign};
use workbooks::ReadBooks;

/// Runs the program until its window is closed. `named` is a data file given at the start.
///
/// # Errors
/// Where the system gives no window or no place for its preferences.
pub fn run(named: Option<PathBuf>) -> tauri::Result<()> {
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![
            commands::start::start,
            commands::start::set_preferences,
            commands::new_file::new_files_plan,
            commands::new_file::choose_plan,
            commands::new_file::use_built_in_plan,
            commands::new_file::find_units,
            commands::new_file::suggest_place,
            commands::new_file::choose_place,
            commands::new_file::create_file,
            commands::demo::open_demo,
            commands::start::open_file,
            commands::start::open_recent,
            commands::start::leave_file,
            commands::start::close_window,
            commands::start::stay_open,
            commands::copies::file_notices,
            commands::copies::copies,
            commands::copies::copy_now,
            commands::copies::choose_copy,
            commands::copies::look_at_copy,
            commands::copies::leave_copy,
            commands::copies::restore_copy,
            commands::copies::rescue_copies,
            commands::copies::rescue,
            commands::moving::take_over,
            commands::moving::take_back,
            commands::moving::move_out,
            commands::moving::stop_move,
            commands::moving::choose_move,
            commands::moving::choose_move_place,
            commands::moving::unpack_move,
            commands::overview::overview,
            commands::overview::plan,
            commands::amend::designations,
            commands::amend::designate,
            commands::amend::take_back_designation,
            commands::amend::calendar,
            commands::amend::move_period,
            commands::amend::switch_period_off,
            commands::amend::switch_period_on,
            commands::search::search,
            commands::entry::sheet,
            commands::entry::edit_field,
            commands::entry::keep_row,
            commands::entry::type_number,
            commands::entry::set_opening,
            commands::entry::report_zero,
            commands::entry::withdraw_zero,
            commands::entry::reach_milestone,
            commands::entry::history,
            commands::entry::bring_back,
            commands::submission::self_check,
            commands::submission::explain,
            commands::submission::hand_over_view,
            commands::submission::hand_over,
            commands::submission::submit_package,
            commands::submission::choose_scan,
            commands::submission::sign_off,
            commands::submission::take_back_sign_off,
            commands::unit_paper::draw_unit_paper,
            commands::unit_paper::unit_paper_bytes,
            commands::unit_paper::save_unit_paper,
            commands::unit_paper::open_unit_paper,
            commands::unit_paper::save_filled_form,
            commands::unit_paper::situation,
            commands::unit_paper::write_situation,
            commands::unit_paper::redraft_situation,
            commands::submission::past,
            commands::unit_paper::draw_revision_form,
            commands::entry::zero_all,
            commands::entry::report_zero_all,
            commands::entry::withdraw_zero_all,
            commands::entry::step_back,
            commands::plates::other_plates,
            commands::plates::missing_plates,
            commands::plates::add_plate,
            commands::plates::remove_plate,
            commands::evidence::choose_evidence,
            commands::evidence::attach_evidence,
            commands::evidence::stop_evidence,
            commands::evidence::open_evidence,
            commands::evidence::save_evidence,
            commands::evidence::categorise_evidence,
            commands::evidence::rename_evidence,
            commands::evidence::detach_evidence,
            commands::evidence::put_back_evidence,
            commands::contact::contacts,
            commands::contact::appoint_contact,
            commands::contact::mend_contact,
            commands::contact::take_back_contact,
            commands::matter::matters,
            commands::matter::begin_matter,
            commands::matter::hand_in_matter,
            commands::matter::take_back_matter,
            commands::matter::note_matter,
            commands::matter::attach_to_matter,
            commands::matter::attach_dropped,
            commands::matter::detach_from_matter,
            commands::matter::save_matter_file,
            commands::matter::open_matter_file,
            commands::matter::make_contact_list,
            commands::review::matrix,
            commands::review::cell,
            commands::review::lock_period,
            commands::slip::period_slips,
            commands::slip::grant_slip,
            commands::slip::end_slip,
            commands::slip::save_slip,
            commands::review::accept_row,
            commands::review::return_row,
            commands::review::reopen_row,
            commands::review::confirm_milestone,
            commands::review::unconfirm_milestone,
            commands::template::template_units,
            commands::template::write_templates,
            commands::template::stop_templates,
            commands::intake::intake,
            commands::intake::choose_workbooks,
            commands::intake::choose_workbook_folder,
            commands::intake::look_at_workbooks,
            commands::intake::write_slips,
            commands::intake::stop_workbooks,
            commands::intake::take_in_workbooks,
            commands::intake::undo_batch,
            commands::receive::choose_packages,
            commands::receive::choose_package_folder,
            commands::receive::look_at_packages,
            commands::receive::stop_packages,
            commands::receive::take_in_packages,
            commands::receive::waiting,
            commands::receive::register_key,
            commands::receive::refuse_key,
            commands::receive::drop_held,
            commands::receive::take_in_held,
            commands::receive::fork,
            commands::receive::decide_fork,
            commands::receive::register_book,
            commands::receive::save_register,
            commands::reply::reply_choices,
            commands::reply::write_replies,
            commands::reply::stop_replies,
            commands::reply::reply_list,
            commands::reply::tick_reply,
            commands::reply::untick_reply,
            commands::reply::save_reply_list,
            commands::reply::overdue_answers,
            commands::reply::choose_reply,
            commands::reply::look_at_reply,
            commands::reply::read_reply,
            commands::reply::returned_rows,
            commands::reply::waiting_returns,
            commands::reply::answer_remark,
            commands::reply::take_back_answer,
            commands::issue::issues,
            commands::issue::write_issue,
            commands::issue::save_key_notice,
            commands::issue::change_plan,
            commands::issue::choose_issue,
            commands::issue::exchange_kind,
            commands::issue::look_at_issue,
            commands::issue::apply_issue,
            commands::issue::choose_start_issue,
            commands::issue::leftovers,
            commands::issue::put_over,
            commands::key::desk_key,
            commands::key::protect_key,
            commands::key::unprotect_key,
            commands::key::renew_key,
            commands::report::report,
            commands::report::draw_report,
            commands::report::stop_drawing,
            commands::report::drawn_report,
            commands::report::issue_report,
            commands::report::place_entry,
            commands::report::place_entry_by_rule,
        ])
        .setup(move |app| {
            let folder = app.path().app_config_dir()?;
            let _ = std::fs::create_dir_all(&folder);
            let remembered_at = folder.join("preferences.json");
            app.manage(Shared::new(Memory {
                remembered: state::load_remembered(&remembered_at),
                remembered_at,
                named_at_start: named,
                ..Memory::default()
            }));
            app.manage(StopSign::default());
            app.manage(ReadBooks::default());
            app.manage(EvidenceStop::default());
            app.manage(OpenedCopies::default());
            commands::start::open_ahead(app.handle());
            window::open(app)?;
            Ok(())
        })
        .run(tauri::generate_context!())
}
