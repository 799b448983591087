//! Settings from variables of the environment.

use std::ffi::OsString;

use crate::client::builder::{AllBaseUrl, ClientBuilder};
use crate::error::Error;
use crate::exchange::auth;
use crate::schema::Credential;
use crate::values::Secret;

/// How a variable is read, as by [`std::env::var_os`].
type Read<'a> = &'a dyn Fn(&str) -> Option<OsString>;

impl ClientBuilder {
    /// Takes settings from variables whose names begin with `prefix`: `PREFIX_ENVIRONMENT`, by its name; `PREFIX_BASE_URL`, of all
    /// families; and one for each credential, such as `PREFIX_SHOP_KEY`. A variable that is unset or empty changes nothing.
    ///
    /// ```
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::Client;
    ///
    /// # fn main() -> Result<(), client_runtime::Error> {
    /// let credentials = [&SHOP_KEY, &SESSION];
    /// let client = Client::builder(&API)
    ///     .variables("SHOP", &["live"], &credentials, &|name| std::env::var_os(name))?
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the value of a variable is not valid. The error names the variable but not its value.
    pub fn variables(
        mut self,
        prefix: &str,
        environments: &[&str],
        credentials: &[&'static Credential],
        read: Read<'_>,
    ) -> Result<Self, Error> {
        let variable = format!("{prefix}_ENVIRONMENT");
        if let Some(name) = text(read, &variable)? {
            let mut all = environments.iter();
            let index = all.position(|known| **known == *name.expose());
            let index = index.ok_or_else(|| unknown_environment(&variable, environments))?;
            self = self.environment(index);
        }
        let variable = format!("{prefix}_BASE_URL");
        if let Some(url) = text(read, &variable)? {
            self.all_base_url = Some(AllBaseUrl {
                url: url.expose().to_owned(),
                variable: Some(variable),
            });
        }
        for credential in credentials {
            let name = credential.setter().to_uppercase();
            let variable = format!("{prefix}_{name}");
            if let Some(secret) = text(read, &variable)? {
                auth::check(credential, &secret)
                    .map_err(|error| unusable(&variable, &error.to_string()))?;
                self = self.credential(credential, secret);
            }
        }
        Ok(self)
    }
}

/// What a variable holds; as a secret, which it may be.
fn text(read: Read<'_>, variable: &str) -> Result<Option<Secret>, Error> {
    let Some(value) = read(variable).filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    match value.into_string() {
        Ok(text) => Ok(Some(text.into())),
        Err(_) => Err(unusable(variable, "it is not valid UTF-8")),
    }
}

fn unknown_environment(variable: &str, environments: &[&str]) -> Error {
    unusable(variable, &known(environments))
}

fn known(environments: &[&str]) -> String {
    let known: Vec<_> = environments.iter().map(|it| format!("`{it}`")).collect();
    format!("the environments are {}", known.join(", "))
}

impl Error {
    /// Creates the error of a name that is not that of an environment. Generated code calls it.
    ///
    /// ```
    /// let error = client_runtime::Error::unknown_environment(&["sandbox", "live"]);
    /// assert!(error.to_string().contains("`sandbox`, `live`"));
    /// ```
    #[doc(hidden)]
    #[must_use]
    pub fn unknown_environment(environments: &[&str]) -> Self {
        let known = known(environments);
        Self::configuration(format!("this is not an environment: {known}"))
    }
}

fn unusable(variable: &str, problem: &str) -> Error {
    Error::configuration(format!(
        "the variable `{variable}` cannot be used: {problem}"
    ))
}
