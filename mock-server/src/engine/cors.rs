//! Which pages of other sites may call the API, by what browsers ask and are told (CORS).

use codegen::api::{Auth, Call, ParamIn, Returns, Total};
use http::header::{ACCESS_CONTROL_REQUEST_METHOD, AUTHORIZATION, HeaderName, HeaderValue, ORIGIN};
use http::request::Parts;
use http::{Method, Uri};

use crate::engine::fault::FAULT_HEADER;
use crate::engine::refuse::{RULE_HEADER, WARNING_HEADER};
use crate::engine::rest::OPERATION_HEADER;
use crate::engine::routing::{self, Target};
use crate::engine::service::Service;
use crate::engine::wire::Reply;
use crate::engine::{Error, control};

const PRIVATE_NETWORK: HeaderName =
    HeaderName::from_static("access-control-request-private-network");

/// What pages may send whatever they call. `X-Requested-By` is what front ends name themselves with.
const TAKEN: [&str; 4] = ["Content-Type", "Accept", "X-Requested-By", FAULT_HEADER];
/// What pages may read whatever they call.
const SHOWN: [&str; 4] = [OPERATION_HEADER, RULE_HEADER, WARNING_HEADER, "Retry-After"];

/// The origins whose pages may call; all of them if none is given.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cors {
    origins: Vec<String>,
}

/// That a page may call, and what its browser is told.
pub(crate) struct Leave {
    origin: HeaderValue,
    is_preflight: bool,
    /// With every answer.
    headers: Vec<(String, String)>,
    /// With the answer to whether it may.
    preflight: Vec<(String, String)>,
}

impl Cors {
    /// Checks origins as browsers write them, such as `https://shop.example:8443`.
    pub(crate) fn new(origins: Vec<String>) -> Result<Self, Error> {
        let is_origin = |origin: &String| {
            let address = origin.parse::<Uri>().map(Uri::into_parts);
            address.is_ok_and(|address| {
                let (Some(scheme), Some(authority)) = (address.scheme, address.authority) else {
                    return false;
                };
                format!("{scheme}://{authority}").eq_ignore_ascii_case(origin)
            })
        };
        match origins.iter().find(|origin| !is_origin(origin)) {
            Some(origin) => Err(Error::Cors(format!(
                "{origin:?} is not an origin; write one as browsers do, such as https://shop.example or http://localhost:3000"
            ))),
            None => Ok(Self { origins }),
        }
    }

    /// The leave that a request has; none if it comes from no page, or the page has none.
    pub(crate) fn leave(&self, service: &Service, parts: &Parts) -> Option<Leave> {
        let mut origins = parts.headers.get_all(ORIGIN).iter();
        let (origin, None) = (origins.next()?, origins.next()) else {
            return None;
        };
        let is_listed = |listed: &String| {
            let origin = origin.to_str();
            origin.is_ok_and(|origin| origin.eq_ignore_ascii_case(listed))
        };
        if !self.origins.is_empty() && !self.origins.iter().any(is_listed) {
            return None;
        }
        let path = parts.uri.path();
        if control::is_control(path) || routing::is_rpc(&service.api, path) {
            return None;
        }
        // A page that mistypes a path is told so.
        let targets = routing::at(&service.api, path);
        let is_open = |target: &Target<'_>| target.ways.is_for_browsers(target.family);
        if !targets.iter().all(is_open) {
            return None;
        }
        let is_preflight = parts.method == Method::OPTIONS
            && parts.headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD);
        let mut headers = vec![(
            "Access-Control-Expose-Headers".to_owned(),
            shown(&targets).join(", "),
        )];
        let own = HeaderValue::from_static("*");
        let origin = if self.origins.is_empty() {
            own
        } else {
            headers.push(("Vary".to_owned(), "Origin".to_owned()));
            origin.clone()
        };
        let mut preflight = vec![
            (
                "Access-Control-Allow-Methods".to_owned(),
                verbs(&targets).join(", "),
            ),
            (
                "Access-Control-Allow-Headers".to_owned(),
                taken(service, &targets).join(", "),
            ),
            ("Access-Control-Max-Age".to_owned(), "600".to_owned()),
        ];
        if parts.headers.contains_key(PRIVATE_NETWORK) {
            let name = "Access-Control-Allow-Private-Network";
            preflight.push((name.to_owned(), "true".to_owned()));
        }
        Some(Leave {
            origin,
            is_preflight,
            headers,
            preflight,
        })
    }
}

impl Leave {
    /// The answer to a browser that asks before it calls.
    pub(crate) fn preflight(&self) -> Option<Reply> {
        let mut reply = Reply::empty(204);
        reply.headers.clone_from(&self.preflight);
        self.is_preflight.then_some(reply)
    }

    pub(crate) fn tell(self, reply: &mut Reply) {
        let origin = self.origin.to_str().unwrap_or_default().to_owned();
        let allowed = ("Access-Control-Allow-Origin".to_owned(), origin);
        reply.headers.push(allowed);
        reply.headers.extend(self.headers);
    }
}

fn verbs(targets: &[Target<'_>]) -> Vec<&'static str> {
    let mut verbs = Vec::new();
    for target in targets {
        if let Call::Rest { verb, .. } = &target.operation.call
            && !verbs.contains(&verb.as_str())
        {
            verbs.push(verb.as_str());
        }
    }
    verbs
}

/// The headers that pages may send: credentials, and what operations take.
fn taken(service: &Service, targets: &[Target<'_>]) -> Vec<String> {
    let mut names = vec![AUTHORIZATION.as_str().to_owned()];
    names.extend(TAKEN.map(str::to_owned));
    for target in targets {
        let credentials = match &target.operation.auth {
            Auth::None => &[][..],
            Auth::All(indices) | Auth::Any(indices) => indices,
            Auth::Optional(index) => std::slice::from_ref(index),
        };
        let credentials = credentials.iter();
        let credentials =
            credentials.filter_map(|index| service.api.credentials[*index].header.clone());
        let params = target.operation.params.iter();
        let params = params.filter(|param| param.location == ParamIn::Header);
        names.extend(credentials.chain(params.map(|param| param.field.name.wire.clone())));
    }
    once_each(names)
}

/// The headers that pages may read: those of this server, and those that hold totals.
fn shown(targets: &[Target<'_>]) -> Vec<String> {
    let mut names: Vec<String> = SHOWN.map(str::to_owned).into();
    for target in targets {
        if let Returns::List {
            total: Total::Header(name),
            ..
        } = &target.operation.returns
        {
            names.push(name.clone());
        }
    }
    once_each(names)
}

fn once_each(names: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for name in names {
        if !kept.iter().any(|other| other.eq_ignore_ascii_case(&name)) {
            kept.push(name);
        }
    }
    kept
}
