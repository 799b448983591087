//! Which operation a request is for.

use codegen::api::{Api, Call, Family, Operation, Protocol, Verb};
use codegen::diagnostics::nearest;
use percent_encoding::percent_decode_str;

use crate::engine::ways::{Spec, Ways};

/// An operation in its family.
#[derive(Clone, Copy)]
pub(crate) struct Target<'a> {
    pub(crate) family: &'a Family,
    pub(crate) operation: &'a Operation,
    pub(crate) ways: &'a dyn Ways,
}

/// What a verb and a path lead to.
pub(crate) enum Found<'a> {
    /// Operations that share them, with what stands in the path.
    Operations(Vec<(Target<'a>, Vec<String>)>),
    /// The path takes these verbs only.
    OtherVerbs(Vec<&'static str>),
    /// No operation has this path; perhaps this one was meant.
    Nothing(Option<String>),
}

/// Looks for an operation. Words in a path go before placeholders, also where they take other verbs.
pub(crate) fn rest<'a>(spec: &'a Spec, verb: &str, path: &str) -> Found<'a> {
    let mut best: Vec<(Target<'a>, Verb, Vec<String>)> = Vec::new();
    let mut best_rank = Vec::new();
    for (family, _, operation) in spec.operations() {
        let Call::Rest {
            verb,
            path: template,
        } = &operation.call
        else {
            continue;
        };
        let Some(fit) = below(family, path).find_map(|path| fit(template, path)) else {
            continue;
        };
        if best.is_empty() || fit.rank > best_rank {
            best.clear();
            best_rank.clone_from(&fit.rank);
        } else if fit.rank < best_rank {
            continue;
        }
        best.push((target(spec, family, operation), *verb, fit.values));
    }
    if best.is_empty() {
        return Found::Nothing(nearest(path, paths(spec)));
    }
    let mut verbs = Vec::new();
    let mut found = Vec::new();
    for (target, known, values) in best {
        if known.as_str() == verb {
            found.push((target, values));
        } else if !verbs.contains(&known.as_str()) {
            verbs.push(known.as_str());
        }
    }
    if !found.is_empty() {
        return Found::Operations(found);
    }
    if verbs.contains(&Verb::Get.as_str()) {
        verbs.push("HEAD");
    }
    verbs.push("OPTIONS");
    Found::OtherVerbs(verbs)
}

/// The operations at a path, whatever their verbs.
pub(crate) fn at<'a>(spec: &'a Spec, path: &str) -> Vec<Target<'a>> {
    let operations = spec.operations().filter(|(family, _, operation)| {
        let Call::Rest { path: template, .. } = &operation.call else {
            return false;
        };
        below(family, path).any(|path| fit(template, path).is_some())
    });
    operations
        .map(|(family, _, operation)| target(spec, family, operation))
        .collect()
}

/// A JSON-RPC method by its name.
pub(crate) fn rpc<'a>(spec: &'a Spec, name: &str) -> Option<Target<'a>> {
    spec.operations().find_map(|(family, _, operation)| {
        let is_it = matches!(&operation.call, Call::Rpc { method } if method == name);
        is_it.then(|| target(spec, family, operation))
    })
}

fn target<'a>(spec: &'a Spec, family: &'a Family, operation: &'a Operation) -> Target<'a> {
    Target {
        family,
        operation,
        ways: spec.ways,
    }
}

/// Whether JSON-RPC is spoken at a path: at the paths of its hosts, and at the root.
pub(crate) fn is_rpc(api: &Api, path: &str) -> bool {
    let families = api.families.iter();
    let mut rpc = families.filter(|family| family.protocol == Protocol::JsonRpc);
    rpc.any(|family| path == "/" || family.hosts.iter().any(|host| host_path(host) == path))
}

/// A path, and what is left of it below the paths that the hosts of a family have.
fn below<'a>(family: &Family, path: &'a str) -> impl Iterator<Item = &'a str> {
    let hosts = family.hosts.iter();
    let prefixes = hosts.map(|host| host_path(host).trim_end_matches('/'));
    let prefixes = prefixes.filter(|prefix| !prefix.is_empty());
    std::iter::once(path).chain(prefixes.filter_map(|prefix| path.strip_prefix(prefix)))
}

/// The path of a host's full address.
pub(crate) fn host_path(host: &str) -> &str {
    let after_scheme = host.split_once("://").map_or(host, |(_, rest)| rest);
    after_scheme
        .find('/')
        .map_or("/", |slash| &after_scheme[slash..])
}

fn paths(api: &Api) -> impl Iterator<Item = &str> {
    api.operations()
        .filter_map(|(_, _, operation)| match &operation.call {
            Call::Rest { path, .. } => Some(path.as_str()),
            Call::Rpc { .. } => None,
        })
}

struct Fit {
    /// For each segment whether it is a word of the template.
    rank: Vec<bool>,
    values: Vec<String>,
}

fn fit(template: &str, path: &str) -> Option<Fit> {
    let (mut rank, mut values) = (Vec::new(), Vec::new());
    let mut given = path.split('/');
    for segment in template.split('/') {
        let text = given.next()?;
        let text = percent_decode_str(text).decode_utf8().ok()?;
        let placeholders = segment.contains('{');
        if placeholders {
            values.push(placeholder(segment, &text)?);
        } else if segment != text {
            return None;
        }
        rank.push(!placeholders);
    }
    given.next().is_none().then_some(Fit { rank, values })
}

/// What stands in a placeholder, which may have words around it in its segment.
fn placeholder(segment: &str, text: &str) -> Option<String> {
    let (before, rest) = segment.split_once('{')?;
    let (_, after) = rest.split_once('}')?;
    let value = text.strip_prefix(before)?.strip_suffix(after)?;
    (!value.is_empty()).then(|| value.to_owned())
}
