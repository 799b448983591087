//! The examples of the spec, and clients to call them with.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use cleeng_client::transport::{InMemory, Transport};
use cleeng_client::{Client, ClientBuilder, Deviation, Error, Json};
use codegen::api::sample::{Extent, Sampler, Seed, Style};
use codegen::api::{Api, Call, Example, Family, Operation};
use codegen::tree::{Object, Tree};

/// No test lasts that long.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// An example, and what it is an example of.
pub(crate) struct Case<'a> {
    api: &'a Api,
    pub(crate) family: &'a Family,
    pub(crate) operation: &'a Operation,
    pub(crate) example: &'a Example,
}

/// The model that the spec gives.
pub(crate) fn api() -> Api {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    codegen::load(&folder).unwrap_or_else(|report| {
        let format = codegen::diagnostics::Format::Human;
        panic!("{}", codegen::diagnostics::render(&report, format))
    })
}

/// All examples of operations.
pub(crate) fn cases(api: &Api) -> impl Iterator<Item = Case<'_>> {
    api.operations().flat_map(move |(family, _, operation)| {
        operation.examples.iter().map(move |example| Case {
            api,
            family,
            operation,
            example,
        })
    })
}

impl Case<'_> {
    pub(crate) fn name(&self) -> String {
        format!("{}, {}:", self.operation.id, self.example.name)
    }

    pub(crate) fn is_rpc(&self) -> bool {
        matches!(self.operation.call, Call::Rpc { .. })
    }

    /// The arguments of the example, else those of another one, else some that fit.
    pub(crate) fn arguments(&self) -> Json {
        let others = self.operation.examples.iter();
        let mut own = std::iter::once(self.example).chain(others);
        let given = own.find_map(|example| example.arguments.as_ref());
        let text = given.map_or_else(|| self.sample(), |given| given.text.clone());
        text.parse().expect("JSON")
    }

    fn sample(&self) -> String {
        let required = self
            .operation
            .arguments()
            .filter(|(_, it)| it.is_required());
        let mut sampler = Sampler::new(self.api, Style::request(Extent::Required));
        let object: Object = required
            .map(|(name, field)| (name, sampler.field(field, Seed::PLAIN)))
            .collect();
        Tree::from(object).to_string()
    }

    /// A client that has every credential, and is told of deviations.
    pub(crate) fn client(
        &self,
        transport: impl Transport + 'static,
        on_deviation: impl Fn(&Deviation) + Send + Sync + 'static,
    ) -> Client {
        let builder = Client::builder().max_retries(0).transport(transport);
        let mut builder = builder.on_deviation(on_deviation);
        for credential in &self.api.credentials {
            builder = with_credential(builder, &credential.name.client, "a-secret");
        }
        builder.build().expect("a client")
    }

    /// A client of a server, with the credentials that the example shows, if it shows any.
    pub(crate) fn client_of(&self, url: &str) -> Client {
        let family = &self.family.name.client;
        let builder = Client::builder()
            .max_retries(0)
            .connect_timeout(DAY)
            .timeout(DAY)
            .deadline(DAY);
        let mut builder = builder.base_url_by_name(family, url).expect("a family");
        for credential in &self.api.credentials {
            let (header, param) = (credential.header.as_deref(), credential.param.as_deref());
            let shown = if self.is_rpc() {
                self.body()
                    .and_then(|body| match body.get("params")?.get(param?)? {
                        Tree::Text(secret) => Some(secret.clone()),
                        _ => None,
                    })
            } else {
                header.and_then(|header| self.header(header, credential.scheme.as_deref()))
            };
            let hidden = !self.is_rpc() && self.headers().is_empty();
            let secret = shown.or_else(|| hidden.then(|| String::from("a-secret")));
            if let Some(secret) = secret {
                builder = with_credential(builder, &credential.name.client, &secret);
            }
        }
        builder.build().expect("a client")
    }

    pub(crate) fn headers(&self) -> &[(String, String)] {
        let request = self.example.request.as_ref();
        request.map_or(&[], |request| &request.headers)
    }

    fn header(&self, name: &str, scheme: Option<&str>) -> Option<String> {
        let mut headers = self.headers().iter();
        let (_, value) = headers.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        let prefix = scheme.map(|scheme| format!("{scheme} "));
        let secret = prefix.and_then(|prefix| value.strip_prefix(&prefix));
        Some(secret.unwrap_or(value).to_owned())
    }

    /// The body that the example sends. The documentation shows some as a batch of one.
    pub(crate) fn body(&self) -> Option<Tree> {
        let body = self.example.request.as_ref()?.body.as_ref()?.tree();
        Some(match body {
            Tree::List(mut batch) if self.is_rpc() && batch.len() == 1 => batch.remove(0),
            body => body,
        })
    }

    /// What the client makes of a response, and where that is not as documented.
    pub(crate) async fn read(
        &self,
        status: u16,
        body: &str,
    ) -> (Result<Json, Error>, Vec<Deviation>) {
        let deviations = Arc::<std::sync::Mutex<Vec<Deviation>>>::default();
        let noted = Arc::clone(&deviations);
        let client = self.client(InMemory::json(status, body), move |deviation| {
            noted.lock().unwrap().push(deviation.clone());
        });
        let call = client.call_dynamic(&self.operation.id, &self.arguments());
        let result = match call {
            Ok(call) => call.await,
            Err(error) => Err(error),
        };
        let deviations = std::mem::take(&mut *deviations.lock().unwrap());
        (result, deviations)
    }
}

fn with_credential(builder: ClientBuilder, name: &str, secret: &str) -> ClientBuilder {
    let builder = builder.credential_by_name(name, secret);
    builder.expect("a credential")
}
