//! What generated code says about an API, as `static` data.

/// A whole API: what a client can be configured with and which operations it has.
///
/// ```
/// use client_runtime::{Api, Family};
///
/// static STORE: Family = Family::rest("store", &["https://sandbox.shop.example", "https://shop.example"]);
/// static API: Api = Api::new("shop-client/1.0.0", &[&STORE], &[]);
/// assert_eq!(API.families[0].name, "store");
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Api {
    /// What a client calls itself in the header `User-Agent` unless it is told otherwise.
    pub user_agent: &'static str,
    /// The families, in the order of their names.
    pub families: &'static [&'static Family],
    /// The routes of each family.
    pub routes: &'static [&'static [&'static Route]],
}

impl Api {
    /// An API of these families and of the routes of each family.
    #[must_use]
    pub const fn new(
        user_agent: &'static str,
        families: &'static [&'static Family],
        routes: &'static [&'static [&'static Route]],
    ) -> Self {
        Self {
            user_agent,
            families,
            routes,
        }
    }
}

/// Operations that share hosts, a protocol and a shape of errors.
#[derive(Debug)]
#[non_exhaustive]
pub struct Family {
    /// The family's name, in kebab case.
    pub name: &'static str,
    /// How the operations travel over HTTP.
    pub protocol: Protocol,
    /// One base URL for each environment, in the order of the environments.
    pub hosts: &'static [&'static str],
    /// Where an error answer says what went wrong.
    pub error_body: ErrorBody,
    /// The codes that say that the credential is missing, wrong or expired.
    pub auth_codes: &'static [&'static str],
    /// The environments whose hosts no documentation shows.
    pub assumed_hosts: &'static [usize],
}

impl Family {
    /// A family of REST operations with one base URL for each environment.
    ///
    /// ```
    /// use client_runtime::Family;
    ///
    /// static STORE: Family = Family::rest("store", &["https://shop.example"])
    ///     .messages(&["message", "errors"])
    ///     .codes(&["code"])
    ///     .auth_codes(&["no-key"]);
    /// assert_eq!(STORE.error_body.code, ["code"]);
    /// ```
    #[must_use]
    pub const fn rest(name: &'static str, hosts: &'static [&'static str]) -> Self {
        Self::new(name, Protocol::Rest, hosts)
    }

    /// A family of JSON-RPC methods with one URL for each environment.
    ///
    /// ```
    /// use client_runtime::{Family, Protocol};
    ///
    /// static TILL: Family = Family::json_rpc("till", &["https://shop.example/rpc"]);
    /// assert_eq!(TILL.protocol, Protocol::JsonRpc);
    /// ```
    #[must_use]
    pub const fn json_rpc(name: &'static str, hosts: &'static [&'static str]) -> Self {
        Self::new(name, Protocol::JsonRpc, hosts)
    }

    const fn new(name: &'static str, protocol: Protocol, hosts: &'static [&'static str]) -> Self {
        Self {
            name,
            protocol,
            hosts,
            error_body: ErrorBody {
                message: &[],
                code: &[],
            },
            auth_codes: &[],
            assumed_hosts: &[],
        }
    }

    /// The environments whose hosts no documentation shows. Requests that fail there say so.
    ///
    /// ```
    /// use client_runtime::Family;
    ///
    /// static STORE: Family = Family::rest("store", &["https://shop.example"]).assumed_hosts(&[0]);
    /// assert_eq!(STORE.assumed_hosts, [0]);
    /// ```
    #[must_use]
    pub const fn assumed_hosts(mut self, environments: &'static [usize]) -> Self {
        self.assumed_hosts = environments;
        self
    }

    /// The keys of an error body that may hold the message, in the order in which they are looked up.
    ///
    /// ```
    /// use client_runtime::Family;
    ///
    /// static STORE: Family = Family::rest("store", &["https://shop.example"]).messages(&["message", "error"]);
    /// assert_eq!(STORE.error_body.message, ["message", "error"]);
    /// ```
    #[must_use]
    pub const fn messages(mut self, keys: &'static [&'static str]) -> Self {
        self.error_body.message = keys;
        self
    }

    /// The keys of an error body that may hold the code, in the order in which they are looked up.
    ///
    /// ```
    /// use client_runtime::Family;
    ///
    /// static STORE: Family = Family::rest("store", &["https://shop.example"]).codes(&["code"]);
    /// assert_eq!(STORE.error_body.code, ["code"]);
    /// ```
    #[must_use]
    pub const fn codes(mut self, keys: &'static [&'static str]) -> Self {
        self.error_body.code = keys;
        self
    }

    /// The codes that say that the credential is missing, wrong or expired.
    ///
    /// ```
    /// use client_runtime::Family;
    ///
    /// static STORE: Family = Family::rest("store", &["https://shop.example"]).auth_codes(&["KEY0001"]);
    /// assert_eq!(STORE.auth_codes, ["KEY0001"]);
    /// ```
    #[must_use]
    pub const fn auth_codes(mut self, codes: &'static [&'static str]) -> Self {
        self.auth_codes = codes;
        self
    }
}

