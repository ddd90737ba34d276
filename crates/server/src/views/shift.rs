//! Shift handover 交接班: one page of what is unfinished at a site, and what the last shift left.

use domain::duty::boxes::LentWith;
use domain::duty::shift::{Carried, CarriedState, Handover, overdue_since, state_of, unfinished};
use domain::{ActorId, HandoverId, Moment, Refusal, SiteId, TransferOutId, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::equipment::{self, EquipmentFilter, EquipmentView};
use super::station::StationRef;
use super::{BadCursor, NewestFirst, Page, Paging, Said, SiteRef};

/// Something unfinished, in words.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CarriedView {
    pub item: Carried,
    pub said: Said,
    pub state: CarriedState,
    /// Since when, as far as that is on record.
    pub since: Option<Moment>,
    /// It is past the time by which it should have been done.
    pub overdue: bool,
    /// The last handover named it already.
    pub left_by_last_shift: bool,
}

/// A handover.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HandoverView {
    pub id: HandoverId,
    pub site: SiteRef,
    pub outgoing: ActorId,
    pub incoming: ActorId,
    pub at: Moment,
    /// When it should have been made; `null` for the first of a site.
    pub was_due: Option<Moment>,
    pub late: bool,
    pub next_due: Moment,
    /// All that it named, with what became of each.
    pub carried: Vec<CarriedView>,
    /// How many of them are open now.
    pub still_open: usize,
}

/// The page of a site's shift.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ShiftPage {
    pub site: SiteRef,
    pub now: Moment,
    /// Since when a handover should have been made and was not.
    pub overdue_since: Option<Moment>,
    pub last: Option<HandoverView>,
    /// What a handover made now would name.
    pub unfinished: Vec<CarriedView>,
    /// The site's storage equipment with its temperatures.
    pub equipment: Vec<EquipmentView>,
}

/// Since when something waits, and by when it should be done.
fn times(world: &World, item: Carried) -> (Option<Moment>, Option<Moment>) {
    match item {
        Carried::Case { case } => (world.case(case).map(|row| row.opened_at), None),
        Carried::Request { request } => {
            let row = world.request(request);
            (row.map(|row| row.made_at), row.map(|row| row.deadline))
        }
        Carried::Formality { formality } => {
            let row = world.formality(formality);
            (row.map(|row| row.opened_at), row.map(|row| row.due_at))
        }
        Carried::Shipment { shipment } => {
            let row = world.shipment(shipment);
            (row.map(|row| row.dispatched_at), row.map(|row| row.arrives_p90))
        }
        Carried::HeldBag { bag } | Carried::Undeclared { bag } => {
            (None, world.bags().get(bag).map(|row| row.expires_at))
        }
        Carried::Count { count } => (world.count(count).map(|row| row.opened_at), None),
        Carried::CountDue { .. } => (None, None),
        Carried::Loss { loss } => {
            let row = world.loss(loss);
            (row.map(|row| row.declared_at), row.and_then(|row| row.decision).and_then(|d| d.dispose_by))
        }
        Carried::Finding { finding } => (world.finding(finding).map(|row| row.recorded_at), None),
        Carried::Box { number } => {
            let lent = world.boxes().get(number).and_then(|row| row.lent);
            (lent.map(|lent| lent.at), lent.map(|lent| lent.due_back))
        }
        Carried::Conversion { conversion } => (world.conversions().get(conversion).map(|row| row.begun_at), None),
        Carried::Preparation { preparation } => {
            (world.special().preparation(preparation).map(|row| row.begun_at), None)
        }
        Carried::Reference { request } => {
            let row = world.references().get(request);
            (row.map(|row| row.asked_at), row.map(|row| row.due))
        }
        Carried::Application { application } => (world.applications().get(application).map(|row| row.made_at), None),
        Carried::ReadingDue { equipment } => {
            let row = world.equipment().get(equipment);
            let last = row.and_then(|row| row.last).map(|reading| reading.at);
            (last, row.and_then(|row| row.due_at(world.rules())))
        }
        Carried::TransferOut { transfer } => {
            let row = world.stations().transfer_out(transfer);
            let since = row.map(|row| row.sent.as_ref().map_or(row.agreed_at, |sent| sent.at));
            let reserved = row.filter(|row| row.sent.is_none()).and_then(|row| world.reservation(row.reservation));
            (since, reserved.map(|reserved| reserved.deadline))
        }
        Carried::Notice { notice } => {
            let row = world.stations().notice(notice);
            (row.map(|row| row.opened_at), row.map(|row| row.due))
        }
        Carried::BreakGlass { break_glass } => {
            let row = world.accounts().break_glass(break_glass);
            (row.map(|row| row.at), row.map(|row| row.review_due))
        }
    }
}

