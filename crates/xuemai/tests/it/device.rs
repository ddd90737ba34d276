//! A master key that a device keeps, with SoftHSM in the place of the device and OpenSC's tool to look into it.

use crate::served::{store, xuemai};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PIN: &str = "580317";

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}

fn library() -> PathBuf {
    let places = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so"];
    let known = std::env::var_os("SOFTHSM2_LIBRARY").map(PathBuf::from);
    known.into_iter().chain(places.map(PathBuf::from)).find(|path| path.exists()).expect("softhsm2 is installed")
}

/// A device of its own, with one token, and the PIN in a file of the owner.
struct Device(PathBuf);

impl Device {
    fn new(folder: PathBuf) -> Device {
        let device = Device(folder);
        std::fs::create_dir_all(device.0.join("tokens")).expect("made");
        let settings = format!("directories.tokendir = {}\n", device.0.join("tokens").display());
        std::fs::write(device.0.join("softhsm2.conf"), settings).expect("written");
        device.pin(PIN);
        let words = ["--init-token", "--free", "--label", "city blood", "--so-pin", "902143", "--pin", PIN];
        let made = device.near(Command::new("softhsm2-util")).args(words).output().expect("softhsm2 is installed");
        assert!(made.status.success(), "{}", said(&made));
        device
    }

    fn pin(&self, pin: &str) {
        use std::os::unix::fs::PermissionsExt;
        std::fs::write(self.0.join("pin"), pin).expect("written");
        std::fs::set_permissions(self.0.join("pin"), std::fs::Permissions::from_mode(0o600)).expect("set");
    }

    fn near(&self, mut command: Command) -> Command {
        command.env("SOFTHSM2_CONF", self.0.join("softhsm2.conf"));
        command
    }

    fn place(&self) -> String {
        let (library, pin) = (library(), self.0.join("pin"));
        format!(
            "pkcs11:token=city%20blood;object=master?module-path={}&pin-source=file:{}",
            library.display(),
            pin.display()
        )
    }

    /// Runs a command of a ledger whose master key is this device's.
    fn run(&self, dir: &Path, args: &[&str]) -> Output {
        let mut command = self.near(xuemai());
        command.args(args).args(["--store", &store(dir)]).env("XUEMAI_MASTER_KEY", self.place());
        command.output().expect("runs")
    }
}

/// Who is asked for twice has one certificate: the second time it is read from what is sealed.
const ISSUE: &[&str] = &["authority", "issue", "staff", "412"];

fn certificate(issued: &Output) -> String {
    assert!(issued.status.success(), "{}", said(issued));
    let text = String::from_utf8_lossy(&issued.stdout).into_owned();
    assert!(text.contains("BEGIN CERTIFICATE"), "{text}");
    text
}

#[test]
fn a_device_opens_what_is_sealed_and_its_key_never_leaves_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let device = Device::new(dir.path().join("device"));
    let founded = certificate(&device.run(dir.path(), ISSUE));
    assert_eq!(certificate(&device.run(dir.path(), ISSUE)), founded, "the same key opens it again");
    assert!(!dir.path().join("store.sqlite.master.key").exists(), "no key lies beside the store");

    let listed = device
        .near(Command::new("pkcs11-tool"))
        .arg("--module")
        .arg(library())
        .args(["--login", "--pin", PIN, "--list-objects", "--type", "secrkey"])
        .output()
        .expect("opensc is installed");
    let listed = said(&listed);
    assert!(listed.contains("AES length 32") && listed.contains("label:      master"), "{listed}");
    assert!(listed.contains("never extractable"), "{listed}");

    let refused = |device: &Device, why: &str| {
        let said = said(&device.run(dir.path(), ISSUE));
        assert!(said.contains(why) && !said.contains(PIN), "{why}: {said}");
    };
    // Another PIN, a token that is not there, another device under the same names.
    device.pin("000000");
    refused(&device, "does not take the PIN");
    device.pin(PIN);
    let empty = dir.path().join("empty");
    std::fs::create_dir_all(empty.join("tokens")).expect("made");
    std::fs::write(empty.join("softhsm2.conf"), format!("directories.tokendir = {}\n", empty.join("tokens").display()))
        .expect("written");
    std::fs::copy(device.0.join("pin"), empty.join("pin")).expect("copied");
    refused(&Device(empty), "no token `city blood` is there");
    let other = Device::new(dir.path().join("other"));
    refused(&other, "no key `master`");
    let elsewhere = tempfile::tempdir().expect("a folder");
    certificate(&other.run(elsewhere.path(), ISSUE));
    refused(&other, "another's, or altered");

    // The sealed file altered, then lost: said, and no new key is made over what is sealed.
    let sealed = dir.path().join("store.sqlite.master.master.sealed");
    let text = std::fs::read_to_string(&sealed).expect("reads");
    let last = text.trim_end().chars().last().expect("a digit");
    let altered = format!("{}{}\n", &text[..text.trim_end().len() - 1], if last == '0' { '1' } else { '0' });
    std::fs::write(&sealed, altered).expect("written");
    refused(&device, "another's, or altered");
    std::fs::write(&sealed, "xuemai\n").expect("written");
    refused(&device, "is no sealed master key");
    std::fs::remove_file(&sealed).expect("removed");
    refused(&device, "is gone");
    assert!(!sealed.exists());
    std::fs::write(&sealed, text).expect("written");
    assert_eq!(certificate(&device.run(dir.path(), ISSUE)), founded);
}

#[test]
fn what_lay_under_a_file_goes_under_a_device_and_back() {
    let dir = tempfile::tempdir().expect("a folder");
    let device = Device::new(dir.path().join("device"));
    let city = dir.path().join("store.sqlite");
    let mut served = crate::served::Served::start(dir.path(), None);
    served.kill();
    assert!(city.exists());
    let by_file = |args: &[&str]| {
        let mut command = device.near(xuemai());
        let output = command.args(args).args(["--store", &store(dir.path())]).output().expect("runs");
        assert!(output.status.success(), "{args:?}: {}", said(&output));
        output
    };
    let before = certificate(&by_file(ISSUE));
    let changed = said(&by_file(&["people", "change-master", "--to", &device.place()]));
    assert!(changed.contains("identities are sealed") && changed.contains("set master_key = \"pkcs11:"), "{changed}");
    std::fs::remove_file(dir.path().join("store.sqlite.master.key")).expect("removed");
    assert_eq!(certificate(&device.run(dir.path(), ISSUE)), before);
    assert!(device.run(dir.path(), &["people", "counts"]).status.success());

    let back = dir.path().join("store.sqlite.master.key");
    let changed = device.run(dir.path(), &["people", "change-master", "--to", back.to_str().expect("a path")]);
    assert!(changed.status.success(), "{}", said(&changed));
    assert_eq!(certificate(&by_file(ISSUE)), before);
    let old = said(&device.run(dir.path(), &["people", "counts"]));
    assert!(old.contains("master key"), "the device's opens it no more: {old}");
}
