/// A client of the API: hosts, credentials and a pool of connections.
///
/// A clone is cheap and shares all of them. A client for other credentials, made with a method `with_…`, shares everything
/// else, so that all clients of a program use one pool.
///
/// Its requests are asynchronous; those of a [`blocking::Client`] block the thread.
///
/// ```no_run
/// # fn main() -> Result<(), CRATE::Error> {
/// let client = CRATE::Client::builder().build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client(runtime::Client);

impl Client {
    /// Returns a builder.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), CRATE::Error> {
    /// let client = CRATE::Client::builder().build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    /// Returns a client with the settings in the environment variables that [`ClientBuilder::from_env`] lists.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), CRATE::Error> {
    /// let client = CRATE::Client::from_env()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If the value of a variable is not valid; the error names the variable but not its value. If the crate was built
    /// without `reqwest`, so that there is no transport.
    pub fn from_env() -> Result<Self, runtime::Error> {
        ClientBuilder::from_env()?.build()
    }

    pub(crate) const fn new(client: runtime::Client) -> Self {
        Self(client)
    }
}

/// For functions that accept clients of any API.
impl AsRef<runtime::Client> for Client {
    fn as_ref(&self) -> &runtime::Client {
        &self.0
    }
}

/// Shows the hosts, and only the names of the credentials.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
