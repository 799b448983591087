//! A secret, ready to be sent.

use http::{HeaderName, HeaderValue};

use crate::error::Error;
use crate::schema::{Credential, CredentialHeader};
use crate::values::Secret;
use crate::values::wiped::WipedText;

/// The secret of a credential, with the header that carries it.
pub(crate) struct Token {
    secret: Secret,
    header: Result<(HeaderName, HeaderValue), Error>,
}

impl Token {
    pub(crate) fn new(credential: &Credential, secret: Secret) -> Self {
        let header = header(credential, &secret);
        Self { secret, header }
    }

    pub(crate) const fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The header; an error when the secret cannot stand in one.
    pub(crate) fn header(&self) -> Result<(HeaderName, HeaderValue), Error> {
        self.header.clone()
    }
}

/// The header that carries a credential.
pub(crate) fn header(
    credential: &Credential,
    secret: &Secret,
) -> Result<(HeaderName, HeaderValue), Error> {
    let Credential { name, header, .. } = credential;
    let Some(CredentialHeader { name: key, scheme }) = header else {
        let detail = format!("the credential `{name}` has no header to travel in");
        return Err(Error::configuration(detail));
    };
    let key = HeaderName::from_bytes(key.as_bytes());
    let mut value = WipedText::default();
    if let Some(scheme) = scheme {
        value.push_str(scheme);
        value.push(' ');
    }
    value.push_str(secret.expose());
    let (Ok(key), Some(mut value)) = (key, value.into_header()) else {
        let detail = format!(
            "the credential `{name}` cannot stand in a header: is there a line break at its end?"
        );
        return Err(Error::configuration(detail));
    };
    value.set_sensitive(true);
    Ok((key, value))
}
