//! Static data: credentials, families, the routes of all operations.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use super::feature;
use super::file::Contents;
use super::module::Module;
use super::names::{ConstantName, ModuleName, TypeName};
use super::scope::Scope;
use crate::api::{Api, Credential, Family, Protocol};

/// The files of the folder `api`.
pub(super) fn files(api: &Api) -> Vec<(Module<'_>, Contents)> {
    let mut files = vec![whole(api), families(api), routes(api)];
    files.extend(credentials(api));
    files
}

fn folder() -> Vec<ModuleName> {
    vec![ModuleName::of("api")]
}

fn whole(api: &Api) -> (Module<'_>, Contents) {
    let module = Module::folder(api, folder(), Scope::new());
    let list = |item: fn(&ConstantName) -> TokenStream| {
        let items = api.families.iter().map(|family| {
            let cfg = feature::cfg(family);
            let item = item(&ConstantName::of(&family.name));
            quote!(#cfg #item)
        });
        quote!(&[#(#items),*])
    };
    let families = list(|name| quote!(&self::family::#name));
    let routes = list(|name| quote!(routes::#name));
    let any_family = feature::cfg_any(&feature::of_families(api));
    let credential = (!api.credentials.is_empty()).then(|| {
        quote!(
            pub(crate) mod credential;
        )
    });
    let modules = quote! {
        #credential
        #any_family
        pub(crate) mod family;
        #any_family
        mod routes;
    };
    let items = vec![quote! {
        /// Static data about the API as a whole.
        pub(crate) static API: runtime::Api = runtime::Api::new(
            concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            #families,
            #routes,
        );
    }];
    let docs = docs::inner("Static data: families, credentials, routes.");
    (
        module,
        Contents {
            modules,
            ..Contents::new(docs, items)
        },
    )
}

fn credentials(api: &Api) -> Option<(Module<'_>, Contents)> {
    if api.credentials.is_empty() {
        return None;
    }
    let module = Module::file(api, folder(), "credential", Scope::new());
    let items = api.credentials.iter().map(credential).collect();
    let docs = docs::inner("The credentials of requests.");
    Some((module, Contents::new(docs, items)))
}

fn credential(credential: &Credential) -> TokenStream {
    let ident = ConstantName::of(&credential.name);
    let name = &credential.name.client;
    let header = credential.header.as_ref().map(|header| {
        let header = header.to_lowercase();
        match &credential.scheme {
            Some(scheme) => quote!(.scheme(#header, #scheme)),
            None => quote!(.header(#header)),
        }
    });
    let param = credential
        .param
        .as_ref()
        .map(|param| quote!(.param(#param)));
    quote! {
        pub(crate) static #ident: runtime::Credential =
            runtime::Credential::new(#name) #header #param;
    }
}

fn families(api: &Api) -> (Module<'_>, Contents) {
    let module = Module::file(api, folder(), "family", Scope::new());
    let items = api.families.iter().map(family).collect();
    let docs = docs::inner("The families of operations.");
    (module, Contents::new(docs, items))
}

fn family(family: &Family) -> TokenStream {
    let ident = ConstantName::of(&family.name);
    let name = &family.name.client;
    let protocol = match family.protocol {
        Protocol::Rest => quote!(rest),
        Protocol::JsonRpc => quote!(json_rpc),
    };
    let hosts = &family.hosts;
    let words = [
        ("messages", &family.error_message),
        ("codes", &family.error_code),
        ("auth_codes", &family.auth_codes),
    ];
    let words = words.into_iter().filter(|(_, words)| !words.is_empty());
    let words = words.map(|(method, words)| {
        let method = format_ident!("{method}");
        quote!(.#method(&[#(#words),*]))
    });
    let assumed = family.unconfirmed_hosts.iter();
    let assumed: Vec<_> = assumed.map(|it| Literal::usize_unsuffixed(*it)).collect();
    let assumed = (!assumed.is_empty()).then(|| quote!(.assumed_hosts(&[#(#assumed),*])));
    let cfg = feature::cfg(family);
    quote! {
        #cfg
        pub(crate) static #ident: runtime::Family =
            runtime::Family::#protocol(#name, &[#(#hosts),*]) #(#words)* #assumed;
    }
}

fn routes(api: &Api) -> (Module<'_>, Contents) {
    let module = Module::file(api, folder(), "routes", Scope::new());
    let items = api.families.iter().map(routes_of).collect();
    let modules = quote! {
        use runtime::Operation as _;
    };
    let docs = docs::inner("The routes of all operations.");
    (
        module,
        Contents {
            modules,
            ..Contents::new(docs, items)
        },
    )
}

fn routes_of(family: &Family) -> TokenStream {
    let cfg = feature::cfg(family);
    let ident = ConstantName::of(&family.name);
    let family_module = ModuleName::of(&family.name.client);
    let groups = family.groups.iter();
    let routes = groups.flat_map(|group| {
        let group_module = ModuleName::of(&group.name.client);
        let path = if family.flat {
            quote!(#family_module)
        } else {
            quote!(#family_module::#group_module)
        };
        group.operations.iter().map(move |operation| {
            let operation = TypeName::of(&operation.type_name);
            quote!(generated::#path::#operation::ROUTE)
        })
    });
    quote! {
        #cfg
        pub(super) static #ident: &[&runtime::Route] = &[#(#routes),*];
    }
}
