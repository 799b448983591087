//! From the model to Rust source, one file of this module for each kind of output.

pub(crate) mod argument;
mod call_example;
mod check;
mod client;
mod comment;
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
    let mut parts = parts(api);
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
    Dynamic,
    Family(&'a Family),
    Group(&'a Family, &'a Group),
    Operations(&'a Family, &'a Group),
    Webhooks,
    Types(Home),
    TestUtil(Home),
}

fn parts(api: &Api) -> Vec<Part<'_>> {
    let mut parts = vec![Part::Root, Part::Client, Part::Statics, Part::Dynamic];
    let mut homes = vec![Home::Shared];
    if api.webhooks.is_some() {
        parts.push(Part::Webhooks);
        homes.push(Home::Webhooks);
    }
    for family in &api.families {
        parts.push(Part::Family(family));
        homes.push(Home::Family(family.name.client.clone()));
        for group in &family.groups {
            parts.push(Part::Group(family, group));
            parts.push(Part::Operations(family, group));
            homes.push(scope::home(family, group));
        }
    }
    for home in homes {
        parts.extend([Part::Types(home.clone()), Part::TestUtil(home)]);
    }
    parts
}

impl Part<'_> {
    /// About how much there is to write, in fields.
    fn weight(&self, api: &Api) -> usize {
        let types = |home: &Home| {
            let members = api.types_of(home).map(|def| match &def.kind {
                TypeKind::Object(fields) => fields.len(),
                TypeKind::Enum(values) => values.len(),
                TypeKind::Newtype { .. } | TypeKind::OneOf(_) => 0,
            });
            members.map(|members| members + 1).sum::<usize>()
        };
        match self {
            // It is long, and as long for any API.
            Self::Client => usize::MAX,
            Self::Types(home) => types(home),
            Self::TestUtil(home) => types(home) / 2,
            Self::Operations(_, group) => {
                let operations = group.operations.iter();
                operations.map(|it| it.params.len() + 4).sum()
            }
            Self::Group(_, group) => group.operations.len() * 4,
            Self::Root | Self::Statics | Self::Dynamic | Self::Family(_) | Self::Webhooks => 0,
        }
    }

    /// Its files: paths and texts.
    fn files(&self, api: &Api, format: &Spent) -> Vec<(String, String)> {
        let files = match self {
            Self::Root => vec![root::file(api)],
            Self::Client => client::files(api),
            Self::Statics => statics::files(api),
            Self::Dynamic => vec![dynamic::of_api(api)],
            Self::Family(family) => family::files(api, family),
            Self::Group(family, group) => group::files(api, family, group),
            Self::Operations(family, group) => vec![operation::file(api, family, group)],
            Self::Webhooks => webhook::file(api).into_iter().collect(),
            Self::Types(home) => types::file(api, home).into_iter().collect(),
            Self::TestUtil(home) => test_util::file(api, home).into_iter().collect(),
        };
        let files = files.into_iter();
        files
            .map(|(module, contents)| (module.path(), file::source(&module, contents, format)))
            .collect()
    }
}
