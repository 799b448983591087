//! The operations of a document beside those of the spec.

use std::collections::HashSet;

use super::{Comparison, Node};
use crate::api::{Call, Family, Operation, Protocol, Stage};
use crate::diagnostics::SourceText;
use crate::drift::Code;
use crate::drift::draft::Call as DraftCall;
use crate::drift::found::{Found, below};
use crate::drift::target::{Address, Host, hosts};
use crate::drift::value::confirmed;

const VERBS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

impl<'a> Comparison<'a> {
    /// Compares all operations, and returns how many.
    pub(super) fn paths(&mut self) -> usize {
        let mut compared = 0;
        let mut seen: HashSet<&str> = HashSet::new();
        let mut covered: HashSet<&str> = HashSet::new();
        let top = self.document.top();
        let paths = top.get("paths").map(|paths| paths.members());
        for (path, item) in paths.unwrap_or_default() {
            let Some(item) = self.document.resolve(item) else {
                continue;
            };
            for (verb, operation) in item.members() {
                if !VERBS.contains(&verb) {
                    continue;
                }
                compared += 1;
                let (hosts, base) = self.servers(&[&operation, &item, &top], &mut covered);
                let verb = verb.to_uppercase();
                let path = format!("{base}{path}");
                let found = matching(&hosts, &verb, &path);
                covered.extend(
                    found
                        .iter()
                        .map(|(host, _)| host.family.name.client.as_str()),
                );
                seen.extend(found.iter().map(|(_, it)| it.id.as_str()));
                self.address(&hosts, (&verb, &path), &item, &operation, &found);
            }
        }
        self.not_seen(&seen, &covered);
        compared
    }

    /// The hosts that the nearest servers may be, and what the paths of the first of them begin with.
    fn servers(
        &mut self,
        nodes: &[&Node<'a>],
        covered: &mut HashSet<&'a str>,
    ) -> (Vec<Host<'a>>, &'a str) {
        let servers = nodes.iter().find_map(|node| {
            let servers = node.get("servers")?.items();
            (!servers.is_empty()).then_some(servers)
        });
        let mut found: Vec<Host<'a>> = Vec::new();
        let mut base = None;
        for server in servers.unwrap_or_default() {
            let Some(url) = server.text("url").filter(|url| !url.contains('{')) else {
                continue;
            };
            let address = Address::parse(url);
            base = base.or(Some(address.path.trim_end_matches('/')));
            let known = hosts(self.api, &address, &[]);
            if known.is_empty() {
                let message = "no family of the spec has this host";
                self.add(Found::new(Code::UnknownServer, url, message), &server);
            }
            for host in known {
                if address.host.is_some() && !address.is_local() {
                    covered.insert(host.family.name.client.as_str());
                    self.host(host, &server);
                }
                found.push(host);
            }
        }
        if found.is_empty() {
            found = hosts(self.api, &Address::parse("/"), &[]);
        }
        (found, base.unwrap_or_default())
    }

    /// A host that is unconfirmed in the spec.
    fn host(&mut self, host: Host<'a>, server: &Node<'a>) {
        let family = host.family;
        if family.unconfirmed_hosts.contains(&host.environment) && !server.is_unconfirmed() {
            let environment = &self.api.environments[host.environment].name.wire;
            let subject = format!("{}.hosts.{environment}", family.name.client);
            let place = below(&below(&family.name.place, "hosts"), environment);
            self.add(confirmed(&subject, &place), server);
        }
    }

    fn address(
        &mut self,
        hosts: &[Host<'a>],
        (verb, path): (&str, &str),
        item: &Node<'a>,
        operation: &Node<'a>,
        found: &[(Host<'a>, &'a Operation)],
    ) {
        let several = operation.get("x-operations");
        if let Some(several) = several.filter(|_| found.len() > 1) {
            for one in several.items() {
                let id = one.text("operationId").unwrap_or_default();
                match found.iter().find(|(_, it)| it.is_called(id)) {
                    Some((host, known)) => self.operation(host.family, known, item, &one),
                    None => self.unknown(hosts, verb, path, &one),
                }
            }
            let ids: Vec<&str> = several
                .items()
                .iter()
                .filter_map(|it| it.text("operationId"))
                .collect();
            for (_, known) in found {
                if !ids.iter().any(|id| known.is_called(id)) {
                    self.missing_operation(known);
                }
            }
            return;
        }
        let named = operation.text("operationId");
        let named = named.and_then(|id| found.iter().find(|(_, it)| it.is_called(id)));
        if let Some((host, known)) = named {
            self.operation(host.family, known, item, operation);
            return;
        }
        let counts: Vec<usize> = found
            .iter()
            .map(|(host, known)| self.count(|it| it.operation(host.family, known, item, operation)))
            .collect();
        match (0..found.len()).min_by_key(|index| counts[*index]) {
            Some(best) => self.operation(found[best].0.family, found[best].1, item, operation),
            None => self.unknown(hosts, verb, path, operation),
        }
    }

    fn unknown(&mut self, hosts: &[Host<'a>], verb: &str, path: &str, operation: &Node<'a>) {
        let rest = hosts.iter().map(|host| host.family);
        let rest = rest.filter(|family| family.protocol == Protocol::Rest);
        let families: Vec<&Family> = rest.collect();
        let draft = self.draft(DraftCall::Rest { verb, path }, operation);
        let message = "the spec has no such operation";
        let found = Found::new(Code::UnknownOperation, format!("{verb} {path}"), message);
        let sources: &[SourceText] = self.sources;
        let found = match draft.fix(&families, sources) {
            Some(fix) => found.fix(fix),
            None => found,
        };
        self.add(found, operation);
    }

    fn not_seen(&mut self, seen: &HashSet<&str>, covered: &HashSet<&str>) {
        for (family, _, operation) in self.api.operations() {
            let is_rest = matches!(operation.call, Call::Rest { .. });
            let is_covered = covered.contains(family.name.client.as_str());
            if is_rest && is_covered && !seen.contains(operation.id.as_str()) {
                self.missing_operation(operation);
            }
        }
    }

    fn missing_operation(&mut self, operation: &Operation) {
        if operation.unconfirmed || operation.unconfirmed_path || operation.stage == Stage::Removed
        {
            return;
        }
        let message = "the document does not have it";
        let found = Found::new(Code::MissingOperation, &operation.id, message);
        let top = self.document.top();
        self.add(
            found.at(&operation.name.place),
            &top.get("paths").unwrap_or(top.clone()),
        );
    }
}

/// The operations with a verb and a path, whatever the placeholders are called.
fn matching<'a>(hosts: &[Host<'a>], verb: &str, path: &str) -> Vec<(Host<'a>, &'a Operation)> {
    let path = shape(path);
    let mut found: Vec<(Host<'a>, &Operation)> = Vec::new();
    for host in hosts {
        let below = path.strip_prefix(host.prefix).unwrap_or(&path);
        let groups = host.family.groups.iter();
        for operation in groups.flat_map(|group| &group.operations) {
            let Call::Rest {
                verb: known,
                path: template,
            } = &operation.call
            else {
                continue;
            };
            let template = shape(template);
            let fits = known.as_str() == verb && (template == below || template == path);
            let is_new = !found.iter().any(|(_, it)| std::ptr::eq(*it, operation));
            if fits && is_new {
                found.push((*host, operation));
            }
        }
    }
    found
}

/// A path with nameless placeholders.
fn shape(path: &str) -> String {
    let mut parts = path.split('{');
    let mut shape = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shape.push_str("{}");
        shape.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    shape.trim_end_matches('/').to_owned()
}
