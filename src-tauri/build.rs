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
    "matrix",
    "cell",
    "accept_row",
    "return_row",
    "reopen_row",
    "history",
    "bring_back",
    "template_units",
    "write_templates",
    "stop_templates",
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
