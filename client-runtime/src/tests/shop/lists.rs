//! The lists of the shop, page by page.

use super::{ListOrders, Order, STORE, SearchReceipts};
use crate::{
    Answer, AnswerError, Auth, Call, Effect, Envelope, Method, Operation, Page, Paged, Paging,
    PagingKind, Parts, Route, Total,
};

impl Paged for ListOrders {
    type Item = Order;
    const PAGING: Paging = Paging::offset();

    fn start(&self) -> Option<u64> {
        self.offset?.try_into().ok()
    }

    fn start_at(&mut self, start: u64) {
        self.offset = start.try_into().ok();
    }

    fn size(&self) -> Option<u64> {
        None
    }
}

/// A list with numbered pages.
#[derive(Clone, Debug, Default)]
pub(in crate::tests) struct BrowseOrders {
    pub(in crate::tests) page: Option<i64>,
    pub(in crate::tests) size: Option<i64>,
}

impl Operation for BrowseOrders {
    type Output = Page<Order>;
    const ROUTE: &'static Route = &Route {
        id: "store.orders.browse",
        family: &STORE,
        call: Call::Rest {
            method: Method::Get,
            path: "/v2/orders",
        },
        auth: Auth::None,
        effect: Effect::Read,
        success: &[200],
        assumed_path: false,
        envelope: Envelope::BARE,
    };

    fn write(&self, call: &mut Parts) {
        call.optional_query("page", &self.page);
        call.optional_query("size", &self.size);
    }

    fn read(answer: Answer<'_>) -> Result<Page<Order>, AnswerError> {
        answer.page(Some("items"), Total::Field("total"))
    }
}

impl Paged for BrowseOrders {
    type Item = Order;
    const PAGING: Paging = Paging::page();

    fn start(&self) -> Option<u64> {
        self.page?.try_into().ok()
    }

    fn start_at(&mut self, start: u64) {
        self.page = start.try_into().ok();
    }

    fn size(&self) -> Option<u64> {
        self.size?.try_into().ok()
    }
}

impl Paged for SearchReceipts {
    type Item = Order;
    const PAGING: Paging = Paging {
        by: PagingKind::Page,
        first: 0,
        size: Some(2),
        items: Some("items"),
    };

    fn start(&self) -> Option<u64> {
        self.page?.try_into().ok()
    }

    fn start_at(&mut self, start: u64) {
        self.page = start.try_into().ok();
    }

    fn size(&self) -> Option<u64> {
        None
    }
}
