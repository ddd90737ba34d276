//! The station's certificates at the command line: shown, issued, revoked, and written as files that OpenSSL reads.

use crate::Json;
use crate::settings::Settings;
use crate::stores::now_ms;
use anyhow::{Context, Result, ensure};
use clap::{Subcommand, ValueEnum};
use der::EncodePem;
use der::pem::LineEnding;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use vault::papers::{Certified, Founding, Reason, Serial};
use vault::{Cipher, Holder, Papers, Scheme, ServerNames};

/// How many milliseconds have a day.
const DAY: i64 = 86_400_000;

/// What is done with certificates.
#[derive(Subcommand)]
pub enum AuthorityWhat {
    /// Shows the authority and what it certified.
    Show {
        #[command(flatten)]
        form: Json,
    },
    /// Certifies a member of staff or a device; whoever signs is certified without this.
    Issue {
        /// What the holder is.
        #[arg(value_enum)]
        kind: HolderKind,
        /// Its number, 1 to 16 hexadecimal digits.
        number: String,
    },
    /// Certifies another server of the house for TLS, for a year: `certificate.pem` and `key.pem` in a folder. The key is
    /// kept nowhere else.
    Tls {
        /// The names and addresses under which it is reached.
        #[arg(required = true)]
        names: Vec<String>,
        /// A folder that is not there yet.
        #[arg(short, long, value_name = "FOLDER")]
        output: PathBuf,
    },
    /// Revokes a certificate from now on and destroys its key. What it signed before stays good.
    Revoke {
        /// The certificate's number, 32 hexadecimal digits.
        serial: String,
        /// Why.
        #[arg(long, value_parser = reason)]
        reason: Reason,
    },
    /// Writes `root.pem`, `revocations.crl` and every certificate into a folder, for OpenSSL and for auditors.
    Export {
        /// A folder that is not there yet.
        folder: PathBuf,
    },
    /// Has a clock stamp a file (RFC 3161), ours or another's, and keeps the answer when it is believed.
    Stamp {
        /// What to stamp.
        file: PathBuf,
        /// The clock, `http://HOST:PORT/PATH`.
        #[arg(long, value_name = "URL")]
        at: String,
        /// The certificate that the clock's own is signed by, PEM; the station's authority unless told.
        #[arg(long, value_name = "PEM")]
        root: Option<PathBuf>,
        /// Where the answer goes, and nothing may be yet.
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
}

/// What a holder is.
#[derive(Clone, Copy, ValueEnum)]
pub enum HolderKind {
    Staff,
    Device,
}

fn reason(code: &str) -> Result<Reason, String> {
    let known = || Reason::ALL.map(Reason::code).join(", ");
    Reason::parse(code).ok_or_else(|| format!("the reason is one of {}", known()))
}

/// Opens the papers of the store, made at the first time by `now` (ms after 1970).
pub fn open(settings: &Settings, now: i64) -> Result<Papers> {
    let path = settings.papers_path()?;
    let master = crate::master::key(settings)?;
    let scheme = match settings.signatures.as_str() {
        "p256" => Scheme::P256,
        "sm2" => Scheme::Sm2,
        other => anyhow::bail!("`{other}` is no scheme of signatures: write p256 or sm2"),
    };
    let cipher = if scheme == Scheme::Sm2 { Cipher::Sm4 } else { Cipher::Aes256 };
    let founding = Founding { name: &settings.authority_name, scheme, now };
    Papers::open(&path, &master, cipher, founding).with_context(|| format!("open {}", path.display()))
}

/// The room of papers of a server, put in order: what a crash left is swept, and what was about erased people forgotten.
pub fn room(settings: &Settings, engine: &engine::Engine) -> Result<server::PaperRoom> {
    let room = server::PaperRoom::new(open(settings, engine.now().millis())?);
    let settled = room.settle(&engine.read().world, engine.now()).context("put the documents in order")?;
    if settled.swept > 0 {
        tracing::warn!(settled.swept, "documents that the journal never filed were removed");
    }
    if settled.forgotten > 0 {
        tracing::warn!(
            settled.forgotten,
            "documents about people who were erased had come back, and are deleted again"
        );
    }
    if settled.retired > 0 {
        tracing::warn!(settled.retired, "certificates of closed accounts were revoked");
    }
    Ok(room)
}

/// Does it.
pub fn authority(settings: &Settings, what: &AuthorityWhat) -> Result<ExitCode> {
    let mut papers = open(settings, now_ms())?;
    match what {
        AuthorityWhat::Show { form } => show(&papers, *form)?,
        AuthorityWhat::Issue { kind, number } => {
            let number = u64::from_str_radix(number, 16).context("the number is 1 to 16 hexadecimal digits")?;
            let holder = match kind {
                HolderKind::Staff => Holder::Staff(number),
                HolderKind::Device => Holder::Device(number),
            };
            let certificate = papers.certify(holder, now_ms())?;
            print!("{}", certificate.to_pem(LineEnding::LF)?);
        }
        AuthorityWhat::Tls { names, output } => certify_server(&mut papers, names, output)?,
        AuthorityWhat::Revoke { serial, reason } => {
            let serial = Serial::parse(serial).context("the number of a certificate is 32 hexadecimal digits")?;
            papers.revoke(serial, *reason, domain::ActorId::OPERATOR.0, now_ms())?;
            eprintln!("xuemai: {serial} is revoked; give the new revocations.crl to whoever checks");
        }
        AuthorityWhat::Export { folder } => export(&mut papers, folder)?,
        AuthorityWhat::Stamp { file, at, root, output } => stamp(&papers, file, at, root.as_deref(), output)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn certify_server(papers: &mut Papers, names: &[String], folder: &Path) -> Result<()> {
    ensure!(!folder.exists(), "{} is there already; name a folder that is not", folder.display());
    let issued = papers.other_server(&ServerNames::parse(names)?, now_ms())?;
    std::fs::create_dir_all(folder).with_context(|| format!("make {}", folder.display()))?;
    let put = |name: &str, mode: u32, content: &str| {
        let file = folder.join(name);
        let mut options = std::fs::OpenOptions::new();
        let written = options.write(true).create_new(true).mode(mode).open(&file);
        written
            .and_then(|mut new| new.write_all(content.as_bytes()))
            .with_context(|| format!("write {}", file.display()))
    };
    put("key.pem", 0o600, &issued.key_pem)?;
    put("certificate.pem", 0o644, &issued.pem)?;
    eprintln!("xuemai: {} in {}, until {}", issued.serial, folder.display(), moment(issued.until));
    Ok(())
}

fn state(one: &Certified) -> &'static str {
    match one.revoked {
        Some(_) => "revoked",
        None if now_ms() > one.period.until => "expired",
        None => "good",
    }
}

fn show(papers: &Papers, Json { json }: Json) -> Result<()> {
    let all = papers.certificates(None)?;
    let row = |one: &Certified| {
        let (kind, number) = one.holder.parts();
        serde_json::json!({
            "serial": one.serial.to_string(), "kind": kind, "number": format!("{number:016x}"), "state": state(one),
            "from": moment(one.period.from), "until": moment(one.period.until),
            "revoked_at": one.revoked.map(|(since, _)| moment(since)), "reason": one.revoked.map(|(_, why)| why.code()),
        })
    };
    if json {
        let rows: Vec<_> = all.iter().map(row).collect();
        println!(
            "{}",
            serde_json::json!({ "scheme": scheme(papers), "documents": papers.documents()?, "certificates": rows })
        );
        return Ok(());
    }
    println!("signs with {}; {} documents are kept", scheme(papers), papers.documents()?);
    for one in &all {
        let (kind, number) = one.holder.parts();
        let left = (one.period.until - now_ms()).max(0) / DAY;
        println!("{}  {kind:<6} {number:016x}  {:<7}  {left:>5} days left", one.serial, state(one));
    }
    Ok(())
}

fn scheme(papers: &Papers) -> &'static str {
    match papers.scheme() {
        Scheme::P256 => "p256",
        Scheme::Sm2 => "sm2",
    }
}

fn moment(at: i64) -> domain::Moment {
    domain::Moment::from_millis(at)
}

fn export(papers: &mut Papers, folder: &Path) -> Result<()> {
    ensure!(!folder.exists(), "{} is there already; name a folder that is not", folder.display());
    std::fs::create_dir_all(folder).with_context(|| format!("make {}", folder.display()))?;
    let put = |name: &str, content: &str| {
        let file = folder.join(name);
        std::fs::write(&file, content).with_context(|| format!("write {}", file.display()))
    };
    put("root.pem", &papers.authority().to_pem()?)?;
    put("revocations.crl", &papers.revocations(now_ms())?.to_pem()?)?;
    let all = papers.certificates(None)?;
    for one in &all {
        let (kind, number) = one.holder.parts();
        put(&format!("{kind}-{number:016x}-{}.pem", one.serial), &one.certificate.to_pem(LineEnding::LF)?)?;
    }
    eprintln!("xuemai: {} certificates in {}", all.len(), folder.display());
    eprintln!("xuemai: openssl verify -CAfile root.pem -crl_check -CRLfile revocations.crl CERTIFICATE");
    Ok(())
}

fn stamp(papers: &Papers, file: &Path, at: &str, root: Option<&Path>, output: &Path) -> Result<()> {
    ensure!(!output.exists(), "{} is there already", output.display());
    let read = |path: &Path| std::fs::read(path).with_context(|| format!("read {}", path.display()));
    let authority = match root {
        None => papers.authority().clone(),
        Some(path) => {
            let text = String::from_utf8(read(path)?).context("the root certificate is PEM")?;
            vault::Authority::from_pem(&text).with_context(|| format!("the root certificate {}", path.display()))?
        }
    };
    let question = vault::Question::over(&read(file)?, authority.scheme())?;
    let carry = |asked: &[u8]| crate::clock::carry(at, asked).map_err(|why| format!("{why:#}"));
    let (answer, stamp) = question.ask(carry, &authority, None)?;
    std::fs::write(output, answer).with_context(|| format!("write {}", output.display()))?;
    println!("stamped at {}", moment(stamp.at));
    Ok(())
}
