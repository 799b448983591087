/// What a document says of requests that hold more than the spec knows.
///
/// Servers read requests leniently or strictly. Responses and events may always hold more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// Further fields and values of enums are accepted.
    #[default]
    Lenient,
    /// Further fields and values of enums are refused, and the document says `x-strict: true`.
    Strict,
}
