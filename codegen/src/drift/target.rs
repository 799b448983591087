//! Which operation a recorded request was for.

use percent_encoding::percent_decode_str;

use crate::api::{Api, Call, Family, Operation, Protocol};

/// An address in its parts.
#[derive(Clone, Debug)]
pub(super) struct Address<'u> {
    /// The host and the port, in lower case; none when the address is a path.
    pub(super) host: Option<String>,
    pub(super) path: &'u str,
    pub(super) query: &'u str,
}

impl<'u> Address<'u> {
    pub(super) fn parse(url: &'u str) -> Self {
        let (host, rest) = match url.split_once("://") {
            Some((_, rest)) => {
                let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
                (Some(&rest[..end]), &rest[end..])
            }
            None => (None, url),
        };
        let rest = rest.split('#').next().unwrap_or_default();
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let host = host.map(|host| {
            let host = host.rsplit('@').next().unwrap_or_default();
            let usual = host.strip_suffix(":443").or(host.strip_suffix(":80"));
            usual.unwrap_or(host).to_ascii_lowercase()
        });
        Self {
            host,
            path: if path.is_empty() { "/" } else { path },
            query,
        }
    }

    pub(super) fn is_one_of(&self, hosts: &[String]) -> bool {
        let own = self.host.as_deref();
        let mut hosts = hosts.iter();
        hosts.any(|host| own.is_some_and(|own| own.eq_ignore_ascii_case(host)))
    }

    /// Whether it is a server on the machine of whoever recorded it, or no server is named.
    pub(super) fn is_local(&self) -> bool {
        let Some(host) = &self.host else { return true };
        let name = host.rsplit_once(':').map_or(host.as_str(), |(name, port)| {
            if port.bytes().all(|it| it.is_ascii_digit()) {
                name
            } else {
                host
            }
        });
        name == "localhost" || name == "[::1]" || name.starts_with("127.")
    }
}

/// A host of a family.
#[derive(Clone, Copy, Debug)]
pub(super) struct Host<'a> {
    pub(super) family: &'a Family,
    /// The environment, by its place in the list.
    pub(super) environment: usize,
    /// What the paths begin with.
    pub(super) prefix: &'a str,
}

/// The hosts that an address may be of, each with the path below it. Whatever is local, or is said to be a host of the API, may
/// be of all of them.
pub(super) fn hosts<'a>(api: &'a Api, address: &Address<'_>, others: &[String]) -> Vec<Host<'a>> {
    let any = address.is_local() || address.is_one_of(others);
    let mut found = Vec::new();
    for family in &api.families {
        for (environment, host) in family.hosts.iter().enumerate() {
            let known = Address::parse(host);
            if !any && known.host != address.host {
                continue;
            }
            let prefix = known.path.trim_end_matches('/');
            let prefixes = [prefix, ""].into_iter().take(1 + usize::from(any));
            for prefix in prefixes {
                let is_known =
                    |it: &Host<'_>| std::ptr::eq(it.family, family) && it.prefix == prefix;
                if !found.iter().any(is_known) {
                    found.push(Host {
                        family,
                        environment,
                        prefix,
                    });
                }
            }
        }
    }
    found
}

/// The operations of REST that a request may be for. Words in a path go before placeholders.
pub(super) fn rest<'a>(
    hosts: &[Host<'a>],
    verb: &str,
    path: &str,
) -> Vec<(Host<'a>, &'a Operation)> {
    let mut best = Vec::new();
    let mut best_rank = Vec::new();
    for host in hosts {
        let Some(path) = path.strip_prefix(host.prefix) else {
            continue;
        };
        let groups = host.family.groups.iter();
        for operation in groups.flat_map(|group| &group.operations) {
            let Call::Rest {
                verb: known,
                path: template,
            } = &operation.call
            else {
                continue;
            };
            let Some(rank) = fit(template, path).filter(|_| known.as_str() == verb) else {
                continue;
            };
            if best.is_empty() || rank > best_rank {
                best.clear();
                best_rank = rank;
            } else if rank < best_rank {
                continue;
            }
            best.push((*host, operation));
        }
    }
    best.dedup_by(|a, b| std::ptr::eq(a.1, b.1));
    best
}

/// The family of JSON-RPC that is spoken at a path.
pub(super) fn rpc<'a>(hosts: &[Host<'a>], path: &str) -> Option<Host<'a>> {
    let mut hosts = hosts.iter();
    let found = hosts.find(|host| {
        host.family.protocol == Protocol::JsonRpc
            && (path.trim_end_matches('/') == host.prefix || path == "/")
    });
    found.copied()
}

/// For each segment of a path whether it is a word of the template; none if the path is not one of it.
fn fit(template: &str, path: &str) -> Option<Vec<bool>> {
    let mut rank = Vec::new();
    let mut given = path.split('/');
    for segment in template.split('/') {
        let text = given.next()?;
        let text = percent_decode_str(text).decode_utf8_lossy();
        let is_placeholder = segment.contains('{');
        let fits = if is_placeholder {
            let before = segment.split('{').next().unwrap_or_default();
            let after = segment.rsplit('}').next().unwrap_or_default();
            text.len() > before.len() + after.len()
                && text.starts_with(before)
                && text.ends_with(after)
        } else {
            segment == text
        };
        if !fits {
            return None;
        }
        rank.push(!is_placeholder);
    }
    given.next().is_none().then_some(rank)
}

/// The parameters of a query, decoded.
pub(super) fn query(query: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| {
        let text = text.replace('+', " ");
        percent_decode_str(&text).decode_utf8_lossy().into_owned()
    };
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

/// A path with placeholders in the place of what looks like an id.
pub(super) fn template(path: &str) -> String {
    let mut count = 0;
    let segments = path.split('/').map(|segment| {
        let digits = segment.bytes().filter(u8::is_ascii_digit).count();
        let is_number = digits > 0 && digits == segment.len();
        let is_code = digits > 0 && segment.len() >= 8;
        if !is_number && !is_code && segment != super::sketch::MASK {
            return segment.to_owned();
        }
        count += 1;
        if count == 1 {
            String::from("{id}")
        } else {
            format!("{{id{count}}}")
        }
    });
    segments.collect::<Vec<_>>().join("/")
}
