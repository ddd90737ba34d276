//! `decide` and `apply` of boxes of donations.

use super::*;
use crate::decide::Draft;
use crate::refusal::{Act, Refusal};
use crate::world::World;
use std::collections::BTreeSet;

/// Who counts a box out.
const SENDERS: &[Duty] = &[Duty::Collector, Duty::Courier];

fn event(event: Event) -> crate::Event {
    crate::Event::Consignment(event)
}

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    draft.at_the_station();
    match command {
        Command::SendBox { place, seal, cooling, contents } => {
            draft.only(SENDERS, Act::HandOverDonations);
            send(draft, *place, contents);
            let (consignment, contents) = (draft.next_consignment(), contents.clone());
            let (place, seal, cooling) = (*place, *seal, *cooling);
            draft.emit(event(Event::BoxSent { consignment, place, seal, cooling, contents }));
        }
        Command::ReceiveBox { consignment, seal, arrived_at, counted } => {
            receive(draft, *consignment, *seal, *arrived_at, counted);
        }
    }
}

/// No more donations than a box may hold, and each once.
fn bounded(draft: &mut Draft<'_>, contents: &[Carried]) {
    let most = *draft.world.rules().donations_per_box;
    if contents.len() > most as usize {
        draft.refuse(Refusal::TooMany { what: Act::NameDonations, most });
    }
    let mut seen = BTreeSet::new();
    for carried in contents {
        if !seen.insert(carried.donation) {
            draft.refuse(Refusal::DonationTwice { donation: carried.donation.to_string() });
        }
    }
}

/// What goes into a box was collected at the place that sends it, and is in no other.
fn send(draft: &mut Draft<'_>, place: PlaceId, contents: &[Carried]) {
    let world = draft.world;
    if world.collections().place(place).is_none() {
        draft.refuse(Refusal::UnknownPlace { place });
    }
    if contents.is_empty() || contents.iter().any(|carried| (carried.bags, carried.tubes) == (0, 0)) {
        draft.refuse(Refusal::NothingAsked {});
    }
    bounded(draft, contents);
    for carried in contents {
        let donation = carried.donation;
        match world.collections().of(donation) {
            None => draft.refuse(Refusal::UnknownDonation { donation: donation.to_string() }),
            Some(row) if row.place != place => {
                draft.refuse(Refusal::CollectedElsewhere { donation: donation.to_string(), place: row.place });
            }
            Some(_) => {}
        }
        if let Some(consignment) = world.consignments().on_road(donation) {
            draft.refuse(Refusal::DonationInBox { donation: donation.to_string(), consignment });
        }
        // What was left behind may follow, and no more than that.
        let arrival = world.consignments().arrival(donation);
        if arrival.is_some_and(|came| carried.bags > came.lacks_bags || carried.tubes > came.lacks_tubes) {
            draft.refuse(Refusal::DonationArrived { donation: donation.to_string() });
        }
    }
}

/// What was counted in is recorded; what differs is asked about, donation by donation.
fn receive(
    draft: &mut Draft<'_>,
    consignment: ConsignmentId,
    seal: DocumentNumber,
    arrived_at: Moment,
    counted: &[Carried],
) {
    let world = draft.world;
    let Some(row) = world.consignments().get(consignment) else {
        return draft.refuse(Refusal::UnknownConsignment { consignment });
    };
    if row.receipt.is_some() {
        draft.refuse(Refusal::ConsignmentReceived { consignment });
    }
    bounded(draft, counted);
    draft.told_of(arrived_at);
    let judged = |carried: &Carried| {
        let Carried { donation, bags, tubes } = *carried;
        CountedIn { donation, bags, tubes, transport: transport(world, row.cooling, carried, arrived_at) }
    };
    let counted: Vec<CountedIn> = counted.iter().map(judged).collect();
    let differences = differences(row, &counted);
    let late = counted.iter().any(|row| row.transport == Some(Transport::TooLong));
    let edition = world.rules().edition;
    let asked: Vec<(DonationNumber, Difference)> =
        differences.into_iter().map(|(donation, of)| (donation, named(world, consignment, donation, of))).collect();
    let of_the_box = [
        (late, FindingRule::BoxTooLong),
        (seal != row.seal, FindingRule::BoxSealDiffers),
        (draft.envelope.actor == row.sent_by, FindingRule::BoxByOnePerson),
    ];
    let broken = of_the_box.into_iter().filter(|(is, _)| *is);
    let questions = broken.map(|(_, rule)| draft.finding_numbered(rule, None)).collect();
    draft.emit(event(Event::BoxReceived { consignment, seal, arrived_at, counted, questions, edition }));
    for (donation, difference) in asked {
        let finding = draft.finding_numbered(rule_of(difference), None);
        draft.emit(event(Event::DifferenceFound { consignment, donation, difference, finding }));
    }
}

/// Whether fresh blood came within the limit, counted from the beginning of its collection.
fn transport(world: &World, cooling: Cooling, carried: &Carried, arrived_at: Moment) -> Option<Transport> {
    let collected = world.collections().of(carried.donation).filter(|_| carried.bags > 0)?;
    let rules = world.rules();
    let limit = match cooling {
        Cooling::Cooled => *rules.fresh_transport_cooled,
        Cooling::Room => *rules.fresh_transport_room,
    };
    let late = arrived_at > collected.collected.begun_at.plus(limit);
    Some(if late { Transport::TooLong } else { Transport::InTime })
}

