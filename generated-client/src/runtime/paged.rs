//! Lists that are read page by page.

use super::operation::Operation;
use super::values::Page;

/// How further pages of a list are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Paging {
    /// What is counted.
    pub by: PagingKind,
    /// The first position: 0 for offsets; for page numbers what the spec says, 1 by default.
    pub first: u64,
    /// How many items a page has when the request does not say, if that is known.
    pub size: Option<u64>,
    /// The key the items stand under.
    pub items: Option<&'static str>,
}

/// What the position of a page counts.
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
    /// use cleeng_client::operation::{Paging, PagingKind};
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
    /// use cleeng_client::operation::Paging;
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
}

/// An operation whose answer is one page of a list.
///
/// ```
/// use cleeng_client::core::passes::List;
/// use cleeng_client::operation::Paged;
///
/// let mut second = List::new();
/// second.start_at(100);
/// assert_eq!(second.start(), Some(100));
/// ```
pub trait Paged: Operation<Output = Page<Self::Item>> + Clone {
    /// What the list holds.
    type Item;

    /// How further pages are asked for.
    const PAGING: Paging;

    /// Where the page starts, if the request says so.
    fn start(&self) -> Option<u64>;

    /// Asks for the page that starts here.
    fn start_at(&mut self, start: u64);

    /// How many items are asked for, if the request says so.
    fn size(&self) -> Option<u64>;
}
