//! Who people are, in a real process: erased people stay erased over a restore, a lost master key stops no blood, and
//! nothing of anybody lies open in any file, log line, answer or journal. All people are made up: no region has the number
//! 000000, and no network the prefix 0000.

use crate::served::{CITY, Served, store, xuemai};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Output, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

const NAME: &str = "暗记甲示";
const CARD: &str = "000000177702220429";
const PHONE: &str = "0000-7310429";
const ADDRESS: &str = "虚构路七百三十一号";
const NOTE: &str = "备注里的暗记七三一";

/// Who acts: duty, site, actor.
#[derive(Clone, Copy)]
struct Who(&'static str, u32, u64);

const TECHNICIAN: Who = Who("transfusion-duty", 2, 0x21);
const QUALITY: Who = Who("quality", 1, 0x11);
const AUDITOR: Who = Who("auditor", 1, 0x12);

/// The whole text of an answer, head included.
struct Said {
    status: u16,
    text: String,
}

impl Said {
    fn json(&self) -> Value {
        let body = self.text.split_once("\r\n\r\n").map(|(_, body)| body).unwrap_or_default();
        serde_json::from_str(body).unwrap_or_else(|why| panic!("{why}: {}", self.text))
    }

    fn good(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text);
        self.json()
    }
}

fn new_id(serial: u64) -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970").as_millis();
    format!("{:08x}-{:04x}-7000-8000-{serial:012x}", (now >> 16) as u32, now as u16)
}

fn ask(at: SocketAddr, method: &str, path: &str, who: Who, serial: u64, body: &str) -> Said {
    ask_as(at, method, path, who, serial, "", body)
}

/// With the cookies of somebody who signed in.
fn ask_as(at: SocketAddr, method: &str, path: &str, who: Who, serial: u64, cookies: &str, body: &str) -> Said {
    let mut stream = TcpStream::connect(at).expect("connects");
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a timeout");
    let Who(duty, site, actor) = who;
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {at}\r\nconnection: close\r\nxuemai-command-id: {}\r\nxuemai-duty: {duty}\r\n\
         xuemai-site: {site}\r\nxuemai-actor: {actor:x}\r\n{cookies}content-type: application/json\r\ncontent-length: {}\r\n\r\n",
        new_id(serial),
        body.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).expect("sends");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("answers");
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    Said { status, text }
}

fn post(at: SocketAddr, path: &str, who: Who, serial: u64, body: &Value) -> Said {
    ask(at, "POST", path, who, serial, &body.to_string())
}

fn read(at: SocketAddr, whom: &Value) -> Said {
    post(at, "/api/people/read", TECHNICIAN, 900, &json!({ "whom": whom, "purpose": "care" }))
}

fn patient(number: u64) -> Value {
    json!({ "patient": format!("{number:016x}") })
}

