//! Builds anew when a page is added: the library embeds `content/`, and cargo watches only files it knows.

fn main() {
    println!("cargo::rerun-if-changed=content");
}
