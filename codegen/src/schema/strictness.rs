/// How a document treats properties of requests that the spec does not have.
///
/// Servers are lenient or strict about requests. Responses and events may always have further properties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// Further fields and values of enums are accepted.
    #[default]
    Lenient,
    /// Further fields and values of enums are refused, and the document says `x-strict: true`.
    Strict,
}
