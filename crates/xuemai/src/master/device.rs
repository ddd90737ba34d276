//! A master key that a device keeps: a smart card, a security module, anything with a PKCS #11 library.
//!
//! ```text
//! device: an AES-256 key that never leaves it ──opens──► <store>.master.NAME.sealed ──► the master key, in memory alone
//! ```
//!
//! The place is written as RFC 7512 has it: `pkcs11:token=LABEL;object=NAME?module-path=LIBRARY&pin-source=file:PATH`, the
//! PIN in a file of the owner or, by `pin-source=env:NAME`, in the environment. The device makes its key once, when nothing
//! sealed is there yet. The sealed file opens nothing without the device, and the device nothing without the file.

use super::{owners_text, random, write_new};
use anyhow::{Context, Result, bail, ensure};
use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::mechanism::Mechanism;
use cryptoki::mechanism::aead::GcmParams;
use cryptoki::object::{Attribute, KeyType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::types::{AuthPin, Ulong};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use vault::Key;
use zeroize::Zeroizing;

/// Bound to what is sealed, so that nothing else that the device sealed passes for a master key.
const BOUND_TO: &[u8] = b"xuemai master key 1";
const FIRST_LINE: &str = "xuemai master key 1, sealed by a device";
const NONCE: usize = 12;
const TAG: usize = 16;

/// Where the key is, and how it is reached.
#[derive(Debug, PartialEq, Eq)]
pub struct Place {
    token: String,
    object: String,
    library: PathBuf,
    pin: PinSource,
}

#[derive(Debug, PartialEq, Eq)]
enum PinSource {
    File(PathBuf),
    Environment(String),
}

impl Place {
    /// Reads what follows `pkcs11:`.
    ///
    /// # Errors
    /// A part that is missing, unknown or twice there; the PIN itself, which may not stand here.
    pub fn parse(text: &str) -> Result<Place> {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let parts = path.split(';').chain(query.split('&')).filter(|part| !part.is_empty());
        let mut found: [(&str, Option<String>); 4] =
            [("token", None), ("object", None), ("module-path", None), ("pin-source", None)];
        for part in parts {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            ensure!(name != "pin-value", "a PIN may not stand in a setting: say pin-source=file:PATH or env:NAME");
            let place = found.iter_mut().find(|(known, _)| *known == name);
            let Some((_, place)) = place else { bail!("`{name}` is no part of a device's place") };
            ensure!(place.is_none(), "`{name}` is there twice");
            let plain = percent_encoding::percent_decode_str(value).decode_utf8();
            *place = Some(plain.with_context(|| format!("`{name}` is not written in UTF-8"))?.into_owned());
        }
        let mut take = |name: &str| {
            let value = found.iter_mut().find(|(known, _)| *known == name).and_then(|(_, value)| value.take());
            value.filter(|value| !value.is_empty()).with_context(|| format!("`{name}` is missing"))
        };
        let object = take("object")?;
        ensure!(
            object.len() <= 32 && object.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
            "`object` names a file too: at most 32 letters, digits and hyphens"
        );
        let source = take("pin-source")?;
        let pin = match source.split_once(':') {
            Some(("file", path)) => PinSource::File(path.into()),
            Some(("env", name)) => PinSource::Environment(name.to_owned()),
            // The value could be a PIN that somebody put here by mistake: it is not repeated.
            _ => bail!("`pin-source` is no place: write file:PATH or env:NAME"),
        };
        Ok(Place { token: take("token")?, object, library: take("module-path")?.into(), pin })
    }

    /// The suffix of the file that the device opens, beside the store.
    pub fn suffix(&self) -> String {
        format!(".master.{}.sealed", self.object)
    }

    fn pin(&self) -> Result<AuthPin> {
        let text = match &self.pin {
            PinSource::File(path) => owners_text(path)?,
            PinSource::Environment(name) => {
                Zeroizing::new(std::env::var(name).with_context(|| format!("the PIN: the environment has no {name}"))?)
            }
        };
        Ok(AuthPin::new(text.trim().into()))
    }
}

/// The master key that a device opens from this file.
///
/// # Errors
/// The device, its token, its key or the PIN are not there; the file is another device's, or altered.
pub fn open(place: &Place, sealed: &Path) -> Result<Key> {
    let text = std::fs::read_to_string(sealed).with_context(|| format!("read {}", sealed.display()))?;
    let bytes = read(&text).with_context(|| format!("{} is no sealed master key", sealed.display()))?;
    with(place, |session| {
        let key = find(session, place)?
            .with_context(|| format!("the device has no key `{}` on token `{}`", place.object, place.token))?;
        let (nonce, secret) = bytes.split_at(NONCE);
        let mut nonce = nonce.to_vec();
        let opened = session
            .decrypt(&gcm(&mut nonce)?, key, secret)
            .map(Zeroizing::new)
            .with_context(|| format!("the device does not open {}: another's, or altered", sealed.display()))?;
        let key: [u8; 32] = opened.as_slice().try_into().context("what the device opened is no master key")?;
        Ok(Key::of(*Zeroizing::new(key)))
    })
}

/// A new master key, sealed by the device to this file; the device makes its own key when it has none of that name.
///
/// # Errors
/// The device, its token or the PIN are not there, or the file is there already.
pub fn make(place: &Place, sealed: &Path) -> Result<Key> {
    with(place, |session| {
        let key = match find(session, place)? {
            Some(key) => key,
            None => generate(session, place)?,
        };
        let master = random::<32>()?;
        let mut nonce = random::<NONCE>()?.to_vec();
        let at = nonce.clone();
        let secret = session.encrypt(&gcm(&mut nonce)?, key, &*master).context("the device does not seal")?;
        let mut text = format!("{FIRST_LINE}\n");
        text.extend(at.iter().chain(&secret).map(|byte| format!("{byte:02x}")));
        text.push('\n');
        write_new(sealed, text.as_bytes())?;
        eprintln!("xuemai: made a master key that token `{}` opens: {}", place.token, sealed.display());
        eprintln!("xuemai: keep a copy of it apart from the backups, and a second device with the same key");
        Ok(Key::of(*master))
    })
}

/// Nonce, then what the device sealed.
fn read(text: &str) -> Result<Vec<u8>> {
    let mut lines = text.lines();
    ensure!(lines.next() == Some(FIRST_LINE), "its first line says something else");
    let digits = lines.next().unwrap_or_default();
    let byte = |pair: &[u8]| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let bytes: Option<Vec<u8>> = digits.as_bytes().chunks(2).map(byte).collect();
    let bytes = bytes.context("its second line is not written in hexadecimal digits")?;
    ensure!(bytes.len() == NONCE + 32 + TAG, "its second line has another length");
    Ok(bytes)
}

fn gcm(nonce: &mut [u8]) -> Result<Mechanism<'_>> {
    Ok(Mechanism::AesGcm(GcmParams::new(nonce, BOUND_TO, Ulong::try_from(TAG * 8)?)?))
}

