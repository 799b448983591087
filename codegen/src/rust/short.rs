//! Short names in templates. A template is written like Rust by hand, `Vec<runtime::Json>`. Here a file gets the imports that
//! this takes, and a name that a name of the spec would hide is written in full, `::std::vec::Vec`.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, Ident, Spacing, Span, TokenStream, TokenTree};
use quote::quote;

use super::names::unmarked;
use super::scope::Scope;

/// Where the generated code is.
pub(super) const GENERATED: &str = "crate::generated";

/// Names that a file imports when it uses them, and the modules that they come from.
const IMPORTED: [(&str, &[&str]); 7] = [
    ("crate", &["generated"]),
    (GENERATED, &["api", "client", "runtime"]),
    ("crate::generated::api", &["credential", "family"]),
    ("crate::generated::runtime", &["Property"]),
    ("crate::generated::runtime::dynamic", &["DynamicOperation"]),
    ("std", &["fmt"]),
    ("std::collections", &["BTreeMap"]),
];

/// Names of the standard library's prelude, which every file has.
const PRELUDE: [(&str, &[&str]); 16] = [
    ("std::borrow", &["ToOwned"]),
    ("std::boxed", &["Box"]),
    ("std::clone", &["Clone"]),
    ("std::cmp", &["Eq", "Ord", "PartialEq", "PartialOrd"]),
    (
        "std::convert",
        &["AsMut", "AsRef", "From", "Into", "TryFrom", "TryInto"],
    ),
    ("std::default", &["Default"]),
    ("std::future", &["Future", "IntoFuture"]),
    (
        "std::iter",
        &[
            "DoubleEndedIterator",
            "ExactSizeIterator",
            "Extend",
            "FromIterator",
            "IntoIterator",
            "Iterator",
        ],
    ),
    ("std::marker", &["Copy", "Send", "Sized", "Sync", "Unpin"]),
    (
        "std::ops",
        &[
            "AsyncFn",
            "AsyncFnMut",
            "AsyncFnOnce",
            "Drop",
            "Fn",
            "FnMut",
            "FnOnce",
        ],
    ),
    ("std::option::Option", &["None", "Some"]),
    ("std::option", &["Option"]),
    ("std::result::Result", &["Err", "Ok"]),
    ("std::result", &["Result"]),
    ("std::string", &["String", "ToString"]),
    ("std::vec", &["Vec"]),
];

/// Whether templates use a name for something that is not of the spec.
pub(super) fn is_short(name: &str) -> bool {
    find(&IMPORTED, name)
        .or_else(|| find(&PRELUDE, name))
        .is_some()
}

/// A path as tokens. One of another crate begins with `::`, so that no module hides the crate.
pub(super) fn path(text: &str) -> TokenStream {
    let parts = text
        .split("::")
        .map(|part| Ident::new(part, Span::call_site()));
    if text.starts_with("std") {
        quote!(#(::#parts)*)
    } else {
        quote!(#(#parts)::*)
    }
}

/// Resolves the names in the code of a file that has names of the spec in scope. Gives the code, and the paths to import.
pub(super) fn resolve(code: TokenStream, scope: &Scope) -> (TokenStream, BTreeSet<String>) {
    let mut resolver = Resolver {
        scope,
        imports: BTreeSet::new(),
    };
    let code = resolver.stream(code, Before::Anything);
    let imports = resolver.imports.into_iter();
    (code, imports.map(Known::path).collect())
}

struct Resolver<'a> {
    scope: &'a Scope,
    imports: BTreeSet<Known>,
}

/// A name of the tables.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    module: &'static str,
    name: &'static str,
}

impl Known {
    fn path(self) -> String {
        format!("{}::{}", self.module, self.name)
    }
}

/// What stands before a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// `::` or `.`: what follows belongs to what comes before.
    Qualifier,
    /// The first half of `::` or `..`.
    Half(char),
    /// `#`, or `#!`, of an attribute.
    Pound,
    Anything,
}

