//! Cargo features: one for each family, one for webhooks, one for dynamic calls.

use heck::ToKebabCase as _;
use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Api, Family};

/// The feature of webhooks.
pub(super) const WEBHOOKS: &str = "webhooks";

/// The feature of dynamic calls.
pub(super) const DYNAMIC: &str = "dynamic";

/// The feature of serde's traits.
pub(super) const SERDE: &str = "serde";

/// The feature of what tests of users need.
pub(super) const TEST_UTIL: &str = "test-util";

/// The feature of a family, called like its folder.
pub(super) fn name(family: &Family) -> String {
    family.name.wire.to_kebab_case()
}

/// The features of all families.
pub(super) fn of_families(api: &Api) -> Vec<String> {
    api.families.iter().map(name).collect()
}

/// `#[cfg(…)]` for what a family needs.
pub(super) fn cfg(family: &Family) -> Option<TokenStream> {
    cfg_any(&[name(family)])
}

/// `#[cfg(…)]` for what is needed with any of these features; nothing for what is always there.
pub(super) fn cfg_any<S: AsRef<str>>(features: &[S]) -> Option<TokenStream> {
    let mut features = features.iter().map(AsRef::as_ref);
    let first = features.next()?;
    let others: Vec<&str> = features.collect();
    Some(if others.is_empty() {
        quote!(#[cfg(feature = #first)])
    } else {
        quote!(#[cfg(any(feature = #first #(, feature = #others)*))])
    })
}
