use std::ffi::OsStr;
use std::fs::File;
use std::io::Read as _;
use std::os::unix::ffi::OsStrExt as _;
use std::process::Command;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

/// Runs a program at a terminal of this width. Returns everything that it writes there, with `\n` at the end of a line.
///
/// # Panics
///
/// When there is no terminal to be had, or the program cannot be started.
#[must_use]
pub fn at_terminal(mut command: Command, columns: u16) -> String {
    let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
    grantpt(&ours).expect("a terminal");
    unlockpt(&ours).expect("a terminal");
    let name = ptsname(&ours, Vec::new()).expect("a name");
    let theirs = File::options()
        .read(true)
        .write(true)
        .open(OsStr::from_bytes(name.as_bytes()))
        .expect("a terminal");
    let size = Winsize {
        ws_col: columns,
        ws_row: 24,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    tcsetwinsize(&theirs, size).expect("a size");
    command.stdin(theirs.try_clone().expect("a terminal"));
    command.stdout(theirs.try_clone().expect("a terminal"));
    command.stderr(theirs);
    let mut child = command.spawn().expect("the program");
    // What ends the reading is that nobody else has the terminal open.
    drop(command);
    let mut bytes = Vec::new();
    // On Linux the end is an error.
    let _ = File::from(ours).read_to_end(&mut bytes);
    child.wait().expect("the end of the program");
    String::from_utf8_lossy(&bytes).replace("\r\n", "\n")
}
