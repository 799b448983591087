//! The parts of the benchmarks.

mod app;
mod calls;
mod compile;
mod documents;
mod generation;
mod program;
mod reading;
mod scale;
mod synthetic;

use anyhow::Result;
use clap::ValueEnum;
use codegen::api::Api;

use crate::report::Report;

/// A part of the benchmarks.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Part {
    /// How long generators take for the same API.
    Generation,
    /// How our generator grows with the spec.
    Scale,
    /// What compiling the client takes.
    Compile,
    /// What building an app on the client takes.
    App,
    /// What calls take, beside calls written by hand.
    Calls,
    /// How fast long lists are read.
    Reading,
}

impl Part {
    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> String {
        self.to_possible_value()
            .map(|value| value.get_name().to_owned())
            .unwrap_or_default()
    }

    pub(crate) fn report(self, api: &Api) -> Result<Report> {
        match self {
            Self::Generation => generation::measure(api),
            Self::Scale => scale::measure(),
            Self::Compile => compile::measure(api),
            Self::App => app::measure(api),
            Self::Calls => calls::measure(),
            Self::Reading => reading::measure(),
        }
    }
}
