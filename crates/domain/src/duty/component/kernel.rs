//! `decide` and `apply` of the bench.

use super::making::{self, Making};
use super::*;
use crate::decide::Draft;
use crate::duty::collection::{Collection, Restriction};
use crate::refusal::{Act, Refusal};
use crate::world::World;
use std::collections::BTreeSet;

/// Who works at the bench.
const TECHNICIANS: &[Duty] = &[Duty::ComponentTechnician];

fn event(event: Event) -> crate::Event {
    crate::Event::Component(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    draft.at_the_station();
    match command {
        Command::BeginStep { kind, inputs, makes, equipment } => {
            draft.only(TECHNICIANS, Act::MakeComponents);
            begin(draft, *kind, inputs, makes);
            equipped(draft, *equipment);
            let (step, kind, equipment) = (draft.next_step(), *kind, *equipment);
            let (inputs, makes) = (inputs.clone(), makes.clone());
            draft.emit(event(Event::StepBegun { step, kind, inputs, makes, equipment }));
        }
        Command::RecordStep { step, ended_at, system, solution, outputs, additive_ml, loss_ml } => {
            let told = Told {
                ended_at: *ended_at,
                system: *system,
                solution: *solution,
                outputs,
                additive_ml: *additive_ml,
                loss_ml: *loss_ml,
            };
            record(draft, *step, &told);
        }
        Command::CancelStep { step } => {
            draft.only(TECHNICIANS, Act::MakeComponents);
            if open_step(draft, *step).is_some() {
                draft.emit(event(Event::StepCancelled { step: *step }));
            }
        }
        Command::DiscardPieces { what, reason, second_person } => {
            draft.only(&[Duty::ComponentTechnician, Duty::Quality, Duty::Laboratory], Act::DiscardPieces);
            draft.attested(*second_person);
            each_once(draft, what);
            for source in what {
                free(draft, *source);
                let (what, reason, second_person) = (*source, *reason, *second_person);
                draft.emit(event(Event::PieceDiscarded { what, reason, second_person }));
            }
        }
    }
}

fn equipped(draft: &mut Draft<'_>, equipment: Option<EquipmentId>) {
    let Some(equipment) = equipment else { return };
    if let Some(row) = crate::duty::equipment::in_service(draft, equipment) {
        draft.at_site(row.site);
    }
}

/// No more than a command may name, and each once.
fn each_once(draft: &mut Draft<'_>, sources: &[Source]) {
    draft.bounded(sources.len());
    let mut seen = BTreeSet::new();
    for source in sources {
        if !seen.insert(*source) {
            match *source {
                Source::Donation { donation } => {
                    draft.refuse(Refusal::DonationTwice { donation: donation.to_string() })
                }
                Source::Piece { piece } => draft.refuse(Refusal::BagTwice { bag: piece }),
            }
        }
    }
}

/// Refuses what is not there, or was taken before.
fn free(draft: &mut Draft<'_>, source: Source) {
    let world = draft.world;
    match source {
        Source::Donation { donation } => {
            if world.collections().of(donation).is_none() {
                draft.refuse(Refusal::UnknownDonation { donation: donation.to_string() });
            }
            if world.components().use_of(donation).is_some() {
                draft.refuse(Refusal::DonationMade { donation: donation.to_string() });
            }
        }
        Source::Piece { piece } => match world.components().piece(piece).map(|row| row.state) {
            None => draft.refuse(Refusal::UnknownPiece { piece }),
            Some(PieceState::AtBench) => {}
            Some(_) => draft.refuse(Refusal::PieceUsed { piece }),
        },
    }
}

/// What speaks against taking something into a step now.
fn usable(draft: &mut Draft<'_>, source: Source) {
    let world = draft.world;
    match source {
        Source::Donation { donation } => {
            let Some(row) = world.collections().of(donation) else { return };
            if !making::is_here(world, row) {
                draft.refuse(Refusal::DonationNotHere { donation: donation.to_string() });
            }
            let recalled = !world.recalls().of_donation(donation).is_empty();
            let unusable = row.restrictions.contains(&Restriction::NotUsable) || recalled;
            if unusable || world.collections().is_twice(donation) || world.donors().is_excluded(donation) {
                draft.refuse(Refusal::DonationNotUsable { donation: donation.to_string() });
            }
        }
        Source::Piece { piece } => {
            let Some(row) = world.components().piece(piece) else { return };
            if let Some(finding) = world.components().held_by(world, piece) {
                draft.refuse(Refusal::PieceHeld { piece, finding });
            }
            let expires_at = row.made.expires_at;
            if expires_at <= draft.now {
                draft.refuse(Refusal::BagExpired { bag: piece, expires_at });
            }
            if world.recalls().of_piece(world, piece).is_some() {
                draft.refuse(Refusal::DonationNotUsable { donation: piece.donation.to_string() });
            }
            let excluded = |donation: &DonationNumber| world.donors().is_excluded(*donation);
            if let Some(donation) = world.components().donations_of(piece).into_iter().find(excluded) {
                draft.refuse(Refusal::DonationNotUsable { donation: donation.to_string() });
            }
        }
    }
}

fn begin(draft: &mut Draft<'_>, kind: StepKind, inputs: &[Source], makes: &[Product]) {
    each_once(draft, inputs);
    for source in inputs {
        free(draft, *source);
        usable(draft, *source);
    }
    let (world, now) = (draft.world, draft.now);
    // A split makes several of one, and everything but irradiation makes something.
    let least = match kind {
        StepKind::Irradiation => 0,
        StepKind::Splitting => 2,
        _ => 1,
    };
    if makes.len() < least || !making::fits(world, kind, inputs, makes) {
        draft.refuse(Refusal::StepUnsuited { step: kind });
    }
    for (product, until) in past(world, kind, inputs, makes, now) {
        draft.refuse(Refusal::StepPastLimit { step: kind, product, until });
    }
    for (donation, product) in unsuitable(world, inputs, makes) {
        draft.refuse(Refusal::NotGoodFor { donation: donation.to_string(), product });
    }
}

/// What a donation or a piece may be taken into now, alone: each kind of step with each product that it makes of it.
/// Whether it is free and fit is asked when the step begins; here is what the bench can choose from.
pub fn choices(world: &World, source: Source, now: Moment) -> Vec<Choice> {
    let inputs = [source];
    let donation = match source {
        Source::Donation { donation } => donation,
        Source::Piece { piece } => piece.donation,
    };
    let choice = |kind: StepKind, makes: Option<Product>| {
        let makes_list = makes.as_slice();
        if !making::fits(world, kind, &inputs, makes_list) {
            return None;
        }
        let until = match (makes, donation_of(world, &inputs)) {
            (Some(Product::Ffp), Some(row)) => Some(making::fresh_until(world, row)),
            (Some(Product::PltC), Some(row)) => making::platelets_until(world, row),
            _ => None,
        };
        let output =
            |product| Output { piece: BagId { donation, born_as: product, division: 0 }, volume_ml: 0, share: None };
        let expected = makes.and_then(|product| making::expected_ml(world, kind, &inputs, &output(product)));
        let open =
            past(world, kind, &inputs, makes_list, now).is_empty() && unsuitable(world, &inputs, makes_list).is_empty();
        Some(Choice { kind, makes, until, expected_ml: expected, open })
    };
    let of_kind = |kind: &StepKind| {
        let nothing = choice(*kind, None).filter(|_| *kind == StepKind::Irradiation);
        let made = Product::ALL.iter().filter_map(|product| choice(*kind, Some(*product)));
        nothing.into_iter().chain(made).collect::<Vec<Choice>>()
    };
    StepKind::ALL.iter().flat_map(of_kind).collect()
}

fn donation_of<'w>(world: &'w World, inputs: &[Source]) -> Option<&'w Collection> {
    match inputs {
        [Source::Donation { donation }] => world.collections().of(*donation),
        _ => None,
    }
}

