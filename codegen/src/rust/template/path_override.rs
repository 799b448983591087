impl<KIND> ClientBuilder<KIND> {
    /// Corrects the path of an operation, should the API know it under another one.
    ///
    /// The operation is named by its id, the path has the `{placeholders}` of the operation's own. Building the client fails
    /// when it has not, when there is no such operation, or when the path could be taken for another one: `.`, `..` and empty
    /// segments, backslashes, encoded slashes and control characters, a query or a fragment.
    ///
    /// ```
    /// let builder = CRATE::Client::builder().path_override("REST_ROUTE", "PATH");
    /// ```
    pub fn path_override(self, operation: impl Into<String>, path: impl Into<String>) -> Self {
        Self(self.0.path_override(operation, path), self.1)
    }
}
