//! The `zhpress` command: parses its arguments, runs, and exits.

fn main() -> std::process::ExitCode {
    zhpress::cli::main()
}
