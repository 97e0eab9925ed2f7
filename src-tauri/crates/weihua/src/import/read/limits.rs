//! How much a workbook may hold. A report has some dozens of rows; what is above these figures is
//! no report, and must not take the program with it.

const MEGABYTE: usize = 1024 * 1024;

/// The file as it comes.
pub const FILE: usize = 20 * MEGABYTE;
/// One part of it, inflated.
pub const PART: usize = 200 * MEGABYTE;
/// All parts of it, inflated.
pub const WHOLE: usize = 300 * MEGABYTE;
/// Parts of the package.
pub const PARTS: usize = 5_000;
/// Sheets of the workbook.
pub const SHEETS: usize = 256;
/// Rows of a sheet that are looked at; a cell below is counted and said.
pub const ROWS: u32 = 200_000;
/// Rows of a sheet whose number formats are read: more than any report has.
pub const FORMATTED_ROWS: u32 = 5_000;
/// Columns of a sheet that are looked at; a cell beyond is counted and said.
pub const COLUMNS: u32 = 256;
/// Cells of the workbook.
pub const CELLS: usize = 4_000_000;
/// Letters of the workbook, in bytes.
pub const TEXT: usize = 64 * MEGABYTE;
/// Merged regions of a sheet, custom properties and defined names, each.
pub const ENTRIES: usize = 5_000;
/// The greatest index of a shared formula.
pub const SHARED_FORMULA: usize = 1_000_000;
/// Memory of the process that reads, above what it begins with.
pub const MEMORY: u64 = 1024 * 1024 * 1024;
/// Seconds a workbook may take.
pub const SECONDS: u64 = 30;
/// What the process that reads may answer, in bytes.
pub const ANSWER: usize = 256 * MEGABYTE;
