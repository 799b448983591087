//! Parameters of operations.

use super::Code;
use super::comparison::Comparison;
use super::found::{At, Found};
use super::matching::{How, Matched, matched};
use super::object::{are_moved, swaps};
use super::signature::{self, Owned, value_name};
use super::value::{Renames, variable};
use crate::api::{Call, Field, Operation, ParamIn};
use crate::rust::named_parameters;

const PARAMETERS: Renames = Renames {
    renamed: Code::ParameterRenamed,
    aliased: Code::ParameterAliased,
};

impl<'a> Comparison<'a> {
    pub(super) fn params(&mut self, old: Owned<'a>, new: Owned<'a>) {
        let call = Calls::of(old, new);
        self.constants(
            call.subject(),
            fields(old.operation),
            fields(new.operation),
            [&call.old_at(), &call.new_at()],
        );
        let silent = self.is_silent(&call);
        for &(old, new, how) in &call.params.both {
            let subject = format!("{}: {}", call.subject(), value_name(&new.name));
            self.renamed(&subject, (old, new, how), PARAMETERS);
            self.necessity(&call, &subject, (old, new), silent);
            self.value_type(&subject, old, new);
            self.details(&subject, old, new);
            self.travels(&call, &subject, old, new);
        }
        for field in &call.params.removed {
            self.param_removed(&call, field, silent);
        }
        for field in &call.params.added {
            self.param_added(&call, field, silent);
        }
        let have_names = named_parameters::has_them(call.old.operation)
            && named_parameters::has_them(call.new.operation);
        if !have_names && are_moved(&call.params, &call.before, &call.after) {
            let order = |fields: &[&Field]| {
                let required = fields.iter().filter(|it| it.is_required());
                let names = required.map(|it| value_name(&it.name));
                names.collect::<Vec<_>>().join(", ")
            };
            let (was, is) = (order(&call.before), order(&call.after));
            let message = format!("the order of the required parameters is ({is}) and was ({was})");
            let found = Found::new(Code::ParametersMoved, call.subject(), message)
                .silent(silent)
                .at(call.old_at(), call.new_at());
            self.add_call(found, &call);
        } else {
            let (old, new) = (call.old_at(), call.new_at());
            let all = [call.old, call.new].map(|it| fields(it.operation).collect::<Vec<_>>());
            self.order(
                call.subject(),
                "parameters",
                [&all[0], &all[1]],
                [&old, &new],
            );
        }
    }

    /// Whether calls that were written before compile, and give an argument to another parameter.
    fn is_silent(&self, call: &Calls<'a>) -> bool {
        let have_names = [call.old, call.new].map(|it| named_parameters::has_them(it.operation));
        have_names == [false, false]
            && swaps(
                [self.old, self.new],
                &call.params,
                &call.before,
                &call.after,
            )
    }

    fn necessity(
        &mut self,
        call: &Calls<'a>,
        subject: &str,
        (old, new): (&Field, &Field),
        silent: bool,
    ) {
        let name = value_name(&new.name);
        let (code, message) = match (old.optional, new.optional) {
            (true, false) => (Code::ParameterRequired, format!("`{name}` is required now")),
            (false, true) => (Code::ParameterOptional, format!("`{name}` is optional now")),
            _ => return,
        };
        let found = Found::new(code, subject, message).at(At::of(&old.name), At::of(&new.name));
        self.add_call(found.silent(silent), call);
    }

    fn param_removed(&mut self, call: &Calls<'a>, field: &Field, silent: bool) {
        let name = value_name(&field.name);
        let subject = format!("{}: {name}", call.subject());
        let at = (At::of(&field.name), call.new_at());
        if field.is_required() {
            let message = format!("the required parameter `{name}` is removed");
            let found = Found::new(Code::RequiredParameterRemoved, subject, message);
            self.add_call(found.silent(silent).at(at.0, at.1), call);
        } else {
            let message = format!("the optional parameter `{name}` is removed");
            let found = Found::new(Code::OptionalParameterRemoved, subject, message);
            self.add(
                found
                    .at(at.0, at.1)
                    .before(signature::field(self.old, field)),
            );
        }
    }

