//! An app that calls every operation of a client. CLIENT
//! It makes those calls whose numbers it is given; the compiler cannot know that it is given none.

#![allow(deprecated, unused_imports)]

use std::future::Future;
use std::hint::black_box;
use std::pin::Pin;

IMPORTS

type Call = fn(&Cleeng) -> Pin<Box<dyn Future<Output = ()> + '_>>;

fn keep<T, E>(result: Result<T, E>) {
    drop(black_box(result));
}

/// A value of which the compiler knows nothing but the type.
#[allow(dead_code)]
fn any<T>() -> T {
    black_box(None).expect("nobody makes these calls")
}

static CALLS: &[Call] = &[
CALLS
];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for number in std::env::args().skip(1) {
        let number: usize = number.parse().expect("a number");
        CALLS[number](&client()).await;
    }
}
