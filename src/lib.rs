//! evenkeel: a private, offline recovery companion for the terminal.
