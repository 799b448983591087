//! The static data of an operation.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::names::ConstantName;
use crate::api::{Api, Auth, Call, Effect, Envelope, Family, Operation, Verb};

/// An expression for the route; defaults are omitted.
pub(super) fn route(api: &Api, family: &Family, operation: &Operation) -> TokenStream {
    let id = &operation.id;
    let family = ConstantName::of(&family.name);
    let start = match &operation.call {
        Call::Rest { verb, path } => {
            let verb = format_ident!("{}", verb.as_str().to_lowercase());
            quote!(runtime::Route::#verb(#id, &family::#family, #path))
        }
        Call::Rpc { method } => quote!(runtime::Route::rpc(#id, &family::#family, #method)),
    };
    let unusual: Vec<TokenStream> = [
        auth(api, operation),
        effect(operation),
        success(operation),
        envelope(&operation.envelope),
        operation
            .unconfirmed_path
            .then(|| quote!(assumed_path: true)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if unusual.is_empty() {
        quote!(&#start)
    } else {
        quote!(&runtime::Route { #(#unusual,)* ..#start })
    }
}

fn auth(api: &Api, operation: &Operation) -> Option<TokenStream> {
    let name = |index: &usize| {
        let name = ConstantName::of(&api.credentials[*index].name);
        quote!(&credential::#name)
    };
    let (variant, all) = match &operation.auth {
        Auth::None => return None,
        Auth::All(all) => ("All", all.iter().map(name).collect::<Vec<_>>()),
        Auth::Any(all) => ("Any", all.iter().map(name).collect()),
        Auth::Optional(one) => ("Optional", vec![name(one)]),
    };
    let variant = format_ident!("{variant}");
    Some(quote!(auth: runtime::Auth::#variant(&[#(#all),*])))
}

/// A GET reads and everything else writes, unless it is said otherwise.
fn effect(operation: &Operation) -> Option<TokenStream> {
    let usual = match &operation.call {
        Call::Rest {
            verb: Verb::Get, ..
        } => Effect::Read,
        _ => Effect::Write,
    };
    if operation.effect == usual {
        return None;
    }
    let variant = format_ident!(
        "{}",
        match operation.effect {
            Effect::Read => "Read",
            Effect::Write => "Write",
            Effect::Charge => "Charge",
        }
    );
    Some(quote!(effect: runtime::Effect::#variant))
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

fn envelope(envelope: &Envelope) -> Option<TokenStream> {
    if *envelope == Envelope::default() {
        return None;
    }
    let keys = [
        ("value", &envelope.value),
        ("success", &envelope.success),
        ("errors", &envelope.errors),
        ("message", &envelope.message),
    ];
    let keys = keys.into_iter().filter_map(|(member, key)| {
        let member = format_ident!("{member}");
        key.as_ref().map(|key| quote!(.#member(#key)))
    });
    Some(quote!(envelope: runtime::Envelope::BARE #(#keys)*))
}
