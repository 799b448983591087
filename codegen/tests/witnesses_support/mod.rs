//! Clients before and after each change, with a program that uses both.

mod bodies;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use codegen::diagnostics::explain::SpecFiles;
use codegen::diff::Code;
use serde_json::Value;

use crate::compiled_support::{cargo, command, fresh, package};
use crate::support;

pub(crate) use bodies::{MAJOR, MINOR, PATCH, SILENT};

const HEAD: &str = "\
#![allow(warnings)]

use shop_client::*;

async fn witness(client: Client) -> Result<(), Error> {
";

const TAIL: &str = "
    Ok(())
}

fn main() {}
";

/// A workspace with a crate for each spec, and in each the programs of the changes from it and to it.
pub(crate) struct Workspace {
    folder: PathBuf,
    members: BTreeMap<SpecFiles, PathBuf>,
}

impl Workspace {
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fresh(&folder);
        Self {
            folder,
            members: BTreeMap::new(),
        }
    }

    /// Adds the clients of the example of a code. A program that begins with `use` is whole; another is what an
    /// asynchronous function does with a client.
    pub(crate) fn add(&mut self, code: Code, body: &str) {
        let program = if body.starts_with("use ") {
            body.to_owned()
        } else {
            format!("{HEAD}{body}{TAIL}")
        };
        let files = code.explanation().expect("an explanation").files();
        for (side, files) in ["old", "new"].into_iter().zip(files) {
            let name = format!("{code}_{side}");
            let member = match self.members.get(&files) {
                Some(member) => member.clone(),
                None => self.add_member(files, &name),
            };
            let example = member.join(format!("examples/{name}.rs"));
            fs::write(example, &program).expect("a program");
        }
        let names = self.members.values().map(|it| it.file_name());
        let names: Vec<_> = names.map(|it| it.expect("a name")).collect();
        let workspace = format!("[workspace]\nmembers = {names:?}\nresolver = \"3\"\n");
        fs::write(self.folder.join("Cargo.toml"), workspace).expect("a manifest");
    }

    fn add_member(&mut self, files: SpecFiles, name: &str) -> PathBuf {
        let api = support::load(&files).unwrap_or_else(|report| panic!("{name}: {report:?}"));
        let member = self.folder.join(name);
        package(&member, &api);
        fs::create_dir(member.join("examples")).expect("a folder");
        let path = member.join("Cargo.toml");
        let manifest = fs::read_to_string(&path).expect("a manifest");
        let own_name = format!("name = {:?}", api.client.name);
        let library = "[lib]\nname = \"shop_client\"\n";
        let manifest = manifest
            .replacen(&own_name, &format!("name = {name:?}"), 1)
            .replace("[workspace]\n", library);
        fs::write(&path, manifest).expect("a manifest");
        self.members.insert(files, member.clone());
        member
    }

    /// The programs that do not compile.
    pub(crate) fn failing(&self) -> BTreeSet<String> {
        let arguments = ["check", "--workspace", "--examples", "--keep-going"];
        let arguments = [&arguments[..], &["--message-format", "json"]].concat();
        let output = command(&self.folder, &arguments).output().expect("cargo");
        let lines = String::from_utf8_lossy(&output.stdout);
        let messages = lines
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok());
        let errors = messages.filter(|it: &Value| it["message"]["level"] == "error");
        let errors = errors.map(|it| it["target"]["name"].as_str().expect("a name").to_owned());
        let errors: BTreeSet<String> = errors.collect();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.success(), errors.is_empty(), "{said}");
        errors
    }

    /// What the program of a code sends before and after its change.
    pub(crate) fn sent(&self, code: Code) -> [String; 2] {
        ["old", "new"].map(|side| {
            let name = format!("{code}_{side}");
            let arguments = [
                "run",
                "--quiet",
                "--features",
                "blocking",
                "--example",
                &name,
            ];
            let output = cargo(&self.folder, &arguments);
            String::from_utf8_lossy(&output.stdout).into_owned()
        })
    }
}
