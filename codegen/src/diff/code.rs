//! The rules: what a change is called, how bad it is, and what the way back is called.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::diagnostics::nearest;

/// What a change asks of the next version, from nothing of note to everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Rust is the same.
    Patch,
    /// There is more than before, and what was there compiles and does the same.
    Minor,
    /// What was there no longer compiles, or does something else.
    Major,
}

/// Whether requests or responses look different although Rust is the same.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Rust,
    Wire,
}

use Level::{Major, Minor, Patch};
use Reach::{Rust, Wire};

/// What is known of a rule.
struct Row {
    text: &'static str,
    level: Level,
    reach: Reach,
    mirror: Code,
    explanation: &'static str,
}

/// One row for each rule: its name, its stable code, its level, its reach, and the rule that sees the same change backwards.
macro_rules! rules {
    ($($(#[$docs:meta])* $name:ident = $text:literal, $level:ident, $reach:ident, back $mirror:ident;)*) => {
        /// The kind of a change. Codes are stable: one keeps its meaning for ever.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $($(#[$docs])* $name,)*
        }

        impl Code {
            /// All codes, by number.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }

        /// In the order of the codes.
        static ROWS: &[Row] = &[$(Row {
            text: $text,
            level: $level,
            reach: $reach,
            mirror: Code::$mirror,
            explanation: include_str!(concat!("explain/", $text, ".md")),
        }),*];
    };
}

rules! {
    /// An operation is removed.
    OperationRemoved = "D001", Major, Rust, back OperationAdded;
    /// An operation is added.
    OperationAdded = "D002", Minor, Rust, back OperationRemoved;
    /// An operation has another name, and nothing keeps the former one.
    OperationRenamed = "D003", Major, Rust, back OperationRenamed;
    /// An operation has another name and keeps the former one.
    OperationAliased = "D004", Minor, Rust, back OperationRenamed;
    /// An operation belongs to another group or family.
    OperationMoved = "D005", Major, Rust, back OperationMoved;
    /// A family is removed.
    FamilyRemoved = "D006", Major, Rust, back FamilyAdded;
    /// A family is added.
    FamilyAdded = "D007", Minor, Rust, back FamilyRemoved;
    /// A family, and with it its module or its feature, has another name.
    FamilyRenamed = "D008", Major, Rust, back FamilyRenamed;
    /// A group is removed.
    GroupRemoved = "D009", Major, Rust, back GroupAdded;
    /// A group is added.
    GroupAdded = "D010", Minor, Rust, back GroupRemoved;
    /// A group has another name.
    GroupRenamed = "D011", Major, Rust, back GroupRenamed;
    /// The operations of a family hang on it and no longer on their groups, or the other way round.
    FlatChanged = "D012", Major, Rust, back FlatChanged;
    /// A family has another protocol.
    ProtocolChanged = "D013", Major, Rust, back ProtocolChanged;
    /// A former name is no longer kept.
    FormerNameRemoved = "D014", Major, Rust, back FormerNameAdded;
    /// One more former name is kept.
    FormerNameAdded = "D015", Minor, Rust, back FormerNameRemoved;
    /// A credential is removed.
    CredentialRemoved = "D016", Major, Rust, back CredentialAdded;
    /// A credential is added.
    CredentialAdded = "D017", Minor, Rust, back CredentialRemoved;
    /// A credential has another name.
    CredentialRenamed = "D018", Major, Rust, back CredentialRenamed;
    /// An environment is removed.
    EnvironmentRemoved = "D019", Major, Rust, back EnvironmentAdded;
    /// An environment is added.
    EnvironmentAdded = "D020", Minor, Rust, back EnvironmentRemoved;
    /// An environment has another name.
    EnvironmentRenamed = "D021", Major, Rust, back EnvironmentRenamed;
    /// Clients that say no environment talk to another one.
    DefaultEnvironment = "D022", Major, Wire, back DefaultEnvironment;
    /// The package has another name.
    PackageRenamed = "D023", Major, Rust, back PackageRenamed;
    /// There are no webhooks any more.
    WebhooksRemoved = "D024", Major, Rust, back WebhooksAdded;
    /// There are webhooks now.
    WebhooksAdded = "D025", Minor, Rust, back WebhooksRemoved;
    /// A topic of webhooks is removed.
    TopicRemoved = "D026", Major, Rust, back TopicAdded;
    /// A topic of webhooks is added.
    TopicAdded = "D027", Minor, Rust, back TopicRemoved;
    /// A topic of webhooks has another name in the client.
    TopicRenamed = "D028", Major, Rust, back TopicRenamed;
    /// The struct of an operation has another name, while its method has the same.
    StructRenamed = "D029", Major, Rust, back StructRenamed;

    /// A method has one more argument.
    RequiredParameterAdded = "D030", Major, Rust, back RequiredParameterRemoved;
    /// A method has one argument less.
    RequiredParameterRemoved = "D031", Major, Rust, back RequiredParameterAdded;
    /// An optional parameter is added.
    OptionalParameterAdded = "D032", Minor, Rust, back OptionalParameterRemoved;
    /// An optional parameter is removed.
    OptionalParameterRemoved = "D033", Major, Rust, back OptionalParameterAdded;
    /// The arguments of a method are in another order.
    ParametersMoved = "D034", Major, Rust, back ParametersMoved;
    /// An optional parameter is required.
    ParameterRequired = "D035", Major, Rust, back ParameterOptional;
    /// A required parameter is optional.
    ParameterOptional = "D036", Major, Rust, back ParameterRequired;
    /// A parameter has another name in the client, and nothing keeps the former one.
    ParameterRenamed = "D037", Major, Rust, back ParameterRenamed;
    /// A parameter has another name in the client and keeps the former one.
    ParameterAliased = "D038", Minor, Rust, back ParameterRenamed;
    /// A field is removed.
    FieldRemoved = "D040", Major, Rust, back FieldAdded;
    /// A field is added; it leaves `extra`.
    FieldAdded = "D041", Minor, Rust, back FieldRemoved;
    /// The constructor of a type takes one more field.
    RequiredFieldAdded = "D042", Major, Rust, back FieldRemoved;
    /// The constructor of a type takes its fields in another order.
    FieldsMoved = "D043", Major, Rust, back FieldsMoved;
    /// An optional field is always there.
    FieldRequired = "D044", Major, Rust, back FieldOptional;
    /// A required field becomes optional.
    FieldOptional = "D045", Major, Rust, back FieldRequired;
    /// A field has another name in the client, and nothing keeps the former one.
    FieldRenamed = "D046", Major, Rust, back FieldRenamed;
    /// A field has another name in the client and keeps the former one.
    FieldAliased = "D047", Minor, Rust, back FieldRenamed;
    /// A value may be null.
    Nullable = "D048", Major, Rust, back NotNullable;
    /// A value is never null.
    NotNullable = "D049", Major, Rust, back Nullable;
    /// A value has another type.
    ValueType = "D050", Major, Rust, back ValueType;
    /// A single value has become a list.
    ScalarToList = "D051", Major, Rust, back ListToScalar;
    /// A list has become a single value.
    ListToScalar = "D052", Major, Rust, back ScalarToList;
    /// An operation returns something else.
    ReturnsChanged = "D053", Major, Rust, back ReturnsChanged;
    /// A list is no longer read page by page.
    PagingRemoved = "D054", Major, Rust, back PagingAdded;
    /// A list is read page by page.
    PagingAdded = "D055", Minor, Rust, back PagingRemoved;

    /// A type is removed.
    TypeRemoved = "D060", Major, Rust, back TypeAdded;
    /// A type is added.
    TypeAdded = "D061", Minor, Rust, back TypeRemoved;
    /// A type has another name, and nothing keeps the former one.
    TypeRenamed = "D062", Major, Rust, back TypeRenamed;
    /// A type has another name and keeps the former one.
    TypeAliased = "D063", Minor, Rust, back TypeRenamed;
    /// A type belongs to another module.
    TypeMoved = "D064", Major, Rust, back TypeMoved;
    /// An object, an enum, a newtype or a choice has become another of these.
    KindChanged = "D065", Major, Rust, back KindChanged;
    /// A newtype stands for another scalar.
    BaseChanged = "D066", Major, Rust, back BaseChanged;
    /// Requests no longer carry a type, which loses its constructor and setters.
    ConstructorRemoved = "D067", Major, Rust, back ConstructorAdded;
    /// Requests carry a type, which gets a constructor and setters.
    ConstructorAdded = "D068", Minor, Rust, back ConstructorRemoved;
    /// A type welcomes fields that are not listed.
    TypeOpened = "D069", Minor, Rust, back TypeClosed;
    /// A type no longer welcomes fields that are not listed.
    TypeClosed = "D070", Major, Rust, back TypeOpened;
    /// A value of an enum is removed.
    EnumValueRemoved = "D071", Major, Rust, back EnumValueAdded;
    /// A value of an enum is added; `is_unknown` turns false for it.
    EnumValueAdded = "D072", Minor, Rust, back EnumValueRemoved;
    /// A value of an enum has another name in the client, and nothing keeps the former one.
    EnumValueRenamed = "D073", Major, Rust, back EnumValueRenamed;
    /// A value of an enum has another name in the client and keeps the former one.
    EnumValueAliased = "D074", Minor, Rust, back EnumValueRenamed;
    /// A type of which a value may be is removed.
    VariantRemoved = "D075", Major, Rust, back VariantAdded;
    /// A value may be of one more type; `is_unknown` turns false for it.
    VariantAdded = "D076", Minor, Rust, back VariantRemoved;
    /// A type of which a value may be has another name, and nothing keeps the former one.
    VariantRenamed = "D077", Major, Rust, back VariantRenamed;
    /// A type of which a value may be has another name and keeps the former one.
    VariantAliased = "D078", Minor, Rust, back VariantRenamed;
    /// An error code of a family is removed.
    ErrorCodeRemoved = "D080", Major, Rust, back ErrorCodeAdded;
    /// An error code of a family is added.
    ErrorCodeAdded = "D081", Minor, Rust, back ErrorCodeRemoved;
    /// An error code of a family has another name in the client.
    ErrorCodeRenamed = "D082", Major, Rust, back ErrorCodeRenamed;

    /// Requests begin to be sent again where they were not.
    EffectWeakened = "D090", Major, Rust, back EffectStrengthened;
    /// Requests are no longer sent again where they were.
    EffectStrengthened = "D091", Minor, Rust, back EffectWeakened;
    /// A request needs a credential that it did not need.
    CredentialNeeded = "D092", Major, Rust, back CredentialNotNeeded;
    /// A request no longer needs a credential.
    CredentialNotNeeded = "D093", Minor, Rust, back CredentialNeeded;
    /// Something is deprecated.
    Deprecated = "D094", Minor, Rust, back NotDeprecated;
    /// Something is no longer deprecated.
    NotDeprecated = "D095", Patch, Rust, back Deprecated;

    /// Requests have another verb.
    Verb = "D100", Patch, Wire, back Verb;
    /// Requests go to another path.
    Path = "D101", Patch, Wire, back Path;
    /// Requests call another method of JSON-RPC.
    Method = "D102", Patch, Wire, back Method;
    /// Requests go to another host.
    Host = "D103", Patch, Wire, back Host;
    /// Something is called otherwise on the wire and the same in Rust.
    WireName = "D104", Patch, Wire, back WireName;
    /// A number or a flag is written as text, or no longer.
    WireString = "D105", Patch, Wire, back WireString;
    /// A body without fields is sent, or no longer.
    Body = "D106", Patch, Wire, back Body;
    /// There are other keys around a result.
    Envelope = "D107", Patch, Wire, back Envelope;
    /// Other statuses say success.
    Success = "D108", Patch, Wire, back Success;
    /// A parameter travels in another part of the request.
    ParameterPlace = "D109", Patch, Wire, back ParameterPlace;
    /// A page of a list has another size.
    PageSize = "D110", Patch, Wire, back PageSize;
    /// The number of all items stands elsewhere.
    Total = "D111", Patch, Wire, back Total;
    /// The items of a list stand elsewhere.
    ItemsPlace = "D112", Patch, Wire, back ItemsPlace;
    /// The message or the code of a failure stands elsewhere.
    ErrorBody = "D113", Patch, Wire, back ErrorBody;
    /// A constant is another, or comes, or goes.
    Constant = "D114", Patch, Wire, back Constant;
    /// The types of which a value may be are distinguished otherwise.
    Tag = "D115", Patch, Wire, back Tag;
    /// There is something else around an event.
    EventEnvelope = "D116", Patch, Wire, back EventEnvelope;
    /// Further pages are requested in another way.
    Paging = "D117", Patch, Wire, back Paging;
    /// A credential travels otherwise.
    CredentialCarrier = "D118", Patch, Wire, back CredentialCarrier;
    /// Another credential is sent where the client has several, or has it at all.
    CredentialSent = "D119", Patch, Wire, back CredentialSent;
    /// Another error code refuses the credential.
    AuthCode = "D120", Patch, Wire, back AuthCode;

    /// Other limits are documented.
    Limits = "D130", Patch, Rust, back Limits;
    /// Another default is documented.
    Default = "D131", Patch, Rust, back Default;
    /// Another example of a value is given.
    ExampleValue = "D132", Patch, Rust, back ExampleValue;
    /// Fields, values or types are listed in another order.
    Order = "D133", Patch, Rust, back Order;
    /// A text or a page of the documentation is another.
    Text = "D134", Patch, Rust, back Text;
    /// The documentation no longer shows something.
    Unconfirmed = "D135", Patch, Rust, back Confirmed;
    /// The documentation shows something now.
    Confirmed = "D136", Patch, Rust, back Unconfirmed;
    /// Other exchanges or events are documented.
    Exchanges = "D137", Patch, Rust, back Exchanges;
    /// The manifest of the package says something else.
    Manifest = "D138", Patch, Rust, back Manifest;
    /// One more failure of an operation is documented.
    FailureAdded = "D139", Patch, Rust, back FailureRemoved;
    /// A failure of an operation is no longer documented.
    FailureRemoved = "D140", Patch, Rust, back FailureAdded;
    /// Other dates of a life are documented.
    Dates = "D141", Patch, Rust, back Dates;
    /// An operation is at another stage, as deprecated as before.
    Stage = "D142", Patch, Rust, back Stage;
    /// Something else is to be used instead.
    Instead = "D143", Patch, Rust, back Instead;
    /// The body of a failure is documented otherwise.
    FailureBody = "D144", Patch, Rust, back FailureBody;
}

impl Code {
    fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }

    /// The code as it is written: `D001`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.row().text
    }

    /// How bad such a change is.
    #[must_use]
    pub fn level(self) -> Level {
        self.row().level
    }

    /// Whether requests or responses look different although Rust is the same.
    #[must_use]
    pub fn wire(self) -> bool {
        self.row().reach == Wire
    }

    /// What the same change is when it is taken back.
    #[must_use]
    pub fn mirror(self) -> Self {
        self.row().mirror
    }

    /// The file that explains it.
    pub(super) fn explained(self) -> &'static str {
        self.row().explanation
    }

    /// The code that a text names: `D001`, `d001` or `D1`.
    ///
    /// # Errors
    ///
    /// The code that was most likely meant, if one is near.
    pub fn find(text: &str) -> Result<Self, Option<Self>> {
        let called = |name: &str| Self::ALL.iter().find(|code| code.as_str() == name).copied();
        let digits = text.strip_prefix(['D', 'd']).unwrap_or_default();
        let wanted = match digits.parse::<u16>() {
            Ok(number) => format!("D{number:03}"),
            Err(_) => text.to_uppercase(),
        };
        called(&wanted).ok_or_else(|| {
            let names = Self::ALL.iter().map(|code| code.as_str());
            nearest(&wanted, names).and_then(|name| called(&name))
        })
    }
}

impl Level {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Major => "major",
            Minor => "minor",
            Patch => "patch",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