impl Resolver<'_> {
    /// Resolves code each of whose tokens, unless it says otherwise, has this before it.
    fn stream(&mut self, code: TokenStream, outside: Before) -> TokenStream {
        let mut tokens = code.into_iter().peekable();
        let mut out: Vec<TokenTree> = Vec::with_capacity(tokens.size_hint().0);
        let mut before = outside;
        while let Some(token) = tokens.next() {
            let here = before;
            before = outside;
            match token {
                TokenTree::Ident(ident) => {
                    let is_path = tokens.peek().is_some_and(begins_path);
                    self.ident(ident, here, is_path, &mut out);
                    continue;
                }
                TokenTree::Group(group) => {
                    let is_attribute =
                        here == Before::Pound && group.delimiter() == Delimiter::Bracket;
                    if is_attribute {
                        out.push(group.into());
                    } else {
                        // In `use a::{B, C}`, each name belongs to the path.
                        let outside = match here {
                            Before::Qualifier => here,
                            _ => Before::Anything,
                        };
                        let (delimiter, inside) = (group.delimiter(), group.stream());
                        // Tokens that nobody else has are not copied.
                        drop(group);
                        let inside = self.stream(inside, outside);
                        out.push(Group::new(delimiter, inside).into());
                    }
                    continue;
                }
                TokenTree::Punct(ref punct) => {
                    before = match (punct.as_char(), here) {
                        (':', Before::Half(':')) => Before::Qualifier,
                        (half @ (':' | '.'), _) if punct.spacing() == Spacing::Joint => {
                            Before::Half(half)
                        }
                        ('.', Before::Half('.')) => outside,
                        ('.', _) => Before::Qualifier,
                        ('#', _) | ('!', Before::Pound) => Before::Pound,
                        _ => outside,
                    };
                }
                TokenTree::Literal(_) => {}
            }
            out.push(token);
        }
        out.into_iter().collect()
    }

    fn ident(&mut self, ident: Ident, before: Before, is_path: bool, out: &mut Vec<TokenTree>) {
        if let Some(ident) = unmarked(&ident) {
            out.push(ident.into());
            return;
        }
        let known = if before == Before::Qualifier {
            None
        } else {
            known(&ident.to_string(), is_path)
        };
        match known {
            Some((known, _)) if self.scope.contains(known.name) => out.extend(path(&known.path())),
            Some((known, is_imported)) => {
                if is_imported {
                    self.imports.insert(known);
                }
                out.push(ident.into());
            }
            None => out.push(ident.into()),
        }
    }
}

/// Whether what follows a name makes it a part of a path.
fn begins_path(next: &TokenTree) -> bool {
    matches!(next, TokenTree::Punct(next) if next.as_char() == ':' && next.spacing() == Spacing::Joint)
}

/// The name that code means, and whether it has to be imported.
fn known(name: &str, is_path: bool) -> Option<(Known, bool)> {
    let is_module = name.starts_with(char::is_lowercase);
    if is_module && !is_path {
        return None;
    }
    let imported = find(&IMPORTED, name).map(|known| (known, true));
    imported.or_else(|| find(&PRELUDE, name).map(|known| (known, false)))
}

fn find(table: &[(&'static str, &[&'static str])], name: &str) -> Option<Known> {
    table.iter().find_map(|(module, names)| {
        let name = names.iter().find(|known| **known == name)?;
        Some(Known { module, name })
    })
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::resolve;
    use crate::rust::names::{ModuleName, TypeName};

    /// The code as text and what it imports, where names of the spec are in scope.
    #[track_caller]
    fn check(code: TokenStream, scope: &[&str], expected: &TokenStream, imports: &[&str]) {
        let scope = scope.iter().map(|name| (*name).to_owned()).collect();
        let (code, found) = resolve(code, &scope);
        assert_eq!(code.to_string(), expected.to_string());
        assert!(found.iter().eq(imports), "{found:?}");
    }

    #[test]
    fn names_are_short_where_nothing_hides_them() {
        check(
            quote!(fn fmt(a: Vec<runtime::Json>, f: &mut fmt::Formatter) -> Option<BTreeMap<A, B>>),
            &["Pass"],
            &quote!(fn fmt(a: Vec<runtime::Json>, f: &mut fmt::Formatter) -> Option<BTreeMap<A, B>>),
            &[
                "crate::generated::runtime",
                "std::collections::BTreeMap",
                "std::fmt",
            ],
        );
    }

    #[test]
    fn hidden_names_are_written_in_full() {
        check(
            quote!(
                fn a(runtime: Option<String>) -> Vec<runtime::Json> {
                    Some(..Default::default())
                }
            ),
            &["Vec", "Some", "Default", "runtime"],
            &quote!(
                fn a(runtime: Option<String>) -> ::std::vec::Vec<crate::generated::runtime::Json> {
                    ::std::option::Option::Some(..::std::default::Default::default())
                }
            ),
            &[],
        );
    }

    #[test]
    fn names_of_the_spec_stay_short() {
        let (ty, module) = (TypeName::fixed("Option"), ModuleName::of("runtime"));
        check(
            quote!(struct #ty(#module::#ty, Option<#ty>);),
            &["Option"],
            &quote!(
                struct Option(runtime::Option, ::std::option::Option<Option>);
            ),
            &[],
        );
    }

    #[test]
    fn what_belongs_to_something_else_is_left_alone() {
        let code = quote! {
            #[derive(Default)]
            fn a() {
                Self::Some;
                fmt::Result;
                x.Vec;
                ::std::option::Option::None;
                matches!(it, Self::None)
            }
        };
        let scope = ["Default", "Some", "Result", "Vec", "None", "Option"];
        check(code.clone(), &scope, &code, &["std::fmt"]);
    }

    #[test]
    fn names_behind_a_path_belong_to_it() {
        let code = quote! {
            pub use client_runtime::{fmt, Some, a::{Option, B}};
        };
        check(code.clone(), &["Some", "Option"], &code, &[]);
    }

    #[test]
    fn names_in_macros_are_resolved_too() {
        check(
            quote!(matches!(it, Some(_))),
            &["Some"],
            &quote!(matches!(it, ::std::option::Option::Some(_))),
            &[],
        );
    }
}
