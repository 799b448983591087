impl<O: runtime::Paged> Request<O> {
    /// Requests the list page by page.
    ///
    /// ```no_run
    /// # #[cfg(feature = "LIST_FEATURE")]
    /// # #[allow(deprecated)]
    /// # async fn example(client: CRATE::Client) -> Result<(), CRATE::Error> {
    /// let mut pages = LIST.pages();
    /// while let Some(page) = pages.next().await {
    ///     println!("{} items", page?.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages(self) -> runtime::Pages<O> {
        self.0.pages()
    }

    /// Requests the list page by page and returns its items one by one.
    ///
    /// ```no_run
    /// # #[cfg(feature = "LIST_FEATURE")]
    /// # #[allow(deprecated)]
    /// # async fn example(client: CRATE::Client) -> Result<(), CRATE::Error> {
    /// let mut items = LIST.stream();
    /// while let Some(item) = items.next().await {
    ///     println!("{:?}", item?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream(self) -> runtime::Items<O> {
        self.0.stream()
    }
}
