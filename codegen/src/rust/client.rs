//! What belongs to the API as a whole: static data, environments, the client's own methods.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs;
use super::dynamic;
use super::example;
use super::feature;
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
    let families = api.families.iter().map(|family| {
        let cfg = feature::cfg(family);
        let name = format_ident!("{}", names::module(&family.name.client));
        quote!(#cfg pub mod #name;)
    });
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
        let cfg = feature::cfg_any(&[feature::WEBHOOKS]);
        quote!(#cfg pub mod webhook;)
    });
    let dynamic = dynamic::declaration();
    let modules = quote! {
        mod api;
        mod client;
        #dynamic
        #(#families)*
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
    let families = api.families.iter().map(family);
    let routes = api.families.iter().map(routes);
    let list = |of: &str| {
        let of = format_ident!("{of}");
        let items = api.families.iter().map(|family| {
            let cfg = feature::cfg(family);
            let name = format_ident!("{}", names::constant(&family.name));
            let address = (of == "family").then(|| quote!(&));
            quote!(#cfg #address #of::#name)
        });
        quote!(&[#(#items),*])
    };
    let (family_list, route_list) = (list("family"), list("routes"));
    let any_family = feature::cfg_any(&feature::of_families(api));
    let api_type = module.runtime("Api");
    let items = vec![
        credentials(api).unwrap_or_default(),
        quote! {
            #any_family
            pub(crate) mod family {
                use crate::runtime::{ErrorBody, Family, Protocol};
                #(#families)*
            }
        },
        quote! {
            #any_family
            mod routes {
                use crate::generated;
                use crate::runtime::{Operation, Route};
                #(#routes)*
            }
        },
        quote! {
            /// All that the client has to know about the API as a whole.
            pub(crate) static API: #api_type = #api_type {
                families: #family_list,
                routes: #route_list,
            };
        },
    ];
    let docs = docs::inner("Static data: families, credentials, routes.");
    (module, Contents::new(docs, items))
}

fn credentials(api: &Api) -> Option<TokenStream> {
    let credentials = api.credentials.iter().map(credential);
    let header = api.credentials.iter().any(|it| it.header.is_some());
    let header = header.then(|| {
        quote!(
            use crate::runtime::CredentialHeader;
        )
    });
    (!api.credentials.is_empty()).then(|| {
        quote! {
            pub(crate) mod credential {
                use crate::runtime::Credential;
                #header
                #(#credentials)*
            }
        }
    })
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
    let auth_codes = &family.auth_codes;
    let cfg = feature::cfg(family);
    quote! {
        #cfg
        pub(crate) static #ident: Family = Family {
            name: #name,
            protocol: #protocol,
            hosts: &[#(#hosts),*],
            error_body: ErrorBody { message: &[#(#message),*], code: &[#(#code),*] },
            auth_codes: &[#(#auth_codes),*],
        };
    }
}

fn routes(family: &Family) -> TokenStream {
    let cfg = feature::cfg(family);
    let ident = format_ident!("{}", names::constant(&family.name));
    let family_module = format_ident!("{}", names::module(&family.name.client));
    let groups = family.groups.iter();
    let routes = groups.flat_map(|group| {
        let group_module = format_ident!("{}", names::module(&group.name.client));
        let path = if family.flat {
            quote!(#family_module)
        } else {
            quote!(#family_module::#group_module)
        };
        group.operations.iter().map(move |operation| {
            let operation = format_ident!("{}", names::type_name(&operation.name));
            quote!(generated::#path::#operation::ROUTE)
        })
    });
    quote! {
        #cfg
        pub(super) static #ident: &[&Route] = &[#(#routes),*];
    }
}

fn client(api: &Api) -> (Module<'_>, Contents) {
    let module = Module::new(api, &["client"]);
    let client = module.runtime("Client");
    let builder = module.runtime("ClientBuilder");
    let statics = module.generated(&["api"], "API");
    let mut items = environment(api);
    let accessors = accessors(&module);
    let others = other_credentials(&module);
    let builder_docs = docs::outer(&docs::paragraphs([
        "Starts to build a client.",
        &building(api),
    ]));
    items.push(quote! {
        impl #client {
            #builder_docs
            pub fn builder() -> #builder {
                #builder::new(&#statics)
            }
            #(#accessors)*
            #(#others)*
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

fn building(api: &Api) -> String {
    let crate_name = names::crate_name(api);
    format!(
        "```no_run\n\
         # fn main() -> Result<(), {crate_name}::Error> {{\n\
         let client = {crate_name}::Client::builder().build()?;\n\
         # Ok(())\n# }}\n```"
    )
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
            let path = format!("super::{family_module}");
            let handle = module.import_with(vec![feature::name(family)], &path, &handle);
            let name = format_ident!("{family_module}");
            let example =
                example::of_client(module.api, &family_module, &format!("{family_module}()"));
            let docs = docs::outer(&docs::paragraphs([
                docs::sentence(&family.does).as_str(),
                &example,
            ]));
            let cfg = feature::cfg(family);
            quote! {
                #docs
                #cfg
                #[must_use]
                pub const fn #name(&self) -> #handle<'_> {
                    #handle::new(self)
                }
            }
        })
        .collect()
}

/// Clients that differ in a credential.
fn other_credentials(module: &Module<'_>) -> Vec<TokenStream> {
    let mut methods = Vec::new();
    for it in &module.api.credentials {
        let credential = module.import("super::api", "credential");
        let secret = module.runtime("Secret");
        let provider = module.runtime("TokenProvider");
        let with = format_ident!("with_{}", names::value(&it.name));
        let with_provider = format_ident!("with_{}_provider", names::value(&it.name));
        let constant = format_ident!("{}", names::constant(&it.name));
        let words = it.name.client.replace('-', " ");
        let text =
            format!("A client with another {words}. It shares its connections with this one.");
        let call = format!("{with}({words:?})");
        let docs = docs::outer(&docs::paragraphs([
            text.as_str(),
            &example::of_client(module.api, "other", &call),
        ]));
        let text = format!(
            "A client that asks for the {words} before each request. It shares its connections with this one."
        );
        let example =
            example::of_provider(module.api, "other = client", &with_provider.to_string());
        let provider_docs = docs::outer(&docs::paragraphs([text.as_str(), &example]));
        methods.push(quote! {
            #docs
            #[must_use]
            pub fn #with(&self, value: impl Into<#secret>) -> Self {
                self.with_secret(&#credential::#constant, value.into())
            }
            #provider_docs
            #[must_use]
            pub fn #with_provider(&self, provider: impl #provider + 'static) -> Self {
                self.with_provider(&#credential::#constant, provider)
            }
        });
    }
    methods
}

fn settings(module: &Module<'_>) -> Vec<TokenStream> {
    let api = module.api;
    let first = api
        .environments
        .first()
        .map(|environment| names::type_name(&environment.name))
        .unwrap_or_default();
    let last = api
        .environments
        .last()
        .map(|environment| names::type_name(&environment.name))
        .unwrap_or_default();
    let crate_name = names::crate_name(api);
    let docs = docs::outer(&docs::paragraphs([
        format!("The system to talk to; [`Environment::{first}`] when nothing is said.").as_str(),
        &example::of_builder(
            api,
            &format!("environment({crate_name}::Environment::{last})"),
        ),
    ]));
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
        let provider = module.runtime("TokenProvider");
        let with_provider = format_ident!("{}_provider", names::value(&it.name));
        let words = it.name.client.replace('-', " ");
        let call = format!("{name}({words:?})");
        let docs = docs::outer(&docs::paragraphs([
            docs::sentence(&it.does).as_str(),
            &example::of_builder(api, &call),
        ]));
        let text = format!("Asks for the {words} before each request.");
        let builder = "builder = Client::builder()";
        let example = example::of_provider(api, builder, &with_provider.to_string());
        let provider_docs = docs::outer(&docs::paragraphs([text.as_str(), &example]));
        settings.push(quote! {
            #docs
            pub fn #name(self, value: impl Into<#secret>) -> Self {
                self.credential(&#credential::#constant, value.into())
            }
            #provider_docs
            pub fn #with_provider(self, provider: impl #provider + 'static) -> Self {
                self.provider(&#credential::#constant, provider)
            }
        });
    }
    let family = module.import_with(feature::of_families(api), "super::api", "family");
    for it in &api.families {
        let module_name = names::module(&it.name.client);
        let name = format_ident!("{module_name}_base_url");
        let constant = format_ident!("{}", names::constant(&it.name));
        let text = format!(
            "Sends the calls of [`{module_name}`](Client::{module_name}) to another address."
        );
        let call = format!("{name}(\"https://proxy.example.com\")");
        let docs = docs::outer(&docs::paragraphs([
            text.as_str(),
            &example::of_builder(api, &call),
        ]));
        let cfg = feature::cfg(it);
        settings.push(quote! {
            #docs
            #cfg
            pub fn #name(self, url: impl Into<String>) -> Self {
                self.base_url(&#family::#constant, url.into())
            }
        });
    }
    settings
}
