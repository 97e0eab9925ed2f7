//! Builds the shell.

/// Every command the page may call; the capability grants each of them by name.
const COMMANDS: &[&str] = &[
    "start",
    "set_preferences",
    "new_files_plan",
    "choose_plan",
    "use_built_in_plan",
    "find_units",
    "suggest_place",
    "choose_place",
    "create_file",
    "open_demo",
    "open_file",
    "open_recent",
    "leave_file",
    "close_window",
    "stay_open",
    "overview",
    "plan",
    "sheet",
    "edit_field",
    "keep_row",
    "type_number",
    "set_opening",
    "report_zero",
    "withdraw_zero",
    "reach_milestone",
    "history",
    "bring_back",
    "contacts",
    "appoint_contact",
    "mend_contact",
    "take_back_contact",
    "matters",
    "begin_matter",
    "hand_in_matter",
    "take_back_matter",
    "note_matter",
    "attach_to_matter",
    "attach_dropped",
    "detach_from_matter",
    "save_matter_file",
    "make_contact_list",
    "matrix",
    "cell",
    "accept_row",
    "return_row",
    "reopen_row",
    "confirm_milestone",
    "unconfirm_milestone",
    "template_units",
    "write_templates",
    "stop_templates",
    "intake",
    "choose_workbooks",
    "choose_workbook_folder",
    "look_at_workbooks",
    "stop_workbooks",
    "take_in_workbooks",
    "undo_batch",
    "report",
    "draw_report",
    "stop_drawing",
    "drawn_report",
    "issue_report",
    "place_entry",
    "place_entry_by_rule",
];

fn main() {
    // The bundled SQLite must not leak into WebKit, which binds to a system one.
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo:rustc-link-arg-bins=-Wl,--exclude-libs,ALL");
    }
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:error={error:#}");
        std::process::exit(1);
    }
}