/// The products that a step makes too late at a moment, and up to when it might have.
fn past(world: &World, kind: StepKind, inputs: &[Source], makes: &[Product], at: Moment) -> Vec<(Product, Moment)> {
    let mut found = Vec::new();
    if let Some(row) = donation_of(world, inputs) {
        for product in makes {
            let until = match product {
                Product::Ffp => Some(making::fresh_until(world, row)),
                Product::PltC => making::platelets_until(world, row),
                _ => None,
            };
            found.extend(until.filter(|until| at > *until).map(|until| (*product, until)));
        }
    }
    if kind == StepKind::Irradiation {
        let rows = inputs.iter().filter_map(|source| match source {
            Source::Piece { piece } => world.components().piece(*piece),
            Source::Donation { .. } => None,
        });
        let late = |row: &Piece| {
            let until = making::irradiate_until(world.rules(), &row.made)?;
            (at > until).then_some((row.made.piece.born_as, until))
        };
        found.extend(rows.filter_map(late));
    }
    found
}

/// The products that a donation, or what was made of it too late, is not good for.
fn unsuitable(world: &World, inputs: &[Source], makes: &[Product]) -> Vec<(DonationNumber, Product)> {
    let (donation, bad): (DonationNumber, &dyn Fn(&Product) -> bool) = match inputs {
        [Source::Donation { donation }] => {
            let Some(row) = world.collections().of(*donation) else { return Vec::new() };
            (*donation, &|product| match product {
                Product::Ffp => row.restrictions.contains(&Restriction::NoFreshPlasma),
                Product::PltC => {
                    let cold = making::platelets_until(world, row).is_none();
                    cold || row.restrictions.contains(&Restriction::NoPlatelets)
                }
                _ => false,
            })
        }
        // Plasma that is fresh by its name alone becomes frozen plasma, and nothing that must be fresh.
        [Source::Piece { piece }] => {
            let Some(row) = world.components().piece(*piece) else { return Vec::new() };
            let stale = piece.born_as == Product::Ffp && row.deviations.iter().any(is_of_freshness);
            (piece.donation, &move |product| stale && matches!(product, Product::FfpVi | Product::Cryo))
        }
        _ => return Vec::new(),
    };
    makes.iter().filter(|product| bad(product)).map(|product| (donation, *product)).collect()
}

