//! More of the shop's JSON-RPC methods.

use super::{GetReceipt, ListReceipts, Order, SHOP_KEY, TILL};
use crate::{
    Answer, AnswerError, Auth, Call, Effect, Envelope, Operation, Page, Parts, Route, RpcOperation,
    Secret, Total,
};

impl RpcOperation for GetReceipt {}

impl RpcOperation for ListReceipts {}

pub(in crate::tests) fn receipt(order_id: i64) -> GetReceipt {
    let locale = None;
    GetReceipt { order_id, locale }
}

/// A list whose pages are numbered from 0 and hold two items.
#[derive(Clone, Debug, Default)]
pub(in crate::tests) struct SearchReceipts {
    pub(in crate::tests) page: Option<i64>,
}

impl Operation for SearchReceipts {
    type Output = Page<Order>;
    const ROUTE: &'static Route = &Route {
        id: "till.searchReceipts",
        family: &TILL,
        call: Call::JsonRpc {
            method: "searchReceipts",
        },
        auth: Auth::None,
        effect: Effect::Read,
        success: &[200],
        assumed_path: false,
        envelope: Envelope::BARE,
    };

    fn write(&self, call: &mut Parts) {
        call.params(|params| params.optional("page", &self.page));
    }

    fn read(answer: Answer<'_>) -> Result<Page<Order>, AnswerError> {
        answer.page(Some("items"), Total::Field("totalItemCount"))
    }
}

impl RpcOperation for SearchReceipts {}

/// A method that changes something, and takes a secret along.
#[derive(Clone, Debug)]
pub(in crate::tests) struct PrintReceipt {
    pub(in crate::tests) pin: Secret,
}

impl Operation for PrintReceipt {
    type Output = Order;
    const ROUTE: &'static Route = &Route {
        id: "till.printReceipt",
        family: &TILL,
        call: Call::JsonRpc {
            method: "printReceipt",
        },
        auth: Auth::All(&[&SHOP_KEY]),
        effect: Effect::Write,
        success: &[200],
        assumed_path: false,
        envelope: Envelope::BARE,
    };

    fn write(&self, call: &mut Parts) {
        call.params(|params| params.required("pin", &self.pin));
    }

    fn read(answer: Answer<'_>) -> Result<Order, AnswerError> {
        answer.value()
    }
}

impl RpcOperation for PrintReceipt {}

pub(in crate::tests) fn print_receipt() -> PrintReceipt {
    let pin = "pin-1".into();
    PrintReceipt { pin }
}
