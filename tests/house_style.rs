//! How a file looks, what may lie in the root, what the program is made of.

use std::process::Command;

use crate::source::{File, breaks, broken_in_the_tree, read, root, words};

const LONGEST: usize = 400;

/// The root of the repository: what its owner asked for and what tools insist on.
const ROOT: [&str; 17] = [
    "Cargo.toml",
    "Cargo.lock",
    "src-tauri",
    "ui",
    "seeds",
    "tests",
    "icons",
    "docs",
    "dev",
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "clippy.toml",
    "rustfmt.toml",
    ".gitignore",
    ".gitattributes",
];
const ROOT_TOOLS: [&str; 3] = [".ci", ".cargo", ".editorconfig"];
/// Made or fetched; `.gitignore` names them.
const ROOT_MADE: [&str; 3] = [".git", "target", "node_modules"];

/// Crates and plugins that could reach a network or start a program. `tokio`, `http` and `url`
/// are Tauri's own and open nothing by themselves.
const REACHING: [&str; 17] = [
    "reqwest",
    "hyper",
    "ureq",
    "curl",
    "isahc",
    "attohttpc",
    "native-tls",
    "rustls",
    "openssl",
    "quinn",
    "tungstenite",
    "tauri-plugin-http",
    "tauri-plugin-updater",
    "tauri-plugin-shell",
    "tauri-plugin-opener",
    "tauri-plugin-process",
    "tauri-plugin-websocket",
];

fn too_long(file: &File) -> Vec<String> {
    let lines = file.text.lines().count();
    let counted = file.is(&["rs", "ts", "vue", "mjs"]);
    if counted && lines > LONGEST {
        vec![format!("{}: {lines} lines, more than {LONGEST}", file.path)]
    } else {
        Vec::new()
    }
}