    fn param_added(&mut self, call: &Calls<'a>, field: &Field, silent: bool) {
        let name = value_name(&field.name);
        let subject = format!("{}: {name}", call.subject());
        let at = (call.old_at(), At::of(&field.name));
        if field.is_required() {
            let message = format!("the required parameter `{name}` is added");
            let found = Found::new(Code::RequiredParameterAdded, subject, message);
            self.add_call(found.silent(silent).at(at.0, at.1), call);
        } else {
            let message = format!("the optional parameter `{name}` is added");
            let found = Found::new(Code::OptionalParameterAdded, subject, message);
            self.add(
                found
                    .at(at.0, at.1)
                    .after(signature::field(self.new, field)),
            );
        }
    }

    fn travels(&mut self, call: &Calls<'a>, subject: &str, old: &Field, new: &Field) {
        let was = place_of(call.old.operation, old);
        let is = place_of(call.new.operation, new);
        if was != is {
            let message = format!(
                "`{}` is sent in {is} and was sent in {was}",
                value_name(&new.name)
            );
            let found = Found::new(Code::ParameterPlace, subject, message);
            self.add(found.at(At::of(&old.name), At::of(&new.name)));
        }
    }

    /// With the whole call before and after.
    fn add_call(&mut self, found: Found, call: &Calls<'a>) {
        self.add(
            found
                .before(signature::call(self.old, call.old))
                .after(signature::call(self.new, call.new)),
        );
    }
}

/// An operation in both specs, with the parameters that Rust shows.
struct Calls<'a> {
    old: Owned<'a>,
    new: Owned<'a>,
    before: Vec<&'a Field>,
    after: Vec<&'a Field>,
    params: Matched<'a, Field>,
}

impl<'a> Calls<'a> {
    fn of(old: Owned<'a>, new: Owned<'a>) -> Self {
        let before = variable(fields(old.operation));
        let after = variable(fields(new.operation));
        Self {
            old,
            new,
            params: matched_params(old.operation, new.operation),
            before,
            after,
        }
    }

    fn subject(&self) -> &'a str {
        &self.new.operation.id
    }

    fn old_at(&self) -> At {
        At::of(&self.old.operation.name)
    }

    fn new_at(&self) -> At {
        At::of(&self.new.operation.name)
    }
}

pub(super) fn fields(operation: &Operation) -> impl Iterator<Item = &Field> {
    operation.params.iter().map(|param| &param.field)
}

/// The parameters of an operation that Rust shows. Placeholders are known again by their place in a path, too.
pub(super) fn matched_params<'a>(old: &'a Operation, new: &'a Operation) -> Matched<'a, Field> {
    let mut params = matched(variable(fields(old)), variable(fields(new)));
    if path(old).is_some() && path(old) == path(new) {
        let index = |operation: &Operation, field: &Field| {
            let mut fields = operation.params_in(ParamIn::Path);
            fields.position(|it| std::ptr::eq(it, field))
        };
        params.rest(How::Renamed, |before, after| {
            let place = index(old, before);
            place.is_some() && place == index(new, after)
        });
    }
    params
}

/// The path of an operation without the names of its placeholders.
fn path(operation: &Operation) -> Option<String> {
    let Call::Rest { path, .. } = &operation.call else {
        return None;
    };
    let parts = path.split('{');
    let parts = parts.map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    Some(parts.collect::<Vec<_>>().join("{"))
}

/// Where a parameter travels, in words.
fn place_of(operation: &Operation, field: &Field) -> &'static str {
    let mut params = operation.params.iter();
    let param = params.find(|param| std::ptr::eq(&raw const param.field, field));
    match param.map(|param| param.location) {
        Some(ParamIn::Path) => "the path",
        Some(ParamIn::Query) => "the query",
        Some(ParamIn::Header) => "a header",
        Some(ParamIn::WholeBody) => "the body, which it is",
        Some(ParamIn::Body) | None => "the body",
    }
}
