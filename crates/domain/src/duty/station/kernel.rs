//! `decide` between stations: the register, what another station tells and is told; the rest goes to its module.

use super::*;
use crate::bag::{Bag, Custody, Fate, RecallState};
use crate::decide::Draft;
use crate::duty::quality;
use crate::refusal::{Act, Refusal};

const DIRECTORS: &[Duty] = &[Duty::SupplyHead, Duty::Director, Duty::Administrator];
const SUPPLY: &[Duty] = &[Duty::SupplyDuty, Duty::SupplyHead];
const TELLERS: &[Duty] = &[Duty::SupplyDuty, Duty::SupplyHead, Duty::Quality, Duty::Laboratory];

pub(crate) fn decide(draft: &mut Draft<'_>, command: &Command) {
    draft.at_the_station();
    match command {
        Command::EnterStation { name_zh, name_en, facilities, second_person } => {
            draft.only(DIRECTORS, Act::KeepStations);
            draft.attested(*second_person);
            enter(draft, name_zh, name_en, facilities);
            draft.emit(event(Event::StationEntered {
                station: OtherStationId(draft.world.stations().rows.len() as u32),
                name_zh: name_zh.trim().to_owned(),
                name_en: name_en.trim().to_owned(),
                facilities: facilities.clone(),
                second_person: *second_person,
            }));
        }
        Command::CloseStation { station, second_person } => {
            draft.only(DIRECTORS, Act::KeepStations);
            draft.attested(*second_person);
            open_station(draft, *station);
            draft.emit(event(Event::StationClosed { station: *station, second_person: *second_person }));
        }
        Command::ReceiveFromStation { station, document, cold, rows, unlisted, second_person } => {
            draft.only(SUPPLY, Act::TransferBetweenStations);
            draft.witnessed(*second_person);
            let paper = incoming::Paper { document: *document, cold: *cold, second_person: *second_person };
            if let Some(station) = open_station(draft, *station) {
                incoming::receive(draft, station, &paper, rows, unlisted);
            }
        }
        Command::AgreeTransferOut { station, bags, overrides } => {
            draft.only(SUPPLY, Act::TransferBetweenStations);
            if open_station(draft, *station).is_some() {
                outgoing::agree(draft, *station, bags, overrides);
            }
        }
        Command::SendToStation { transfer, document, courier, second_checker, boxes } => {
            draft.only(SUPPLY, Act::TransferBetweenStations);
            draft.not_by(*courier);
            draft.witnessed(*second_checker);
            outgoing::send(draft, *transfer, *document, (*courier, *second_checker), boxes);
        }
        Command::RecordStationAnswer { transfer, bags } => outgoing::answered(draft, *transfer, bags),
        Command::ReceiveBackFromStation { transfer, bags } => outgoing::came_back(draft, *transfer, bags),
        Command::HearFromStation { station, about, says } => {
            if known(draft, *station).is_some() {
                hear(draft, *station, *about, *says);
            }
        }
        Command::TellStation { notices, how, whom } => {
            draft.only(TELLERS, Act::TellStation);
            tell(draft, notices, *how, *whom);
        }
    }
}

pub(super) fn known<'w>(draft: &mut Draft<'w>, id: OtherStationId) -> Option<&'w OtherStation> {
    let row = draft.world.stations().get(id);
    if row.is_none() {
        draft.refuse(Refusal::UnknownStation { station: id });
    }
    row
}

/// The station, when something may come from there or go there.
pub(super) fn open_station<'w>(draft: &mut Draft<'w>, id: OtherStationId) -> Option<&'w OtherStation> {
    let row = known(draft, id)?;
    if row.closed_at.is_some() {
        draft.refuse(Refusal::StationClosed { station: id });
    }
    Some(row)
}

const NAME_MOST: usize = 60;
const FACILITIES_MOST: usize = 20;