/// How operations travel over HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Protocol {
    /// A method and a path for each operation.
    Rest,
    /// JSON-RPC 2.0: one URL, the operation is named in the body.
    JsonRpc,
}

/// The keys of an error answer, the first that holds text counts.
#[derive(Debug)]
#[non_exhaustive]
pub struct ErrorBody {
    /// Keys that may hold the words for people.
    pub message: &'static [&'static str],
    /// Keys that may hold the code for programs.
    pub code: &'static [&'static str],
}

/// A secret the client adds to the requests that need it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Credential {
    /// The credential's name, in kebab case.
    pub name: &'static str,
    /// The header that carries it in a REST request.
    pub header: Option<CredentialHeader>,
    /// The parameter that carries it in a JSON-RPC request.
    pub param: Option<&'static str>,
}

/// A header that carries a credential.
#[derive(Debug)]
#[non_exhaustive]
pub struct CredentialHeader {
    /// The header's name, in lower case.
    pub name: &'static str,
    /// A word before the credential, such as `Bearer`.
    pub scheme: Option<&'static str>,
}

impl Credential {
    /// A credential that travels nowhere yet.
    ///
    /// ```
    /// use client_runtime::Credential;
    ///
    /// static SHOP_KEY: Credential = Credential::new("shop-key").header("x-shop-key").param("shopKey");
    /// static SESSION: Credential = Credential::new("session").scheme("authorization", "Bearer");
    /// assert_eq!(SHOP_KEY.param, Some("shopKey"));
    /// ```
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            header: None,
            param: None,
        }
    }

    /// Sends it in this header, whose name is in lower case.
    ///
    /// ```
    /// use client_runtime::Credential;
    ///
    /// static SHOP_KEY: Credential = Credential::new("shop-key").header("x-shop-key");
    /// assert!(SHOP_KEY.header.is_some());
    /// ```
    #[must_use]
    pub const fn header(mut self, name: &'static str) -> Self {
        self.header = Some(CredentialHeader { name, scheme: None });
        self
    }

    /// Sends it in this header behind a scheme, such as `Bearer`.
    ///
    /// ```
    /// use client_runtime::Credential;
    ///
    /// static SESSION: Credential = Credential::new("session").scheme("authorization", "Bearer");
    /// assert!(SESSION.header.as_ref().is_some_and(|header| header.scheme == Some("Bearer")));
    /// ```
    #[must_use]
    pub const fn scheme(mut self, name: &'static str, scheme: &'static str) -> Self {
        self.header = Some(CredentialHeader {
            name,
            scheme: Some(scheme),
        });
        self
    }

    /// Sends it as this parameter of JSON-RPC requests.
    ///
    /// ```
    /// use client_runtime::Credential;
    ///
    /// static SHOP_KEY: Credential = Credential::new("shop-key").param("shopKey");
    /// assert_eq!(SHOP_KEY.param, Some("shopKey"));
    /// ```
    #[must_use]
    pub const fn param(mut self, name: &'static str) -> Self {
        self.param = Some(name);
        self
    }
}

/// Everything about an operation that does not depend on its arguments.
///
/// ```
/// use client_runtime::{Effect, Family, Route};
///
/// static STORE: Family = Family::rest("store", &["https://shop.example"]);
/// static TILL: Family = Family::json_rpc("till", &["https://shop.example/rpc"]);
///
/// let path = "/orders/{orderId}";
/// assert_eq!(Route::get("store.orders.get", &STORE, path).effect, Effect::Read);
/// for route in [
///     Route::post("store.orders.create", &STORE, "/orders"),
///     Route::put("store.orders.replace", &STORE, path),
///     Route::patch("store.orders.update", &STORE, path),
///     Route::delete("store.orders.cancel", &STORE, path),
///     Route::rpc("till.print-receipt", &TILL, "printReceipt"),
/// ] {
///     assert_eq!(route.effect, Effect::Write);
/// }
///
/// let pay = Route {
///     effect: Effect::Charge,
///     ..Route::post("store.orders.pay", &STORE, path)
/// };
/// assert_eq!(pay.success, [200]);
/// ```
#[derive(Debug)]
#[must_use]
pub struct Route {
    /// The operation's full name, such as `shop.orders.get`.
    pub id: &'static str,
    /// The family the operation belongs to.
    pub family: &'static Family,
    /// What is called.
    pub call: Call,
    /// The credentials it needs.
    pub auth: Auth,
    /// What happens when it is called.
    pub effect: Effect,
    /// The documented success codes; any other 2xx counts as success too.
    pub success: &'static [u16],
    /// What is wrapped around the result.
    pub envelope: Envelope,
    /// Whether no documentation shows its path. A request that finds nothing there says so.
    pub assumed_path: bool,
}

impl Route {
    const fn new(id: &'static str, family: &'static Family, call: Call, effect: Effect) -> Self {
        Self {
            id,
            family,
            call,
            auth: Auth::None,
            effect,
            success: &[200],
            envelope: Envelope::BARE,
            assumed_path: false,
        }
    }