fn keep(at: SocketAddr, number: u64, name: &str) {
    let body = json!({ "whom": patient(number), "name": name, "id_card": CARD });
    post(at, "/api/people", TECHNICIAN, number, &body).good();
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn run(dir: &Path, args: &[&str]) -> Output {
    xuemai().args(args).args(["--store", &store(dir)]).output().expect("runs")
}

fn done(dir: &Path, args: &[&str]) -> String {
    let output = run(dir, args);
    assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// Moves away what a lost disk would take: the store and the records, not the keys.
fn lose(dir: &Path) {
    for suffix in ["", ".identities", ".papers"] {
        for log in ["", "-wal", "-shm", ".lock"] {
            let _ = std::fs::remove_file(dir.join(format!("store.sqlite{suffix}{log}")));
        }
    }
    let _ = std::fs::remove_dir_all(dir.join("store.sqlite.snapshots"));
}

#[test]
fn an_older_backup_beside_the_kept_keys_brings_no_erased_person_back() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let mut served = Served::start(dir, None);
    keep(served.at, 0x71, NAME);
    keep(served.at, 0x72, "赵示例");
    let note = json!({ "about": { "person": patient(0x71) }, "text": NOTE });
    post(served.at, "/api/people/notes", TECHNICIAN, 80, &note).good();
    let backup = dir.join("backup.sqlite");
    let said = done(dir, &["backup", backup.to_str().expect("a path")]);
    assert!(said.contains("backup.sqlite.identities"), "{said}");
    assert!(!dir.join("backup.sqlite.keys").exists(), "keys go into no backup");
    let erase = json!({ "whom": patient(0x71), "reason": "own-request" });
    post(served.at, "/api/people/erase", QUALITY, 81, &erase).good();
    assert_eq!(read(served.at, &patient(0x71)).status, 410);
    served.kill();

    let over = run(dir, &["restore", backup.to_str().expect("a path")]);
    assert!(!over.status.success(), "a restore refuses an existing store");
    lose(dir);
    done(dir, &["restore", backup.to_str().expect("a path")]);
    let swept = done(dir, &["people", "sweep"]);
    assert!(swept.contains("1 records of erased people removed") && swept.contains("1 notes removed"), "{swept}");
    let counts = done(dir, &["people", "counts", "--json"]);
    let counts: Value = serde_json::from_str(&counts).expect("JSON");
    assert_eq!(counts["people"][0], json!({ "kind": "patient", "kept": 1, "erased": 1, "empty": 0 }));

    let served = Served::start(dir, None);
    assert_eq!(read(served.at, &patient(0x71)).status, 410, "erased for good");
    assert_eq!(read(served.at, &patient(0x72)).good()["name"], "赵示例", "the others are whole");
    let find = json!({ "by": "id-card", "value": CARD, "purpose": "care" });
    assert_eq!(post(served.at, "/api/people/find", TECHNICIAN, 82, &find).good()["found"], json!([patient(0x72)]));
}

#[test]
fn keys_change_and_a_lost_one_stops_no_blood() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let mut served = Served::start(dir, None);
    keep(served.at, 0x71, NAME);
    let busy = run(dir, &["people", "rotate"]);
    assert!(!busy.status.success() && text(&busy.stderr).contains("xuemai serve"), "{}", text(&busy.stderr));
    served.kill();
    assert!(done(dir, &["people", "rotate"]).contains("1 people's hashes made anew"));
    let mut served = Served::start(dir, None);
    assert_eq!(read(served.at, &patient(0x71)).good()["name"], NAME);
    served.kill();

    // Another master key; the old one opens nothing any more.
    let (old, new) = (dir.join("store.sqlite.master.key"), dir.join("new.key"));
    done(dir, &["people", "change-master", "--to", new.to_str().expect("a path")]);
    assert!(done(dir, &["people", "change-master", "--to", new.to_str().expect("a path")]).contains("already"));
    let mut served = Served::start(dir, None);
    let said = read(served.at, &patient(0x71));
    assert_eq!((said.status, said.json()["code"].as_str()), (503, Some("identities-closed")), "{}", said.text);
    assert_eq!(served.request("GET", "/api/board", "").0, 200, "blood first");
    served.kill();
    std::fs::remove_file(&old).expect("removed");
    let mut served = Served::start(dir, None);
    let said = read(served.at, &patient(0x71)).json();
    assert!(said["detail_zh"].as_str().is_some_and(|text| text.contains("找不到主密钥")), "{said}");
    assert_eq!(served.request("GET", "/api/board", "").0, 200);
    let (status, body) = served.request("POST", "/api/commands", &crate::served::admission(1));
    assert!(status < 300, "{status}: {body}");
    served.kill();
    std::fs::rename(&new, &old).expect("renamed");
    let served = Served::start(dir, None);
    assert_eq!(read(served.at, &patient(0x71)).good()["name"], NAME);
}

/// A server whose every log line is kept.
struct Logged {
    child: Child,
    at: SocketAddr,
    log: Arc<Mutex<String>>,
    reader: Option<std::thread::JoinHandle<()>>,
}

