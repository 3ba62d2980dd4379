//! Builds anew when a page is added: the library embeds `content/`, and cargo watches only files it knows.

#[expect(clippy::print_stdout, reason = "a build script speaks to cargo on stdout")]
fn main() {
    println!("cargo::rerun-if-changed=content");
}
