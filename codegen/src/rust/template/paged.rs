impl<O: runtime::Paged, KIND> Request<O, KIND> {
    /// Requests the list page by page: as a stream, or as an iterator when the client is a blocking one.
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
    pub fn pages(self) -> runtime::Pages<O, KIND> {
        self.0.pages()
    }
}

impl<O: runtime::Paged> Request<O> {
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

impl<O: runtime::Paged> Request<O, runtime::Blocking> {
    /// Requests the list page by page, from where this request starts to its end, and returns all of its items.
    ///
    /// A list of more than `most` items is an error of the kind [`Paging`](runtime::ErrorKind::Paging).
    ///
    /// ```no_run
    /// # #[cfg(feature = "LIST_FEATURE")]
    /// # #[allow(deprecated)]
    /// # fn example(client: CRATE::blocking::Client) -> Result<(), CRATE::Error> {
    /// let items = LIST.all(1_000)?;
    /// println!("{} items", items.len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When a request fails, when the list does not move on, or when it has more items.
    pub fn all(self, most: usize) -> Result<Vec<O::Item>, runtime::Error> {
        self.0.all(most)
    }
}

/// The items of a list one by one; each page is requested when its first item is wanted.
///
/// ```no_run
/// # #[cfg(feature = "LIST_FEATURE")]
/// # #[allow(deprecated)]
/// # fn example(client: CRATE::blocking::Client) -> Result<(), CRATE::Error> {
/// for item in LIST {
///     println!("{:?}", item?);
/// }
/// # Ok(())
/// # }
/// ```
impl<O: runtime::Paged> IntoIterator for Request<O, runtime::Blocking> {
    type Item = Result<O::Item, runtime::Error>;
    type IntoIter = runtime::blocking::Items<O>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
