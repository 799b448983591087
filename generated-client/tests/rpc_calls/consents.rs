//! Consents that a publisher asks for, and what its customers answered.

use cleeng_client::rpc::{ConsentName, ConsentState};

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.getConsentDefinitions", |cleeng| {
            cleeng.rpc().get_consent_definitions()
        })
        .await;
    table
        .call("rpc.getViewerConsents", |cleeng| {
            cleeng.rpc().get_viewer_consents("someone@example.com")
        })
        .await;
    table
        .call("rpc.submitConsent", |cleeng| {
            let (name, state) = (ConsentName::Terms, ConsentState::Accepted);
            cleeng
                .rpc()
                .submit_consent("someone@example.com", name, state, "1")
        })
        .await;
    table
        .call("rpc.updateConsentDefinition", |cleeng| {
            cleeng
                .rpc()
                .update_consent_definition(ConsentName::BroadcasterMarketing)
                .version("1.8")
                .value("May we write to you about matches?")
        })
        .await;
}
