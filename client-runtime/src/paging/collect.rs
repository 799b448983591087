//! Whole lists in one collection.

use super::scheme::Paged;
use super::stream::Items;
use crate::call::Request;
use crate::client::Blocking;
use crate::error::Error;

impl<O: Paged> Request<O> {
    /// Requests the list page by page, from where this request starts to its end, and returns all of its items.
    ///
    /// A list of more than `most` items is an error of the kind [`Paging`](crate::ErrorKind::Paging).
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let orders: Vec<Order> = list_orders(&client).all(1_000).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If a request fails, if the list does not advance, or if it has more items.
    pub async fn all(self, most: usize) -> Result<Vec<O::Item>, Error> {
        let mut items = self.stream();
        let mut all = Vec::new();
        while let Some(item) = items.next().await {
            if all.len() == most {
                return Err(too_many::<O>(most));
            }
            all.push(item?);
        }
        Ok(all)
    }
}

impl<O: Paged> Request<O, Blocking> {
    /// Requests the list page by page, from where this request starts to its end, and returns all of its items.
    ///
    /// A list of more than `most` items is an error of the kind [`Paging`](crate::ErrorKind::Paging).
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # fn example(client: client_runtime::blocking::Client) -> Result<(), client_runtime::Error> {
    /// let orders: Vec<Order> = list_orders(&client).all(1_000)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When a request fails, when the list does not move on, or when it has more items.
    pub fn all(self, most: usize) -> Result<Vec<O::Item>, Error> {
        let mut all = Vec::new();
        for item in self {
            if all.len() == most {
                return Err(too_many::<O>(most));
            }
            all.push(item?);
        }
        Ok(all)
    }
}

fn too_many<O: Paged>(most: usize) -> Error {
    let detail = format!("the list has more than {most} items");
    Error::paging(detail).of(O::ROUTE)
}

impl<O: Paged> Items<O> {
    /// Returns all remaining items, or the first error.
    ///
    /// The whole list is kept in memory, whatever its length: [`Request::all`] has a limit.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let orders: Vec<Order> = list_orders(&client).stream().try_collect().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If a request fails, or if the list does not advance.
    pub async fn try_collect<C: Default + Extend<O::Item>>(mut self) -> Result<C, Error> {
        let mut collection = C::default();
        while let Some(item) = self.next().await {
            collection.extend([item?]);
        }
        Ok(collection)
    }
}
