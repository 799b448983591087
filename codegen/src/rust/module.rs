//! The file that is rendered: where it is, what it declares, and what it imports of the spec.

use std::cell::RefCell;
use std::collections::BTreeMap;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::names::{self, ModuleName, TypeName};
use super::scope::Scope;
use super::short::{self, GENERATED};
use crate::api::{Api, Home, TypeDef, TypeId};

/// A module of the client. It names the types of the spec.
pub(super) struct Module<'a> {
    pub(super) api: &'a Api,
    /// Its folder, from the top of the generated code, such as `core::passes`.
    folder: Vec<ModuleName>,
    /// Its file in the folder; none for the folder's own module.
    file: Option<&'static str>,
    /// The names that it declares or passes on.
    pub(super) scope: Scope,
    /// Imported types of the spec and their paths.
    imports: RefCell<BTreeMap<TypeName, String>>,
}

impl<'a> Module<'a> {
    /// A file in a folder.
    pub(super) fn file(
        api: &'a Api,
        folder: Vec<ModuleName>,
        file: &'static str,
        scope: Scope,
    ) -> Self {
        Self {
            file: Some(file),
            ..Self::folder(api, folder, scope)
        }
    }

    /// The module of a folder.
    pub(super) fn folder(api: &'a Api, folder: Vec<ModuleName>, scope: Scope) -> Self {
        Self {
            api,
            folder,
            file: None,
            scope,
            imports: RefCell::default(),
        }
    }

    /// The path of its file.
    pub(super) fn path(&self) -> String {
        let folders = self.folder.iter().map(ToString::to_string);
        let file = String::from(self.file.unwrap_or("mod"));
        let parts: Vec<String> = folders.chain([file]).collect();
        parts.join("/") + ".rs"
    }

    /// A type of the spec: its name, with its path where the name means something else in this file.
    pub(super) fn named(&self, id: TypeId) -> TokenStream {
        let def = self.api.type_def(id);
        let name = TypeName::of(&def.name);
        let home = home(&def.home);
        if self.folder == home && matches!(self.file, None | Some("types")) {
            return quote!(#name);
        }
        let path = if self.folder == home {
            String::from("super::types")
        } else {
            let is_outer = self.folder.starts_with(&home);
            let home = match &def.home {
                Home::Group(family, _) if is_flat(self.api, family) => &home[..1],
                _ => &home[..],
            };
            let parts = home.iter().map(ToString::to_string);
            let parts = parts.chain(is_outer.then(|| String::from("types")));
            parts.fold(String::from(GENERATED), |path, part| path + "::" + &part)
        };
        let text = name.to_string();
        if self.scope.contains(&text) || short::is_short(&text) {
            let path = short::path(&path);
            return quote!(#path::#name);
        }
        self.imports.borrow_mut().insert(name.clone(), path);
        quote!(#name)
    }

    /// The `use` lines: for types of the spec that were named, and for other paths.
    pub(super) fn uses(&self, paths: impl IntoIterator<Item = String>) -> TokenStream {
        let mut by_path: BTreeMap<(u8, String), Vec<String>> = BTreeMap::new();
        let mut add = |path: String, name: String| {
            let rank = match path.split("::").next() {
                Some("std") => 0,
                Some("crate") => 1,
                _ => 2,
            };
            by_path.entry((rank, path)).or_default().push(name);
        };
        for path in paths {
            if let Some((path, name)) = path.rsplit_once("::") {
                add(path.to_owned(), name.to_owned());
            }
        }
        for (name, path) in &*self.imports.borrow() {
            add(path.clone(), name.to_string());
        }
        let lines = by_path.into_iter().map(|((_, path), names)| {
            let path = path.split("::").map(plain);
            let names = names.iter().map(|name| plain(name));
            if names.len() == 1 {
                quote!(use #(#path)::*::#(#names)*;)
            } else {
                quote!(use #(#path)::*::{#(#names),*};)
            }
        });
        quote!(#(#lines)*)
    }
}

fn plain(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The folder that the types of a home belong to.
pub(super) fn home(home: &Home) -> Vec<ModuleName> {
    match home {
        Home::Shared => Vec::new(),
        Home::Family(family) => vec![ModuleName::of(family)],
        Home::Group(family, group) => vec![ModuleName::of(family), ModuleName::of(group)],
        Home::Webhooks => vec![ModuleName::of("webhook")],
    }
}

/// The path to a type as users of the client write it.
pub(super) fn public_path(api: &Api, place: &Home, name: &TypeName) -> String {
    let mut path = vec![names::crate_name(api)];
    let folder = home(place);
    let folder = match place {
        Home::Group(family, _) if is_flat(api, family) => &folder[..1],
        _ => &folder[..],
    };
    path.extend(folder.iter().map(ToString::to_string));
    path.push(name.to_string());
    path.join("::")
}

/// The path to a type of the spec as users of the client write it.
pub(crate) fn type_path(api: &Api, def: &TypeDef) -> String {
    public_path(api, &def.home, &TypeName::of(&def.name))
}

fn is_flat(api: &Api, family: &str) -> bool {
    api.families
        .iter()
        .any(|other| other.flat && other.name.client == family)
}
