//! `cleeng-mock`: a Cleeng on your own machine.

mod background;

use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use cleeng_mock::{Error, MockCleeng};

/// A local Cleeng server with every operation of the API, REST and JSON-RPC
#[derive(Parser)]
#[command(version, name = "cleeng-mock")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
struct Arguments {
    /// The port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 4010)]
    port: u16,
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1", value_parser = host)]
    host: IpAddr,
    /// Run in the background as soon as the server listens
    #[arg(long)]
    background: bool,
    /// Stop the server that listens there
    #[arg(long, conflicts_with = "background")]
    stop: bool,
    /// How the server in the background is started
    #[arg(long, hide = true)]
    detached: bool,
    /// The seed of sample responses
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Keep no state: accept any credential and any id, and respond with samples
    #[arg(long, conflicts_with = "state")]
    stateless: bool,
    /// Reject fields, query parameters and enum values that are not in the spec; otherwise they are
    /// accepted, and reported in the header X-Mock-Warning
    #[arg(long)]
    strict: bool,
    /// Another name of the server, such as that of its container; may be repeated
    ///
    /// Requests for other hosts than this machine and --host are rejected, so that no web page can make a browser
    /// read or change anything here.
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// Only pages of this origin, such as <https://shop.example>, may call what front ends call (CORS); may be given again
    ///
    /// Otherwise pages of all sites may. What servers call and /_mock/ stay closed to pages of other sites.
    #[arg(long, value_name = "ORIGIN")]
    cors: Vec<String>,
    /// How long customer JWTs last, in seconds
    #[arg(long, value_name = "SECONDS")]
    token_lifetime: Option<u64>,
    /// Keep the state in this file across restarts; a file of something else, or of another server that
    /// still runs, is rejected
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Use the spec in this folder instead of the built-in one
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
    /// A fault, such as "status=503, times=2, operation=core.passes.*"; may be repeated
    ///
    /// Outcomes: status=503, retry-after=2, expire-token, html, drop, truncate, malformed, text-numbers,
    /// empty-list-objects. With or without an outcome: delay=200ms. Restrictions: times=2, operation=ID.
    #[arg(long, value_name = "FAULT")]
    fault: Vec<String>,
    /// Send webhooks to this URL
    #[arg(long, value_name = "URL")]
    webhook_url: Option<String>,
    /// Sign webhooks with this secret of 16 to 64 bytes; preferably set as `CLEENG_MOCK_WEBHOOK_SECRET`,
    /// which other users of the machine do not see
    #[arg(long, value_name = "SECRET", requires = "webhook_url")]
    webhook_secret: Option<String>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if arguments.background {
        return background::start().unwrap_or_else(|error| {
            eprintln!("error: the server cannot be started in the background: {error}");
            ExitCode::FAILURE
        });
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let outcome = match runtime {
        Ok(runtime) if arguments.stop => {
            let address = SocketAddr::new(arguments.host, arguments.port);
            return runtime.block_on(background::stop(address));
        }
        Ok(runtime) => runtime.block_on(run(arguments)),
        Err(error) => Err(Error::Runtime(error)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Error::PortTaken(address)) => {
            let port = address.port();
            eprintln!(
                "error: port {port} is taken: another program listens on {address}; \
                 pick another one with --port, --port 0 takes a free one"
            );
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn host(text: &str) -> Result<IpAddr, String> {
    if text == "localhost" {
        return Ok(IpAddr::V4(Ipv4Addr::LOCALHOST));
    }
    let expected = "expected an address such as 127.0.0.1, ::1 or 0.0.0.0";
    text.parse().map_err(|_| expected.to_owned())
}

async fn run(arguments: Arguments) -> Result<(), Error> {
    let host = arguments.host;
    let mut builder = MockCleeng::builder()
        .address(host)
        .port(arguments.port)
        .seed(arguments.seed);
    if arguments.stateless {
        builder = builder.stateless();
    }
    if arguments.strict {
        builder = builder.strict();
    }
    for name in arguments.allow_host {
        builder = builder.allow_host(name);
    }
    for origin in arguments.cors {
        builder = builder.cors(origin);
    }
    if let Some(seconds) = arguments.token_lifetime {
        builder = builder.token_lifetime(Duration::from_secs(seconds));
    }
    if let Some(file) = arguments.state {
        builder = builder.state_file(file);
    }
    if let Some(folder) = arguments.spec {
        builder = builder.spec(folder);
    }
    if let Some(url) = arguments.webhook_url {
        builder = builder.webhook_url(url);
        let secret = arguments.webhook_secret;
        let secret = secret.or_else(|| std::env::var("CLEENG_MOCK_WEBHOOK_SECRET").ok());
        if let Some(secret) = secret {
            builder = builder.webhook_secret(secret);
        }
    }
    for fault in arguments.fault {
        builder = builder.fault(fault);
    }
    // Whoever ends the program while it starts wants it to stop too.
    let stop = stop_signal().map_err(Error::Runtime)?;
    let mock = builder.start().await?;
    if !host.is_loopback() {
        eprintln!("warning: {host} is not loopback: others on the network can reach this server");
    }
    // A closed output is no reason to stop.
    let greeting = greeting(&mock, arguments.detached);
    let _ = std::io::stdout().write_all(greeting.as_bytes());
    tokio::select! {
        () = stop => {}
        () = mock.asked_to_stop() => {}
    }
    mock.stop().await;
    Ok(())
}

fn greeting(mock: &MockCleeng, detached: bool) -> String {
    let end = if detached {
        background::end(mock.address())
    } else {
        String::from("Ctrl-C stops.")
    };
    let (base, name) = (mock.base_url(), mock.api_name());
    let rpc = mock.rpc_url();
    let apart = if rpc == base {
        String::new()
    } else {
        format!(", JSON-RPC at {rpc}")
    };
    let client = if name == "Cleeng" {
        format!(
            "
The client:
  Client::builder()
      .base_url(\"{base}\")
      .publisher_token(\"any\")

Try it:
  curl -s -H 'X-Publisher-Token: any' '{base}/3.1/offers'
"
        )
    } else {
        String::new()
    };
    format!(
        "{name} runs at {base}{apart}
{client}
What was asked: {base}/_mock/requests
What there is: {base}/_docs/
{end}
"
    )
}

/// Ctrl-C, or what service managers send.
#[cfg(unix)]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ctrl-C.
#[cfg(not(unix))]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without signals there is only the end of the process.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
