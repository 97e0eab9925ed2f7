//! Builds the shell.

fn main() {
    // The bundled SQLite must not leak into WebKit, which binds to a system one.
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo:rustc-link-arg-bins=-Wl,--exclude-libs,ALL");
    }
    tauri_build::build();
}
