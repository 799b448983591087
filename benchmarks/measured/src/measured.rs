//! The region whose instructions are counted.

/// Does work some times. Callgrind counts what happens in here and nothing else: `--toggle-collect=*measured_region*`.
#[inline(never)]
pub(crate) fn measured_region(rounds: usize, work: &mut dyn FnMut()) {
    for _ in 0..rounds {
        work();
    }
}

/// Does work so many times, after it was done once to fill what is filled only once.
pub fn watch(work: &mut dyn FnMut(), rounds: usize) {
    work();
    measured_region(rounds, work);
}
