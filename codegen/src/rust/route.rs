//! The static data of an operation.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::module::Module;
use super::names;
use crate::api::{Auth, Call, Effect, Envelope, Family, Operation, Verb};

/// An expression for the route; what is usual is left out.
pub(super) fn route(module: &Module<'_>, family: &Family, operation: &Operation) -> TokenStream {
    let route = module.runtime("Route");
    let statics = module.import("crate::generated::api", "family");
    let id = &operation.id;
    let family = format_ident!("{}", names::constant(&family.name));
    let start = match &operation.call {
        Call::Rest { verb, path } => {
            let verb = format_ident!("{}", verb.as_str().to_lowercase());
            quote!(#route::#verb(#id, &#statics::#family, #path))
        }
        Call::Rpc { method } => quote!(#route::rpc(#id, &#statics::#family, #method)),
    };
    let unusual: Vec<TokenStream> = [
        auth(module, operation),
        effect(module, operation),
        success(operation),
        envelope(module, &operation.envelope),
    ]
    .into_iter()
    .flatten()
    .collect();
    if unusual.is_empty() {
        quote!(&#start)
    } else {
        quote!(&#route { #(#unusual,)* ..#start })
    }
}

fn auth(module: &Module<'_>, operation: &Operation) -> Option<TokenStream> {
    let name = |index: &usize| {
        let credential = &module.api.credentials[*index];
        let name = format_ident!("{}", names::constant(&credential.name));
        let statics = module.import("crate::generated::api", "credential");
        quote!(&#statics::#name)
    };
    let (variant, all) = match &operation.auth {
        Auth::None => return None,
        Auth::All(all) => ("All", all.iter().map(name).collect::<Vec<_>>()),
        Auth::Any(all) => ("Any", all.iter().map(name).collect()),
        Auth::Optional(one) => ("Optional", vec![name(one)]),
    };
    let auth = module.runtime("Auth");
    let variant = format_ident!("{variant}");
    Some(quote!(auth: #auth::#variant(&[#(#all),*])))
}

/// A GET reads and everything else writes, unless it is said otherwise.
fn effect(module: &Module<'_>, operation: &Operation) -> Option<TokenStream> {
    let usual = match &operation.call {
        Call::Rest {
            verb: Verb::Get, ..
        } => Effect::Read,
        _ => Effect::Write,
    };
    if operation.effect == usual {
        return None;
    }
    let effect = module.runtime("Effect");
    let variant = format_ident!(
        "{}",
        match operation.effect {
            Effect::Read => "Read",
            Effect::Write => "Write",
            Effect::Charge => "Charge",
        }
    );
    Some(quote!(effect: #effect::#variant))
}

fn success(operation: &Operation) -> Option<TokenStream> {
    let codes = &operation.success;
    (codes != &[200]).then(|| {
        let codes = codes
            .iter()
            .map(|code| proc_macro2::Literal::u16_unsuffixed(*code));
        quote!(success: &[#(#codes),*])
    })
}

fn envelope(module: &Module<'_>, envelope: &Envelope) -> Option<TokenStream> {
    if *envelope == Envelope::default() {
        return None;
    }
    let name = module.runtime("Envelope");
    let keys = [
        ("value", &envelope.value),
        ("success", &envelope.success),
        ("errors", &envelope.errors),
        ("message", &envelope.message),
    ];
    let keys = keys.into_iter().filter_map(|(member, key)| {
        let member = format_ident!("{member}");
        key.as_ref().map(|key| quote!(#member: Some(#key),))
    });
    Some(quote!(envelope: #name { #(#keys)* ..#name::BARE }))
}