/// The station that a transfer goes to.
fn station_of(world: &World, transfer: TransferOutId) -> Said {
    let row = world.stations().transfer_out(transfer);
    row.map_or_else(Said::default, |row| {
        let StationRef { zh, en, .. } = StationRef::of(world, row.station);
        Said::new(zh, en)
    })
}

fn said(world: &World, item: Carried) -> Said {
    match item {
        Carried::Case { case } => {
            let hospital = world.case(case).map(|row| SiteRef::of(world.network(), row.hospital));
            let (zh, en) = hospital.map(|h| (h.zh, h.en)).unwrap_or_default();
            Said::new(format!("急症用血事件 {case}({zh})"), format!("emergency case {case} of {en}"))
        }
        Carried::Request { request } => {
            Said::new(format!("供血请求 {request} 待答复"), format!("supply request {request} waits for an answer"))
        }
        Carried::Formality { formality } => {
            let kind = world.formality(formality).map(|row| row.kind);
            let (zh, en) = kind.map_or(("", ""), |kind| (kind.zh(), kind.en()));
            Said::new(format!("待补手续 {formality}:{zh}"), format!("formality {formality}: {en}"))
        }
        Carried::Shipment { shipment } => {
            Said::new(format!("运输批次 {shipment} 在途"), format!("shipment {shipment} is on the road"))
        }
        Carried::HeldBag { bag } => Said::new(format!("血袋 {bag} 被扣留"), format!("bag {bag} is held")),
        Carried::Undeclared { bag } => {
            Said::new(format!("血袋 {bag} 待报损处置"), format!("bag {bag} waits to be put forward for disposal"))
        }
        Carried::Count { count } => Said::new(format!("盘库 {count} 未结束"), format!("count {count} is not closed")),
        Carried::CountDue { class } => {
            Said::new(format!("{}应盘库", class.zh()), format!("{} is due to be counted", class.en()))
        }
        Carried::Loss { loss } => {
            let decided = world.loss(loss).is_some_and(|row| row.decision.is_some());
            match decided {
                true => Said::new(format!("报损单 {loss} 待处置"), format!("loss {loss} waits to be disposed of")),
                false => Said::new(format!("报损单 {loss} 待质量审批"), format!("loss {loss} waits for quality")),
            }
        }
        Carried::Finding { finding } => {
            let rule = world.finding(finding).map(|row| row.said.rule);
            let (zh, en) = rule.map_or(("", ""), |rule| (rule.zh(), rule.en()));
            Said::new(format!("问题记录 {finding}:{zh}"), format!("finding {finding}: {en}"))
        }
        Carried::Box { number } => {
            let with = world.boxes().get(number).and_then(|row| row.lent).map(|lent| lent.with);
            let (zh, en) = match with {
                Some(LentWith::Shipment { to, .. }) => {
                    let to = SiteRef::of(world.network(), to);
                    (to.zh, to.en)
                }
                Some(LentWith::Station { transfer }) => {
                    (station_of(world, transfer).zh, station_of(world, transfer).en)
                }
                None => Default::default(),
            };
            Said::new(format!("血液运输箱 {number} 在{zh},未还"), format!("transport box {number} is out, with {en}"))
        }
        Carried::Conversion { conversion } => {
            let bag = world.conversions().get(conversion).and_then(|row| world.bags().at(row.bag)).map(|bag| bag.id);
            let bag = bag.map(|bag| bag.to_string()).unwrap_or_default();
            Said::new(format!("血袋 {bag} 换标未回扫"), format!("the new label of bag {bag} is not scanned back"))
        }
        Carried::Preparation { preparation } => {
            let row = world.special().preparation(preparation);
            let bag = row.and_then(|row| world.bags().at(row.bag)).map(|bag| bag.id.to_string()).unwrap_or_default();
            Said::new(
                format!("血袋 {bag} 制备未完成({preparation})"),
                format!("the preparation {preparation} of bag {bag} is not finished"),
            )
        }
        Carried::Reference { request } => {
            let reason = world.references().get(request).map(|row| row.reason);
            let (zh, en) = reason.map_or(("", ""), |reason| (reason.zh(), reason.en()));
            Said::new(format!("送检单 {request} 待结论:{zh}"), format!("reference request {request} is open: {en}"))
        }
        Carried::Application { application } => {
            let step = world.applications().get(application).and_then(|row| row.waiting());
            let (zh, en) = step.map_or(("", ""), |step| (step.zh(), step.en()));
            Said::new(format!("用血申请 {application} 待{zh}"), format!("application {application} waits for the {en}"))
        }
        Carried::ReadingDue { equipment } => {
            let kind = world.equipment().get(equipment).map(|row| row.kind);
            let (zh, en) = kind.map_or(("", ""), |kind| (kind.zh(), kind.en()));
            Said::new(format!("{zh} {equipment} 应记录温度"), format!("{en} {equipment} is due to be read"))
        }
        Carried::TransferOut { transfer } => {
            let Said { zh, en } = station_of(world, transfer);
            let sent = world.stations().transfer_out(transfer).is_some_and(|row| row.sent.is_some());
            match sent {
                true => Said::new(
                    format!("调出 {transfer} 待{zh}答复"),
                    format!("{en} has not answered for transfer {transfer}"),
                ),
                false => Said::new(
                    format!("调出 {transfer}({zh})待出库"),
                    format!("transfer {transfer} to {en} waits to be sent"),
                ),
            }
        }
        Carried::Notice { notice } => {
            let row = world.stations().notice(notice);
            let named = row.map(|row| StationRef::of(world, row.station));
            let (zh, en) = named.map(|named| (named.zh, named.en)).unwrap_or_default();
            let bag = row.map(|row| row.bag.to_string()).unwrap_or_default();
            Said::new(format!("须告知{zh}:血袋 {bag}({notice})"), format!("{en} must be told of bag {bag} ({notice})"))
        }
        Carried::BreakGlass { break_glass } => {
            let row = world.accounts().break_glass(break_glass);
            let (zh, en) = row.map_or(("", ""), |row| (row.grant.duty.zh(), row.grant.duty.en()));
            Said::new(
                format!("应急授权 {break_glass} 待审核:{zh}"),
                format!("emergency authorisation {break_glass} waits for its review: {en}"),
            )
        }
    }
}

