pub use runtime::blocking::{Async, Blocking, Items, Pages, Raw, WithMeta};

/// Builds a [`Client`] whose requests block the thread.
pub type ClientBuilder = super::ClientBuilder<Blocking>;

/// A request that blocks the thread: [`send`](super::Request::send) sends it.
pub type Request<O> = super::Request<O, Blocking>;

/// A client of the API whose requests block the thread: hosts, credentials and a pool of connections.
///
/// A clone is cheap and shares all of them. A client for other credentials, made with a method `with_…`, shares everything
/// else, so that all clients of a program use one pool.
///
/// ```no_run
/// # fn main() -> Result<(), CRATE::Error> {
/// let client = CRATE::blocking::Client::builder().build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client(runtime::blocking::Client);

impl Client {
    /// Starts to build a client.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), CRATE::Error> {
    /// let client = CRATE::blocking::Client::builder().build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    /// Returns a client with the settings in the variables of the environment that
    /// [`ClientBuilder::from_env`](super::ClientBuilder::from_env) names.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), CRATE::Error> {
    /// let client = CRATE::blocking::Client::from_env()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When the value of a variable is not valid; the error names the variable and not its value. When the crate was built
    /// without `blocking`, so that there is no transport.
    pub fn from_env() -> Result<Self, runtime::Error> {
        super::ClientBuilder::from_env()?.build_blocking()
    }

    pub(super) const fn new(client: runtime::blocking::Client) -> Self {
        Self(client)
    }
}

/// The client of the runtime, for what takes clients of any API.
impl AsRef<runtime::blocking::Client> for Client {
    fn as_ref(&self) -> &runtime::blocking::Client {
        &self.0
    }
}

/// The hosts, and of the credentials only the names.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
