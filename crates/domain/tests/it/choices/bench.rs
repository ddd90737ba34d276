//! Random commands of boxes of donations and of the bench, aware of the state: most are such as staff would give.

use crate::choices::Chooser;
use crate::random::Noise;
use crate::script::check;
use crate::town::*;
use checker::{Checker, Record, Strictness, Violation};
use domain::duty::collection::{Collection, PlaceKind};
use domain::duty::component::{self, Output, Piece, PieceState, ScrapReason, Solution, Source, Step, StepKind, System};
use domain::duty::consignment::{self, Carried, Cooling};
use domain::duty::quality;
use domain::*;
use isbt128::DonationNumber;

/// One command of the way from the place of collection to the bench.
pub fn command(town: &mut Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    match pick.number(8) {
        0 => send(town, pick),
        1 | 2 => receive(town, pick),
        3 | 4 => begin(town, pick),
        5 | 6 => end(town, pick),
        _ => scrap(town, pick).filter(|_| pick.seldom(8)),
    }
}

fn seal(pick: &mut Chooser<'_>) -> Option<DocumentNumber> {
    DocumentNumber::parse(if pick.seldom(10) { "SEAL-2" } else { "SEAL-1" })
}

fn whole(pick: &mut Chooser<'_>, donation: DonationNumber) -> Carried {
    let (bags, tubes) = if pick.seldom(10) { (pick.number(3) as u8, pick.number(4) as u8) } else { (1, 2) };
    Carried { donation, bags, tubes }
}

fn send(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let (collections, boxes) = (town.world.collections(), town.world.consignments());
    let place = collections.iter().next_back()?.place;
    let due = |row: &&Collection| {
        let donation = row.collected.donation;
        row.place == place && boxes.on_road(donation).is_none() && boxes.arrival(donation).is_none()
    };
    let due: Vec<DonationNumber> = collections.iter().filter(due).map(|row| row.collected.donation).take(5).collect();
    let mut contents: Vec<Carried> = due.into_iter().map(|donation| whole(pick, donation)).collect();
    if pick.seldom(8) {
        let any = collections.iter().next()?.collected.donation;
        contents.push(whole(pick, any));
    }
    let cooling = pick.one(Cooling::ALL)?;
    let command = consignment::Command::SendBox { place, seal: seal(pick)?, cooling, contents };
    Some((By::of(ST, Duty::Collector), Command::Consignment(command)))
}

fn receive(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let open = |row: &&consignment::Consignment| row.receipt.is_none();
    let boxes = town.world.consignments();
    let row = boxes.iter().find(open).or(boxes.iter().next_back().filter(|_| pick.seldom(10)))?;
    let mut counted = row.contents.clone();
    if pick.seldom(5) {
        counted.pop();
    }
    if pick.seldom(5) {
        let other = boxes.iter().next()?.contents.first()?.donation;
        let other = if pick.seldom(2) { DonationNumber::parse("S000124899999").ok()? } else { other };
        if counted.iter().all(|row| row.donation != other) {
            counted.push(whole(pick, other));
        }
    }
    if let Some(first) = counted.first_mut().filter(|_| pick.seldom(5)) {
        *first = whole(pick, first.donation);
    }
    let (consignment, arrived_at) = (row.id, town.now);
    let command = consignment::Command::ReceiveBox { consignment, seal: seal(pick)?, arrived_at, counted };
    let duty = if pick.seldom(10) { Duty::Collector } else { Duty::ComponentTechnician };
    Some((By::of(ST, duty), Command::Consignment(command)))
}

fn technician() -> By {
    By::of(ST, Duty::ComponentTechnician)
}

/// What is at the bench, the last first.
fn at_bench(town: &Town, product: Product) -> impl Iterator<Item = &Piece> {
    let here = move |row: &&Piece| row.state == PieceState::AtBench && row.made.piece.born_as == product;
    town.world.components().pieces().rev().filter(here)
}

fn a_donation(town: &Town, pick: &mut Chooser<'_>) -> Option<Source> {
    let rows = town.world.components();
    let boxes = town.world.consignments();
    let free = |row: &&Collection| {
        let donation = row.collected.donation;
        let inside = town.world.collections().place(row.place).is_some_and(|place| place.kind == PlaceKind::AtStation);
        let here = inside || boxes.arrival(donation).is_some_and(|came| came.bags > 0);
        (here && rows.use_of(donation).is_none()) || pick.seldom(60)
    };
    let row = town.world.collections().iter().rev().find(free)?;
    Some(Source::Donation { donation: row.collected.donation })
}

