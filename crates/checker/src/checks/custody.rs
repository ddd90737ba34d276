//! Invariants *one custodian* and *one fate*: admission, quality, the road's end, and how lives end.

use crate::batch::Shows;
use crate::checker::{Checker, Serial};
use crate::model::Shipment;
use crate::model::bag::{Bag, Counts, Custody};
use crate::record::events::*;
use crate::record::plan::For;
use crate::report::Rule;

impl Checker {
    pub(crate) fn admitted(&mut self, e: &BagAdmitted) {
        if let Some(ix) = self.model.find(&e.bag.bag) {
            self.violate(Rule::AdmittedTwice, Some(ix), None, format!("admitted again, at site {}", e.site));
            return;
        }
        self.born(e);
        self.model.admit(Bag::admitted(&e.bag, e.site, e.origin.patient));
        let ix = self.model.find(&e.bag.bag);
        if e.bag.amount.measure != e.bag.product.class().measure() {
            let what = format!("{} is no amount of {}", e.bag.amount, e.bag.product.code());
            self.violate(Rule::WrongMeasure, ix, None, what);
        }
    }

    /// A bag of another ledger is new here, or went over from here before.
    pub(crate) fn transferred_in(&mut self, e: &BagTransferredIn) {
        let key = &e.bag.bag.bag;
        match self.model.find(key) {
            None => self.model.admit(Bag::admitted(&e.bag.bag, e.site, None)),
            Some(ix) => {
                let custody = self.model.bag(ix).custody;
                if !matches!(custody, Custody::Ended { fate: Fate::TransferredOut, .. }) {
                    let what = format!("came from ledger {}, but it is {custody}", e.from);
                    self.violate(Rule::AdmittedTwice, Some(ix), None, what);
                }
                self.model.change(ix, |bag| bag.custody = Custody::InStore { site: e.site });
            }
        }
        self.count("from-other-ledger");
        let Some(ix) = self.model.find(key) else { return };
        self.model.change(ix, |bag| {
            e.bag.holds.iter().for_each(|reason| bag.hold(*reason));
            bag.recalled |= e.bag.recall == Recall::Recalled;
        });
    }

    /// The receipt of another ledger ends custody in this one.
    fn left_to_ledger(&mut self, e: &BagLeftToLedger) {
        let Some(ix) = self.bag(&e.bag) else { return };
        match self.model.bag(ix).custody {
            Custody::OnRoad { shipment } if shipment == e.shipment => {}
            Custody::Returning { .. } => self.resend(ix),
            _ => self.out_of_place(ix, &format!("received in ledger {}", e.ledger), &["received-not-sent"]),
        }
        if self.model.keeper(e.site) != Some(e.ledger) {
            let what = format!("received in ledger {}, which does not keep site {}", e.ledger, e.site);
            self.violate(Rule::WrongDestination, Some(ix), None, what);
        }
        self.count("to-other-ledger");
        self.end(ix, e.site, Fate::TransferredOut);
    }

    pub(crate) fn quality(&mut self, event: &QualityEvent) {
        match event {
            QualityEvent::BagHeld(e) => {
                if let Some(ix) = self.bag(&e.bag) {
                    self.model.change(ix, |bag| bag.hold(e.reason));
                }
                self.concerns_stations(&e.bag, Some(e.reason));
            }
            QualityEvent::BagHoldLifted(e) => {
                // What was put forward as a loss is let go by its decision, which took two already.
                if e.reason != HoldReason::AwaitingDisposal {
                    self.second_was_there(e.second_person);
                }
                if let Some(ix) = self.bag(&e.bag) {
                    self.model.change(ix, |bag| bag.lift(e.reason));
                }
            }
            QualityEvent::BagRecalled(e) => {
                if let Some(ix) = self.bag(&e.bag) {
                    self.model.change(ix, |bag| bag.recalled = true);
                }
                self.concerns_stations(&e.bag, None);
            }
            QualityEvent::BagDiscarded(e) => {
                let Some(ix) = self.bag(&e.bag) else { return };
                if self.model.bag(ix).custody != (Custody::InStore { site: e.site }) {
                    self.out_of_place(ix, &format!("discarded in store at site {}", e.site), &[]);
                }
                let approved = self.model.loss_of.get(&ix).and_then(|loss| self.model.losses.get(loss));
                if !approved.is_some_and(|loss| loss.is_approved() && loss.site == e.site) {
                    self.violate(Rule::DiscardedUnapproved, Some(ix), None, "discarded, and no approved loss names it");
                }
                let declared = self.model.loss_of.get(&ix).copied();
                if declared.is_some_and(|loss| self.batch.declared.contains(&loss)) {
                    self.second_was_there(e.second_person);
                }
                self.end(ix, e.site, Fate::Discarded);
            }
            QualityEvent::FindingAnswered(e) => self.finding_answered(e),
            QualityEvent::Unknown(_) => {}
        }
    }

