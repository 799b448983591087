//! Types of which a value has one: whether they can be distinguished.

use std::collections::HashMap;

use super::{Api, Field, OneOf, Place, Shape, TypeDef, TypeKind};
use crate::diagnostics::{Code, Diagnostic, Problems};

/// Reports variants that cannot be distinguished from others, or that are not allowed.
pub(super) fn check(api: &Api, problems: &Problems) {
    for def in &api.types {
        if let TypeKind::OneOf(one_of) = &def.kind {
            check_type(api, def, one_of, problems);
        }
    }
}

fn check_type(api: &Api, def: &TypeDef, one_of: &OneOf, problems: &Problems) {
    if one_of.variants.is_empty() {
        let message = "`one-of` needs at least one type";
        problems.report(Diagnostic::new(Code::EmptyEnum, &def.name.place, message));
    }
    let mut seen: HashMap<String, &Place> = HashMap::new();
    for variant in &one_of.variants {
        let place = &variant.name.place;
        if variant.optional || variant.nullable || variant.constant.is_some() {
            let message = format!("`{}` is more than a type", variant.name.wire);
            let help = "the field that has this type is optional or nullable, not the type";
            problems.report(Diagnostic::new(Code::Malformed, place, message).help(help));
            continue;
        }
        let mark = match &one_of.tag {
            Some(tag) => tag_of(api, variant, tag),
            None => kind_of(api, variant),
        };
        match mark {
            Err((label, help)) => {
                let message = format!(
                    "`{}` cannot be distinguished from other types",
                    variant.name.wire
                );
                problems.report(
                    Diagnostic::new(Code::Indistinct, place, message)
                        .label(label)
                        .help(help),
                );
            }
            Ok(mark) => {
                if let Some(first) = seen.get(&mark) {
                    let message = format!("two types are identified by {mark}");
                    problems.report(
                        Diagnostic::new(Code::Indistinct, place, message)
                            .label("second time")
                            .related(first, "first time"),
                    );
                } else {
                    seen.insert(mark, place);
                }
            }
        }
    }
}

type Unmarked = (String, String);

fn tag_of(api: &Api, variant: &Field, tag: &str) -> Result<String, Unmarked> {
    if let Some(json) = api.tag(variant, tag) {
        return Ok(format!("`{tag}` being {json}"));
    }
    let label = match api.shape(&variant.ty) {
        Shape::Object(..) => format!("it has no constant `{tag}`"),
        _ => String::from("it is not an object"),
    };
    let help = format!("give the type the field `{tag}: const VALUE`");
    Err((label, help))
}

fn kind_of(api: &Api, variant: &Field) -> Result<String, Unmarked> {
    let kind = api.kind(&variant.ty).map(|kind| match kind {
        super::Kind::Null => "null",
        super::Kind::Bool => "true or false",
        super::Kind::Number => "a number",
        super::Kind::Text => "text",
        super::Kind::List => "a list",
        super::Kind::Object => "an object",
    });
    match kind {
        Some(kind) => Ok(format!("being {kind}")),
        None => Err((
            String::from("its values may be of any kind"),
            String::from("leave it out: other values are preserved verbatim"),
        )),
    }
}