fn begin(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    use Product::*;
    let kind = if pick.number(3) == 0 { StepKind::Separation } else { pick.one(StepKind::ALL)? };
    let one = |product: Product| at_bench(town, product).next().map(|row| Source::Piece { piece: row.made.piece });
    let several = |product: Product| {
        at_bench(town, product).take(3).map(|row| Source::Piece { piece: row.made.piece }).collect::<Vec<_>>()
    };
    let either = |first: Product, second: Product| {
        one(first).map(|source| (source, first)).or(one(second).map(|source| (source, second)))
    };
    let (inputs, makes) = match kind {
        StepKind::Separation => {
            let plasma = if pick.seldom(3) { Fp } else { Ffp };
            let makes = if pick.number(2) == 0 { vec![RbcS, plasma, PltC] } else { vec![RbcS, plasma] };
            (vec![a_donation(town, pick)?], makes)
        }
        StepKind::Apheresis => (vec![a_donation(town, pick)?], vec![PltA]),
        StepKind::Cryoprecipitation => (vec![one(Ffp)?], vec![Cryo, PlCr]),
        StepKind::VirusInactivation => {
            let (source, product) = either(Fp, Ffp)?;
            (vec![source], vec![if product == Fp { FpVi } else { FfpVi }])
        }
        StepKind::LeucocyteReduction => {
            let (source, product) = either(RbcS, PltA)?;
            (vec![source], vec![if product == RbcS { RbcSLr } else { PltALr }])
        }
        StepKind::Irradiation => (vec![either(RbcS, PltC)?.0], Vec::new()),
        StepKind::Washing => (vec![either(RbcSLr, RbcS)?.0], vec![RbcW]),
        StepKind::Pooling => match several(PltC) {
            platelets if platelets.len() > 1 => (platelets, vec![PltP]),
            _ => (several(Cryo), vec![Cryo]),
        },
        StepKind::Splitting => {
            let (source, product) = either(RbcSLr, FpVi)?;
            (vec![source], vec![product; 2])
        }
    };
    let makes = if pick.seldom(12) { vec![Ffp] } else { makes };
    let command = component::Command::BeginStep { kind, inputs, makes, equipment: None };
    Some((technician(), Command::Component(command)))
}

/// A number of the ranges that nothing has yet, for a pool.
fn a_number(town: &Town) -> Option<DonationNumber> {
    let (world, range) = (&town.world, town.world.collections().ranges().next_back()?);
    let serials = (range.first.serial()..range.first.serial() + range.count).rev();
    let numbers = serials
        .filter_map(|serial| DonationNumber::from_parts(range.first.facility(), range.first.year(), serial).ok());
    let free = |number: &DonationNumber| {
        world.collections().of(*number).is_none() && world.components().of_donation(*number).next().is_none()
    };
    numbers.into_iter().find(free)
}

/// The end of the oldest open step, its volumes added up as a rule.
fn end(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let rows = town.world.components();
    let step: &Step = rows.steps().find(|step| step.end.is_none())?;
    let id = step.id;
    if pick.seldom(12) {
        return Some((technician(), Command::Component(component::Command::CancelStep { step: id })));
    }
    let into: u32 = step.inputs.iter().map(|source| rows.volume_of(&town.world, *source)).sum();
    let parent = match step.inputs.first()? {
        Source::Donation { donation } => *donation,
        Source::Piece { piece } => piece.donation,
    };
    let donation = if step.kind == StepKind::Pooling { a_number(town)? } else { parent };
    let whole = match step.inputs.first()? {
        Source::Piece { piece } => rows.piece(*piece).map(|row| row.made.amount),
        Source::Donation { .. } => None,
    };
    let split = step.kind == StepKind::Splitting;
    let parts = step.makes.len().max(1) as u32;
    let volume_ml = (into / parts).clamp(1, 600) as u16;
    let outputs: Vec<Output> = (0..step.makes.len())
        .map(|ix| {
            let before = rows.of_donation(donation).filter(|row| row.made.piece.born_as == step.makes[ix]).count();
            let earlier = step.makes[..ix].iter().filter(|product| **product == step.makes[ix]).count();
            let piece = BagId { donation, born_as: step.makes[ix], division: (before + earlier) as u8 };
            let share = whole.filter(|_| split).map(|whole| {
                let least = if whole.measure() == Measure::Ml { 10 } else { 25 };
                Amount::from_count(whole.measure(), (whole.count() / parts / least * least).max(least))
            });
            Output { piece, volume_ml, share }
        })
        .collect();
    let out = u32::from(volume_ml) * outputs.len() as u32;
    let odd = if pick.seldom(12) { 5 } else { 0 };
    let treated = step.kind == StepKind::Irradiation;
    let additive_ml = if treated { 0 } else { out.saturating_sub(into) as u16 + odd };
    let loss_ml = if treated { 0 } else { into.saturating_sub(out) as u16 };
    let system = if pick.seldom(8) { System::Open } else { System::Closed };
    let solution = pick.one(Solution::ALL)?;
    let ended_at = town.now;
    let command =
        component::Command::RecordStep { step: id, ended_at, system, solution, outputs, additive_ml, loss_ml };
    Some((technician(), Command::Component(command)))
}

