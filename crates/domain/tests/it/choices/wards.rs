//! What the wards do: applications, groups, crossmatches, issue, the bedside.

use super::*;

pub fn of_ward(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let arm = pick.number(10);
    let site = hospital_with(town, pick, |bag, site| match arm {
        1..=7 => is_at(bag, site) && bag.expires_at > town.now,
        _ => is_given(bag, site),
    });
    let here = bags(town, |bag| is_at(bag, site));
    let held = bags(town, |bag| matches!(bag.custody, Custody::WithPatient { site: s, .. } if s == site));
    let everywhere = bags(town, |_| true);
    let by = keeper(site);
    let command = match arm {
        0 => {
            let (patient, group, anti_d) = (pick.patient(town), pick.group(), pick.anti_d());
            ward::Command::RecordGroup { patient, group, anti_d, sampled_at: None }
        }
        1 => {
            let from = if pick.seldom(6) { &everywhere } else { &here };
            let named = pick.some(from, 4);
            let result = |pick: &mut Chooser<'_>| {
                if pick.seldom(8) { CrossmatchResult::Incompatible } else { CrossmatchResult::Compatible }
            };
            let results = named.into_iter().map(|bag| CrossmatchOf { bag, result: result(pick) }).collect();
            let sampled_at = pick.seldom(8).then(|| town.now.plus_days(-4));
            ward::Command::RecordCrossmatch { patient: pick.patient(town), results, sampled_at }
        }
        2..=3 => {
            let frozen = bags(town, |b| is_at(b, site) && b.product.class().temperature() == TemperatureClass::Frozen);
            ward::Command::ThawBags { bags: pick.some(&frozen, 3) }
        }
        4..=7 => {
            let cases: Vec<CaseId> = town.world.open_cases_of(site).map(|c| c.id).collect();
            let case = if pick.seldom(4) { None } else { pick.one(&cases) };
            let patient = match case.and_then(|c| town.world.case(c)) {
                Some(case) => case.patient,
                None => pick.patient(town),
            };
            let ready = |b: &Bag| {
                let frozen = b.product.class().temperature() == TemperatureClass::Frozen;
                is_at(b, site) && b.quality.is_sound() && (!frozen || b.thawed_at.is_some())
            };
            let here = if pick.seldom(4) { here } else { bags(town, ready) };
            let kept = bags(town, |b| is_at(b, site) && case.is_some() && b.earmark.map(|e| e.case) == case);
            let bags = if kept.is_empty() || pick.seldom(4) { pick.some(&here, 3) } else { pick.some(&kept, 3) };
            let basis = match pick.number(3) {
                0 => IssueBasis::Crossmatch,
                _ => IssueBasis::EmergencyRelease { physician: person(site, 600) },
            };
            let overrides = pick.overrides(site);
            ward::Command::IssueToPatient { patient, case, bags, basis, second_checker: person(site, 800), overrides }
        }
        _ => {
            let from = if pick.seldom(6) { &everywhere } else { &held };
            let fates = pick.some(from, 3);
            let fate = |pick: &mut Chooser<'_>| {
                if pick.seldom(4) { Fate::Discarded } else { Fate::Transfused }
            };
            let fates = fates.into_iter().map(|bag| FateOf { bag, fate: fate(pick) }).collect();
            ward::Command::RecordFates { fates }
        }
    };
    Some((by, Command::Ward(command)))
}

/// Blood that stands ready for an open case is given to its patient.
pub fn issue_kept(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let cases: Vec<CaseId> = town.world.open_cases().map(|row| row.id).collect();
    let case = town.world.case(pick.one(&cases)?)?;
    let site = case.hospital;
    let fit = |bag: &Bag| {
        let frozen = bag.product.class().temperature() == TemperatureClass::Frozen;
        let free = matches!(hold(&town.world, bag, Some(case.patient), town.now), Hold::Free)
            || bag.earmark.is_some_and(|mark| mark.case == case.id);
        let there = bag.custody == (Custody::InStore { site }) && bag.quality.is_sound() && bag.expires_at > town.now;
        free && there && (!frozen || bag.thawed_at.is_some())
    };
    let ready = bags(town, fit);
    let bags = vec![pick.one(&ready)?];
    let basis = IssueBasis::EmergencyRelease { physician: person(site, 600) };
    let (patient, case, overrides) = (case.patient, Some(case.id), pick.overrides(site));
    let second_checker = person(site, 800);
    let command = ward::Command::IssueToPatient { patient, case, bags, basis, second_checker, overrides };
    Some((keeper(site), Command::Ward(command)))
}

