//! Commands that seldom come up by themselves, made from what stands ready for them; what must come first comes first.

use super::*;
use domain::duty::collection;
use domain::duty::component::{self, PieceState, Source, StepKind};
use domain::duty::donor;
use domain::duty::equipment::{Equipment, EquipmentKind, ExcursionVerdict, Watch};

/// The command that is wanted, or what it waits for; `None` where the duty's own generator knows better.
pub fn command(want: &str, town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    match want {
        "account/close_account" | "account/grant_duty" | "account/withdraw_duty" => of_account(want, town, pick),
        "account/break_glass" => {
            let accounts = world.accounts();
            let open: Vec<ActorId> = accounts.all().filter(|row| row.is_open()).map(|row| row.account).collect();
            let (site, duty) =
                (SITES[pick.number(5) as usize], pick.one(&[Duty::Nurse, Duty::SupplyDuty, Duty::Laboratory])?);
            let (actor, reason) = (pick.one(&open)?, account::BreakGlassReason::NobodyPresent);
            let by = By { site, duty, actor };
            Some((by, Command::Account(account::Command::BreakGlass { duty, site, reason })))
        }
        "account/review_break_glass" => {
            let Some(row) = world.accounts().unreviewed().next() else {
                return command("account/break_glass", town, pick);
            };
            let (break_glass, verdict) = (row.id, pick.one(account::BreakGlassVerdict::ALL)?);
            let command = account::Command::ReviewBreakGlass { break_glass, verdict };
            Some((By::of(ST, Duty::Quality), Command::Account(command)))
        }
        "collection/bind_number" => bind(town, pick),
        "donor/withdraw_donor" => {
            use donor::VisitState::{Cleared, Open};
            let stays = |row: &&donor::Visit| matches!(row.state, Open | Cleared { .. });
            let visit = world.donors().visits().rev().take(12).find(stays)?.id;
            let reason = pick.one(donor::WithdrawalReason::ALL)?;
            let command = donor::Command::WithdrawDonor { visit, reason };
            Some((By::of(ST, Duty::Collector), Command::Donor(command)))
        }
        "returns/return_from_ward" => {
            let within = *world.rules().ward_return_within;
            let soon = |bag: &Bag| bag.issued_at.is_some_and(|at| town.now <= at.plus(within));
            let fit = |bag: &&Bag| soon(bag) && bag.thawed_at.is_none() && bag.expires_at > town.now;
            let with = |bag: &Bag| match bag.custody {
                Custody::WithPatient { site, .. } => Some((site, bag.id)),
                _ => None,
            };
            let given: Vec<_> = world.bags().iter().filter(fit).filter_map(with).collect();
            let Some((site, bag)) = pick.one(&given) else { return wards::issue_kept(town, pick) };
            let command = returns::Command::ReturnFromWard { bags: vec![bag], proof: ColdProof::KeptInBox };
            Some((keeper(site), Command::Returns(command)))
        }
        "station/send_to_station" | "station/record_station_answer" | "station/receive_back_from_station" => {
            let stations = world.stations();
            if stations.transfers_out().any(|row| row.is_open(world)) {
                return None;
            }
            let free = bags(town, |bag| {
                let there = bag.custody == (Custody::InStore { site: ST }) && bag.quality.is_sound();
                there && bag.expires_at > town.now.plus(Minutes(600)) && hold(world, bag, None, town.now) == Hold::Free
            });
            let station = stations.iter().find(|row| row.closed_at.is_none())?.id;
            let (bags, overrides) = (pick.some(&free, 2), pick.overrides(ST));
            let command = station::Command::AgreeTransferOut { station, bags, overrides };
            Some((By::of(ST, Duty::SupplyDuty), Command::Station(command)))
        }
        "release/reprint_label" => {
            let row = world.releases().waiting().find(|row| row.label.is_some())?;
            let (piece, reason) = (row.piece, pick.one(domain::duty::release::ReprintReason::ALL)?);
            let command = domain::duty::release::Command::ReprintLabel { piece, reason };
            Some((By::of(ST, Duty::ComponentTechnician), Command::Release(command)))
        }
        "release/review_donation" => review(town, pick),
        "person/erase_person" => {
            let whom: Vec<Whom> = world.persons().kept().collect();
            let (whom, reason) = (pick.one(&whom)?, pick.one(person::ErasureReason::ALL)?);
            Some((By::of(ST, Duty::Quality), Command::Person(person::Command::ErasePerson { whom, reason })))
        }
        "loss/cancel_loss" => {
            // Cancelled is what cannot be done any more: a bag of it was used meanwhile.
            let stays = |row: &loss::Loss, bag: &Bag| match bag.custody {
                Custody::Ended { site, fate: Fate::Expired | Fate::Discarded } => site == row.site,
                _ => is_at(bag, row.site),
            };
            let there = |row: &&loss::Loss, at: bool| {
                let mut bags = row.bags.iter().filter_map(|ix| world.bags().at(*ix));
                bags.find(|bag| stays(row, bag) == at).map(|bag| bag.id)
            };
            if let Some(row) = world.open_losses().find(|row| there(row, false).is_some()) {
                let by = By::of(row.site, Duty::Quality);
                return Some((by, Command::Loss(loss::Command::CancelLoss { loss: row.id })));
            }
            let used = |row: &loss::Loss| {
                let mut bags = row.bags.iter().filter_map(|ix| world.bags().at(*ix));
                bags.find(|bag| is_at(bag, row.site)).map(|bag| bag.id)
            };
            let row = world.open_losses().find(|row| row.site != ST && used(row).is_some());
            let Some((row, bag)) = row.and_then(|row| Some((row, used(row)?))) else {
                return declare(town, pick);
            };
            let fates = vec![FateOf { bag, fate: Fate::Transfused }];
            Some((keeper(row.site), Command::Ward(ward::Command::RecordFates { fates })))
        }
        "formality/sign" => {
            let due = world.formalities().filter(|row| row.closed_at.is_none());
            let due = due.filter(|row| row.kind == formality::FormalityKind::SecondPersonSignature);
            let due: Vec<_> = due.filter_map(|row| Some((row.id, row.owner, row.signer?))).collect();
            let Some((formality, owner, actor)) = pick.one(&due) else { return supplies::execute(town, pick) };
            let by = By { actor, ..By::of(owner, Duty::Physician) };
            Some((by, Command::Formality(formality::Command::Sign { formality })))
        }
        "formality/sign_approval_form" => {
            let due = world.formalities().filter(|row| row.closed_at.is_none());
            let due = due.filter(|row| row.kind == formality::FormalityKind::ApprovalForm);
            let due: Vec<_> = due.map(|row| (row.id, row.owner)).collect();
            let ((formality, owner), reason) = (pick.one(&due)?, FormReason::Trauma);
            let command = formality::Command::SignApprovalForm { formality, reason };
            Some((By::of(owner, Duty::TransfusionHead), Command::Formality(command)))
        }
        "formality/decide_review" => {
            let due = world.reviews().filter(|row| row.decision.is_none()).map(|row| (row.id, row.reviewer));
            let due = pick.one(&due.collect::<Vec<_>>());
            let Some((review, reviewer)) = due else { return supplies::execute(town, pick) };
            let duty = if reviewer == ST { Duty::SupplyHead } else { Duty::TransfusionHead };
            let command = formality::Command::DecideReview { review, decision: pick.one(ReviewDecision::ALL)? };
            Some((By::of(reviewer, duty), Command::Formality(command)))
        }
        "boxes/validate_box" => {
            let all: Vec<_> = world.boxes().iter().map(|row| (row.number, row.at)).collect();
            let (number, at) = pick.one(&all)?;
            let validated_until = town.now.plus_days(30);
            Some((keeper(at), Command::Boxes(boxes::Command::ValidateBox { number, validated_until })))
        }
        "boxes/return_box" if world.boxes().lent().next().is_none() => supplies::dispatch(town, pick),
        "shipment/dispatch" => supplies::dispatch(town, pick),
        "equipment/decide_excursion" => excursion(town, pick),
        "special/begin_preparation"
        | "special/finish_preparation"
        | "special/cancel_preparation"
        | "special/release_kept" => special_way(want, town, pick),
        "station/close_station" => {
            if world.stations().transfers_out().any(|row| row.is_open(world)) {
                return None;
            }
            let open = world.stations().iter().find(|row| row.closed_at.is_none())?.id;
            let command = station::Command::CloseStation { station: open, second_person: person(ST, 800) };
            Some((By::of(ST, Duty::SupplyHead), Command::Station(command)))
        }
        "collection/close_place" | "collection/enter_place" => {
            let places = world.collections().places().filter(|row| row.closed_at.is_none()).map(|row| row.id);
            let places: Vec<PlaceId> = places.skip(2).collect();
            let command = match pick.one(&places).filter(|_| want == "collection/close_place") {
                Some(place) => collection::Command::ClosePlace { place },
                None => collection::Command::EnterPlace {
                    kind: pick.one(collection::PlaceKind::ALL)?,
                    name_zh: "示范献血点".into(),
                    name_en: "Demo Point".into(),
                },
            };
            Some((By::of(ST, Duty::SupplyHead), Command::Collection(command)))
        }
        "donor/bar_donor" | "donor/readmit_donor" | "donor/merge_donors" | "donor/part_donors" => {
            of_donors(want, town, pick)
        }
        "component/cancel_step" => {
            let open = world.components().steps().find(|step| step.end.is_none())?.id;
            let by = By::of(ST, Duty::ComponentTechnician);
            Some((by, Command::Component(component::Command::CancelStep { step: open })))
        }
        "component/begin_step" if pick.seldom(6) => irradiate(town),
        "laboratory/enter_instrument" => {
            use domain::duty::laboratory::Command as L;
            let number = DocumentNumber::parse(&format!("I-{}", world.laboratory().instruments().count() + 1))?;
            Some((By::of(ST, Duty::Laboratory), Command::Laboratory(L::EnterInstrument { number })))
        }
        _ => None,
    }
}

