//! Families and groups.

use std::collections::{HashMap, HashSet};

use super::params::by_name;
use super::resolve::Resolver;
use super::{EnumValue, Family, Group, Home, Name, errors};
use crate::diagnostics::{Code, Diagnostic, one_of};
use crate::spec::{self, Text};

impl<'a> Resolver<'a> {
    /// A family with its groups, each with the home of its types.
    pub(super) fn family(
        &mut self,
        family: &'a spec::Family,
        files: &[(&'a spec::Group, &Home)],
    ) -> Family {
        let home = Home::Family(family.name.client().to_owned());
        let body = |name: &spec::Text| self.error_body(&home, family.protocol, name);
        let table = errors::table(&family.errors, family.protocol, body, self.problems);
        let (error_codes, auth_codes) = self.error_codes(family, files);
        let mut resolved = Family {
            name: Name::from(&family.name),
            does: family.does.clone(),
            notes: family.notes.clone(),
            protocol: family.protocol,
            flat: family.flat,
            hosts: self.hosts(family),
            unconfirmed_hosts: self.unconfirmed_hosts(family),
            error_message: family.error_message.clone(),
            error_code: family.error_code.clone(),
            errors: table,
            error_codes,
            auth_codes,
            groups: Vec::new(),
        };
        for (group, home) in files {
            let group = self.group(family, &resolved, group, home);
            resolved.groups.push(group);
        }
        // Groups of one name stay in the order of their files.
        resolved
            .groups
            .sort_by(|a, b| a.name.client.cmp(&b.name.client));
        self.unique(&resolved.groups);
        resolved
    }

    /// The codes of the family, then those of its operations in the order of their names.
    fn error_codes(
        &self,
        family: &spec::Family,
        files: &[(&spec::Group, &Home)],
    ) -> (Vec<EnumValue>, Vec<String>) {
        let groups = files.iter();
        let mut operations: Vec<_> = groups
            .flat_map(|(group, _)| group.operations.iter().map(move |it| (&group.name, it)))
            .collect();
        operations.sort_by_key(|(group, operation)| (group.client(), operation.name.client()));
        let of_operations = operations.iter().flat_map(|(_, it)| &it.errors);
        let entries = family.errors.iter().chain(of_operations);
        errors::known(entries, family.protocol, self.problems)
    }

    /// Reports groups with the name of another; they stand side by side.
    fn unique(&self, groups: &[Group]) {
        let same = groups.chunk_by(|a, b| a.name.client == b.name.client);
        for same in same {
            for group in &same[1..] {
                self.problems.report(
                    Diagnostic::new(
                        Code::DuplicateGroup,
                        &group.name.place,
                        format!("the group `{}` is described twice", group.name.client),
                    )
                    .label("second description")
                    .related(&same[0].name.place, "first description"),
                );
            }
        }
    }

    fn group(
        &mut self,
        family: &'a spec::Family,
        resolved: &Family,
        group: &'a spec::Group,
        home: &Home,
    ) -> Group {
        let placeholders = by_name(&group.path);
        let operations = group.operations.iter();
        let mut operations: Vec<_> = operations
            .filter_map(|it| self.operation(family, resolved, group, &placeholders, home, it))
            .collect();
        self.unused_placeholders(group);
        operations.sort_by(|a, b| a.name.client.cmp(&b.name.client));
        Group {
            name: Name::from(&group.name),
            does: group.does.value.clone(),
            notes: group.notes.clone(),
            operations,
        }
    }

    /// Reports what is not the address of a server that is safe to send credentials to.
    fn host(&self, address: &Text) {
        let text = address.value.as_str();
        let (is_secure, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://"))
        {
            (Some(rest), _) => (true, rest),
            (None, Some(rest)) => (false, rest),
            (None, None) => (false, ""),
        };
        let host = rest.split('/').next().unwrap_or_default();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        let is_local = matches!(name, "localhost" | "127.0.0.1" | "[::1]") || host == "[::1]";
        let is_odd = |it: char| it.is_whitespace() || matches!(it, '?' | '#' | '{' | '}' | '@');
        if host.is_empty() || !(is_secure || is_local) || rest.contains(is_odd) {
            self.problems.report(
                Diagnostic::new(
                    Code::Malformed,
                    &address.place,
                    format!("`{text}` is not the address of a server"),
                )
                .label("expected the form `https://api.example.com`, with a path if all requests share one")
                .help("only a server on this machine may be called without TLS: `http://localhost:8080`"),
            );
        }
    }

    /// The environments whose addresses are unconfirmed.
    fn unconfirmed_hosts(&self, family: &spec::Family) -> Vec<usize> {
        let is_unconfirmed = |name: &str| {
            let mut hosts = family.hosts.iter();
            hosts.any(|host| host.unconfirmed && host.environment.value == name)
        };
        let names = self.root.environments.iter().enumerate();
        names
            .filter(|(_, (name, _))| is_unconfirmed(&name.wire))
            .map(|(index, _)| index)
            .collect()
    }

    /// The family's addresses in the order of the environments.
    fn hosts(&self, family: &spec::Family) -> Vec<String> {
        let names = self.root.environments.iter();
        let names: Vec<&str> = names.map(|(name, _)| name.wire.as_str()).collect();
        let known: HashSet<&str> = names.iter().copied().collect();
        let mut hosts: HashMap<&str, &str> = HashMap::new();
        for host in &family.hosts {
            let name = &host.environment;
            hosts.insert(&name.value, &host.address.value);
            self.host(&host.address);
            if !known.contains(name.value.as_str()) {
                self.problems.report(
                    Diagnostic::new(
                        Code::Environments,
                        &name.place,
                        format!("there is no environment `{}`", name.value),
                    )
                    .suggest(self.problems.nearest(&name.value, names.iter().copied())),
                );
            }
        }
        let (found, missing): (Vec<&str>, Vec<&str>) =
            names.iter().partition(|name| hosts.contains_key(**name));
        if !missing.is_empty() {
            self.problems.report(
                Diagnostic::new(
                    Code::Environments,
                    &family.place,
                    format!("no host for the environment {}", one_of(missing)),
                )
                .label("expected an address for every environment"),
            );
        }
        found.iter().map(|name| hosts[name].to_owned()).collect()
    }
}