/// One piece of work at a time with a library that knows one beginning and one end per process.
static ONE: Mutex<()> = Mutex::new(());

fn with<T>(place: &Place, work: impl FnOnce(&Session) -> Result<T>) -> Result<T> {
    let _alone = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let library = Pkcs11::new(&place.library)
        .with_context(|| format!("the library of the device, {}, cannot be loaded", place.library.display()))?;
    library.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)).context("the device does not begin")?;
    let done = on_token(&library, place).and_then(|session| work(&session));
    // Whatever the library still holds, the next call begins anew.
    let _ = library.finalize();
    done
}

fn on_token(library: &Pkcs11, place: &Place) -> Result<Session> {
    let slots = library.get_slots_with_initialized_token().context("the device lists no tokens")?;
    let named = |slot: &cryptoki::slot::Slot| {
        library.get_token_info(*slot).is_ok_and(|token| token.label().trim_end() == place.token)
    };
    let slot = slots.into_iter().find(named).with_context(|| format!("no token `{}` is there", place.token))?;
    let session = library.open_rw_session(slot).context("the device opens no session")?;
    session
        .login(UserType::User, Some(&place.pin()?))
        .with_context(|| format!("token `{}` does not take the PIN", place.token))?;
    Ok(session)
}

fn find(session: &Session, place: &Place) -> Result<Option<ObjectHandle>> {
    let wanted = [
        Attribute::Class(ObjectClass::SECRET_KEY),
        Attribute::KeyType(KeyType::AES),
        Attribute::Label(place.object.clone().into_bytes()),
    ];
    let found = session.find_objects(&wanted).context("the device does not look for its keys")?;
    ensure!(found.len() < 2, "the device has several keys `{}` on token `{}`", place.object, place.token);
    Ok(found.first().copied())
}

fn generate(session: &Session, place: &Place) -> Result<ObjectHandle> {
    let of = [
        Attribute::Class(ObjectClass::SECRET_KEY),
        Attribute::KeyType(KeyType::AES),
        Attribute::Label(place.object.clone().into_bytes()),
        Attribute::ValueLen(32.into()),
        Attribute::Token(true),
        Attribute::Private(true),
        Attribute::Sensitive(true),
        Attribute::Extractable(false),
        Attribute::Encrypt(true),
        Attribute::Decrypt(true),
    ];
    session.generate_key(&Mechanism::AesKeyGen, &of).context("the device makes no AES-256 key")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = "token=city%20blood;object=master?module-path=/usr/lib/x.so&pin-source=file:/etc/pin";

    #[test]
    fn a_place_is_read() {
        let place = Place::parse(SOUND).expect("reads");
        assert_eq!((place.token.as_str(), place.object.as_str()), ("city blood", "master"));
        assert_eq!((place.library, place.pin), ("/usr/lib/x.so".into(), PinSource::File("/etc/pin".into())));
    }

    #[test]
    fn what_is_no_place_is_refused_in_words() {
        let without = |part: &str| SOUND.replace(part, "");
        let cases = [
            (without("token=city%20blood;"), "`token` is missing"),
            (without("module-path=/usr/lib/x.so&"), "`module-path` is missing"),
            (SOUND.replace("object=master", "object=a/b"), "at most 32 letters"),
            (SOUND.replace("file:/etc/pin", "4711"), "`pin-source` is no place"),
            (format!("{SOUND}&pin-value=4711"), "a PIN may not stand in a setting"),
            (format!("{SOUND}&colour=red"), "`colour` is no part"),
            (format!("{SOUND}&token=b"), "`token` is there twice"),
        ];
        for (text, why) in cases {
            let said = format!("{:#}", Place::parse(&text).expect_err("refused"));
            assert!(said.contains(why) && !said.contains("4711"), "{said}");
        }
    }
}