const fn is_of_freshness(deviation: &Deviation) -> bool {
    matches!(deviation, Deviation::PastLimit | Deviation::NotGoodFor)
}

fn open_step<'w>(draft: &mut Draft<'w>, step: StepId) -> Option<&'w Step> {
    match draft.world.components().step(step) {
        None => {
            draft.refuse(Refusal::UnknownStep { step });
            None
        }
        Some(row) => {
            if row.end.is_some() {
                draft.refuse(Refusal::StepEnded { step });
            }
            Some(row)
        }
    }
}

/// What was told of the end of a step.
struct Told<'c> {
    ended_at: Moment,
    system: System,
    solution: Solution,
    outputs: &'c [Output],
    additive_ml: u16,
    loss_ml: u16,
}

fn record(draft: &mut Draft<'_>, step: StepId, told: &Told<'_>) {
    let Some(row) = open_step(draft, step) else { return };
    draft.told_of(told.ended_at);
    if told.ended_at < row.begun_at {
        draft.refuse(Refusal::StepTimes { step });
    }
    intelligible(draft, row, told);
    let unbalanced = match row.kind {
        StepKind::Irradiation => {
            treat(draft, row, told.ended_at);
            None
        }
        _ => make(draft, row, told),
    };
    let Told { ended_at, system, solution, additive_ml, loss_ml, .. } = *told;
    draft.emit(event(Event::StepRecorded { step, ended_at, system, solution, additive_ml, loss_ml, unbalanced }));
}

