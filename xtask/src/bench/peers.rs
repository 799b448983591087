//! Other generators, at fixed versions, installed where they are missing.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// The folder of all that is installed.
const FOLDER: &str = "target/peers";

/// A generator of Rust clients from OpenAPI documents.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Peer {
    Ploidy,
    Progenitor,
    OpenApiGenerator,
}

impl Peer {
    pub(super) const ALL: [Self; 3] = [Self::Ploidy, Self::Progenitor, Self::OpenApiGenerator];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Ploidy => "ploidy",
            Self::Progenitor => "cargo-progenitor",
            Self::OpenApiGenerator => "openapi-generator-cli",
        }
    }

    const fn version(self) -> &'static str {
        match self {
            Self::Ploidy => "0.15.0",
            Self::Progenitor => "0.15.1",
            Self::OpenApiGenerator => "7.26.0",
        }
    }

    /// Name and version.
    pub(super) fn title(self) -> String {
        format!("{} {}", self.name(), self.version())
    }

    /// The program, installed first where it is missing.
    pub(super) fn install(self) -> Result<PathBuf> {
        let folder = crate::workspace(FOLDER);
        std::fs::create_dir_all(&folder)?;
        let folder = folder.canonicalize()?;
        let program = match self {
            Self::OpenApiGenerator => folder.join("oag/bin").join(self.name()),
            _ => folder.join("bin").join(self.name()),
        };
        if !self.is_installed(&program) {
            eprintln!("installing {}", self.title());
            match self {
                Self::OpenApiGenerator => self.install_from_pypi(&folder.join("oag"))?,
                _ => self.install_from_crates(&folder)?,
            }
        }
        Ok(program)
    }

    /// Whether the program is there, in its version.
    fn is_installed(self, program: &Path) -> bool {
        let mut command = Command::new(program);
        match self {
            Self::OpenApiGenerator => command.arg("version"),
            Self::Progenitor => command.args(["progenitor", "--help"]),
            Self::Ploidy => command.arg("--version"),
        };
        match command.output() {
            Ok(output) if self == Self::Progenitor => output.status.success(),
            Ok(output) => String::from_utf8_lossy(&output.stdout).contains(self.version()),
            Err(_) => false,
        }
    }

    fn install_from_crates(self, folder: &Path) -> Result<()> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args([
            "install",
            self.name(),
            "--locked",
            "--version",
            self.version(),
        ]);
        cargo.arg("--root").arg(folder);
        cargo.env("CARGO_TARGET_DIR", folder.join("build"));
        succeed(&mut cargo)
    }

    fn install_from_pypi(self, environment: &Path) -> Result<()> {
        succeed(
            Command::new("python3")
                .args(["-m", "venv"])
                .arg(environment),
        )?;
        let package = format!("{}=={}", self.name(), self.version());
        succeed(Command::new(environment.join("bin/pip")).args(["install", "--quiet", &package]))
    }

    /// The command that writes the client of a document into a folder that is not there yet.
    pub(super) fn generate(self, program: &Path, document: &Path, out: &Path) -> Command {
        let mut command = Command::new(program);
        match self {
            Self::Ploidy => {
                command.args(["generate", "rust"]).arg(document);
                command.arg("--output").arg(out);
                command.args(["--name", "peer-client"]);
            }
            Self::Progenitor => {
                command.args(["progenitor", "--name", "peer-client", "--version", "0.1.0"]);
                command.arg("--input").arg(document);
                command.arg("--output").arg(out);
            }
            Self::OpenApiGenerator => {
                command.args(["generate", "--generator-name", "rust"]);
                command.arg("--input-spec").arg(document);
                command.arg("--output").arg(out);
                command.args(["--additional-properties", "packageName=peer-client"]);
                command.args(["--global-property", "apiTests=false,modelTests=false"]);
            }
        }
        command
    }
}

/// The REST operations of all families as one document of the version that all peers read.
pub(super) fn document() -> Result<PathBuf> {
    let folder = crate::workspace("target/bench");
    std::fs::create_dir_all(&folder)?;
    let path = folder.canonicalize()?.join("openapi-3.0.json");
    let mut export = Command::new(std::env::current_exe()?);
    export.args(["export", "openapi", "--version", "3.0", "--format", "json"]);
    export.arg("--spec").arg(crate::workspace("spec"));
    export.arg("--out").arg(&path);
    succeed(&mut export)?;
    Ok(path)
}

/// Runs a command whose output nobody reads unless it fails.
pub(super) fn succeed(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .with_context(|| format!("`{name}` cannot be started"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let lines: Vec<&str> = said.lines().collect();
        let end = lines[lines.len().saturating_sub(8)..].join("\n");
        bail!("`{name}` failed: {end}");
    }
    Ok(())
}
