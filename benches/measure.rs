//! Wall time, processor time and memory, as Linux counts them under `/proc`; where there is none, only wall time.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What something took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Taken {
    /// Seconds on the wall clock.
    pub(crate) wall: f64,
    /// Seconds of processor time, all threads, user and system together.
    pub(crate) cpu: f64,
    /// Most memory held at once, in MiB; of child processes alone.
    pub(crate) peak: f64,
}

/// Hundredths of a second of processor time of this process and of its children that have ended.
fn ticks() -> (f64, f64) {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Behind the name in parentheses, the fields 14 to 17 are utime, stime, cutime and cstime.
    let after = stat.rsplit(')').next().unwrap_or("");
    let fields: Vec<f64> = after.split_whitespace().skip(11).take(4).filter_map(|f| f.parse().ok()).collect();
    match fields[..] {
        [user, system, child_user, child_system] => (user + system, child_user + child_system),
        _ => (0.0, 0.0),
    }
}

/// Does something in this process and says what it took.
pub(crate) fn time<T>(work: impl FnOnce() -> T) -> (T, Taken) {
    let (before, start) = (ticks().0, Instant::now());
    let value = work();
    let wall = start.elapsed().as_secs_f64();
    (value, Taken { wall, cpu: (ticks().0 - before) / 100.0, peak: 0.0 })
}

/// Runs a process to its end and says what it took.
///
/// # Errors
/// When it can't be started, or fails.
pub(crate) fn run(command: &mut Command) -> io::Result<Taken> {
    let (before, start) = (ticks().1, Instant::now());
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak: f64 = 0.0;
    while child.try_wait()?.is_none() {
        peak = peak.max(high_water(&status));
        sleep(Duration::from_millis(2));
    }
    let wall = start.elapsed().as_secs_f64();
    let output = child.wait_with_output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(io::Error::other(format!("{command:?} failed:\n{said}")));
    }
    Ok(Taken { wall, cpu: (ticks().1 - before) / 100.0, peak })
}

fn high_water(status: &str) -> f64 {
    let text = fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next())
        .and_then(|n| n.parse::<f64>().ok())
        .map_or(0.0, |kib| kib / 1024.0)
}

/// The run with the middle wall time.
pub(crate) fn median(mut runs: Vec<Taken>) -> Taken {
    runs.sort_by(|a, b| a.wall.total_cmp(&b.wall));
    runs.get(runs.len() / 2).copied().unwrap_or_default()
}

/// A folder in memory where there is one, removed with its contents when dropped.
pub(crate) fn workplace() -> io::Result<tempfile::TempDir> {
    let memory = Path::new("/dev/shm");
    let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    tempfile::Builder::new().prefix("watchfloor-bench-").tempdir_in(parent)
}

/// Number of files below a folder, and their bytes.
pub(crate) fn size(folder: &Path) -> (usize, u64) {
    let mut open: Vec<PathBuf> = vec![folder.to_owned()];
    let (mut files, mut bytes) = (0, 0);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            match entry.metadata() {
                Ok(meta) if meta.is_dir() => open.push(entry.path()),
                Ok(meta) => {
                    files += 1;
                    bytes += meta.len();
                }
                Err(_) => {}
            }
        }
    }
    (files, bytes)
}
