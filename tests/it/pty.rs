//! The full screen from outside: the real program in a pseudo-terminal, keys in, what the terminal shows out.

mod draft;
#[cfg(target_os = "linux")]
mod external_editor;
mod first_run;
mod hand_over;
mod help_now;
mod home;
#[cfg(target_os = "linux")]
mod hung_disk;
#[cfg(target_os = "linux")]
mod idle;
mod leaks;
mod log_session;
mod page;
mod process;
mod shape;
mod signals;
mod terminal;
#[cfg(target_os = "linux")]
mod whole_life;
