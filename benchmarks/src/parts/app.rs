//! An app that makes three calls, from nothing, on our client and on those of the peers.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use codegen::api::Api;

use super::documents;
use crate::measure::{Cost, cost};
use crate::peers::{self, Made, Peer};
use crate::report::{Figure, Report, Row, Table};

/// An app to be built.
struct App {
    name: String,
    source: &'static str,
    /// The dependency on the client, as its manifest has it.
    dependency: String,
}

/// What building it took.
struct Built {
    name: String,
    cost: Cost,
    /// How large the stripped program is, in bytes.
    size: f64,
}

pub(super) fn measure(api: &Api) -> Result<Report> {
    let mut report = Report::new("An app with three calls");
    report.notes.push(
        "`cargo build --release` of an app that asks for a customer, a pass and a list of subscriptions and prints them, from an \
         empty target folder, with all that it depends on; built once, from sources that are downloaded already. The program is \
         stripped, and all have the same TLS library, rustls, with aws-lc-rs unless a row says ring. The apps stand in `benchmarks/apps`."
            .to_owned(),
    );
    let mut built = Vec::new();
    for app in apps(&mut report, api)? {
        eprintln!("building: {}", app.name);
        match build(&app) {
            Ok(one) => built.push(one),
            Err(error) => report.skip(app.name, format!("{error:#}")),
        }
    }
    report.tables.push(table(&built));
    Ok(report)
}

fn apps(report: &mut Report, api: &Api) -> Result<Vec<App>> {
    let ours = tools::workspace("generated-client").canonicalize()?;
    let own = |name: &str, features: &str| App {
        name: format!("**this project, {name}**"),
        source: include_str!("../../apps/ours.rs"),
        dependency: dependency("cleeng-client", &ours, features),
    };
    let families = tools::features::families(api).join(",");
    let mut apps = vec![
        own("all families", ""),
        own("`core` alone", &features("core,reqwest,rustls,http2")),
        own(
            "TLS with ring",
            &features(&format!("{families},reqwest,rustls-ring,http2")),
        ),
        own(
            "TLS with ring, no HTTP/2",
            &features(&format!("{families},reqwest,rustls-ring")),
        ),
    ];
    let document = documents::whole(api)?;
    for peer in Peer::ALL {
        let title = peer.title();
        match peers::make(peer, &document.path, "all") {
            Ok(made) => {
                report.versions.push(title.clone());
                apps.push(App {
                    name: title,
                    source: source(peer),
                    dependency: with_rustls(peer, &made),
                });
            }
            Err(error) => report.skip(title, format!("{error:#}")),
        }
    }
    peers::workspace()?;
    Ok(apps)
}

const fn source(peer: Peer) -> &'static str {
    match peer {
        Peer::Ploidy => include_str!("../../apps/ploidy.rs"),
        Peer::Progenitor => include_str!("../../apps/progenitor.rs"),
        Peer::OpenApiGenerator => include_str!("../../apps/openapi_generator.rs"),
    }
}

/// A client with the TLS library that ours has by default, as ploidy's has too.
fn with_rustls(peer: Peer, made: &Made) -> String {
    let dependency = |features| dependency(&made.package, &made.folder, features);
    match peer {
        Peer::Ploidy => dependency(""),
        Peer::Progenitor => format!(
            "{}\nreqwest = {{ version = \"0.13\", default-features = false, features = [\"rustls\"] }}",
            dependency("")
        ),
        Peer::OpenApiGenerator => dependency(", default-features = false, features = [\"rustls\"]"),
    }
}

/// What a dependency on the client says of its features.
fn features(names: &str) -> String {
    let names: Vec<String> = names.split(',').map(|name| format!("{name:?}")).collect();
    format!(
        ", default-features = false, features = [{}]",
        names.join(", ")
    )
}

fn dependency(package: &str, folder: &Path, features: &str) -> String {
    let folder = folder.display();
    format!("client = {{ package = \"{package}\", path = \"{folder}\"{features} }}")
}

fn build(app: &App) -> Result<Built> {
    let folder = tempfile::tempdir()?;
    write(folder.path(), app)?;
    let cargo = |words: &[&str]| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(words).current_dir(folder.path());
        cargo
    };
    tools::run(&mut cargo(&["fetch"]))?;
    let cost = cost(
        cargo(&["build", "--release", "--target-dir", "target"]).env("RUSTFLAGS", "-Awarnings"),
    )?;
    let program = folder.path().join("target/release/app");
    let size = fs::metadata(&program)
        .with_context(|| format!("there is no {}", program.display()))?
        .len();
    Ok(Built {
        name: app.name.clone(),
        cost,
        #[expect(clippy::cast_precision_loss, reason = "no program has 2^52 bytes")]
        size: size as f64,
    })
}

fn write(folder: &Path, app: &App) -> Result<()> {
    let manifest = format!(
        "[package]\nname = \"app\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n\n[profile.release]\nstrip = true\n",
        app.dependency
    );
    let source: PathBuf = folder.join("src");
    fs::create_dir(&source)?;
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(source.join("main.rs"), app.source)?;
    Ok(())
}

fn table(built: &[Built]) -> Table {
    let columns = [
        "wall",
        "CPU",
        "program",
        "wall, to ours",
        "CPU, to ours",
        "program, to ours",
    ];
    let mut table = Table::new("From nothing", &columns);
    let Some(own) = built.first() else {
        return table;
    };
    for Built { name, cost, size } in built {
        let cells = vec![
            Figure::seconds(cost.wall),
            Figure::seconds(cost.cpu),
            Figure::bytes(*size),
            Figure::ratio(cost.wall / own.cost.wall),
            Figure::ratio(cost.cpu / own.cost.cpu),
            Figure::ratio(size / own.size),
        ];
        table.rows.push(Row::new(&**name, cells));
    }
    table
}
