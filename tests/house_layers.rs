//! One direction only: page → backend → commands → jobs → terms → store → leaves.

use crate::may_take::MAY_TAKE;
use crate::source::{File, breaks, broken_in_the_tree, found, words};

const LIBRARY: &str = "src-tauri/crates/weihua/src/";
const SHELL: [&str; 2] = ["src-tauri/src/", "src-tauri/crates/weihua-cli/"];

/// What is pure: the same plan, paper or workbook gives the same answer, with or without a data
/// file.
const PURE: [&str; 9] = [
    "plan",
    "period",
    "measure",
    "unit",
    "report/document",
    "pdf",
    "import/read",
    "import/layout",
    "import/resolve",
];

fn tauri_in_the_library(file: &File) -> Vec<String> {
    let manifest = file.path == "src-tauri/crates/weihua/Cargo.toml";
    let code = if manifest { file.text.clone() } else { file.rust().code };
    let inside = manifest || file.below(LIBRARY) && file.is(&["rs"]);
    let named = words(&code).any(|(word, _)| word == "tauri" || word.starts_with("tauri_"));
    found(file, inside && named, "the library names tauri")
}

fn sql_outside_the_store(file: &File) -> Vec<String> {
    if !file.is(&["rs"]) || !file.below("src-tauri/") {
        return Vec::new();
    }
    let at_home = file.below(LIBRARY)
        && (file.path.contains("/store/")
            || file.path.ends_with("/store.rs")
            || file.path.ends_with("/gather.rs"));
    let rust = file.rust();
    let text = rust.strings.iter().find(|(_, text)| is_sql(text)).map(|(_, text)| text.clone());
    let pragma = rust.code.contains(".pragma_").then(|| "a pragma".to_owned());
    let Some(text) = text.or(pragma).filter(|_| !at_home) else {
        return Vec::new();
    };
    vec![format!("{}: SQL outside store.rs, store/ and gather.rs: {text}", file.path)]
}

fn is_sql(text: &str) -> bool {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace("\\ ", " ");
    let has = |word: &str| text.starts_with(word) || text.contains(&format!(" {word}"));
    [
        "SELECT ",
        "INSERT INTO ",
        "INSERT OR ",
        "REPLACE INTO ",
        "DELETE FROM ",
        "CREATE TABLE ",
        "PRAGMA ",
    ]
    .into_iter()
    .any(has)
        || has("UPDATE ") && has("SET ")
}

fn rusqlite_where_none_belongs(file: &File) -> Vec<String> {
    let shell =
        SHELL.iter().any(|folder| file.below(folder)) || file.path == "src-tauri/Cargo.toml";
    let pure = PURE.iter().any(|term| {
        file.below(&format!("{LIBRARY}{term}/")) || file.path == format!("{LIBRARY}{term}.rs")
    });
    let rules = file.below(LIBRARY) && file.stem() == "rules";
    let code = if file.is(&["rs"]) { file.rust().code } else { file.text.clone() };
    let named = words(&code).any(|(word, _)| word == "rusqlite");
    found(file, (shell || pure || rules) && named, "rusqlite in the shell or in a pure module")
}

fn takes_from_above(file: &File) -> Vec<String> {
    let Some(inside) = file.path.strip_prefix(LIBRARY).filter(|_| file.is(&["rs"])) else {
        return Vec::new();
    };
    let lies_in =
        |module: &str| inside.strip_prefix(module).is_some_and(|rest| rest.starts_with(['/', '.']));
    let Some((_, allowed)) = MAY_TAKE.iter().find(|(module, _)| lies_in(module)) else {
        return Vec::new();
    };
    taken(&file.rust().code)
        .into_iter()
        .filter(|name| !allowed.contains(&name.as_str()))
        .map(|name| format!("{}: takes from {name}, which lies above it", file.path))
        .collect()
}

fn pdf_takes_more_than_the_paper(file: &File) -> Vec<String> {
    let code = if file.below(&format!("{LIBRARY}pdf/")) { file.rust().code } else { String::new() };
    let more = code.split("crate::report").skip(1).any(|rest| !rest.starts_with("::document"));
    found(file, more, "takes more of report than its abstract paper")
}

/// The modules named after `crate::`, also inside `crate::{…}`.
fn taken(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for part in code.split("crate::").skip(1) {
        let Some(list) = part.strip_prefix('{') else {
            names.extend(words(part).next().map(|(word, _)| word.to_owned()));
            continue;
        };
        let mut depth = 0_usize;
        let mut item = String::new();
        for c in list.chars() {
            match c {
                '}' if depth == 0 => break,
                ',' if depth == 0 => names.extend(
                    words(&std::mem::take(&mut item)).next().map(|(word, _)| word.to_owned()),
                ),
                '{' => depth += 1,
                '}' => depth -= 1,
                _ if depth == 0 => item.push(c),
                _ => {}
            }
        }
        names.extend(words(&item).next().map(|(word, _)| word.to_owned()));
    }
    names
}

