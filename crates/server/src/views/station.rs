//! Between stations 调入/调出: the register, what came and went, and what must be told.

use domain::bag::HoldReason;
use domain::duty::boxes::ColdStatement;
use domain::duty::station::{
    Heard, Notice, NoticeCause, OtherStation, SentOut, StationSaid, ToldAbout, ToldBy, TransferIn, TransferOut,
    TurnedAway,
};
use domain::transfer::QualitySays;
use domain::{
    ActorId, BagId, BoxId, DocumentNumber, Duty, Moment, NoticeId, OtherStationId, Refusal, ReservationId,
    TransferInId, TransferOutId, World,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::bag::{self, BagRow};
use super::{BadCursor, NewestFirst, Page, Paging, SiteRef};

/// A station with its names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StationRef {
    pub id: OtherStationId,
    pub zh: String,
    pub en: String,
}

impl StationRef {
    /// The names of a station; of an unknown one its number.
    pub fn of(world: &World, id: OtherStationId) -> StationRef {
        let row = world.stations().get(id);
        let name = |pick: fn(&OtherStation) -> &String| row.map_or_else(|| id.to_string(), |row| pick(row).clone());
        StationRef { id, zh: name(|row| &row.name_zh), en: name(|row| &row.name_en) }
    }
}

/// A station of the register.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StationView {
    pub station: StationRef,
    /// The facility codes that its donation numbers begin with.
    pub facilities: Vec<String>,
    pub entered_at: Moment,
    pub entered_by: ActorId,
    pub second_person: ActorId,
    /// Since when nothing comes from there or goes there.
    pub closed_at: Option<Moment>,
    /// Transfers that wait for its answer, and notices of which it was not told.
    pub transfers_open: usize,
    pub notices_open: usize,
}

/// Which stations.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct StationFilter {
    /// Only those that are closed, or only the others.
    pub closed: Option<bool>,
}

/// The register, in the order in which the stations were entered.
pub fn register(world: &World, filter: &StationFilter) -> Vec<StationView> {
    let stations = world.stations();
    let rows = stations.iter().filter(|row| filter.closed.is_none_or(|closed| closed == row.closed_at.is_some()));
    let view = |row: &OtherStation| StationView {
        station: StationRef::of(world, row.id),
        facilities: row.facilities.iter().map(ToString::to_string).collect(),
        entered_at: row.entered_at,
        entered_by: row.entered_by,
        second_person: row.second_person,
        closed_at: row.closed_at,
        transfers_open: stations.transfers_out().filter(|out| out.station == row.id && out.is_open(world)).count(),
        notices_open: stations.open_notices().filter(|notice| notice.station == row.id).count(),
    };
    rows.map(view).collect()
}

/// A bag that did not become stock.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct TurnedAwayBag {
    pub bag: BagId,
    pub reason: TurnedAway,
}

/// What came with one release document.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TransferInView {
    pub id: TransferInId,
    pub station: StationRef,
    pub document: DocumentNumber,
    pub site: SiteRef,
    pub cold: ColdStatement,
    pub at: Moment,
    pub received_by: ActorId,
    pub second_person: ActorId,
    /// What became stock, as it is now.
    pub admitted: Vec<BagRow>,
    pub turned_away: Vec<TurnedAwayBag>,
}

fn came(world: &World, row: &TransferIn, now: Moment) -> TransferInView {
    let bags = row.admitted.iter().filter_map(|ix| world.bags().at(*ix));
    TransferInView {
        id: row.id,
        station: StationRef::of(world, row.station),
        document: row.document,
        site: SiteRef::of(world.network(), row.site),
        cold: row.cold,
        at: row.at,
        received_by: row.by,
        second_person: row.second_person,
        admitted: bags.map(|found| bag::row(world, found, now)).collect(),
        turned_away: row.turned_away.iter().map(|(bag, reason)| TurnedAwayBag { bag: *bag, reason: *reason }).collect(),
    }
}

/// Which transfers.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct TransferFilter {
    pub station: Option<OtherStationId>,
    /// Of what goes out: being made ready or waiting for the station's answer, or not. What came in is never open.
    pub open: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// What came from other stations, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn transfers_in(world: &World, filter: &TransferFilter, now: Moment) -> Result<Page<TransferInView>, BadCursor> {
    let wanted =
        |row: &&TransferIn| filter.station.is_none_or(|id| id == row.station) && filter.open.is_none_or(|open| !open);
    let rows = world.stations().transfers_in().rev().filter(wanted);
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(rows, |row| NewestFirst(row.id.0), |row| came(world, row, now))
}

/// A bag of a transfer to another station.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OutBagView {
    pub bag: BagRow,
    /// What the station said became of it; `null` while it has not.
    pub said: Option<StationSaid>,
    pub back_at: Option<Moment>,
    /// The station has still to answer, or it is still to come back.
    pub waits: bool,
}

/// A transfer to another station.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TransferOutView {
    pub id: TransferOutId,
    pub station: StationRef,
    pub site: SiteRef,
    pub agreed_at: Moment,
    pub agreed_by: ActorId,
    /// Its reservation: pick there while it has not left.
    pub reservation: ReservationId,
    pub document: Option<DocumentNumber>,
    pub sent_at: Option<Moment>,
    pub sent_by: Option<ActorId>,
    pub courier: Option<ActorId>,
    pub second_checker: Option<ActorId>,
    pub boxes: Vec<BoxId>,
    /// Reserved or picked while it has not left, then what went.
    pub bags: Vec<OutBagView>,
    pub open: bool,
}

