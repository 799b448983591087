//! Operations that share hosts, a protocol and a shape of errors.

use super::setter;

/// Operations that share hosts, a protocol and a shape of errors.
#[derive(Debug)]
#[non_exhaustive]
pub struct Family {
    /// The family's name, in kebab case.
    pub name: &'static str,
    /// The protocol of the operations.
    pub protocol: Protocol,
    /// One base URL for each environment, in the order of the environments.
    pub hosts: &'static [&'static str],
    /// The place of the error message and code in a response.
    pub error_body: ErrorBody,
    /// The codes for a credential that is missing, wrong or expired.
    pub auth_codes: &'static [&'static str],
    /// The environments whose hosts are not in the public documentation (unconfirmed).
    pub assumed_hosts: &'static [usize],
}

impl Family {
    /// A family of REST operations with one base URL for each environment.
    ///
    /// ```
    /// use client_runtime::Family;
    ///
    /// static STORE: Family = Family::rest("store", &["https://shop.example"])
    ///     .messages(&["message", "errors"])
    ///     .codes(&["code"])
    ///     .auth_codes(&["no-key"]);
    /// assert_eq!(STORE.error_body.code, ["code"]);
    /// ```
    #[must_use]
    pub const fn rest(name: &'static str, hosts: &'static [&'static str]) -> Self {
        Self::new(name, Protocol::Rest, hosts)
    }

    /// A family of JSON-RPC methods with one URL for each environment.
    ///
    /// ```
    /// use client_runtime::{Family, Protocol};
    ///
    /// static TILL: Family = Family::json_rpc("till", &["https://shop.example/rpc"]);
    /// assert_eq!(TILL.protocol, Protocol::JsonRpc);
    /// ```
    #[must_use]
    pub const fn json_rpc(name: &'static str, hosts: &'static [&'static str]) -> Self {
        Self::new(name, Protocol::JsonRpc, hosts)
    }

    const fn new(name: &'static str, protocol: Protocol, hosts: &'static [&'static str]) -> Self {
        Self {
            name,
            protocol,
            hosts,
            error_body: ErrorBody {
                message: &[],
                code: &[],
            },
            auth_codes: &[],
            assumed_hosts: &[],
        }
    }

    /// The environments whose hosts are not in the public documentation (unconfirmed). Requests that fail there report it.
    ///
    /// ```
    /// use client_runtime::Family;
    ///
    /// static STORE: Family = Family::rest("store", &["https://shop.example"]).assumed_hosts(&[0]);
    /// assert_eq!(STORE.assumed_hosts, [0]);
    /// ```
    #[must_use]
    pub const fn assumed_hosts(mut self, environments: &'static [usize]) -> Self {
        self.assumed_hosts = environments;
        self
    }

    /// The keys of the message in an error body, in order of precedence.
    ///
    /// ```
    /// use client_runtime::Family;
    ///
    /// static STORE: Family = Family::rest("store", &["https://shop.example"]).messages(&["message", "error"]);
    /// assert_eq!(STORE.error_body.message, ["message", "error"]);
    /// ```
    #[must_use]
    pub const fn messages(mut self, keys: &'static [&'static str]) -> Self {
        self.error_body.message = keys;
        self
    }

    /// The keys of the code in an error body, in order of precedence.
    ///
    /// ```
    /// use client_runtime::Family;
    ///
    /// static STORE: Family = Family::rest("store", &["https://shop.example"]).codes(&["code"]);
    /// assert_eq!(STORE.error_body.code, ["code"]);
    /// ```
    #[must_use]
    pub const fn codes(mut self, keys: &'static [&'static str]) -> Self {
        self.error_body.code = keys;
        self
    }

    /// The codes for a credential that is missing, wrong or expired.
    ///
    /// ```
    /// use client_runtime::Family;
    ///
    /// static STORE: Family = Family::rest("store", &["https://shop.example"]).auth_codes(&["KEY0001"]);
    /// assert_eq!(STORE.auth_codes, ["KEY0001"]);
    /// ```
    #[must_use]
    pub const fn auth_codes(mut self, codes: &'static [&'static str]) -> Self {
        self.auth_codes = codes;
        self
    }
}

/// How operations travel over HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Protocol {
    /// A method and a path for each operation.
    Rest,
    /// JSON-RPC 2.0: one URL, the operation is named in the body.
    JsonRpc,
}

/// The keys of an error answer, the first that holds text counts.
#[derive(Debug)]
#[non_exhaustive]
pub struct ErrorBody {
    /// The keys of the error message.
    pub message: &'static [&'static str],
    /// The keys of the error code.
    pub code: &'static [&'static str],
}

impl Family {
    /// The method of the client builder that sets this family's base URL.
    pub(crate) fn setter(&self) -> String {
        setter(self.name) + "_base_url"
    }
}
