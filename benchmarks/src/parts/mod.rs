//! The parts of the benchmarks.

mod app;
mod callers;
mod calls;
mod compile;
mod documents;
mod generation;
mod loopback;
mod program;
mod reading;
mod same;
mod scale;
mod store;
mod synthetic;
mod whole;

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
    /// What compiling the client takes with an app that calls every operation.
    Callers,
    /// What building an app on the client takes.
    App,
    /// What calls take, beside calls written by hand.
    Calls,
    /// How long calls take, beside calls written by hand.
    Loopback,
    /// What reading long lists takes.
    Reading,
    /// How fast long lists are read.
    Speed,
    /// How fast the mock server keeps its state in a file.
    Store,
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
            Self::Callers => callers::measure(api),
            Self::App => app::measure(api),
            Self::Calls => calls::measure(api),
            Self::Loopback => loopback::measure(),
            Self::Reading => reading::measure(),
            Self::Speed => reading::measure_speed(),
            Self::Store => store::measure(),
        }
    }
}
