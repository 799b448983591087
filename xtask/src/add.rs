use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use codegen::add::{Addition, Refusal, add};

use crate::spec::{self, MessageFormat};
use crate::stdout;

/// Add an operation, a type, a family or a topic to the spec, as a skeleton to be filled in.
///
/// The result has no problems; if it would have some, they are shown and nothing is written.
#[derive(Args, Debug)]
pub(crate) struct Add {
    #[command(subcommand)]
    what: What,
    /// The folder of the spec.
    #[arg(long, global = true, value_name = "DIR", default_value_os_t = crate::workspace("spec"))]
    spec: PathBuf,
}

#[derive(Debug, Subcommand)]
enum What {
    /// An operation, in the file of its group or a new one.
    Operation {
        /// Such as `core.passes.get`: family, group and name, in flat families too.
        id: String,
        /// `VERB /path/{placeholder}`, or the method of JSON-RPC.
        call: Option<String>,
    },
    /// An object, and a field that uses it: an unused type is a problem.
    Type {
        name: String,
        /// The type that gets the field: `Pass`, or `core.Pass` where families have types of the same name.
        #[arg(long = "in", value_name = "TYPE")]
        within: String,
    },
    /// A family, with a folder, a group and a first operation.
    Family { name: String },
    /// A topic of webhooks.
    Topic { name: String },
}

impl What {
    fn addition(&self) -> Addition<'_> {
        match self {
            Self::Operation { id, call } => Addition::Operation {
                id,
                call: call.as_deref(),
            },
            Self::Type { name, within } => Addition::Type { name, within },
            Self::Family { name } => Addition::Family { name },
            Self::Topic { name } => Addition::Topic { name },
        }
    }
}

impl Add {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let changes = match add(&self.spec, self.what.addition()) {
            Ok(changes) => changes,
            Err(Refusal::Problems(report)) => {
                spec::show(&report, MessageFormat::Human);
                return Ok(ExitCode::FAILURE);
            }
            Err(Refusal::NoPlace(why)) => bail!(why),
            Err(Refusal::Io(error)) => return Err(error.into()),
        };
        for (path, line) in changes {
            stdout::print(&format!("written {}:{line}\n", path.display()))?;
        }
        stdout::print("next: describe it there, then `cargo xtask generate`\n")?;
        Ok(ExitCode::SUCCESS)
    }
}
