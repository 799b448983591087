//! A whole API.

use super::{Family, Route};

/// A whole API: its environments, credentials and operations.
///
/// ```
/// use client_runtime::{Api, Family};
///
/// static STORE: Family = Family::rest("store", &["https://sandbox.shop.example", "https://shop.example"]);
/// static API: Api = Api::new("shop-client/1.0.0", &[&STORE], &[]);
/// assert_eq!(API.families[0].name, "store");
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Api {
    /// The default of the header `User-Agent`.
    pub user_agent: &'static str,
    /// The families, in the order of their names.
    pub families: &'static [&'static Family],
    /// The routes of each family.
    pub routes: &'static [&'static [&'static Route]],
}

impl Api {
    /// An API of these families and of the routes of each family.
    #[must_use]
    pub const fn new(
        user_agent: &'static str,
        families: &'static [&'static Family],
        routes: &'static [&'static [&'static Route]],
    ) -> Self {
        Self {
            user_agent,
            families,
            routes,
        }
    }
}
