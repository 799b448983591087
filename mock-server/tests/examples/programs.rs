//! The examples as modules.
#![expect(dead_code, reason = "only their `main` reads the environment")]

#[path = "../../../generated-client/examples/batch.rs"]
pub(crate) mod batch;
#[path = "../../../generated-client/examples/blocking_report.rs"]
pub(crate) mod blocking_report;
#[path = "../../../generated-client/examples/checkout_page.rs"]
pub(crate) mod checkout_page;
#[path = "../../../generated-client/examples/first_call.rs"]
pub(crate) mod first_call;
#[path = "../../../generated-client/examples/from_json_rpc.rs"]
pub(crate) mod from_json_rpc;
#[path = "../../../generated-client/examples/http_statuses.rs"]
pub(crate) mod http_statuses;
#[path = "../../../generated-client/examples/kept_session.rs"]
pub(crate) mod kept_session;
#[path = "../../../generated-client/examples/metrics.rs"]
pub(crate) mod metrics;
#[path = "../../../generated-client/examples/own_transport.rs"]
pub(crate) mod own_transport;
#[path = "../../../generated-client/examples/own_types.rs"]
pub(crate) mod own_types;
#[path = "../../../generated-client/examples/registration.rs"]
pub(crate) mod registration;
#[path = "../../../generated-client/examples/renewal.rs"]
pub(crate) mod renewal;
#[path = "../../../generated-client/examples/transactions_csv.rs"]
pub(crate) mod transactions_csv;
#[path = "../../../generated-client/examples/webhooks.rs"]
pub(crate) mod webhooks;
