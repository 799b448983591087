//! One call of each effect.

use std::time::Duration;

#[cfg(feature = "blocking")]
use cleeng_client::blocking;
use cleeng_client::core::payments::{
    CreatePayment, CreatePaymentRequest, GetPaymentByOrderId, GetPaymentByOrderIdRequest,
    PaymentOperation, PaymentStatus, Payments, UpdateOrder, UpdateOrderRequest,
};
use cleeng_client::operation::{Effect, Operation as _};
use cleeng_client::{Client, Error};

use crate::request::Received;

/// A call by what it does to the world. Each of them can read the body of the faults as its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Call {
    /// It changes nothing.
    Read,
    /// It changes something.
    Write,
    /// It costs something.
    Charge,
}

impl Call {
    pub(crate) const ALL: [Self; 3] = [Self::Read, Self::Write, Self::Charge];

    /// Makes the call about something with this number, and tells how many attempts it took.
    pub(crate) async fn send(self, client: &Client, number: i64) -> Result<u32, Error> {
        let payments = client.core().payments();
        Ok(match self {
            Self::Read => read(&payments, number).with_meta().await?.meta,
            Self::Write => write(&payments, number).with_meta().await?.meta,
            Self::Charge => charge(&payments, number).with_meta().await?.meta,
        }
        .attempts())
    }

    /// The same with limits of its own.
    pub(crate) async fn send_within(
        self,
        client: &Client,
        number: i64,
        timeout: Duration,
        deadline: Duration,
    ) -> Result<(), Error> {
        let payments = client.core().payments();
        match self {
            Self::Read => {
                let request = read(&payments, number).timeout(timeout).deadline(deadline);
                request.await.map(drop)
            }
            Self::Write => {
                let request = write(&payments, number).timeout(timeout).deadline(deadline);
                request.await.map(drop)
            }
            Self::Charge => {
                let request = charge(&payments, number)
                    .timeout(timeout)
                    .deadline(deadline);
                request.await.map(drop)
            }
        }
    }

    /// The same on the thread that calls.
    #[cfg(feature = "blocking")]
    pub(crate) fn wait(self, client: &blocking::Client, number: i64) -> Result<u32, Error> {
        let payments = client.core().payments();
        Ok(match self {
            Self::Read => read(&payments, number).with_meta().send()?.meta,
            Self::Write => write(&payments, number).with_meta().send()?.meta,
            Self::Charge => charge(&payments, number).with_meta().send()?.meta,
        }
        .attempts())
    }

    /// Whether a request is one of this call.
    pub(crate) fn is(self, received: &Received, number: i64) -> bool {
        let line = (received.request.method(), received.request.target());
        match self {
            Self::Read => line == ("GET", &*format!("/3.1/orders/{number}/payment")),
            Self::Write => line == ("PATCH", &*format!("/3.1/orders/{number}")),
            Self::Charge => {
                let body = String::from_utf8_lossy(received.request.body());
                line == ("POST", "/3.1/payments") && body.contains(&number.to_string())
            }
        }
    }
}

fn read<M>(payments: &Payments<'_, M>, number: i64) -> GetPaymentByOrderIdRequest<M> {
    payments.get_by_order_id(number)
}

fn write<M>(payments: &Payments<'_, M>, number: i64) -> UpdateOrderRequest<M> {
    payments.update_order(number).coupon_code("SUMMER25")
}

fn charge<M>(payments: &Payments<'_, M>, number: i64) -> CreatePaymentRequest<M> {
    let (status, operation) = (PaymentStatus::Captured, PaymentOperation::InitialPayment);
    payments.create(number, status, operation)
}

#[test]
fn the_calls_have_the_effects_they_stand_for() {
    let effects = [
        GetPaymentByOrderId::ROUTE.effect,
        UpdateOrder::ROUTE.effect,
        CreatePayment::ROUTE.effect,
    ];
    assert_eq!(effects, [Effect::Read, Effect::Write, Effect::Charge]);
}
