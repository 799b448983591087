//! Families and groups: what has changed of them.

use super::Code;
use super::comparison::Comparison;
use super::enumeration::{ERROR_CODES, Enum};
use super::found::{At, Found};
use super::matching::{How, Matched, matched};
use super::signature::{self, Owned, type_name, value_name};
use crate::api::{Api, Family, Group, Protocol};

impl<'a> Comparison<'a> {
    pub(super) fn all_families(&mut self) {
        for family in self.families.families.removed.clone() {
            let name = value_name(&family.name);
            let message =
                format!("the family `{name}` is removed, with all its operations and types");
            self.add(
                Found::new(Code::FamilyRemoved, &family.name.client, message)
                    .once_at(At::of(&family.name))
                    .before(format!("{name}()")),
            );
        }
        for family in self.families.families.added.clone() {
            let name = value_name(&family.name);
            let message = format!("the family `{name}` is added");
            self.add(
                Found::new(Code::FamilyAdded, &family.name.client, message)
                    .now_at(At::of(&family.name))
                    .after(format!("{name}()")),
            );
        }
        for (old, new, _) in self.families.families.both.clone() {
            self.family(old, new);
        }
        let groups = std::mem::take(&mut self.families.groups);
        for (old, new, groups) in &groups {
            self.groups(old, new, groups);
        }
        self.families.groups = groups;
    }

    fn family(&mut self, old: &'a Family, new: &'a Family) {
        let subject = new.name.client.as_str();
        let at = || (At::of(&old.name), At::of(&new.name));
        let (was, is) = (value_name(&old.name), value_name(&new.name));
        let features = (&old.name.wire, &new.name.wire);
        if was != is || features.0 != features.1 {
            let message = format!(
                "the family `{was}` of the feature `{}` is `{is}` of the feature `{}`",
                features.0, features.1
            );
            let (old, new) = at();
            self.add(
                Found::new(Code::FamilyRenamed, subject, message)
                    .at(old, new)
                    .before(format!("{was}()"))
                    .after(format!("{is}()")),
            );
        }
        if old.flat != new.flat {
            let message = if new.flat {
                "its operations belong to the family and no longer to their groups"
            } else {
                "its operations belong to their groups and no longer to the family"
            };
            let (old, new) = at();
            self.add(
                Found::new(Code::FlatChanged, subject, message)
                    .at(old, new)
                    .key("flat"),
            );
        }
        if old.protocol != new.protocol {
            let word = |protocol| match protocol {
                Protocol::Rest => "REST",
                Protocol::JsonRpc => "JSON-RPC",
            };
            let message = format!(
                "its protocol is {} and was {}",
                word(new.protocol),
                word(old.protocol)
            );
            let (old, new) = at();
            self.add(
                Found::new(Code::ProtocolChanged, subject, message)
                    .at(old, new)
                    .key("protocol"),
            );
        }
        let (old_at, new_at) = at();
        self.texts(
            subject,
            &old_at,
            &new_at,
            &[
                ("does", old.does != new.does),
                ("notes", old.notes != new.notes),
            ],
        );
        self.hosts(old, new);
        self.error_body(old, new);
        self.failures(subject, [&old_at, &new_at], [&old.errors, &new.errors], &[]);
        self.codes(old, new);
    }

    fn hosts(&mut self, old: &Family, new: &Family) {
        let subject = new.name.client.as_str();
        let at = || {
            (
                At::of(&old.name).key("hosts"),
                At::of(&new.name).key("hosts"),
            )
        };
        let environments = matched(&self.old.environments, &self.new.environments);
        for (before, after, _) in environments.both {
            let index = |api: &Api, name: &str| {
                api.environments
                    .iter()
                    .position(|it| it.name.client == name)
            };
            let (Some(was), Some(is)) = (
                index(self.old, &before.name.client),
                index(self.new, &after.name.client),
            ) else {
                continue;
            };
            let name = type_name(&after.name);
            if old.hosts.get(was) != new.hosts.get(is) {
                let host =
                    |hosts: &[String], index: usize| hosts.get(index).cloned().unwrap_or_default();
                let message = format!(
                    "requests in `{name}` go to `{}` and went to `{}`",
                    host(&new.hosts, is),
                    host(&old.hosts, was)
                );
                let (old, new) = at();
                self.add(Found::new(Code::Host, subject, message).at(old, new));
            }
            let unconfirmed = [
                old.unconfirmed_hosts.contains(&was),
                new.unconfirmed_hosts.contains(&is),
            ];
            self.evidence(
                subject,
                &format!("the host of `{name}`"),
                unconfirmed,
                at().into(),
            );
        }
    }