/// One transfer out.
pub fn went(world: &World, row: &TransferOut, now: Moment) -> TransferOutView {
    let sent = |pick: fn(&SentOut) -> ActorId| row.sent.as_ref().map(pick);
    let reserved = world.reservation(row.reservation).into_iter().flat_map(|reserved| &reserved.bags);
    let waiting = reserved.filter_map(|(ix, _)| world.bags().at(*ix)).map(|found| OutBagView {
        bag: bag::row(world, found, now),
        said: None,
        back_at: None,
        waits: true,
    });
    let left = row.bags.iter().filter_map(|out| Some((out, world.bags().at(out.bag)?)));
    let left = left.map(|(out, found)| OutBagView {
        bag: bag::row(world, found, now),
        said: out.said,
        back_at: out.back_at,
        waits: out.waits(),
    });
    TransferOutView {
        id: row.id,
        station: StationRef::of(world, row.station),
        site: SiteRef::of(world.network(), row.site),
        agreed_at: row.agreed_at,
        agreed_by: row.agreed_by,
        reservation: row.reservation,
        document: row.sent.as_ref().map(|sent| sent.document),
        sent_at: row.sent.as_ref().map(|sent| sent.at),
        sent_by: sent(|sent| sent.by),
        courier: sent(|sent| sent.courier),
        second_checker: sent(|sent| sent.second_checker),
        boxes: row.sent.as_ref().map(|sent| sent.boxes.clone()).unwrap_or_default(),
        bags: waiting.chain(left).collect(),
        open: row.is_open(world),
    }
}

/// What goes to other stations, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn transfers_out(world: &World, filter: &TransferFilter, now: Moment) -> Result<Page<TransferOutView>, BadCursor> {
    let wanted = |row: &&TransferOut| {
        filter.station.is_none_or(|id| id == row.station) && filter.open.is_none_or(|open| open == row.is_open(world))
    };
    let rows = world.stations().transfers_out().rev().filter(wanted);
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(rows, |row| NewestFirst(row.id.0), |row| went(world, row, now))
}

/// The transfer of a number.
///
/// # Errors
/// `UnknownTransferOut`.
pub fn one_out(world: &World, id: TransferOutId, now: Moment) -> Result<TransferOutView, Refusal> {
    let row = world.stations().transfer_out(id).ok_or(Refusal::UnknownTransferOut { transfer: id })?;
    Ok(went(world, row, now))
}

/// Who was told, and how.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct ToldView {
    pub how: ToldBy,
    /// Whom there, by duty.
    pub whom: Duty,
    pub at: Moment,
    pub by: ActorId,
}

/// Something that another station must hear of, or has heard.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NoticeView {
    pub id: NoticeId,
    pub station: StationRef,
    pub bag: BagId,
    pub cause: NoticeCause,
    pub opened_at: Moment,
    pub due: Moment,
    pub overdue: bool,
    /// Who sees to it that they are told.
    pub owner: Duty,
    pub told: Option<ToldView>,
}

/// Which notices.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct NoticeFilter {
    pub station: Option<OtherStationId>,
    /// Only those of which nobody was told, or only the others.
    pub open: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Notices, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn notices(world: &World, filter: &NoticeFilter, now: Moment) -> Result<Page<NoticeView>, BadCursor> {
    let wanted = |row: &&Notice| {
        filter.station.is_none_or(|id| id == row.station) && filter.open.is_none_or(|open| open == row.told.is_none())
    };
    let view = |row: &Notice| NoticeView {
        id: row.id,
        station: StationRef::of(world, row.station),
        bag: row.bag,
        cause: row.cause,
        opened_at: row.opened_at,
        due: row.due,
        overdue: row.is_overdue(now),
        owner: Notice::OWNER,
        told: row.told.map(|told| ToldView { how: told.how, whom: told.whom, at: told.at, by: told.by }),
    };
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(world.stations().notices().rev().filter(wanted), |row| NewestFirst(row.id.0), view)
}

/// What another station told us.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HeardView {
    pub station: StationRef,
    pub about: ToldAbout,
    pub says: QualitySays,
    pub at: Moment,
    pub recorded_by: ActorId,
    /// How many bags of it were ever here.
    pub bags: u32,
    /// How many of them were given already.
    pub given: u32,
}

/// Which of them.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct HeardFilter {
    pub station: Option<OtherStationId>,
    /// Only holds for this reason.
    pub held_for: Option<HoldReason>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// What other stations told, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn heard(world: &World, filter: &HeardFilter) -> Result<Page<HeardView>, BadCursor> {
    let wanted = |(_, row): &(usize, &Heard)| {
        let held = |wanted| matches!(row.says, QualitySays::Held { reason } if reason == wanted);
        filter.station.is_none_or(|id| id == row.station) && filter.held_for.is_none_or(held)
    };
    let rows: Vec<(usize, &Heard)> = world.stations().heard().enumerate().collect();
    let view = |(_, row): (usize, &Heard)| HeardView {
        station: StationRef::of(world, row.station),
        about: row.about,
        says: row.says,
        at: row.at,
        recorded_by: row.by,
        bags: row.bags,
        given: row.given,
    };
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(rows.into_iter().rev().filter(wanted), |(number, _)| NewestFirst(*number as u32), view)
}
