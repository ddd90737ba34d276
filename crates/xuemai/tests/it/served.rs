//! A real server process on a fresh store with a written city file.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The binary under test.
pub fn xuemai() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xuemai"));
    command.env_remove("XUEMAI_CONFIG");
    command
}

/// A city file of a station and a hospital that it supplies.
pub const CITY: &str = include_str!("two-sites.toml");

/// A running server; killed when dropped.
pub struct Served {
    child: Child,
    pub at: SocketAddr,
    /// What it said before it served.
    pub said: String,
}

impl Served {
    /// Serves `dir/store.sqlite` openly, through `wrapper` (such as a system-call tracer) when given.
    pub fn start(dir: &Path, wrapper: Option<(&str, Vec<String>)>) -> Served {
        Served::with(dir, wrapper, &["--open"])
    }

    /// Serves it as `args` say.
    #[allow(clippy::zombie_processes)] // waited for when dropped
    pub fn with(dir: &Path, wrapper: Option<(&str, Vec<String>)>, args: &[&str]) -> Served {
        let city = dir.join("city.toml");
        std::fs::write(&city, CITY).expect("writes the city file");
        let mut command = match wrapper {
            None => xuemai(),
            Some((program, args)) => {
                let mut command = Command::new(program);
                command.args(args).arg(env!("CARGO_BIN_EXE_xuemai"));
                command
            }
        };
        let mut child = command
            .args(["serve", "--listen", "127.0.0.1:0", "--store"])
            .arg(store(dir))
            .args(args)
            .arg("--city")
            .arg(&city)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut lines = BufReader::new(child.stderr.take().expect("stderr")).lines();
        let mut said = String::new();
        for line in lines.by_ref() {
            let line = line.expect("text");
            if let Some((_, at)) = line.split_once("serving http").and_then(|(_, rest)| rest.split_once("://")) {
                let at = at.trim().parse().expect("an address");
                std::thread::spawn(move || lines.for_each(drop));
                return Served { child, at, said };
            }
            said.push_str(&line);
            said.push('\n');
        }
        panic!("the server said no address: {said}");
    }

    /// One request on a connection of its own; status and body.
    pub fn request(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(self.at).expect("connects");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a timeout");
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            self.at,
            body.len()
        );
        stream.write_all(head.as_bytes()).expect("sends");
        stream.write_all(body.as_bytes()).expect("sends");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answers");
        let status = answer.split(' ').nth(1).and_then(|s| s.parse().ok()).expect("a status");
        let body = answer.split_once("\r\n\r\n").map(|(_, b)| b.to_owned()).unwrap_or_default();
        (status, body)
    }
}

impl Served {
    /// Kills the server. What wraps it sees it end and ends by itself; killed alone, it would leave the server behind.
    pub fn kill(&mut self) {
        let wrapper = self.child.id();
        let wrapped = std::fs::read_to_string(format!("/proc/{wrapper}/task/{wrapper}/children")).unwrap_or_default();
        if wrapped.trim().is_empty() {
            let _ = self.child.kill();
        } else {
            let _ = Command::new("sh").args(["-c", &format!("kill -KILL {wrapped}")]).status();
        }
        let _ = self.child.wait();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The store's name for `--store`.
pub fn store(dir: &Path) -> String {
    let path: PathBuf = dir.join("store.sqlite");
    format!("sqlite:{}", path.display())
}

/// An admission of one bag with this serial, as JSON.
pub fn admission(serial: u32) -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970").as_millis();
    let id = format!("{:08x}-{:04x}-7000-8000-{serial:012x}", (now >> 16) as u32, now as u16);
    let at = |days: i64| domain::Moment::from_millis(now as i64 + days * 86_400_000).to_string();
    format!(
        r#"{{"id":"{id}","ledger":1,"actor":"7","duty":"supply-duty","site":1,"device":"1","occurred_at":"{}",
          "command":{{"admission":{{"admit_bags":{{"site":1,"origin":"opening_stock","bags":[
          {{"bag":"S000126{serial:06}.RBC-S-LR.00","product":"RBC-S-LR","group":"O+","attributes":[],"amount":"2 U","donor":"{serial:x}",
          "collected_at":"{}","expires_at":"{}"}}]}}}}}}}}"#,
        at(0),
        at(-2),
        at(20)
    )
}
