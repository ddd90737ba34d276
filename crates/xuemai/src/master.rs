//! The master key: what all that is secret is sealed under, and what stands in none of the sealed files.
//!
//! It comes from a file that its owner alone may read, from the environment, or from a device. It is made once, when nothing
//! sealed is there yet; a key made anew over sealed files would open nothing, so a lost one is said and never replaced.

mod device;

use crate::settings::Settings;
use anyhow::{Context, Result, ensure};
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use vault::Key;
use zeroize::Zeroizing;

/// What is sealed under it, beside the store.
const SEALED: [&str; 4] = [".identities", ".keys", ".access", ".papers"];

/// The master key of the settings; made when nothing sealed is there yet and it is to stand in a file.
pub fn key(settings: &Settings) -> Result<Key> {
    let place = match &settings.master_key {
        Some(place) => place.clone(),
        None => format!("file:{}", settings.beside_store(".master.key")?.display()),
    };
    match place.split_once(':') {
        Some(("file", path)) => from_file(settings, Path::new(path)),
        Some(("env", name)) => {
            let text = std::env::var(name).map(Zeroizing::new);
            read(&text.with_context(|| format!("the master key: the environment has no {name}"))?)
                .with_context(|| format!("the master key in the environment's {name}"))
        }
        Some(("pkcs11", place)) => {
            let place = device::Place::parse(place).context("the master key's device")?;
            let file = settings.beside_store(&place.suffix())?;
            if !file.exists() {
                may_be_made(settings, &file)?;
                return device::make(&place, &file);
            }
            device::open(&place, &file)
        }
        // The value could be a key that somebody put here by mistake: it is not repeated.
        _ => anyhow::bail!("the master_key is no place: write file:PATH, env:NAME or pkcs11:..."),
    }
}

/// The master key at another place, made when there is none: for the change from one to another. Gives the place as the
/// settings write it.
pub fn at(settings: &Settings, to: &str) -> Result<(Key, String)> {
    if let Some(("pkcs11", place)) = to.split_once(':') {
        let place = device::Place::parse(place).context("the new master key's device")?;
        let file = settings.beside_store(&place.suffix())?;
        let key = if file.exists() { device::open(&place, &file) } else { device::make(&place, &file) };
        return Ok((key?, to.to_owned()));
    }
    let path = Path::new(to.strip_prefix("file:").unwrap_or(to));
    let key = if path.exists() { read_file(path) } else { make(path) };
    Ok((key?, format!("file:{}", path.display())))
}

fn from_file(settings: &Settings, path: &Path) -> Result<Key> {
    if !path.exists() {
        may_be_made(settings, path)?;
        return make(path);
    }
    read_file(path)
}

/// Refuses to make a key anew over what is sealed under a lost one.
fn may_be_made(settings: &Settings, lost: &Path) -> Result<()> {
    let Some(sealed) = sealed(settings)? else { return Ok(()) };
    anyhow::bail!(
        "the master key {} is gone, and {} is sealed under it: put the kept copy back. Without it identities, sign-ins and \
         signed forms cannot be opened; the journal of blood is whole",
        lost.display(),
        sealed.display()
    )
}

/// A file of the owner's, read by nobody else.
fn owners_text(path: &Path) -> Result<Zeroizing<String>> {
    let mode = std::fs::metadata(path).with_context(|| format!("read {}", path.display()))?.permissions().mode();
    ensure!(
        mode & 0o077 == 0,
        "{} can be read by others: say `chmod 600`, and change what it holds if anybody did",
        path.display()
    );
    Ok(Zeroizing::new(std::fs::read_to_string(path).with_context(|| format!("read {}", path.display()))?))
}

fn read_file(path: &Path) -> Result<Key> {
    read(&owners_text(path)?).with_context(|| format!("the master key in {}", path.display()))
}

/// The first sealed file that is there.
fn sealed(settings: &Settings) -> Result<Option<PathBuf>> {
    for suffix in SEALED {
        let file = settings.beside_store(suffix)?;
        if file.exists() {
            return Ok(Some(file));
        }
    }
    Ok(None)
}

