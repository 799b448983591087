//! What this workspace has other programs do: cargo, and tools at fixed versions that are installed when they are needed.
//!
//! What these programs print goes where the caller prints.

pub mod browser;
pub mod deny;
pub mod features;
pub mod fuzz;
pub mod guide;
mod missing;
mod mock;
mod npm;
pub mod openapi_generator;
mod package;
pub mod peers;
pub mod publish;
mod python;
pub mod real_clients;
mod run;
pub mod schemathesis;
pub mod secrets;
mod tool;
pub mod typos;
pub mod validators;
mod workspace;

pub use missing::Missing;
pub use package::run_package;
pub use run::run;
pub use tool::{Source, Tool};
pub use workspace::{exports, release, root, version_of, workspace};
