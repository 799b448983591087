//! What belongs to the API as a whole: static data, environments, the client's own methods.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs;
use super::file::Contents;
use super::module::Module;
use super::names;
use super::types;
use crate::api::{Api, Credential, Family, Home, Protocol};

pub(super) fn files(api: &Api) -> Vec<(Module<'_>, Contents)> {
    vec![top(api), statics(api), client(api)]
}

fn top(api: &Api) -> (Module<'_>, Contents) {
    let module = Module::folder(api, &[]);
    let families = api
        .families
        .iter()
        .map(|family| format_ident!("{}", names::module(&family.name.client)));
    let shared = !types::of(api, &Home::Shared).is_empty();
    let types = shared.then(|| {
        quote!(
            pub mod types;
        )
    });
    let reexport = shared.then(|| {
        quote!(
            pub use types::*;
        )
    });
    let webhook = api.webhooks.as_ref().map(|_| {
        quote!(
            pub mod webhook;
        )
    });
    let modules = quote! {
        mod api;
        mod client;
        #(pub mod #families;)*
        #types
        #webhook
        pub use client::Environment;
        #reexport
    };
    let docs = docs::inner(&format!("{}: {}", api.name, docs::sentence(&api.does)));
    (
        module,
        Contents {
            modules,
            ..Contents::new(docs, Vec::new())
        },
    )
}

