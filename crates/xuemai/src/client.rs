//! A small HTTP client on one kept connection, for the bench and the drills that serve for real.

use anyhow::{Context, Result};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// One kept connection.
pub struct Client {
    stream: BufReader<TcpStream>,
    host: String,
}

/// A whole answer.
pub struct Answered {
    pub status: u16,
    pub body: String,
}

impl Client {
    /// Connects.
    pub fn connect(at: SocketAddr) -> Result<Client> {
        let stream = TcpStream::connect_timeout(&at, Duration::from_secs(5))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Client { stream: BufReader::new(stream), host: at.to_string() })
    }

    /// To whom it is connected.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Posts JSON.
    pub fn post(&mut self, path: &str, body: &str) -> Result<Answered> {
        self.post_with(path, "", body)
    }

    /// Posts JSON with further header lines, each ended by CR LF.
    pub fn post_with(&mut self, path: &str, headers: &str, body: &str) -> Result<Answered> {
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\n{headers}content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            self.host,
            body.len()
        );
        self.exchange(&[head.as_bytes(), body.as_bytes()].concat())
    }

    fn exchange(&mut self, request: &[u8]) -> Result<Answered> {
        self.stream.get_mut().write_all(request)?;
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line.split(' ').nth(1).and_then(|s| s.parse().ok()).context("the connection ended")?;
        let mut length = 0;
        loop {
            line.clear();
            anyhow::ensure!(self.stream.read_line(&mut line)? > 0, "the connection ended");
            let header = line.trim_end().to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(n) = header.strip_prefix("content-length:") {
                length = n.trim().parse()?;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(Answered { status, body: String::from_utf8(body)? })
    }
}
