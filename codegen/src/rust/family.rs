//! A family: its handle, its groups, the types they share.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Docs};
use super::dynamic;
use super::errors;
use super::example::{self, Example};
use super::file::Contents;
use super::module::{self, Module};
use super::names::{self, ModuleName, TypeName};
use super::scope;
use super::setter;
use super::types;
use crate::api::{Api, Family, Field, Home, Protocol};

pub(super) fn files<'a>(api: &'a Api, family: &'a Family) -> Vec<(Module<'a>, Contents)> {
    let types = types::file(api, &Home::Family(family.name.client.clone()));
    let mut files = vec![
        handle(api, family, types.is_some()),
        dynamic::of_family(api, family),
    ];
    files.extend(errors::file(api, family));
    files.extend(types);
    files
}

fn handle<'a>(api: &'a Api, family: &'a Family, has_types: bool) -> (Module<'a>, Contents) {
    let folder = module::home(&Home::Family(family.name.client.clone()));
    let module = Module::folder(api, folder, scope::of_family(api, family));
    let name = TypeName::of(&family.name);
    let text = docs::paragraphs([
        docs::sentence(&family.does).as_str(),
        family.notes.as_deref().unwrap_or_default(),
    ]);
    let docs = docs::outer(text.clone());
    let visibility = if family.flat {
        quote!(pub(super))
    } else {
        TokenStream::new()
    };
    let mut items = vec![
        quote! {
            #docs
            #[derive(Clone, Copy, Debug)]
            pub struct #name<'a> {
                #visibility client: &'a runtime::Client,
            }
        },
        quote! {
            impl<'a> #name<'a> {
                pub(crate) const fn new(client: &'a runtime::Client) -> Self {
                    Self { client }
                }
            }
        },
    ];
    items.extend(batch(api, family, &name));
    if !family.flat {
        let accessors = accessors(api, family);
        items.push(quote! {
            impl<'a> #name<'a> {
                #(#accessors)*
            }
        });
    }
    (
        module,
        Contents {
            modules: modules(family, has_types),
            ..Contents::new(docs::inner(text), items)
        },
    )
}

fn batch(api: &Api, family: &Family, name: &TypeName) -> Option<TokenStream> {
    if family.protocol != Protocol::JsonRpc {
        return None;
    }
    let example = batch_example(api, family);
    let docs = docs::outer(
        docs::paragraphs([
            "Several calls in one request: a tuple of calls gives a tuple of results.",
            "For a number of calls that is not known beforehand there is `Batch`.",
        ])
        .example(&example),
    );
    Some(quote! {
        impl #name<'_> {
            #docs
            pub fn batch<C: runtime::BatchCalls>(self, calls: C) -> runtime::BatchRequest<C> {
                runtime::BatchRequest::new(self.client, calls)
            }
        }
    })
}

/// A batch of the family's first two operations, or of its only one twice.
fn batch_example(api: &Api, family: &Family) -> String {
    let mut example = Example::new(api);
    let groups = family.groups.iter();
    let operations = groups.flat_map(|group| group.operations.iter().map(move |it| (group, it)));
    let calls: Vec<String> = operations
        .cycle()
        .take(2)
        .map(|(group, operation)| {
            let fields: Vec<&Field> = operation.params.iter().map(|param| &param.field).collect();
            let arguments: Vec<String> = setter::required(&fields)
                .map(|field| example.argument(field))
                .collect();
            let call = names::call(family, group, operation);
            format!("client.{call}({})", arguments.join(", "))
        })
        .collect();
    let [one, other] = calls.as_slice() else {
        return String::new();
    };
    let mut text = String::from("```no_run\n");
    for import in &example.imports {
        let _ = writeln!(text, "use {import};");
    }
    let crate_name = names::crate_name(api);
    let family_module = ModuleName::of(&family.name.client);
    let _ = write!(
        text,
        "# #[allow(deprecated)]\n\
         # async fn example(client: {crate_name}::Client) -> Result<(), {crate_name}::Error> {{\n\
         let one = {one};\n\
         let other = {other};\n\
         let (one, other) = client.{family_module}().batch((one, other)).await?;\n\
         # Ok(())\n# }}\n```"
    );
    text
}

fn accessors(api: &Api, family: &Family) -> Vec<TokenStream> {
    let family_module = ModuleName::of(&family.name.client);
    let groups = family.groups.iter();
    groups
        .map(|group| {
            let name = ModuleName::of(&group.name.client);
            let handle = TypeName::of(&group.name);
            let call = format!("{family_module}().{name}()");
            let docs = docs::outer(
                Docs::from(docs::sentence(&group.does)).example(&example::of_client(
                    api,
                    &name.to_string(),
                    &call,
                )),
            );
            quote! {
                #docs
                #[must_use]
                pub const fn #name(self) -> #name::#handle<'a> {
                    #name::#handle::new(self.client)
                }
            }
        })
        .collect()
}

fn modules(family: &Family, has_types: bool) -> TokenStream {
    let groups = family.groups.iter();
    let groups: Vec<ModuleName> = groups
        .map(|group| ModuleName::of(&group.name.client))
        .collect();
    let (errors_module, errors) = if family.error_codes.is_empty() {
        (TokenStream::new(), TokenStream::new())
    } else {
        (
            quote!(
                mod errors;
            ),
            quote!(
                pub use errors::*;
            ),
        )
    };
    let types_module = has_types.then(|| {
        quote!(
            mod types;
        )
    });
    let types = has_types.then(|| {
        quote!(
            pub use types::*;
        )
    });
    let reexports = family.flat.then(|| quote!(#(pub use self::#groups::*;)*));
    let dynamic = dynamic::declaration();
    quote! {
        #(pub mod #groups;)*
        #dynamic
        #errors_module
        #types_module
        #errors
        #reexports
        #types
    }
}
