//! What an API is, once everything is looked up: families, groups and operations.

use std::collections::HashMap;

use super::{
    Effect, EnumValue, Example, Field, Home, Life, PagingKind, Place, Protocol, Resource, Stage,
    Type, TypeDef, TypeId, Verb, Webhooks,
};

/// An API, as its spec describes it.
#[derive(Clone, Debug)]
pub struct Api {
    /// What the API is called.
    pub name: String,
    /// One sentence.
    pub does: String,
    /// The package that is generated.
    pub client: Package,
    /// Where the API is documented.
    pub docs: Option<String>,
    /// The systems it runs on; the first one is the default.
    pub environments: Vec<Environment>,
    /// The secrets of requests, by name.
    pub credentials: Vec<Credential>,
    /// Families of operations, by name.
    pub families: Vec<Family>,
    /// What it reports by itself.
    pub webhooks: Option<Webhooks>,
    /// All types; a [`TypeId`] is an index.
    pub types: Vec<TypeDef>,
    /// What a local server keeps.
    pub resources: Vec<Resource>,
    /// Where the types belong.
    pub(super) homes: HashMap<Home, Vec<TypeId>>,
}

/// A package of Rust.
#[derive(Clone, Debug)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version, three numbers.
    pub version: String,
    /// One sentence about it.
    pub does: String,
    /// The expression of its licences.
    pub license: Option<String>,
    /// The address of its repository.
    pub repository: Option<String>,
    /// What it is found by.
    pub keywords: Vec<String>,
    /// The registry's categories.
    pub categories: Vec<String>,
}

/// A system that the API runs on.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Its name.
    pub name: Name,
    /// One sentence.
    pub does: String,
}

/// A name on the wire and in the client.
#[derive(Clone, Debug)]
pub struct Name {
    /// As the API writes it.
    pub wire: String,
    /// Its name in the client, before any change of case.
    pub client: String,
    /// Where it is given.
    pub place: Place,
}

/// A secret of requests.
#[derive(Clone, Debug)]
pub struct Credential {
    /// Its name.
    pub name: Name,
    /// One sentence.
    pub does: String,
    /// The header it travels in.
    pub header: Option<String>,
    /// The word before it in the header.
    pub scheme: Option<String>,
    /// The JSON-RPC parameter it travels in.
    pub param: Option<String>,
}

/// Operations with hosts and habits in common.
#[derive(Clone, Debug)]
pub struct Family {
    /// Its folder, and its name in the client.
    pub name: Name,
    /// One sentence.
    pub does: String,
    /// Further paragraphs.
    pub notes: Option<String>,
    /// How its requests are sent.
    pub protocol: Protocol,
    /// Whether operations belong to the family and not to their group.
    pub flat: bool,
    /// One address for each environment, in their order.
    pub hosts: Vec<String>,
    /// The environments whose addresses are not in the public documentation (unconfirmed); indices into [`Api::environments`].
    pub unconfirmed_hosts: Vec<usize>,
    /// Where an error body keeps its message: the keys to try.
    pub error_message: Vec<String>,
    /// Where an error body keeps its code: the keys to try.
    pub error_code: Vec<String>,
    /// What error codes mean everywhere in the family.
    pub errors: Vec<ErrorCase>,
    /// The API's own codes of failures, those of single operations included.
    pub error_codes: Vec<EnumValue>,
    /// The codes among them that refuse the credential.
    pub auth_codes: Vec<String>,
    /// Its groups, by name.
    pub groups: Vec<Group>,
}

/// Operations on one kind of thing.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its name.
    pub name: Name,
    /// One sentence.
    pub does: String,
    /// Further paragraphs.
    pub notes: Option<String>,
    /// Its operations, by name.
    pub operations: Vec<Operation>,
}

/// An operation of the API.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Unique in the API.
    pub id: String,
    /// Its name in the group.
    pub name: Name,
    /// The name of its struct in the client, which the types that are defined in place begin with.
    pub type_name: Name,
    /// The former ones, none of which is the present one.
    pub former_type_names: Vec<Name>,
    /// Title of its page in the documentation.
    pub title: Option<String>,
    /// One sentence.
    pub does: String,
    /// Further paragraphs.
    pub notes: Option<String>,
    /// Pages of the documentation, full addresses.
    pub docs: Vec<String>,
    /// What is called.
    pub call: Call,
    /// Whether its path is not in the public documentation (unconfirmed).
    pub unconfirmed_path: bool,
    /// All parameters: path, query, headers, then body or JSON-RPC parameters.
    pub params: Vec<Param>,
    /// Whether a request has a body.
    pub body: BodyRule,
    /// The credentials it carries.
    pub auth: Auth,
    /// What it does at the other side.
    pub effect: Effect,
    /// Whether the spec says so; else it follows from the verb.
    pub says_effect: bool,
    /// What comes back.
    pub returns: Returns,
    /// The keys around what comes back.
    pub envelope: Envelope,
    /// Status codes of success.
    pub success: Vec<u16>,
    /// Documented failures.
    pub errors: Vec<ErrorCase>,
    /// How further pages are requested.
    pub paging: Option<Paging>,
    /// The stage of its life cycle.
    pub stage: Stage,
    /// What to use instead.
    pub instead: Option<Instead>,
    /// Whether it is not in the public documentation (unconfirmed).
    pub unconfirmed: bool,
    /// Its former names, and the dates of its life.
    pub life: Life,
    /// Documented exchanges.
    pub examples: Vec<Example>,
}