fn gives_up(file: &File) -> Vec<String> {
    if !file.below("src-tauri/") || !file.is(&["rs"]) {
        return Vec::new();
    }
    let code = file.rust().code;
    [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!("]
        .into_iter()
        .filter(|call| code.contains(call))
        .map(|call| format!("{}: {call} outside tests", file.path))
        .collect()
}

fn doer_names(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    let code = match file {
        _ if file.is(&["rs"]) => file.rust().code,
        _ if file.is(&["ts", "vue"]) => file.text.clone(),
        _ => return found,
    };
    let mut before = "";
    for (word, _) in words(&code) {
        let defines = matches!(
            before,
            "struct" | "enum" | "trait" | "type" | "class" | "interface" | "union"
        );
        if defines && is_doer(word) {
            found.push(format!("{}: {word} says who, not what", file.path));
        }
        before = word;
    }
    let stem = file.stem();
    if is_doer(stem) || ["helper", "helpers", "util", "utils", "manager", "service"].contains(&stem)
    {
        found.push(format!("{}: a file named after no subject", file.path));
    }
    found
}

fn is_doer(name: &str) -> bool {
    ["Manager", "Helper", "Util", "Service"].iter().any(|word| name.contains(word))
}

fn names_a_machine(file: &File) -> Vec<String> {
    // Written apart, so that this file does not break its own rule.
    let places = [["/wo", "rk/"], ["/ro", "ot/"], ["/ho", "me/"], ["C:\\Us", "ers\\"]];
    let hosts = [
        ["registry.np", "mjs.org"],
        ["static.cra", "tes.io"],
        ["index.cra", "tes.io"],
        ["deb.deb", "ian.org"],
    ];
    places
        .iter()
        .chain(&hosts)
        .map(|parts| parts.concat())
        .filter(|what| file.text.contains(what.as_str()))
        .map(|what| format!("{}: names {what}", file.path))
        .collect()
}

fn strange_in_root(name: &str) -> bool {
    let known = |list: &[&str]| list.contains(&name);
    !(known(&ROOT) || known(&ROOT_TOOLS) || known(&ROOT_MADE) || name.contains(".weihua"))
}

/// Direct dependencies and everything a tree of the program names, one a line.
fn reaching_crates(tree: &str) -> Vec<String> {
    let name = |line: &str| line.split_whitespace().next().unwrap_or_default().to_owned();
    tree.lines().map(name).filter(|name| REACHING.contains(&name.as_str())).collect()
}

/// Direct dependencies of a manifest that the page on dependencies does not name.
fn unexplained(manifest: &File, page: &str) -> Vec<String> {
    let names: Vec<String> = if manifest.is(&["toml"]) {
        let sections = manifest.text.split("\n[");
        let listed =
            sections.filter(|section| section.lines().next().unwrap().ends_with("dependencies]"));
        let name = |line: &str| Some(line.split_once([' ', '.', '='])?.0.to_owned());
        listed
            .flat_map(|section| {
                section.lines().skip(1).filter(|line| !line.starts_with('#')).filter_map(name)
            })
            .collect()
    } else {
        let package: serde_json::Value = serde_json::from_str(&manifest.text).unwrap();
        let listed = ["dependencies", "devDependencies"].map(|key| package[key].as_object());
        listed.into_iter().flatten().flat_map(|names| names.keys().cloned()).collect()
    };
    let named = |name: &String| name == "weihua" || page.contains(&format!("`{name}`"));
    names
        .into_iter()
        .filter(|name| !named(name))
        .map(|name| format!("{}: {name}", manifest.path))
        .collect()
}

/// What the two programs are made of on this system.
fn program_tree() -> String {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", "normal", "--prefix", "none"])
        .args(["-p", "weihua-desktop", "-p", "weihua-cli"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    String::from_utf8(tree.stdout).unwrap()
}

#[test]
fn no_file_is_longer_than_400_lines() {
    assert_eq!(broken_in_the_tree(too_long), "");
}

#[test]
fn control_a_long_file_is_found() {
    assert!(breaks(too_long, "ui/src/entry/EntryPage.vue", &"line\n".repeat(LONGEST + 1)));
    assert!(!breaks(too_long, "ui/src/entry/EntryPage.vue", &"line\n".repeat(LONGEST)));
    assert!(!breaks(too_long, "seeds/plans/a.json", &"line\n".repeat(LONGEST + 1)));
}

#[test]
fn nothing_gives_up_outside_tests() {
    assert_eq!(broken_in_the_tree(gives_up), "");
}

#[test]
fn control_giving_up_is_found() {
    let path = "src-tauri/src/state.rs";
    assert!(breaks(gives_up, path, "let a = b.unwrap();"));
    assert!(breaks(gives_up, path, "let a = b.expect(\"c\");"));
    assert!(!breaks(gives_up, path, "let a = b.unwrap_or_default(); // .unwrap()"));
    assert!(!breaks(gives_up, path, "#[cfg(test)]\nmod tests { fn f() { g().unwrap(); } }"));
    assert!(!breaks(gives_up, path, "#[expect(clippy::disallowed_methods, reason = \"\")]"));
    assert!(breaks(
        gives_up,
        path,
        "#[cfg(test)]\nmod tests { fn f() {} }\nfn g() { h().unwrap(); }"
    ));
}

#[test]
fn names_say_what_and_not_who() {
    assert_eq!(broken_in_the_tree(doer_names), "");
}

#[test]
fn control_a_doer_is_found() {
    assert!(breaks(doer_names, "src-tauri/src/state.rs", "pub struct FileManager;"));
    assert!(breaks(doer_names, "ui/src/entry/queries.ts", "export interface SheetService {}"));
    assert!(breaks(doer_names, "ui/src/shared/utils.ts", ""));
    assert!(!breaks(doer_names, "src-tauri/src/lib.rs", "use tauri::Manager;"));
}

#[test]
fn nothing_names_a_machine_or_a_registry() {
    assert_eq!(broken_in_the_tree(names_a_machine), "");
}

#[test]
fn control_a_machine_is_found() {
    assert!(breaks(names_a_machine, "README.md", &["see /ho", "me/somebody/notes"].concat()));
    assert!(breaks(
        names_a_machine,
        "ui/package-lock.json",
        &["https://registry.np", "mjs.org/vue"].concat()
    ));
    assert!(!breaks(names_a_machine, "README.md", "see docs/words.md and crates.io"));
}

#[test]
fn the_root_holds_what_its_owner_asked_for() {
    let names = std::fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    assert_eq!(
        names.filter(|name| strange_in_root(name)).collect::<Vec<_>>(),
        Vec::<String>::new()
    );
    let missing = |name: &&&str| **name != ".gitattributes" && !root().join(name).exists();
    assert_eq!(ROOT.iter().filter(missing).collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn control_a_stranger_in_the_root_is_found() {
    assert!(strange_in_root("scripts") && strange_in_root("notes.md") && strange_in_root(".env"));
    assert!(!strange_in_root("seeds") && !strange_in_root("target"));
}

#[test]
fn the_program_is_made_of_nothing_that_reaches_out() {
    let tree = program_tree();
    assert!(tree.lines().count() > 100, "the tree was found");
    assert_eq!(reaching_crates(&tree), Vec::<String>::new());
}

#[test]
fn control_a_reaching_crate_is_found() {
    assert_eq!(reaching_crates("tauri v2.12.5\nreqwest v0.13.1\nhttp v1.5.0 (*)"), ["reqwest"]);
    assert_eq!(reaching_crates("tauri-plugin-updater v2.0.0"), ["tauri-plugin-updater"]);
}

#[test]
fn every_dependency_is_explained() {
    let page = read("docs/decisions/0006-dependencies.md").text;
    let manifests =
        ["ui/package.json", "tests/e2e/package.json", "Cargo.toml", "src-tauri/Cargo.toml"];
    let crates = [
        "src-tauri/crates/weihua/Cargo.toml",
        "src-tauri/crates/weihua-cli/Cargo.toml",
        "tests/Cargo.toml",
        "tests/bench/Cargo.toml",
        "tests/bench/empty-window/Cargo.toml",
    ];
    let found = manifests.iter().chain(&crates).flat_map(|path| unexplained(&read(path), &page));
    assert_eq!(found.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn control_an_unexplained_dependency_is_found() {
    let toml = File::new(
        "Cargo.toml",
        "[package]\nname = \"a\"\n\n[dependencies]\nserde.workspace = true\nleft-pad = \"1\"\n",
    );
    assert_eq!(unexplained(&toml, "| `serde` |"), ["Cargo.toml: left-pad"]);
    let json = File::new(
        "package.json",
        "{ \"dependencies\": { \"vue\": \"3\" }, \"devDependencies\": { \"vite\": \"8\" } }",
    );
    assert_eq!(unexplained(&json, "`vite`"), ["package.json: vue"]);
}
