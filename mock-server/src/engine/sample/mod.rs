//! Answers made from what the spec says: examples, and values that fit types, limits and names.

mod complete;
mod echo;
mod list;

use codegen::api::Api;
use codegen::api::sample::{Sampler, Style};

pub(crate) use complete::{complete, complete_type};
pub(crate) use echo::Echo;
pub(crate) use list::page;

/// Makes values, of which the arguments of a request are known.
pub(crate) fn sampler<'a>(api: &'a Api, style: Style, echo: Echo<'a>) -> Sampler<'a> {
    Sampler::new(api, style).knowing(move |field, depth| echo.value(field, depth))
}
