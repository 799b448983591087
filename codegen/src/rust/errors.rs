//! The codes of failures of a family.

use quote::quote;

use super::docs;
use super::enumeration;
use super::file::Contents;
use super::module::{self, Module};
use super::names::TypeName;
use super::scope::{ERROR_CODE, Scope};
use crate::api::{Api, Family, Home};

/// `errors.rs` of a family, unless it has no codes.
pub(super) fn file<'a>(api: &'a Api, family: &Family) -> Option<(Module<'a>, Contents)> {
    if family.error_codes.is_empty() {
        return None;
    }
    let folder = module::home(&Home::Family(family.name.client.clone()));
    let module = Module::file(api, folder, "errors", Scope::new());
    let name = TypeName::fixed(ERROR_CODE);
    let prefix = family.id_prefix();
    let about =
        "The API's error codes in this family; [`of`](Self::of) returns the one of an error.";
    let mut items = enumeration::definition(&name, &[about], &family.error_codes);
    items.push(quote!(runtime::open_enum!(#name, Unknown);));
    items.push(quote! {
        impl #name {
            /// Returns the code of an error, or `None` if it has no code or belongs to another family.
            #[must_use]
            pub fn of(error: &runtime::Error) -> Option<Self> {
                let operation = error.operation()?;
                let code = error.code().filter(|_| operation.starts_with(#prefix))?;
                Some(Self::from(code))
            }
        }
    });
    let docs = docs::inner("Error codes of the API.");
    Some((module, Contents::new(docs, items)))
}