    /// Answered once, and only what was found.
    fn finding_answered(&mut self, e: &FindingAnswered) {
        if self.model.open_findings.remove(&e.finding).is_none() {
            let what = format!("finding {} was answered and is not open", e.finding);
            self.violate(Rule::UnknownThing, None, None, what);
        }
        self.count("findings-answered");
    }

    pub(crate) fn expired_in_store(&mut self, e: &BagExpired) {
        let Some(ix) = self.bag(&e.bag) else { return };
        let bag = self.model.bag(ix);
        let (custody, expires_at) = (bag.custody, bag.expires_at);
        if custody != (Custody::InStore { site: e.site }) {
            self.out_of_place(ix, &format!("expired in store at site {}", e.site), &[]);
        } else if expires_at > self.now {
            let what = format!("recorded as expired, but its expiry is {expires_at}");
            self.violate(Rule::CustodyBroken, Some(ix), None, what);
        }
        self.count("bags-expired-on-shelf");
        self.end(ix, e.site, Fate::Expired);
    }

    pub(crate) fn shipment(&mut self, event: &ShipmentEvent) {
        match event {
            ShipmentEvent::ShipmentDispatched(e) => self.shipment_dispatched(e),
            ShipmentEvent::BagDispatched(e) => self.dispatched(e),
            ShipmentEvent::BagSentAtOnce(e) => self.sent_at_once(e),
            ShipmentEvent::BagReceived(e) => self.received(e),
            ShipmentEvent::BagRefused(e) => {
                let Some(ix) = self.bag(&e.bag) else { return };
                if self.model.bag(ix).custody != (Custody::OnRoad { shipment: e.shipment }) {
                    self.out_of_place(ix, &format!("refused from shipment {}", e.shipment), &["received-not-sent"]);
                }
                self.count("receipts-refused");
                self.unsend(ix);
                self.model.change(ix, |bag| {
                    bag.hold(e.reason);
                    bag.custody = Custody::Returning { shipment: e.shipment };
                });
            }
            ShipmentEvent::BagLost(e) => {
                let Some(ix) = self.bag(&e.bag) else { return };
                let custody = self.model.bag(ix).custody;
                if custody.shipment() != Some(e.shipment) {
                    self.out_of_place(ix, &format!("lost from shipment {}", e.shipment), &["lost-outside-shipment"]);
                }
                self.count("bags-lost");
                if matches!(custody, Custody::OnRoad { .. }) {
                    self.unsend(ix);
                }
                self.end(ix, e.site, Fate::Lost);
            }
            ShipmentEvent::BagReturning(e) => {
                let Some(ix) = self.bag(&e.bag) else { return };
                if self.model.bag(ix).custody != (Custody::OnRoad { shipment: e.shipment }) {
                    self.out_of_place(ix, &format!("turned back with shipment {}", e.shipment), &[]);
                }
                self.unsend(ix);
                self.model.change(ix, |bag| bag.custody = Custody::Returning { shipment: e.shipment });
            }
            ShipmentEvent::BagReturned(e) => {
                let Some(ix) = self.bag(&e.bag) else { return };
                if self.model.bag(ix).custody != (Custody::Returning { shipment: e.shipment }) {
                    self.out_of_place(ix, &format!("came back with shipment {}", e.shipment), &["received-not-sent"]);
                } else if self.model.shipments.get(&e.shipment).is_some_and(|s| s.from != e.site) {
                    let what = format!("came back to site {}, which did not send it", e.site);
                    self.violate_unless(&["received-elsewhere"], Rule::ReceivedElsewhere, &e.bag, what);
                }
                self.model.change(ix, |bag| bag.custody = Custody::InStore { site: e.site });
            }
            ShipmentEvent::CourierRecalled(e) => self.known_shipment(e.shipment),
            ShipmentEvent::LegHandedOver(e) => self.known_shipment(e.shipment),
            ShipmentEvent::BagLeftToLedger(e) => self.left_to_ledger(e),
            ShipmentEvent::Unknown(_) => {}
        }
    }

    fn known_shipment(&mut self, shipment: u32) {
        if !self.model.shipments.contains_key(&shipment) {
            self.violate(Rule::UnknownThing, None, None, format!("shipment {shipment} was never dispatched"));
        }
    }

