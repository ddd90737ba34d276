//! Carries a question to a clock and its answer back: one POST over HTTP, bounded in size and time.
//!
//! Plain HTTP is enough: the answer is signed, and what is not the clock's own word is not believed.

use anyhow::{Context, Result, bail, ensure};
use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;
use vault::timestamps::LONGEST_ANSWER;

/// A clock is asked and answers within this.
const PATIENCE: Duration = Duration::from_secs(10);
/// The head of an answer is never longer.
const LONGEST_HEAD: usize = 16 << 10;

/// Posts a question to `http://HOST[:PORT]/PATH` and gives the answer's body.
pub fn carry(url: &str, question: &[u8]) -> Result<Vec<u8>> {
    let rest = url.strip_prefix("http://").context("a clock is asked at http://HOST:PORT/PATH")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    ensure!(!host.is_empty(), "a clock is asked at http://HOST:PORT/PATH");
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
    ensure!(plain(host) && plain(path), "the address of the clock has letters that no address has");
    let named = if host.contains(':') { host.to_owned() } else { format!("{host}:80") };
    let at = named.to_socket_addrs().with_context(|| format!("find {host}"))?.next();
    let mut stream = TcpStream::connect_timeout(&at.with_context(|| format!("find {host}"))?, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    // Of version 1.0, so that the answer comes in one piece and ends with the connection.
    let head = format!(
        "POST /{path} HTTP/1.0\r\nhost: {host}\r\ncontent-type: application/timestamp-query\r\ncontent-length: {}\r\n\r\n",
        question.len()
    );
    stream.write_all(&[head.as_bytes(), question].concat())?;
    let mut answer = Vec::new();
    stream.take((LONGEST_HEAD + LONGEST_ANSWER) as u64).read_to_end(&mut answer).context("read the answer")?;
    body(&answer)
}

fn body(answer: &[u8]) -> Result<Vec<u8>> {
    let end = answer.windows(4).position(|found| found == b"\r\n\r\n").context("the answer is no HTTP")?;
    let head = String::from_utf8_lossy(answer.get(..end).unwrap_or_default()).to_ascii_lowercase();
    let status = head.lines().next().unwrap_or_default().to_owned();
    if status.split(' ').nth(1) != Some("200") {
        bail!("the clock answered `{status}`");
    }
    let media = head.lines().find_map(|line| line.strip_prefix("content-type:")).unwrap_or_default().trim();
    ensure!(media == "application/timestamp-reply", "the clock answered `{media}`, which is no time stamp");
    Ok(answer.get(end + 4..).unwrap_or_default().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_answer_of_a_clock_is_said() {
        let of = |text: &str| body(text.as_bytes()).map_err(|why| why.to_string());
        let good = "HTTP/1.0 200 OK\r\nContent-Type: application/timestamp-reply\r\n\r\nabc";
        assert_eq!(of(good), Ok(b"abc".to_vec()));
        assert!(of("HTTP/1.0 404 Not Found\r\n\r\n").is_err_and(|why| why.contains("404")));
        assert!(
            of("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<p>").is_err_and(|why| why.contains("text/html"))
        );
        assert!(of("220 mail").is_err_and(|why| why.contains("no HTTP")));
        for url in ["https://clock.example/", "http://", "http://a b/", "clock.example"] {
            assert!(carry(url, b"").is_err(), "{url}");
        }
    }
}