/// A report that cannot be meant is not taken: bags that exist, shares that are none.
fn intelligible(draft: &mut Draft<'_>, step: &Step, told: &Told<'_>) {
    let world = draft.world;
    let most = *world.rules().pieces_per_step;
    if told.outputs.len() > most as usize {
        draft.refuse(Refusal::TooMany { what: Act::NamePieces, most });
    }
    let treated = step.kind == StepKind::Irradiation;
    if treated && (!told.outputs.is_empty() || told.additive_ml != 0 || told.loss_ml != 0) {
        draft.refuse(Refusal::StepUnsuited { step: step.kind });
    }
    let mut seen = BTreeSet::new();
    for output in told.outputs {
        let piece = output.piece;
        if !seen.insert(piece) {
            draft.refuse(Refusal::BagTwice { bag: piece });
        }
        if world.components().piece(piece).is_some() || world.bags().find(piece).is_some() {
            draft.refuse(Refusal::PieceExists { piece });
        }
        if output.volume_ml == 0 {
            draft.refuse(Refusal::ZeroAmount {});
        }
        numbered(draft, step, piece);
    }
    shared(draft, step, told.outputs);
}

/// A piece goes under the number of its donation; a pool under one of its own, that was granted and nothing has yet.
fn numbered(draft: &mut Draft<'_>, step: &Step, piece: BagId) {
    let (world, donation) = (draft.world, piece.donation);
    if step.kind != StepKind::Pooling {
        let own = |source: &Source| match source {
            Source::Donation { donation } => *donation == piece.donation,
            Source::Piece { piece: parent } => parent.donation == piece.donation,
        };
        if !step.inputs.iter().any(own) {
            draft.refuse(Refusal::PieceOfOther { piece });
        }
        return;
    }
    let rows = world.collections();
    if rows.range_of(donation).is_none() {
        draft.refuse(Refusal::PoolNumberNotGranted { donation: donation.to_string() });
    }
    let bags = world.bags().of_donation(donation).next().is_some();
    let pieces = world.components().of_donation(donation).next().is_some();
    if bags || pieces || rows.of(donation).is_some() || rows.bound_to(donation).is_some() {
        draft.refuse(Refusal::NumberUsed { donation: donation.to_string() });
    }
}

/// Of what is split every part says what it is, in steps that a rule allows, and together they are the whole.
fn shared(draft: &mut Draft<'_>, step: &Step, outputs: &[Output]) {
    let world = draft.world;
    if step.kind != StepKind::Splitting {
        if let Some(output) = outputs.iter().find(|output| output.share.is_some()) {
            draft.refuse(Refusal::ShareWrong { piece: output.piece });
        }
        return;
    }
    let Some(Source::Piece { piece }) = step.inputs.first() else { return };
    let Some(parent) = world.components().piece(*piece) else { return };
    let whole = parent.made.amount;
    let finest = world.rules().split_steps.iter().find(|least| least.measure() == whole.measure());
    let least = finest.map_or(1, |least| least.count().max(1));
    let mut sum = 0_u32;
    for output in outputs {
        let sound = output.share.filter(|share| {
            share.measure() == whole.measure() && !share.is_zero() && share.count().is_multiple_of(least)
        });
        match sound {
            Some(share) => sum = sum.saturating_add(share.count()),
            None => draft.refuse(Refusal::ShareWrong { piece: output.piece }),
        }
    }
    if sum > whole.count() {
        draft.refuse(Refusal::SharesDiffer { piece: *piece, amount: whole });
    }
}

