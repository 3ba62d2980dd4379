//! The evenkeel program.

fn main() -> std::process::ExitCode {
    evenkeel::cli::run()
}
