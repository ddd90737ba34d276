//! The stores: admission, quality, losses, counts, equipment, returns, boxes and conversions.

use super::*;

pub fn admit(town: &mut Town, pick: &mut Chooser<'_>) -> (By, Command) {
    let site = SITES[pick.number(5) as usize];
    let product = PRODUCTS[pick.number(7) as usize];
    let group = pick.group();
    let (measure, steps) = (product.measure(), 1 + pick.number(4));
    let amount = match measure {
        Measure::U => Amount::from_count(measure, steps * 50),
        Measure::Ml => Amount::from_count(measure, steps * 60),
        Measure::Dose => Amount::from_count(measure, 100),
    };
    let lives = i64::from(2 + pick.number(3));
    let expires_at = if pick.seldom(6) { town.now.plus(Minutes(lives * 150)) } else { town.now.plus_days(lives) };
    let bags = (0..1 + pick.number(4)).map(|_| {
        let name = format!("n{}", town.bags.len());
        let bag = town.name_bag(&name, product);
        // Many of one donor, and a few each of others: what reaches one donor's blood leaves some on the shelves.
        let ix = town.bags.len() as u64;
        let donor = if ix.is_multiple_of(3) { DonorId(1) } else { DonorId(100 + ix / 4) };
        let attributes = Attributes::NONE;
        NewBag { bag, product, group, attributes, amount, donor, collected_at: town.now, expires_at }
    });
    let bags = bags.collect();
    let own = Origin::Autologous { patient: PatientId(u64::from(1 + pick.number(4))) };
    let origin = if pick.seldom(12) { own } else { Origin::Simulated };
    let command = admission::Command::AdmitBags { site, origin, bags };
    (By::of(ST, Duty::Administrator), Command::Admission(command))
}

pub fn of_quality(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let all = bags(town, |_| true);
    let held = bags(town, |bag| bag.quality.is_held());
    let second_person = person(ST, 800);
    let open: Vec<_> = town.world.open_findings().map(|f| f.said).collect();
    let (site, command) = match pick.number(8) {
        0 => {
            let reason = HoldReason::ALL[pick.number(10) as usize];
            (ST, quality::Command::HoldBags { bags: pick.some(&all, 2), reason })
        }
        1..=3 => {
            let bag = pick.one(&held)?;
            let reason = town.world.bags().get(bag)?.quality.holds().next()?;
            (ST, quality::Command::LiftHold { bag, reason, second_person })
        }
        4 | 5 => {
            let finding = pick.one(&open)?.finding;
            let hold = if pick.seldom(2) { HoldAfter::Kept } else { HoldAfter::Lifted { second_person } };
            let answer = FindingAnswer::Looked;
            (ST, quality::Command::AnswerFinding { finding, answer, hold })
        }
        6 => (ST, quality::Command::RecallBags { bags: pick.some(&all, 2), reason: RecallReason::Equipment }),
        _ => {
            let site = SITES[pick.number(5) as usize];
            let bags = pick.some(&bags(town, |bag| is_at(bag, site)), 2);
            (site, quality::Command::DiscardBags { bags, reason: DiscardReason::Other, second_person })
        }
    };
    Some((By::of(site, Duty::Quality), Command::Quality(command)))
}

/// Storage equipment: in and out of service, read, and decided upon.
pub fn of_equipment(town: &Town, site: SiteId, known: &[EquipmentId], pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let head = By::of(site, if site == ST { Duty::SupplyHead } else { Duty::TransfusionHead });
    let (by, command) = match pick.number(5) {
        0 => {
            let kind = equipment::EquipmentKind::ALL[pick.number(3) as usize];
            (head, equipment::Command::PutIntoService { kind, watch: equipment::Watch::ByHand })
        }
        1 => (head, equipment::Command::TakeOutOfService { equipment: pick.one(known)? }),
        2 | 3 => {
            let celsius_tenths = [-250, 40, 220, 45][pick.number(4) as usize];
            (keeper(site), equipment::Command::RecordReading { equipment: pick.one(known)?, celsius_tenths })
        }
        _ => {
            let verdict = equipment::ExcursionVerdict::ALL[pick.number(2) as usize];
            // Mostly of what is out of range, wherever it stands.
            let open = town.world.equipment().iter().find(|row| row.excursion.is_some());
            let (equipment, site) = match open {
                Some(row) => (row.id, row.site),
                None => (pick.one(known)?, site),
            };
            let second_person = person(site, 800);
            (By::of(site, Duty::Quality), equipment::Command::DecideExcursion { equipment, verdict, second_person })
        }
    };
    Some((by, Command::Equipment(command)))
}

