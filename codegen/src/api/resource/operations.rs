//! What operations do with the things of a resource.

use std::collections::BTreeMap;

use super::{Act, unknown};
use crate::api::{Api, Group, Operation};
use crate::diagnostics::{Code, Diagnostic, Problems};
use crate::spec::Text;

/// The operations of a resource, as they are added.
pub(super) struct Operations<'a> {
    api: &'a Api,
    group: &'a Group,
    problems: &'a Problems,
    involved: Vec<&'a Operation>,
    /// What they do, by their ids.
    pub(super) acts: BTreeMap<String, Act>,
}

impl<'a> Operations<'a> {
    pub(super) fn new(api: &'a Api, group: &'a Group, problems: &'a Problems) -> Self {
        Self {
            api,
            group,
            problems,
            involved: Vec::new(),
            acts: BTreeMap::new(),
        }
    }

    pub(super) fn add(&mut self, name: &Text, act: Act) {
        let Some(operation) = self.find(name) else {
            return;
        };
        self.involved.push(operation);
        if self.acts.insert(operation.id.clone(), act).is_some() {
            let message = format!("`{}` does two things", name.value);
            let problem = Diagnostic::new(Code::DuplicateValue, &name.place, message);
            self.problems.report(problem);
        }
    }

    /// Whether the group has an operation of this name.
    pub(super) fn has(&self, name: &Text) -> bool {
        let mut own = self.group.operations.iter();
        own.any(|it| it.name.wire == name.value)
    }

    /// An operation of the group by its name, or of another one by its id.
    fn find(&self, name: &Text) -> Option<&'a Operation> {
        let code = Code::UnknownOperation;
        if name.value.contains('.') {
            let all = || self.api.operations().map(|(.., operation)| operation);
            let found = all().find(|it| it.id == name.value);
            if found.is_none() {
                let message = format!("there is no operation `{}`", name.value);
                let known = all().map(|it| it.id.as_str());
                unknown(code, name, message, known, self.problems);
            }
            return found;
        }
        let own = || self.group.operations.iter();
        let found = own().find(|it| it.name.wire == name.value);
        if found.is_none() {
            let message = format!("the group has no operation `{}`", name.value);
            let known = own().map(|it| it.name.wire.as_str());
            unknown(code, name, message, known, self.problems);
        }
        found
    }

    /// An operation that has to do with the resource.
    pub(super) fn involved(&self, name: &Text) -> Option<&'a Operation> {
        let found = self.find(name)?;
        if !self.acts.contains_key(&found.id) {
            let message = format!("`{}` has nothing to do with this", name.value);
            let problem = Diagnostic::new(Code::UnknownOperation, &name.place, message);
            let help = "it is not among the operations of the resource";
            self.problems.report(problem.help(help));
            return None;
        }
        Some(found)
    }

    /// Reports the name of a parameter that no operation has.
    pub(super) fn parameter(&self, name: &Text) {
        let params = || {
            let params = self.involved.iter().flat_map(|operation| &operation.params);
            params.map(|param| param.field.name.wire.as_str())
        };
        if !params().any(|param| param == name.value) {
            let message = format!("none of these operations has a parameter `{}`", name.value);
            let code = Code::UnknownParameter;
            unknown(code, name, message, params(), self.problems);
        }
    }
}
