//! Credentials: which ones an operation carries, and how.

use heck::ToSnakeCase as _;
use serde::Serialize;

use super::Site;
use crate::api::{Auth, Credential, Family, Operation, Protocol};
use crate::samples::variable;

/// A credential. The text is HTML.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CredentialRow {
    pub(super) name: String,
    pub(super) about: String,
    /// The header or the parameter that it travels in.
    pub(super) place: String,
    /// The setting of the client.
    pub(super) rust: String,
    /// The variable of the environment that the client reads.
    pub(super) variable: String,
}

impl Site<'_> {
    /// The credentials of an operation, in words.
    pub(super) fn credential_sentence(&self, auth: &Auth) -> String {
        let name = |index: &usize| self.api.credentials[*index].name.wire.replace('-', " ");
        let list = |all: &[usize], word: &str| {
            let names: Vec<String> = all.iter().map(name).collect();
            names.join(word)
        };
        match auth {
            Auth::None => String::from("none"),
            Auth::All(all) => list(all, " and "),
            Auth::Any(all) => list(all, " or "),
            Auth::Optional(one) => format!("{}, if there is one", name(one)),
        }
    }

    pub(super) fn credential_rows(
        &self,
        family: &Family,
        operation: &Operation,
    ) -> Vec<CredentialRow> {
        let credentials = indices(&operation.auth).iter();
        credentials
            .map(|index| {
                let it = &self.api.credentials[*index];
                CredentialRow {
                    name: it.name.wire.clone(),
                    about: self.line(&it.does),
                    place: place(it, family.protocol),
                    rust: it.name.client.to_snake_case(),
                    variable: variable(self.api, it),
                }
            })
            .collect()
    }
}

/// The credentials that an operation may carry.
pub(super) fn indices(auth: &Auth) -> &[usize] {
    match auth {
        Auth::None => &[],
        Auth::All(all) | Auth::Any(all) => all,
        Auth::Optional(one) => std::slice::from_ref(one),
    }
}

fn place(credential: &Credential, protocol: Protocol) -> String {
    match (protocol, &credential.header, &credential.param) {
        (Protocol::JsonRpc, _, Some(param)) => format!("parameter {param}"),
        (_, Some(header), _) => match &credential.scheme {
            Some(scheme) => format!("header {header}: {scheme} …"),
            None => format!("header {header}"),
        },
        _ => String::from("not sent"),
    }
}
