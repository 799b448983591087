//! Stops what is played, blocking.

use kodi_remote::remote::{ListLimits, MovieField};
use kodi_remote::blocking::Client;
use kodi_remote::{Error};

fn main() -> Result<(), Error> {
    let url = std::env::args().nth(1).unwrap_or_default();
    let client = Client::builder()
        .remote_base_url(url + "/jsonrpc")
        .build()?;

    let mut first = ListLimits::default();
    first.end = Some(1);
    let movies = client
        .remote()
        .get_movies()
        .properties([MovieField::Title, MovieField::Year])
        .limits(first)
        .send()?;
    assert_eq!(movies[0].title.as_deref(), Some("Sintel"));

    let remote = client.remote();
    let both = remote.batch((remote.play_pause(1), remote.stop(1)));
    let (paused, stopped) = both.send()?;
    assert_eq!(paused?.speed, 0);
    let failed = stopped.expect_err("it is paused");
    assert_eq!(failed.code(), Some("-32100"));
    Ok(())
}