fn shell_outside_backend(file: &File) -> Vec<String> {
    let page =
        file.below("ui/src/") && !file.below("ui/src/backend/") && file.is(&["ts", "vue", "html"]);
    let reaches = file.text.contains("@tauri-apps") || file.text.contains("__TAURI");
    found(file, page && reaches, "the page reaches the shell past ui/src/backend")
}

fn clock_is_read(file: &File) -> Vec<String> {
    if file.is(&["rs"]) && file.below("src-tauri/") {
        let code = file.rust().code;
        let reads =
            ["Local::now", "Utc::now", "SystemTime::now"].iter().any(|call| code.contains(call));
        let home = matches!(
            file.path.as_str(),
            "src-tauri/src/clock.rs" | "src-tauri/crates/weihua-cli/src/clock.rs"
        );
        return found(file, reads && !home, "asks the clock; dates are passed in");
    }
    let page = file.below("ui/src/") && file.is(&["ts", "vue"]) && !file.path.ends_with(".test.ts");
    let reads = file.text.contains("new Date()") || file.text.contains("Date.now(");
    found(file, page && reads, "asks the clock; today comes with the data")
}

#[test]
fn the_library_knows_no_tauri() {
    assert_eq!(broken_in_the_tree(tauri_in_the_library), "");
}

#[test]
fn control_tauri_in_the_library_is_found() {
    let rule = tauri_in_the_library;
    assert!(breaks(rule, "src-tauri/crates/weihua/src/desk/mod.rs", "use tauri::AppHandle;"));
    assert!(breaks(rule, "src-tauri/crates/weihua/Cargo.toml", "[dependencies]\ntauri = \"2\""));
    assert!(!breaks(rule, "src-tauri/crates/weihua/src/desk/mod.rs", "// no tauri here"));
    assert!(!breaks(rule, "src-tauri/src/lib.rs", "use tauri::AppHandle;"));
}

#[test]
fn sql_stands_in_the_store_and_in_store_rs() {
    assert_eq!(broken_in_the_tree(sql_outside_the_store), "");
}

#[test]
fn control_sql_outside_the_store_is_found() {
    let rule = sql_outside_the_store;
    for text in [
        "conn.prepare(\"SELECT a FROM b\")",
        "format!(\"INSERT INTO t (a) VALUES (1)\")",
        "r#\"UPDATE t\n   SET a = 1\"#",
        "\"DELETE FROM t\"",
        "conn.pragma_update(None, \"x\", 1)",
    ] {
        assert!(breaks(rule, "src-tauri/crates/weihua/src/progress/edit.rs", text), "{text}");
        assert!(breaks(rule, "src-tauri/src/commands/entry.rs", text), "{text}");
        assert!(!breaks(rule, "src-tauri/crates/weihua/src/progress/store.rs", text), "{text}");
        assert!(!breaks(rule, "src-tauri/crates/weihua/src/store/log.rs", text), "{text}");
    }
    assert!(
        breaks(rule, "src-tauri/src/store.rs", "\"SELECT a FROM b\""),
        "the shell has no store of its own"
    );
    assert!(!breaks(
        rule,
        "src-tauri/src/lib.rs",
        "#[cfg(test)] mod tests { const A: &str = \"SELECT a\"; }"
    ));
}

#[test]
fn the_shell_and_the_pure_terms_know_no_database() {
    assert_eq!(broken_in_the_tree(rusqlite_where_none_belongs), "");
}

#[test]
fn control_a_database_in_the_shell_or_in_rules_is_found() {
    let rule = rusqlite_where_none_belongs;
    for path in [
        "src-tauri/src/state.rs",
        "src-tauri/crates/weihua-cli/src/main.rs",
        "src-tauri/crates/weihua/src/progress/rules.rs",
        "src-tauri/crates/weihua/src/measure/assignment.rs",
        "src-tauri/crates/weihua/src/period.rs",
    ] {
        assert!(breaks(rule, path, "use rusqlite::Connection;"), "{path}");
    }
    assert!(breaks(rule, "src-tauri/Cargo.toml", "rusqlite.workspace = true"));
    assert!(!breaks(
        rule,
        "src-tauri/crates/weihua/src/progress/store.rs",
        "use rusqlite::Connection;"
    ));
}

#[test]
fn leaves_store_and_terms_take_nothing_from_above() {
    assert_eq!(broken_in_the_tree(takes_from_above), "");
}

