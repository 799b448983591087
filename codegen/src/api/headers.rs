//! Which headers are free for parameters, and which for credentials.

use std::collections::HashMap;

use super::resolve::Resolver;
use super::{Auth, Call};
use crate::diagnostics::{Code, Diagnostic, Located, Place};
use crate::spec;

/// Who sets a header, when nothing else may; the name is in lower case.
fn owner(name: &str) -> Option<&'static str> {
    match name {
        // They frame a message and govern its connection (RFC 9110 and 9112).
        "connection" | "content-length" | "expect" | "host" | "http2-settings" | "keep-alive"
        | "proxy-connection" | "te" | "trailer" | "transfer-encoding" | "upgrade" => Some("HTTP"),
        // A client always sends and accepts JSON, compressed as its transport supports, and identifies itself.
        "accept" | "accept-encoding" | "content-encoding" | "content-type" | "user-agent" => {
            Some("the client")
        }
        _ => None,
    }
}

/// Where credentials travel that HTTP knows.
const OF_CREDENTIALS: [&str; 2] = ["authorization", "proxy-authorization"];

/// Whether a name can stand before the colon of a header (RFC 9110, section 5.6.2).
fn is_token(name: &str) -> bool {
    let is_allowed = |it: u8| it.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&it);
    !name.is_empty() && name.bytes().all(is_allowed)
}

/// The credentials by what carries them.
pub(super) struct Carriers<'a> {
    /// In lower case.
    headers: HashMap<String, &'a spec::Credential>,
    params: HashMap<&'a str, &'a spec::Credential>,
}

impl<'a> Carriers<'a> {
    pub(super) fn new(root: &'a spec::Root) -> Self {
        let all = || root.credentials.iter();
        let header = |it: &'a spec::Credential| {
            let header = it.header.as_ref()?;
            Some((header.value.to_ascii_lowercase(), it))
        };
        Self {
            headers: all().filter_map(header).collect(),
            params: all()
                .filter_map(|it| Some((it.param.as_deref()?, it)))
                .collect(),
        }
    }
}

impl Resolver<'_> {
    /// Reports parameters in headers that something else sets.
    pub(super) fn header_params(&self, fields: &[spec::Field]) {
        let mut seen: HashMap<String, &spec::Name> = HashMap::new();
        for spec::Field { name, .. } in fields {
            let lowercase = name.wire.to_ascii_lowercase();
            let report = |label: String| {
                let message = format!("no parameter can be the header `{}`", name.wire);
                let diagnostic = Diagnostic::new(Code::ReservedName, &name.place, message);
                diagnostic.label(label)
            };
            if let Some(first) = seen.get(&lowercase) {
                if first.wire == name.wire {
                    continue;
                }
                self.problems.report(
                    Diagnostic::new(
                        Code::DuplicateValue,
                        &name.place,
                        format!("the header `{}` is given twice", name.wire),
                    )
                    .label("second time; upper and lower case are the same")
                    .related(&first.place, "first time"),
                );
                continue;
            }
            if let Some(owner) = owner(&lowercase) {
                self.problems.report(report(format!("{owner} sets it")));
            } else if let Some(credential) = self.carriers.headers.get(&lowercase) {
                let label = format!("it carries the credential `{}`", credential.name.wire);
                self.problems.report(report(label));
            } else if OF_CREDENTIALS.contains(&lowercase.as_str()) {
                self.problems
                    .report(report(String::from("it carries a credential")).help(
                    "describe it under `credentials` of the root file, and name it under `auth`",
                ));
            } else {
                self.header_name(&name.wire, &name.place);
            }
            seen.insert(lowercase, name);
        }
    }

    /// Reports credentials that travel in headers of others.
    pub(super) fn credential_headers(&self) {
        let headers = self.root.credentials.iter();
        for Located { value, place } in headers.filter_map(|it| it.header.as_ref()) {
            if let Some(owner) = owner(&value.to_ascii_lowercase()) {
                self.problems.report(
                    Diagnostic::new(
                        Code::ReservedName,
                        place,
                        format!("no credential can be the header `{value}`"),
                    )
                    .label(format!("{owner} sets it")),
                );
            } else {
                self.header_name(value, place);
            }
        }
    }

    /// Reports what cannot be the name of a header.
    pub(super) fn header_name(&self, name: &str, place: &Place) {
        if !is_token(name) {
            self.problems.report(
                Diagnostic::new(
                    Code::Malformed,
                    place,
                    format!("`{name}` is not a valid header name"),
                )
                .label("expected ASCII letters, digits and hyphens"),
            );
        }
    }

    /// Reports parameters of a JSON-RPC request that are a credential already, and credentials that would replace one another.
    pub(super) fn credentials_beside(&self, operation: &spec::Operation, call: &Call, auth: &Auth) {
        let is_rpc = matches!(call, Call::Rpc { .. });
        let credentials = &self.root.credentials;
        let carrier = |credential: &spec::Credential| {
            if is_rpc {
                return credential.param.clone();
            }
            let header = credential.header.as_ref()?;
            Some(header.value.to_ascii_lowercase())
        };
        if is_rpc {
            for field in &operation.params {
                if let Some(credential) = self.carriers.params.get(field.name.wire.as_str()) {
                    self.problems.report(
                        Diagnostic::new(
                            Code::ReservedName,
                            &field.name.place,
                            format!("`{}` cannot be the name of a parameter", field.name.wire),
                        )
                        .label(format!(
                            "it carries the credential `{}`",
                            credential.name.wire
                        )),
                    );
                }
            }
        }
        let Auth::All(all) = auth else { return };
        let mut seen = HashMap::new();
        for credential in all.iter().map(|index| &credentials[*index]) {
            let Some(carrier) = carrier(credential) else {
                continue;
            };
            if let Some(first) = seen.insert(carrier, credential) {
                self.problems.report(
                    Diagnostic::new(
                        Code::ReservedName,
                        &operation.place,
                        format!(
                            "the credentials `{}` and `{}` cannot be sent in the same request",
                            first.name.wire, credential.name.wire
                        ),
                    )
                    .label("they are sent in the same place"),
                );
            }
        }
    }
}
