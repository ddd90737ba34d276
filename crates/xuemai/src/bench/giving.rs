//! From donor to label: whether a donor may give, and the recall of what somebody gave.

use super::{Figures, Repeats, Times};
use anyhow::Result;
use domain::duty::donor::{
    BloodCount, Candidate, Declared, DeferralClass, DonationKind, DonorReaction, Examination, Given, Haemoglobin,
    Matching, PhysicianSays, Rhythm, Sex, Training, unfit,
};
use domain::rules::Rules;
use domain::{Abo, CityDay};
use isbt128::{DonationNumber, Facility};
use rusqlite::Connection;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;
use twin::drill::Blocking;

/// What somebody gave in ten years who comes every two weeks for platelets and has come before for whole blood.
const GIVEN: u32 = 60;

fn examination() -> Examination {
    Examination {
        weight: 700,
        systolic: 120,
        diastolic: 80,
        pulse: 70,
        rhythm: Rhythm::Regular,
        training: Training::Usual,
        temperature: 365,
        haemoglobin: Haemoglobin::Measured { g_l: 150 },
        alt: 20,
        abo: Abo::O,
        count: Some(BloodCount { haematocrit: 420, platelets_before: 250, platelets_after: 180 }),
        physician: PhysicianSays::NotAsked,
    }
}

/// Measures how long it takes to judge a donor with a long history, beside reading that history with SQL.
pub fn run(dir: &Path, repeats: Repeats, figures: &mut Figures) -> Result<()> {
    let rules = Rules::demo();
    let today = CityDay(20_000);
    let facility = Facility::parse("S0001")?;
    let given: Vec<Given> = (0..GIVEN)
        .map(|n| {
            Ok(Given {
                donation: DonationNumber::from_parts(facility, 24, n + 1)?,
                kind: DonationKind::OneDose,
                day: today.plus(-15 * (n as i32 + 1)),
                volume_ml: 300,
                reaction: DonorReaction::None,
            })
        })
        .collect::<Result<_>>()?;
    let declared: Vec<Declared> = DeferralClass::ALL
        .iter()
        .skip(23)
        .map(|class| Declared { class: *class, over: Some(today.plus(-2_000)) })
        .collect();
    let examination = examination();
    let candidate = Candidate {
        sex: Sex::Female,
        age: 40,
        asks: DonationKind::OneDose,
        matching: Matching::Usual,
        examination: Some(&examination),
        declared: &declared,
        deferrals: &[],
        given: &given,
    };
    let many = repeats.quick_things * 20;
    let mut times = Vec::with_capacity(many);
    for _ in 0..many {
        let start = Instant::now();
        black_box(unfit(&rules, black_box(&candidate), today));
        times.push(start.elapsed());
    }
    figures.times("giving.eligibility", &Times(times));
    let mut table = Connection::open(dir.join("history.sqlite"))?;
    table.execute_batch("CREATE TABLE given (donor INTEGER, day INTEGER, kind INTEGER, volume INTEGER); CREATE INDEX of ON given (donor);")?;
    let filling = table.transaction()?;
    for donor in 0..1_000 {
        for one in &given {
            let row = (donor, one.day.0, one.kind.index() as i64, i64::from(one.volume_ml));
            filling.execute("INSERT INTO given VALUES (?1, ?2, ?3, ?4)", row)?;
        }
    }
    filling.commit()?;
    let mut asked = table.prepare("SELECT day, kind, volume FROM given WHERE donor = ?1")?;
    let mut times = Vec::with_capacity(repeats.quick_things);
    for n in 0..repeats.quick_things {
        let start = Instant::now();
        let rows = asked.query_map([(n % 1_000) as i64], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
        black_box(rows.collect::<rusqlite::Result<Vec<_>>>()?);
        times.push(start.elapsed());
    }
    figures.times("giving.history-by-sql", &Times(times));
    figures.against("giving.eligibility", "giving.history-by-sql");
    recalls(dir, repeats, figures)
}

/// Measures how long until the blood of sixty donations is blocked at three places, durably, beside blocking bag by bag.
fn recalls(dir: &Path, repeats: Repeats, figures: &mut Figures) -> Result<()> {
    let began = Instant::now();
    let clock = || began.elapsed();
    let mut measure = |name: &str, how: Blocking, many: usize| -> Result<()> {
        let mut times = Vec::with_capacity(many);
        for n in 0..many {
            let file = dir.join(format!("{name}-{n}.db"));
            let store = crate::stores::to_write(&file, "xuemai bench")?;
            let (bags, took) = twin::drill::sixty_donations(n as u64, Box::new(store), how, &clock)?;
            anyhow::ensure!(bags == 180, "{bags} bags are of sixty donations");
            times.push(took);
        }
        figures.times(name, &Times(times));
        Ok(())
    };
    let many = (repeats.quick_things / 100).max(10);
    measure("giving.recall-of-sixty", Blocking::Recall, many)?;
    measure("giving.recall-bag-by-bag", Blocking::BagByBag, 3)?;
    figures.against("giving.recall-of-sixty", "giving.recall-bag-by-bag");
    Ok(())
}
