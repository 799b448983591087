//! Lists of results.

use std::ops::Deref;

use crate::json::Extra;
#[cfg(any(feature = "dynamic", feature = "serde"))]
use crate::json::{Encode, JsonWriter};

/// A list of results, which may be one page of many.
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
/// let page = list_orders(&client).await?;
/// println!("{} orders of {:?}", page.len(), page.total);
/// for order in page {
///     println!("{}", order.id);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The results.
    pub items: Vec<T>,
    /// The total number of items on all pages, if the API returns it.
    pub total: Option<u64>,
    /// Unrecognized fields beside the items, preserved verbatim.
    pub extra: Extra,
}

impl<T> Page<T> {
    /// A page of these items, with the number of items in all pages if that is known.
    ///
    /// ```
    /// use client_runtime::{Extra, Page};
    ///
    /// let page = Page::new(vec![1, 2], Some(7), Extra::default());
    /// assert_eq!((page.len(), page.total), (2, Some(7)));
    /// ```
    #[must_use]
    pub const fn new(items: Vec<T>, total: Option<u64>, extra: Extra) -> Self {
        Self {
            items,
            total,
            extra,
        }
    }
}

/// An object with the items, their total number if it is known, and the fields beside them.
#[cfg(any(feature = "dynamic", feature = "serde"))]
impl<T: Encode> Encode for Page<T> {
    fn encode(&self, json: &mut JsonWriter) {
        json.object(|object| {
            object.required("items", &self.items);
            object.optional("total", &self.total);
            object.extra(&self.extra);
        });
    }
}

/// Creates a page with these items.
impl<T> From<Vec<T>> for Page<T> {
    fn from(items: Vec<T>) -> Self {
        Self::new(items, None, Extra::default())
    }
}

impl<T> FromIterator<T> for Page<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        items.into_iter().collect::<Vec<T>>().into()
    }
}

impl<T> Deref for Page<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Page<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}
