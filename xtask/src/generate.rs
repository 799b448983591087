use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::{Args, ValueEnum};
use codegen::diagnostics::{Format, render};
use codegen::output::{self, ChangeKind, Plan};

/// Turn the spec into the client.
#[derive(Args, Debug)]
pub(crate) struct Generate {
    /// Write nothing; name every file that is not what the spec gives, and fail if there is one.
    #[arg(long)]
    check: bool,
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = workspace("spec"))]
    spec: PathBuf,
    /// The folder of the generated files.
    #[arg(long, value_name = "DIR", default_value_os_t = workspace("generated-client/src/generated"))]
    out: PathBuf,
    /// How problems of the spec are written.
    #[arg(long, value_enum, default_value_t)]
    message_format: MessageFormat,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum MessageFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
    /// Workflow commands of GitHub.
    Github,
}

/// A path in this workspace, relative to the current folder where that is shorter.
fn workspace(path: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."));
    let full = root.join(path);
    match std::env::current_dir() {
        Ok(current) => full
            .strip_prefix(&current)
            .map(Path::to_owned)
            .unwrap_or(full),
        Err(_) => full,
    }
}

impl Generate {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let start = Instant::now();
        let api = match codegen::load(&self.spec) {
            Ok(api) => api,
            Err(report) => {
                eprint!("{}", render(&report, self.format()));
                eprintln!(
                    "{} problems in the spec; no file was touched",
                    report.diagnostics.len()
                );
                return Ok(ExitCode::FAILURE);
            }
        };
        let files = codegen::client(&api);
        let plan = output::compare(&self.out, &files)?;
        if self.check {
            return Ok(self.report_differences(&plan));
        }
        output::apply(&self.out, &files, &plan)?;
        for change in &plan.changes {
            let verb = match change.kind {
                ChangeKind::Stray { .. } => "removed",
                ChangeKind::Missing | ChangeKind::Different { .. } => "written",
            };
            println!("{verb} {}", self.out.join(&change.path).display());
        }
        let removed = plan
            .changes
            .iter()
            .filter(|change| matches!(change.kind, ChangeKind::Stray { .. }))
            .count();
        println!(
            "{} files written, {} kept, {removed} removed: {} operations, {} types, {:.2} s",
            plan.changes.len() - removed,
            plan.kept,
            api.operations().count(),
            api.types.len(),
            start.elapsed().as_secs_f64(),
        );
        Ok(ExitCode::SUCCESS)
    }

    fn format(&self) -> Format {
        match self.message_format {
            MessageFormat::Human if std::io::stderr().is_terminal() => Format::Colour,
            MessageFormat::Human => Format::Human,
            MessageFormat::Json => Format::Json,
            MessageFormat::Github => Format::Github,
        }
    }

    fn report_differences(&self, plan: &Plan) -> ExitCode {
        const LINES: usize = 20;
        if plan.changes.is_empty() {
            println!("all {} generated files are up to date", plan.kept);
            return ExitCode::SUCCESS;
        }
        for change in &plan.changes {
            let path = self.out.join(&change.path);
            match &change.kind {
                ChangeKind::Missing => eprintln!("missing: {}", path.display()),
                ChangeKind::Stray { .. } => {
                    eprintln!("stray, nothing gives it: {}", path.display());
                }
                ChangeKind::Different { diff } => {
                    eprintln!("stale or edited by hand: {}", path.display());
                    for line in diff.lines().take(LINES) {
                        eprintln!("    {line}");
                    }
                    let left = diff.lines().count().saturating_sub(LINES);
                    if left > 0 {
                        eprintln!("    … {left} more lines");
                    }
                }
            }
        }
        eprintln!(
            "{} of {} generated files are not what the spec gives; run `cargo xtask generate` and commit the result",
            plan.changes.len(),
            plan.changes.len() + plan.kept
        );
        ExitCode::FAILURE
    }
}
