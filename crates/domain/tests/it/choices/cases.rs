//! Cases of emergency and the papers that follow them.

use super::*;

pub fn open(town: &Town, pick: &mut Chooser<'_>) -> (By, Command) {
    let hospital = HOSPITALS[pick.number(4) as usize];
    let lines = (0..1 + pick.number(3)).map(|_| line(pick)).collect();
    let known = pick.number(2) == 0;
    let command = case::Command::Open {
        hospital,
        asked: pick.group(),
        determination: if pick.seldom(3) { GroupDetermination::NotDetermined } else { GroupDetermination::Determined },
        anti_d: pick.anti_d(),
        patient: known.then(|| PatientId(u64::from(1 + pick.number(4)))),
        identity: if known { Identity::Identified } else { Identity::Unidentified },
        urgency: Urgency::U0,
        call_answered_at: town.now,
        own_stock: pick.own_stock(),
        lines,
    };
    (keeper(hospital), Command::Case(command))
}

pub fn of_case(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let cases: Vec<CaseId> = world.cases().map(|c| c.id).collect();
    let open: Vec<CaseId> = world.open_cases().map(|c| c.id).collect();
    let case = if pick.seldom(8) { pick.one(&cases)? } else { pick.one(&open)? };
    let row = world.case(case)?;
    let lines = count(row.lines.len());
    let line = pick.one(&lines)? as u16 + 1;
    let mut by = keeper(row.hospital);
    let command = match pick.number(13) {
        0..=1 => {
            let (own_stock, lines) = (pick.own_stock(), vec![super::line(pick)]);
            case::Command::AddLines { case, call_answered_at: town.now, own_stock, lines }
        }
        2..=3 => {
            by = By::of(row.hospital, Duty::Laboratory);
            case::Command::DetermineGroup { case, group: pick.group(), anti_d: pick.anti_d() }
        }
        4 => case::Command::IdentifyPatient { case, patient: pick.patient(town) },
        5..=6 => {
            let now = row.line(line)?;
            let to = Amount::from_count(now.requested.measure(), pick.number(now.requested.count() / 50 + 1) * 50);
            case::Command::ReduceLine { case, line, to, reason: ReduceReason::AskedTooMuch }
        }
        7 => case::Command::NameOutcome { case, line, outcome: LineOutcome::RareDonor },
        8 if pick.number(2) == 0 => case::Command::ActivateGreenChannel { case },
        8 => case::Command::Escalate { case, level: EscalationLevel::Director },
        11 => {
            let call = 1 + pick.number(row.calls.len() as u32) as u16;
            case::Command::StateOwnStock { case, call, own_stock: pick.own_stock() }
        }
        9..=10 => {
            by = keeper(ST);
            let other = world.open_cases_of(row.hospital).map(|c| c.id).find(|other| *other != case);
            let to_case = if pick.seldom(4) { pick.one(&open) } else { other };
            let reserved = row.lines.iter().find(|l| !l.planned.is_zero() && l.sent.is_zero()).map(|l| l.line);
            let line = if pick.seldom(4) { line } else { reserved.unwrap_or(line) };
            case::Command::MoveLine { case, line, to_case: to_case? }
        }
        _ => case::Command::StandDown { case, reason: ReduceReason::SupplyComplete },
    };
    Some((by, Command::Case(command)))
}

pub fn of_formality(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let formalities = count(world.formalities().count());
    let reviews = count(world.reviews().count());
    let cases = count(world.cases().count());
    Some(match pick.number(4) {
        0 => {
            let row = world.formality(FormalityId(pick.one(&formalities)?))?;
            let (formality, reason) = (row.id, FormReason::Trauma);
            let command = formality::Command::SignApprovalForm { formality, reason };
            (By::of(row.owner, Duty::TransfusionHead), Command::Formality(command))
        }
        1 => {
            let case = CaseId(pick.one(&cases)?);
            let side = Side::ALL[pick.number(2) as usize];
            let command = formality::Command::ConfirmByPhone { case, side, called: person(ST, 902) };
            (By::of(ST, Duty::SupplyHead), Command::Formality(command))
        }
        2 => {
            let row = world.formality(FormalityId(pick.one(&formalities)?))?;
            let command = formality::Command::Sign { formality: row.id };
            let actor = row.signer.unwrap_or(ActorId(1));
            (By { actor, ..By::of(row.owner, Duty::Physician) }, Command::Formality(command))
        }
        _ => {
            let row = world.review(ReviewId(pick.one(&reviews)?))?;
            let decision = ReviewDecision::ALL[pick.number(3) as usize];
            let duty = if row.reviewer == ST { Duty::SupplyHead } else { Duty::TransfusionHead };
            let command = formality::Command::DecideReview { review: row.id, decision };
            (By::of(row.reviewer, duty), Command::Formality(command))
        }
    })
}
