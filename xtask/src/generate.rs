use std::path::{self, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::Args;
use codegen::Runtime;
use codegen::output::{self, Change, ChangeKind, Plan};
use codegen::stages;

use crate::spec::{self, Judgement};
use crate::{guide, schemas, stdout, watch, workspace};

/// Turn the spec into the client, or another API's spec into another crate.
#[derive(Args, Debug)]
pub(crate) struct Generate {
    /// Write nothing; list every file that does not match the spec, and fail if there is one.
    #[arg(long)]
    check: bool,
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value_os_t = workspace("spec"))]
    spec: PathBuf,
    /// The folder of the crate.
    #[arg(long, value_name = "DIR", default_value_os_t = workspace("generated-client"))]
    out: PathBuf,
    #[command(flatten)]
    judgement: Judgement,
    /// Generate again whenever the spec changes, until Ctrl-C.
    #[arg(long, conflicts_with = "check")]
    watch: bool,
    /// Print how long each stage takes, in seconds, as JSON.
    #[arg(long, conflicts_with_all = ["check", "watch"], hide = true)]
    stages: bool,
}

impl Generate {
    pub(crate) fn run(self) -> Result<ExitCode> {
        if self.stages {
            return self.measure();
        }
        watch::run(self.watch, &self.spec, || self.once())
    }

    fn measure(&self) -> Result<ExitCode> {
        let stages = stages::measure(&self.spec, &self.runtime()?, &self.out)?;
        let seconds = serde_json::json!({
            "load": stages.load.as_secs_f64(),
            "check": stages.check.as_secs_f64(),
            "render": stages.render.as_secs_f64(),
            "format": stages.format.as_secs_f64(),
            "render_and_format": stages.render_and_format.as_secs_f64(),
            "write": stages.write.as_secs_f64(),
        });
        println!("{seconds}");
        Ok(ExitCode::SUCCESS)
    }

    fn runtime(&self) -> Result<Runtime> {
        let runtime = path::absolute(workspace("client-runtime"))?;
        Ok(Runtime::at(&runtime, &path::absolute(&self.out)?)?)
    }

    /// Whether everything is, or was, as it should be.
    fn once(&self) -> Result<bool> {
        let start = Instant::now();
        let Some((api, warnings)) = self.judgement.load(&self.spec) else {
            return Ok(false);
        };
        let is_own = self.spec == workspace("spec");
        let schemas_are_right = !is_own || schemas::update(self.check)?;
        let guide_is_right = !is_own || guide::update(&api, self.check)?;
        let files = codegen::package(&api, &self.runtime()?, &self.out)?;
        let plan = output::compare(&self.out, &files, codegen::GENERATED)?;
        if self.check {
            let files_are_right = self.report_differences(&plan, warnings);
            return Ok(schemas_are_right && guide_is_right && files_are_right);
        }
        output::apply(&self.out, &files, &plan)?;
        let mut told: Vec<String> = plan.changes.iter().map(|it| self.tell(it)).collect();
        let removed = plan
            .changes
            .iter()
            .filter(|change| matches!(change.kind, ChangeKind::Stray { .. }))
            .count();
        told.push(format!(
            "{} files written, {} kept, {removed} removed: {} operations, {} types{}, {:.2} s",
            plan.changes.len() - removed,
            plan.kept,
            api.operations().count(),
            api.types.len(),
            with(warnings),
            start.elapsed().as_secs_f64(),
        ));
        if !plan.changes.is_empty() {
            told.push(self.next());
        }
        stdout::print(&(told.join("\n") + "\n"))?;
        Ok(true)
    }

    /// What was done about a file.
    fn tell(&self, change: &Change) -> String {
        let path = self.out.join(&change.path);
        let path = path.display();
        match (&change.kind, change.kind.lines()) {
            (ChangeKind::Stray { .. }, _) => format!("removed {path}"),
            (_, Some((added, removed))) => format!("written {path} (+{added} -{removed})"),
            (_, None) => format!("written {path} (new)"),
        }
    }

    /// What to look at after files have changed.
    fn next(&self) -> String {
        let out = self.out.display();
        if self.out != workspace("generated-client") {
            return format!("next: cargo check --manifest-path {out}/Cargo.toml");
        }
        String::from(
            "next: `git diff spec generated-client` is what users of the client will read\n      \
             `cargo test --workspace`, and `INSTA_UPDATE=always cargo test -p spec-to-client` if the generator has changed",
        )
    }

    fn report_differences(&self, plan: &Plan, warnings: usize) -> bool {
        const LINES: usize = 20;
        if plan.changes.is_empty() {
            let (files, warnings) = (plan.kept, with(warnings));
            println!("all {files} generated files are up to date{warnings}");
            return true;
        }
        for change in &plan.changes {
            let path = self.out.join(&change.path);
            match &change.kind {
                ChangeKind::Missing => eprintln!("missing: {}", path.display()),
                ChangeKind::Stray { .. } => {
                    eprintln!("stray, not in the spec: {}", path.display());
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
            "{} of {} generated files do not match the spec; run `cargo xtask generate` and commit the result",
            plan.changes.len(),
            plan.changes.len() + plan.kept
        );
        false
    }
}

/// What is added to a sentence about a spec with warnings.
fn with(warnings: usize) -> String {
    match warnings {
        0 => String::new(),
        warnings => format!(", {}", spec::number(warnings, "warning")),
    }
}
