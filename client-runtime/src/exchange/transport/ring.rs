//! rustls with the cryptography of ring, which reqwest does not choose by itself.

use std::sync::Arc;

use rustls::crypto::{CryptoProvider, ring};
use rustls::{ClientConfig, Error};
use rustls_platform_verifier::Verifier;

/// What reqwest sets up by default, with the cryptography that the process has chosen for rustls, or else with ring.
pub(super) fn config() -> Result<ClientConfig, Error> {
    let chosen = CryptoProvider::get_default().cloned();
    let provider = chosen.unwrap_or_else(|| Arc::new(ring::default_provider()));
    let verifier = Arc::new(Verifier::new(Arc::clone(&provider))?);
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    config.alpn_protocols = vec![
        #[cfg(feature = "http2")]
        b"h2".to_vec(),
        b"http/1.1".to_vec(),
    ];
    Ok(config)
}

/// Makes ring what the process uses unless it has chosen: settings of reqwest hold only for a configuration that reqwest
/// makes, and it takes the cryptography for that from nowhere else.
pub(super) fn install() {
    if CryptoProvider::get_default().is_none() {
        // Whoever is faster has chosen.
        let _ = ring::default_provider().install_default();
    }
}
