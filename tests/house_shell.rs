//! What the page may do: every command in all four places, nothing else granted, nothing remote.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::source::{File, read};

const CSP: &str = "default-src 'none'; script-src 'self'; worker-src 'self'; \
    style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; \
    connect-src ipc: http://ipc.localhost";

/// What a capability may grant besides our own commands.
const EVENTS: [&str; 2] = ["core:event:allow-listen", "core:event:allow-unlisten"];

type Names = BTreeSet<String>;

/// The four places in which a command stands.
struct Places {
    handler: Names,
    build: Names,
    granted: Names,
    page: Names,
}

impl Places {
    fn of(handler: &File, build: &File, capability: &Value, page: &File) -> Self {
        Self {
            handler: handled(handler),
            build: built(build),
            granted: granted(capability),
            page: called(page),
        }
    }

    fn differences(&self) -> Vec<String> {
        let places = [
            ("src-tauri/src/lib.rs", &self.handler),
            ("src-tauri/build.rs", &self.build),
            ("src-tauri/capabilities/main.json", &self.granted),
            ("ui/src/backend", &self.page),
        ];
        let all: Names = places.iter().flat_map(|(_, names)| names.iter().cloned()).collect();
        let missing = |name: &String| {
            places
                .iter()
                .filter(|(_, names)| !names.contains(name))
                .map(|(place, _)| format!("{name} is missing in {place}"))
                .collect::<Vec<_>>()
        };
        all.iter().flat_map(missing).collect()
    }
}

/// The names in `generate_handler![…]`.
fn handled(file: &File) -> Names {
    let code = file.rust().code;
    let Some((_, list)) = code.split_once("generate_handler![") else {
        return Names::new();
    };
    let list = list.split(']').next().unwrap();
    let last = |path: &str| path.rsplit("::").next().unwrap_or_default().trim().to_owned();
    list.split(',').map(last).filter(|name| !name.is_empty()).collect()
}

/// The strings of `const COMMANDS`.
fn built(file: &File) -> Names {
    let rust = file.rust();
    let Some(start) = rust.code.find("const COMMANDS") else {
        return Names::new();
    };
    let end = rust.code[start..].find(';').map_or(rust.code.len(), |at| start + at);
    rust.strings
        .iter()
        .filter(|(at, _)| (start..end).contains(at))
        .map(|(_, name)| name.clone())
        .collect()
}

/// The permissions of a capability by their own words.
fn permissions(capability: &Value) -> Vec<String> {
    let of = |permission: &Value| {
        permission.as_str().map_or_else(|| permission.to_string(), str::to_owned)
    };
    capability["permissions"].as_array().into_iter().flatten().map(of).collect()
}

fn granted(capability: &Value) -> Names {
    let own =
        |permission: String| permission.strip_prefix("allow-").map(|name| name.replace('-', "_"));
    permissions(capability).into_iter().filter_map(own).collect()
}

/// The commands named in `invoke<…>('…'`.
fn called(file: &File) -> Names {
    let code = file
        .text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let name = |after: &str| {
        let arguments = &after[after.find('(')? + 1..];
        let quoted = arguments.trim_start().strip_prefix('\'')?;
        Some(quoted.split('\'').next()?.to_owned())
    };
    code.split("invoke").skip(1).filter_map(name).collect()
}

fn surplus_grants(capability: &Value, commands: &Names) -> Vec<String> {
    let mut found: Vec<String> = permissions(capability)
        .into_iter()
        .filter(|permission| {
            let own = permission.strip_prefix("allow-").map(|name| name.replace('-', "_"));
            !EVENTS.contains(&permission.as_str())
                && !own.is_some_and(|name| commands.contains(&name))
        })
        .map(|permission| format!("grants {permission}"))
        .collect();
    if capability["windows"] != serde_json::json!(["main"]) {
        found.push("is for other windows than main".into());
    }
    if capability.get("remote").is_some() {
        found.push("grants something to a remote page".into());
    }
    found
}

fn unsafe_settings(config: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut must = |holds: bool, what: &str| {
        if !holds {
            found.push(what.to_owned());
        }
    };
    let app = &config["app"];
    must(config["identifier"] == "cn.weihua.zongzhi", "another identifier");
    must(config["mainBinaryName"] == "weihua-desktop", "another name of the program");
    must(app["security"]["csp"] == CSP, "another content security policy");
    must(app["security"].get("devCsp").is_none(), "a second policy for development");
    must(app["security"]["freezePrototype"] == true, "prototypes are not frozen");
    must(
        app["security"].get("dangerousDisableAssetCspModification").is_none(),
        "a policy switched off",
    );
    must(app["security"].get("assetProtocol").is_none(), "files of the computer open to the page");
    must(
        app.get("withGlobalTauri").is_none_or(|on| on == false),
        "the shell lies open to any script",
    );
    must(
        app["windows"] == serde_json::json!([]),
        "a window of the configuration, not of window.rs",
    );
    must(config.get("plugins").is_none(), "plugins with settings of their own");
    found.extend(remote_addresses(config));
    found
}

