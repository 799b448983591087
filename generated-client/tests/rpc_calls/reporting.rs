//! Transactions, cancellations, subscribers and customers of a publisher.

use cleeng_client::rpc::TransactionCriteria;
use serde_json::json;

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.listTransactions", |cleeng| {
            let criteria = TransactionCriteria::new()
                .associate_email("someone@example.com")
                .transaction_id("T123123123")
                .customer_email("other@example.com")
                .offer_id("A123456789_FR")
                .date_from(1_384_927_200)
                .date_to(1_384_999_200)
                .campaign_id(832_934_859);
            cleeng.rpc().list_transactions(0, 2).criteria(criteria)
        })
        .await;
    let criteria = json!({"associateEmail": "partner@example.com"});
    table
        .call("rpc.listCancellations", |cleeng| {
            cleeng
                .rpc()
                .list_cancellations()
                .criteria(criteria.clone())
                .offset(0)
                .limit(20)
        })
        .await;
    table
        .call("rpc.listSubscribers", |cleeng| {
            cleeng
                .rpc()
                .list_subscribers()
                .criteria(criteria.clone())
                .offset(0)
                .limit(20)
        })
        .await;
    table
        .call("rpc.listCustomers", |cleeng| {
            cleeng
                .rpc()
                .list_customers()
                .criteria(criteria)
                .offset(0)
                .limit(20)
        })
        .await;
}
