//! The client: methods for families and for other credentials.

use proc_macro2::TokenStream;
use quote::quote;

use super::folder;
use crate::api::{Api, Credential, Family};
use crate::rust::docs::{self, Docs};
use crate::rust::example;
use crate::rust::feature;
use crate::rust::file::Contents;
use crate::rust::module::Module;
use crate::rust::names::{ConstantName, ModuleName, TypeName, ValueName};
use crate::rust::scope::Scope;
use crate::rust::template;

/// `client/mod.rs`.
pub(super) fn file(api: &Api) -> (Module<'_>, Contents) {
    let module = Module::folder(api, folder(), Scope::new());
    let accessors = api.families.iter().map(|family| accessor(api, family));
    let others = api.credentials.iter().map(|it| other_credential(api, it));
    let mut items = template::items(api, include_str!("../template/client.rs"));
    items.push(quote! {
        impl Client {
            #(#accessors)*
            #(#others)*
        }
    });
    let modules = quote! {
        mod builder;
        mod environment;
        mod request;

        pub use self::builder::ClientBuilder;
        pub use self::environment::Environment;
        pub use self::request::Request;
    };
    let docs = docs::inner("The client, its builder and its requests.");
    (
        module,
        Contents {
            modules,
            ..Contents::new(docs, items)
        },
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
        pub const fn #name(&self) -> crate::generated::#name::#handle<'_> {
            crate::generated::#name::#handle::new(self)
        }
    }
}

/// Clients that differ in a credential.
fn other_credential(api: &Api, credential: &Credential) -> TokenStream {
    let with = ValueName::with(&credential.name);
    let with_provider = ValueName::with_provider(&credential.name);
    let constant = ConstantName::of(&credential.name);
    let words = credential.name.client.replace('-', " ");
    let text =
        format!("Returns a client with another {words}. It shares its connections with this one.");
    let example = example::of_client(api, "other", &format!("{with}({words:?})"));
    let docs = docs::outer(Docs::from(text).example(&example));
    let text = format!(
        "Returns a client that gets the {words} from a provider before each request. It shares its connections with this one."
    );
    let example = example::of_provider(api, "other = client", &with_provider.to_string());
    let provider_docs = docs::outer(Docs::from(text).example(&example));
    quote! {
        #docs
        #[must_use]
        pub fn #with(&self, value: impl Into<runtime::Secret>) -> Self {
            Self(self.0.with_credential(&credential::#constant, value.into()))
        }
        #provider_docs
        #[must_use]
        pub fn #with_provider(&self, provider: impl runtime::TokenProvider + 'static) -> Self {
            Self(self.0.with_credential_provider(&credential::#constant, provider))
        }
    }
}
