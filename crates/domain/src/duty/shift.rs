//! Shift handover 交接班: one person goes, another comes, and all that is unfinished is named.
//!
//! The act lists what the last shift leaves: open cases, requests, pending formalities, shipments out, held
//! bags, counts, losses, questions. Nothing of it is ever silently gone: whoever looks later sees each item
//! and whether somebody has finished it. A handover that nobody made is overdue by the rule book's time.

use crate::bag::Custody;
use crate::decide::Draft;
use crate::duty::{application, count, loss, reference};
use crate::refusal::Act;
use crate::world::World;
use crate::*;
use serde::{Deserialize, Serialize};

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ShiftCommand))]
pub enum Command {
    /// The actor goes and `incoming` takes over the site's duty: two badges.
    HandOverShift { incoming: ActorId },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ShiftEvent))]
pub enum Event {
    /// `was_due` is when this handover should have been made; the first of a site was never due.
    ShiftHandedOver {
        handover: HandoverId,
        site: SiteId,
        outgoing: ActorId,
        incoming: ActorId,
        carried: Vec<Carried>,
        was_due: Option<Moment>,
        next_due: Moment,
    },
}

/// Something unfinished that one shift leaves to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Carried {
    /// An emergency case that has not stood down.
    Case { case: CaseId },
    /// Somebody asked this site for blood and waits.
    Request { request: SupplyRequestId },
    /// A formality that this site owes.
    Formality { formality: FormalityId },
    /// On the road from or to here.
    Shipment { shipment: ShipmentId },
    /// In store and held: quality must decide.
    HeldBag { bag: BagId },
    /// Expired or discarded, and nobody has put it forward for disposal.
    Undeclared { bag: BagId },
    /// A count that is not closed.
    Count { count: CountId },
    /// A class that is due to be counted.
    CountDue { class: ProductClass },
    /// A loss that is not decided, or not disposed of.
    Loss { loss: LossId },
    /// A question that nobody has answered.
    Finding { finding: FindingId },
    /// A transport box of this site that is out.
    Box { number: BoxId },
    /// A bag whose new label nobody has scanned back.
    Conversion { conversion: ConversionId },
    /// An application for blood that waits for a signature.
    Application { application: ApplicationId },
    /// The reference laboratory was asked and has not answered.
    Reference { request: ReferenceId },
    /// A bag that is being prepared for an order and whose new label nobody has scanned back.
    Preparation { preparation: PreparationId },
    /// Equipment whose temperature should have been read.
    ReadingDue { equipment: EquipmentId },
    /// A transfer to another station that is not sent, or of which it has not said all.
    TransferOut { transfer: TransferOutId },
    /// Another station must be told, and nobody recorded that it was.
    Notice { notice: NoticeId },
    /// A duty taken in an emergency that nobody has reviewed.
    BreakGlass { break_glass: BreakGlassId },
}

/// What became of something carried over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CarriedState {
    Open,
    Done,
}

/// A handover as it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    pub id: HandoverId,
    pub site: SiteId,
    pub outgoing: ActorId,
    pub incoming: ActorId,
    pub carried: Vec<Carried>,
    pub at: Moment,
    pub was_due: Option<Moment>,
    pub next_due: Moment,
}

impl Handover {
    /// Whether it was made after it was due.
    pub fn was_late(&self) -> bool {
        self.was_due.is_some_and(|due| self.at > due)
    }
}

/// When a site should have handed over and nobody did; `None` while it is in time, or before the first.
pub fn overdue_since(world: &World, site: SiteId, now: Moment) -> Option<Moment> {
    world.last_handover(site).map(|row| row.next_due).filter(|due| now > *due)
}

/// Whether a site looks after a hospital's emergencies: the hospital itself, who supplies it, the station.
fn looks_after(network: &Network, site: SiteId, hospital: SiteId) -> bool {
    let supplies = network.site(hospital).is_some_and(|h| h.supplied_by == Some(site));
    site == hospital || supplies || network.station().is_some_and(|station| station.id == site)
}

