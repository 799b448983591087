//! What an operation calls, with which credentials and to what effect.

use super::{Credential, Envelope, Family};

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
    /// The credentials it requires.
    pub auth: Auth,
    /// The effect of its requests.
    pub effect: Effect,
    /// The documented success codes; any other 2xx counts as success too.
    pub success: &'static [u16],
    /// The envelope of the result.
    pub envelope: Envelope,
    /// Whether its path is not in the public documentation (unconfirmed). A request that fails there reports it.
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
    /// It changes something, and a second request costs nothing.
    Write,
    /// It may move money, grant or transfer paid access, or use up something valuable that works only once.
    Charge,
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