/// Each piece is made as it was told, with what it is not as it should be, and who must look into that. Gives
/// the question about volumes that do not add up.
fn make(draft: &mut Draft<'_>, step: &Step, told: &Told<'_>) -> Option<FindingId> {
    let world = draft.world;
    let rows = world.components();
    let Told { ended_at, system, solution, .. } = *told;
    let (kind, inputs, pieces) = (step.kind, step.inputs.as_slice(), told.outputs.len());
    let making = Making { world, kind, inputs, ended_at, system, solution, pieces };
    let products: Vec<Product> = told.outputs.iter().map(|output| output.piece.born_as).collect();
    let into: u32 = inputs.iter().map(|source| rows.volume_of(world, *source)).sum();
    let out: u32 = told.outputs.iter().map(|output| u32::from(output.volume_ml)).sum();
    let mut common = inherited(world, inputs);
    // One question for the step: every piece of it is held by it.
    let mut asked = Vec::new();
    if into + u32::from(told.additive_ml) != out + u32::from(told.loss_ml) {
        common.insert(Deviation::Unbalanced);
        asked.push(draft.finding_numbered(FindingRule::StepUnbalanced, None));
    }
    let late = past(world, kind, inputs, &products, ended_at);
    let bad = unsuitable(world, inputs, &products);
    let edition = world.rules().edition;
    for output in told.outputs {
        let (piece, product) = (output.piece, output.piece.born_as);
        let (mut deviations, mut questions) = (common.clone(), asked.clone());
        if product == Product::FpVi {
            deviations.retain(|one| !is_of_freshness(one));
        }
        let volume = u32::from(output.volume_ml);
        let expected = making::expected_ml(world, kind, inputs, output);
        if expected.is_some_and(|(low, high)| !(low..=high).contains(&volume)) {
            deviations.insert(Deviation::VolumeOff);
        }
        let broken = [
            (late.iter().any(|(of, _)| *of == product), Deviation::PastLimit, FindingRule::StepPastLimit),
            (bad.iter().any(|(_, of)| *of == product), Deviation::NotGoodFor, FindingRule::PieceNotGoodFor),
            (!making::fits(world, kind, inputs, &products), Deviation::Unplanned, FindingRule::PieceUnplanned),
        ];
        for (_, deviation, rule) in broken.into_iter().filter(|(is, ..)| *is) {
            deviations.insert(deviation);
            questions.push(draft.finding_numbered(rule, Some(piece)));
        }
        let (made, deviations) = (making.made(output), deviations.into_iter().collect());
        draft.emit(event(Event::PieceMade { step: step.id, made, deviations, questions, edition }));
    }
    asked.first().copied()
}

/// What was irradiated stays what it is, and lives no longer for it.
fn treat(draft: &mut Draft<'_>, step: &Step, ended_at: Moment) {
    let world = draft.world;
    let edition = world.rules().edition;
    for source in &step.inputs {
        let Source::Piece { piece } = *source else { continue };
        let Some(row) = world.components().piece(piece) else { continue };
        let (mut deviations, mut questions) = (Vec::new(), Vec::new());
        if making::irradiate_until(world.rules(), &row.made).is_some_and(|until| ended_at > until) {
            deviations.push(Deviation::PastLimit);
            questions.push(draft.finding_numbered(FindingRule::StepPastLimit, Some(piece)));
        }
        let (limit_at, expires_at) = making::irradiated(world, &row.made, ended_at);
        let (step, attribute) = (step.id, Attribute::Irradiated);
        let treated =
            Event::PieceTreated { step, piece, attribute, limit_at, expires_at, deviations, questions, edition };
        draft.emit(event(treated));
    }
}

