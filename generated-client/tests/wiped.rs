//! After a call no memory of this process holds its secrets, as far as the client alone had them.
#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::ops::Range;

use cleeng_client::bytes::Bytes;
use cleeng_client::transport::{BoxFuture, Failure, Limits, Transport};
use cleeng_client::{Client, Secret, http};

/// Secrets stand in memory in this disguise only, so that the search does not find what it looks for in itself.
const MASK: u8 = 0x80;

/// A secret that nobody knows but this test: of these letters, each in its disguise.
struct Hidden(Vec<u8>);

impl Hidden {
    fn new(seed: usize) -> Self {
        let letters = b"abcdefghijklmnopqrstuvwxyz";
        let letter = |index: usize| letters[(index * 7 + index / 5 + seed) % letters.len()];
        Self((0..48).map(|index| letter(index) ^ MASK).collect())
    }

    fn secret(&self) -> Secret {
        let mut text = String::with_capacity(self.0.len());
        for letter in &self.0 {
            text.push(char::from(letter ^ MASK));
        }
        Secret::new(text)
    }

    /// How often its second half stands in memory. The allocator writes over the beginnings of what it gets back.
    fn count(&self) -> usize {
        let half = &self.0[self.0.len() / 2..];
        let mut memory = File::open("/proc/self/mem").expect("the memory");
        let mut buffer = vec![0; 1 << 16];
        let own = address_of(&buffer);
        let mut count = 0;
        for region in writable_regions() {
            let mut start = region.start;
            while start + half.len() <= region.end {
                let length = buffer.len().min(region.end - start);
                let at = u64::try_from(start).expect("an address");
                memory.seek(SeekFrom::Start(at)).expect("an address");
                let Ok(length) = memory.read(&mut buffer[..length]) else {
                    break; // It was given back meanwhile.
                };
                let windows = buffer[..length].windows(half.len()).enumerate();
                let found = windows.filter(|(index, window)| {
                    !own.contains(&(start + index))
                        && window.iter().zip(half).all(|(a, b)| a ^ MASK == *b)
                });
                count += found.count();
                if length < half.len() {
                    break;
                }
                start += length - half.len() + 1;
            }
        }
        count
    }
}

fn address_of(buffer: &[u8]) -> Range<usize> {
    let range = buffer.as_ptr_range();
    range.start.addr()..range.end.addr()
}

fn writable_regions() -> Vec<Range<usize>> {
    let maps = fs::read_to_string("/proc/self/maps").expect("the regions");
    let region = |line: &str| {
        let (range, rest) = line.split_once(' ')?;
        let (start, end) = range.split_once('-')?;
        let address = |text| usize::from_str_radix(text, 16).ok();
        rest.starts_with("rw")
            .then(|| Some(address(start)?..address(end)?))?
    };
    maps.lines().filter_map(region).collect()
}

/// Lets go of a request at once.
struct Nowhere;

impl Transport for Nowhere {
    fn send(
        &self,
        request: http::Request<Bytes>,
        _: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, Failure>> {
        assert!(!request.uri().path().is_empty());
        drop(request);
        Box::pin(std::future::ready(Err(Failure::maybe_sent("nowhere"))))
    }
}

async fn make_calls(token: &Hidden, jwt: &Hidden, password: &Hidden) {
    let client = Client::builder()
        .publisher_token(token.secret())
        .customer_jwt(jwt.secret())
        .transport(Nowhere)
        .build()
        .expect("a client");
    let calls = [
        client.core().passes().get(1).await.err(),
        // The token comes first in the body, which then has to grow.
        #[expect(deprecated, reason = "no other call has its token in the body")]
        client
            .rpc()
            .deactivate_pass_offer("P".repeat(100_000))
            .await
            .err(),
        client.mediastore().checkout().get_order(1).await.err(),
        client
            .mediastore()
            .identity()
            .login("ann@example.com", password.secret())
            .await
            .err(),
    ];
    for error in calls {
        let error = error.expect("no answer").to_string();
        assert!(error.ends_with(": nowhere"), "{error}");
    }
}

#[tokio::test]
async fn nothing_of_a_secret_is_left_behind() {
    let [token, jwt, password] = [1, 2, 3].map(Hidden::new);
    let held = token.secret();
    assert_eq!(token.count(), 1, "a secret that is there is found");
    drop(held);
    make_calls(&token, &jwt, &password).await;
    for (name, hidden) in [("token", token), ("JWT", jwt), ("password", password)] {
        assert_eq!(hidden.count(), 0, "copies of the {name}");
    }
}
