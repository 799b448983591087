//! Apps that call every operation of a client, written from the model or from the client itself.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use codegen::api::Api;

use super::signatures::{Function, functions, methods};
use crate::peers::{self, Made, Peer};

const MAIN: &str = include_str!("../../../apps/callers/main.rs");

/// An app on a client.
pub(super) struct App {
    pub(super) folder: PathBuf,
    /// The file of the client that is touched to have it compiled again.
    pub(super) client: PathBuf,
    /// How many operations it calls.
    pub(super) operations: usize,
}

/// What an app has of its client.
struct Parts {
    name: &'static str,
    dependency: String,
    imports: &'static str,
    calls: Vec<String>,
}

/// The app on our client, with a sample for every parameter.
pub(super) fn ours(api: &Api) -> Result<App> {
    let client = tools::workspace("generated-client").canonicalize()?;
    let calls = api.operations().map(|(family, group, operation)| {
        let call = codegen::whole_call(api, family, group, operation);
        format!("cleeng.{call}.await")
    });
    let parts = Parts {
        name: "ours",
        dependency: format!("cleeng-client = {{ path = \"{}\" }}", client.display()),
        imports: "use cleeng_client::Client as Cleeng;\n\n\
                  fn client() -> Cleeng {\n    Cleeng::builder().build().expect(\"a client\")\n}",
        calls: calls.collect(),
    };
    write(&parts, &client)
}

/// The app on the client of a peer.
pub(super) fn theirs(made: &Made) -> Result<App> {
    let source = made.folder.join("src");
    let call = |receiver: &str, first: &str, function: &Function| {
        let arguments = function.parameters.iter().map(|parameter| {
            parameter.as_ref().map_or_else(
                || "any()".to_owned(),
                |ty| format!("any::<{}>()", outside(ty)),
            )
        });
        let first = (!first.is_empty()).then(|| first.to_owned());
        let arguments: Vec<String> = first.into_iter().chain(arguments).collect();
        format!(
            "{receiver}{}({}).await",
            function.name,
            arguments.join(", ")
        )
    };
    let method = |file: &str| -> Result<Vec<String>> {
        let methods = methods(&source.join(file))?;
        Ok(methods.iter().map(|it| call("cleeng.", "", it)).collect())
    };
    let (imports, calls) = match made.peer {
        Peer::Ploidy => (
            "use client_crate::Client as Cleeng;\n\n\
             fn client() -> Cleeng {\n    Cleeng::new(\"https://localhost\").expect(\"a client\")\n}",
            method("client/default.rs")?,
        ),
        Peer::Progenitor => (
            "use client_crate::Client as Cleeng;\n\n\
             fn client() -> Cleeng {\n    Cleeng::new(\"https://localhost\")\n}",
            method("lib.rs")?,
        ),
        Peer::OpenApiGenerator => (
            "use client_crate::apis::configuration::Configuration as Cleeng;\n\n\
             fn client() -> Cleeng {\n    Cleeng::new()\n}",
            of_modules(&source.join("apis"), |module, function| {
                call(
                    &format!("client_crate::apis::{module}::"),
                    "cleeng",
                    function,
                )
            })?,
        ),
    };
    let parts = Parts {
        name: made.peer.name(),
        dependency: format!(
            "client_crate = {{ package = \"{}\", path = \"{}\" }}",
            made.package,
            made.folder.display()
        ),
        imports,
        calls,
    };
    write(&parts, &made.folder)
}

/// The calls of the functions in all modules of a folder.
fn of_modules(folder: &Path, call: impl Fn(&str, &Function) -> String) -> Result<Vec<String>> {
    let mut calls = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let module = path.file_stem().unwrap_or_default().to_string_lossy();
        if module != "mod" {
            calls.extend(functions(&path)?.iter().map(|it| call(&module, it)));
        }
    }
    calls.sort();
    Ok(calls)
}

/// A path in the client as the app writes it.
fn outside(ty: &str) -> String {
    ty.replace("crate ::", "client_crate ::")
        .replace(":: ploidy_util", "client_crate :: util")
}

fn write(parts: &Parts, client: &Path) -> Result<App> {
    let folder = peers::folder("callers").join(parts.name);
    let sources = folder.join("src");
    fs::create_dir_all(&sources).with_context(|| format!("cannot create {}", sources.display()))?;
    let manifest = format!(
        "[package]\nname = \"callers-of-{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n",
        parts.name, parts.dependency
    );
    let calls = parts
        .calls
        .iter()
        .map(|call| format!("    |cleeng| Box::pin(async move {{ keep({call}) }}),"));
    let calls: Vec<String> = calls.collect();
    let main = MAIN
        .replace("CLIENT", parts.name)
        .replace("IMPORTS", parts.imports)
        .replacen("\nCALLS\n", &format!("\n{}\n", calls.join("\n")), 1);
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(sources.join("main.rs"), main)?;
    Ok(App {
        folder,
        client: client.join("src/lib.rs"),
        operations: calls.len(),
    })
}
