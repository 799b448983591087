//! What generated code says about an API, as `static` data.

mod api;
mod credential;
mod envelope;
mod family;
mod route;

pub use api::Api;
pub use credential::{Credential, CredentialHeader};
pub use envelope::{Envelope, Total};
pub use family::{ErrorBody, Family, Protocol};
pub use route::{Auth, Call, Effect, Method, Route};

/// The name of a builder method for what is named in kebab case.
fn setter(kebab: &str) -> String {
    kebab.replace('-', "_")
}
