//! Secrets that requests carry.

use super::setter;

/// A secret the client adds to the requests that need it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Credential {
    /// The credential's name, in kebab case.
    pub name: &'static str,
    /// The header that carries it in a REST request.
    pub header: Option<CredentialHeader>,
    /// The parameter that carries it in a JSON-RPC request.
    pub param: Option<&'static str>,
}

/// A header that carries a credential.
#[derive(Debug)]
#[non_exhaustive]
pub struct CredentialHeader {
    /// The header's name, in lower case.
    pub name: &'static str,
    /// The scheme before the credential, such as `Bearer`.
    pub scheme: Option<&'static str>,
}

impl Credential {
    /// A credential that is not sent anywhere yet.
    ///
    /// ```
    /// use client_runtime::Credential;
    ///
    /// static SHOP_KEY: Credential = Credential::new("shop-key").header("x-shop-key").param("shopKey");
    /// static SESSION: Credential = Credential::new("session").scheme("authorization", "Bearer");
    /// assert_eq!(SHOP_KEY.param, Some("shopKey"));
    /// ```
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            header: None,
            param: None,
        }
    }

    /// Sends it in this header, whose name is in lower case.
    ///
    /// ```
    /// use client_runtime::Credential;
    ///
    /// static SHOP_KEY: Credential = Credential::new("shop-key").header("x-shop-key");
    /// assert!(SHOP_KEY.header.is_some());
    /// ```
    #[must_use]
    pub const fn header(mut self, name: &'static str) -> Self {
        self.header = Some(CredentialHeader { name, scheme: None });
        self
    }

    /// Sends it in this header behind a scheme, such as `Bearer`.
    ///
    /// ```
    /// use client_runtime::Credential;
    ///
    /// static SESSION: Credential = Credential::new("session").scheme("authorization", "Bearer");
    /// assert!(SESSION.header.as_ref().is_some_and(|header| header.scheme == Some("Bearer")));
    /// ```
    #[must_use]
    pub const fn scheme(mut self, name: &'static str, scheme: &'static str) -> Self {
        self.header = Some(CredentialHeader {
            name,
            scheme: Some(scheme),
        });
        self
    }

    /// Sends it as this parameter of JSON-RPC requests.
    ///
    /// ```
    /// use client_runtime::Credential;
    ///
    /// static SHOP_KEY: Credential = Credential::new("shop-key").param("shopKey");
    /// assert_eq!(SHOP_KEY.param, Some("shopKey"));
    /// ```
    #[must_use]
    pub const fn param(mut self, name: &'static str) -> Self {
        self.param = Some(name);
        self
    }
}

impl Credential {
    /// The method of the client builder that sets this credential.
    pub(crate) fn setter(&self) -> String {
        setter(self.name)
    }
}
