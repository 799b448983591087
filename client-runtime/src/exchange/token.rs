//! A secret, ready to be sent.

use http::{HeaderName, HeaderValue};

use crate::error::Error;
use crate::exchange::headers::Headers;
use crate::schema::{Credential, CredentialHeader};
use crate::values::Secret;
use crate::values::wiped::WipedText;

/// The secret of a credential, with the header that carries it.
pub(crate) struct Token {
    secret: Secret,
    header: Result<(HeaderName, HeaderValue), Error>,
    /// The headers of requests that take this token along and no other, if they were made beforehand.
    headers: Option<Headers>,
}

impl Token {
    pub(crate) fn new(credential: &Credential, secret: Secret) -> Self {
        let header = header(credential, &secret);
        Self {
            secret,
            header,
            headers: None,
        }
    }

    /// The same for a client whose requests have these headers.
    pub(crate) fn with_headers(&self, headers: &Headers) -> Self {
        let (secret, header) = (self.secret.clone(), self.header.clone());
        let own = header.as_ref().ok();
        Self {
            headers: own.map(|(name, value)| headers.with(name.clone(), value.clone())),
            secret,
            header,
        }
    }

    pub(crate) const fn headers(&self) -> Option<&Headers> {
        self.headers.as_ref()
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
        let detail = format!("the credential `{name}` has no header");
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
            "the credential `{name}` cannot be sent in a header: is there a line break at its end?"
        );
        return Err(Error::configuration(detail));
    };
    value.set_sensitive(true);
    Ok((key, value))
}
