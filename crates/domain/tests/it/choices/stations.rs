//! Other stations: what comes from them, what goes there, and what each tells the other.

use super::*;

/// A row of another station's document: mostly a new bag of it, sometimes one that is known; seldom as it should not be.
fn document_row(town: &mut Town, pick: &mut Chooser<'_>) -> DocumentRow {
    let product = PRODUCTS[pick.number(7) as usize];
    let known = bags(town, |_| true);
    let bag = match pick.seldom(5).then(|| pick.one(&known)).flatten() {
        Some(bag) => bag,
        None => {
            let name = format!("n{}", town.bags.len());
            town.name_bag_of(if pick.seldom(8) { "H2000" } else { "G1000" }, &name, product)
        }
    };
    let (group, product) = (pick.group(), bag.born_as);
    let amount = match product.measure() {
        Measure::U => Amount::units(100),
        Measure::Ml => Amount::millilitres(120),
        Measure::Dose => Amount::doses(100),
    };
    let group_read = if pick.seldom(8) { pick.group() } else { group };
    let fault = pick.seldom(6).then(|| ReceivingFault::ALL[pick.number(4) as usize]);
    DocumentRow {
        bag,
        check_character: bag.donation.check_character(),
        product,
        group,
        attributes: Attributes::NONE,
        amount,
        collected_at: town.now,
        expires_at: town.now.plus_days(i64::from(1 + pick.number(3))),
        stated: StatedRelease::Released,
        check: if pick.seldom(10) { ReceivingCheck::NotFound } else { ReceivingCheck::Looked { group_read, fault } },
    }
}

/// What comes from other stations and goes there, and what each tells the other.
pub fn of_stations(town: &mut Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let (duty_officer, head) = (By::of(ST, Duty::SupplyDuty), By::of(ST, Duty::SupplyHead));
    let (second_person, courier) = (person(ST, 800), person(ST, 700));
    let stations: Vec<OtherStationId> = town.world.stations().iter().map(|row| row.id).collect();
    let open = |row: &&station::OtherStation| row.closed_at.is_none();
    if town.world.stations().iter().find(open).is_none() {
        let facilities = vec!["G1000".parse().expect("a facility code")];
        let (name_zh, name_en) = ("邻市血站".into(), "Neighbour".into());
        return Some((
            head,
            Command::Station(station::Command::EnterStation { name_zh, name_en, facilities, second_person }),
        ));
    }
    let last = *stations.last()?;
    let out: Vec<TransferOutId> =
        town.world.stations().transfers_out().filter(|row| row.is_open(&town.world)).map(|row| row.id).collect();
    let document = |letter: &str, number: usize| DocumentNumber::parse(&format!("{letter}-{number}"));
    let command = match pick.number(13) {
        0 if pick.seldom(8) => {
            return Some((head, Command::Station(station::Command::CloseStation { station: last, second_person })));
        }
        0..=2 => {
            let rows = (0..1 + pick.number(4)).map(|_| document_row(town, pick)).collect();
            let unlisted = if pick.seldom(8) { vec![town.bag("nowhere")] } else { Vec::new() };
            let document = document("FX", town.world.stations().transfers_in().count())?;
            let cold = if pick.seldom(10) { ColdStatement::NotKept } else { ColdStatement::KeptCold };
            station::Command::ReceiveFromStation { station: last, document, cold, rows, unlisted, second_person }
        }
        3 | 4 => {
            let free = bags(town, |bag| {
                bag.custody == (Custody::InStore { site: ST })
                    && bag.quality.is_sound()
                    && hold(&town.world, bag, None, town.now) == Hold::Free
            });
            let (bags, overrides) = (pick.some(&free, 3), pick.overrides(ST));
            station::Command::AgreeTransferOut { station: last, bags, overrides }
        }
        5..=8 => {
            let row = town.world.stations().transfer_out(pick.one(&out)?)?;
            let reserved = town.world.reservation(row.reservation)?;
            let waiting = row.bags.iter().filter(|bag| bag.waits());
            let gone: Vec<BagId> = waiting.filter_map(|out| town.world.bags().at(out.bag)).map(|bag| bag.id).collect();
            let picked = |bag: &Bag| matches!(bag.custody, Custody::Picked { .. });
            let inside: Vec<&Bag> = reserved.bags.iter().filter_map(|(ix, _)| town.world.bags().at(*ix)).collect();
            match (&row.sent, pick.number(3)) {
                (None, _) if inside.iter().any(|bag| !picked(bag)) => {
                    let bags = inside.iter().map(|bag| bag.id).collect();
                    let pick = supply::Command::PickBags { reservation: reserved.id, bags };
                    return Some((duty_officer, Command::Supply(pick)));
                }
                (None, _) => {
                    let class = |bag: &&Bag| bag.product.class().temperature();
                    let classes: std::collections::BTreeSet<_> = inside.iter().map(class).collect();
                    let fit = |temperature| {
                        let mut boxes = town.world.boxes().iter();
                        boxes.find(|row| row.temperature == temperature && row.is_ready(ST, town.now))
                    };
                    if let Some(temperature) = classes.iter().copied().find(|class| fit(*class).is_none()) {
                        let number = BoxId(town.world.boxes().iter().count() as u32 + 1);
                        let validated_until = town.now.plus_days(30);
                        let command = boxes::Command::RegisterBox { number, temperature, validated_until };
                        return Some((duty_officer, Command::Boxes(command)));
                    }
                    let boxes = classes.iter().filter_map(|class| fit(*class)).map(|row| row.number).collect();
                    let (transfer, second_checker) = (row.id, second_person);
                    let document = document("DC", row.id.index())?;
                    station::Command::SendToStation { transfer, document, courier, second_checker, boxes }
                }
                (Some(_), 0) => {
                    station::Command::ReceiveBackFromStation { transfer: row.id, bags: pick.some(&gone, 2) }
                }
                (Some(_), _) => {
                    let said = StationSaid::ALL[pick.number(3) as usize];
                    let bags = pick.some(&gone, 3).into_iter().map(|bag| SaidOf { bag, said }).collect();
                    station::Command::RecordStationAnswer { transfer: row.id, bags }
                }
            }
        }
        9 => {
            let theirs = bags(town, |bag| matches!(bag.origin, Origin::OtherStation { .. }));
            let about = ToldAbout::Donation { donation: pick.one(&theirs)?.donation };
            let says = match pick.seldom(2) {
                true => QualitySays::Recalled { reason: RecallReason::Reagent },
                false => QualitySays::Held { reason: HoldReason::LateReactive },
            };
            station::Command::HearFromStation { station: pick.one(&stations)?, about, says }
        }
        10 => {
            let away = bags(town, |bag| {
                matches!(bag.custody, Custody::Ended { fate: Fate::TransferredOut, .. }) && !bag.quality.is_held()
            });
            let (bags, reason) = (vec![pick.one(&away)?], HoldReason::DonorCall);
            return Some((duty_officer, Command::Quality(quality::Command::HoldBags { bags, reason })));
        }
        _ => {
            let open: Vec<NoticeId> = town.world.stations().open_notices().map(|row| row.id).collect();
            let notices = vec![pick.one(&open)?];
            station::Command::TellStation { notices, how: ToldBy::Letter, whom: Duty::SupplyDuty }
        }
    };
    Some((duty_officer, Command::Station(command)))
}
