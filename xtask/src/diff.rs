use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use codegen::Checked;
use codegen::diff::{self, Format, Level, Side};

use crate::revision::Revision;
use crate::{spec, stdout};

/// Show what a change of the spec means for users of the client.
///
/// The model of an old spec is compared with that of the new one: whether programs have to change, what is added,
/// and what is sent or decoded differently although the Rust code is the same. `cargo xtask explain D001` explains a code.
#[derive(Args, Debug)]
pub(crate) struct Diff {
    /// The git revision with the old spec. Default: the last release tag.
    #[arg(value_name = "REV")]
    revision: Option<String>,
    /// A folder with the old spec, instead of a revision.
    #[arg(long, value_name = "DIR", conflicts_with = "revision")]
    old: Option<PathBuf>,
    /// The folder of the new spec.
    #[arg(long, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
    /// The format of the changes.
    #[arg(long, value_enum, default_value_t)]
    format: DiffFormat,
    /// Fail on changes of this level or worse.
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<FailOn>,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum DiffFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object.
    Json,
    /// Workflow commands of GitHub.
    Github,
    /// A comment or a release note.
    Markdown,
}

/// The levels that fail, from the worst on.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    /// Programs have to change.
    Major,
    /// The same, or requests or responses change.
    Wire,
    /// The same, or something is added.
    Minor,
}

impl From<DiffFormat> for Format {
    fn from(format: DiffFormat) -> Self {
        match format {
            DiffFormat::Human => Self::Human,
            DiffFormat::Json => Self::Json,
            DiffFormat::Github => Self::Github,
            DiffFormat::Markdown => Self::Markdown,
        }
    }
}

impl FailOn {
    fn refuses(self, diff: &diff::Diff) -> bool {
        let verdict = diff.verdict();
        match self {
            Self::Major => verdict >= Some(Level::Major),
            Self::Wire => verdict >= Some(Level::Major) || diff.is_on_the_wire(),
            Self::Minor => verdict >= Some(Level::Minor) || diff.is_on_the_wire(),
        }
    }
}

impl Diff {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let old = match &self.old {
            Some(folder) => codegen::inspect(folder),
            None => Revision::find(&self.spec, self.revision.as_deref())?.inspect()?,
        };
        let Some(diff) = compare(&old, &codegen::inspect(&self.spec)) else {
            return Ok(ExitCode::FAILURE);
        };
        stdout::print(&diff::render(&diff, self.format.into()))?;
        let is_refused = self.fail_on.is_some_and(|it| it.refuses(&diff));
        Ok(if is_refused {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        })
    }
}

/// What has changed; problems that leave no model go to standard error.
pub(crate) fn compare(old: &Checked, new: &Checked) -> Option<diff::Diff> {
    let (old_api, new_api) = (api(old, "old"), api(new, "new"));
    Some(diff::compare(
        Side::new(old_api?, &old.report),
        Side::new(new_api?, &new.report),
    ))
}

/// The model; problems that leave none go to standard error.
fn api<'a>(checked: &'a Checked, which: &str) -> Option<&'a codegen::api::Api> {
    if checked.api.is_none() {
        spec::show(&checked.report, spec::MessageFormat::Human);
        eprintln!("the {which} spec cannot be compared");
    }
    checked.api.as_ref()
}
