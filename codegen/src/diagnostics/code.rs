/// The kind of a problem. Numbers are stable: a code keeps its meaning for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// The folder of the spec cannot be read.
    MissingFolder = 1,
    /// The folder contains no spec files.
    NoSpecs = 2,
    /// A file cannot be read, or is not UTF-8.
    UnreadableFile = 3,
    /// A file is empty.
    EmptyFile = 4,
    /// A file is not YAML.
    InvalidYaml = 5,
    /// There is not exactly one root file.
    RootFile = 6,
    /// The folder of a file names no family.
    UnknownFamily = 7,
    /// A file is nested too deep, or its aliases repeat too much.
    TooDeep = 8,
    /// A value has the wrong kind, such as a list where a map is due.
    WrongKind = 10,
    /// A key means nothing here.
    UnknownKey = 11,
    /// A key is missing.
    MissingKey = 12,
    /// Keys exclude one another.
    ConflictingKeys = 13,
    /// A text does not have the form that is due.
    Malformed = 14,
    /// A word is not one of those that are due.
    UnknownWord = 15,
    /// A modifier does not fit the type.
    MisplacedModifier = 16,
    /// A type that cannot be distinguished from others in its place.
    Indistinct = 17,
    /// A name of a type that does not exist.
    UnknownType = 20,
    /// A name of a credential that does not exist.
    UnknownCredential = 21,
    /// A name of an envelope that does not exist.
    UnknownEnvelope = 22,
    /// A name of an operation that does not exist.
    UnknownOperation = 23,
    /// A name of a parameter that does not exist.
    UnknownParameter = 24,
    /// The hosts of a family do not match the environments.
    Environments = 25,
    /// An error code without a meaning.
    UnknownErrorCode = 26,
    /// A name of a field that the list it is taken from does not have.
    UnknownField = 27,
    /// A field that is taken from itself.
    CircularField = 28,
    /// Two operations have the same id.
    DuplicateOperation = 30,
    /// Two operations have the same requests.
    DuplicateRoute = 31,
    /// A placeholder in a path has no parameter.
    UndeclaredPlaceholder = 32,
    /// A path parameter has no placeholder.
    UnusedPathParameter = 33,
    /// An enum without values, `one-of` without types, or webhooks without topics.
    EmptyEnum = 34,
    /// A type contains itself without end.
    EndlessType = 35,
    /// Two types have the same name.
    DuplicateType = 36,
    /// A group, or what webhooks there are, is described twice.
    DuplicateGroup = 37,
    /// A value of an enum, a topic or a key of an envelope is given twice.
    DuplicateValue = 38,
    /// A default, example or constant does not fit its type.
    InvalidLiteral = 39,
    /// A minimum above the maximum.
    InvalidLimits = 40,
    /// A request of this kind has no body.
    UnexpectedBody = 41,
    /// An unconfirmed field of a response or an event is required.
    RequiredUnconfirmed = 42,
    /// A type that nothing refers to.
    UnusedType = 43,
    /// A type that cannot stand in a path, a query or a header.
    NotPlain = 44,
    /// A family without operations.
    EmptyFamily = 45,
    /// Pages of what is not a list, or by a parameter that is not a whole number.
    InvalidPaging = 46,
    /// An operation leaves its effect to the verb although one beside it charges.
    ImpliedEffect = 47,
    /// A name that HTTP, the client or a credential needs.
    ReservedName = 48,
    /// A text that is not a date, or dates in another order than the life of a thing has.
    InvalidDate = 49,
    /// Two names that are the same in Rust.
    NameCollision = 50,
    /// A name that is a Rust keyword.
    RustKeyword = 51,
    /// A name that cannot be made into a Rust name.
    NotAName = 52,
    /// An error code has two names in the client.
    ConflictingNames = 53,
    /// An example is not what the types say.
    ContradictedExample = 60,
    /// A deviation of an example that it does not have.
    NeedlessDeviation = 61,
    /// The text of a name says no more than the name.
    EchoedName = 70,
    /// A field group, or a field of one, that nothing takes.
    UnusedField = 71,
    /// Two required parameters of an operation take the same.
    LikeParameters = 72,
    /// A deprecated operation does not say what to use instead, be it nothing.
    NoSuccessor = 73,
    /// Two operations have structs of the same name.
    LikeStructs = 74,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Nothing can be generated.
    Error,
    /// It would be better otherwise, and works.
    Warning,
}

impl Code {
    /// All codes, by number.
    pub const ALL: &[Self] = &[
        Self::MissingFolder,
        Self::NoSpecs,
        Self::UnreadableFile,
        Self::EmptyFile,
        Self::InvalidYaml,
        Self::RootFile,
        Self::UnknownFamily,
        Self::TooDeep,
        Self::WrongKind,
        Self::UnknownKey,
        Self::MissingKey,
        Self::ConflictingKeys,
        Self::Malformed,
        Self::UnknownWord,
        Self::MisplacedModifier,
        Self::Indistinct,
        Self::UnknownType,
        Self::UnknownCredential,
        Self::UnknownEnvelope,
        Self::UnknownOperation,
        Self::UnknownParameter,
        Self::Environments,
        Self::UnknownErrorCode,
        Self::UnknownField,
        Self::CircularField,
        Self::DuplicateOperation,
        Self::DuplicateRoute,
        Self::UndeclaredPlaceholder,
        Self::UnusedPathParameter,
        Self::EmptyEnum,
        Self::EndlessType,
        Self::DuplicateType,
        Self::DuplicateGroup,
        Self::DuplicateValue,
        Self::InvalidLiteral,
        Self::InvalidLimits,
        Self::UnexpectedBody,
        Self::RequiredUnconfirmed,
        Self::UnusedType,
        Self::NotPlain,
        Self::EmptyFamily,
        Self::InvalidPaging,
        Self::ImpliedEffect,
        Self::ReservedName,
        Self::InvalidDate,
        Self::NameCollision,
        Self::RustKeyword,
        Self::NotAName,
        Self::ConflictingNames,
        Self::ContradictedExample,
        Self::NeedlessDeviation,
        Self::EchoedName,
        Self::UnusedField,
        Self::LikeParameters,
        Self::NoSuccessor,
        Self::LikeStructs,
    ];

    /// How bad it is.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::EchoedName
            | Self::UnusedField
            | Self::LikeParameters
            | Self::NoSuccessor
            | Self::LikeStructs => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Whether it says that the spec names two things the same.
    pub(super) fn is_duplicate(self) -> bool {
        matches!(
            self,
            Self::DuplicateOperation
                | Self::DuplicateType
                | Self::DuplicateGroup
                | Self::DuplicateValue
        )
    }
}

impl std::fmt::Display for Severity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SPEC{:03}", *self as u16)
    }
}
