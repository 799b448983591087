//! The folder `client`: the clients with their ways into the API, their builder, its requests, the API's systems.

mod builder;
mod environment;
mod handle;
mod request;

use crate::api::Api;

use super::file::Contents;
use super::module::Module;
use super::names::ModuleName;
use super::scope::Scope;

/// The files of the folder.
pub(super) fn files(api: &Api) -> Vec<(Module<'_>, Contents)> {
    vec![
        handle::file(api),
        handle::blocking_file(api),
        builder::file(api),
        request::file(api),
        environment::file(api),
    ]
}

fn folder() -> Vec<ModuleName> {
    vec![ModuleName::of("client")]
}

fn module<'a>(api: &'a Api, file: &'static str) -> Module<'a> {
    Module::file(api, folder(), file, Scope::new())
}
