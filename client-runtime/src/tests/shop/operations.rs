//! The operations of the shop.

use super::{Order, SESSION, SHOP_KEY, STORE, Status, TILL};
use crate::{
    Answer, AnswerError, Auth, Call, Client, Decimal, Effect, Envelope, Field, Method, Operation,
    Page, Parts, Request, Route, Secret, Total,
};

#[derive(Clone, Debug)]
pub(in crate::tests) struct GetOrder {
    pub(in crate::tests) order_id: String,
    pub(in crate::tests) if_none_match: Option<String>,
}

impl Operation for GetOrder {
    type Output = Order;
    const ROUTE: &'static Route = &Route {
        id: "store.orders.get",
        family: &STORE,
        call: Call::Rest {
            method: Method::Get,
            path: "/v1/orders/{orderId}",
        },
        auth: Auth::All(&[&SHOP_KEY]),
        effect: Effect::Read,
        success: &[200],
        assumed_path: false,
        envelope: Envelope::BARE,
    };

    fn write(&self, call: &mut Parts) {
        call.path("orderId", &self.order_id);
        call.optional_header("if-none-match", &self.if_none_match);
    }

    fn read(answer: Answer<'_>) -> Result<Order, AnswerError> {
        answer.value()
    }
}

pub(in crate::tests) fn get_order<M>(client: &Client<M>, id: &str) -> Request<GetOrder, M> {
    Request::new(
        client,
        GetOrder {
            order_id: id.to_owned(),
            if_none_match: None,
        },
    )
}

impl<M> Request<GetOrder, M> {
    pub(in crate::tests) fn if_none_match(mut self, value: impl Into<String>) -> Self {
        self.operation.if_none_match = Some(value.into());
        self
    }
}

#[derive(Clone, Debug, Default)]
pub(in crate::tests) struct ListOrders {
    pub(in crate::tests) status: Vec<Status>,
    pub(in crate::tests) text: Option<String>,
    pub(in crate::tests) offset: Option<i64>,
}

impl Operation for ListOrders {
    type Output = Page<Order>;
    const ROUTE: &'static Route = &Route {
        id: "store.orders.list",
        family: &STORE,
        call: Call::Rest {
            method: Method::Get,
            path: "/v1/orders",
        },
        auth: Auth::Any(&[&SESSION, &SHOP_KEY]),
        effect: Effect::Read,
        success: &[200],
        assumed_path: false,
        envelope: Envelope::BARE,
    };

    fn write(&self, call: &mut Parts) {
        call.query("status[]", &self.status);
        call.optional_query("text", &self.text);
        call.optional_query("offset", &self.offset);
    }

    fn read(answer: Answer<'_>) -> Result<Page<Order>, AnswerError> {
        answer.page(None, Total::Header("x-total-count"))
    }
}

#[derive(Clone, Debug)]
pub(in crate::tests) struct CreateOrder {
    pub(in crate::tests) price: Decimal,
    pub(in crate::tests) password: Secret,
}

impl Operation for CreateOrder {
    type Output = Order;
    const ROUTE: &'static Route = &Route {
        id: "store.orders.create",
        family: &STORE,
        call: Call::Rest {
            method: Method::Post,
            path: "/v1/orders",
        },
        auth: Auth::None,
        effect: Effect::Charge,
        success: &[201],
        assumed_path: false,
        envelope: Envelope {
            value: Some("responseData"),
            success: None,
            errors: Some("errors"),
            message: None,
        },
    };

    fn write(&self, call: &mut Parts) {
        call.body(|body| {
            body.required("price", &self.price);
            body.required("password", &self.password);
        });
    }

    fn read(answer: Answer<'_>) -> Result<Order, AnswerError> {
        answer.value()
    }
}

pub(in crate::tests) fn create_order<M>(client: &Client<M>) -> Request<CreateOrder, M> {
    Request::new(
        client,
        CreateOrder {
            price: "5.90".parse().unwrap(),
            password: "pass-1".into(),
        },
    )
}

#[derive(Clone, Debug, Default)]
pub(in crate::tests) struct UpdateOrder {
    pub(in crate::tests) order_id: i64,
    pub(in crate::tests) replaced_by: Field<i64>,
}

impl Operation for UpdateOrder {
    type Output = Order;
    const ROUTE: &'static Route = &Route {
        id: "store.orders.update",
        family: &STORE,
        call: Call::Rest {
            method: Method::Patch,
            path: "/v1/orders/{orderId}",
        },
        auth: Auth::Optional(&[&SHOP_KEY, &SESSION]),
        effect: Effect::Write,
        success: &[200],
        assumed_path: false,
        envelope: Envelope {
            value: Some("data"),
            success: Some("success"),
            errors: None,
            message: Some("message"),
        },
    };

    fn write(&self, call: &mut Parts) {
        call.path("orderId", &self.order_id);
        call.optional_body(|body| {
            body.three_state("replacedBy", &self.replaced_by);
        });
    }

    fn read(answer: Answer<'_>) -> Result<Order, AnswerError> {
        answer.value()
    }
}