    const fn rest(
        id: &'static str,
        family: &'static Family,
        method: Method,
        path: &'static str,
    ) -> Self {
        let effect = match method {
            Method::Get => Effect::Read,
            _ => Effect::Write,
        };
        Self::new(id, family, Call::Rest { method, path }, effect)
    }

    /// A route for `GET`, which reads.
    pub const fn get(id: &'static str, family: &'static Family, path: &'static str) -> Self {
        Self::rest(id, family, Method::Get, path)
    }

    /// A route for `POST`.
    pub const fn post(id: &'static str, family: &'static Family, path: &'static str) -> Self {
        Self::rest(id, family, Method::Post, path)
    }

    /// A route for `PUT`.
    pub const fn put(id: &'static str, family: &'static Family, path: &'static str) -> Self {
        Self::rest(id, family, Method::Put, path)
    }

    /// A route for `PATCH`.
    pub const fn patch(id: &'static str, family: &'static Family, path: &'static str) -> Self {
        Self::rest(id, family, Method::Patch, path)
    }

    /// A route for `DELETE`.
    pub const fn delete(id: &'static str, family: &'static Family, path: &'static str) -> Self {
        Self::rest(id, family, Method::Delete, path)
    }

    /// A route for a JSON-RPC method.
    pub const fn rpc(id: &'static str, family: &'static Family, method: &'static str) -> Self {
        Self::new(id, family, Call::JsonRpc { method }, Effect::Write)
    }
}

/// What an operation calls.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Call {
    /// An HTTP method on a path.
    Rest {
        /// The HTTP method.
        method: Method,
        /// The path below the base URL, with `{name}` for each path parameter.
        path: &'static str,
    },
    /// A JSON-RPC method.
    JsonRpc {
        /// The method's name in the envelope.
        method: &'static str,
    },
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
}

/// The credentials an operation needs.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Auth {
    /// None.
    None,
    /// Every one of these.
    All(&'static [&'static Credential]),
    /// The first of these that is configured.
    Any(&'static [&'static Credential]),
    /// Those of these that are configured, if any.
    Optional(&'static [&'static Credential]),
}

/// What an operation does to the world, which decides whether it may be repeated. The gravest is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Effect {
    /// It changes nothing.
    Read,
    /// It changes something, and a second time costs nothing.
    Write,
    /// It moves money or may do so, starts or hands over paid access, or spends something of worth that works once.
    Charge,
}

/// What a successful response wraps around its result.
///
/// ```
/// use client_runtime::Envelope;
///
/// const DATA: Envelope = Envelope::BARE.value("data").success("success").errors("errors").message("message");
/// assert_eq!(DATA.value, Some("data"));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Envelope {
    /// The key that holds the result.
    pub value: Option<&'static str>,
    /// The key that says whether the call succeeded.
    pub success: Option<&'static str>,
    /// The key that lists what went wrong.
    pub errors: Option<&'static str>,
    /// The key that holds words for people.
    pub message: Option<&'static str>,
}

impl Envelope {
    /// Nothing: the answer is the result.
    pub const BARE: Self = Self {
        value: None,
        success: None,
        errors: None,
        message: None,
    };

    /// Takes the result from this key.
    #[must_use]
    pub const fn value(mut self, key: &'static str) -> Self {
        self.value = Some(key);
        self
    }

    /// Takes from this key whether the request succeeded.
    #[must_use]
    pub const fn success(mut self, key: &'static str) -> Self {
        self.success = Some(key);
        self
    }

    /// Takes from this key what went wrong.
    #[must_use]
    pub const fn errors(mut self, key: &'static str) -> Self {
        self.errors = Some(key);
        self
    }

    /// Takes the words for people from this key.
    #[must_use]
    pub const fn message(mut self, key: &'static str) -> Self {
        self.message = Some(key);
        self
    }

    /// Whether there is nothing to take off or to look at.
    pub(crate) const fn is_bare(&self) -> bool {
        matches!(
            self,
            Self {
                value: None,
                success: None,
                errors: None,
                ..
            }
        )
    }
}

/// Where a list says how many items there are in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Total {
    /// Nowhere.
    Unknown,
    /// In a response header.
    Header(&'static str),
    /// In a field beside the items.
    Field(&'static str),
}

impl Credential {
    /// The method of the client builder that sets this credential.
    pub(crate) fn setter(&self) -> String {
        setter(self.name)
    }
}

impl Family {
    /// The method of the client builder that sets this family's base URL.
    pub(crate) fn setter(&self) -> String {
        setter(self.name) + "_base_url"
    }
}

fn setter(kebab: &str) -> String {
    kebab.replace('-', "_")
}

impl From<Method> for http::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::GET,
            Method::Post => Self::POST,
            Method::Put => Self::PUT,
            Method::Patch => Self::PATCH,
            Method::Delete => Self::DELETE,
        }
    }
}
