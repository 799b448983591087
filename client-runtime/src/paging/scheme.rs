//! How the pages of a list are asked for.

use crate::operation::Operation;
use crate::values::Page;

/// How further pages of a list are requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Paging {
    /// The unit of positions.
    pub by: PagingKind,
    /// The first position: 0 for offsets; for page numbers that of the spec, 1 by default.
    pub first: u64,
    /// The size of a page if the request does not set it, if that is known.
    pub size: Option<u64>,
    /// The key of the items.
    pub items: Option<&'static str>,
}

/// The unit of the position of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PagingKind {
    /// The items before the page.
    Offset,
    /// The pages.
    Page,
}

impl Paging {
    /// By the number of items to skip.
    ///
    /// ```
    /// use client_runtime::{Paging, PagingKind};
    ///
    /// assert_eq!(Paging::offset().by, PagingKind::Offset);
    /// ```
    #[must_use]
    pub const fn offset() -> Self {
        Self {
            by: PagingKind::Offset,
            first: 0,
            size: None,
            items: None,
        }
    }

    /// By the number of the page, from 1.
    ///
    /// ```
    /// use client_runtime::Paging;
    ///
    /// assert_eq!(Paging::page().first, 1);
    /// ```
    #[must_use]
    pub const fn page() -> Self {
        Self {
            by: PagingKind::Page,
            first: 1,
            ..Self::offset()
        }
    }

    /// Counts from this position.
    ///
    /// ```
    /// use client_runtime::Paging;
    ///
    /// assert_eq!(Paging::page().first(0).first, 0);
    /// ```
    #[must_use]
    pub const fn first(mut self, first: u64) -> Self {
        self.first = first;
        self
    }

    /// The size of a page if the request does not set it.
    ///
    /// ```
    /// use client_runtime::Paging;
    ///
    /// assert_eq!(Paging::offset().size(20).size, Some(20));
    /// ```
    #[must_use]
    pub const fn size(mut self, items: u64) -> Self {
        self.size = Some(items);
        self
    }

    /// The key of the items.
    ///
    /// ```
    /// use client_runtime::Paging;
    ///
    /// assert_eq!(Paging::offset().items("orders").items, Some("orders"));
    /// ```
    #[must_use]
    pub const fn items(mut self, key: &'static str) -> Self {
        self.items = Some(key);
        self
    }
}

/// An operation whose response is one page of a list.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::Paged;
///
/// let mut second = ListOrders::default();
/// second.start_at(100);
/// assert_eq!(second.start(), Some(100));
/// ```
pub trait Paged: Operation<Output = Page<Self::Item>> + Clone {
    /// The items of the list.
    type Item;

    /// How further pages are asked for.
    const PAGING: Paging;

    /// Returns the start of the page, if the request sets it.
    fn start(&self) -> Option<u64>;

    /// Requests the page that starts here.
    fn start_at(&mut self, start: u64);

    /// Returns the number of items of the page, if the request sets it.
    fn size(&self) -> Option<u64>;
}
