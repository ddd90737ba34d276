//! Checkpoints, proofs and witnesses on the command line, and the key that signs them.
//!
//! The file of checkpoints stands beside the store and is derived from it. The key stands where the settings say, in a
//! file that its owner alone may read; it is made when there is none, and never printed.

use crate::Json;
use crate::settings::Settings;
use crate::stores::{LEDGER, to_read, with_frames_bar};
use anyhow::{Context, Result};
use clap::Subcommand;
use domain::BagId;
use engine::Progress;
use journal::{Hash, OpenMode, SqliteStore, Store};
use p256::ecdsa::SigningKey;
use p256::pkcs8::{DecodePrivateKey, EncodePrivateKey, LineEnding};
use proof::check::Against;
use proof::{Held, Keep, Signed, Witness, check};
use serde::Serialize;
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// What to do with a witness.
#[derive(Subcommand)]
pub enum WitnessWhat {
    /// Writes the newest checkpoint, for somebody else to keep.
    Write {
        /// Where nothing may be yet.
        file: PathBuf,
    },
    /// Says whether the ledger goes on from what the witness saw.
    Compare {
        /// As kept.
        file: PathBuf,
        #[command(flatten)]
        form: Json,
    },
}

/// Follows the journal and commits to its head.
fn newest(settings: &Settings) -> Result<(Keep, Box<dyn Store>, Signed)> {
    let mut store = to_read(settings)?;
    let path = settings.proofs_path()?;
    let mut keep = Keep::open(&path).with_context(|| format!("open {}", path.display()))?;
    with_frames_bar("following the journal", |progress| {
        keep.follow(&mut store, |seq, last| progress(Progress { seq, last }))
    })?;
    let signed = keep.checkpoint(&key(&settings.key_path()?)?)?;
    Ok((keep, Box::new(store), signed))
}

/// The server's room of proofs over the store of the settings.
pub fn room(settings: &Settings, certify: server::proofs::Certify) -> Result<server::Proofs> {
    let path = settings.proofs_path()?;
    let keep = Keep::open(&path).with_context(|| format!("open {}", path.display()))?;
    let store = settings.store_path()?;
    let open = move || {
        let store = SqliteStore::open(&store, LEDGER, OpenMode::ReadOnly)?;
        Ok(Box::new(store) as Box<dyn Store>)
    };
    Ok(server::Proofs::new(keep, Box::new(open), key(&settings.key_path()?)?, certify))
}

/// Signs a checkpoint now, and again each time so many minutes have passed. What fails is logged and tried again.
pub async fn commit_now_and_then(room: Arc<server::Proofs>, minutes: u64) {
    let mut times = tokio::time::interval(Duration::from_secs(minutes.max(1) * 60));
    times.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        times.tick().await;
        let room = room.clone();
        let commit = move || room.commit().and_then(|signed| Ok(signed.open()?));
        match tokio::task::spawn_blocking(commit).await {
            Ok(Ok(signed)) => tracing::info!(frames = signed.frames, bags = signed.bags, "checkpoint signed"),
            Ok(Err(server::proofs::Unproved::Keep(proof::KeepError::Nothing))) => {}
            Ok(Err(why)) => tracing::error!(%why, "no checkpoint was signed"),
            Err(why) => tracing::error!(%why, "no checkpoint was signed"),
        }
    }
}