/// A number is bound to who is cleared; before that somebody new comes, is asked and is examined.
fn bind(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    use donor::VisitState::{Cleared, Open};
    let world = &town.world;
    let collections = world.collections();
    let numbers = |place: PlaceId| {
        let own = collections.ranges().filter(move |range| range.place == place);
        own.flat_map(|range| {
            let of = |serial| isbt128::DonationNumber::from_parts(range.first.facility(), range.first.year(), serial);
            (range.first.serial()..range.first.serial() + range.count).filter_map(move |serial| of(serial).ok())
        })
    };
    let by = By::of(ST, Duty::Collector);
    let last: Vec<&donor::Visit> = world.donors().visits().rev().take(12).collect();
    for row in &last {
        let bound = || numbers(row.place).any(|number| collections.bound_to(number) == Some(row.id));
        if matches!(row.state, Cleared { until } if town.now < until) && !bound() {
            let free = |number: &_| collections.of(*number).is_none() && collections.bound_to(*number).is_none();
            let Some(donation) = numbers(row.place).find(free) else { continue };
            let command = collection::Command::BindNumber { visit: row.id, donation, scans: vec![donation; 3] };
            return Some((by, Command::Collection(command)));
        }
    }
    if let Some(row) = last.iter().find(|row| row.state == Open) {
        return giving::of_visit(town, pick, row);
    }
    // Those who never gave: nothing speaks against them.
    let came = |donor: DonorId| world.donors().visits().any(|row| row.donor == donor);
    let new = world.donors().iter().filter(|row| row.id.0 >= 10_000 && row.merged_into.is_none());
    let command = match new.map(|row| row.id).find(|donor| !came(*donor)) {
        Some(donor) => {
            let open: Vec<PlaceId> =
                collections.places().filter(|row| row.closed_at.is_none()).map(|row| row.id).collect();
            let stocked = |place: &PlaceId| numbers(*place).any(|number| collections.of(number).is_none());
            let place = open.into_iter().find(stocked)?;
            let (asks, matching) = (donor::DonationKind::WholeBlood, donor::Matching::Usual);
            donor::Command::OpenVisit { donor, place, age: 30, asks, matching }
        }
        None => {
            let next = world.donors().iter().filter(|row| row.id.0 >= 10_000).count() as u64;
            donor::Command::RegisterDonor { donor: DonorId(10_000 + next), sex: donor::Sex::Male }
        }
    };
    Some((by, Command::Donor(command)))
}

