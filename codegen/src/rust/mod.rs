//! From the model to Rust source, one file of this module for each kind of output.

pub(crate) mod argument;
mod call_example;
mod check;
mod client;
mod crate_root;
mod docs;
mod dynamic;
mod enumeration;
mod errors;
mod example;
mod family;
mod feature;
mod file;
mod former;
mod group;
mod inline;
mod landing;
mod layout;
mod like_structs;
mod manifest;
mod markdown;
mod method;
mod method_docs;
mod module;
pub(crate) mod named_parameters;
mod names;
mod newtype;
mod object;
mod one_of;
mod operation;
mod paging;
mod reserved;
mod response_docs;
mod root;
mod route;
mod scope;
mod setter;
mod short;
mod statics;
pub mod successors;
mod swaps;
mod template;
mod test_util;
pub(crate) mod type_text;
mod types;
mod value;
mod webhook;

pub(crate) use file::MARK;
pub use manifest::Runtime;
pub(crate) use manifest::manifest;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::api::{Api, Family, Group, Home, TypeKind};
use crate::parallel;
use crate::stages::Spent;

pub use call_example::whole_call;
pub(crate) use call_example::{call_example, call_request};
pub(crate) use check::check as check_names;
pub(crate) use crate_root::{hidden_by, text as root};
pub use docs::field as field_docs;
pub(crate) use docs::limits;
pub(crate) use like_structs::check as check_structs;
pub(crate) use module::type_path;
pub use names::call as call_path;
pub(crate) use names::{crate_name, family_path, variable_prefix};
pub(crate) use swaps::check as check_swaps;

/// Generated files by their path, with `/` between its parts.
pub type Files = BTreeMap<String, String>;

/// Renders the client of an API whose names have been checked.
pub(crate) fn render(api: &Api) -> Files {
    render_watched(api, &Spent::default(), &Spent::default())
}

/// The same, with the time that it takes, and that part of it which formatting takes.
pub(crate) fn render_watched(api: &Api, spent: &Spent, format: &Spent) -> Files {
    let mut parts = vec![
        Part::Root,
        Part::Client,
        Part::Statics,
        Part::SharedTypes,
        Part::Webhooks,
        Part::Dynamic,
    ];
    for family in &api.families {
        parts.push(Part::Family(family));
        let groups = family.groups.iter();
        parts.extend(groups.map(|group| Part::Group(family, group)));
    }
    // What takes longest goes first, so that no core is left alone with it.
    parts.sort_by_cached_key(|part| Reverse(part.weight(api)));
    let files = parallel::for_each(&parts, |part| spent.on(|| part.files(api, format)));
    files.into_iter().flatten().collect()
}

/// What is rendered independently of the rest.
enum Part<'a> {
    Root,
    Client,
    Statics,
    SharedTypes,
    Webhooks,
    Dynamic,
    Family(&'a Family),
    Group(&'a Family, &'a Group),
}

impl Part<'_> {
    /// About how much there is to write.
    fn weight(&self, api: &Api) -> usize {
        let (home, operations) = match self {
            Self::Group(family, group) => (scope::home(family, group), group.operations.as_slice()),
            Self::Family(family) => (Home::Family(family.name.client.clone()), &[][..]),
            Self::Webhooks => (Home::Webhooks, &[][..]),
            Self::SharedTypes => (Home::Shared, &[][..]),
            Self::Root | Self::Client | Self::Statics | Self::Dynamic => return 0,
        };
        let fields = api.types_of(&home).map(|def| match &def.kind {
            TypeKind::Object(fields) => fields.len(),
            TypeKind::Enum(values) => values.len(),
            TypeKind::Newtype { .. } | TypeKind::OneOf(_) => 0,
        });
        let parameters = operations.iter().map(|operation| operation.params.len());
        fields.chain(parameters).map(|members| members + 1).sum()
    }

    /// Its files: paths and texts.
    fn files(&self, api: &Api, format: &Spent) -> Vec<(String, String)> {
        let files = match self {
            Self::Root => vec![root::file(api)],
            Self::Client => client::files(api),
            Self::Statics => statics::files(api),
            Self::SharedTypes => types::files(api, &Home::Shared),
            Self::Webhooks => webhook::files(api),
            Self::Dynamic => vec![dynamic::of_api(api)],
            Self::Family(family) => family::files(api, family),
            Self::Group(family, group) => group::files(api, family, group),
        };
        let files = files.into_iter();
        files
            .map(|(module, contents)| (module.path(), file::source(&module, contents, format)))
            .collect()
    }
}
