use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use tools::{Missing, real_clients};

use crate::skipped::skipped;

/// Run clients that others wrote against the mock server.
///
/// The API layer of Cleeng's MediaStore SDK goes from registration to payments, subscriptions and gifts, in Node; and the page
/// of a shop, in Chromium, from login to PayPal and back. Where npm or Chromium is missing, what needs it is skipped, which
/// fails only if the environment variable `CI` is set.
#[derive(Args, Debug)]
pub(crate) struct RealClients {}

impl RealClients {
    #[expect(clippy::unused_self, reason = "every command runs as a method")]
    pub(crate) fn run(self) -> Result<ExitCode> {
        match real_clients::check()? {
            None => {}
            Some(missing @ Missing::Chromium) => skipped("running a shop in a browser", missing)?,
            Some(missing) => skipped("running real clients", missing)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}
