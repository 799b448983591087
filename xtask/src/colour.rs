use anstream::{AutoStream, ColorChoice};
use codegen::diagnostics::Format;

/// For people who read a stream: in colour at a terminal, unless `NO_COLOR` is set.
pub(crate) fn format(stream: &impl anstream::stream::RawStream) -> Format {
    match AutoStream::choice(stream) {
        ColorChoice::Never => Format::Human,
        _ => Format::Colour,
    }
}
