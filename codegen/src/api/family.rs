//! Families and groups.

use super::resolve::Resolver;
use super::{EnumValue, Family, Group, Home, Name, errors};
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::spec::{self, Spec};

impl<'a> Resolver<'a> {
    pub(super) fn family(
        &mut self,
        family: &'a spec::Family,
        spec: &'a Spec,
        homes: &[Option<Home>],
    ) -> Family {
        let table = errors::table(&family.errors, family.protocol, self.problems);
        let (error_codes, auth_codes) = self.error_codes(family, spec);
        let mut resolved = Family {
            name: Name::from(&family.name),
            does: family.does.clone(),
            notes: family.notes.clone(),
            protocol: family.protocol,
            flat: family.flat,
            hosts: self.hosts(family),
            error_message: family.error_message.clone(),
            error_code: family.error_code.clone(),
            errors: table,
            error_codes,
            auth_codes,
            groups: Vec::new(),
        };
        for (file, home) in spec.files.iter().zip(homes) {
            let (Some(group), Some(home)) = (&file.group, home) else {
                continue;
            };
            if file.family != family.name.wire {
                continue;
            }
            let group = self.group(family, &resolved, group, home);
            self.unique(&resolved.groups, &group);
            resolved.groups.push(group);
        }
        resolved
            .groups
            .sort_by(|a, b| a.name.client.cmp(&b.name.client));
        resolved
    }

    /// The codes of the family, then those of its operations in the order of their names.
    fn error_codes(
        &self,
        family: &spec::Family,
        spec: &spec::Spec,
    ) -> (Vec<EnumValue>, Vec<String>) {
        let files = spec.files.iter();
        let groups = files
            .filter(|file| file.family == family.name.wire)
            .filter_map(|file| file.group.as_ref());
        let mut operations: Vec<_> = groups
            .flat_map(|group| group.operations.iter().map(move |it| (&group.name, it)))
            .collect();
        operations.sort_by_key(|(group, operation)| (group.client(), operation.name.client()));
        let of_operations = operations.iter().flat_map(|(_, it)| &it.errors);
        let entries = family.errors.iter().chain(of_operations);
        errors::known(entries, family.protocol, self.problems)
    }

    fn unique(&self, groups: &[Group], group: &Group) {
        let first = groups
            .iter()
            .find(|other| other.name.client == group.name.client);
        if let Some(first) = first {
            self.problems.report(
                Diagnostic::new(
                    Code::DuplicateGroup,
                    &group.name.place,
                    format!("the group `{}` is described twice", group.name.client),
                )
                .label("second description")
                .related(&first.name.place, "first description"),
            );
        }
    }

    fn group(
        &mut self,
        family: &'a spec::Family,
        resolved: &Family,
        group: &'a spec::Group,
        home: &Home,
    ) -> Group {
        let mut operations: Vec<_> = group
            .operations
            .iter()
            .filter_map(|operation| self.operation(family, resolved, group, home, operation))
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

    /// The family's addresses in the order of the environments.
    fn hosts(&self, family: &spec::Family) -> Vec<String> {
        let environments = &self.root.environments;
        for (name, _) in &family.hosts {
            let names = || environments.iter().map(|(name, _)| name.wire.as_str());
            if !names().any(|known| known == name.value) {
                self.problems.report(
                    Diagnostic::new(
                        Code::Environments,
                        &name.place,
                        format!("there is no environment `{}`", name.value),
                    )
                    .suggest(nearest(&name.value, names())),
                );
            }
        }
        environments
            .iter()
            .filter_map(|(environment, _)| {
                let host = family
                    .hosts
                    .iter()
                    .find(|(name, _)| name.value == environment.wire);
                if host.is_none() {
                    self.problems.report(
                        Diagnostic::new(
                            Code::Environments,
                            &family.place,
                            format!("no host for the environment `{}`", environment.wire),
                        )
                        .label("expected an address for every environment"),
                    );
                }
                host.map(|(_, address)| address.value.clone())
            })
            .collect()
    }
}
