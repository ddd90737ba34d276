//! `apply` between stations.

use super::*;
use crate::bag::{Custody, Fate, Quality};
use crate::duty::supply;

pub(crate) fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
    match event {
        Event::BagCameFromStation { transfer, site, bag } => {
            let origin = Origin::OtherStation { transfer: *transfer };
            let ix = world.bags_mut().admit(bag, *site, origin, Quality::RELEASED);
            change_in(world, *transfer, |row| row.admitted.push(ix));
        }
        Event::BagTurnedAway { bag, transfer, reason } => {
            change_in(world, *transfer, |row| row.turned_away.push((*bag, *reason)));
        }
        Event::BagLeftToStation { bag, transfer, site, .. } => {
            let Some(ix) = world.bags().find(*bag) else { return };
            supply::use_reservation(world, ix);
            let over = Custody::Ended { site: *site, fate: Fate::TransferredOut };
            world.bags_mut().change(ix, |bag| {
                bag.custody = over;
                bag.earmark = None;
            });
            world.stations_mut().gone.insert(ix, *transfer);
            change_out(world, *transfer, |row| row.bags.push(OutBag { bag: ix, said: None, back_at: None }));
        }
        Event::StationAnswered { bag, transfer, said } => {
            change_bag(world, *bag, *transfer, |out| out.said = Some(*said));
        }
        Event::BagCameBackFromStation { bag, transfer, site } => {
            let Some(ix) = world.bags().find(*bag) else { return };
            world.bags_mut().change(ix, |bag| bag.custody = Custody::InStore { site: *site });
            world.stations_mut().gone.remove(&ix);
            change_bag(world, *bag, *transfer, |out| out.back_at = Some(stamp.recorded_at));
        }
        _ => written(world.stations_mut(), stamp, event),
    }
}

/// What changes no bag.
fn written(stations: &mut Stations, stamp: &Stamp, event: &Event) {
    match event {
        Event::StationEntered { station, name_zh, name_en, facilities, second_person } => {
            stations.rows.push(Arc::new(OtherStation {
                id: *station,
                name_zh: name_zh.clone(),
                name_en: name_en.clone(),
                facilities: facilities.clone(),
                entered_at: stamp.recorded_at,
                entered_by: stamp.actor,
                second_person: *second_person,
                closed_at: None,
            }));
        }
        Event::StationClosed { station, .. } => {
            if let Some(row) = stations.rows.get_mut(station.index()).map(Arc::make_mut) {
                row.closed_at = Some(stamp.recorded_at);
            }
        }
        Event::TransferInReceived { transfer, station, document, site, cold, second_person } => {
            stations.ins.push(Arc::new(TransferIn {
                id: *transfer,
                station: *station,
                document: *document,
                site: *site,
                cold: *cold,
                at: stamp.recorded_at,
                by: stamp.actor,
                second_person: *second_person,
                admitted: Vec::new(),
                turned_away: Vec::new(),
            }));
        }
        Event::TransferOutAgreed { transfer, station, site, reservation, .. } => {
            stations.outs.push(Arc::new(TransferOut {
                id: *transfer,
                station: *station,
                site: *site,
                agreed_at: stamp.recorded_at,
                agreed_by: stamp.actor,
                reservation: *reservation,
                sent: None,
                bags: Vec::new(),
            }));
        }
        Event::TransferOutSent { transfer, document, courier, second_checker, boxes } => {
            if let Some(row) = stations.outs.get_mut(transfer.index()).map(Arc::make_mut) {
                row.sent = Some(SentOut {
                    document: *document,
                    at: stamp.recorded_at,
                    by: stamp.actor,
                    courier: *courier,
                    second_checker: *second_checker,
                    boxes: boxes.clone(),
                });
            }
        }
        Event::StationHeard { station, about, says, bags, given } => {
            let (at, by) = (stamp.recorded_at, stamp.actor);
            let (station, about, says, bags, given) = (*station, *about, *says, *bags, *given);
            stations.heard.push(Heard { station, about, says, at, by, bags, given });
        }
        Event::NoticeOpened { notice, station, bag, cause, due } => {
            stations.open_notices.insert(*notice);
            stations.notices.push(Notice {
                id: *notice,
                station: *station,
                bag: *bag,
                cause: *cause,
                opened_at: stamp.recorded_at,
                due: *due,
                told: None,
            });
        }
        Event::NoticeTold { notice, how, whom, at } => {
            stations.open_notices.remove(notice);
            if let Some(row) = stations.notices.get_mut(notice.index()) {
                row.told = Some(Told { how: *how, whom: *whom, at: *at, by: stamp.actor });
            }
        }
        Event::BagCameFromStation { .. }
        | Event::BagTurnedAway { .. }
        | Event::BagLeftToStation { .. }
        | Event::StationAnswered { .. }
        | Event::BagCameBackFromStation { .. } => {}
    }
}

fn change_in(world: &mut World, id: TransferInId, change: impl FnOnce(&mut TransferIn)) {
    if let Some(row) = world.stations_mut().ins.get_mut(id.index()).map(Arc::make_mut) {
        change(row);
    }
}

fn change_out(world: &mut World, id: TransferOutId, change: impl FnOnce(&mut TransferOut)) {
    if let Some(row) = world.stations_mut().outs.get_mut(id.index()).map(Arc::make_mut) {
        change(row);
    }
}

fn change_bag(world: &mut World, bag: BagId, id: TransferOutId, change: impl FnOnce(&mut OutBag)) {
    let Some(ix) = world.bags().find(bag) else { return };
    change_out(world, id, |row| {
        if let Some(out) = row.bags.iter_mut().rev().find(|out| out.bag == ix) {
            change(out);
        }
    });
}
