//! Short names in templates. A template is written like Rust by hand, `Vec<runtime::Json>`. Here a file gets the imports that
//! this takes, and a name that a name of the spec would hide is written in full, `::std::vec::Vec`.

use std::collections::BTreeSet;
use std::iter::Peekable;

use proc_macro2::{Delimiter, Group, Ident, Spacing, Span, TokenStream, TokenTree};
use quote::quote;

use super::names::unmarked;
use super::scope::Scope;

/// Where the generated code is.
pub(super) const GENERATED: &str = "crate::generated";

/// Names that a file imports when it uses them, and the modules that they come from.
const IMPORTED: [(&str, &[&str]); 5] = [
    ("crate", &["generated"]),
    (GENERATED, &["api", "client", "runtime"]),
    ("crate::generated::api", &["credential", "family"]),
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
    find(&IMPORTED, name).or(find(&PRELUDE, name)).is_some()
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
    let code = resolver.stream(code);
    (code, resolver.imports)
}

struct Resolver<'a> {
    scope: &'a Scope,
    imports: BTreeSet<String>,
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
    fn stream(&mut self, code: TokenStream) -> TokenStream {
        let mut out = TokenStream::new();
        let mut before = Before::Anything;
        let mut tokens = code.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let here = before;
            before = Before::Anything;
            match token {
                TokenTree::Ident(ident) => {
                    out.extend(self.ident(&ident, here, &mut tokens));
                    continue;
                }
                TokenTree::Group(group) => {
                    let is_attribute =
                        here == Before::Pound && group.delimiter() == Delimiter::Bracket;
                    let inside = if is_attribute {
                        group.stream()
                    } else {
                        self.stream(group.stream())
                    };
                    out.extend([TokenTree::from(Group::new(group.delimiter(), inside))]);
                    continue;
                }
                TokenTree::Punct(ref punct) => {
                    before = match (punct.as_char(), here) {
                        (':', Before::Half(':')) => Before::Qualifier,
                        (half @ (':' | '.'), _) if punct.spacing() == Spacing::Joint => {
                            Before::Half(half)
                        }
                        ('.', Before::Half('.')) => Before::Anything,
                        ('.', _) => Before::Qualifier,
                        ('#', _) | ('!', Before::Pound) => Before::Pound,
                        _ => Before::Anything,
                    };
                }
                TokenTree::Literal(_) => {}
            }
            out.extend([token]);
        }
        out
    }

    fn ident(
        &mut self,
        ident: &Ident,
        before: Before,
        after: &mut Peekable<impl Iterator<Item = TokenTree>>,
    ) -> TokenStream {
        if let Some(ident) = unmarked(ident) {
            return quote!(#ident);
        }
        let name = ident.to_string();
        let is_module = name.starts_with(char::is_lowercase);
        let is_path = matches!(
            after.peek(),
            Some(TokenTree::Punct(next)) if next.as_char() == ':' && next.spacing() == Spacing::Joint
        );
        if before == Before::Qualifier || is_module && !is_path {
            return quote!(#ident);
        }
        let imported = find(&IMPORTED, &name);
        let Some(module) = imported.or(find(&PRELUDE, &name)) else {
            return quote!(#ident);
        };
        let full = format!("{module}::{name}");
        if self.scope.contains(&name) {
            return path(&full);
        }
        if imported.is_some() {
            self.imports.insert(full);
        }
        quote!(#ident)
    }
}

fn find(table: &[(&'static str, &[&str])], name: &str) -> Option<&'static str> {
    let module = table.iter().find(|(_, names)| names.contains(&name));
    module.map(|(module, _)| *module)
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
    fn names_in_macros_are_resolved_too() {
        check(
            quote!(matches!(it, Some(_))),
            &["Some"],
            &quote!(matches!(it, ::std::option::Option::Some(_))),
            &[],
        );
    }
}
