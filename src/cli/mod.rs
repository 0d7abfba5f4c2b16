//! The command line: arguments as typed, options resolved, the library called, results printed.

/// Runs the command line of this process and gives its exit code.
pub fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
