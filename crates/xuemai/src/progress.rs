//! Progress bars on stderr; silent when stderr is no terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar of `total` steps that names what is being done.
pub fn bar(what: &str, total: u64) -> ProgressBar {
    let bar = ProgressBar::new(total);
    let style = ProgressStyle::with_template("{msg:28} {bar:40} {pos}/{len} {elapsed_precise} (eta {eta})");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(what.to_owned());
    bar
}