fn scrap(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let reason = pick.one(ScrapReason::ALL)?;
    let piece = town.world.components().pieces().rev().find(|row| row.state == PieceState::AtBench);
    let piece = piece.map(|row| Source::Piece { piece: row.made.piece });
    let what = vec![if pick.number(2) == 0 { piece? } else { a_donation(town, pick)? }];
    let second_person = person(ST, 902);
    let command = component::Command::DiscardPieces { what, reason, second_person };
    Some((technician(), Command::Component(command)))
}

/// A day at the bench: what was collected at the station and at a vehicle, of all sizes, and so many random commands.
pub fn a_day(seed: u32) -> Town {
    let mut noise = Noise(seed).list(20 * 400).into_iter();
    let mut script = "@ 3 08:00\nplace at-station\nplace vehicle\n".to_owned();
    script += "grant-numbers 0 900001 500\ngrant-numbers 1 910001 500\n";
    for ix in 0..16_u32 {
        let mut odd = |most: u32| noise.next().unwrap_or_default() % most;
        let (place, volume) = (ix % 2, [200, 300, 400, 400, 2][odd(5) as usize]);
        let number = 900_001 + place * 10_000 + ix;
        let (asks, given) = match volume {
            2 => ("two-doses", 240 + odd(60) * 10),
            whole => ("whole-blood", whole - whole / 8 + odd(whole / 4)),
        };
        let minutes = 4 + odd(12);
        let bag = ["acd-b", "cpd", "cpda-1", "cpda-1"][odd(4) as usize];
        script += &format!(
            "register D{ix} male\nvisit D{ix} 30 {asks} at={place}\nanswers W{ix}\nexamine W{ix}\nclear W{ix}\n\
             collect W{ix} {number} {volume} volume={given} minutes={minutes} anticoagulant={bag}\n"
        );
    }
    let mut town = check(&script);
    town.signed_in = Authentication::Simulated;
    let raw: Vec<u32> = noise.collect();
    for chunk in raw.chunks(20) {
        let mut pick = Chooser { raw: chunk.iter() };
        let wait = if pick.seldom(60) { pick.number(20_000) } else { pick.number(4) };
        town.now = town.now.plus(Minutes(i64::from(wait)));
        if pick.seldom(3) {
            let open: Vec<FindingId> = town.world.open_findings().map(|row| row.said.finding).collect();
            if let Some(finding) = pick.one(&open) {
                let (answer, hold) = (quality::FindingAnswer::Looked, quality::HoldAfter::Kept);
                let settle = quality::Command::AnswerFinding { finding, answer, hold };
                let _ = town.tell(By::of(ST, Duty::Quality), Command::Quality(settle));
            }
        } else if let Some((by, command)) = command(&mut town, &mut pick) {
            let _ = town.tell(by, command);
        }
    }
    town
}

/// What the independent checker finds in the journal of a town.
fn judged(town: &Town) -> Vec<Violation> {
    let mut judge = Checker::new(Strictness::EventsOnly);
    let events =
        town.told.iter().enumerate().flat_map(|(seq, told)| told.events.iter().map(move |event| (seq, told, event)));
    for (number, (seq, told, event)) in events.enumerate() {
        judge.feed(&Record::of(number as u64, seq as u64, &told.stamp, event).expect("the checker reads it"));
    }
    judge.finish().violations
}

/// The days reach every kind of step, the World is whole, and the checker, which counts for itself, finds nothing.
#[test]
fn random_days_at_the_bench_keep_the_world_whole() {
    let mut kinds = std::collections::BTreeMap::new();
    for seed in 1..40_u32 {
        let town = a_day(seed.wrapping_mul(0x9e37_79b9));
        assert_eq!(domain::whole::faults(&town.world), [] as [String; 0], "seed {seed}");
        let found = judged(&town);
        assert!(found.is_empty(), "seed {seed}: {found:#?}");
        for step in town.world.components().steps().filter(|step| step.end.is_some()) {
            *kinds.entry(step.kind).or_insert(0) += 1;
        }
    }
    let missing: Vec<StepKind> = StepKind::ALL.iter().copied().filter(|kind| !kinds.contains_key(kind)).collect();
    assert!(missing.is_empty(), "never done: {missing:?} of {kinds:?}");
}