/// What is prepared for an application that is signed, and goes back when it is not needed.
pub fn prepare(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let (world, now) = (&town.world, town.now);
    let kept = |bag: &Bag| {
        let row = bag.reservation.and_then(|id| world.reservation(id))?;
        let supply::ReservedFor::Application { application } = row.purpose else { return None };
        Some((application, row.site, bag.id))
    };
    let prepared: Vec<_> = world.bags().iter().filter_map(kept).collect();
    if let Some((application, site, bag)) = pick.one(&prepared).filter(|_| pick.seldom(2)) {
        let command = application::Command::ReleasePrepared { application, bags: vec![bag] };
        return Some((By::of(site, Duty::TransfusionDuty), Command::Application(command)));
    }
    let signed: Vec<ApplicationId> =
        world.applications().open().filter(|row| row.is_approved(now)).map(|row| row.id).collect();
    let row = world.applications().get(pick.one(&signed)?)?;
    let fit: Vec<BagId> = application::suitable(world, row, now).into_iter().map(|(_, _, bag)| bag.id).collect();
    let (application, bags, overrides) = (row.id, vec![pick.one(&fit)?], pick.overrides(row.site));
    let command = application::Command::PrepareBags { application, bags, overrides };
    Some((By::of(row.site, Duty::TransfusionDuty), Command::Application(command)))
}

pub fn of_the_bedside(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let site = hospital_with(town, pick, is_given);
    let held = bags(town, |bag| is_given(bag, site));
    let everywhere = bags(town, |_| true);
    let named = if pick.seldom(4) { pick.some(&everywhere, 2) } else { pick.some(&held, 2) };
    let whose = named.first().and_then(|bag| town.world.bags().get(*bag)).and_then(|bag| bag.given_to);
    let patient = whose.filter(|_| !pick.seldom(6)).unwrap_or_else(|| pick.patient(town));
    let nurse = By::of(site, Duty::Nurse);
    Some(match pick.number(7) {
        0..=1 => (nurse, Command::Transfusion(transfusion::Command::BeginTransfusion { patient, bags: named })),
        2..=3 => {
            let how = if pick.seldom(4) { TransfusionEnd::Stopped } else { TransfusionEnd::Completed };
            (nurse, Command::Transfusion(transfusion::Command::EndTransfusion { patient, bags: named, how }))
        }
        4 => {
            let kind = ReactionKind::ALL[pick.number(12) as usize];
            let (bag, grade) = (named.first().copied(), ReactionGrade::Severe);
            (nurse, Command::Transfusion(transfusion::Command::ReportReaction { patient, bag, kind, grade }))
        }
        5 => {
            let reason = ReferenceReason::ALL[pick.number(5) as usize];
            let command = reference::Command::AskReference { patient, reason, bags: Vec::new() };
            (By::of(site, Duty::Laboratory), Command::Reference(command))
        }
        _ => {
            let open: Vec<ReferenceId> = town.world.references().open().map(|row| row.id).collect();
            let (request, result) = (pick.one(&open)?, ReferenceResult::NothingFound);
            let command = reference::Command::AnswerReference { request, result };
            (By::of(ST, Duty::Laboratory), Command::Reference(command))
        }
    })
}

pub fn of_application(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let site = HOSPITALS[pick.number(4) as usize];
    let open: Vec<ApplicationId> =
        town.world.applications().open().filter(|row| row.site == site).map(|row| row.id).collect();
    let row = pick.one(&open).and_then(|id| town.world.applications().get(id));
    let Some(row) = row.filter(|_| !pick.seldom(4)) else {
        let urgency = Urgency::ALL[pick.number(4) as usize];
        let emergency = (pick.number(4) == 0).then_some(LifeSaving::LifeAtRisk);
        let lines = (0..1 + pick.number(2)).map(|_| line(pick)).collect();
        let (patient, purpose, applicant) = (pick.patient(town), Indication::Bleeding, person(site, 650));
        let command = application::Command::ApplyForBlood { patient, urgency, purpose, applicant, emergency, lines };
        return Some((By::of(site, Duty::Physician), Command::Application(command)));
    };
    let application = row.id;
    let step = row.waiting().map_or(Duty::SeniorPhysician, |step| step.duty());
    let (duty, command) = match pick.number(12) {
        0 => {
            let reason = ApplicationRefusal::TooMuch;
            (step, application::Command::RefuseApplication { application, reason })
        }
        1 => {
            let reason = WithdrawReason::NotNeeded;
            (Duty::Physician, application::Command::WithdrawApplication { application, reason })
        }
        2 => {
            let kept = bags(town, |bag| bag.reservation.is_some_and(|r| row.reservations.contains(&r)));
            let bags = pick.some(&kept, 2);
            (Duty::TransfusionDuty, application::Command::ReleasePrepared { application, bags })
        }
        _ if row.waiting().is_some() => (step, application::Command::TakeStep { application }),
        _ => {
            let fit: Vec<BagId> =
                application::suitable(&town.world, row, town.now).into_iter().map(|(_, _, bag)| bag.id).collect();
            let bags = pick.some(&fit, 2);
            let overrides = pick.overrides(site);
            (Duty::TransfusionDuty, application::Command::PrepareBags { application, bags, overrides })
        }
    };
    Some((By::of(site, duty), Command::Application(command)))
}
