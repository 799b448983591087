//! Lists that are read page by page.

use super::literal::Target;
use super::resolve::Resolver;
use super::{Field, Paging, PagingKind, Param, Returns, Scalar};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::spec;

impl Resolver<'_> {
    pub(super) fn paging(
        &self,
        operation: &spec::Operation,
        params: &[Param],
        returns: &Returns,
    ) -> Option<Paging> {
        let paging = operation.paging.as_ref()?;
        if !matches!(returns, Returns::List { .. }) {
            self.problems.report(
                Diagnostic::new(Code::InvalidPaging, &paging.place, "only a list has pages")
                    .help("a list is declared as `returns: {list: TYPE}`"),
            );
            return None;
        }
        let (start, size, first) = match paging.by {
            PagingKind::Offset => ("offset", "limit", 0),
            PagingKind::Page => ("page", "pageSize", 1),
        };
        if let (PagingKind::Offset, Some(first)) = (paging.by, &paging.first) {
            self.problems.report(
                Diagnostic::new(Code::InvalidPaging, &first.place, "an offset begins at 0")
                    .label("only page numbers can begin elsewhere"),
            );
        }
        let at = match &paging.at {
            Some(name) => self.paging_param(params, &name.value, &name.place)?,
            None => self.paging_param(params, start, &paging.place)?,
        };
        let size = match &paging.size {
            Some(name) => Some(self.paging_param(params, &name.value, &name.place)?),
            None if has(params, size) => Some(self.paging_param(params, size, &paging.place)?),
            None => None,
        };
        let default = size.and_then(|index| params[index].field.default.as_ref()?.parse().ok());
        Some(Paging {
            by: paging.by,
            at,
            size,
            fixed: paging.fixed,
            usual_size: paging.fixed.or(default),
            first: paging.first.as_ref().map_or(first, |first| first.value),
        })
    }

    /// A parameter by its name on the wire; its index.
    fn paging_param(&self, params: &[Param], name: &str, place: &Place) -> Option<usize> {
        let Some(index) = params.iter().position(|it| it.field.name.wire == name) else {
            let names = params.iter().map(|it| it.field.name.wire.as_str());
            self.problems.report(
                Diagnostic::new(
                    Code::UnknownParameter,
                    place,
                    format!("paging needs the parameter `{name}`"),
                )
                .label("no such parameter")
                .suggest(self.problems.nearest(name, names)),
            );
            return None;
        };
        let field = &params[index].field;
        if self.is_whole_number(field) {
            return Some(index);
        }
        self.problems.report(
            Diagnostic::new(
                Code::InvalidPaging,
                &field.name.place,
                format!("paging needs an integer, and `{name}` is not one"),
            )
            .label("expected `int` or a newtype of it, not nullable and not constant")
            .related(place, "paging is described here"),
        );
        None
    }

    fn is_whole_number(&self, field: &Field) -> bool {
        let counts = matches!(self.target(&field.ty), Target::Scalar(Scalar::Int));
        counts && !field.nullable && field.constant.is_none()
    }
}

fn has(params: &[Param], name: &str) -> bool {
    params.iter().any(|it| it.field.name.wire == name)
}