/// What an operation requests.
#[derive(Clone, Debug)]
pub enum Call {
    /// A verb and a path with placeholders in braces.
    Rest {
        /// The verb.
        verb: Verb,
        /// The path, beginning with `/`.
        path: String,
    },
    /// A JSON-RPC method.
    Rpc {
        /// Its name.
        method: String,
    },
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParamIn {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// A member of the body or of the JSON-RPC parameters.
    Body,
    /// The body itself.
    WholeBody,
}

/// A parameter of an operation.
#[derive(Clone, Debug)]
pub struct Param {
    /// Where it travels.
    pub location: ParamIn,
    /// Its name and type.
    pub field: Field,
}

/// Whether a request has a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyRule {
    /// Never.
    None,
    /// Only when one of its fields is set.
    Optional,
    /// Always.
    Always,
}

/// The credentials of a request; indices into [`Api::credentials`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Auth {
    /// None.
    None,
    /// All of these.
    All(Vec<usize>),
    /// The first of these that the client has.
    Any(Vec<usize>),
    /// This one, if the client has it.
    Optional(usize),
}

/// The result of an operation.
#[derive(Clone, Debug)]
pub enum Returns {
    /// Nothing to read.
    Nothing,
    /// A value.
    Value(Field),
    /// A list.
    List {
        /// Its items.
        item: Field,
        /// The key it stands under; none when the body is the list.
        at: Option<String>,
        /// The place of the total number of items.
        total: Total,
    },
}

/// Where the number of all items of a list stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Total {
    /// Nowhere.
    Unknown,
    /// In a response header.
    Header(String),
    /// Under a key beside the list.
    Field(String),
}

/// The keys around a result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Envelope {
    /// Its key.
    pub value: Option<String>,
    /// The key that is `false` in a failure.
    pub success: Option<String>,
    /// The key of a list that is not empty in a failure.
    pub errors: Option<String>,
    /// The key of an explanation.
    pub message: Option<String>,
}

/// A documented failure.
#[derive(Clone, Debug)]
pub struct ErrorCase {
    /// The HTTP status.
    pub status: Option<u16>,
    /// The API's own code.
    pub code: Option<String>,
    /// What it means.
    pub does: String,
    /// Whether it is not in the public documentation of this operation (unconfirmed).
    pub unconfirmed: bool,
    /// The type of the body of such a response, beside what every failure of the family has.
    pub body: Option<Type>,
}

/// How further pages are requested.
#[derive(Clone, Debug)]
pub struct Paging {
    /// What is counted.
    pub by: PagingKind,
    /// The parameter that says where a page starts; an index into [`Operation::params`].
    pub at: usize,
    /// The parameter that says how many items a page has.
    pub size: Option<usize>,
    /// The number of items, where it is fixed.
    pub fixed: Option<u64>,
    /// The number of items when a request does not say: the fixed one, or the default of its parameter.
    pub usual_size: Option<u64>,
    /// The position of the first page.
    pub first: u64,
}

/// What to use instead of an operation.
#[derive(Clone, Debug)]
pub enum Instead {
    /// Another operation.
    Operation {
        /// Its id.
        id: String,
        /// It does the same, and no documentation names it.
        unconfirmed: bool,
    },
    /// A sentence.
    Sentence(String),
    /// It is said that there is nothing.
    Nothing,
}

impl Api {
    /// A type by its id.
    #[must_use]
    pub fn type_def(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }

    /// The types that belong somewhere, in the order of [`types`](Self::types).
    pub fn types_of(&self, home: &Home) -> impl Iterator<Item = &TypeDef> {
        let ids = self.homes.get(home).map_or(&[][..], Vec::as_slice);
        ids.iter().map(|id| self.type_def(*id))
    }

    /// All operations with their families and groups, in the order of their names.
    pub fn operations(&self) -> impl Iterator<Item = (&Family, &Group, &Operation)> {
        self.families.iter().flat_map(|family| {
            family.groups.iter().flat_map(move |group| {
                group
                    .operations
                    .iter()
                    .map(move |operation| (family, group, operation))
            })
        })
    }

    /// The operation with an id, or with a former one.
    #[must_use]
    pub fn operation(&self, id: &str) -> Option<(&Family, &Group, &Operation)> {
        let mut operations = self.operations();
        operations.find(|(_, _, operation)| operation.is_called(id))
    }
}

impl Family {
    /// How the ids of its operations begin.
    #[must_use]
    pub fn id_prefix(&self) -> String {
        format!("{}.", self.name.client)
    }
}

impl Operation {
    /// Whether an id is or was that of this operation.
    #[must_use]
    pub fn is_called(&self, id: &str) -> bool {
        self.id == id || self.former_ids().any(|former| former == id)
    }

    /// The ids that it had.
    pub fn former_ids(&self) -> impl Iterator<Item = String> {
        let start = self.id.len() - self.name.wire.len();
        let names = self.life.was.iter();
        names.map(move |was| format!("{}{}", &self.id[..start], was.client))
    }

    /// The parameters and what they are called where all of them stand in one object: as on the wire, or as in the client
    /// where two have the same name on the wire.
    pub fn arguments(&self) -> impl Iterator<Item = (&str, &Field)> {
        let fields = || self.params.iter().map(|param| &param.field);
        let mut uses: HashMap<&str, usize> = HashMap::new();
        for field in fields() {
            *uses.entry(&field.name.wire).or_default() += 1;
        }
        fields().map(move |field| {
            let wire = field.name.wire.as_str();
            let is_only = uses.get(wire) == Some(&1);
            let name = if is_only { wire } else { &field.name.client };
            (name, field)
        })
    }

    /// The parameters that travel in one place.
    pub fn params_in(&self, location: ParamIn) -> impl Iterator<Item = &Field> {
        self.params
            .iter()
            .filter(move |param| param.location == location)
            .map(|param| &param.field)
    }
}
