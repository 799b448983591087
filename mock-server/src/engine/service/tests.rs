use std::task::{Context, Poll, Waker};
use std::time::Duration;

use http::Request;
use tokio::runtime::Handle;

use super::*;
use crate::builder::Builder;

fn get(target: &str) -> Received {
    let request = Request::get(target).header("X-Publisher-Token", "token");
    let (parts, ()) = request.body(()).unwrap().into_parts();
    Received::new(parts)
}

#[tokio::test]
async fn what_time_brings_about_does_not_hold_up_others() {
    let runtime = Handle::current();
    let service = Builder::new().service(&runtime, Timer::default()).unwrap();
    let offer = "/3.1/offers/S123123123";
    assert_eq!(service.answer(get(offer)).await.status(), Some(200));

    let century = Duration::from_secs(100 * 365 * 86_400);
    service.clock.advance(century);
    let mut call = std::pin::pin!(service.answer(get(offer)));
    let mut context = Context::from_waker(Waker::noop());
    let mut breaks = 0;
    let answer = loop {
        match call.as_mut().poll(&mut context) {
            Poll::Ready(answer) => break answer,
            Poll::Pending => breaks += 1,
        }
        // Nobody has the state, and what does not need it is answered at once.
        drop(service.store.lock());
        let health = std::pin::pin!(service.answer(get("/_mock/health")));
        assert!(health.poll(&mut context).is_ready());
    };
    assert_eq!(answer.status(), Some(200));
    assert!(breaks > 10, "{breaks} breaks");
}
