//! Random commands of donors and collections, aware of the state: most are such as staff would give.

use crate::choices::Chooser;
use crate::giving::sound;
use crate::town::*;
use domain::duty::collection::{self, Anticoagulant, Collected, Donated, Outcome, PlaceKind};
use domain::duty::donor::{
    self, Declared, DeferralClass, DonationKind, DonorReaction, Haemoglobin, Matching, Sex, Signed, Visit, VisitState,
    WithdrawalReason,
};
use domain::*;
use isbt128::DonationNumber;

fn collector() -> By {
    By::of(ST, Duty::Collector)
}

fn quality() -> By {
    By::of(ST, Duty::Quality)
}

/// One command of donors or collection.
pub fn command(town: &mut Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let known: Vec<DonorId> = world.donors().iter().map(|row| row.id).collect();
    let new = DonorId(u64::from(1 + pick.number(60)));
    let donor = pick.one(&known).filter(|_| !pick.seldom(12)).unwrap_or(new);
    Some(match pick.number(12) {
        0 => {
            let sex = pick.one(Sex::ALL)?;
            (collector(), Command::Donor(donor::Command::RegisterDonor { donor: new, sex }))
        }
        1 => of_places(world, pick)?,
        2 => {
            let place = PlaceId(pick.number(3));
            let asks = pick.one(DonationKind::ALL)?;
            let age = if pick.seldom(10) { 61 } else { 18 + pick.number(40) as u8 };
            let matching = pick.one(Matching::ALL)?;
            (collector(), Command::Donor(donor::Command::OpenVisit { donor, place, age, asks, matching }))
        }
        3 => of_quality(town, pick, donor)?,
        _ => {
            let visit = world.donors().visits().next_back()?.clone();
            of_visit(town, pick, &visit)?
        }
    })
}

fn of_places(world: &World, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let head = By::of(ST, Duty::SupplyHead);
    let place = PlaceId(pick.number(3));
    let command = match pick.number(4) {
        0 => {
            let kind = pick.one(PlaceKind::ALL)?;
            collection::Command::EnterPlace { kind, name_zh: "示范献血点".into(), name_en: "Demo Point".into() }
        }
        1 if pick.seldom(20) => collection::Command::ClosePlace { place },
        _ => {
            let next = world.collections().ranges().map(|range| range.first.serial() + range.count).max();
            let serial = if pick.seldom(4) { 900_005 } else { next.unwrap_or(900_000) };
            let first = DonationNumber::parse(&format!("S000124{serial:06}")).ok()?;
            collection::Command::GrantNumbers { place, first, count: 1 + pick.number(30) }
        }
    };
    Some((head, Command::Collection(command)))
}

fn of_quality(town: &Town, pick: &mut Chooser<'_>, donor: DonorId) -> Option<(By, Command)> {
    let other = DonorId(u64::from(1 + pick.number(12)));
    let second_person = person(ST, 902);
    let class = pick.one(DeferralClass::ALL)?;
    let command = match pick.number(7) {
        0 if pick.seldom(3) => donor::Command::BarDonor { donor, class, over: Some(town.now.day(ZONE)) },
        1 => {
            let row = town.world.donors().get(donor)?;
            let class = row.deferrals.iter().rev().find_map(|row| row.class)?;
            donor::Command::ReadmitDonor { donor, class, second_person }
        }
        2 if pick.seldom(3) => donor::Command::MergeDonors { kept: donor, other, second_person },
        3 => {
            let other = town.world.donors().iter().find(|row| row.merged_into.is_some())?;
            donor::Command::PartDonors { kept: other.merged_into?, other: other.id, second_person }
        }
        4 => {
            let last = town.world.collections().iter().next_back()?;
            donor::Command::TellExclusion { donation: last.collected.donation }
        }
        _ if pick.seldom(6) => {
            let bags: Vec<BagId> = town.bags.values().copied().collect();
            donor::Command::TellExclusion { donation: pick.one(&bags)?.donation }
        }
        _ => return None,
    };
    Some((quality(), Command::Donor(command)))
}