#[test]
fn control_a_leaf_that_takes_from_above_is_found() {
    let rule = takes_from_above;
    assert!(breaks(rule, "src-tauri/crates/weihua/src/file.rs", "use crate::store::Store;"));
    assert!(breaks(rule, "src-tauri/crates/weihua/src/id.rs", "fn f() -> crate::error::Code {}"));
    assert!(breaks(
        rule,
        "src-tauri/crates/weihua/src/store/log.rs",
        "use crate::{clock, progress::Sheet};"
    ));
    assert!(breaks(rule, "src-tauri/crates/weihua/src/store/open.rs", "use crate::plan::Plan;"));
    assert!(breaks(rule, "src-tauri/crates/weihua/src/store/setting.rs", "use crate::desk::Desk;"));
    assert!(breaks(rule, "src-tauri/crates/weihua/src/unit/mod.rs", "use crate::progress::Sheet;"));
    assert!(breaks(rule, "src-tauri/crates/weihua/src/period.rs", "use crate::overview::DueItem;"));
    assert!(breaks(rule, "src-tauri/crates/weihua/src/xlsx/write.rs", "use crate::plan::Plan;"));
    assert!(breaks(
        rule,
        "src-tauri/crates/weihua/src/import/read/reader.rs",
        "use crate::plan::Plan;"
    ));
    for (path, taken) in [
        ("contact/mod.rs", "use crate::matter::Matters;"),
        ("chase/board.rs", "use crate::receive::waiting;"),
        ("matter/files.rs", "use crate::submission::prepare;"),
        ("moving/pack.rs", "use crate::plan::Plan;"),
        ("search/mod.rs", "use crate::matter::Matters;"),
        ("submission/view.rs", "use crate::import::Preview;"),
    ] {
        assert!(breaks(rule, &format!("{LIBRARY}{path}"), taken), "{path}");
    }
    assert!(!breaks(rule, "src-tauri/crates/weihua/src/import/judge.rs", "use crate::plan::Plan;"));
    assert!(!breaks(
        rule,
        "src-tauri/crates/weihua/src/store/log.rs",
        "use crate::{clock::{Date, Moment}, op::Op};"
    ));
    assert!(!breaks(
        rule,
        "src-tauri/crates/weihua/src/progress/edit.rs",
        "use crate::store::Store;"
    ));
}

#[test]
fn pdf_knows_a_paper_and_not_how_it_came_to_be() {
    assert_eq!(broken_in_the_tree(pdf_takes_more_than_the_paper), "");
}

#[test]
fn control_pdf_that_takes_more_than_the_paper_is_found() {
    let rule = pdf_takes_more_than_the_paper;
    let path = "src-tauri/crates/weihua/src/pdf/emit/mod.rs";
    assert!(breaks(rule, path, "use crate::report::compose;"));
    assert!(breaks(rule, path, "use crate::report::{document::About, gather};"));
    assert!(!breaks(rule, path, "use crate::report::document::About;"));
    assert!(breaks(takes_from_above, path, "use crate::plan::Plan;"));
    assert!(breaks(rusqlite_where_none_belongs, path, "use rusqlite::Connection;"));
}

#[test]
fn only_the_backend_talks_to_the_shell() {
    assert_eq!(broken_in_the_tree(shell_outside_backend), "");
}

#[test]
fn control_a_page_that_talks_to_the_shell_is_found() {
    let import = "import { invoke } from '@tauri-apps/api/core'";
    assert!(breaks(shell_outside_backend, "ui/src/entry/EntryPage.vue", import));
    assert!(breaks(
        shell_outside_backend,
        "ui/src/main.ts",
        "window.__TAURI__.core.invoke('plan')"
    ));
    assert!(!breaks(shell_outside_backend, "ui/src/backend/invoke.ts", import));
}

#[test]
fn the_clock_is_asked_in_one_place_of_each_program() {
    assert_eq!(broken_in_the_tree(clock_is_read), "");
}

#[test]
fn control_asking_the_clock_elsewhere_is_found() {
    assert!(breaks(
        clock_is_read,
        "src-tauri/crates/weihua/src/period.rs",
        "let today = chrono::Local::now();"
    ));
    assert!(breaks(clock_is_read, "src-tauri/src/state.rs", "SystemTime::now()"));
    assert!(breaks(clock_is_read, "ui/src/overview/labels.ts", "const today = new Date()"));
    assert!(!breaks(clock_is_read, "src-tauri/src/clock.rs", "chrono::Local::now()"));
    assert!(
        !breaks(clock_is_read, "src-tauri/src/window.rs", "Instant::now()"),
        "a stopwatch tells no date"
    );
}
