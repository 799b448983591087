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

/// Whose requests are awaited, or block the thread.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Async,
    Blocking,
}

impl Kind {
    /// The client, from the root of the crate.
    const fn client(self) -> &'static str {
        match self {
            Self::Async => "Client",
            Self::Blocking => "blocking::Client",
        }
    }
}

/// `client/mod.rs`.
pub(super) fn file(api: &Api) -> (Module<'_>, Contents) {
    let module = Module::folder(api, folder(), Scope::new());
    let mut items = template::items(api, include_str!("../template/client.rs"));
    items.push(methods(api, Kind::Async));
    let modules = quote! {
        pub mod blocking;
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

/// `client/blocking.rs`.
pub(super) fn blocking_file(api: &Api) -> (Module<'_>, Contents) {
    let mut items = template::items(api, include_str!("../template/blocking.rs"));
    items.push(methods(api, Kind::Blocking));
    let text = template::text(api, include_str!("../template/blocking.md"));
    let docs = docs::inner(Docs::default().example(&text));
    (super::module(api, "blocking"), Contents::new(docs, items))
}

/// The ways into families, and to clients for other credentials.
fn methods(api: &Api, kind: Kind) -> TokenStream {
    let accessors = api.families.iter().map(|it| accessor(api, it, kind));
    let credentials = api.credentials.iter();
    let others = credentials.map(|it| other_credential(api, it, kind));
    quote! {
        impl Client {
            #(#accessors)*
            #(#others)*
        }
    }
}

/// The way into a family.
fn accessor(api: &Api, family: &Family, kind: Kind) -> TokenStream {
    let name = ModuleName::of(&family.name.client);
    let handle = TypeName::of(&family.name);
    let example = example::of_client(api, kind.client(), &name.to_string(), &format!("{name}()"));
    let docs = docs::outer(Docs::from(docs::sentence(&family.does)).example(&example));
    let cfg = feature::cfg(family);
    let marker = (kind == Kind::Blocking).then(|| quote!(, Blocking));
    quote! {
        #docs
        #cfg
        #[must_use]
        pub const fn #name(&self) -> crate::generated::#name::#handle<'_ #marker> {
            crate::generated::#name::#handle::new(&self.0)
        }
    }
}

/// Clients that differ in a credential.
fn other_credential(api: &Api, credential: &Credential, kind: Kind) -> TokenStream {
    let with = ValueName::with(&credential.name);
    let with_provider = ValueName::with_provider(&credential.name);
    let constant = ConstantName::of(&credential.name);
    let words = credential.name.client.replace('-', " ");
    let text =
        format!("Returns a client with another {words}. It shares its connections with this one.");
    let example = example::of_client(api, kind.client(), "other", &format!("{with}({words:?})"));
    let docs = docs::outer(Docs::from(text).example(&example));
    let text = format!(
        "Returns a client that gets the {words} from a provider before each request. It shares its connections with this one."
    );
    let example = example::of_provider(
        api,
        kind.client(),
        "other = client",
        &with_provider.to_string(),
    );
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
