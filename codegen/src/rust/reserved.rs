//! Names that the client has whatever the spec says, so that a name of the spec may not hide or repeat them.

/// Methods of a request, which has the setters of optional parameters beside them.
pub(super) const REQUEST_METHODS: &[&str] = &[
    "all",
    "clone",
    "deadline",
    "header",
    "into_future",
    "into_iter",
    "into_operation",
    "max_retries",
    "maybe",
    "new",
    "operation",
    "operation_mut",
    "pages",
    "raw",
    "retry_policy",
    "send",
    "stream",
    "timeout",
    "with_meta",
];

/// Methods of the client, which has those of families and credentials beside them.
pub(super) const CLIENT_METHODS: &[&str] = &[
    "as_ref",
    "builder",
    "call_dynamic",
    "clone",
    "from_env",
    "into",
    "new",
    "try_into",
];

/// Methods of the client's builder, which has those of families and credentials beside them.
pub(super) const BUILDER_METHODS: &[&str] = &[
    "allow_insecure_http",
    "base_url",
    "base_url_by_name",
    "build",
    "build_blocking",
    "clock",
    "clone",
    "connect_timeout",
    "credential_by_name",
    "deadline",
    "default_header",
    "environment",
    "environment_by_name",
    "from_env",
    "max_response_size",
    "max_retries",
    "new",
    "observer",
    "on_deviation",
    "path_override",
    "pool_idle_timeout",
    "retry_policy",
    "strict",
    "timeout",
    "transport",
    "user_agent",
];

/// Modules and crates at the root of a client that has nothing written by hand, which has the modules of families beside them.
pub(super) const ROOT_MODULES: &[&str] = &[
    "api",
    "batch",
    "blocking",
    "bytes",
    "client",
    "dynamic",
    "generated",
    "http",
    "json",
    "observe",
    "operation",
    "prelude",
    "runtime",
    "serde",
    "test_util",
    "testing",
    "transport",
    "types",
    "webhook",
];

/// Types at the root of the client, which has the shared types of the spec beside them.
pub(super) const ROOT_TYPES: &[&str] = &[
    "Client",
    "ClientBuilder",
    "ConversionError",
    "Decimal",
    "Deviation",
    "DeviationKind",
    "Environment",
    "Error",
    "ErrorKind",
    "Extra",
    "Field",
    "IsoDate",
    "IsoDateTime",
    "Items",
    "Json",
    "Meta",
    "Optional",
    "Page",
    "Pages",
    "ParseDecimalError",
    "Raw",
    "Request",
    "Response",
    "ResponseFuture",
    "RetryPolicy",
    "Rounding",
    "Secret",
    "TokenError",
    "TokenProvider",
    "UnixMillis",
    "UnixSeconds",
    "UnknownValue",
    "WithMeta",
];

/// Modules of a family, which has those of its groups beside them.
pub(super) const FAMILY_MODULES: &[&str] = &["dynamic", "errors", "test_util", "types"];

/// Methods of the handles of families and groups, which have those of groups and operations beside them.
pub(super) const HANDLE_METHODS: &[&str] = &["into", "new", "try_into"];

/// Methods of the handle of a family that is called by JSON-RPC.
pub(super) const RPC_HANDLE_METHODS: &[&str] = &["batch", "into", "new", "try_into"];

/// Features of the client, which has those of families beside them.
pub(super) const FEATURES: &[&str] = &[
    "blocking",
    "chrono",
    "default",
    "dynamic",
    "http2",
    "jiff",
    "native-tls",
    "opentelemetry",
    "reqwest",
    "rust_decimal",
    "rustls",
    "rustls-ring",
    "serde",
    "test-util",
    "time",
    "tower",
    "tracing",
    "webhooks",
];

#[cfg(test)]
mod tests;
