//! The top of the generated code: its modules, and what it passes on to the root of the client.

use quote::quote;

use super::docs;
use super::dynamic;
use super::feature;
use super::file::Contents;
use super::module::Module;
use super::names::ModuleName;
use super::scope::Scope;
use super::template;
use super::test_util;
use super::types;
use crate::api::{Api, Home};

/// `mod.rs` at the top.
pub(super) fn file(api: &Api) -> (Module<'_>, Contents) {
    let module = Module::folder(api, Vec::new(), Scope::new());
    let families = api.families.iter().map(|family| {
        let cfg = feature::cfg(family);
        let name = ModuleName::of(&family.name.client);
        quote!(#cfg pub mod #name;)
    });
    let shared = !types::of(api, &Home::Shared).is_empty();
    let types = shared.then(|| {
        let test_util = test_util::declaration(api, &Home::Shared);
        quote!(
            pub mod types;
            #test_util
        )
    });
    let reexport = shared.then(|| {
        quote!(
            pub use types::*;
        )
    });
    let webhook = api.webhooks.as_ref().map(|_| {
        let cfg = feature::cfg_any(&[feature::WEBHOOKS]);
        quote!(#cfg pub mod webhook;)
    });
    let dynamic = dynamic::declaration(&quote!(pub));
    let items = template::items(api, include_str!("template/reexports.rs"));
    let modules = quote! {
        mod api;
        mod client;
        #dynamic
        #(#families)*
        #types
        #webhook
        #reexport
    };
    let docs = docs::inner(format!("{}: {}", api.name, docs::sentence(&api.does)));
    (
        module,
        Contents {
            modules,
            ..Contents::new(docs, items)
        },
    )
}