/// What is done between emergencies: losses, counts, handovers.
pub fn of_the_day(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let site = SITES[pick.number(5) as usize];
    let here = bags(town, |bag| is_at(bag, site));
    let (by, quality) = (keeper(site), By::of(site, Duty::Quality));
    let losses: Vec<LossId> = world.open_losses().filter(|l| l.site == site).map(|l| l.id).collect();
    let counts: Vec<CountId> = world.open_counts().filter(|k| k.site == site).map(|k| k.id).collect();
    let equipment: Vec<EquipmentId> = world.equipment().at(site).map(|row| row.id).collect();
    Some(match pick.number(13) {
        10 => of_equipment(town, site, &equipment, pick)?,
        0 | 1 => {
            let ended = bags(town, |b| matches!(b.custody, Custody::Ended { site: at, .. } if at == site));
            let bags = if pick.seldom(2) { pick.some(&ended, 3) } else { pick.some(&here, 2) };
            (by, Command::Loss(loss::Command::DeclareLoss { bags, reason: DiscardReason::Expired }))
        }
        2 | 3 => {
            let verdict = LossVerdict::ALL[pick.number(2) as usize];
            (quality, Command::Loss(loss::Command::DecideLoss { loss: pick.one(&losses)?, verdict }))
        }
        4 => {
            let row = world.loss(pick.one(&losses)?)?;
            let bags = row.bags.iter().filter_map(|ix| world.bags().at(*ix)).map(|bag| bag.id).collect();
            let (loss, method, witness) = (row.id, DisposalMethod::Autoclaved, person(site, 800));
            (by, Command::Loss(loss::Command::RecordDisposal { loss, bags, method, witness }))
        }
        5 => {
            let class = pick.seldom(2).then_some(ProductClass::RedCells);
            (by, Command::Count(counting::Command::OpenCount { class, group: None }))
        }
        6 | 7 => {
            let everywhere = bags(town, |_| true);
            let from = if pick.seldom(6) { &everywhere } else { &here };
            let bags = pick.some(from, 20);
            (by, Command::Count(counting::Command::ScanBags { count: pick.one(&counts)?, bags }))
        }
        8 => {
            let (count, second_person) = (pick.one(&counts)?, person(site, 800));
            (by, Command::Count(counting::Command::CloseCount { count, second_person }))
        }
        _ => {
            // Once in a while the question about a missing bag is answered, mostly somebody goes home.
            let asked = world.open_findings().find(|f| f.said.rule == FindingRule::CountedMissing);
            match asked.filter(|_| pick.seldom(2)) {
                Some(row) => {
                    let (finding, answer, hold) = (row.said.finding, FindingAnswer::BagGone, HoldAfter::Kept);
                    let answer = quality::Command::AnswerFinding { finding, answer, hold };
                    (By::of(row.said.site, Duty::Quality), Command::Quality(answer))
                }
                None => (by, Command::Shift(shift::Command::HandOverShift { incoming: pick.person(site) })),
            }
        }
    })
}

/// What comes back, and what gets another label.
pub fn of_moves(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let world = &town.world;
    let arm = pick.number(11);
    let site = hospital_with(town, pick, |bag, site| if arm == 0 { is_given(bag, site) } else { is_at(bag, site) });
    let bank = keeper(site);
    let station = By::of(ST, Duty::SupplyDuty);
    let open: Vec<_> = world.conversions().open().copied().collect();
    let due: Vec<BagId> = conversion::due(world, town.now).into_iter().map(|bag| bag.id).collect();
    let converting = (!open.is_empty() && pick.seldom(2)).then(|| pick.one(&open)).flatten();
    Some(match arm {
        7..=10 => {
            let out: Vec<BoxId> = world.boxes().lent().map(|(row, _)| row.number).collect();
            let all = world.boxes().iter().count() as u32;
            let valid = town.now.plus_days(30);
            let command = match pick.number(3) {
                0 => {
                    let temperature = TemperatureClass::ALL[pick.number(3) as usize];
                    boxes::Command::RegisterBox { number: BoxId(all + 1), temperature, validated_until: valid }
                }
                1 if all > 0 => {
                    boxes::Command::ValidateBox { number: BoxId(1 + pick.number(all)), validated_until: valid }
                }
                _ => {
                    let found = if pick.seldom(4) { pick.some(&bags(town, |_| true), 1) } else { Vec::new() };
                    boxes::Command::ReturnBox { number: pick.one(&out)?, found }
                }
            };
            (keeper(SITES[pick.number(5) as usize]), Command::Boxes(command))
        }
        0 => {
            let pick_any = pick.seldom(6);
            let within = *town.world.rules().ward_return_within;
            let soon = |bag: &Bag| bag.issued_at.is_some_and(|at| town.now <= at.plus(within)) || pick_any;
            let given = bags(town, |bag| is_given(bag, site) && bag.thawed_at.is_none() && soon(bag));
            let (bags, proof) = (pick.some(&given, 2), ColdProof::KeptInBox);
            (bank, Command::Returns(returns::Command::ReturnFromWard { bags, proof }))
        }
        1 | 2 => {
            let bags = pick.some(&bags(town, |bag| is_at(bag, site)), 2);
            let (courier, second_checker) = (pick.person(site), pick.person(site));
            let reason = ReturnReason::ALL[pick.number(6) as usize];
            let mode = DeliveryMode::StationDelivers;
            (bank, Command::Returns(returns::Command::SendBack { bags, reason, mode, courier, second_checker }))
        }
        3 | 4 => match converting {
            None => (station, Command::Conversion(conversion::Command::BeginConversion { bag: pick.one(&due)? })),
            Some(row) if pick.seldom(4) => {
                (station, Command::Conversion(conversion::Command::CancelConversion { conversion: row.id }))
            }
            Some(row) => {
                let (conversion, product, expires_at) = (row.id, row.product, row.expires_at);
                let bag = world.bags().at(row.bag)?.id;
                let command = conversion::Command::ScanBack { conversion, bag, product, expires_at };
                (station, Command::Conversion(command))
            }
        },
        _ => {
            let any = pick.seldom(4);
            let losses: Vec<LossId> =
                world.open_losses().filter(|row| any || row.decision.is_none()).map(|row| row.id).collect();
            let row = world.loss(pick.one(&losses)?)?;
            let there = row.bags.iter().filter_map(|ix| world.bags().at(*ix)).find(|bag| is_at(bag, row.site));
            match there {
                // Reported used, though it was put forward.
                Some(bag) if pick.seldom(2) => {
                    let fates = vec![FateOf { bag: bag.id, fate: Fate::Transfused }];
                    (keeper(row.site), Command::Ward(ward::Command::RecordFates { fates }))
                }
                _ => {
                    let command = loss::Command::CancelLoss { loss: row.id };
                    (By::of(row.site, Duty::Quality), Command::Loss(command))
                }
            }
        }
    })
}
