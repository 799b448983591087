//! Services of tower as transports, and transports as services of tower.

mod service;
mod transport;

pub use service::TransportService;
pub use transport::TowerTransport;