fn of_account(want: &str, town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let accounts = town.world.accounts();
    let open: Vec<ActorId> = accounts.all().filter(|row| row.is_open()).map(|row| row.account).collect();
    let by = By::of(ST, Duty::Administrator);
    let first = account::Grant { duty: Duty::Administrator, site: ST };
    if open.len() < 6 {
        let next = accounts.all().count() as u64;
        let (account, second_person) = (ActorId(10_000 + next), pick.one(&open));
        let grants = vec![first];
        return Some((by, Command::Account(account::Command::OpenAccount { account, grants, second_person })));
    }
    let account = pick.one(&open)?;
    let second_person = pick.one(&open);
    let site = SITES[pick.number(5) as usize];
    let grant = account::Grant { duty: pick.one(&[Duty::Administrator, Duty::Quality, Duty::Nurse])?, site };
    let command = match want {
        "account/close_account" => account::Command::CloseAccount { account },
        "account/grant_duty" => account::Command::GrantDuty { account, grant, second_person },
        _ => {
            let grant = pick.one(&accounts.account(account)?.grants)?;
            account::Command::WithdrawDuty { account, grant }
        }
    };
    Some((by, Command::Account(command)))
}

/// A result is told to have failed, is put right, and what passes then is reviewed; of one donation that few mind.
fn review(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    use domain::duty::laboratory::{self as lab, Assay, Content, Correction, CorrectionReason, Counting, Reading, Via};
    let world = &town.world;
    if world.laboratory().iter().any(|row| world.releases().is_unsafe(row.donation)) {
        return release::again(town, pick);
    }
    let good =
        |row: &&lab::Tested| row.of(Assay::Alt).any(|one| one.counting == Counting::Stands && one.via == Via::Single);
    let row = world.laboratory().iter().find(good)?;
    let one = row.of(Assay::Alt).find(|one| one.counting == Counting::Stands && one.via == Via::Single)?;
    let content = Content::Donation { donation: row.donation, assay: Assay::Alt };
    let correction = Correction::ReadAs { reading: Reading::Alt { tenths: 900 } };
    let (run, well, reason, second_person) = (one.run, one.well, CorrectionReason::WrongReading, person(ST, 903));
    let command = lab::Command::CorrectResult { run, well, content, correction, reason, second_person };
    Some((crate::releasing::laboratory(), Command::Laboratory(command)))
}

