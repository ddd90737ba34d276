//! What a cause reaches: donations, pieces of the bench, bags and the patients who got them.

use super::*;
use crate::bag::Bag;
use crate::duty::component::{PieceState, StepEnd};
use crate::duty::laboratory::RunState;
use crate::duty::shipment::Shipment;
use crate::duty::{component, laboratory};

/// All that a recall reaches at a moment.
#[derive(Clone, Debug, Default)]
pub(super) struct Reach {
    pub donors: Vec<Watched>,
    pub donations: BTreeSet<DonationNumber>,
    /// Of equipment alone.
    pub pieces: BTreeSet<BagId>,
    pub bags: BTreeSet<BagId>,
}

impl Reach {
    pub fn is_empty(&self) -> bool {
        self.donations.is_empty() && self.pieces.is_empty() && self.bags.is_empty()
    }

    /// The same with the bags of its donations, alone or in pools.
    fn with_bags(mut self, world: &World) -> Reach {
        for donation in &self.donations {
            self.bags.extend(bags_of(world, *donation));
        }
        self
    }
}

/// What a cause reaches now.
pub(super) fn of(world: &World, cause: Cause, today: CityDay) -> Reach {
    let mut reach = Reach::default();
    match cause {
        Cause::LateReactive { donation } => {
            for (donor, day) in donors_of(world, donation) {
                reach.donors.push(Watched { donor, since: first_day(world, day) });
            }
            if recorded(world, donation) {
                reach.donations.insert(donation);
            }
        }
        Cause::DonorCall { donor } => reach.donors.push(Watched { donor, since: first_day(world, today) }),
        Cause::RecipientInfection { bag } => {
            for donation in donations_in(world, bag) {
                reach.donations.insert(donation);
                for (donor, day) in donors_of(world, donation) {
                    reach.donors.push(Watched { donor, since: first_day(world, day) });
                }
            }
            // A pool of which nobody knows the parents is recalled itself.
            reach.bags.extend(world.bags().get(bag).map(|row| row.id));
        }
        Cause::BagSetLot { lot } => {
            let of_lot = world.collections().iter().filter(|row| row.collected.lot == lot);
            reach.donations.extend(of_lot.map(|row| row.collected.donation));
        }
        Cause::ReagentLot { lot } => reach.donations.extend(tested_with(world, lot)),
        Cause::Equipment { equipment, from, until } => stood_in(world, (equipment, from, until), &mut reach),
    }
    // Of two donations of one person in a pool the older reaches further.
    reach.donors.sort_unstable();
    reach.donors.dedup_by_key(|watched| watched.donor);
    for watched in reach.donors.clone() {
        reach.donations.extend(given(world, watched));
    }
    reach.with_bags(world)
}

/// Whether anything is known of a donation.
pub(super) fn recorded(world: &World, donation: DonationNumber) -> bool {
    world.collections().of(donation).is_some() || world.bags().of_donation(donation).next().is_some()
}

/// The first day of collection that the look-back from a day reaches.
fn first_day(world: &World, from: CityDay) -> CityDay {
    let months = *world.rules().look_back_months;
    // No month is longer; then day by day to the first of which so many months later is not before it.
    let mut day = from.plus(-31 * months as i32);
    while day.plus_months(months) < from {
        day = day.plus(1);
    }
    day
}

/// Who gave a donation, under the number of the person, and on which day.
fn donors_of(world: &World, donation: DonationNumber) -> BTreeSet<(DonorId, CityDay)> {
    let zone = world.network().zone_offset;
    let mut found = BTreeSet::new();
    if let Some(row) = world.collections().of(donation) {
        found.insert((world.donors().person_of(row.donor), row.collected.begun_at.day(zone)));
    } else {
        let bags = world.bags().of_donation(donation).map(|(_, bag)| bag);
        let own = bags.filter(|bag| world.components().piece(bag.id).is_none());
        found.extend(own.map(|bag| (world.donors().person_of(bag.donor), bag.collected_at.day(zone))));
    }
    found
}

/// Every number of a person, also of one who was never registered here.
fn numbers(world: &World, donor: DonorId) -> BTreeSet<DonorId> {
    world.donors().numbers_of(donor).map(|row| row.id).chain([donor]).collect()
}

