//! How fast the things a person waits for are.

fn main() {}