    fn shipment_dispatched(&mut self, e: &ShipmentDispatched) {
        self.serial(Serial::Shipment, e.shipment);
        let case = e.reserved_for.case();
        let to = match case {
            Some(case) => self.model.cases.get(&case).map(|c| c.hospital),
            None => self.order_of(e.reserved_for).map(|o| o.site),
        };
        if to.is_some_and(|to| to != e.to) {
            let what = format!("shipment {} for {} goes to site {}", e.shipment, e.reserved_for, e.to);
            self.violate(Rule::WrongDestination, None, case, what);
        }
        if self.batch.stamp.is_some_and(|s| s.actor == e.second_checker) {
            let what = format!("shipment {} has one checker", e.shipment);
            self.violate(Rule::SamePersonTwice, None, case, what);
        }
        self.second_signs(e.second_checker);
        match (e.purpose, e.mode, e.reserved_for) {
            (Purpose::Transfer, ..) => self.batch.to_box.push((e.shipment, Shows::Cold)),
            (Purpose::Issue, Mode::HospitalFetches, For::Order { .. }) => {
                self.batch.to_box.push((e.shipment, Shows::Slip));
            }
            _ => {}
        }
        if let For::Order { order } = e.reserved_for
            && let Some(order) = self.model.orders.get_mut(&order)
        {
            order.settled = true;
        }
        self.model.shipments.insert(
            e.shipment,
            Shipment {
                reserved_for: e.reserved_for,
                from: e.from,
                to: e.to,
                temperature: e.temperature,
                arrives_p90: e.arrives_p90,
            },
        );
    }

    fn received(&mut self, e: &BagReceived) {
        let Some(ix) = self.bag(&e.bag) else { return };
        let bag = self.model.bag(ix);
        let (custody, product, count) = (bag.custody, bag.product, bag.amount.count);
        match custody {
            Custody::OnRoad { shipment } if shipment == e.shipment => {}
            // Whatever came, the fate stands.
            Custody::Ended { .. } => {
                self.out_of_place(ix, &format!("received from shipment {}", e.shipment), &["received-after-end"]);
                return;
            }
            _ => {
                let what = format!("received from shipment {} at site {}, but it is {custody}", e.shipment, e.site);
                self.violate_unless(&["received-not-sent", "received-twice"], Rule::ReceivedNotSent, &e.bag, what);
            }
        }
        let reached = self.model.shipments.get(&e.shipment).is_none_or(|s| s.to == e.site);
        if !reached {
            let what = format!("shipment {} was received at site {}", e.shipment, e.site);
            self.violate_unless(&["received-elsewhere"], Rule::ReceivedElsewhere, &e.bag, what);
            self.unsend(ix);
        } else if matches!(custody, Custody::Returning { .. }) {
            self.resend(ix);
        }
        self.count("received");
        if let Some((mark, Counts::AsSent)) = self.model.bag(ix).sent_for
            && let Some(case) = self.model.cases.get_mut(&mark.case)
        {
            case.got.entry(product).or_default().received += count;
        }
        self.model.change(ix, |bag| bag.custody = Custody::InStore { site: e.site });
    }

    fn sent_count(&mut self, mark: Earmark) -> Option<&mut u64> {
        Some(&mut self.model.cases.get_mut(&mark.case)?.lines.get_mut(&mark.line)?.sent)
    }

    /// A bag sent does not reach its line after all.
    fn unsend(&mut self, ix: u32) {
        let (was, count) = self.model.change(ix, |bag| {
            bag.earmark = None;
            let was = bag.sent_for;
            bag.sent_for = was.map(|(mark, _)| (mark, Counts::NotAnyMore));
            (was, bag.amount.count)
        });
        if let Some((mark, Counts::AsSent)) = was
            && let Some(sent) = self.sent_count(mark)
        {
            *sent = sent.saturating_sub(count);
        }
    }

    /// A bag turned back reached its line all the same.
    fn resend(&mut self, ix: u32) {
        let bag = self.model.bag(ix);
        let count = bag.amount.count;
        let Some((mark, Counts::NotAnyMore)) = bag.sent_for else { return };
        if let Some(sent) = self.sent_count(mark) {
            *sent += count;
        }
        let open = self.model.cases.get(&mark.case).is_some_and(|c| c.open);
        self.model.change(ix, |bag| {
            bag.sent_for = Some((mark, Counts::AsSent));
            bag.earmark = Some(mark).filter(|_| open);
        });
    }

    /// Ends a life; a second fate does not change the first.
    pub(crate) fn end(&mut self, ix: u32, site: u32, fate: Fate) {
        self.count(&format!("fate.{}", fate.code()));
        self.model.change(ix, |bag| {
            bag.reservation = None;
            if !matches!(bag.custody, Custody::Ended { .. }) {
                bag.custody = Custody::Ended { site, fate };
            }
        });
    }

    /// Says that an event does not start where the bag is, unless a finding of the batch says so.
    pub(crate) fn out_of_place(&mut self, ix: u32, event: &str, excused_by: &'static [&'static str]) {
        let bag = self.model.bag(ix);
        let (key, custody) = (bag.key, bag.custody);
        let rule = match custody {
            Custody::Ended { .. } => Rule::SecondFate,
            _ => Rule::CustodyBroken,
        };
        self.violate_unless(excused_by, rule, &key, format!("{event}, but it is {custody}"));
    }
}
