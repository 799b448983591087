impl<KIND> ClientBuilder<KIND> {
    /// Sets another path for an operation whose documented path is wrong.
    ///
    /// The operation is named by its id; the path must have the same `{placeholders}` as the operation's own. Building the client fails
    /// if it does not, if there is no such operation, or if the path is ambiguous: `.`, `..` and empty
    /// segments, backslashes, encoded slashes and control characters, a query or a fragment.
    ///
    /// ```
    /// let builder = CRATE::Client::builder().path_override("REST_ROUTE", "PATH");
    /// ```
    pub fn path_override(self, operation: impl Into<String>, path: impl Into<String>) -> Self {
        Self(self.0.path_override(operation, path), self.1)
    }
}