fn declare(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let site = SITES[pick.number(5) as usize];
    let here = bags(town, |bag| bag.custody == (Custody::InStore { site }));
    let (bags, reason) = (vec![pick.one(&here)?], DiscardReason::Expired);
    Some((keeper(site), Command::Loss(loss::Command::DeclareLoss { bags, reason })))
}

/// Out of range, in range again, decided.
fn excursion(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let rows: Vec<Equipment> =
        town.world.equipment().iter().filter(|row| row.out_of_service.is_none()).copied().collect();
    let good = |kind: EquipmentKind| match kind {
        EquipmentKind::Refrigerator => 40,
        EquipmentKind::Freezer => -250,
        EquipmentKind::Agitator => 220,
    };
    let reading = |row: &Equipment, celsius_tenths: i16| {
        let command = equipment::Command::RecordReading { equipment: row.id, celsius_tenths };
        Some((keeper(row.site), Command::Equipment(command)))
    };
    let Some(row) = rows.iter().find(|row| row.excursion.is_some()) else {
        let Some(row) = pick.one(&rows) else {
            let kind = pick.one(EquipmentKind::ALL)?;
            let command = equipment::Command::PutIntoService { kind, watch: Watch::ByHand };
            return Some((By::of(ST, Duty::SupplyHead), Command::Equipment(command)));
        };
        return reading(&row, 100);
    };
    if row.last.is_none_or(|last| last.celsius_tenths != good(row.kind)) {
        return reading(row, good(row.kind));
    }
    let (equipment, verdict) = (row.id, pick.one(ExcursionVerdict::ALL)?);
    let second_person = person(row.site, 800);
    let command = equipment::Command::DecideExcursion { equipment, verdict, second_person };
    Some((By::of(row.site, Duty::Quality), Command::Equipment(command)))
}