fn carried(world: &World, site: SiteId, item: Carried, now: Moment) -> CarriedView {
    let (since, due) = times(world, item);
    let state = state_of(world, site, item, now);
    let last = world.last_handover(site);
    CarriedView {
        item,
        said: said(world, item),
        state,
        since,
        overdue: state == CarriedState::Open && due.is_some_and(|due| now > due),
        left_by_last_shift: last.is_some_and(|row| row.carried.contains(&item)),
    }
}

fn view(world: &World, row: &Handover, now: Moment) -> HandoverView {
    let items: Vec<CarriedView> = row.carried.iter().map(|item| carried(world, row.site, *item, now)).collect();
    HandoverView {
        id: row.id,
        site: SiteRef::of(world.network(), row.site),
        outgoing: row.outgoing,
        incoming: row.incoming,
        at: row.at,
        was_due: row.was_due,
        late: row.was_late(),
        next_due: row.next_due,
        still_open: items.iter().filter(|item| item.state == CarriedState::Open).count(),
        carried: items,
    }
}

/// Of which site.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ShiftFilter {
    pub site: SiteId,
}

/// The page of a site's shift.
///
/// # Errors
/// `UnknownSite`.
pub fn page(world: &World, site: SiteId, now: Moment) -> Result<ShiftPage, Refusal> {
    if world.network().site(site).is_none() {
        return Err(Refusal::UnknownSite { site });
    }
    let items = unfinished(world, site, now);
    Ok(ShiftPage {
        site: SiteRef::of(world.network(), site),
        now,
        overdue_since: overdue_since(world, site, now),
        last: world.last_handover(site).map(|row| view(world, row, now)),
        equipment: equipment::list(world, &EquipmentFilter { site: Some(site), ..EquipmentFilter::default() }, now),
        unfinished: items.into_iter().map(|item| carried(world, site, item, now)).collect(),
    })
}

/// Which handovers.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct HandoverFilter {
    pub site: Option<SiteId>,
    /// Only those made late, or only those in time.
    pub late: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Handovers, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &HandoverFilter, now: Moment) -> Result<Page<HandoverView>, BadCursor> {
    let wanted = |row: &&Handover| {
        filter.site.is_none_or(|id| id == row.site) && filter.late.is_none_or(|late| late == row.was_late())
    };
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(world.handovers().rev().filter(wanted), |row| NewestFirst(row.id.0), |row| view(world, row, now))
}

/// The shift of a site in a list of all.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ShiftRow {
    pub site: SiteRef,
    /// Who has the shift by the record.
    pub on_shift: ActorId,
    pub since: Moment,
    pub next_due: Moment,
    /// Nobody handed over in time.
    pub overdue: bool,
}

/// Which sites.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ShiftsFilter {
    /// Only those that are overdue, or only the others.
    pub overdue: Option<bool>,
}

/// The shifts of all sites that ever handed one over, in the network's order.
pub fn shifts(world: &World, filter: &ShiftsFilter, now: Moment) -> Vec<ShiftRow> {
    let network = world.network();
    let last = network.sites.iter().filter_map(|site| world.last_handover(site.id));
    let rows = last.map(|row| ShiftRow {
        site: SiteRef::of(network, row.site),
        on_shift: row.incoming,
        since: row.at,
        next_due: row.next_due,
        overdue: overdue_since(world, row.site, now).is_some(),
    });
    rows.filter(|row| filter.overdue.is_none_or(|overdue| overdue == row.overdue)).collect()
}
