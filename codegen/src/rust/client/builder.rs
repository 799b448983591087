//! The client's builder: the settings of any client, and the environment, the credentials and the addresses of this API.

use std::fmt::Write as _;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::module;
use crate::api::{Api, Credential, Environment, Family};
use crate::rust::docs::{self, Docs};
use crate::rust::example;
use crate::rust::feature;
use crate::rust::file::Contents;
use crate::rust::module::Module;
use crate::rust::names::{self, ConstantName, ModuleName, ValueName, VariantName};
use crate::rust::template;

/// `client/builder.rs`.
pub(super) fn file(api: &Api) -> (Module<'_>, Contents) {
    let environment = environment(api);
    let from_env = from_env(api);
    let credentials = api.credentials.iter().map(|it| credential(api, it));
    let families = api.families.iter().map(|family| base_url(api, family));
    let by_name = by_name(api);
    let mut items = template::items(api, include_str!("../template/builder.rs"));
    items.push(quote! {
        impl ClientBuilder {
            #from_env
        }
    });
    items.push(quote! {
        impl<KIND> ClientBuilder<KIND> {
            #environment
            #(#credentials)*
            #(#families)*
        }
    });
    items.push(by_name);
    if api.operations().any(|(_, _, it)| template::is_rest(it)) {
        items.extend(template::items(
            api,
            include_str!("../template/path_override.rs"),
        ));
    }
    let docs = docs::inner("The builder of the client.");
    (module(api, "builder"), Contents::new(docs, items))
}

fn environment(api: &Api) -> TokenStream {
    let name = |environment: Option<&Environment>| {
        let name = environment.map(|it| VariantName::of(&it.name).to_string());
        name.unwrap_or_default()
    };
    let usual = name(api.environments.first());
    let other = name(api.environments.last());
    let crate_name = names::crate_name(api);
    let text = format!(
        "Sets the environment. Default: [`Environment::{usual}`](super::Environment::{usual})."
    );
    let call = format!("environment({crate_name}::Environment::{other})");
    let docs = docs::outer(Docs::from(text).example(&example::of_builder(api, &call)));
    quote! {
        #docs
        pub fn environment(self, environment: super::Environment) -> Self {
            Self(self.0.environment(environment.index()), self.1)
        }
    }
}

