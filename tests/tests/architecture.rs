//! The shape of the house: which crate may use which, as `docs/dev/architecture.md` tells it.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a failing helper fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// What each crate may use besides itself; "may use" is transitive, so only the direct arrows stand here.
const MAY_USE: [(&str, &[&str]); 16] = [
    ("cswf-diagnostics", &[]),
    ("cswf-syntax", &["cswf-diagnostics"]),
    ("cswf-model", &["cswf-diagnostics"]),
    ("cswf-parser", &["cswf-syntax", "cswf-model"]),
    ("cswf-machine", &["cswf-model"]),
    ("cswf-queueing", &[]),
    ("cswf-analyzer", &["cswf-model", "cswf-syntax", "cswf-queueing"]),
    ("cswf-simulator", &["cswf-machine", "cswf-queueing"]),
    ("cswf-layout", &[]),
    ("cswf-diagram", &["cswf-model", "cswf-layout"]),
    ("cswf-ivr", &["cswf-model"]),
    ("cswf-statechart", &["cswf-machine", "cswf-layout"]),
    ("cswf-lsp", &["cswf-parser", "cswf-analyzer", "cswf-diagram"]),
    ("cswf-testing", &["cswf-diagnostics"]),
    ("cswf-bench", EVERYTHING),
    ("cswf-cli", EVERYTHING),
];

const EVERYTHING: &[&str] = &["*"];

fn closure(name: &str) -> BTreeSet<String> {
    let mut may = BTreeSet::new();
    let mut open = vec![name.to_owned()];
    while let Some(next) = open.pop() {
        let row = MAY_USE.iter().find(|(own, _)| *own == next);
        for used in row.map(|(_, used)| *used).unwrap_or_default() {
            if may.insert((*used).to_owned()) {
                open.push((*used).to_owned());
            }
        }
    }
    may
}

/// Each crate of the workspace with the crates of the workspace that its library uses.
fn dependencies() -> BTreeMap<String, Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--offline", "--no-deps", "--format-version", "1"])
        .current_dir(root)
        .output()
        .expect("cargo metadata");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let own = |package: &serde_json::Value| {
        let used = package["dependencies"].as_array().into_iter().flatten();
        let used = used.filter(|dependency| dependency["kind"].is_null());
        used.filter_map(|dependency| dependency["name"].as_str())
            .filter(|name| name.starts_with("cswf-"))
            .map(str::to_owned)
            .collect()
    };
    packages
        .iter()
        .map(|package| (package["name"].as_str().unwrap_or_default().to_owned(), own(package)))
        .collect()
}

#[test]
fn no_crate_uses_what_the_table_does_not_allow() {
    let mut wrong = Vec::new();
    for (name, used) in dependencies() {
        let may = closure(&name);
        if may.contains("*") || matches!(name.as_str(), "xtask" | "cswf-tests") {
            continue;
        }
        assert!(MAY_USE.iter().any(|(own, _)| *own == name), "{name} is not in the table");
        wrong.extend(
            used.into_iter().filter(|used| !may.contains(used)).map(|used| format!("{name} uses {used}")),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_root_holds_what_it_is_meant_to_hold() {
    let allowed = [
        "Cargo.toml",
        "Cargo.lock",
        "crates",
        "examples",
        "workflows",
        "tests",
        "docs",
        "README.md",
        // GitHub reads an action in the root only.
        "action.yml",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "clippy.toml",
        "deny.toml",
        "rustfmt.toml",
        "rust-toolchain.toml",
        "justfile",
        "target",
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for entry in std::fs::read_dir(root).expect("the root").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(
            name.starts_with('.') || allowed.contains(&name.as_str()),
            "{name} does not belong into the root"
        );
    }
}

#[test]
fn the_map_names_every_crate_and_stays_short() {
    let map =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/dev/architecture.md"));
    let map = map.expect("the map");
    assert!(map.lines().count() <= 250, "the map is too long to be read");
    for name in dependencies().keys().filter(|name| *name != "cswf-tests") {
        assert!(map.contains(&format!("\n| `{name}` |")), "the map does not name {name}");
    }
}
