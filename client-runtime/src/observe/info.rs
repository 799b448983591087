//! What a request is for and where it goes.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::call::Message;
use crate::client::Shared;
use crate::exchange::url::BaseUrl;
use crate::schema::{Call, Effect};

/// What a request is for and where it goes, without its arguments.
///
/// ```
/// use client_runtime::observe::RequestInfo;
///
/// fn label(request: RequestInfo<'_>) -> String {
///     if request.is_json_rpc() {
///         let methods: Vec<_> = request.operations().collect();
///         let method = request.rpc_method().unwrap_or("batch");
///         return format!("{method} ({})", methods.join(", "));
///     }
///     let path = request.url_template().unwrap_or_default();
///     let (host, port) = (request.host(), request.port().unwrap_or(443));
///     format!("{} {host}:{port}{path}", request.method())
/// }
///
/// fn is_charge_of(request: RequestInfo<'_>, family: &str) -> bool {
///     println!("{}", request.operation());
///     request.family() == family && request.effect() == client_runtime::Effect::Charge
/// }
/// ```
#[derive(Clone, Copy)]
pub struct RequestInfo<'a> {
    shared: &'a Shared,
    message: &'a Message,
}

impl<'a> RequestInfo<'a> {
    pub(crate) const fn new(shared: &'a Shared, message: &'a Message) -> Self {
        Self { shared, message }
    }

    pub(super) const fn shared(&self) -> &'a Shared {
        self.shared
    }

    /// The operation, such as `store.orders.get`, or `batch` for a JSON-RPC batch.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.message.operation()
    }

    /// The operations of a batch in their order, else the one operation.
    pub fn operations(&self) -> impl Iterator<Item = &'static str> + use<'a> {
        self.message.calls().iter().map(|call| call.route.id)
    }

    /// The family of the operations.
    #[must_use]
    pub fn family(&self) -> &'static str {
        self.message.family().map_or("", |family| family.name)
    }

    /// The effect of the operation, or the gravest effect of those of a batch.
    #[must_use]
    pub fn effect(&self) -> Effect {
        self.message.effect()
    }

    fn call(&self) -> Option<Call> {
        self.message.calls().first().map(|first| first.route.call)
    }

    fn base_url(&self) -> Option<&'a Arc<BaseUrl>> {
        self.shared.base_url(self.message.family()?).ok()
    }

    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> http::Method {
        match self.call() {
            Some(Call::Rest { method, .. }) => method.into(),
            _ => http::Method::POST,
        }
    }

    /// The host.
    #[must_use]
    pub fn host(&self) -> &'a str {
        let host = self.base_url().and_then(|url| url.as_uri().host());
        let host = host.unwrap_or_default();
        host.trim_start_matches('[').trim_end_matches(']')
    }

    /// The port, be it that of the scheme.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        let uri = self.base_url()?.as_uri();
        let of_scheme = match uri.scheme_str()? {
            "https" => 443,
            _ => 80,
        };
        Some(uri.port_u16().unwrap_or(of_scheme))
    }

    /// The path with `{name}` in the place of each path parameter, such as `/orders/{orderId}`; of JSON-RPC the path of all methods.
    #[must_use]
    pub fn url_template(&self) -> Option<Cow<'a, str>> {
        let base = self.base_url()?.path();
        match self.call()? {
            Call::JsonRpc { .. } => Some(base.into()),
            Call::Rest { path, .. } => {
                let route = self.message.route()?;
                let path = self.shared.path(route).unwrap_or(path);
                Some(if base.is_empty() {
                    path.into()
                } else {
                    format!("{base}{path}").into()
                })
            }
        }
    }

    /// Whether it is a request of JSON-RPC.
    #[must_use]
    pub fn is_json_rpc(&self) -> bool {
        matches!(self.call(), Some(Call::JsonRpc { .. }))
    }

    /// The JSON-RPC method; none for a batch, and none where it is not JSON-RPC.
    #[must_use]
    pub fn rpc_method(&self) -> Option<&'static str> {
        match self.message.route()?.call {
            Call::JsonRpc { method } => Some(method),
            Call::Rest { .. } => None,
        }
    }
}

impl fmt::Debug for RequestInfo<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestInfo")
            .field("operation", &self.operation())
            .field("method", &self.method())
            .field("host", &self.host())
            .field("url_template", &self.url_template())
            .finish_non_exhaustive()
    }
}
