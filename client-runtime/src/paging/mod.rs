//! Lists that are read page by page.

mod collect;
mod scheme;
mod stream;

pub use scheme::{Paged, Paging, PagingKind};
pub use stream::{Items, Pages};
