pub use client_runtime::{
    Answer, Api, Auth, Client, Credential, Decimal, Decode, Error, ErrorKind, Extra, Family,
    Mismatch, Operation, Page, Paged, Paging, Parts, Property, Reader, Request, Route,
    RpcOperation, Secret, Shape, Slot,
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
    fn blank() -> Self {
        Self { id: 0, price: None }
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        const SHAPE: &Shape<'_> = &Shape::new(&[Property::required("id"), Property::optional("price")]);
        json.object(SHAPE, &mut [&mut self.id, &mut self.price], &mut Extra::default())
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

pub fn get_order<M>(client: &Client<M>, order_id: i64) -> Request<GetOrder, M> {
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

pub fn list_orders<M>(client: &Client<M>) -> Request<ListOrders, M> {
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

pub fn get_receipt<M>(client: &Client<M>, order_id: i64) -> Request<GetReceipt, M> {
    Request::new(client, GetReceipt { order_id })
}

#[cfg(feature = "dynamic")]
pub mod by_id {
    use client_runtime::dynamic::{self, Arguments, DynamicOperation, FromArguments};
    use client_runtime::{Encode, Json, JsonWriter, ObjectWriter};

    use super::{Client, Error, GetOrder, Order};

    impl Encode for Order {
        fn encode(&self, json: &mut JsonWriter) {
            json.object(|order| {
                order.required("id", &self.id);
                order.optional("price", &self.price);
            });
        }
    }

    impl FromArguments for GetOrder {
        fn from_arguments(arguments: &mut Arguments<'_, '_>) -> Self {
            Self { order_id: arguments.required("orderId") }
        }

        fn write_arguments(&self, object: &mut ObjectWriter<'_>) {
            object.required("orderId", &self.order_id);
        }
    }

    static OPERATIONS: [DynamicOperation; 1] = [DynamicOperation::of::<GetOrder>()];

    pub fn call_dynamic<M>(
        client: &Client<M>,
        id: &str,
        arguments: &Json,
    ) -> Result<dynamic::Request<M>, Error> {
        dynamic::Request::new(client, dynamic::find(OPERATIONS.iter(), id)?, arguments)
    }
}