/// What comes next for a visit, as a rule.
pub fn of_visit(town: &Town, pick: &mut Chooser<'_>, row: &Visit) -> Option<(By, Command)> {
    let visit = row.id;
    if pick.seldom(12) {
        let reason = pick.one(WithdrawalReason::ALL)?;
        return Some((collector(), Command::Donor(donor::Command::WithdrawDonor { visit, reason })));
    }
    let of_donor = match row.state {
        VisitState::Open if row.declared.is_none() => {
            let class = pick.one(DeferralClass::ALL)?;
            let told = Declared { class, over: Some(town.now.day(ZONE).plus(-(pick.number(900) as i32))) };
            let declared = if pick.seldom(4) { vec![told] } else { Vec::new() };
            donor::Command::RecordAnswers { visit, declared, form: Signed::OnPaper {} }
        }
        VisitState::Open if row.examination.is_none() => {
            let mut examination = sound();
            if pick.seldom(6) {
                examination.haemoglobin = Haemoglobin::Measured { g_l: 90 + pick.number(60) as u16 };
            }
            donor::Command::RecordExamination { visit, examination }
        }
        VisitState::Open => {
            let world = &town.world;
            let fit = world.donors().unfit(world.rules(), row, town.now.day(ZONE)).is_empty();
            match fit && !pick.seldom(10) {
                true => donor::Command::ClearDonor { visit, consent: Signed::OnPaper {} },
                false => donor::Command::DeferDonor { visit, also: Vec::new() },
            }
        }
        _ => return of_needle(town, pick, row),
    };
    Some((collector(), Command::Donor(of_donor)))
}

fn of_needle(town: &Town, pick: &mut Chooser<'_>, row: &Visit) -> Option<(By, Command)> {
    let (visit, collections) = (row.id, town.world.collections());
    let own: Vec<DonationNumber> = collections
        .ranges()
        .filter(|range| range.place == row.place)
        .flat_map(|range| {
            let serials = range.first.serial()..range.first.serial() + range.count;
            serials.filter_map(|serial| {
                DonationNumber::from_parts(range.first.facility(), range.first.year(), serial).ok()
            })
        })
        .filter(|number| collections.of(*number).is_none())
        .collect();
    let bound = own.iter().copied().find(|number| collections.bound_to(*number) == Some(visit));
    let donation =
        if pick.seldom(20) { DonationNumber::parse("S000124900000").ok()? } else { bound.or(own.first().copied())? };
    if bound.is_none() && matches!(row.state, VisitState::Cleared { .. }) && !pick.seldom(8) {
        let command = collection::Command::BindNumber { visit, donation, scans: vec![donation; 3] };
        return Some((collector(), Command::Collection(command)));
    }
    let donated = match row.asks {
        DonationKind::WholeBlood => Donated::WholeBlood { nominal_ml: 200 + 100 * pick.number(3) as u16 },
        DonationKind::OneDose => Donated::Platelets { doses: 1 },
        DonationKind::TwoDoses => Donated::Platelets { doses: 2 },
    };
    let collected = Collected {
        donation,
        taken: donated,
        anticoagulant: pick.one(Anticoagulant::ALL)?,
        lot: DocumentNumber::parse("LOT-7")?,
        tubes: if pick.seldom(10) { 1 } else { 2 },
        begun_at: town.now.plus(Minutes(-i64::from(1 + pick.number(20)))),
        ended_at: town.now,
        volume_ml: if pick.seldom(5) { pick.number(500) as u16 } else { 200 },
        outcome: if pick.seldom(10) { Outcome::Failed } else { Outcome::Complete },
        reaction: if pick.seldom(10) { DonorReaction::Moderate } else { DonorReaction::None },
    };
    let settled = matches!(row.state, VisitState::Collected { .. } | VisitState::Withdrawn { .. });
    if settled && !pick.seldom(10) {
        return None;
    }
    Some((collector(), Command::Collection(collection::Command::RecordCollection { visit, collected })))
}
