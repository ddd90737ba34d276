//! Editions and networks taken into force, sites that another ledger keeps, and what crosses from it.

use super::*;
use domain::bag::RecallState;
use domain::duty::setup::{self, AdoptReason};
use domain::rules::EditionId;
use domain::transfer::{QualityNews, TransferDocument, TransferredBag};

/// The other ledger of these lives.
const OTHER: LedgerId = LedgerId(2);

/// One command of setting up.
pub fn command(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let (world, by) = (&town.world, By::of(ST, Duty::Administrator));
    let command = match pick.number(3) {
        0 => {
            let mut rules = world.rules().clone();
            rules.edition = EditionId(rules.edition.0 + u32::from(!pick.seldom(10)));
            rules.ward_return_within.value = Minutes(if pick.seldom(8) { 0 } else { 240 });
            let second_person = person(ST, if pick.seldom(10) { Duty::Administrator.index() as u64 + 1 } else { 902 });
            let reason = pick.one(AdoptReason::ALL)?;
            setup::Command::AdoptRules { rules: Arc::new(rules), reason, second_person }
        }
        1 => {
            let mut network = if pick.seldom(3) { network() } else { crate::rounds::with_rounds() };
            if pick.seldom(10) {
                network.sites.pop();
            }
            setup::Command::AdoptNetwork { network: Arc::new(network) }
        }
        _ => {
            // What the other ledger keeps comes back soon: little can be asked there meanwhile.
            let away = SITES.into_iter().find(|site| world.keeper(*site) != world.ledger());
            match away {
                Some(site) => setup::Command::AssignSites { ledger: world.ledger(), sites: vec![site] },
                None if pick.seldom(4) => {
                    setup::Command::AssignSites { ledger: OTHER, sites: vec![pick.one(&HOSPITALS)?] }
                }
                None => setup::Command::AssignSites { ledger: world.ledger(), sites: pick.some(&SITES, 2) },
            }
        }
    };
    Some((by, Command::Setup(command)))
}

/// A document of the other ledger, and the bags as they were checked.
pub fn receive_transfer(town: &mut Town, pick: &mut Chooser<'_>) -> (By, Command) {
    let site = SITES[pick.number(5) as usize];
    let gone = bags(town, |bag| matches!(bag.custody, Custody::Ended { fate: Fate::TransferredOut, .. }));
    let dispatched_at = town.now.plus(Minutes(-60));
    let bag = |pick: &mut Chooser<'_>, town: &mut Town| {
        let known = pick.seldom(4).then(|| pick.one(&gone)).flatten().and_then(|bag| town.world.bags().get(bag));
        let bag = match known {
            Some(row) => NewBag {
                bag: row.id,
                product: row.product,
                group: row.group,
                attributes: row.attributes,
                amount: row.amount,
                donor: row.donor,
                collected_at: row.collected_at,
                expires_at: row.expires_at,
            },
            None => {
                let (product, group) = (Product::RbcS, pick.group());
                let name = format!("n{}", town.bags.len());
                let bag = town.name_bag(&name, product);
                let expires_at = town.now.plus(Minutes(if pick.seldom(10) { -5 } else { 8_000 }));
                let (collected_at, donor) = (town.now.plus_days(-1), DonorId(1));
                let (attributes, amount) = (Attributes::NONE, Amount::units(200));
                NewBag { bag, product, group, attributes, amount, donor, collected_at, expires_at }
            }
        };
        let holds = if pick.seldom(8) { vec![HoldReason::Label] } else { Vec::new() };
        let recall = if pick.seldom(12) { RecallState::Recalled } else { RecallState::Clear };
        TransferredBag { bag, holds, recall, link: None }
    };
    let bags: Vec<TransferredBag> = (0..1 + pick.number(3)).map(|_| bag(pick, town)).collect();
    let check = |pick: &mut Chooser<'_>| match pick.seldom(8) {
        true => ReceiptCheck::Refused { reason: HoldReason::Broken },
        false => ReceiptCheck::Accepted,
    };
    let received = bags.iter().map(|bag| ReceivedBag { bag: bag.bag.bag, check: check(pick) }).collect();
    let at = if pick.seldom(10) { HOSPITALS[pick.number(4) as usize] } else { site };
    let (from, to, shipment) = (OTHER, town.world.ledger(), ShipmentId(pick.number(50)));
    let document = TransferDocument { from, to, shipment, site, dispatched_at, bags };
    let command = admission::Command::ReceiveTransfer { document: Arc::new(document), bags: received };
    (keeper(at), Command::Admission(command))
}

/// What quality said in the other ledger.
pub fn receive_news(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    let known = bags(town, |bag| {
        matches!(bag.origin, Origin::OtherLedger { .. })
            || matches!(bag.custody, Custody::Ended { fate: Fate::TransferredOut, .. })
    });
    let bag = if pick.seldom(6) { town.bag("nowhere") } else { pick.one(&known)? };
    let says = match pick.seldom(3) {
        true => QualitySays::Recalled { reason: RecallReason::Reagent },
        false => QualitySays::Held { reason: HoldReason::LateReactive },
    };
    let news = vec![QualityNews { bag, says }];
    Some((By::of(ST, Duty::Quality), Command::Quality(quality::Command::ReceiveNews { from: OTHER, news })))
}
