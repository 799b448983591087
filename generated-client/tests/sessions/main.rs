//! Credentials on the wire, sessions that renew themselves and logins of devices, against a server on this machine.

#[cfg(feature = "blocking")]
mod blocking;
mod carried;
mod cleeng;
mod clock;
mod device_login;
mod dropped;
mod ended;
#[cfg(feature = "tracing")]
mod events;
mod failing;
mod memory;
mod one_pool;
mod panics;
mod problems;
mod providers;
mod refused;
mod renewal;
mod secrets;
mod shared;
mod together;
mod trouble;
