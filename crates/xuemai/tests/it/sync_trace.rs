//! Nothing is acknowledged before it is on disk: the system calls say so.

use crate::served::{Served, admission};
use std::process::Command;

/// One traced call that matters here.
#[derive(Debug, PartialEq)]
enum Call {
    /// Bytes written into the store's log.
    WroteLog,
    /// A sync of the store's log returned.
    Synced,
    /// An answer with status 2xx left the process.
    Answered,
}

fn calls(trace: &str) -> Vec<Call> {
    let of = |line: &str| {
        // Calls cut in two by another thread count where they finish.
        if line.contains("-wal>") && (line.contains("pwrite64(") || line.contains("write(")) {
            Some(Call::WroteLog)
        } else if line.contains("fdatasync") && line.contains("-wal>")
            || line.contains("fsync(") && line.contains("-wal>")
        {
            Some(Call::Synced)
        } else if line.contains("HTTP/1.1 2") && line.contains("xuemai-seq") {
            Some(Call::Answered)
        } else {
            None
        }
    };
    trace.lines().filter_map(of).collect()
}

#[test]
fn a_sync_lies_between_every_write_and_its_acknowledgement() {
    let there = Command::new("strace").arg("-V").output();
    assert!(there.is_ok_and(|o| o.status.success()), "this test needs strace; `make test` installs it");
    let dir = tempfile::tempdir().expect("a folder");
    let trace = dir.path().join("trace");
    let filter = "trace=write,writev,pwrite64,sendto,sendmsg,fsync,fdatasync";
    let args = ["-f", "-y", "-s", "512", "-e", filter, "-o"];
    let args = args.iter().map(ToString::to_string).chain([trace.display().to_string()]).collect();
    let mut served = Served::start(dir.path(), Some(("strace", args)));
    let commands = 20;
    for serial in 1..=commands {
        let (status, body) = served.request("POST", "/api/commands", &admission(serial));
        assert!(status < 300, "{status}: {body}");
    }
    served.kill();
    let text = std::fs::read_to_string(&trace).expect("the trace");
    let calls = calls(&text);
    let mut answered = 0;
    let mut since = Vec::new();
    for call in calls {
        if call == Call::Answered {
            answered += 1;
            let wrote = since.iter().rposition(|c| *c == Call::WroteLog);
            let synced = since.iter().rposition(|c| *c == Call::Synced);
            assert!(wrote.is_some(), "answer {answered} without a write before it");
            assert!(synced > wrote, "answer {answered} left before the sync: {since:?}");
            since.clear();
        } else {
            since.push(call);
        }
    }
    assert_eq!(answered, commands, "every acknowledgement is seen in the trace");
}

#[test]
fn the_check_can_fail() {
    let early = "1 pwrite64(5</x/store.sqlite-wal>, ...\n1 sendto(9<socket>, \"HTTP/1.1 200 OK\\r\\nxuemai-seq: 4\n1 fdatasync(5</x/store.sqlite-wal>) = 0";
    assert_eq!(calls(early), [Call::WroteLog, Call::Answered, Call::Synced]);
}
