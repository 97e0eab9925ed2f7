mod sample;

use std::path::PathBuf;
use std::sync::OnceLock;

use super::*;

/// The vendored fonts, read once for all tests.
fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| Fonts::from_folder(&font_folder()).unwrap())
}

fn font_folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../resources/fonts"))
}
