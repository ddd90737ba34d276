//! Boxes of donations as place and station see them: counted out, counted in, and what differs.

use domain::duty::collection::{Collection, Donated, PlaceKind};
use domain::duty::consignment::{Consignment, Cooling, Difference, Receipt, Transport};
use domain::{ActorId, ConsignmentId, DocumentNumber, FindingId, Moment, PlaceId, Refusal, World};
use isbt128::DonationNumber;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::collection::NumberView;
use super::donor::PlaceRef;
use super::{BadCursor, NewestFirst, Page, Paging};

/// What was collected longer ago is found by its number, not in the lists of a day's work.
pub const DAYS_BACK: i64 = 7;

/// A donation in a box: what was counted out of it, and what was counted in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InBoxView {
    pub donation: NumberView,
    /// Nothing was counted out of what was not listed.
    pub bags_out: u8,
    pub tubes_out: u8,
    /// None while the box is on its way.
    pub bags_in: Option<u8>,
    pub tubes_in: Option<u8>,
    /// Whether its blood came in time.
    pub transport: Option<Transport>,
    /// What differs, each with the question about it.
    pub differences: Vec<DifferenceView>,
}

/// A difference with its question.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct DifferenceView {
    pub difference: Difference,
    pub question: QuestionView,
}

/// A question and whether it is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct QuestionView {
    pub finding: FindingId,
    pub open: bool,
}

impl QuestionView {
    /// Of a finding.
    pub fn of(world: &World, finding: FindingId) -> QuestionView {
        QuestionView { finding, open: world.finding(finding).is_some_and(|row| row.settled.is_none()) }
    }
}

/// How a box came in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReceiptView {
    pub seal: DocumentNumber,
    pub arrived_at: Moment,
    pub by: ActorId,
    /// About the box itself: its seal, its way, who counted.
    pub questions: Vec<QuestionView>,
}

/// A box of donations.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DonationBoxView {
    pub id: ConsignmentId,
    pub place: PlaceRef,
    pub seal: DocumentNumber,
    pub cooling: Cooling,
    pub sent_at: Moment,
    pub sent_by: ActorId,
    pub bags: u32,
    pub tubes: u32,
    /// None while it is on its way.
    pub receipt: Option<ReceiptView>,
    /// By donation number.
    pub contents: Vec<InBoxView>,
    /// Questions about it that nobody answered.
    pub open: u32,
}

fn in_box(world: &World, row: &Consignment, donation: DonationNumber) -> InBoxView {
    let out = row.holds(donation);
    let counted = row.receipt.as_ref().map(|receipt| receipt.counted.iter().find(|one| one.donation == donation));
    let asked = world.consignments().questions_of(donation).filter(|asked| asked.consignment == row.id);
    let differs = |asked: &domain::duty::consignment::Questioned| DifferenceView {
        difference: asked.difference,
        question: QuestionView::of(world, asked.finding),
    };
    InBoxView {
        donation: NumberView::of(donation),
        bags_out: out.map_or(0, |out| out.bags),
        tubes_out: out.map_or(0, |out| out.tubes),
        bags_in: counted.map(|counted| counted.map_or(0, |one| one.bags)),
        tubes_in: counted.map(|counted| counted.map_or(0, |one| one.tubes)),
        transport: counted.flatten().and_then(|one| one.transport),
        differences: asked.map(differs).collect(),
    }
}

fn view(world: &World, row: &Consignment) -> DonationBoxView {
    let receipt = row.receipt.as_ref();
    let mut numbers: Vec<DonationNumber> = row.contents.iter().map(|one| one.donation).collect();
    numbers.extend(receipt.iter().flat_map(|receipt| receipt.counted.iter().map(|one| one.donation)));
    numbers.sort_unstable();
    numbers.dedup();
    let contents: Vec<InBoxView> = numbers.into_iter().map(|number| in_box(world, row, number)).collect();
    let of_box = |receipt: &Receipt| ReceiptView {
        seal: receipt.seal,
        arrived_at: receipt.arrived_at,
        by: receipt.by,
        questions: receipt.questions.iter().map(|finding| QuestionView::of(world, *finding)).collect(),
    };
    let receipt = receipt.map(of_box);
    let asked = contents.iter().flat_map(|one| one.differences.iter().map(|differs| differs.question));
    let open = asked.chain(receipt.iter().flat_map(|receipt| receipt.questions.iter().copied()));
    DonationBoxView {
        id: row.id,
        place: PlaceRef::of(world, row.place),
        seal: row.seal,
        cooling: row.cooling,
        sent_at: row.sent_at,
        sent_by: row.sent_by,
        bags: row.contents.iter().map(|one| u32::from(one.bags)).sum(),
        tubes: row.contents.iter().map(|one| u32::from(one.tubes)).sum(),
        open: open.filter(|question| question.open).count() as u32,
        receipt,
        contents,
    }
}

/// Which boxes.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct BoxFilter {
    pub place: Option<PlaceId>,
    /// Only those on their way, or only those that were counted in.
    pub on_road: Option<bool>,
    /// Only those with a question that nobody answered, or only the others.
    pub open: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Boxes, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &BoxFilter) -> Result<Page<DonationBoxView>, BadCursor> {
    let all = world.consignments();
    let wanted = |row: &&Consignment| {
        filter.place.is_none_or(|place| row.place == place)
            && filter.on_road.is_none_or(|wanted| wanted == row.receipt.is_none())
            && filter.open.is_none_or(|wanted| wanted == (view(world, row).open > 0))
    };
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(all.iter().rev().filter(wanted), |row| NewestFirst(row.id.0), |row| view(world, row))
}

/// One box.
///
/// # Errors
/// There is none of this number.
pub fn one(world: &World, consignment: ConsignmentId) -> Result<DonationBoxView, Refusal> {
    let row = world.consignments().get(consignment).ok_or(Refusal::UnknownConsignment { consignment })?;
    Ok(view(world, row))
}

/// Whose donations.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct WaitingFilter {
    pub place: PlaceId,
}

/// Something collected that is to be put into a box.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WaitingView {
    pub donation: NumberView,
    pub taken: Donated,
    pub tubes: u8,
    pub begun_at: Moment,
    pub ended_at: Moment,
}

/// What of a place is in no box and has not come to the station; of a place at the station all that nobody took yet.
pub fn waiting(world: &World, filter: &WaitingFilter, now: Moment) -> Vec<WaitingView> {
    let (boxes, bench) = (world.consignments(), world.components());
    let at_station = world.collections().place(filter.place).is_some_and(|row| row.kind == PlaceKind::AtStation);
    let waits = |row: &&Collection| {
        let donation = row.collected.donation;
        row.place == filter.place
            && boxes.on_road(donation).is_none()
            && boxes.arrival(donation).is_none()
            && !(at_station && bench.use_of(donation).is_some())
    };
    let view = |row: &Collection| WaitingView {
        donation: NumberView::of(row.collected.donation),
        taken: row.collected.taken,
        tubes: row.collected.tubes,
        begun_at: row.collected.begun_at,
        ended_at: row.collected.ended_at,
    };
    let recent = |row: &&Collection| now.plus_days(-DAYS_BACK) <= row.collected.begun_at;
    let mut rows: Vec<WaitingView> =
        world.collections().iter().rev().take_while(recent).filter(waits).map(view).collect();
    rows.reverse();
    rows
}
