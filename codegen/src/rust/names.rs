//! Names of the spec as identifiers of Rust: a type for each kind, so that none is taken for another.

use std::fmt;

use heck::{ToShoutySnakeCase as _, ToSnakeCase as _, ToUpperCamelCase as _};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _};
use syn::ext::IdentExt as _;
use syn::parse::Parser as _;

use crate::api::{Api, Family, Group, Name, Operation};

/// How identifiers of the spec begin in templates, which keeps them apart from the template's own until `short` has resolved
/// both. No name of the spec begins like this: a change of case removes leading underscores.
const MARK: &str = "__spec_";

/// The identifier of the spec that a token of a template stands for, without its mark.
pub(super) fn unmarked(ident: &Ident) -> Option<Ident> {
    let text = ident.to_string();
    let name = text.strip_prefix(MARK)?;
    Some(Ident::new(name, ident.span()))
}

macro_rules! identifier {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) struct $name(String);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl ToTokens for $name {
            fn to_tokens(&self, tokens: &mut TokenStream) {
                tokens.append(Ident::new(&format!("{MARK}{self}"), Span::call_site()));
            }
        }
    };
}

identifier! {
    /// A type.
    TypeName
}
identifier! {
    /// A variant of an enum.
    VariantName
}
identifier! {
    /// A field, an argument or a method.
    ValueName
}
identifier! {
    /// A module.
    ModuleName
}
identifier! {
    /// A `static`.
    ConstantName
}

impl TypeName {
    pub(super) fn of(name: &Name) -> Self {
        Self(name.client.to_upper_camel_case())
    }

    /// A type that the generator names by itself.
    pub(super) fn fixed(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// The required parameters of an operation of this name, where they have names.
    pub(super) fn parameters(&self) -> Self {
        Self(format!("{self}Parameters"))
    }

    /// The request for an operation of this name.
    pub(super) fn request(&self) -> Self {
        Self(format!("{self}Request"))
    }
}

impl VariantName {
    pub(super) fn of(name: &Name) -> Self {
        Self(name.client.to_upper_camel_case())
    }

    /// A variant that the generator names by itself.
    pub(super) fn fixed(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl ValueName {
    /// A name that the generator gives.
    pub(super) fn fixed(name: &str) -> Self {
        Self(name.to_owned())
    }

    pub(super) fn of(name: &Name) -> Self {
        Self(name.client.to_snake_case())
    }

    /// The client's method for a client with another credential.
    pub(super) fn with(credential: &Name) -> Self {
        Self(format!("with_{}", Self::of(credential)))
    }

    /// The client's method for a client that asks a function for a credential.
    pub(super) fn with_provider(credential: &Name) -> Self {
        Self(format!("with_{}_provider", Self::of(credential)))
    }

    /// The builder's method that takes a function for a credential.
    pub(super) fn provider(credential: &Name) -> Self {
        Self(format!("{}_provider", Self::of(credential)))
    }

    /// The builder's method for the address of a family.
    pub(super) fn base_url(family: &Name) -> Self {
        Self(format!("{}_base_url", Self::of(family)))
    }
}

impl ModuleName {
    /// The module of a family or group.
    pub(super) fn of(name: &str) -> Self {
        Self(name.to_snake_case())
    }
}

impl ConstantName {
    pub(super) fn of(name: &Name) -> Self {
        Self(name.client.to_shouty_snake_case())
    }
}

/// Whether a text is a keyword of the generated client's edition.
pub(super) fn is_keyword(text: &str) -> bool {
    // A keyword since edition 2024, which syn takes for a name.
    text == "gen"
        || (syn::parse_str::<Ident>(text).is_err() && Ident::parse_any.parse_str(text).is_ok())
}

/// Whether a text can be an identifier, if it is not a keyword.
pub(super) fn is_identifier(text: &str) -> bool {
    text.is_ascii() && Ident::parse_any.parse_str(text).is_ok()
}

/// The generated crate, as code names it.
pub(crate) fn crate_name(api: &Api) -> String {
    api.client.name.to_snake_case()
}

/// How the variables of the environment begin that configure a client.
pub(crate) fn variable_prefix(api: &Api) -> String {
    api.name.to_shouty_snake_case()
}

/// The way to the operations of a family, as users write it after the client.
pub(crate) fn family_path(family: &Family) -> String {
    format!("{}()", ModuleName::of(&family.name.client))
}

/// The call of an operation as users write it after the client, such as `core().passes().terminate`.
#[must_use]
pub fn call(family: &Family, group: &Group, operation: &Operation) -> String {
    let family_name = ModuleName::of(&family.name.client);
    let name = ValueName::of(&operation.name);
    if family.flat {
        format!("{family_name}().{name}")
    } else {
        let group = ModuleName::of(&group.name.client);
        format!("{family_name}().{group}().{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::{is_identifier, is_keyword};

    #[test]
    fn keywords_of_every_edition_are_known() {
        for word in [
            "type", "async", "try", "gen", "Self", "crate", "box", "abstract",
        ] {
            assert!(is_keyword(word) && is_identifier(word), "{word}");
        }
        for word in ["union", "kind", "Type", "r", "macro_rules", "auto", "raw"] {
            assert!(!is_keyword(word) && is_identifier(word), "{word}");
        }
        for text in ["", "2weeks", "a b", "a-b", "é", "'a"] {
            assert!(!is_keyword(text) && !is_identifier(text), "{text}");
        }
    }
}
