//! What belongs to the API as a whole: static data, environments, the client's own methods.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Docs};
use super::dynamic;
use super::example;
use super::feature;
use super::file::Contents;
use super::module::Module;
use super::names::{self, ConstantName, ModuleName, TypeName, ValueName, VariantName};
use super::scope::{ENVIRONMENT, Scope};
use super::types;
use crate::api::{Api, Credential, Family, Home, Protocol};

pub(super) fn files(api: &Api) -> Vec<(Module<'_>, Contents)> {
    let mut files = vec![top(api), statics(api), client(api)];
    files.extend(credentials(api));
    files.extend([families(api), routes(api)]);
    files
}

fn top(api: &Api) -> (Module<'_>, Contents) {
    let module = Module::folder(api, Vec::new(), Scope::new());
    let families = api.families.iter().map(|family| {
        let cfg = feature::cfg(family);
        let name = ModuleName::of(&family.name.client);
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
    let docs = docs::inner(format!("{}: {}", api.name, docs::sentence(&api.does)));
    (
        module,
        Contents {
            modules,
            ..Contents::new(docs, Vec::new())
        },
    )
}

/// The folder of static data.
fn statics_folder() -> Vec<ModuleName> {
    vec![ModuleName::of("api")]
}

fn statics(api: &Api) -> (Module<'_>, Contents) {
    let module = Module::folder(api, statics_folder(), Scope::new());
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
        /// All that the client has to know about the API as a whole.
        pub(crate) static API: runtime::Api = runtime::Api {
            families: #families,
            routes: #routes,
        };
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
    let module = Module::file(api, statics_folder(), "credential", Scope::new());
    let items = api.credentials.iter().map(credential).collect();
    let docs = docs::inner("The secrets that calls carry.");
    Some((module, Contents::new(docs, items)))
}

fn credential(credential: &Credential) -> TokenStream {
    let ident = ConstantName::of(&credential.name);
    let name = &credential.name.client;
    let optional = |value: &Option<String>| match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    };
    let header = match &credential.header {
        Some(header) => {
            let header = header.to_lowercase();
            let scheme = optional(&credential.scheme);
            quote!(Some(runtime::CredentialHeader { name: #header, scheme: #scheme }))
        }
        None => quote!(None),
    };
    let param = optional(&credential.param);
    quote! {
        pub(crate) static #ident: runtime::Credential = runtime::Credential {
            name: #name,
            header: #header,
            param: #param,
        };
    }
}

fn families(api: &Api) -> (Module<'_>, Contents) {
    let module = Module::file(api, statics_folder(), "family", Scope::new());
    let items = api.families.iter().map(family).collect();
    let docs = docs::inner("The families of operations.");
    (module, Contents::new(docs, items))
}

fn family(family: &Family) -> TokenStream {
    let ident = ConstantName::of(&family.name);
    let name = &family.name.client;
    let protocol = match family.protocol {
        Protocol::Rest => quote!(runtime::Protocol::Rest),
        Protocol::JsonRpc => quote!(runtime::Protocol::JsonRpc),
    };
    let hosts = &family.hosts;
    let (message, code) = (&family.error_message, &family.error_code);
    let auth_codes = &family.auth_codes;
    let cfg = feature::cfg(family);
    quote! {
        #cfg
        pub(crate) static #ident: runtime::Family = runtime::Family {
            name: #name,
            protocol: #protocol,
            hosts: &[#(#hosts),*],
            error_body: runtime::ErrorBody { message: &[#(#message),*], code: &[#(#code),*] },
            auth_codes: &[#(#auth_codes),*],
        };
    }
}

fn routes(api: &Api) -> (Module<'_>, Contents) {
    let module = Module::file(api, statics_folder(), "routes", Scope::new());
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
            let operation = TypeName::of(&operation.name);
            quote!(generated::#path::#operation::ROUTE)
        })
    });
    quote! {
        #cfg
        pub(super) static #ident: &[&runtime::Route] = &[#(#routes),*];
    }
}

fn client(api: &Api) -> (Module<'_>, Contents) {
    let scope = Scope::from([String::from(ENVIRONMENT)]);
    let module = Module::file(api, Vec::new(), "client", scope);
    let mut items = environment(api);
    let accessors = accessors(api);
    let others = other_credentials(api);
    let builder_docs =
        docs::outer(docs::paragraphs(["Starts to build a client."]).example(&building(api)));
    items.push(quote! {
        impl runtime::Client {
            #builder_docs
            pub fn builder() -> runtime::ClientBuilder {
                runtime::ClientBuilder::new(&api::API)
            }
            #(#accessors)*
            #(#others)*
        }
    });
    let settings = settings(api);
    items.push(quote! {
        impl runtime::ClientBuilder {
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
        let name = VariantName::of(&environment.name);
        let docs = docs::outer(environment.does.as_str());
        quote!(#docs #name)
    });
    let arms = api.environments.iter().enumerate().map(|(index, it)| {
        let name = VariantName::of(&it.name);
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

fn accessors(api: &Api) -> Vec<TokenStream> {
    let families = api.families.iter();
    families
        .map(|family| {
            let name = ModuleName::of(&family.name.client);
            let handle = TypeName::of(&family.name);
            let docs = docs::outer(Docs::from(docs::sentence(&family.does)).example(
                &example::of_client(api, &name.to_string(), &format!("{name}()")),
            ));
            let cfg = feature::cfg(family);
            quote! {
                #docs
                #cfg
                #[must_use]
                pub const fn #name(&self) -> super::#name::#handle<'_> {
                    super::#name::#handle::new(self)
                }
            }
        })
        .collect()
}

/// Clients that differ in a credential.
fn other_credentials(api: &Api) -> Vec<TokenStream> {
    let mut methods = Vec::new();
    for it in &api.credentials {
        let with = ValueName::with(&it.name);
        let with_provider = ValueName::with_provider(&it.name);
        let constant = ConstantName::of(&it.name);
        let words = it.name.client.replace('-', " ");
        let text =
            format!("A client with another {words}. It shares its connections with this one.");
        let call = format!("{with}({words:?})");
        let docs = docs::outer(Docs::from(text).example(&example::of_client(api, "other", &call)));
        let text = format!(
            "A client that asks for the {words} before each request. It shares its connections with this one."
        );
        let example = example::of_provider(api, "other = client", &with_provider.to_string());
        let provider_docs = docs::outer(Docs::from(text).example(&example));
        methods.push(quote! {
            #docs
            #[must_use]
            pub fn #with(&self, value: impl Into<runtime::Secret>) -> Self {
                self.with_secret(&api::credential::#constant, value.into())
            }
            #provider_docs
            #[must_use]
            pub fn #with_provider(&self, provider: impl runtime::TokenProvider + 'static) -> Self {
                self.with_provider(&api::credential::#constant, provider)
            }
        });
    }
    methods
}

fn settings(api: &Api) -> Vec<TokenStream> {
    let first = api
        .environments
        .first()
        .map(|environment| VariantName::of(&environment.name).to_string())
        .unwrap_or_default();
    let last = api
        .environments
        .last()
        .map(|environment| VariantName::of(&environment.name).to_string())
        .unwrap_or_default();
    let crate_name = names::crate_name(api);
    let docs = docs::outer(
        Docs::from(format!(
            "The system to talk to; [`Environment::{first}`] when nothing is said."
        ))
        .example(&example::of_builder(
            api,
            &format!("environment({crate_name}::Environment::{last})"),
        )),
    );
    let mut settings = vec![quote! {
        #docs
        pub fn environment(self, environment: Environment) -> Self {
            self.hosts(environment.index())
        }
    }];
    for it in &api.credentials {
        let name = ValueName::of(&it.name);
        let constant = ConstantName::of(&it.name);
        let with_provider = ValueName::provider(&it.name);
        let words = it.name.client.replace('-', " ");
        let call = format!("{name}({words:?})");
        let docs = docs::outer(
            Docs::from(docs::sentence(&it.does)).example(&example::of_builder(api, &call)),
        );
        let text = format!("Asks for the {words} before each request.");
        let builder = "builder = Client::builder()";
        let example = example::of_provider(api, builder, &with_provider.to_string());
        let provider_docs = docs::outer(Docs::from(text).example(&example));
        settings.push(quote! {
            #docs
            pub fn #name(self, value: impl Into<runtime::Secret>) -> Self {
                self.credential(&api::credential::#constant, value.into())
            }
            #provider_docs
            pub fn #with_provider(self, provider: impl runtime::TokenProvider + 'static) -> Self {
                self.provider(&api::credential::#constant, provider)
            }
        });
    }
    for it in &api.families {
        let module = ModuleName::of(&it.name.client);
        let name = ValueName::base_url(&it.name);
        let constant = ConstantName::of(&it.name);
        let text = format!(
            "Sends the calls of [`{module}`](runtime::Client::{module}) to another address."
        );
        let call = format!("{name}(\"https://proxy.example.com\")");
        let docs = docs::outer(Docs::from(text).example(&example::of_builder(api, &call)));
        let cfg = feature::cfg(it);
        settings.push(quote! {
            #docs
            #cfg
            pub fn #name(self, url: impl Into<String>) -> Self {
                self.base_url(&api::family::#constant, url.into())
            }
        });
    }
    settings
}