/// The builder that starts with what variables of the environment say.
fn from_env(api: &Api) -> TokenStream {
    let prefix = names::variable_prefix(api);
    let crate_name = names::crate_name(api);
    let environments: Vec<&str> = api
        .environments
        .iter()
        .map(|it| it.name.client.as_str())
        .collect();
    let mut variables = format!(
        "- `{prefix}_ENVIRONMENT`: the environment, `{}`.\n\
         - `{prefix}_BASE_URL`: the address of all families, as in [`base_url`](Self::base_url).",
        environments.join("` or `")
    );
    for credential in &api.credentials {
        let name = credential.name.client.replace('-', "_").to_uppercase();
        let does = docs::sentence(&credential.does);
        let _ = write!(variables, "\n- `{prefix}_{name}`: {does}");
    }
    let text = "Starts with the settings in these environment variables. A variable that is unset or empty changes nothing.";
    let example = format!(
        "```no_run\n# use std::time::Duration;\n# fn main() -> Result<(), {crate_name}::Error> {{\n\
         use {crate_name}::ClientBuilder;\n\n\
         let client = ClientBuilder::from_env()?.timeout(Duration::from_secs(4)).build()?;\n# Ok(())\n# }}\n```"
    );
    let errors = "# Errors\n\nIf the value of a variable is not valid. The error names the variable but not its value.";
    let docs = docs::paragraphs([text, variables.as_str()]);
    let docs = docs::outer(docs.example(&example).example(errors));
    let credentials = api.credentials.iter().map(|credential| {
        let constant = ConstantName::of(&credential.name);
        quote!(&credential::#constant)
    });
    quote! {
        #docs
        pub fn from_env() -> Result<Self, runtime::Error> {
            let builder = runtime::Client::builder(&api::API).variables(
                #prefix,
                &[#(#environments),*],
                &[#(#credentials),*],
                &|name| std::env::var_os(name),
            )?;
            Ok(Self(builder, std::marker::PhantomData))
        }
    }
}

fn credential(api: &Api, credential: &Credential) -> TokenStream {
    let name = ValueName::of(&credential.name);
    let with_provider = ValueName::provider(&credential.name);
    let constant = ConstantName::of(&credential.name);
    let words = credential.name.client.replace('-', " ");
    let call = format!("{name}({words:?})");
    let meaning = docs::sentence(&credential.does);
    let docs = docs::outer(Docs::from(meaning).example(&example::of_builder(api, &call)));
    let text = format!("Sets the provider that supplies the {words} before each request.");
    let start = "builder = Client::builder()";
    let example = example::of_provider(api, "Client", start, &with_provider.to_string());
    let provider_docs = docs::outer(Docs::from(text).example(&example));
    quote! {
        #docs
        pub fn #name(self, value: impl Into<runtime::Secret>) -> Self {
            Self(self.0.credential(&credential::#constant, value.into()), self.1)
        }
        #provider_docs
        pub fn #with_provider(self, provider: impl runtime::TokenProvider + 'static) -> Self {
            Self(self.0.credential_provider(&credential::#constant, provider), self.1)
        }
    }
}

fn base_url(api: &Api, family: &Family) -> TokenStream {
    let module = ModuleName::of(&family.name.client);
    let name = ValueName::base_url(&family.name);
    let constant = ConstantName::of(&family.name);
    let text =
        format!("Sends the requests of [`{module}`](super::Client::{module}) to another address.");
    let call = format!("{name}(\"https://proxy.example.com\")");
    let assumed: Vec<String> = family
        .unconfirmed_hosts
        .iter()
        .map(|index| {
            let (environment, host) = (&api.environments[*index], &family.hosts[*index]);
            format!("that of {}, `{host}`", environment.name.client)
        })
        .collect();
    let assumed = if assumed.is_empty() {
        String::new()
    } else {
        let which = assumed.join(", ");
        format!(
            "Not in the public documentation (unconfirmed): {which}. Set the address that you know."
        )
    };
    let docs = docs::paragraphs([text.as_str(), &assumed]);
    let docs = docs::outer(docs.example(&example::of_builder(api, &call)));
    let cfg = feature::cfg(family);
    quote! {
        #docs
        #cfg
        pub fn #name(self, url: impl Into<String>) -> Self {
            Self(self.0.base_url(&api::family::#constant, url.into()), self.1)
        }
    }
}

/// What is said by names that are known only when the program runs.
fn by_name(api: &Api) -> TokenStream {
    let cfg = feature::cfg_any(&[feature::DYNAMIC]);
    let crate_name = names::crate_name(api);
    let docs = |text: &str, call: &str| {
        let example = format!(
            "```\n# fn main() -> Result<(), {crate_name}::Error> {{\n\
             let builder = {crate_name}::Client::builder().{call}?;\n# Ok(())\n# }}\n```"
        );
        let errors = "# Errors\n\nIf there is none of this name.";
        docs::outer(Docs::from(text).example(&example).example(errors))
    };
    let environments = api.environments.iter().enumerate().map(|(index, it)| {
        let (name, index) = (&it.name.client, Literal::usize_unsuffixed(index));
        quote!((#name, #index))
    });
    let environment = api.environments.last().map(|last| {
        let call = format!("environment_by_name({:?})", last.name.client);
        let docs = docs("Sets the environment by its name.", &call);
        quote! {
            #docs
            pub fn environment_by_name(self, name: &str) -> Result<Self, runtime::Error> {
                let all = [#(#environments),*].into_iter();
                let index = runtime::dynamic::named("environment", all, name)?;
                Ok(Self(self.0.environment(index), self.1))
            }
        }
    });
    let credentials = api.credentials.iter().map(|credential| {
        let constant = ConstantName::of(&credential.name);
        quote!(&credential::#constant)
    });
    let credential = api.credentials.first().map(|first| {
        let call = format!("credential_by_name({:?}, \"secret\")", first.name.client);
        let docs = docs("Sets a credential by its name.", &call);
        quote! {
            #docs
            pub fn credential_by_name(
                self,
                name: &str,
                value: impl Into<runtime::Secret>,
            ) -> Result<Self, runtime::Error> {
                let all = [#(#credentials),*].into_iter().map(|it| (it.name, it));
                let credential = runtime::dynamic::named("credential", all, name)?;
                Ok(Self(self.0.credential(credential, value.into()), self.1))
            }
        }
    });
    let base_url = api.families.first().map(|first| {
        let name = &first.name.client;
        let call = format!("base_url_by_name({name:?}, \"https://proxy.example.com\")");
        let docs = docs(
            "Sends the requests of a family, by its name, to another address.",
            &call,
        );
        quote! {
            #docs
            pub fn base_url_by_name(
                self,
                family: &str,
                url: impl Into<String>,
            ) -> Result<Self, runtime::Error> {
                let all = api::API.families.iter().map(|it| (it.name, *it));
                let family = runtime::dynamic::named("family", all, family)?;
                Ok(Self(self.0.base_url(family, url.into()), self.1))
            }
        }
    });
    quote! {
        #cfg
        impl<KIND> ClientBuilder<KIND> {
            #environment
            #credential
            #base_url
        }
    }
}
