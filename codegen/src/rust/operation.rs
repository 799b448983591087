//! Operations as data: structs that encode their request and decode their response.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs;
use super::file::Contents;
use super::former;
use super::method;
use super::module::{self, Module};
use super::named_parameters;
use super::names::TypeName;
use super::object;
use super::paging;
use super::response_docs;
use super::route;
use super::scope;
use super::setter;
use super::type_text;
use super::value::rust_type;
use crate::api::{Api, BodyRule, Call, Family, Field, Group, Operation, ParamIn, Returns, Total};

/// `operations.rs` of a group.
pub(super) fn file<'a>(
    api: &'a Api,
    family: &'a Family,
    group: &'a Group,
) -> (Module<'a>, Contents) {
    let folder = module::home(&scope::home(family, group));
    let module = Module::file(api, folder, "operations", scope::of_operations(group));
    let items = group
        .operations
        .iter()
        .flat_map(|operation| {
            let link = method::link(family, group, operation);
            items(&module, family, operation, &link)
        })
        .collect();
    let docs = docs::inner("The operations of the group, as data.");
    (module, Contents::new(docs, items))
}

fn items(
    module: &Module<'_>,
    family: &Family,
    operation: &Operation,
    method: &str,
) -> Vec<TokenStream> {
    let fields: Vec<&Field> = operation.params.iter().map(|param| &param.field).collect();
    let name = TypeName::of(&operation.type_name);
    let mut items = definition(module, operation, &name, &fields, method);
    items.push(call(module, family, operation, &name));
    items.extend(rpc(operation, &name));
    items.extend(paging::item(module, operation, &name));
    items.extend(request(module, operation, &name, &fields));
    items.extend(former::of_operation(operation));
    items.extend(named_parameters::item(module, operation, method));
    items
}

fn definition(
    module: &Module<'_>,
    operation: &Operation,
    name: &TypeName,
    fields: &[&Field],
    method: &str,
) -> Vec<TokenStream> {
    let id = &operation.id;
    let behind = format!("The operation that {method} requests.");
    let docs = docs::outer(docs::paragraphs([operation.does.as_str(), &behind]));
    let default = setter::required(fields)
        .next()
        .is_none()
        .then(|| quote!(Default,));
    let members = setter::members(module, fields);
    let new_docs = if members.is_empty() {
        "Creates the operation, which has no parameters."
    } else {
        "Creates the operation from its required parameters."
    };
    let new = named_parameters::constructor(operation, new_docs)
        .unwrap_or_else(|| setter::constructor(module, fields, new_docs, &TokenStream::new()));
    vec![
        quote! {
            #docs
            #[doc(alias = #id)]
            #[derive(Clone, Debug, #default PartialEq)]
            #[non_exhaustive]
            pub struct #name {
                #(#members,)*
            }
        },
        quote! {
            impl #name {
                #new
            }
        },
    ]
}

fn call(
    module: &Module<'_>,
    family: &Family,
    operation: &Operation,
    name: &TypeName,
) -> TokenStream {
    let route = route::route(module.api, family, operation);
    let output = output(module, operation);
    let write = write(operation);
    let parts_name = format_ident!("{}", if write.is_empty() { "_call" } else { "call" });
    let read = read(operation);
    quote! {
        impl runtime::Operation for #name {
            type Output = #output;
            const ROUTE: &'static runtime::Route = #route;
            fn write(&self, #parts_name: &mut runtime::Parts) {
                #write
            }
            #read
        }
    }
}