/// What a person gave since a day, under any number.
pub(super) fn given(world: &World, watched: Watched) -> BTreeSet<DonationNumber> {
    let zone = world.network().zone_offset;
    let mut found = BTreeSet::new();
    for number in numbers(world, watched.donor) {
        let visits = world.donors().get(number).map_or(&[][..], |row| row.visits.as_slice());
        let collected = visits.iter().flat_map(|visit| world.collections().of_visit(*visit));
        let since = collected.filter(|row| row.collected.begun_at.day(zone) >= watched.since);
        found.extend(since.map(|row| row.collected.donation));
        let bags = world.bags().of_donor(number).map(|(_, bag)| bag);
        found.extend(bags.filter(|bag| bag.collected_at.day(zone) >= watched.since).map(|bag| bag.id.donation));
    }
    found
}

/// The donations that are in a bag: those of its pool, else its own.
pub(super) fn donations_in(world: &World, bag: BagId) -> Vec<DonationNumber> {
    let parents = world.components().donations_of(bag);
    if parents.is_empty() && recorded(world, bag.donation) { vec![bag.donation] } else { parents }
}

/// All that was made of a donation at the bench, pools and all, however many steps later.
pub(super) fn made_of(world: &World, donation: DonationNumber) -> BTreeSet<BagId> {
    use crate::duty::component::DonationUse;
    let rows = world.components();
    let step = match rows.use_of(donation) {
        Some(DonationUse::InStep { step } | DonationUse::Consumed { step }) => rows.step(step),
        Some(DonationUse::Discarded { .. }) | None => None,
    };
    let first = step.map_or(&[][..], |step| step.outputs.as_slice());
    descendants(world, first.to_vec())
}

/// A piece and all that was made of it.
pub(super) fn made_of_piece(world: &World, piece: BagId) -> BTreeSet<BagId> {
    descendants(world, vec![piece])
}

fn descendants(world: &World, mut left: Vec<BagId>) -> BTreeSet<BagId> {
    let mut found = BTreeSet::new();
    while let Some(piece) = left.pop() {
        if found.insert(piece) {
            left.extend_from_slice(world.components().children(piece));
        }
    }
    found
}

/// The bags of a donation, under its own number and in pools.
pub(super) fn bags_of(world: &World, donation: DonationNumber) -> BTreeSet<BagId> {
    let own = world.bags().of_donation(donation).map(|(_, bag)| bag.id);
    let made = made_of(world, donation).into_iter().filter(|piece| world.bags().find(*piece).is_some());
    own.chain(made).collect()
}

/// The donations with a result of a lot, alone or in a pool, whether it still counts or not. A plate whose controls were
/// invalid gave none.
fn tested_with(world: &World, lot: LotId) -> BTreeSet<DonationNumber> {
    let rows = world.laboratory();
    let Some(assay) = rows.lot(lot).and_then(|row| rows.method(row.method)).map(|row| row.assay) else {
        return BTreeSet::new();
    };
    let with = |run: &&laboratory::Run| run.lots.contains(&lot) && matches!(run.state, RunState::Recorded { .. });
    let runs: BTreeSet<RunId> = rows.runs().filter(with).map(|run| run.id).collect();
    let of_lot =
        |row: &&laboratory::Tested| row.outcomes.iter().any(|one| one.assay == assay && runs.contains(&one.run));
    rows.iter().filter(of_lot).map(|row| row.donation).collect()
}

