//! 汇编: the draft edited beside its sources, and what of it is said again.

use tauri::State;
use weihua::alike::{self, AlikeCell, AlikeView};
use weihua::compile::{self, CompiledView, On};
use weihua::desk::DataFile;
use weihua::error::Result;
use weihua::id::{MeasureId, PeriodId, UnitId};
use weihua::store::Store;

use super::{author, moment_of};
use crate::state::Shared;

/// The draft of a period.
#[tauri::command(async)]
pub fn compiled(shared: State<'_, Shared>, period: PeriodId) -> Result<CompiledView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    compile::view(file, &period, moment_of(file).today)
}

/// A paragraph as a person wants it, beside what was drafted then; empty: it is left out.
#[tauri::command(async)]
pub fn edit_paragraph(
    shared: State<'_, Shared>,
    period: PeriodId,
    place: String,
    text: String,
    drafted: String,
) -> Result<CompiledView> {
    act(&shared, &period, |store, on| compile::edit(store, on, &place, &text, &drafted))
}

/// 恢复自动起草.
#[tauri::command(async)]
pub fn redraft_paragraph(
    shared: State<'_, Shared>,
    period: PeriodId,
    place: String,
) -> Result<CompiledView> {
    act(&shared, &period, |store, on| compile::redraft(store, on, &place))
}

/// 保留我的修改.
#[tauri::command(async)]
pub fn keep_paragraph(
    shared: State<'_, Shared>,
    period: PeriodId,
    place: String,
    drafted: String,
) -> Result<CompiledView> {
    act(&shared, &period, |store, on| compile::keep(store, on, &place, &drafted))
}

/// 都看过了.
#[tauri::command(async)]
pub fn look_over_draft(shared: State<'_, Shared>, period: PeriodId) -> Result<CompiledView> {
    act(&shared, &period, compile::look_over)
}

/// What of a period is said again.
#[tauri::command(async)]
pub fn alike_quarter(shared: State<'_, Shared>, period: PeriodId) -> Result<AlikeView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let today = moment_of(file).today;
    file.store.read(|conn| alike::quarter(conn, &file.plan, &period, today))
}

/// One entry beside those it is like.
#[tauri::command(async)]
pub fn alike_cell(
    shared: State<'_, Shared>,
    period: PeriodId,
    unit: UnitId,
    measure: MeasureId,
) -> Result<AlikeCell> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    file.store.read(|conn| alike::cell(conn, &file.plan, &unit, &measure, &period))
}

fn act(
    shared: &Shared,
    period: &PeriodId,
    work: impl FnOnce(&mut Store, On<'_>) -> Result<()>,
) -> Result<CompiledView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let author = author();
    let DataFile { store, plan, .. } = file;
    work(store, On { plan, period, author: &author, moment })?;
    compile::view(file, period, moment.today)
}