impl Logged {
    #[allow(clippy::zombie_processes)] // waited for when stopped
    fn start(dir: &Path, doors: &[&str]) -> Logged {
        let city = dir.join("city.toml");
        std::fs::write(&city, CITY).expect("writes the city file");
        let mut child = xuemai()
            .args(["serve", "--listen", "127.0.0.1:0", "--store", &store(dir), "--city"])
            .arg(&city)
            .args(doors)
            .env("XUEMAI_LOG", "trace")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        let log = Arc::new(Mutex::new(String::new()));
        let lines = BufReader::new(child.stderr.take().expect("stderr")).lines();
        let (address, found) = mpsc::channel();
        let kept = log.clone();
        let reader = std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if let Some(at) = line.split("serving http://").nth(1) {
                    let _ = address.send(at.trim().to_owned());
                }
                let mut kept = kept.lock().expect("kept");
                kept.push_str(&line);
                kept.push('\n');
            }
        });
        let at = found.recv_timeout(Duration::from_secs(120)).expect("serves").parse().expect("an address");
        Logged { child, at, log, reader: Some(reader) }
    }

    fn stop(mut self) -> String {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = self.reader.take().map(std::thread::JoinHandle::join);
        let log = self.log.lock().expect("kept");
        log.clone()
    }
}

/// Every file of a folder, those in folders too.
fn files(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).expect("reads") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { files.extend(self::files(&path)) } else { files.push(path) }
    }
    files
}

/// How a mark may be written: as told, and as it is looked up.
fn spellings(mark: &str) -> Vec<Vec<u8>> {
    let digits: String = mark.chars().filter(char::is_ascii_digit).collect();
    let escaped: String = mark.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    let mut all = vec![mark.as_bytes().to_vec(), escaped.into_bytes()];
    if digits.len() >= 7 {
        all.push(digits.into_bytes());
    }
    all
}

/// Whether a part stands in there. A short number counts when it stands alone: between other letters and digits it is a
/// part of a hash or a time.
fn stands(bytes: &[u8], part: &[u8]) -> bool {
    let is_short = part.len() == 6 && part.iter().all(u8::is_ascii_digit);
    let joins = |at: Option<usize>| {
        is_short && at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte.is_ascii_alphanumeric())
    };
    let all = bytes.windows(part.len()).enumerate();
    all.filter(|(_, window)| *window == part).any(|(at, _)| !joins(at.checked_sub(1)) && !joins(Some(at + part.len())))
}

/// Where a mark stands: names of places, never a part of the mark.
fn leaks(places: &[(String, Vec<u8>)], marks: &[&str]) -> Vec<String> {
    let mut leaks = Vec::new();
    for (place, bytes) in places {
        for (number, mark) in marks.iter().enumerate() {
            if spellings(mark).iter().any(|part| stands(bytes, part)) {
                leaks.push(format!("mark {number} in {place}"));
            }
        }
    }
    leaks
}

