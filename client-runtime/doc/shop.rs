pub use client_runtime::{
    Answer, Api, Auth, Client, Credential, Decimal, Decode, DecodeError, Error, ErrorKind, Family,
    Node, Operation, Page, Paged, Paging, Parts, Request, Route, RpcOperation, Secret,
};

pub static SHOP_KEY: Credential = Credential::new("shop-key")
    .header("x-shop-key")
    .param("shopKey");
pub static SESSION: Credential = Credential::new("session").scheme("authorization", "Bearer");
pub static STORE: Family = Family::rest("store", &["https://shop.example"])
    .messages(&["message"])
    .codes(&["code"]);
pub static TILL: Family = Family::json_rpc("till", &["https://shop.example/rpc"]);
pub static API: Api = Api::new(
    "shop-client/1.0",
    &[&STORE, &TILL],
    &[&[GetOrder::ROUTE, ListOrders::ROUTE], &[GetReceipt::ROUTE]],
);

#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    pub id: i64,
    pub price: Option<Decimal>,
}

impl Decode for Order {
    fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
        let mut order = node.object()?;
        Ok(Self {
            id: order.required("id")?,
            price: order.optional("price"),
        })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct GetOrder {
    pub order_id: i64,
}

impl Operation for GetOrder {
    type Output = Order;
    const ROUTE: &'static Route = &Route {
        auth: Auth::All(&[&SHOP_KEY]),
        ..Route::get("store.orders.get", &STORE, "/orders/{orderId}")
    };

    fn write(&self, call: &mut Parts) {
        call.path("orderId", &self.order_id);
    }
}

pub fn get_order(client: &Client, order_id: i64) -> Request<GetOrder> {
    Request::new(client, GetOrder { order_id })
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListOrders {
    pub offset: Option<u64>,
}

impl Operation for ListOrders {
    type Output = Page<Order>;
    const ROUTE: &'static Route = &Route {
        auth: Auth::All(&[&SHOP_KEY]),
        ..Route::get("store.orders.list", &STORE, "/orders")
    };

    fn write(&self, call: &mut Parts) {
        call.optional_query("offset", &self.offset);
    }
}

impl Paged for ListOrders {
    type Item = Order;
    const PAGING: Paging = Paging::offset();

    fn start(&self) -> Option<u64> {
        self.offset
    }

    fn start_at(&mut self, start: u64) {
        self.offset = Some(start);
    }

    fn size(&self) -> Option<u64> {
        None
    }
}

pub fn list_orders(client: &Client) -> Request<ListOrders> {
    Request::new(client, ListOrders::default())
}

#[derive(Clone, Debug, PartialEq)]
pub struct GetReceipt {
    pub order_id: i64,
}

impl Operation for GetReceipt {
    type Output = Order;
    const ROUTE: &'static Route = &Route {
        auth: Auth::All(&[&SHOP_KEY]),
        ..Route::rpc("till.get-receipt", &TILL, "getReceipt")
    };

    fn write(&self, call: &mut Parts) {
        call.params(|params| params.required("orderId", &self.order_id));
    }
}

impl RpcOperation for GetReceipt {}

pub fn get_receipt(client: &Client, order_id: i64) -> Request<GetReceipt> {
    Request::new(client, GetReceipt { order_id })
}

#[cfg(feature = "dynamic")]
pub mod by_id {
    use client_runtime::dynamic::{self, DynamicOperation, FromArguments};
    use client_runtime::{Encode, Json, JsonWriter, ObjectReader};

    use super::{Client, DecodeError, Error, GetOrder, Order};

    impl Encode for Order {
        fn encode(&self, json: &mut JsonWriter) {
            json.object(|order| {
                order.required("id", &self.id);
                order.optional("price", &self.price);
            });
        }
    }

    impl FromArguments for GetOrder {
        const REQUIRED: &'static [&'static str] = &["orderId"];
        const OPTIONAL: &'static [&'static str] = &[];

        fn from_arguments(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
            Ok(Self {
                order_id: object.required("orderId")?,
            })
        }
    }

    static OPERATIONS: [DynamicOperation; 1] = [DynamicOperation::of::<GetOrder>()];

    pub fn call_dynamic(
        client: &Client,
        id: &str,
        arguments: &Json,
    ) -> Result<dynamic::Request, Error> {
        dynamic::Request::new(client, dynamic::find(OPERATIONS.iter(), id)?, arguments)
    }
}