/// What stood in the store of equipment within a span. Which bag stood in which refrigerator nobody records, so all of
/// the temperature that it keeps counts: what is there now, and what left or was given since it began. What came there
/// at the end or after it, by its collection or its only way there, did not stand in it.
fn stood_in(world: &World, (equipment, from, until): (EquipmentId, Moment, Moment), reach: &mut Reach) {
    let Some(row) = world.equipment().get(equipment) else { return };
    let (site, class) = (row.site, row.kind.temperature());
    let belongs = |bag: &Bag| bag.product.class().temperature() == class && bag.collected_at < until;
    // The last time that each bag was sent there, of those that were sent after the end.
    let mut late: BTreeMap<BagIx, Moment> = BTreeMap::new();
    let mut left: BTreeMap<BagIx, Moment> = BTreeMap::new();
    for shipment in world.shipments() {
        let at = shipment.dispatched_at;
        let bags = |shipment: &Shipment| shipment.bags.iter().map(|(ix, _)| *ix).collect::<Vec<BagIx>>();
        if shipment.to == site && at >= until {
            for ix in bags(shipment) {
                late.entry(ix).or_insert(at);
            }
        }
        if shipment.from == site && at >= from {
            for ix in bags(shipment) {
                left.entry(ix).or_insert(at);
            }
        }
    }
    for out in world.stations().transfers_out().filter(|out| out.site == site) {
        if let Some(sent) = out.sent.as_ref().filter(|sent| sent.at >= from) {
            out.bags.iter().for_each(|out| {
                left.entry(out.bag).or_insert(sent.at);
            });
        }
    }
    for (ix, bag) in world.bags().iter().enumerate().map(|(ix, bag)| (BagIx(ix as u32), bag)) {
        let came_late = late.get(&ix).is_some_and(|came| left.get(&ix).is_none_or(|left| came < left));
        let stood = match bag.custody {
            Custody::InStore { site: at } | Custody::Picked { site: at } if at == site => !came_late,
            Custody::WithPatient { site: at, .. } | Custody::Ended { site: at, .. } if at == site => {
                !came_late && bag.issued_at.is_none_or(|given| given >= from)
            }
            _ => false,
        };
        if belongs(bag) && (stood || left.get(&ix).is_some_and(|_| !came_late)) {
            reach.bags.insert(bag.id);
        }
    }
    if world.network().station().map(|station| station.id) != Some(site) {
        return;
    }
    let began = |piece: &component::Piece| {
        let step = world.components().step(piece.made_by);
        step.is_none_or(|step| !matches!(step.end, Some(StepEnd::Recorded { at, .. }) if at > until))
    };
    let here = |piece: &&component::Piece| {
        matches!(piece.state, PieceState::AtBench | PieceState::InStep { .. })
            && piece.made.piece.born_as.class().temperature() == class
            && began(piece)
    };
    reach.pieces.extend(world.components().pieces().filter(here).map(|piece| piece.made.piece));
}

/// The site that must find a bag: who holds it, or gave it to the road.
pub(super) fn holder(world: &World, bag: &Bag) -> Option<SiteId> {
    match bag.custody {
        Custody::InStore { site } | Custody::Picked { site } | Custody::WithPatient { site, .. } => Some(site),
        Custody::OnRoad { shipment } | Custody::Returning { shipment } => world.shipment(shipment).map(|row| row.from),
        Custody::Ended { .. } => None,
    }
}

/// Where a bag is, as a recall says it.
pub(super) fn stood(world: &World, ix: BagIx, bag: &Bag) -> Stood {
    let ends = |shipment| world.shipment(shipment).map_or((SiteId::NOWHERE, SiteId::NOWHERE), |row| (row.from, row.to));
    match bag.custody {
        Custody::InStore { site } => match bag.reservation {
            Some(reservation) => Stood::Reserved { site, reservation },
            None => Stood::InStore { site },
        },
        Custody::Picked { site } => Stood::Picked { site },
        Custody::OnRoad { shipment } => {
            let (from, to) = ends(shipment);
            Stood::OnRoad { shipment, from, to }
        }
        Custody::Returning { shipment } => {
            let (from, to) = ends(shipment);
            Stood::Returning { shipment, from, to }
        }
        Custody::WithPatient { site, patient } => Stood::WithPatient { site, patient },
        Custody::Ended { site, fate: Fate::Transfused } => Stood::Transfused { site },
        Custody::Ended { site, fate: Fate::TransferredOut } => {
            let ledger = world.keeper(site);
            match world.stations().gone_with(ix) {
                Some(out) => Stood::AtOtherStation { station: out.station },
                None if ledger != world.ledger() => Stood::WithOtherLedger { site, ledger },
                None => Stood::Over { site, fate: Fate::TransferredOut },
            }
        }
        Custody::Ended { site, fate } => Stood::Over { site, fate },
    }
}

/// Whom a bag went to: the patient it was issued to, the one at whose bed it was hung, and nobody known where it was
/// transfused all the same.
pub(super) fn exposed(world: &World, bag: BagId) -> Vec<(BagId, Option<PatientId>, SiteId, Exposure)> {
    let Some((ix, row)) = world.bags().find(bag).and_then(|ix| Some((ix, world.bags().at(ix)?))) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let hung = world.transfusions().of(ix);
    match row.custody {
        Custody::WithPatient { site, patient } => found.push((bag, Some(patient), site, Exposure::AtBedside)),
        Custody::Ended { site, fate: Fate::Transfused } => {
            let patient = row.given_to.or(hung.map(|hung| hung.patient));
            found.push((bag, patient, site, Exposure::Transfused));
        }
        _ => {}
    }
    // Begun and stopped, or for another patient than it was issued to.
    if let Some(hung) = hung
        && !found.iter().any(|(_, patient, ..)| *patient == Some(hung.patient))
    {
        found.push((bag, Some(hung.patient), hung.site, Exposure::Transfused));
    }
    found
}
