pub use runtime::dynamic::{Raw, Request, WithMeta};

/// Returns the ids of all operations, ordered by family, group and name.
///
/// ```
/// # #[cfg(feature = "FEATURE")]
/// assert!(CRATE::dynamic::operations().any(|id| id == "ROUTE"));
/// ```
pub fn operations() -> impl Iterator<Item = &'static str> {
    all().map(runtime::dynamic::DynamicOperation::id)
}

fn all() -> impl Iterator<Item = &'static runtime::dynamic::DynamicOperation> + Clone {
    OPERATIONS.iter().copied().flatten().copied().flatten()
}

fn request<KIND>(
    client: &runtime::Client<KIND>,
    operation: &str,
    arguments: &runtime::Json,
) -> Result<Request<KIND>, runtime::Error> {
    let operation = runtime::dynamic::find(all(), operation)?;
    runtime::dynamic::Request::new(client, operation, arguments)
}

impl client::Client {
    /// Creates a request of the operation with this id from an object of its parameters, by their names in the API.
    ///
    /// ```no_run
    /// # async fn example(client: CRATE::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let arguments = "{}".parse()?;
    /// let response = client.call_dynamic("ROUTE", &arguments)?.await?;
    /// println!("{}", response.as_str());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If there is no such operation, or if the parameters do not match it.
    pub fn call_dynamic(
        &self,
        operation: &str,
        arguments: &runtime::Json,
    ) -> Result<Request, runtime::Error> {
        request(self.as_ref(), operation, arguments)
    }
}

impl client::blocking::Client {
    /// A request of the operation of this id, with an object of its parameters by their names in the API.
    ///
    /// ```no_run
    /// # fn example(client: CRATE::blocking::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let arguments = "{}".parse()?;
    /// let response = client.call_dynamic("ROUTE", &arguments)?.send()?;
    /// println!("{}", response.as_str());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If there is no such operation, or if its parameters do not match.
    pub fn call_dynamic(
        &self,
        operation: &str,
        arguments: &runtime::Json,
    ) -> Result<Request<runtime::Blocking>, runtime::Error> {
        request(self.as_ref(), operation, arguments)
    }
}
