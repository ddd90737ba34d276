//! `decide` and `apply` of the laboratory: samples, means and pools here, plates in [`super::runs`].

use super::*;
use crate::decide::Draft;
use crate::refusal::{Act, Refusal};
use crate::world::World;
use std::collections::BTreeSet;

const TESTERS: &[Duty] = &[Duty::Laboratory];
const CORRECTORS: &[Duty] = &[Duty::Laboratory, Duty::Quality];

pub(super) fn event(event: Event) -> crate::Event {
    crate::Event::Laboratory(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    draft.at_the_station();
    match command {
        Command::CorrectResult { run, well, content, correction, reason, second_person } => {
            draft.only(CORRECTORS, Act::TestBlood);
            draft.attested(*second_person);
            consequences::correct(draft, (*run, *well, *content), *correction, (*reason, *second_person));
            return;
        }
        _ => draft.only(TESTERS, Act::TestBlood),
    }
    match command {
        Command::RegisterSamples { samples } => register(draft, samples),
        Command::RecordUntested { donation, reason } => untested(draft, *donation, *reason),
        Command::EnterMethod { assay, maker } => {
            let others = draft.world.laboratory().methods();
            let rival = |row: &&Method| Some(row.assay) == assay.other_kit() && row.maker == *maker;
            if others.filter(|row| row.valid.is_some()).any(|row| rival(&row)) {
                draft.refuse(Refusal::KitsOfOneMaker { maker: *maker });
            }
            let method = draft.next_method();
            draft.emit(event(Event::MethodEntered { method, assay: *assay, maker: *maker }));
        }
        Command::EnterInstrument { number } => {
            let instrument = draft.next_instrument();
            draft.emit(event(Event::InstrumentEntered { instrument, number: *number }));
        }
        Command::EnterLot { method, number, expires_at } => {
            if draft.world.laboratory().method(*method).is_none() {
                draft.refuse(Refusal::UnknownMethod { method: *method });
            }
            let lot = draft.next_lot();
            let (method, number, expires_at) = (*method, *number, *expires_at);
            draft.emit(event(Event::LotEntered { lot, method, number, expires_at }));
        }
        Command::Validate { means, until, second_person } => {
            draft.attested(*second_person);
            known(draft, *means);
            let days = *draft.world.rules().validation_days_max;
            if *until <= draft.now || *until > draft.now.plus_days(i64::from(days)) {
                draft.refuse(Refusal::ValidationTooLong { days });
            }
            rivals(draft, *means);
            let (means, until, second_person) = (*means, *until, *second_person);
            draft.emit(event(Event::MeansValidated { means, until, second_person }));
        }
        Command::Withdraw { means } => {
            known(draft, *means);
            draft.emit(event(Event::MeansWithdrawn { means: *means }));
        }
        Command::MakePool { members } => pool(draft, members),
        Command::PlanRun { plate, instrument, lots, wells } => runs::plan(draft, *plate, *instrument, lots, wells),
        Command::RecordRun { run, wells } => runs::record(draft, *run, wells),
        Command::CorrectResult { .. } => {}
    }
}

fn known(draft: &mut Draft<'_>, means: Means) {
    let laboratory = draft.world.laboratory();
    match means {
        Means::Method { method } if laboratory.method(method).is_none() => {
            draft.refuse(Refusal::UnknownMethod { method });
        }
        Means::Instrument { instrument } if laboratory.instrument(instrument).is_none() => {
            draft.refuse(Refusal::UnknownInstrument { instrument });
        }
        Means::Lot { lot } if laboratory.lot(lot).is_none() => draft.refuse(Refusal::UnknownLot { lot }),
        _ => {}
    }
}

/// Two kits for one marker are of two makers, or a fault of one is a fault of both.
fn rivals(draft: &mut Draft<'_>, means: Means) {
    let laboratory = draft.world.laboratory();
    let Means::Method { method } = means else { return };
    let Some(own) = laboratory.method(method) else { return };
    let rival =
        |row: &Method| row.valid.is_some() && Some(row.assay) == own.assay.other_kit() && row.maker == own.maker;
    if laboratory.methods().any(rival) {
        draft.refuse(Refusal::KitsOfOneMaker { maker: own.maker });
    }
}

/// What was collected and nothing else: a tube of a number that nobody used belongs to nobody.
fn register(draft: &mut Draft<'_>, samples: &[ArrivedSample]) {
    let (world, rules) = (draft.world, draft.world.rules());
    draft.bounded(samples.len());
    let mut seen = BTreeSet::new();
    for sample in samples {
        let donation = sample.donation.to_string();
        let Some(collection) = world.collections().of(sample.donation) else {
            draft.refuse(Refusal::UnknownDonation { donation });
            continue;
        };
        let purpose = sample.purpose;
        let accepted = world.laboratory().tested(sample.donation).is_some_and(|row| row.has_sample(purpose));
        if accepted || !seen.insert((sample.donation, purpose)) {
            draft.refuse(Refusal::SampleAccepted { donation: donation.clone() });
        }
        draft.told_of(sample.arrived_at);
        let taken_at = collection.collected.ended_at;
        if sample.arrived_at < taken_at {
            draft.refuse(Refusal::SampleBeforeTaken { donation: donation.clone() });
        }
        let within = match purpose {
            SamplePurpose::Serology => *rules.serology_sample_within,
            SamplePurpose::Nat => *rules.nat_sample_within,
        };
        if sample.condition == (Condition::Accepted {}) && sample.arrived_at > taken_at.plus(within) {
            draft.refuse(Refusal::SampleTooLate { donation });
        }
        draft.emit(event(Event::SampleRegistered { sample: *sample, taken_at, edition: rules.edition }));
    }
}

fn untested(draft: &mut Draft<'_>, donation: DonationNumber, reason: UntestedReason) {
    let world = draft.world;
    if world.collections().of(donation).is_none() {
        return draft.refuse(Refusal::UnknownDonation { donation: donation.to_string() });
    }
    if verdict(world, world.rules(), donation).is_complete() {
        draft.refuse(Refusal::DonationTested { donation: donation.to_string() });
    }
    draft.emit(event(Event::DonationUntested { donation, reason }));
}

/// Samples fit for it, each of one pool alone.
fn pool(draft: &mut Draft<'_>, members: &[DonationNumber]) {
    let (world, rules) = (draft.world, draft.world.rules());
    if !rules.nat_pool_sizes.contains(&(members.len() as u32)) {
        draft.refuse(Refusal::PoolSize { size: members.len() as u32 });
    }
    let mut seen = BTreeSet::new();
    for member in members.iter().take(*rules.wells_per_plate as usize) {
        let row = world.laboratory().tested(*member);
        let fit = row.is_some_and(|row| row.has_sample(SamplePurpose::Nat) && row.pool.is_none());
        if !fit || !seen.insert(*member) {
            draft.refuse(Refusal::NotForPool { donation: member.to_string() });
        }
    }
    let pool = draft.next_pool();
    draft.emit(event(Event::PoolMade { pool, members: members.to_vec() }));
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    world.laboratory_mut().fold(stamp, event);
}

impl Laboratory {
    /// Follows one event; also [`super::consequences`] looks ahead with it.
    pub(super) fn fold(&mut self, stamp: &Stamp, event: &Event) {
        let at = stamp.recorded_at;
        match event {
            Event::SampleRegistered { sample, taken_at, .. } => {
                let (purpose, condition) = (sample.purpose, sample.condition);
                let row = Sample { taken_at: *taken_at, arrived_at: sample.arrived_at, condition };
                self.change(sample.donation, |tested| {
                    if let Some(place) = tested.samples.get_mut(purpose.index()) {
                        *place = Some(row);
                    }
                });
            }
            Event::DonationUntested { donation, reason } => {
                self.change(*donation, |tested| tested.untested = Some(*reason));
            }
            Event::MethodEntered { method, assay, maker } => {
                self.methods.push(Method { id: *method, assay: *assay, maker: *maker, valid: None });
            }
            Event::InstrumentEntered { instrument, number } => {
                self.instruments.push(Instrument { id: *instrument, number: *number, valid: None });
            }
            Event::LotEntered { lot, method, number, expires_at } => {
                let (id, method, number, expires_at) = (*lot, *method, *number, *expires_at);
                self.lots.push(Lot { id, method, number, expires_at, valid: None });
            }
            Event::MeansValidated { means, until, .. } => {
                self.set_validity(*means, Some(Validity { from: at, until: *until }));
            }
            Event::MeansWithdrawn { means } => self.set_validity(*means, None),
            Event::PoolMade { pool, members } => {
                for member in members {
                    self.change(*member, |tested| tested.pool = Some(*pool));
                }
                self.pools.push(Arc::new(Pool { id: *pool, members: members.clone() }));
            }
            Event::RunPlanned { run, plate, instrument, lots, wells } => {
                self.plates.insert(*plate, *run);
                let (lots, wells) = (lots.clone(), wells.clone());
                let (plate, instrument) = (*plate, *instrument);
                self.runs.push(Arc::new(Run { id: *run, plate, instrument, lots, wells, state: RunState::Planned }));
            }
            Event::RunRecorded { run, controls, wells, .. } => {
                if let Some(row) = self.runs.get_mut(run.index()).map(Arc::make_mut) {
                    row.state = RunState::Recorded { controls: *controls, by: stamp.actor, at };
                    row.wells = Vec::new();
                }
                if *controls == Controls::Valid {
                    wells.iter().for_each(|judged| self.add_result(*run, *judged, at));
                }
            }
            Event::ResultCorrected { run, well, content, corrected, .. } => {
                for donation in self.donations_of(*content) {
                    self.change(donation, |tested| {
                        tested.last_result = Some(at);
                        let of =
                            |one: &Outcome| (one.run, one.well) == (*run, *well) && one.counting == Counting::Stands;
                        let Some(place) = tested.outcomes.iter().position(of) else { return };
                        let Some(old) = tested.outcomes.get_mut(place) else { return };
                        old.counting = Counting::Corrected;
                        // In its place: what was read first stays first, whatever it is read as.
                        if let Corrected::ReadAs { reading, found } = *corrected {
                            let new = Outcome { reading, found, counting: Counting::Stands, ..*old };
                            tested.outcomes.insert(place + 1, new);
                        }
                    });
                }
            }
            Event::DonationJudged { donation, standing, group, .. } => {
                self.change(*donation, |tested| tested.judged = (*standing, *group));
            }
        }
    }

    /// The donations that a well speaks of.
    pub(crate) fn donations_of(&self, content: Content) -> Vec<DonationNumber> {
        match content {
            Content::Control { .. } => Vec::new(),
            Content::Donation { donation, .. } => vec![donation],
            Content::Pool { pool, .. } => self.pool(pool).map(|pool| pool.members.clone()).unwrap_or_default(),
        }
    }

    fn add_result(&mut self, run: RunId, judged: JudgedWell, at: Moment) {
        let JudgedWell { well, content, reading, found } = judged;
        let via = if matches!(content, Content::Pool { .. }) { Via::Pool } else { Via::Single };
        let counting = Counting::Stands;
        let one = Outcome { run, reading, assay: content.assay(), well, via, found, counting };
        for donation in self.donations_of(content) {
            self.change(donation, |tested| {
                tested.outcomes.push(one);
                tested.last_result = Some(at);
            });
        }
    }

    fn set_validity(&mut self, means: Means, valid: Option<Validity>) {
        let place = match means {
            Means::Method { method } => self.methods.get_mut(method.index()).map(|row| &mut row.valid),
            Means::Instrument { instrument } => self.instruments.get_mut(instrument.index()).map(|row| &mut row.valid),
            Means::Lot { lot } => self.lots.get_mut(lot.index()).map(|row| &mut row.valid),
        };
        if let Some(place) = place {
            *place = valid;
        }
    }

    fn change(&mut self, donation: DonationNumber, change: impl FnOnce(&mut Tested)) {
        let ix = match self.by_number.get(&donation) {
            Some(ix) => *ix as usize,
            None => {
                let ix = self.rows.push(Arc::new(Tested {
                    donation,
                    samples: [None, None],
                    outcomes: Vec::new(),
                    pool: None,
                    untested: None,
                    judged: (TestStanding::Open, None),
                    last_result: None,
                }));
                self.by_number.insert(donation, ix as u32);
                ix
            }
        };
        if let Some(row) = self.rows.get_mut(ix) {
            change(Arc::make_mut(row));
        }
    }
}