pub(in crate::tests) fn update_order<M>(
    client: &Client<M>,
    replaced_by: Field<i64>,
) -> Request<UpdateOrder, M> {
    let order_id = 7;
    Request::new(
        client,
        UpdateOrder {
            order_id,
            replaced_by,
        },
    )
}

#[derive(Clone, Debug)]
pub(in crate::tests) struct CancelOrder;

impl Operation for CancelOrder {
    type Output = ();
    const ROUTE: &'static Route = &Route {
        id: "store.orders.cancel",
        family: &STORE,
        call: Call::Rest {
            method: Method::Delete,
            path: "/v1/orders/7",
        },
        auth: Auth::None,
        effect: Effect::Write,
        success: &[204],
        assumed_path: false,
        envelope: Envelope::BARE,
    };

    fn write(&self, _: &mut Parts) {}

    fn read(answer: Answer<'_>) -> Result<(), AnswerError> {
        answer.nothing()
    }
}

#[derive(Clone, Debug)]
pub(in crate::tests) struct FindOrder;

impl Operation for FindOrder {
    type Output = Option<Order>;
    const ROUTE: &'static Route = &Route {
        id: "store.orders.find",
        family: &STORE,
        call: Call::Rest {
            method: Method::Get,
            path: "/v1/orders/last",
        },
        auth: Auth::None,
        effect: Effect::Read,
        success: &[200, 304],
        assumed_path: false,
        envelope: Envelope::BARE,
    };

    fn write(&self, _: &mut Parts) {}

    fn read(answer: Answer<'_>) -> Result<Option<Order>, AnswerError> {
        answer.optional_value()
    }
}

#[derive(Clone, Debug)]
pub(in crate::tests) struct SetTopics {
    pub(in crate::tests) topics: Vec<String>,
}

impl Operation for SetTopics {
    type Output = ();
    const ROUTE: &'static Route = &Route {
        id: "store.topics.set",
        family: &STORE,
        call: Call::Rest {
            method: Method::Put,
            path: "/v1/topics",
        },
        auth: Auth::None,
        effect: Effect::Write,
        success: &[200],
        assumed_path: false,
        envelope: Envelope::BARE,
    };

    fn write(&self, call: &mut Parts) {
        call.whole_body(&self.topics);
    }

    fn read(answer: Answer<'_>) -> Result<(), AnswerError> {
        answer.nothing()
    }
}

#[derive(Clone, Debug)]
pub(in crate::tests) struct GetReceipt {
    pub(in crate::tests) order_id: i64,
    pub(in crate::tests) locale: Option<String>,
}

impl Operation for GetReceipt {
    type Output = Order;
    const ROUTE: &'static Route = &Route {
        id: "till.getReceipt",
        family: &TILL,
        call: Call::JsonRpc {
            method: "getReceipt",
        },
        auth: Auth::All(&[&SHOP_KEY]),
        effect: Effect::Read,
        success: &[200],
        assumed_path: false,
        envelope: Envelope::BARE,
    };

    fn write(&self, call: &mut Parts) {
        call.params(|params| {
            params.required_text("orderId", &self.order_id);
            params.optional("locale", &self.locale);
        });
    }

    fn read(answer: Answer<'_>) -> Result<Order, AnswerError> {
        answer.value()
    }
}

pub(in crate::tests) fn get_receipt<M>(client: &Client<M>) -> Request<GetReceipt, M> {
    let order_id = 7;
    let locale = None;
    Request::new(client, GetReceipt { order_id, locale })
}

#[derive(Clone, Debug)]
pub(in crate::tests) struct ListReceipts;

impl Operation for ListReceipts {
    type Output = Page<Order>;
    const ROUTE: &'static Route = &Route {
        id: "till.listReceipts",
        family: &TILL,
        call: Call::JsonRpc {
            method: "listReceipts",
        },
        auth: Auth::None,
        effect: Effect::Read,
        success: &[200],
        assumed_path: false,
        envelope: Envelope::BARE,
    };

    fn write(&self, _: &mut Parts) {}

    fn read(answer: Answer<'_>) -> Result<Page<Order>, AnswerError> {
        answer.page(Some("items"), Total::Field("totalItemCount"))
    }
}
