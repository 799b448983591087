//! What the program is called.

/// How texts name the program, and the mock server.
const HERE: [(&str, &str); 2] = [
    ("cargo xtask call", "cleeng"),
    ("cargo xtask mock", "cleeng-mock"),
];

/// Whether the program is a command of this workspace: then cargo runs it.
pub(crate) fn is_command(env: &dyn Fn(&str) -> Option<String>) -> bool {
    env("CARGO_PKG_NAME").is_some()
}

/// A text with the names of the programs as they are installed, unless it is a command of this workspace.
pub(crate) fn named(text: &str, env: &dyn Fn(&str) -> Option<String>) -> String {
    if is_command(env) {
        return text.to_owned();
    }
    let names = HERE.iter();
    names.fold(text.to_owned(), |text, (here, installed)| {
        text.replace(here, installed)
    })
}