/// What a piece has from what it is made of.
fn inherited(world: &World, inputs: &[Source]) -> BTreeSet<Deviation> {
    let mut found = BTreeSet::new();
    for source in inputs {
        match source {
            Source::Donation { donation } => {
                let row = world.collections().of(*donation);
                let off = [Restriction::Underweight, Restriction::Overweight];
                if row.is_some_and(|row| row.restrictions.iter().any(|one| off.contains(one))) {
                    found.insert(Deviation::CollectionOff);
                }
            }
            Source::Piece { piece } => {
                let of = world.components().piece(*piece).into_iter().flat_map(|row| row.deviations.iter());
                found.extend(of.filter(|one| **one != Deviation::VolumeOff));
            }
        }
    }
    found
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    let rows = world.components_mut();
    match event {
        Event::StepBegun { step, kind, inputs, makes, equipment } => {
            for source in inputs {
                rows.take(*source, *step);
            }
            rows.steps.push(Arc::new(Step {
                id: *step,
                kind: *kind,
                inputs: inputs.clone(),
                makes: makes.clone(),
                equipment: *equipment,
                begun_at: stamp.occurred_at,
                begun_by: stamp.actor,
                outputs: Vec::new(),
                end: None,
            }));
        }
        Event::PieceMade { step, made, deviations, questions, .. } => {
            let ix = rows.pieces.push(Piece {
                made: *made,
                made_by: *step,
                deviations: deviations.clone(),
                questions: questions.clone(),
                state: PieceState::AtBench,
            });
            rows.by_number.entry(made.piece).or_insert(ix as u32);
            if let Some(row) = rows.steps.get_mut(step.index()).map(Arc::make_mut) {
                row.outputs.push(made.piece);
            }
        }
        Event::PieceTreated { piece, attribute, limit_at, expires_at, deviations, questions, .. } => {
            let Some(ix) = rows.by_number.get(piece) else { return };
            let Some(row) = rows.pieces.get_mut(*ix as usize) else { return };
            row.made.attributes = row.made.attributes.with(*attribute);
            (row.made.limit_at, row.made.expires_at) = (*limit_at, *expires_at);
            row.deviations.extend(deviations);
            row.deviations.sort_unstable();
            row.deviations.dedup();
            row.questions.extend(questions);
        }
        Event::StepRecorded { step, ended_at, system, solution, additive_ml, loss_ml, unbalanced } => {
            let (at, by) = (*ended_at, stamp.actor);
            let (system, solution) = (*system, *solution);
            let (additive_ml, loss_ml, unbalanced) = (*additive_ml, *loss_ml, *unbalanced);
            rows.ends(*step, StepEnd::Recorded { at, by, system, solution, additive_ml, loss_ml, unbalanced });
        }
        Event::StepCancelled { step } => {
            rows.ends(*step, StepEnd::Cancelled { at: stamp.occurred_at, by: stamp.actor });
        }
        Event::PieceDiscarded { what, reason, .. } => match *what {
            Source::Donation { donation } => {
                rows.used.insert(donation, DonationUse::Discarded { reason: *reason });
            }
            Source::Piece { piece } => rows.set_state(piece, PieceState::Discarded { reason: *reason }),
        },
    }
}

impl Components {
    fn take(&mut self, source: Source, step: StepId) {
        match source {
            Source::Donation { donation } => {
                self.used.insert(donation, DonationUse::InStep { step });
            }
            Source::Piece { piece } => self.set_state(piece, PieceState::InStep { step }),
        }
    }

    /// What a step took is used up by it, or free again: when nothing was done, or when it stays what it was.
    fn ends(&mut self, id: StepId, end: StepEnd) {
        let Some(row) = self.steps.get_mut(id.index()).map(Arc::make_mut) else { return };
        row.end = Some(end);
        let frees = matches!(end, StepEnd::Cancelled { .. }) || row.kind == StepKind::Irradiation;
        for source in row.inputs.clone() {
            match (source, frees) {
                (Source::Donation { donation }, true) => {
                    self.used.remove(&donation);
                }
                (Source::Donation { donation }, false) => {
                    self.used.insert(donation, DonationUse::Consumed { step: id });
                }
                (Source::Piece { piece }, true) => self.set_state(piece, PieceState::AtBench),
                (Source::Piece { piece }, false) => self.set_state(piece, PieceState::Consumed { step: id }),
            }
        }
    }
}