    fn error_body(&mut self, old: &Family, new: &Family) {
        for (what, was, is) in [
            ("message", &old.error_message, &new.error_message),
            ("code", &old.error_code, &new.error_code),
        ] {
            if was != is {
                let keys = |keys: &[String]| match keys {
                    [] => String::from("nowhere"),
                    keys => format!("under `{}`", keys.join("` or `")),
                };
                let message = format!(
                    "the {what} of a failure is read {} and was read {}",
                    keys(is),
                    keys(was)
                );
                self.add(
                    Found::new(Code::ErrorBody, &new.name.client, message)
                        .at(At::of(&old.name), At::of(&new.name))
                        .key("error-body"),
                );
            }
        }
    }

    fn codes(&mut self, old: &'a Family, new: &'a Family) {
        let subject = format!("{}::ErrorCode", value_name(&new.name));
        let at = || (At::of(&old.name), At::of(&new.name));
        for (codes, others, now) in [
            (
                &new.auth_codes,
                &old.auth_codes,
                "rejects the credential now",
            ),
            (
                &old.auth_codes,
                &new.auth_codes,
                "no longer rejects the credential",
            ),
        ] {
            for code in codes.iter().filter(|code| !others.contains(code)) {
                // A code that comes or goes says it with that.
                let is_known =
                    |family: &Family| family.error_codes.iter().any(|it| it.name.wire == *code);
                if is_known(old) && is_known(new) {
                    let message = format!("the code `{code}` {now}");
                    let (old, new) = at();
                    self.add(
                        Found::new(Code::AuthCode, &subject, message)
                            .at(old, new)
                            .key("errors"),
                    );
                }
            }
        }
        let (old_at, new_at) = at();
        let of = Enum {
            subject,
            old: old_at.key("errors"),
            new: new_at.key("errors"),
            codes: &ERROR_CODES,
        };
        self.enumeration(&of, &old.error_codes, &new.error_codes);
    }

    fn groups(&mut self, old: &'a Family, new: &'a Family, groups: &Matched<'a, Group>) {
        let path = |family: &Family, group: &Group| {
            format!("{}.{}", family.name.client, group.name.client)
        };
        let module = |family: &Family, group: &Group| {
            format!("{}::{}", value_name(&family.name), value_name(&group.name))
        };
        for group in &groups.removed {
            let message = format!(
                "the group `{}` is removed, with all its operations and types",
                group.name.client
            );
            self.add(
                Found::new(Code::GroupRemoved, path(old, group), message)
                    .at(At::of(&group.name), At::of(&new.name))
                    .before(module(old, group)),
            );
        }
        for group in &groups.added {
            let message = format!("the group `{}` is added", group.name.client);
            self.add(
                Found::new(Code::GroupAdded, path(new, group), message)
                    .at(At::of(&old.name), At::of(&group.name))
                    .after(module(new, group)),
            );
        }
        for &(before, after, how) in &groups.both {
            let subject = path(new, after);
            let (was, is) = (At::of(&before.name), At::of(&after.name));
            if how != How::Same {
                let message = format!(
                    "the group `{}` is renamed to `{}`",
                    before.name.client, after.name.client
                );
                self.add(
                    Found::new(Code::GroupRenamed, &subject, message)
                        .at(was.clone(), is.clone())
                        .before(module(old, before))
                        .after(module(new, after)),
                );
            }
            let texts = [
                ("does", before.does != after.does),
                ("notes", before.notes != after.notes),
            ];
            self.texts(&subject, &was, &is, &texts);
        }
    }

    pub(super) fn all_operations(&mut self) {
        let operations = self.families.operations();
        for owned in &operations.removed {
            self.operation_removed(owned);
        }
        for owned in &operations.added {
            self.operation_added(owned);
        }
        for (old, new, how) in operations.both {
            self.operation(old, new, how);
        }
    }

    fn operation_removed(&mut self, owned: &Owned<'a>) {
        let operation = owned.operation;
        // What is removed with its group or family is not reported again.
        let groups = self.families.groups.iter().flat_map(|(.., it)| &it.both);
        let mut groups = groups.filter(|(old, ..)| std::ptr::eq(*old, owned.group));
        if let Some((_, group, _)) = groups.next() {
            let message = format!("the operation `{}` is removed", operation.id);
            let found = Found::new(Code::OperationRemoved, &operation.id, message)
                .at(At::of(&operation.name), At::of(&group.name))
                .before(signature::call(self.old, *owned));
            self.add(found);
        }
    }

    fn operation_added(&mut self, owned: &Owned<'a>) {
        let operation = owned.operation;
        let groups = self.families.groups.iter().flat_map(|(.., it)| &it.both);
        let mut groups = groups.filter(|(_, new, _)| std::ptr::eq(*new, owned.group));
        if let Some((group, ..)) = groups.next() {
            let message = format!("the operation `{}` is added", operation.id);
            let found = Found::new(Code::OperationAdded, &operation.id, message)
                .at(At::of(&group.name), At::of(&operation.name))
                .after(signature::call(self.new, *owned));
            self.add(found);
        }
    }
}