/// Ordered for a patient, prepared by somebody who can, kept, let go.
fn special_way(want: &str, town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let (world, now) = (&town.world, town.now);
    let open: Vec<_> = world.special().open().copied().collect();
    if let Some(row) = pick.one(&open).filter(|_| want != "special/begin_preparation") {
        let (by, preparation) = (By::of(row.site, Duty::Laboratory), row.id);
        if want == "special/cancel_preparation" {
            return Some((by, Command::Special(special::Command::CancelPreparation { preparation })));
        }
        if want == "special/finish_preparation" || pick.seldom(2) {
            let (bag, product, expires_at) = (world.bags().at(row.bag)?.id, row.product, row.expires_at);
            let lacks = Antigens::NONE.with(Antigen::Kell);
            let command = special::Command::FinishPreparation { preparation, bag, product, expires_at, lacks };
            return Some((by, Command::Special(command)));
        }
    }
    if want == "special/release_kept" {
        let kept: Vec<&Bag> = world.special().kept().filter_map(|ix| world.bags().at(ix)).collect();
        let free = kept.iter().find(|bag| matches!(bag.custody, Custody::InStore { .. }) && bag.reservation.is_none());
        if let Some(row) = free {
            let Custody::InStore { site } = row.custody else { return None };
            let reason = special::KeptRelease::NotNeeded;
            let command = special::Command::ReleaseKept { bags: vec![row.id], reason };
            return Some((keeper(site), Command::Special(command)));
        }
    }
    let skills = Attributes::NONE.with(Attribute::Irradiated).with(Attribute::Washed).with(Attribute::AntigenNegative);
    for order in world.open_orders().filter(|order| order.supplier == ST) {
        for line in order.lines.iter().filter(|line| line.ask.for_patient.is_some()) {
            let fit = bags(town, |bag| special::preparable(world, line, ST, bag, now).is_some());
            if let Some(bag) = pick.one(&fit) {
                let by = By::of(ST, Duty::Laboratory);
                if pick.seldom(3) {
                    let command = roster::Command::SignOn { skills, until: now.plus(Minutes(900)) };
                    return Some((by, Command::Roster(command)));
                }
                let (order, line) = (order.id, line.line);
                return Some((by, Command::Special(special::Command::BeginPreparation { order, line, bag })));
            }
        }
    }
    // Nothing fits any order: one is placed for what stands here.
    let free = |bag: &Bag| {
        let cells = bag.product.class() == ProductClass::RedCells && bag.custody == (Custody::InStore { site: ST });
        cells && bag.quality.is_sound() && bag.expires_at > now && hold(world, bag, None, now) == Hold::Free
    };
    let cells: Vec<&Bag> = world.bags().iter().filter(|bag| free(bag)).collect();
    let bag = pick.one(&cells)?;
    let named = special::ForPatient {
        patient: PatientId(u64::from(1 + pick.number(4))),
        application: None,
        needs: Attributes::NONE.with(pick.one(&[Attribute::Irradiated, Attribute::Washed])?),
        lacks: Antigens::NONE,
        source: BloodSource::Any,
        wanted_by: None,
    };
    let (class, other_group) = (ProductClass::RedCells, OtherGroup::NotAgreed);
    let amount = Amount::units(600);
    let line = OrderAsk { class, product: None, group: bag.group, amount, other_group, for_patient: Some(named) };
    let site = pick.one(&[H4, H5])?;
    let command = order::Command::PlaceOrder { site, urgency: Urgency::U3, lines: vec![line] };
    Some((keeper(site), Command::Order(command)))
}