fn remote_addresses(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => text
            .split([' ', ';', '"'])
            .filter(|word| word.contains("://"))
            .filter(|word| !matches!(*word, "http://ipc.localhost" | "http://localhost:5173"))
            .map(|word| format!("a remote address: {word}"))
            .collect(),
        Value::Array(values) => values.iter().flat_map(remote_addresses).collect(),
        Value::Object(fields) => fields.values().flat_map(remote_addresses).collect(),
        _ => Vec::new(),
    }
}

fn json(path: &str) -> Value {
    serde_json::from_str(&read(path).text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The page's commands stand in a few files.
fn page() -> File {
    let files = ["account", "behalf", "exchange", "index", "office", "period", "review", "sums"];
    let text = files.map(|name| read(&format!("ui/src/backend/{name}.ts")).text);
    File::new("ui/src/backend", &text.concat())
}

#[test]
fn every_command_stands_in_all_four_places() {
    let handler = read("src-tauri/src/lib.rs");
    let capability = json("src-tauri/capabilities/main.json");
    let places = Places::of(&handler, &read("src-tauri/build.rs"), &capability, &page());
    assert!(places.handler.len() > 10, "the list of commands was found");
    assert_eq!(places.differences().join("\n"), "");
}

#[test]
fn control_a_command_missing_in_one_place_is_found() {
    let handler = |names: &str| File::new("lib.rs", &format!("tauri::generate_handler![{names}]"));
    let build =
        |names: &str| File::new("build.rs", &format!("const COMMANDS: &[&str] = &[{names}];"));
    let grants = |names: &[&str]| serde_json::json!({ "permissions": names });
    let page = |text: &str| File::new("index.ts", text);
    let both =
        "const a = () => invoke<A>('one_a')\nconst b = () =>\n  invoke<B[]>(\n    'two', { x })";
    let of = |handler: &File, build: &File, granted: &Value, page: &File| {
        Places::of(handler, build, granted, page).differences().join("; ")
    };
    let (all_handled, all_built) =
        (handler("commands::x::one_a, commands::y::two,"), build("\"one_a\", \"two\""));
    let all_granted = grants(&["allow-one-a", "allow-two", "core:event:allow-listen"]);
    assert_eq!(of(&all_handled, &all_built, &all_granted, &page(both)), "");
    assert!(
        of(&handler("x::two"), &all_built, &all_granted, &page(both))
            .contains("one_a is missing in src-tauri/src/lib.rs")
    );
    assert!(of(&all_handled, &build("\"two\""), &all_granted, &page(both)).contains("build.rs"));
    assert!(
        of(&all_handled, &all_built, &grants(&["allow-two"]), &page(both)).contains("main.json")
    );
    assert!(
        of(&all_handled, &all_built, &all_granted, &page("invoke('two')\n// invoke('one_a')"))
            .contains("ui/src/backend")
    );
}

#[test]
fn the_page_is_granted_our_commands_and_two_events_only() {
    let commands = handled(&read("src-tauri/src/lib.rs"));
    let folder = crate::source::root().join("src-tauri/capabilities");
    let files = std::fs::read_dir(folder).unwrap().count();
    assert_eq!(files, 1, "one window, one capability");
    assert_eq!(surplus_grants(&json("src-tauri/capabilities/main.json"), &commands).join("\n"), "");
}

#[test]
fn control_a_surplus_grant_is_found() {
    let commands = Names::from(["plan".to_owned()]);
    let with = |permission: &str| {
        let capability =
            serde_json::json!({ "windows": ["main"], "permissions": ["allow-plan", permission] });
        surplus_grants(&capability, &commands)
    };
    assert!(with("core:event:allow-listen").is_empty());
    for surplus in [
        "core:default",
        "fs:default",
        "dialog:default",
        "shell:allow-open",
        "allow-nothing-of-ours",
    ] {
        assert!(!with(surplus).is_empty(), "{surplus}");
    }
    let scoped = serde_json::json!({ "windows": ["main"], "permissions": [{ "identifier": "fs:allow-read" }] });
    assert!(!surplus_grants(&scoped, &commands).is_empty());
    let remote =
        serde_json::json!({ "windows": ["main"], "permissions": [], "remote": { "urls": [] } });
    assert!(!surplus_grants(&remote, &commands).is_empty());
}

#[test]
fn the_window_is_shut_to_the_world() {
    assert_eq!(unsafe_settings(&json("src-tauri/tauri.conf.json")).join("\n"), "");
}

#[test]
fn control_an_open_setting_is_found() {
    let sound = json("src-tauri/tauri.conf.json");
    let changed = |pointer: &str, key: &str, value: Value| {
        let mut config = sound.clone();
        config.pointer_mut(pointer).unwrap()[key] = value;
        unsafe_settings(&config)
    };
    for (pointer, key, value) in [
        ("/app/security", "csp", Value::from(format!("{CSP} https://example.org"))),
        ("/app/security", "freezePrototype", Value::from(false)),
        ("/app", "withGlobalTauri", Value::from(true)),
        ("", "identifier", Value::from("org.example.other")),
        ("/build", "devUrl", Value::from("https://example.org")),
        ("", "plugins", serde_json::json!({ "updater": {} })),
    ] {
        assert!(!changed(pointer, key, value).is_empty(), "{pointer} {key}");
    }
}