/// Signs a checkpoint and prints it with the fingerprint of the key.
pub fn checkpoint(settings: &Settings, form: Json) -> Result<ExitCode> {
    let (_, _, signed) = newest(settings)?;
    if form.json {
        println!("{}", serde_json::to_string_pretty(&signed)?);
    } else {
        print!("{}", signed.checkpoint);
        println!("\nsigned by {}", signed.fingerprint());
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the proof of all events of a bag.
pub fn proof(settings: &Settings, bag: &str, output: &Path, since: Option<&Path>) -> Result<ExitCode> {
    let id = BagId::parse(bag)
        .with_context(|| format!("`{bag}` is no bag number; one is written like S000126123456.RBC-S-LR.00"))?;
    let since = since.map(read_witness).transpose()?;
    let (keep, mut store, signed) = newest(settings)?;
    let file = proof::make(&keep, store.as_mut(), signed, id, since.as_ref())?;
    let text = serde_json::to_string(&file)?;
    write_new(output, text.as_bytes())?;
    println!(
        "{} events of {id} up to frame {} proved in {} ({} bytes)",
        file.entry.count,
        file.signed.open()?.frames,
        output.display(),
        text.len()
    );
    println!("signed by {}", file.signed.fingerprint());
    Ok(ExitCode::SUCCESS)
}

/// What is said of a proof file.
#[derive(Serialize)]
struct Said {
    holds: bool,
    bag: Option<String>,
    events: Option<u32>,
    frames: Option<u64>,
    recorded: Option<i64>,
    fingerprint: Option<Hash>,
    faults: Vec<Words>,
}

#[derive(Serialize)]
struct Words {
    zh: String,
    en: String,
}

/// Checks a proof file; needs no store.
pub fn check_file(
    file: &Path,
    key: Option<&str>,
    witness: Option<&Path>,
    authority: Option<&Path>,
    form: Json,
) -> Result<ExitCode> {
    let text = std::fs::read_to_string(file).with_context(|| format!("read {}", file.display()))?;
    let key = key.map(|text| text.trim().parse::<Hash>().context("a fingerprint has 64 hex digits")).transpose()?;
    let witness = witness.map(read_witness).transpose()?;
    let checked = check(&text, &Against { key, witness });
    let uncertified = match (authority, &checked) {
        (Some(root), Ok(held)) => uncertified(&text, held, root)?,
        _ => None,
    };
    let said = match &checked {
        Ok(_) if uncertified.is_some() => Said {
            holds: false,
            bag: None,
            events: None,
            frames: None,
            recorded: None,
            fingerprint: None,
            faults: uncertified.into_iter().collect(),
        },
        Ok(held) => Said {
            holds: true,
            bag: Some(held.bag.to_string()),
            events: Some(held.events),
            frames: Some(held.checkpoint.frames),
            recorded: Some(held.checkpoint.recorded),
            fingerprint: Some(held.fingerprint),
            faults: Vec::new(),
        },
        Err(faults) => Said {
            holds: false,
            bag: None,
            events: None,
            frames: None,
            recorded: None,
            fingerprint: None,
            faults: faults.iter().map(|fault| Words { zh: fault.zh(), en: fault.to_string() }).collect(),
        },
    };
    if form.json {
        println!("{}", serde_json::to_string_pretty(&said)?);
    } else if let Some(held) = checked.as_ref().ok().filter(|_| said.holds) {
        println!("证明成立 the proof holds: all {} events of {}", held.events, held.bag);
        println!("up to frame {}, recorded {} ms after 1970", held.checkpoint.frames, held.checkpoint.recorded);
        println!("signed by {}", held.fingerprint);
        if authority.is_some() {
            println!("检查点有账本证书签名 the checkpoint is signed under the ledger's certificate");
        } else if key.is_none() {
            println!("请与血站公布的指纹比对 compare this fingerprint with the one that the station published");
        }
    } else {
        println!("证明不成立 the proof does not hold");
        said.faults.iter().for_each(|fault| println!("  {}\n  {}", fault.zh, fault.en));
    }
    Ok(if said.holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Why the checkpoint of a proof that holds is not the certified word of its ledger, if it is not.
fn uncertified(text: &str, held: &proof::Checked, root: &Path) -> Result<Option<Words>> {
    let pem = std::fs::read_to_string(root).with_context(|| format!("read {}", root.display()))?;
    let authority = vault::Authority::from_pem(&pem)
        .map_err(|why| anyhow::anyhow!("{} is no authority's certificate: {why}", root.display()))?;
    let signed = serde_json::from_str::<proof::ProofFile>(text).context("read the proof")?.signed;
    let words = |zh: String, en: String| Ok(Some(Words { zh, en }));
    let Some(signature) = signed.certified else {
        let en = "the checkpoint carries no signature under the ledger's certificate";
        return words("检查点没有账本证书的签名".to_owned(), en.to_owned());
    };
    let ledger = vault::Holder::Ledger(u64::from(held.checkpoint.ledger));
    match vault::signatures::verify(signed.checkpoint.as_bytes(), &signature.0, &authority, None, None) {
        Ok(by) if by.by == ledger => Ok(None),
        Ok(_) => words(
            "检查点由其他证书签名,不是账本的".to_owned(),
            "the checkpoint is signed under another's certificate than the ledger's".to_owned(),
        ),
        Err(why) => words(why.zh(), why.to_string()),
    }
}

/// Writes the page that checks proofs in a browser, without a server.
pub fn page(file: &Path) -> Result<ExitCode> {
    write_new(file, proof::PAGE.as_bytes())?;
    println!("{}: open it in a browser and choose a proof", file.display());
    Ok(ExitCode::SUCCESS)
}

/// Writes or compares a witness.
pub fn witness(settings: &Settings, what: &WitnessWhat) -> Result<ExitCode> {
    match what {
        WitnessWhat::Write { file } => {
            let (_, _, signed) = newest(settings)?;
            let frames = signed.open()?.frames;
            write_new(file, serde_json::to_string_pretty(&Witness::new(signed))?.as_bytes())?;
            println!("{}: a witness of the ledger's first {frames} frames", file.display());
            Ok(ExitCode::SUCCESS)
        }
        WitnessWhat::Compare { file, form } => {
            let witness = read_witness(file)?;
            let (keep, _, signed) = newest(settings)?;
            let held = witness.against(&keep, &signed)?;
            if form.json {
                println!("{}", serde_json::json!({ "says": held, "zh": held.zh(), "en": held.en() }));
            } else {
                println!("{}\n{}", held.zh(), held.en());
            }
            Ok(if held == Held::Continues { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
    }
}

fn read_witness(file: &Path) -> Result<Witness> {
    let text = std::fs::read_to_string(file).with_context(|| format!("read {}", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is no witness file", file.display()))
}

/// Writes a file where none may be.
fn write_new(file: &Path, content: &[u8]) -> Result<()> {
    let mut new = std::fs::File::create_new(file).with_context(|| format!("make {}", file.display()))?;
    new.write_all(content).and_then(|()| new.sync_all()).with_context(|| format!("write {}", file.display()))
}

/// The key that signs checkpoints; made when there is none.
fn key(file: &Path) -> Result<SigningKey> {
    if !file.exists() {
        return make_key(file);
    }
    let mode = std::fs::metadata(file).with_context(|| format!("read {}", file.display()))?.permissions().mode();
    anyhow::ensure!(
        mode & 0o077 == 0,
        "{} can be read by others: a key like that signs nothing. Say `chmod 600`, or make a new one and publish its fingerprint",
        file.display()
    );
    let text = std::fs::read_to_string(file).with_context(|| format!("read {}", file.display()))?;
    // The decoder's own words could hold parts of the file.
    SigningKey::from_pkcs8_pem(&text)
        .map_err(|_| anyhow::anyhow!("{} holds no P-256 key in PKCS #8 PEM form", file.display()))
}

fn make_key(file: &Path) -> Result<SigningKey> {
    let mut bytes = [0u8; 32];
    let key = loop {
        getrandom::fill(&mut bytes).map_err(|why| anyhow::anyhow!("no randomness for a key: {why}"))?;
        // All but one in 2^32 values are a key.
        if let Ok(key) = SigningKey::from_slice(&bytes) {
            break key;
        }
    };
    let pem = key.to_pkcs8_pem(LineEnding::LF).map_err(|_| anyhow::anyhow!("the key cannot be written"))?;
    let mut new = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .with_context(|| format!("make {}", file.display()))?;
    new.write_all(pem.as_bytes()).and_then(|()| new.sync_all()).with_context(|| format!("write {}", file.display()))?;
    eprintln!("xuemai: made the key that signs checkpoints: {}", file.display());
    eprintln!("xuemai: publish its fingerprint: {}", proof::checkpoint::fingerprint(&key));
    Ok(key)
}