fn of_donors(want: &str, town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    use donor::{Command as C, DeferralClass};
    let rows = town.world.donors();
    let second_person = person(ST, 902);
    // The numbers that give are left alone as a rule, so that blood still comes.
    let own: Vec<DonorId> = rows.iter().map(|row| row.id).filter(|id| (500..10_000).contains(&id.0)).collect();
    let register = |pick: &mut Chooser<'_>| {
        let (donor, sex) = (DonorId(500 + own.len() as u64), pick.one(donor::Sex::ALL)?);
        Some((By::of(ST, Duty::Collector), Command::Donor(C::RegisterDonor { donor, sex })))
    };
    let day = |ago: i32| town.now.day(ZONE).plus(-ago);
    let command = match want {
        "donor/merge_donors" => {
            // One person is of one sex.
            let free = rows.iter().filter(|row| (500..10_000).contains(&row.id.0) && row.merged_into.is_none());
            let free: Vec<(DonorId, donor::Sex)> = free.map(|row| (row.id, row.sex)).collect();
            let pair = free.iter().enumerate().find_map(|(ix, (kept, sex))| {
                let (other, _) = free.iter().skip(ix + 1).find(|(_, other)| other == sex)?;
                Some((*kept, *other))
            });
            let Some((kept, other)) = pair else { return register(pick) };
            C::MergeDonors { kept, other, second_person }
        }
        "donor/part_donors" => {
            let row = rows.iter().find(|row| row.merged_into.is_some())?;
            C::PartDonors { kept: row.merged_into?, other: row.id, second_person }
        }
        "donor/bar_donor" => {
            if own.is_empty() || pick.seldom(4) {
                return register(pick);
            }
            let class = pick.one(DeferralClass::ALL)?;
            C::BarDonor { donor: pick.one(&own)?, class, over: Some(day(3_000)) }
        }
        _ => {
            let open = |row: &donor::Deferral| row.ended_at.is_none();
            let barred: Vec<(DonorId, DeferralClass)> = rows
                .iter()
                .flat_map(|row| row.deferrals.iter().filter(|one| open(one)).map(|one| (row.id, one.class)))
                .filter_map(|(id, class)| Some((id, class?)))
                .collect();
            let (donor, class) = pick.one(&barred)?;
            C::ReadmitDonor { donor, class, second_person }
        }
    };
    Some((By::of(ST, Duty::Quality), Command::Donor(command)))
}

/// Something is irradiated on its way.
fn irradiate(town: &Town) -> Option<(By, Command)> {
    let rows = town.world.components();
    let red = |row: &&component::Piece| row.state == PieceState::AtBench && row.made.piece.born_as == Product::RbcS;
    let piece = rows.pieces().rev().find(red)?.made.piece;
    let inputs = vec![Source::Piece { piece }];
    let kind = StepKind::Irradiation;
    let command = component::Command::BeginStep { kind, inputs, makes: Vec::new(), equipment: None };
    Some((By::of(ST, Duty::ComponentTechnician), Command::Component(command)))
}