fn enter(draft: &mut Draft<'_>, name_zh: &str, name_en: &str, facilities: &[Facility]) {
    let named = |name: &str| !name.trim().is_empty() && name.chars().count() <= NAME_MOST;
    if !named(name_zh) || !named(name_en) {
        draft.refuse(Refusal::StationUnnamed { most: NAME_MOST as u32 });
    }
    if facilities.is_empty() || facilities.len() > FACILITIES_MOST {
        draft.refuse(Refusal::FacilityMissing {});
    }
    let world = draft.world;
    let open = || world.stations().iter().filter(|row| row.closed_at.is_none());
    for facility in facilities {
        if let Some(row) = open().find(|row| row.facilities.contains(facility)) {
            draft.refuse(Refusal::FacilityTaken { facility: facility.to_string(), station: row.id });
        }
    }
}

/// Every bag of it here, in every tier, gets what the station says; what was given already is a question to
/// the hospital that gave it.
fn hear(draft: &mut Draft<'_>, station: OtherStationId, about: ToldAbout, says: QualitySays) {
    let world = draft.world;
    let bags = meant(world, station, about);
    let given_at = |bag: &Bag| match bag.custody {
        Custody::WithPatient { site, .. } | Custody::Ended { site, fate: Fate::Transfused } => Some(site),
        _ => None,
    };
    let given = bags.iter().filter(|bag| given_at(bag).is_some()).count() as u32;
    let count = bags.len() as u32;
    draft.emit(event(Event::StationHeard { station, about, says, bags: count, given }));
    if bags.is_empty() {
        draft.finding(FindingRule::StationToldOfUnknown, None);
    }
    for bag in bags {
        match says {
            QualitySays::Held { reason } if bag.quality.has_hold(reason) => {}
            QualitySays::Held { reason } => quality::hold(draft, bag, reason),
            QualitySays::Recalled { .. } if bag.quality.recall == RecallState::Recalled => {}
            QualitySays::Recalled { reason } => quality::recall(draft, bag, reason),
        }
        if let Some(site) = given_at(bag) {
            let (finding, rule, at) =
                (draft.next_finding(), FindingRule::StationToldOfGiven, draft.envelope.occurred_at);
            draft.emit(crate::Event::Finding(Finding { finding, rule, site, bag: Some(bag.id), at }));
        }
    }
}

/// The bags that a station can mean: what came from there, and what is of a donation of which a bag went there.
fn meant(world: &World, station: OtherStationId, about: ToldAbout) -> Vec<&Bag> {
    let stations = world.stations();
    let came = |bag: &Bag| stations.origin(bag.origin).is_some_and(|(_, row)| row.id == station);
    let went = |ix: BagIx| stations.transfers_out().any(|row| row.station == station && row.has(ix));
    let of = |donation| {
        let mut bags = world.bags().of_donation(donation);
        bags.any(|(ix, bag)| came(bag) || went(ix)).then(|| world.bags().of_donation(donation).map(|(_, bag)| bag))
    };
    match about {
        ToldAbout::Donation { donation } => of(donation).into_iter().flatten().collect(),
        ToldAbout::Document { document } => {
            let came = stations.transfers_in().filter(|row| row.station == station && row.document == document);
            let sent = |row: &&TransferOut| row.sent.as_ref().is_some_and(|sent| sent.document == document);
            let went = stations.transfers_out().filter(|row| row.station == station).filter(sent);
            let rows = came.flat_map(|row| row.admitted.iter().copied());
            let rows = rows.chain(went.flat_map(|row| row.bags.iter().map(|out| out.bag)));
            rows.filter_map(|ix| world.bags().at(ix)).collect()
        }
    }
}

fn tell(draft: &mut Draft<'_>, notices: &[NoticeId], how: ToldBy, whom: Duty) {
    draft.bounded(notices.len());
    let notices: std::collections::BTreeSet<NoticeId> = notices.iter().copied().collect();
    let mut station = None;
    for notice in notices {
        let Some(row) = draft.world.stations().notice(notice) else {
            draft.refuse(Refusal::UnknownNotice { notice });
            continue;
        };
        if row.told.is_some() {
            draft.refuse(Refusal::NoticeTold { notice });
        }
        if *station.get_or_insert(row.station) != row.station {
            draft.refuse(Refusal::NoticeOfOtherStation { notice, station: row.station });
        }
        let at = draft.envelope.occurred_at;
        draft.emit(event(Event::NoticeTold { notice, how, whom, at }));
    }
}
