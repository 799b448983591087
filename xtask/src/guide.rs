use std::io;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use codegen::api::Api;
use codegen::successors;

use crate::derived;

/// Build the guide in `docs` into `target/guide`, and check it.
///
/// It is built by mdBook, which is compiled into `target/tools` unless it is installed. What is checked: each page is listed, each link
/// leads to a page, a heading or a file of this repository (other addresses are not visited), and all Rust is taken from examples, whose
/// files and anchors are there.
#[derive(Args, Debug)]
pub(crate) struct Guide {
    /// Show it in a browser.
    #[arg(long)]
    open: bool,
}

impl Guide {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let built = tools::guide::build()?;
        for problem in &built.problems {
            eprintln!("{problem}");
        }
        if !built.problems.is_empty() {
            eprintln!("the guide has {} problems", built.problems.len());
            return Ok(ExitCode::FAILURE);
        }
        println!(
            "{}: {} pages, {} links, {} pieces of code",
            built.index.display(),
            built.pages,
            built.links,
            built.includes
        );
        if self.open {
            tools::guide::open(&built.index)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The folder of pages that follow from the spec.
const PAGES: &str = "docs/src/generated";
const CALLS: &str = "generated-client/tests/successors/calls.rs";

/// Writes the page of deprecated operations and the test with its calls, or names what is not what the spec gives. Whether both are.
pub(crate) fn update(api: &Api, check: bool) -> io::Result<bool> {
    let page = successors::page(api, &format!("../../../{CALLS}"));
    let files = [
        (format!("{PAGES}/successors.md"), page),
        (CALLS.to_owned(), successors::calls(api)),
    ];
    derived::update(tools::root(), &files.into(), PAGES, check)
}