/// Reads 64 hexadecimal digits. What is wrong with them is not shown.
fn read(text: &str) -> Result<Key> {
    let digits = text.trim().as_bytes();
    let mut bytes = Zeroizing::new([0u8; 32]);
    ensure!(digits.len() == 64, "has {} characters; it is 64 hexadecimal digits", digits.len());
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let digit = |of: u8| char::from(of).to_digit(16);
        let [high, low] = [pair.first(), pair.get(1)].map(|of| of.copied().and_then(digit));
        let (Some(high), Some(low)) = (high, low) else { anyhow::bail!("is not written in hexadecimal digits") };
        *byte = (high << 4 | low) as u8;
    }
    Ok(Key::of(*bytes))
}

fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0u8; N]);
    getrandom::fill(&mut *bytes).map_err(|why| anyhow::anyhow!("no randomness for a master key: {why}"))?;
    Ok(bytes)
}

/// Writes a file that was not there, for its owner alone, and waits until it is on the disk.
fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).with_context(|| format!("make {}", folder.display()))?;
    }
    let mut new = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .with_context(|| format!("make {}", path.display()))?;
    new.write_all(bytes).and_then(|()| new.sync_all()).with_context(|| format!("write {}", path.display()))
}

fn make(path: &Path) -> Result<Key> {
    let bytes = random::<32>()?;
    let mut text = Zeroizing::new(String::with_capacity(65));
    for byte in bytes.iter() {
        for digit in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    text.push('\n');
    write_new(path, text.as_bytes())?;
    eprintln!("xuemai: made the master key: {}", path.display());
    eprintln!("xuemai: keep two copies of it apart from the backups; without it nothing sealed can be opened");
    Ok(Key::of(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beside(folder: &Path) -> Settings {
        Settings { store: format!("sqlite:{}", folder.join("x.sqlite").display()), ..Settings::default() }
    }

    fn sealed_by(key: &Key) -> Vec<u8> {
        key.seal(vault::Cipher::Aes256, b"here", b"words").expect("seals")
    }

    #[test]
    fn it_is_made_once_and_read_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = beside(folder.path());
        let made = key(&settings).expect("made");
        let read = key(&settings).expect("read");
        assert_eq!(read.open(b"here", &sealed_by(&made)).expect("opens").as_slice(), b"words");
        let file = folder.path().join("x.sqlite.master.key");
        let mode = |file: &Path| std::fs::metadata(file).expect("is there").permissions().mode() & 0o777;
        assert_eq!(mode(&file), 0o600);
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).expect("set");
        assert!(format!("{:#}", key(&settings).expect_err("refused")).contains("can be read by others"));
    }

    #[test]
    fn a_lost_key_is_said_and_never_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = beside(folder.path());
        std::fs::write(folder.path().join("x.sqlite.keys"), b"").expect("written");
        let said = format!("{:#}", key(&settings).expect_err("refused"));
        assert!(said.contains("is gone") && said.contains("x.sqlite.keys"), "{said}");
        assert!(!folder.path().join("x.sqlite.master.key").exists());
    }

    #[test]
    fn what_is_no_key_is_refused_without_showing_it() {
        let folder = tempfile::tempdir().expect("a folder");
        for (text, why) in [("deadbeef", "has 8 characters"), (&"z".repeat(64), "not written in hexadecimal")] {
            let file = folder.path().join("key");
            std::fs::write(&file, text).expect("written");
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).expect("set");
            let settings = Settings { master_key: Some(format!("file:{}", file.display())), ..beside(folder.path()) };
            let said = format!("{:#}", key(&settings).expect_err("refused"));
            assert!(said.contains(why) && !said.contains(text), "{said}");
        }
        let settings = Settings { master_key: Some("aa".repeat(32)), ..beside(folder.path()) };
        let said = format!("{:#}", key(&settings).expect_err("refused"));
        assert!(said.contains("file:PATH") && !said.contains("aaaa"), "{said}");
    }
}
