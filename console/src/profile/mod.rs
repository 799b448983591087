//! Settings that have a name, in a file of the user.

mod file;
mod secret;

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use codegen::api::{Api, Operation};

use crate::client;
use crate::failure::Failure;

use secret::Source;

/// The value of an environment variable.
type Env<'a> = &'a dyn Fn(&str) -> Option<String>;

/// What a profile says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Profile {
    pub(crate) environment: Option<String>,
    /// The address of all families.
    pub(crate) base_url: Option<String>,
    /// Addresses of single families, by their names in the client.
    pub(crate) base_urls: BTreeMap<String, String>,
    /// Where credentials come from, by their names in the spec.
    credentials: BTreeMap<String, Source>,
}

impl Profile {
    /// The profile of this name.
    pub(crate) fn load(api: &Api, name: &str, env: Env<'_>) -> Result<Self, Failure> {
        let path = path(env)?;
        let shown = path.display().to_string();
        match fs::read_to_string(&path) {
            Ok(text) => file::profile(api, &shown, &text, name),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let text = format!("there is no profile `{name}`, as there is no file {shown}");
                let hint =
                    format!("a profile is a table of it: `[{name}]`, `environment = \"sandbox\"`");
                Err(Failure::usage(text).hint(hint))
            }
            Err(error) => Err(Failure::usage(format!("{shown} cannot be read: {error}"))),
        }
    }

    /// The credentials that an operation needs, by their environment variables.
    pub(crate) fn tokens(
        &self,
        api: &Api,
        operation: &Operation,
        env: Env<'_>,
    ) -> Result<BTreeMap<String, String>, Failure> {
        let needed = client::credentials(api, operation).into_iter();
        let sources = needed.filter_map(|credential| {
            let source = self.credentials.get(&credential.name.wire)?;
            Some((credential, source))
        });
        let tokens = sources.map(|(credential, source)| {
            let token = source.token(&credential.name.wire, env)?;
            Ok((client::variable(credential), token))
        });
        tokens.collect()
    }
}

/// Where the profiles of a user are.
fn path(env: Env<'_>) -> Result<PathBuf, Failure> {
    let set = |name: &str| {
        let value = env(name).filter(|value| !value.is_empty());
        value.map(PathBuf::from)
    };
    if let Some(file) = set("CLEENG_PROFILES") {
        return Ok(file);
    }
    let folder = if cfg!(windows) {
        set("APPDATA")
    } else {
        set("XDG_CONFIG_HOME").or_else(|| Some(set("HOME")?.join(".config")))
    };
    let folder = folder.ok_or_else(|| {
        Failure::usage("there is no folder for configuration")
            .hint("CLEENG_PROFILES names the file of profiles")
    })?;
    Ok(folder.join("cleeng").join("profiles.toml"))
}
