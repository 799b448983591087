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

    /// Requests the list page by page, from where this request starts to its end, and returns all of its items.
    ///
    /// A list with more than `most` items is an error of the kind [`Paging`](runtime::ErrorKind::Paging).
    ///
    /// ```no_run
    /// # #[cfg(feature = "LIST_FEATURE")]
    /// # #[allow(deprecated)]
    /// # async fn example(client: CRATE::Client) -> Result<(), CRATE::Error> {
    /// let items = LIST.all(1_000).await?;
    /// println!("{} items", items.len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If a request fails, if the list does not advance, or if it has more items.
    pub async fn all(self, most: usize) -> Result<Vec<O::Item>, runtime::Error> {
        self.0.all(most).await
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
