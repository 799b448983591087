//! The arguments of a request, to be found again in its answer.

use std::collections::HashMap;

use codegen::api::{Api, Field, Operation, Scalar, Shape, Type};
use codegen::tree::Tree;
use serde_json::{Map, Value};

use super::complete::wire;

/// Arguments by name, with their types.
pub(crate) struct Echo<'a> {
    api: &'a Api,
    known: HashMap<&'a str, (&'a Type, Value)>,
}

impl<'a> Echo<'a> {
    /// The arguments of a call, and the fields of those that are objects.
    pub(crate) fn new(
        api: &'a Api,
        operation: &'a Operation,
        arguments: &Map<String, Value>,
    ) -> Self {
        let mut echo = Self {
            api,
            known: HashMap::new(),
        };
        let fields = || operation.params.iter().map(|param| &param.field);
        for field in fields() {
            if !is_paging(operation, field) {
                echo.add(field, arguments);
            }
        }
        for field in fields() {
            let Some(argument) = arguments.get(&field.name.wire) else {
                continue;
            };
            if let (Shape::Object(_, inner), Value::Object(values)) =
                (api.shape_of(&field.ty, argument), argument)
            {
                for field in inner {
                    echo.add(field, values);
                }
            }
        }
        echo
    }

    fn add(&mut self, field: &'a Field, values: &Map<String, Value>) {
        let name = field.name.wire.as_str();
        if let Some(value) = values.get(name)
            && !value.is_null()
        {
            let entry = (&field.ty, value.clone());
            self.known.entry(name).or_insert(entry);
        }
    }

    /// The value for a field of the answer. Deep inside, only ids and other named types are what they seem.
    pub(super) fn value(&self, field: &Field, depth: usize) -> Option<Tree> {
        let (ty, value) = self.known.get(field.name.wire.as_str())?;
        let is_secret = self.api.scalar(&field.ty) == Some(Scalar::Secret);
        let is_near = depth <= 1 || matches!(field.ty, Type::Named(_));
        let is_it = **ty == field.ty && !is_secret && is_near;
        is_it.then(|| wire(field, value.clone()).into())
    }
}

fn is_paging(operation: &Operation, field: &Field) -> bool {
    operation.paging.as_ref().is_some_and(|paging| {
        let params = [Some(paging.at), paging.size];
        let mut params = params.into_iter().flatten();
        params.any(|index| operation.params[index].field.name.wire == field.name.wire)
    })
}
