//! The integration tests: one binary, so that linking is paid for once.

// `cfg(test)` lets clippy treat the helpers as test code.
#[cfg(test)]
mod architecture;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod content;
#[cfg(test)]
mod packs;
#[cfg(test)]
#[cfg(unix)]
mod pty;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod sandbox;
#[cfg(test)]
mod screens;
#[cfg(test)]
mod series;
#[cfg(test)]
mod stock;
#[cfg(test)]
mod vault;
#[cfg(test)]
mod year;
