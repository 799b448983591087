//! The ways into the API: methods of the client for families and credentials, and how a client is built.

use proc_macro2::TokenStream;
use quote::quote;

use super::builder;
use super::docs::{self, Docs};
use super::environment;
use super::example;
use super::feature;
use super::file::Contents;
use super::module::Module;
use super::names::{self, ConstantName, ModuleName, TypeName, ValueName};
use super::scope::{ENVIRONMENT, Scope};
use crate::api::{Api, Credential, Family};

/// `client.rs`.
pub(super) fn file(api: &Api) -> (Module<'_>, Contents) {
    let scope = Scope::from([String::from(ENVIRONMENT)]);
    let module = Module::file(api, Vec::new(), "client", scope);
    let mut items = environment::items(api);
    let accessors = api.families.iter().map(|family| accessor(api, family));
    let others = api.credentials.iter().map(|it| other_credential(api, it));
    let docs = Docs::from("Starts to build a client.").example(&building(api));
    let builder_docs = docs::outer(docs);
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
    items.push(builder::item(api));
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

/// The way into a family.
fn accessor(api: &Api, family: &Family) -> TokenStream {
    let name = ModuleName::of(&family.name.client);
    let handle = TypeName::of(&family.name);
    let example = example::of_client(api, &name.to_string(), &format!("{name}()"));
    let docs = docs::outer(Docs::from(docs::sentence(&family.does)).example(&example));
    let cfg = feature::cfg(family);
    quote! {
        #docs
        #cfg
        #[must_use]
        pub const fn #name(&self) -> super::#name::#handle<'_> {
            super::#name::#handle::new(self)
        }
    }
}

/// Clients that differ in a credential.
fn other_credential(api: &Api, credential: &Credential) -> TokenStream {
    let with = ValueName::with(&credential.name);
    let with_provider = ValueName::with_provider(&credential.name);
    let constant = ConstantName::of(&credential.name);
    let words = credential.name.client.replace('-', " ");
    let text = format!("A client with another {words}. It shares its connections with this one.");
    let example = example::of_client(api, "other", &format!("{with}({words:?})"));
    let docs = docs::outer(Docs::from(text).example(&example));
    let text = format!(
        "A client that asks for the {words} before each request. It shares its connections with this one."
    );
    let example = example::of_provider(api, "other = client", &with_provider.to_string());
    let provider_docs = docs::outer(Docs::from(text).example(&example));
    quote! {
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
    }
}
