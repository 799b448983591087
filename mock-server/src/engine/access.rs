//! For which hosts requests may be, and from which pages they may come.
//!
//! Browsers send requests to this machine for any page on the web. A page of another site says so in `Origin`; one whose name
//! was made to lead to this machine (DNS rebinding) has that name in `Host`.

use std::net::IpAddr;

use http::header::{HOST, ORIGIN};
use http::uri::Authority;
use http::{HeaderMap, HeaderName, Uri};

use crate::engine::refuse;
use crate::engine::wire::Reply;

/// The hosts that a server goes by.
#[derive(Clone, Debug)]
pub(crate) struct Access {
    /// Returns the address it listens on.
    address: IpAddr,
    /// Other names of it.
    names: Vec<String>,
}

impl Access {
    pub(crate) fn new(address: IpAddr, names: Vec<String>) -> Self {
        Self { address, names }
    }

    /// The refusal of a request that is for another host, or that a page of another site has sent without leave.
    pub(crate) fn refusal(
        &self,
        target: &Uri,
        headers: &HeaderMap,
        has_leave: bool,
    ) -> Option<Reply> {
        let in_target = target.authority().map(|it| (HOST, Some(it.clone())));
        let hosts = given(headers, HOST, |text| text.parse().ok());
        // A page without a site of its own has the origin `null`.
        let origins = given(headers, ORIGIN, |text| match text {
            "null" => None,
            text => text.parse::<Uri>().ok()?.into_parts().authority,
        });
        let origins = origins.filter(|_| !has_leave);
        let mut named = in_target.into_iter().chain(hosts).chain(origins);
        let (header, authority) = named.find(|(header, authority)| {
            let host = authority.as_ref().map(Authority::host);
            !host.is_some_and(|host| self.admits(header, host))
        })?;
        Some(refused(&header, authority.as_ref().map(Authority::host)))
    }

    /// Whether a host is this machine, or another name of it, with any port.
    fn admits(&self, header: &HeaderName, host: &str) -> bool {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        if host == "localhost" || host.ends_with(".localhost") {
            return true;
        }
        if self
            .names
            .iter()
            .any(|name| name.eq_ignore_ascii_case(&host))
        {
            return true;
        }
        let address = host.trim_start_matches('[').trim_end_matches(']');
        let Ok(address) = address.parse::<IpAddr>() else {
            return false;
        };
        let address = address.to_canonical();
        // Which addresses a machine has is not known here, but none of them is a name that leads elsewhere.
        let is_own = self.address.is_unspecified() && *header == HOST;
        address.is_loopback() || address == self.address || is_own
    }
}

/// The hosts that a header names, none where it names one in no way that is known.
fn given<'a>(
    headers: &'a HeaderMap,
    name: HeaderName,
    read: impl Fn(&str) -> Option<Authority> + 'a,
) -> impl Iterator<Item = (HeaderName, Option<Authority>)> + 'a {
    let values = headers.get_all(&name).into_iter();
    let hosts = values.map(move |value| value.to_str().ok().and_then(&read));
    hosts.map(move |host| (name.clone(), host))
}

fn refused(header: &HeaderName, host: Option<&str>) -> Reply {
    let what = if *header == HOST { "Host" } else { "Origin" };
    let message = match host {
        Some(host) => format!(
            "The {what} of the request is {host}, which is not a name of this server; --allow-host {host} makes it one"
        ),
        None => format!("The {what} of the request is not a name of this server"),
    };
    refuse::plain(403, &message, &format!("header {what}: this server"))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn is_admitted(access: &Access, target: &str, headers: &[(HeaderName, &str)]) -> bool {
        let headers = headers.iter();
        let headers: HeaderMap = headers
            .map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap()))
            .collect();
        let refusal = access.refusal(&target.parse().unwrap(), &headers, false);
        refusal.is_none()
    }

    fn access(address: &str) -> Access {
        Access::new(address.parse().unwrap(), vec![String::from("cleeng-mock")])
    }

    #[test]
    fn a_request_is_for_this_machine() {
        let access = access("192.0.2.7");
        for (host, is_right) in [
            ("127.0.0.1:4010", true),
            ("127.9.9.9", true),
            ("localhost:1", true),
            ("LOCALHOST.", true),
            ("app.localhost:4010", true),
            ("[::1]:4010", true),
            ("[::ffff:127.0.0.1]", true),
            ("192.0.2.7:4010", true),
            ("Cleeng-Mock:4010", true),
            ("192.0.2.8", false),
            ("0.0.0.0:4010", false),
            ("rebound.example:4010", false),
            ("127.0.0.1.rebound.example", false),
            ("localhost.rebound.example", false),
            ("rebound.example:4010, 127.0.0.1", false),
            ("", false),
        ] {
            assert_eq!(
                is_admitted(&access, "/", &[(HOST, host)]),
                is_right,
                "{host}"
            );
        }
        let both = [(HOST, "127.0.0.1"), (HOST, "rebound.example")];
        assert!(!is_admitted(&access, "/", &both));
        assert!(!is_admitted(
            &access,
            "http://rebound.example/",
            &[(HOST, "localhost")]
        ));
        // HTTP/1.0 has no such header.
        assert!(is_admitted(&access, "/", &[]));
    }

    #[test]
    fn a_request_does_not_come_from_a_page_of_another_site() {
        let access = access("127.0.0.1");
        for (origin, is_right) in [
            ("http://localhost:3000", true),
            ("https://127.0.0.1", true),
            ("http://[::1]:4010", true),
            ("https://cleeng-mock", true),
            ("https://attacker.example", false),
            ("http://192.0.2.7", false),
            ("null", false),
            ("", false),
        ] {
            let headers = [(HOST, "127.0.0.1:4010"), (ORIGIN, origin)];
            assert_eq!(is_admitted(&access, "/", &headers), is_right, "{origin}");
        }
    }

    #[test]
    fn a_server_on_all_addresses_goes_by_each_of_them_and_by_no_other_name() {
        for address in ["0.0.0.0", "::"] {
            let access = access(address);
            for (host, is_right) in [
                ("192.0.2.7:4010", true),
                ("[2001:db8::7]", true),
                ("rebound.example", false),
            ] {
                assert_eq!(
                    is_admitted(&access, "/", &[(HOST, host)]),
                    is_right,
                    "{host}"
                );
            }
            let headers = [(HOST, "192.0.2.7"), (ORIGIN, "http://198.51.100.1")];
            assert!(!is_admitted(&access, "/", &headers));
        }
    }
}