#[test]
fn nothing_of_anybody_lies_open_in_a_full_run() {
    let dir = tempfile::tempdir().expect("a folder");
    let marks = [NAME, CARD, PHONE, ADDRESS, NOTE];
    let served = Logged::start(dir.path(), &["--open"]);
    let at = served.at;
    let mut said: Vec<(String, Vec<u8>)> = Vec::new();
    let mut serial = 0;
    let mut tell = |path: &str, who: Who, body: String, status: u16| {
        serial += 1;
        let answer = ask(at, "POST", path, who, serial, &body);
        assert_eq!(answer.status, status, "{path}: {}", answer.text);
        said.push((format!("answer {serial} of {path}"), answer.text.clone().into_bytes()));
        answer
    };
    // Kept, changed, written about; what is answered names nobody.
    let whom = patient(0x71);
    let body = json!({ "whom": whom, "name": NAME, "id_card": CARD, "phone": PHONE, "address": ADDRESS });
    tell("/api/people", TECHNICIAN, body.to_string(), 200);
    tell("/api/people", TECHNICIAN, body.to_string(), 409);
    let other = json!({ "kind": "patient", "name": NAME, "id_card": CARD });
    tell("/api/people", TECHNICIAN, other.to_string(), 200);
    tell("/api/people/change", TECHNICIAN, json!({ "whom": whom, "address": ADDRESS }).to_string(), 200);
    let note = json!({ "about": { "person": whom }, "text": NOTE });
    tell("/api/people/notes", TECHNICIAN, note.to_string(), 200);
    let find = |by: &str, value: &str| json!({ "by": by, "value": value, "purpose": "care" }).to_string();
    tell("/api/people/find", TECHNICIAN, find("id-card", CARD), 200);
    tell("/api/people/find", TECHNICIAN, find("phone", PHONE), 200);
    // Refused, each with a mark in the body.
    tell("/api/people", Who("auditor", 1, 1), body.to_string(), 403);
    tell("/api/people", Who("collector", 1, 1), body.to_string(), 403);
    tell("/api/people/find", Who("auditor", 1, 1), find("phone", PHONE), 403);
    tell("/api/people", TECHNICIAN, format!("{{\"name\": \"{NAME}\""), 400);
    tell("/api/people", TECHNICIAN, json!({ "whom": whom, "name": NAME, NOTE: 1 }).to_string(), 400);
    tell("/api/people", TECHNICIAN, json!({ "whom": { "patient": CARD }, "name": NAME }).to_string(), 400);
    tell("/api/people", TECHNICIAN, json!({ "kind": "staff", "name": NAME, "phone": PHONE }).to_string(), 422);
    tell("/api/people", TECHNICIAN, json!({ "kind": "patient", "name": NAME.repeat(60) }).to_string(), 422);
    tell("/api/people/notes", TECHNICIAN, json!({ "about": { "case": 9 }, "text": NOTE }).to_string(), 404);
    tell("/api/people/read", TECHNICIAN, json!({ "whom": whom, "purpose": NOTE }).to_string(), 400);
    // Read back: this is what the marks are for, and it is on record.
    let mut given = |path: &str, who: Who, body: Value| {
        serial += 1;
        post(at, path, who, serial, &body).good().to_string()
    };
    let read = given("/api/people/read", TECHNICIAN, json!({ "whom": whom, "purpose": "care" }));
    assert!([NAME, CARD, PHONE, ADDRESS].iter().all(|mark| read.contains(mark)), "{read}");
    let notes = json!({ "about": { "person": whom }, "purpose": "care" });
    assert!(given("/api/people/notes/read", TECHNICIAN, notes).contains(NOTE));
    let export = given("/api/people/export", QUALITY, json!({ "whom": whom }));
    assert!(marks.iter().all(|mark| export.contains(mark)), "{export}");
    for path in ["/api/readings", "/api/people/counts", "/api/board", "/metrics", "/api/patients/71/trace"] {
        let answer = ask(at, "GET", path, AUDITOR, 0, "");
        said.push((path.to_owned(), answer.text.into_bytes()));
    }
    let backup = dir.path().join("backup.sqlite");
    let copied = done(dir.path(), &["backup", backup.to_str().expect("a path")]);
    let log = served.stop();
    assert!(log.contains("/api/people/read"), "the log is of this run");
    let journal = done(dir.path(), &["export"]);
    assert!(journal.contains("person_kept"), "the journal knows that somebody is kept");

    let mut places = said;
    places.extend([("the log".to_owned(), log.into_bytes()), ("the journal".to_owned(), journal.into_bytes())]);
    places.push(("what backup says".to_owned(), copied.into_bytes()));
    let lying = files(dir.path());
    let names: Vec<String> = lying.iter().map(|path| path.display().to_string()).collect();
    for file in [".identities", ".keys", "backup.sqlite.identities"] {
        assert!(names.iter().any(|name| name.ends_with(file)), "{file} is among {names:?}");
    }
    places.extend(names.iter().zip(&lying).map(|(name, path)| (name.clone(), std::fs::read(path).expect("reads"))));
    places.extend(names.iter().map(|name| (format!("the name of {name}"), name.clone().into_bytes())));
    assert_eq!(leaks(&places, &marks), Vec::<String>::new());

    // Each kind of place, with each mark planted, is found.
    for mark in marks {
        for (place, _) in places.clone().iter().take(1).chain(places.iter().rev().take(1)) {
            let planted = [(place.clone(), format!("level=info name={mark} ...").into_bytes())];
            assert_eq!(leaks(&planted, &[mark]).len(), 1);
        }
        let file = dir.path().join("planted");
        std::fs::write(&file, [b"\0\x01", mark.as_bytes(), b"\xff"].concat()).expect("writes");
        let found = files(dir.path()).into_iter().filter(|path| {
            let place = [(path.display().to_string(), std::fs::read(path).expect("reads"))];
            !leaks(&place, &[mark]).is_empty()
        });
        assert_eq!(found.collect::<Vec<_>>(), [file]);
    }
}