fn rpc(operation: &Operation, name: &TypeName) -> Option<TokenStream> {
    matches!(operation.call, Call::Rpc { .. })
        .then(|| quote!(impl runtime::RpcOperation for #name {}))
}

/// The type of the result.
fn output(module: &Module<'_>, operation: &Operation) -> TokenStream {
    match &operation.returns {
        Returns::Nothing => quote!(()),
        Returns::Value(field) => {
            let ty = rust_type(module, &field.ty);
            if field.nullable {
                quote!(Option<#ty>)
            } else {
                ty
            }
        }
        Returns::List { item, .. } => {
            let item = rust_type(module, &item.ty);
            quote!(runtime::Page<#item>)
        }
    }
}

fn write(operation: &Operation) -> TokenStream {
    let simple = [
        (ParamIn::Path, "path"),
        (ParamIn::Query, "query"),
        (ParamIn::Header, "header"),
    ];
    let mut lines = Vec::new();
    for (location, function) in simple {
        for field in operation.params_in(location) {
            lines.push(write_plain(field, function));
        }
    }
    let members: Vec<TokenStream> = operation
        .params_in(ParamIn::Body)
        .map(|field| object::write(field, &quote!(object)))
        .collect();
    let function = match (&operation.call, operation.body) {
        (Call::Rpc { .. }, _) => "params",
        (Call::Rest { .. }, BodyRule::Optional) => "optional_body",
        (Call::Rest { .. }, _) => "body",
    };
    let function = format_ident!("{function}");
    let whole = operation.params_in(ParamIn::WholeBody).next();
    if let Some(field) = whole {
        let member = setter::ident(field);
        lines.push(if field.optional {
            quote!(call.optional_whole_body(&self.#member);)
        } else {
            quote!(call.whole_body(&self.#member);)
        });
    } else if !members.is_empty() {
        lines.push(quote! {
            call.#function(|object| {
                #(#members)*
            });
        });
    } else if operation.body == BodyRule::Always && matches!(operation.call, Call::Rest { .. }) {
        lines.push(quote!(call.body(|_| {});));
    }
    quote!(#(#lines)*)
}

fn write_plain(field: &Field, function: &str) -> TokenStream {
    let wire = match function {
        "header" => field.name.wire.to_lowercase(),
        _ => field.name.wire.clone(),
    };
    if let Some(json) = &field.constant {
        let text = serde_json::from_str::<String>(json).unwrap_or_else(|_| json.clone());
        let function = format_ident!("{function}");
        return quote!(call.#function(#wire, &#text););
    }
    let member = setter::ident(field);
    let function = if field.optional {
        format_ident!("optional_{function}")
    } else {
        format_ident!("{function}")
    };
    quote!(call.#function(#wire, &self.#member);)
}

/// How the response is decoded, unless its type says it.
fn read(operation: &Operation) -> Option<TokenStream> {
    let read = match &operation.returns {
        Returns::Value(field) if field.nullable => quote!(answer.optional_value()),
        Returns::List { at, total, .. } if at.is_some() || *total != Total::Unknown => {
            page(at.as_deref(), total)
        }
        Returns::Nothing | Returns::Value(_) | Returns::List { .. } => return None,
    };
    Some(quote! {
        fn read(answer: runtime::Answer<'_>) -> Result<Self::Output, runtime::AnswerError> {
            #read
        }
    })
}

fn page(at: Option<&str>, total: &Total) -> TokenStream {
    let at = match at {
        Some(key) => quote!(Some(#key)),
        None => quote!(None),
    };
    let total = match total {
        Total::Unknown => quote!(runtime::Total::Unknown),
        Total::Header(header) => {
            let header = header.to_lowercase();
            quote!(runtime::Total::Header(#header))
        }
        Total::Field(key) => quote!(runtime::Total::Field(#key)),
    };
    quote!(answer.page(#at, #total))
}

/// The name of the request that the client's method gives, and its setters.
fn request(
    module: &Module<'_>,
    operation: &Operation,
    name: &TypeName,
    fields: &[&Field],
) -> Vec<TokenStream> {
    let alias = name.request();
    let response = response_docs::of(module.api, operation);
    let docs = docs::outer(docs::paragraphs([
        format!("A request of [`{name}`], sent when awaited. {response}").as_str(),
        &setter_list(module.api, name, fields),
    ]));
    let setters: Vec<TokenStream> = setter::optional(fields)
        .flat_map(|field| {
            let mut setters = vec![setter::setter(module, field, setter::Target::Request)];
            setters.extend(former::setters(module, field, setter::Target::Request));
            setters
        })
        .collect();
    let mut items = vec![quote! {
        #docs
        pub type #alias<KIND = runtime::Async> = client::Request<#name, KIND>;
    }];
    if !setters.is_empty() {
        // Otherwise the page of `Request` would show those of all operations.
        let hidden = quote!(#[cfg_attr(doc, doc(hidden))]);
        items.push(quote! {
            #hidden
            impl<KIND> client::Request<#name, KIND> {
                #(#setters)*
            }
        });
    }
    items
}

/// What the page of a request says of its setters.
fn setter_list(api: &Api, name: &TypeName, fields: &[&Field]) -> String {
    let items: Vec<String> = setter::optional(fields)
        .map(|field| {
            let setter = setter::ident(field);
            let signature = format!("(value: {})", type_text::setter_type(api, field));
            let start = format!("[`{setter}`]({name}::{setter})`{signature}`");
            docs::item(&start, &docs::field(api, field))
        })
        .collect();
    if items.is_empty() {
        return String::new();
    }
    format!("# Setters\n\nOptional parameters:\n\n{}", items.concat())
}
