//! Where this installation keeps the fonts of a paper.

use tauri::{AppHandle, Manager, Runtime};
use weihua::error::Result;
use weihua::pdf::{self, Fonts};

/// The fonts that came with the program: among its resources, or beside it.
///
/// # Errors
/// Where none of the places has them; the sentence names the places.
pub fn open<R: Runtime>(app: &AppHandle<R>) -> Result<Fonts> {
    let resources = app.path().resource_dir().map(|folder| folder.join("fonts"));
    let mut folders: Vec<_> = resources.into_iter().collect();
    if let Ok(program) = std::env::current_exe() {
        folders.extend(pdf::folders_beside(&program));
    }
    Fonts::from_first_of(&folders)
}