/// All that is unfinished at a site at `now`, in the order of the kinds.
pub fn unfinished(world: &World, site: SiteId, now: Moment) -> Vec<Carried> {
    let mut found = Vec::new();
    let cases = world.open_cases().filter(|c| looks_after(world.network(), site, c.hospital));
    found.extend(cases.map(|c| Carried::Case { case: c.id }));
    let requests = world.open_requests().filter(|r| r.to == site);
    found.extend(requests.map(|r| Carried::Request { request: r.id }));
    let formalities = world.open_formalities().filter(|f| f.owner == site);
    found.extend(formalities.map(|f| Carried::Formality { formality: f.id }));
    let shipments = world.on_road().filter(|s| s.from == site || s.to == site);
    found.extend(shipments.map(|s| Carried::Shipment { shipment: s.id }));
    let held = world.bags().set_aside().filter_map(|entry| world.bags().at(entry.bag));
    let held = held.filter(|bag| bag.custody == Custody::InStore { site });
    found.extend(held.map(|bag| Carried::HeldBag { bag: bag.id }));
    found.extend(loss::undeclared_at(world, site).map(|(_, bag)| Carried::Undeclared { bag: bag.id }));
    let counts = world.open_counts().filter(|c| c.site == site);
    found.extend(counts.map(|c| Carried::Count { count: c.id }));
    let due = |class: &&ProductClass| count::due_at(world, site, **class).is_some_and(|due| due <= now);
    found.extend(ProductClass::ALL.iter().filter(due).map(|class| Carried::CountDue { class: *class }));
    let losses = world.open_losses().filter(|l| l.site == site);
    found.extend(losses.map(|l| Carried::Loss { loss: l.id }));
    let findings = world.open_findings().filter(|f| f.said.site == site);
    found.extend(findings.map(|f| Carried::Finding { finding: f.said.finding }));
    let out = world.boxes().lent().filter(|(_, lent)| lent.from == site);
    found.extend(out.map(|(row, _)| Carried::Box { number: row.number }));
    let relabelled = world.conversions().open().filter(|row| row.site == site);
    found.extend(relabelled.map(|row| Carried::Conversion { conversion: row.id }));
    let waiting = application::waits_for(world, site);
    found.extend(waiting.map(|(row, _)| Carried::Application { application: row.id }));
    found.extend(reference::open_at(world, site).map(|row| Carried::Reference { request: row.id }));
    let prepared = world.special().open().filter(|row| row.site == site);
    found.extend(prepared.map(|row| Carried::Preparation { preparation: row.id }));
    let unread = world.equipment().at(site).filter(|row| row.is_overdue(world.rules(), now));
    found.extend(unread.map(|row| Carried::ReadingDue { equipment: row.id }));
    let away = world.stations().transfers_out().filter(|row| row.site == site && row.is_open(world));
    found.extend(away.map(|row| Carried::TransferOut { transfer: row.id }));
    if world.network().station().is_some_and(|station| station.id == site) {
        found.extend(world.stations().open_notices().map(|row| Carried::Notice { notice: row.id }));
    }
    let taken = world.accounts().unreviewed().filter(|row| row.grant.site == site);
    found.extend(taken.map(|row| Carried::BreakGlass { break_glass: row.id }));
    found
}

/// What became of something that a handover of this site named.
pub fn state_of(world: &World, site: SiteId, carried: Carried, now: Moment) -> CarriedState {
    let open = match carried {
        Carried::Case { case } => world.case(case).is_some_and(|row| row.is_open()),
        Carried::Request { request } => world.request(request).is_some_and(|row| row.answer.is_none()),
        Carried::Formality { formality } => world.formality(formality).is_some_and(|row| row.closed_at.is_none()),
        Carried::Shipment { shipment } => world.shipment(shipment).is_some_and(|row| row.closed_at.is_none()),
        Carried::HeldBag { bag } => {
            let row = world.bags().get(bag);
            row.is_some_and(|row| row.custody == Custody::InStore { site } && !row.quality.is_sound())
        }
        Carried::Undeclared { bag } => {
            world.bags().find(bag).is_some_and(|ix| world.awaits_disposal(ix) && world.loss_of(ix).is_none())
        }
        Carried::Count { count } => world.count(count).is_some_and(|row| row.closed.is_none()),
        Carried::CountDue { class } => count::due_at(world, site, class).is_some_and(|due| due <= now),
        Carried::Loss { loss } => world.loss(loss).is_some_and(loss::Loss::is_open),
        Carried::Finding { finding } => world.finding(finding).is_some_and(|row| row.settled.is_none()),
        Carried::Box { number } => world.boxes().get(number).is_some_and(|row| row.lent.is_some()),
        Carried::Conversion { conversion } => {
            world.conversions().get(conversion).is_some_and(|row| row.ended.is_none())
        }
        Carried::Application { application } => {
            world.applications().get(application).is_some_and(|row| row.waiting().is_some())
        }
        Carried::Reference { request } => world.references().get(request).is_some_and(|row| row.answer.is_none()),
        Carried::Preparation { preparation } => {
            world.special().preparation(preparation).is_some_and(|row| row.ended.is_none())
        }
        Carried::ReadingDue { equipment } => {
            world.equipment().get(equipment).is_some_and(|row| row.is_overdue(world.rules(), now))
        }
        Carried::TransferOut { transfer } => {
            world.stations().transfer_out(transfer).is_some_and(|row| row.is_open(world))
        }
        Carried::Notice { notice } => world.stations().notice(notice).is_some_and(|row| row.told.is_none()),
        Carried::BreakGlass { break_glass } => {
            world.accounts().break_glass(break_glass).is_some_and(|row| row.review.is_none())
        }
    };
    if open { CarriedState::Open } else { CarriedState::Done }
}

const HANDERS: &[Duty] = &[Duty::SupplyDuty, Duty::SupplyHead, Duty::TransfusionDuty, Duty::TransfusionHead];

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    let Command::HandOverShift { incoming } = command;
    draft.only(HANDERS, Act::HandOverShift);
    draft.witnessed(*incoming);
    let (world, site, outgoing) = (draft.world, draft.envelope.site, draft.envelope.actor);
    let last = world.last_handover(site);
    let was_due = last.map(|row| row.next_due);
    let mut carried = unfinished(world, site, draft.now);
    if last.is_some_and(|row| row.incoming != outgoing) {
        let finding = draft.finding_numbered(FindingRule::ShiftNotTaken, None);
        carried.push(Carried::Finding { finding });
    }
    let handover = draft.next_handover();
    let next_due = draft.now.plus(*world.rules().shift_handover_due);
    draft.emit(crate::Event::Shift(Event::ShiftHandedOver {
        handover,
        site,
        outgoing,
        incoming: *incoming,
        carried,
        was_due,
        next_due,
    }));
}

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    let Event::ShiftHandedOver { handover, site, outgoing, incoming, carried, was_due, next_due } = event;
    world.add_handover(Handover {
        id: *handover,
        site: *site,
        outgoing: *outgoing,
        incoming: *incoming,
        carried: carried.clone(),
        at: stamp.recorded_at,
        was_due: *was_due,
        next_due: *next_due,
    });
}
