//! One API from its spec to requests on the wire.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::panic::{catch_unwind, resume_unwind};
use std::path::Path;
use std::thread;

use crate::compiled_support::{cargo, fresh, package};

/// A request that the caller has to send, and what it gets.
pub(crate) struct Exchange<'a> {
    /// The first line.
    pub(crate) request: &'a str,
    /// Some of the headers, with names in lower case.
    pub(crate) headers: &'a [&'a str],
    /// The body; nothing is compared when this is empty.
    pub(crate) body: &'a str,
    /// The status with its reason, and a body.
    pub(crate) response: (&'a str, &'a str),
}

impl Exchange<'_> {
    pub(crate) const EMPTY: Self = Self {
        request: "",
        headers: &[],
        body: "",
        response: ("200 OK", ""),
    };
}

/// Generates the crate of the API in this folder, has cargo check it, and runs the caller beside its spec.
pub(crate) fn check(name: &str, exchanges: &[Exchange<'_>]) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/apis")
        .join(name);
    let api = codegen::load(&source.join("spec")).unwrap_or_else(|report| {
        let format = codegen::diagnostics::Format::Human;
        panic!("{}", codegen::diagnostics::render(&report, format))
    });
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("foreign")
        .join(name);
    let client = folder.join("client");
    fresh(&client);
    package(&client, &api);
    cargo(&client, &["check", "--quiet"]);
    let all = "--all-features";
    cargo(
        &client,
        &["clippy", "--quiet", all, "--", "--deny", "warnings"],
    );
    cargo(&client, &["doc", "--quiet", "--no-deps", all]);

    let caller = folder.join("caller");
    fresh(&caller);
    fs::create_dir(caller.join("src")).expect("a folder");
    fs::copy(source.join("caller.rs"), caller.join("src/main.rs")).expect("a program");
    let manifest = format!(
        "[package]\nname = \"caller\"\nedition = \"2024\"\n\n[dependencies]\n\
         {} = {{ path = \"../client\", features = [\"blocking\", \"dynamic\"] }}\n\n[workspace]\n",
        api.client.name
    );
    fs::write(caller.join("Cargo.toml"), manifest).expect("a manifest");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    thread::scope(|scope| {
        let server = scope.spawn(|| {
            for exchange in exchanges {
                let (connection, _) = listener.accept().expect("a connection");
                serve(&connection, exchange);
            }
        });
        let ran = catch_unwind(|| cargo(&caller, &["run", "--quiet", "--", &url]));
        // A caller that sends too few requests must not leave the server waiting.
        while !server.is_finished() {
            let _ = TcpStream::connect(listener.local_addr().expect("an address"));
            thread::yield_now();
        }
        // What the server saw says more than how the caller took it.
        if let Err(panic) = server.join().and(ran) {
            resume_unwind(panic);
        }
    });
}

fn serve(connection: &TcpStream, exchange: &Exchange<'_>) {
    let mut reader = BufReader::new(connection);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a line");
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let is_first = lines.is_empty();
        lines.push(match line.split_once(": ") {
            Some((name, value)) if !is_first => format!("{}: {value}", name.to_lowercase()),
            _ => line.to_owned(),
        });
    }
    let length = lines
        .iter()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |length| length.parse().expect("a length"));
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a body");
    let (status, response) = exchange.response;
    let length = match status {
        "204 No Content" => String::new(),
        _ => format!("content-length: {}\r\n", response.len()),
    };
    let text = format!("HTTP/1.1 {status}\r\n{length}connection: close\r\n\r\n{response}");
    let mut writer = connection;
    writer.write_all(text.as_bytes()).expect("a response");

    assert_eq!(lines.first().map(String::as_str), Some(exchange.request));
    for header in exchange.headers {
        assert!(lines.iter().any(|line| line == header), "{lines:?}");
    }
    if !exchange.body.is_empty() {
        assert_eq!(String::from_utf8_lossy(&body), exchange.body);
    }
}
