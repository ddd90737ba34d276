//! Signing in, and asking at the door who a session is and whether they may.

use super::orders::{Maker, engine as start};
use super::{Figures, Repeats, Times};
use crate::access::open_account;
use crate::stores::now_ms;
use ::vault::Key;
use ::vault::access::{Access, Account, Attempt, Cost, PeerRate, Policy, Secret, Where};
use anyhow::Result;
use domain::duty::account::Grant;
use domain::{ActorId, Duty, Moment, SiteId};
use std::path::Path;
use std::time::Instant;

/// Accounts of a city, and sessions of as many of them as work at one time.
const ACCOUNTS: u64 = 700;
const SESSIONS: u64 = 300;
const PASSWORD: &str = "seven quiet nights";
/// Checks between two looks at the clock: one alone is shorter than looking.
const AT_ONCE: u32 = 1_000;

/// Measures both.
pub fn run(dir: &Path, repeats: Repeats, figures: &mut Figures) -> Result<()> {
    let ledger = start(dir, "access.sqlite", &Maker::new(Moment::from_millis(now_ms())))?;
    let first = Grant { duty: Duty::Administrator, site: SiteId(1) };
    for number in 1..=ACCOUNTS {
        let duty = Grant { duty: Duty::SupplyDuty, site: SiteId(1) };
        let grants = if number == 1 { vec![first, duty] } else { vec![duty] };
        open_account(&ledger, ActorId(0x1000 + number), grants)?;
    }
    let rate = PeerRate { burst: 1_000_000, refill_ms: 1 };
    let policy = Policy { peers: rate, ..Policy::default() };
    let file = dir.join("sign-ins.sqlite");
    let at = now_ms();
    {
        // Hundreds of passwords at the stated cost would only take long: each is kept at it when it is first used.
        let light = Access::open(&file, &Key::of([9; 32]), Policy { cost: Cost::LIGHT, ..policy }, at)?;
        for number in 1..=SESSIONS {
            let account = Account(0x1000 + number);
            light.add(account, &format!("n{number}"), None, at)?;
            light.set_secrets(account, PASSWORD, None)?;
        }
    }
    let access = Access::open(&file, &Key::of([9; 32]), policy, at)?;
    access.set_secrets(Account(0x1001), PASSWORD, None)?;
    let sign_in = |name: &str| {
        let here = Where { desk: None, peer: "bench" };
        access.sign_in(&Attempt { name, secret: Secret::Password(PASSWORD), code: None, here }, at)
    };
    let samples = repeats.fewer.min(200);
    let mut times = Vec::new();
    for _ in 0..samples {
        let start = Instant::now();
        std::hint::black_box(sign_in("n1")?);
        times.push(start.elapsed());
    }
    figures.value("access.argon2-memory", "KiB", f64::from(policy.cost.memory_kib), 1);
    figures.value("access.argon2-passes", "passes", f64::from(policy.cost.passes), 1);
    figures.times("access.sign-in", &Times(times));

    let mut tokens = Vec::new();
    for number in 2..=SESSIONS {
        let welcome = sign_in(&format!("n{number}"))?;
        let Some(desk) = welcome.desk else { anyhow::bail!("a new desk has a token") };
        tokens.push((welcome.token.text(), desk.text()));
    }
    let version = ledger.read();
    let (accounts, now) = (version.world.accounts(), ledger.now());
    let mut nanos = Vec::new();
    for _ in 0..repeats.quick_things {
        let start = Instant::now();
        for nth in 0..AT_ONCE as usize {
            let (token, desk) = &tokens[nth * 7 % tokens.len()];
            let session = access.resolve(token, Some(desk), at)?;
            let may = accounts.may(ActorId(session.account.0), Duty::SupplyDuty, SiteId(1), now);
            anyhow::ensure!(std::hint::black_box(may), "who holds the duty may");
        }
        nanos.push(start.elapsed().as_secs_f64() * 1e9 / f64::from(AT_ONCE));
    }
    nanos.sort_by(f64::total_cmp);
    let median = nanos.get(nanos.len() / 2).copied().unwrap_or(f64::NAN);
    figures.value("access.check", "ns", median, nanos.len() * AT_ONCE as usize);
    Ok(())
}