fn statics(api: &Api) -> (Module<'_>, Contents) {
    let module = Module::new(api, &["api"]);
    let credentials = api.credentials.iter().map(credential);
    let families = api.families.iter().map(family);
    let family_names = api
        .families
        .iter()
        .map(|family| format_ident!("{}", names::constant(&family.name)));
    let routes = api.operations().map(|(family, group, operation)| {
        let flat = family.flat;
        let family = format_ident!("{}", names::module(&family.name.client));
        let path = if flat {
            quote!(#family)
        } else {
            let group = format_ident!("{}", names::module(&group.name.client));
            quote!(#family::#group)
        };
        let operation = format_ident!("{}", names::type_name(&operation.name));
        quote!(generated::#path::#operation::ROUTE)
    });
    let api_type = module.runtime("Api");
    module.runtime("Operation");
    module.import("crate", "generated");
    let header = api.credentials.iter().any(|it| it.header.is_some());
    let header = header.then(|| {
        quote!(
            use crate::runtime::CredentialHeader;
        )
    });
    let credentials = (!api.credentials.is_empty()).then(|| {
        quote! {
            pub(crate) mod credential {
                use crate::runtime::Credential;
                #header
                #(#credentials)*
            }
        }
    });
    let items = vec![
        credentials.unwrap_or_default(),
        quote! {
            pub(crate) mod family {
                use crate::runtime::{ErrorBody, Family, Protocol};
                #(#families)*
            }
        },
        quote! {
            /// All that the client has to know about the API as a whole.
            pub(crate) static API: #api_type = #api_type {
                families: &[#(&family::#family_names),*],
                routes: &[#(#routes),*],
            };
        },
    ];
    let docs = docs::inner("Static data: families, credentials, routes.");
    (module, Contents::new(docs, items))
}

fn credential(credential: &Credential) -> TokenStream {
    let ident = format_ident!("{}", names::constant(&credential.name));
    let name = &credential.name.client;
    let optional = |value: &Option<String>| match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    };
    let header = match &credential.header {
        Some(header) => {
            let header = header.to_lowercase();
            let scheme = optional(&credential.scheme);
            quote!(Some(CredentialHeader { name: #header, scheme: #scheme }))
        }
        None => quote!(None),
    };
    let param = optional(&credential.param);
    quote! {
        pub(crate) static #ident: Credential = Credential {
            name: #name,
            header: #header,
            param: #param,
        };
    }
}

fn family(family: &Family) -> TokenStream {
    let ident = format_ident!("{}", names::constant(&family.name));
    let name = &family.name.client;
    let protocol = match family.protocol {
        Protocol::Rest => quote!(Protocol::Rest),
        Protocol::JsonRpc => quote!(Protocol::JsonRpc),
    };
    let hosts = &family.hosts;
    let (message, code) = (&family.error_message, &family.error_code);
    quote! {
        pub(crate) static #ident: Family = Family {
            name: #name,
            protocol: #protocol,
            hosts: &[#(#hosts),*],
            error_body: ErrorBody { message: &[#(#message),*], code: &[#(#code),*] },
        };
    }
}

fn client(api: &Api) -> (Module<'_>, Contents) {
    let module = Module::new(api, &["client"]);
    let client = module.runtime("Client");
    let builder = module.runtime("ClientBuilder");
    let statics = module.generated(&["api"], "API");
    let mut items = environment(api);
    let accessors = accessors(&module);
    items.push(quote! {
        impl #client {
            /// Starts to build a client.
            pub fn builder() -> #builder {
                #builder::new(&#statics)
            }
            #(#accessors)*
        }
    });
    let settings = settings(&module);
    items.push(quote! {
        impl #builder {
            #(#settings)*
        }
    });
    let docs = docs::inner("The ways into the API.");
    (module, Contents::new(docs, items))
}

fn environment(api: &Api) -> Vec<TokenStream> {
    let variants = api.environments.iter().map(|environment| {
        let name = format_ident!("{}", names::type_name(&environment.name));
        let docs = docs::outer(&environment.does);
        quote!(#docs #name)
    });
    let arms = api.environments.iter().enumerate().map(|(index, it)| {
        let name = format_ident!("{}", names::type_name(&it.name));
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        quote!(Self::#name => #index)
    });
    vec![
        quote! {
            /// The systems that the API runs on.
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum Environment {
                #(#variants,)*
            }
        },
        quote! {
            impl Environment {
                const fn index(self) -> usize {
                    match self {
                        #(#arms,)*
                    }
                }
            }
        },
    ]
}

fn accessors(module: &Module<'_>) -> Vec<TokenStream> {
    module
        .api
        .families
        .iter()
        .map(|family| {
            let family_module = names::module(&family.name.client);
            let handle = names::type_name(&family.name);
            let handle = module.generated(&[&family_module], &handle);
            let name = format_ident!("{family_module}");
            let docs = docs::outer(&docs::sentence(&family.does));
            quote! {
                #docs
                #[must_use]
                pub const fn #name(&self) -> #handle<'_> {
                    #handle::new(self)
                }
            }
        })
        .collect()
}

fn settings(module: &Module<'_>) -> Vec<TokenStream> {
    let api = module.api;
    let first = api
        .environments
        .first()
        .map(|environment| names::type_name(&environment.name))
        .unwrap_or_default();
    let docs = docs::outer(&format!(
        "The system to talk to; [`Environment::{first}`] when nothing is said."
    ));
    let mut settings = vec![quote! {
        #docs
        pub fn environment(self, environment: Environment) -> Self {
            self.hosts(environment.index())
        }
    }];
    for it in &api.credentials {
        let credential = module.import("super::api", "credential");
        let secret = module.runtime("Secret");
        let name = format_ident!("{}", names::value(&it.name));
        let constant = format_ident!("{}", names::constant(&it.name));
        let docs = docs::outer(&docs::sentence(&it.does));
        settings.push(quote! {
            #docs
            pub fn #name(self, value: impl Into<#secret>) -> Self {
                self.credential(&#credential::#constant, value.into())
            }
        });
    }
    let family = module.import("super::api", "family");
    for it in &api.families {
        let module_name = names::module(&it.name.client);
        let name = format_ident!("{module_name}_base_url");
        let constant = format_ident!("{}", names::constant(&it.name));
        let docs = docs::outer(&format!(
            "Sends the calls of [`{module_name}`](Client::{module_name}) to another address."
        ));
        settings.push(quote! {
            #docs
            pub fn #name(self, url: impl Into<String>) -> Self {
                self.base_url(&#family::#constant, url.into())
            }
        });
    }
    settings
}