/// What differs between counting out and counting in, in the order of the list and then of what came beside it.
pub(super) fn differences(row: &Consignment, counted: &[CountedIn]) -> Vec<(DonationNumber, Difference)> {
    let mut found = Vec::new();
    for sent in &row.contents {
        let came = counted.iter().find(|came| came.donation == sent.donation);
        let (bags, tubes) = came.map_or((0, 0), |came| (came.bags, came.tubes));
        let each = [
            (bags < sent.bags, Difference::BagMissing),
            (bags > sent.bags, Difference::BagExtra),
            (tubes < sent.tubes, Difference::TubeMissing),
            (tubes > sent.tubes, Difference::TubeExtra),
        ];
        found.extend(each.into_iter().filter(|(is, _)| *is).map(|(_, what)| (sent.donation, what)));
    }
    let beside = counted.iter().filter(|came| row.holds(came.donation).is_none());
    found.extend(beside.map(|came| (came.donation, Difference::NotListed)));
    found
}

/// What was not on the list, by what is known of it.
fn named(world: &World, here: ConsignmentId, donation: DonationNumber, found: Difference) -> Difference {
    if found != Difference::NotListed {
        return found;
    }
    if world.collections().of(donation).is_none() {
        return Difference::NeverCollected;
    }
    let rows = world.consignments();
    if rows.on_road(donation).is_some_and(|other| other != here) {
        Difference::OtherBox
    } else if rows.arrival(donation).is_some() {
        Difference::Again
    } else {
        Difference::NotListed
    }
}

/// What a difference asks.
const fn rule_of(difference: Difference) -> FindingRule {
    match difference {
        Difference::NeverCollected => FindingRule::BoxHasUncollected,
        Difference::OtherBox | Difference::NotListed | Difference::Again => FindingRule::BoxHasOthers,
        _ => FindingRule::BoxCountDiffers,
    }
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    let rows = world.consignments_mut();
    match event {
        Event::BoxSent { consignment, place, seal, cooling, contents } => {
            for carried in contents {
                rows.on_road.insert(carried.donation, *consignment);
            }
            rows.rows.push(Arc::new(Consignment {
                id: *consignment,
                place: *place,
                seal: *seal,
                cooling: *cooling,
                contents: contents.clone(),
                sent_at: stamp.occurred_at,
                sent_by: stamp.actor,
                receipt: None,
            }));
        }
        Event::BoxReceived { consignment, seal, arrived_at, counted, questions, .. } => {
            let Some(row) = rows.rows.get_mut(consignment.index()).map(Arc::make_mut) else { return };
            let (seal, arrived_at, by, counted) = (*seal, *arrived_at, stamp.actor, counted.clone());
            let questions = questions.clone();
            row.receipt = Some(Receipt { seal, arrived_at, by, counted, questions });
            let row = row.clone();
            rows.arrives(&row);
        }
        Event::DifferenceFound { consignment, donation, difference, finding } => {
            let (consignment, donation, difference, finding) = (*consignment, *donation, *difference, *finding);
            let ix = rows.questions.push(Questioned { consignment, donation, difference, finding });
            rows.asked_of.entry(donation).or_default().push(ix as u32);
        }
    }
}

impl Consignments {
    fn arrives(&mut self, row: &Consignment) {
        let Some(receipt) = &row.receipt else { return };
        for sent in &row.contents {
            if self.on_road(sent.donation) == Some(row.id) {
                self.on_road.remove(&sent.donation);
            }
            let came = receipt.counted.iter().find(|came| came.donation == sent.donation);
            self.came(row, receipt.arrived_at, sent, came);
        }
        for came in receipt.counted.iter().filter(|came| row.holds(came.donation).is_none()) {
            self.on_road.remove(&came.donation);
            let sent = Carried { donation: came.donation, bags: 0, tubes: 0 };
            self.came(row, receipt.arrived_at, &sent, Some(came));
        }
    }

    /// What came of a donation, added to what came before. What did not come at all is not here.
    fn came(&mut self, row: &Consignment, at: Moment, sent: &Carried, came: Option<&CountedIn>) {
        let (bags, tubes) = came.map_or((0, 0), |came| (came.bags, came.tubes));
        let before = self.arrivals.get(&sent.donation).copied();
        if before.is_none() && (bags, tubes) == (0, 0) {
            return;
        }
        let first = before.unwrap_or(Arrival {
            consignment: row.id,
            at,
            cooling: row.cooling,
            transport: None,
            bags: 0,
            tubes: 0,
            lacks_bags: sent.bags,
            lacks_tubes: sent.tubes,
        });
        let mut next = Arrival {
            bags: first.bags.saturating_add(bags),
            tubes: first.tubes.saturating_add(tubes),
            lacks_bags: first.lacks_bags.saturating_sub(bags),
            lacks_tubes: first.lacks_tubes.saturating_sub(tubes),
            ..first
        };
        // The bag says how the blood came; tubes that were first do not.
        if let (0, Some(came)) = (first.bags, came.filter(|came| came.bags > 0)) {
            next = Arrival { consignment: row.id, at, cooling: row.cooling, transport: came.transport, ..next };
        }
        self.arrivals.insert(sent.donation, next);
    }
}
