//! How things of the spec look in Rust, in one line.

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};

use crate::api::{Api, Family, Field, Group, Home, Name, Operation, Returns, TypeDef};
use crate::rust::call_path;
use crate::rust::named_parameters;
pub(super) use crate::rust::type_text::value_type;

/// An operation with what it belongs to.
#[derive(Clone, Copy)]
pub(super) struct Owned<'a> {
    pub(super) family: &'a Family,
    pub(super) group: &'a Group,
    pub(super) operation: &'a Operation,
}

/// The name of a field, an argument or a method.
pub(super) fn value_name(name: &Name) -> String {
    name.client.to_snake_case()
}

/// The name of a type or a variant.
pub(super) fn type_name(name: &Name) -> String {
    name.client.to_upper_camel_case()
}

/// The path of a type below the crate.
pub(super) fn type_path(api: &Api, def: &TypeDef) -> String {
    let name = type_name(&def.name);
    let is_flat = |family: &str| {
        let mut families = api.families.iter();
        families.any(|it| it.name.client == family && it.flat)
    };
    match &def.home {
        Home::Shared => name,
        Home::Webhooks => format!("webhook::{name}"),
        Home::Group(family, group) if !is_flat(family) => {
            let (family, group) = (family.to_snake_case(), group.to_snake_case());
            format!("{family}::{group}::{name}")
        }
        Home::Family(family) | Home::Group(family, _) => {
            format!("{}::{name}", family.to_snake_case())
        }
    }
}

/// `name: type` of a public field.
pub(super) fn field(api: &Api, field: &Field) -> String {
    let mut ty = value_type(api, &field.ty);
    if field.recursive {
        ty = format!("Box<{ty}>");
    }
    let ty = match (field.optional, field.nullable) {
        (false, false) => ty,
        (true, true) => format!("Field<{ty}>"),
        _ => format!("Option<{ty}>"),
    };
    format!("{}: {ty}", value_name(&field.name))
}

/// `name: type` of an argument, without what converts into the type.
fn argument(api: &Api, field: &Field) -> String {
    let ty = value_type(api, &field.ty);
    let name = value_name(&field.name);
    if field.nullable {
        format!("{name}: Option<{ty}>")
    } else {
        format!("{name}: {ty}")
    }
}

fn arguments<'a>(api: &Api, fields: impl IntoIterator<Item = &'a Field>) -> String {
    let required = fields.into_iter().filter(|field| field.is_required());
    let all: Vec<String> = required.map(|field| argument(api, field)).collect();
    all.join(", ")
}

/// The client's method for an operation: `shop().orders().get(order_id: OrderId)`.
pub(super) fn call(api: &Api, owned: Owned<'_>) -> String {
    let path = call_path(owned.family, owned.group, owned.operation);
    let fields = owned.operation.params.iter().map(|param| &param.field);
    let arguments = arguments(api, fields);
    if named_parameters::has_them(owned.operation) {
        format!("{path}({{ {arguments} }})")
    } else {
        format!("{path}({arguments})")
    }
}

/// The constructor of a type: `Order::new(price: Decimal)`.
pub(super) fn constructor(api: &Api, def: &TypeDef) -> String {
    let arguments = arguments(api, def.kind.fields());
    format!("{}::new({arguments})", type_name(&def.name))
}

/// The type of a result.
pub(super) fn output(api: &Api, returns: &Returns) -> String {
    match returns {
        Returns::Nothing => String::from("()"),
        Returns::Value(field) => {
            let ty = value_type(api, &field.ty);
            if field.nullable {
                format!("Option<{ty}>")
            } else {
                ty
            }
        }
        Returns::List { item, .. } => format!("Page<{}>", value_type(api, &item.ty)),
    }
}
