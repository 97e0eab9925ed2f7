//! 搜索.

use tauri::State;
use weihua::error::Result;
use weihua::search::{self, SearchResult};

use crate::state::Shared;

/// Every text in which the words of a query stand.
#[tauri::command(async)]
pub fn search(shared: State<'_, Shared>, query: String) -> Result<SearchResult> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    file.store.read(|conn| search::search(conn, &file.plan, &file.desk, &query))
}