/// What an answer has a browser keep, as `name=value`.
fn cookies_set(answer: &str) -> Vec<String> {
    let set = answer
        .lines()
        .filter(|line| line.to_ascii_lowercase().starts_with("set-cookie: "))
        .map(|line| &line["set-cookie: ".len()..]);
    set.map(|line| line.split(';').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn no_password_pin_or_session_lies_open() {
    const PASSWORD: &str = "暗记 with seven words 731";
    const WRONG: &str = "not what it was 7310429";
    const PIN: &str = "580317";
    let dir = tempfile::tempdir().expect("a folder");
    let served = Logged::start(dir.path(), &[]);
    let at = served.at;
    let told = served.log.lock().expect("kept").clone();
    let link = told.split("first-sign-in#").nth(1).expect("a link").lines().next().expect("a token").trim().to_owned();
    let (mut serial, mut said) = (0, Vec::new());
    let mut tell = |path: &str, cookies: &str, body: Value| {
        serial += 1;
        let answer = ask_as(at, "POST", path, TECHNICIAN, serial, cookies, &body.to_string());
        let body = answer.text.split_once("\r\n\r\n").map(|(_, body)| body).unwrap_or_default();
        said.push((format!("answer {serial} of {path}"), body.as_bytes().to_vec()));
        answer
    };
    let first = tell("/api/session/link", "", json!({ "link": link, "password": PASSWORD, "pin": PIN }));
    assert_eq!(first.status, 200, "{}", first.text);
    let mut pairs = cookies_set(&first.text);
    assert!(!pairs.is_empty(), "{}", first.text);
    let cookies = format!("cookie: {}\r\n", pairs.join("; "));
    assert_eq!(tell("/api/session/lock", &cookies, json!({})).status, 200);
    assert_eq!(tell("/api/session/unlock", &cookies, json!({ "login": "admin", "pin": "917305" })).status, 401);
    let unlocked = tell("/api/session/unlock", &cookies, json!({ "login": "admin", "pin": PIN }));
    assert_eq!(unlocked.status, 200, "{}", unlocked.text);
    // To unlock is to be given another session at the same desk.
    let mut again = cookies_set(&unlocked.text);
    again.extend(pairs.iter().filter(|pair| !pair.starts_with("xuemai-session=")).cloned());
    let cookies = format!("cookie: {}\r\n", again.join("; "));
    pairs.extend(again);
    assert_eq!(tell("/api/session", "", json!({ "login": "admin", "password": WRONG })).status, 401);
    assert_eq!(tell("/api/session", "", json!({ "login": WRONG, "password": PASSWORD })).status, 401);
    assert_ne!(tell("/api/session/password", &cookies, json!({ "old": WRONG, "new": PASSWORD })).status, 200);
    // Nobody who is not signed in reaches anybody, whatever duty they claim; nor under a duty that they do not hold.
    let read = json!({ "whom": patient(0x71), "purpose": "care" });
    assert_eq!(tell("/api/people/read", "", read.clone()).status, 401);
    let refused = tell("/api/people/read", &cookies, read);
    assert_eq!(refused.status, 403, "{}", refused.text);
    let log = served.stop();
    let tokens: Vec<&str> = pairs.iter().filter_map(|pair| pair.split_once('=')).map(|(_, token)| token).collect();
    let mut marks = vec![PASSWORD, WRONG, PIN];
    marks.extend(tokens.iter().filter(|token| token.len() > 16));
    let mut places = said;
    let journal = done(dir.path(), &["export"]);
    assert!(journal.contains("account_opened"), "the journal knows of the account");
    places.extend([("the log".to_owned(), log.into_bytes()), ("the journal".to_owned(), journal.into_bytes())]);
    for path in files(dir.path()) {
        places.push((path.display().to_string(), std::fs::read(&path).expect("reads")));
    }
    assert_eq!(leaks(&places, &marks), Vec::<String>::new());
    let unsaid: Vec<_> = places.iter().filter(|(place, _)| place != "the log").cloned().collect();
    assert_eq!(leaks(&unsaid, &[&link]), Vec::<String>::new(), "the link is said once, at the machine");
    for mark in marks {
        let planted = [("a log".to_owned(), format!("pin={mark} done").into_bytes())];
        assert_eq!(leaks(&planted, &[mark]).len(), 1);
    }
}
