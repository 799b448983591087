//! The file that is being written, and what it imports.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::feature;
use super::names;
use crate::api::{Api, Home, TypeDef, TypeId};

/// Modules whose names their parent passes on.
const REEXPORTED: [&str; 2] = ["operations", "types"];

/// A module of the client. Whoever needs a name from elsewhere asks for it here.
pub(super) struct Module<'a> {
    pub(super) api: &'a Api,
    /// From the top of the generated code, such as `core::passes::types`.
    parts: Vec<String>,
    /// Whether other files stand below it.
    folder: bool,
    imports: RefCell<BTreeMap<Source, BTreeSet<String>>>,
}

/// Where imported names come from.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Source {
    path: String,
    /// They are needed with any of these features; always when there are none.
    features: Vec<String>,
}

impl<'a> Module<'a> {
    pub(super) fn new(api: &'a Api, parts: &[&str]) -> Self {
        Self {
            api,
            parts: parts.iter().map(|part| (*part).to_owned()).collect(),
            folder: false,
            imports: RefCell::default(),
        }
    }

    pub(super) fn folder(api: &'a Api, parts: &[&str]) -> Self {
        Self {
            folder: true,
            ..Self::new(api, parts)
        }
    }

    /// The path of its file.
    pub(super) fn path(&self) -> String {
        let mut path = self.parts.join("/");
        if self.folder && !path.is_empty() {
            path.push('/');
        }
        path.push_str(if self.folder { "mod.rs" } else { ".rs" });
        path
    }

    /// A name from anywhere.
    pub(super) fn import(&self, path: &str, name: &str) -> Ident {
        self.import_with(Vec::new(), path, name)
    }

    /// A name from anywhere that is needed with any of these features only.
    pub(super) fn import_with(&self, features: Vec<String>, path: &str, name: &str) -> Ident {
        let path = path.to_owned();
        self.imports
            .borrow_mut()
            .entry(Source { path, features })
            .or_default()
            .insert(name.to_owned());
        Ident::new(name, Span::call_site())
    }

    /// A name from the hand-written part of the client.
    pub(super) fn runtime(&self, name: &str) -> Ident {
        self.import("crate::runtime", name)
    }

    /// A name from another generated module.
    pub(super) fn generated(&self, parts: &[&str], name: &str) -> Ident {
        let (last, parents) = match parts.split_last() {
            Some((last, parents)) => (*last, parents),
            None => ("generated", parts),
        };
        let is_child = self.folder && parents.iter().eq(&self.parts);
        let is_sibling = !self.folder
            && self
                .parts
                .split_last()
                .is_some_and(|(_, own)| own.iter().eq(parents));
        if parts.iter().eq(&self.parts) || is_child && REEXPORTED.contains(&last) {
            Ident::new(name, Span::call_site())
        } else if is_child {
            self.import(last, name)
        } else if is_sibling {
            self.import(&format!("super::{last}"), name)
        } else {
            self.import(&format!("crate::generated::{}", parts.join("::")), name)
        }
    }

    /// A type of the spec.
    pub(super) fn named(&self, id: TypeId) -> Ident {
        let def = self.api.type_def(id);
        let home = home(&def.home);
        let parts: Vec<&str> = home.iter().map(String::as_str).collect();
        let own = self.parts.starts_with(&home);
        let name = names::type_name(&def.name);
        match (own, parts.as_slice(), &def.home) {
            (false, [family, _], Home::Group(spec_name, _)) if is_flat(self.api, spec_name) => {
                self.import(&format!("crate::generated::{family}"), &name)
            }
            (false, [_, _], _) => {
                let path = format!("crate::generated::{}", parts.join("::"));
                self.import(&path, &name)
            }
            _ => {
                let mut file = parts;
                file.push("types");
                self.generated(&file, &name)
            }
        }
    }

    /// The imports, all that was asked for.
    pub(super) fn uses(&self) -> TokenStream {
        let imports = self.imports.borrow();
        let rank = |path: &str| match path.split("::").next() {
            Some("std") => 0,
            Some("crate") => 1,
            Some("super") => 2,
            _ => 3,
        };
        let mut sorted: Vec<_> = imports.iter().collect();
        sorted.sort_by_key(|(source, _)| (rank(&source.path), *source));
        let lines = sorted.into_iter().map(|(source, names)| {
            let cfg = feature::cfg_any(&source.features);
            let path: Vec<Ident> = source
                .path
                .split("::")
                .map(|part| format_ident!("{part}"))
                .collect();
            let names: Vec<Ident> = names.iter().map(|name| format_ident!("{name}")).collect();
            if let [name] = names.as_slice() {
                quote!(#cfg use #(#path)::*::#name;)
            } else {
                quote!(#cfg use #(#path)::*::{#(#names),*};)
            }
        });
        quote!(#(#lines)*)
    }
}

/// The module that the types of a home belong to.
pub(super) fn home(home: &Home) -> Vec<String> {
    match home {
        Home::Shared => Vec::new(),
        Home::Family(family) => vec![names::module(family)],
        Home::Group(family, group) => vec![names::module(family), names::module(group)],
        Home::Webhooks => vec![String::from("webhook")],
    }
}

/// The path to a type as users of the client write it.
pub(super) fn public_path(api: &Api, def: &TypeDef) -> String {
    let mut path = vec![names::crate_name(api)];
    match &def.home {
        Home::Group(family, _) if is_flat(api, family) => path.push(names::module(family)),
        other => path.extend(home(other)),
    }
    path.push(names::type_name(&def.name));
    path.join("::")
}

fn is_flat(api: &Api, family: &str) -> bool {
    api.families
        .iter()
        .any(|other| other.flat && other.name.client == family)
}
