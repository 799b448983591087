//! Calls of the API from a terminal: an operation's id and its arguments in, JSON out.
//!
//! The arguments become JSON by the types of the spec, the typed client makes the call, and what comes back is written as it is
//! said in [`Exit`]: a result to standard output and nothing else there, everything that went wrong to standard error.

mod answer;
mod arguments;
mod client;
mod completions;
mod dry_run;
mod environment;
mod exit;
mod failure;
mod help;
mod jwt;
mod parameters;
mod pretty;
mod profile;
mod program;
mod sample;
mod spec;
mod terminal;
mod types;
mod value;

use std::collections::BTreeMap;
use std::ffi::OsString;

use arguments::Arguments;
use codegen::api::{Api, Operation};
pub use exit::Exit;
use failure::Failure;
use profile::Profile;
pub use sample::{Extent, sample};
pub use spec::load;
pub use terminal::Terminal;

/// Does what a command line says. The name of the program is not part of it.
pub async fn run(
    arguments: impl IntoIterator<Item = OsString>,
    terminal: &mut Terminal<'_>,
) -> Exit {
    let result = match Arguments::parse(arguments) {
        Ok(arguments) => act(&arguments, terminal).await,
        Err(error) => return arguments::show(&error, terminal),
    };
    match result {
        Ok(exit) => exit,
        Err(failure) => failure.show(terminal),
    }
}

async fn act(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
    if let Some(arguments::Command::Completions { shell, .. }) = arguments.command {
        return terminal.print(&completions::script(spec::load()?, shell));
    }
    if arguments.list {
        return terminal.print(&help::list(spec::load()?));
    }
    let Some(id) = &arguments.operation else {
        let text = arguments::help(terminal.env);
        return if arguments.help {
            terminal.print(&text)
        } else {
            Err(Failure::usage(format!("no operation is given\n\n{text}")))
        };
    };
    let api = spec::load()?;
    let operation = find(api, id)?;
    if arguments.help {
        return terminal.explain(&help::operation(api, operation));
    }
    call(arguments, api, operation, terminal).await
}

/// The operation of this id; the client knows best which names are like it.
fn find<'a>(api: &'a Api, id: &str) -> Result<&'a Operation, Failure> {
    let found = api.operation(id).map(|(_, _, operation)| operation);
    found.ok_or_else(|| {
        let unknown = cleeng_client::Client::builder()
            .build()
            .and_then(|client| client.call_dynamic(id, &cleeng_client::Json::default()));
        let text = unknown
            .err()
            .map_or_else(|| format!("`{id}` is not in the spec"), |it| it.to_string());
        Failure::usage(text).hint("`cargo xtask call --list` shows all operations")
    })
}

async fn call(
    arguments: &Arguments,
    api: &Api,
    operation: &Operation,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Failure> {
    let json = parameters::read(api, operation, arguments, terminal.stdin)?;
    let profile = match &arguments.profile {
        Some(name) => Profile::load(api, name, terminal.env)?,
        None => Profile::default(),
    };
    // A request that is only shown does not show its credentials, so no command is run for them.
    let tokens = if arguments.dry_run {
        BTreeMap::new()
    } else {
        profile.tokens(api, operation, terminal.env)?
    };
    let around = terminal.env;
    let env = |name: &str| tokens.get(name).cloned().or_else(|| around(name));
    let target = environment::target(api, arguments, profile, &env).await?;
    if !arguments.dry_run {
        client::check_jwts(api, operation, &env)?;
    }
    let client = client::build(api, &target, arguments.timeout, &env)?;
    let fail = |error| failure::of(&error, api, operation, &target);
    let request = client.call_dynamic(&operation.id, &json).map_err(fail)?;
    if arguments.dry_run {
        let request = request.dry_run().map_err(fail)?;
        return terminal.print(&dry_run::text(&request));
    }
    client::check_tokens(api, operation, &target, &env)?;
    target.check().await?;
    if let Some(note) = target.note() {
        terminal.tell(&note);
    }
    if arguments.raw {
        let reply = request.raw().await.map_err(fail)?;
        return answer::raw(operation, &reply, terminal);
    }
    let value = request.await.map_err(fail)?;
    terminal.print(&(pretty::json(value.as_str()) + "\n"))
}
