//! Warnings of parameters that can be swapped.

use super::argument;
use super::named_parameters;
use crate::api::{Api, Field, Operation};
use crate::diagnostics::{Code, Diagnostic, Problems};

/// Warns of required parameters that take the same although each but the first takes its own type.
pub(crate) fn check(api: &Api, problems: &Problems) {
    for (_, _, operation) in api.operations() {
        if !named_parameters::has_them(operation) {
            check_operation(api, operation, problems);
        }
    }
}

fn check_operation(api: &Api, operation: &Operation, problems: &Problems) {
    let fields: Vec<&Field> = operation.params.iter().map(|param| &param.field).collect();
    let arguments = argument::arguments(api, &fields);
    for (place, argument) in arguments.iter().enumerate() {
        let mut before = arguments[..place].iter();
        let Some(other) = before.find(|other| argument.is_like(other)) else {
            continue;
        };
        let [name, other] = [argument, other].map(|it| &it.field.name);
        problems.report(
            Diagnostic::new(
                Code::LikeParameters,
                &name.place,
                format!(
                    "`{}` and `{}` can be swapped in calls without an error",
                    other.client, name.client
                ),
            )
            .label("accepts the same values")
            .related(&other.place, "as this one")
            .help("give this one a type of its own under `types`, such as `Limit: int`"),
        );
    }
}
