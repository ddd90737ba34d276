//! Says when the crate must be built again: a release build carries the files of the web console, and
//! new ones have new names, which the compiler would not notice by itself.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // A debug build reads the files from the disk each time.
    if std::env::var("PROFILE").as_deref() == Ok("release") {
        println!("cargo:rerun-if-changed=../../web/dist");
    }
}
