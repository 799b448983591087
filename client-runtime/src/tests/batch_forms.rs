//! Given the ways to write a batch, the requests in it and its results belong together.

use std::time::Duration;

use super::batches::{echo, numbered};
use super::desk::Desk;
use super::shop::{ListReceipts, SearchReceipts, get_receipt, print_receipt, receipt};
use crate::{Batch, BatchRequest, ErrorKind, Request};

#[tokio::test]
async fn an_empty_batch_sends_nothing() {
    let desk = Desk::json(500, "");
    Batch::new(&desk.client).await.unwrap();
    assert_eq!(desk.count(), 0);
}

#[tokio::test]
async fn a_tuple_has_up_to_twelve_calls() {
    let desk = Desk::answering(echo, |builder| builder);
    let (only,) = BatchRequest::new(&desk.client, (receipt(5),))
        .await
        .unwrap();
    assert_eq!(only.unwrap().id, 5);
    let calls = (
        receipt(1),
        receipt(2),
        receipt(3),
        receipt(4),
        receipt(5),
        receipt(6),
        receipt(7),
        receipt(8),
        receipt(9),
        receipt(10),
        receipt(11),
        receipt(12),
    );
    let all = BatchRequest::new(&desk.client, calls).await.unwrap();
    let results = [
        all.0, all.1, all.2, all.3, all.4, all.5, all.6, all.7, all.8, all.9, all.10, all.11,
    ];
    let ids = results.map(|result| result.unwrap().id);
    assert_eq!(ids, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
}

#[tokio::test]
async fn requests_and_operations_mix_and_only_arguments_count() {
    let desk = Desk::answering(echo, |builder| builder);
    let request = get_receipt(&desk.client).timeout(Duration::ZERO);
    let calls = (request, receipt(8));
    let (first, second) = BatchRequest::new(&desk.client, calls).await.unwrap();
    assert_eq!((first.unwrap().id, second.unwrap().id), (7, 8));
}

#[tokio::test]
async fn a_handle_is_good_for_its_own_batch_only() {
    let desk = Desk::answering(echo, |builder| builder);
    let mut batch = Batch::new(&desk.client);
    let own = batch.add(receipt(1));
    let (_other, handles) = numbered(&desk, 2);
    let mut of_other_type = Batch::new(&desk.client);
    let page = of_other_type.add(ListReceipts);
    let answers = batch.await.unwrap();
    assert_eq!(answers.get(own).unwrap().id, 1);
    for error in [
        answers.get(handles[0]).unwrap_err(),
        answers.get(handles[1]).unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::Argument);
        assert_eq!(
            error.to_string(),
            "till.getReceipt: the handle is of another batch"
        );
    }
    assert_eq!(
        answers.get(page).unwrap_err().to_string(),
        "till.listReceipts: the handle is of another batch"
    );
}

#[tokio::test]
async fn debug_shows_numbers_of_calls_and_no_arguments() {
    let desk = Desk::json(200, "[]");
    let mut batch = Batch::new(&desk.client);
    let handle = batch.add(print_receipt());
    assert_eq!(format!("{batch:?}"), "Batch { calls: 1, .. }");
    assert_eq!(format!("{handle:?}"), "Handle(0)");
    let request = BatchRequest::new(&desk.client, (print_receipt(),));
    assert_eq!(
        format!("{request:?}"),
        "BatchRequest(Batch { calls: 1, .. })"
    );
    let answers = batch.await.unwrap();
    assert_eq!(format!("{answers:?}"), "BatchAnswers { calls: 1, .. }");
}

#[tokio::test]
async fn a_list_can_be_part_of_a_batch() {
    let body = r#"[{"result":{"items":[{"id":1,"price":5}],"totalItemCount":"9"},"id":1}]"#;
    let desk = Desk::json(200, body);
    let request = Request::new(&desk.client, SearchReceipts::default());
    let (list,) = BatchRequest::new(&desk.client, (request,)).await.unwrap();
    let list = list.unwrap();
    assert_eq!((list.len(), list.total), (1, Some(9)));
}
