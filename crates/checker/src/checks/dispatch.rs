//! Dispatch: never twice, never what is held for another, only what is fit to be given when it will be
//! usable, in the right box to the right line.

use super::blood::{Verdict, judge};
use crate::batch::SentForLine;
use crate::checker::Checker;
use crate::model::Shipment;
use crate::model::bag::{Allowed, Counts, Custody};
use crate::model::case::Blood;
use crate::record::events::{BagDispatched, BagSentAtOnce, BloodSource, Earmark, OtherGroup};
use crate::record::plan::For;
use crate::record::words::{AntiD, Attributes, Determination};
use crate::report::Rule;

impl Checker {
    pub(crate) fn dispatched(&mut self, e: &BagDispatched) {
        let Some((ix, shipment)) = self.bag_and_shipment(&e.bag, e.shipment) else { return };
        let bag = self.model.bag(ix);
        let (custody, held) = (bag.custody, bag.reservation);
        let case = shipment.reserved_for.case();
        match self.model.reservations.get(&e.reservation).copied() {
            Some(row) if held.is_some_and(|h| h.id == e.reservation && h.line == e.line) => {
                if self.now >= row.deadline {
                    let what = format!("sent from reservation {} after its deadline {}", e.reservation, row.deadline);
                    self.violate(Rule::ReservationLapsed, Some(ix), case, what);
                }
                if row.purpose != shipment.reserved_for {
                    let what = format!("reserved for {}, sent for {}", row.purpose, shipment.reserved_for);
                    self.violate(Rule::TakenByAnother, Some(ix), case, what);
                }
            }
            _ if self.has_left(ix) => {}
            _ => {
                let what =
                    format!("sent from reservation {} for line {}, which does not hold it", e.reservation, e.line);
                self.violate(Rule::NotReserved, Some(ix), case, what);
            }
        }
        if custody != (Custody::Picked { site: shipment.from }) {
            self.cannot_leave(ix, &format!("dispatched as picked at site {}", shipment.from));
        }
        self.leave(ix, e.shipment, &shipment, e.line);
    }

    pub(crate) fn sent_at_once(&mut self, e: &BagSentAtOnce) {
        let Some((ix, shipment)) = self.bag_and_shipment(&e.bag, e.shipment) else { return };
        let bag = self.model.bag(ix);
        let (custody, held) = (bag.custody, bag.reservation);
        let purpose = shipment.reserved_for;
        if let Some(held) = held.filter(|h| self.model.is_live(h.id, self.now)) {
            let what = format!("sent at once while reservation {} holds it", held.id);
            self.violate(Rule::TakenByAnother, Some(ix), purpose.case(), what);
        }
        self.kept_for_another(ix, purpose, "sent");
        if custody != (Custody::InStore { site: shipment.from }) {
            self.cannot_leave(ix, &format!("sent from the store of site {}", shipment.from));
        }
        self.drawn_by_plan(ix, shipment.from, purpose, e.line, e.drawn);
        self.in_date_as_planned(ix, purpose);
        let allowed = self.overrides_for(ix);
        self.model.change(ix, |bag| bag.allowed = allowed);
        self.leave(ix, e.shipment, &shipment, e.line);
    }

    fn bag_and_shipment(&mut self, bag: &crate::record::words::BagKey, shipment: u32) -> Option<(u32, Shipment)> {
        let ix = self.bag(bag)?;
        let row = self.model.shipments.get(&shipment).copied();
        if row.is_none() {
            self.violate(Rule::UnknownThing, Some(ix), None, format!("shipment {shipment} was never dispatched"));
        }
        Some((ix, row?))
    }

    fn has_left(&self, ix: u32) -> bool {
        matches!(
            self.model.bag(ix).custody,
            Custody::OnRoad { .. } | Custody::Returning { .. } | Custody::WithPatient { .. }
        )
    }

    fn cannot_leave(&mut self, ix: u32, event: &str) {
        if self.has_left(ix) {
            let what = format!("{event}, but it is {}", self.model.bag(ix).custody);
            self.violate(Rule::DispatchedTwice, Some(ix), None, what);
        } else {
            self.out_of_place(ix, event, &[]);
        }
    }

    /// A bag that quality does not let go may not be taken.
    pub(crate) fn sound(&mut self, ix: u32, act: &str) {
        let bag = self.model.bag(ix);
        if !bag.is_sound() {
            let state = if bag.is_held() { "held" } else { "recalled" };
            self.violate(Rule::Unsound, Some(ix), None, format!("{act} while {state}"));
        }
    }

    /// For a case: in date at the usable time that the plan promises, and for the time it is in use.
    pub(crate) fn in_date_as_planned(&mut self, ix: u32, purpose: For) {
        let planned = self.batch.plan.as_ref().and_then(|plan| plan.bags.get(&ix)).copied();
        if let (Some(case), Some(planned)) = (purpose.case(), planned) {
            let bag = self.model.bag(ix);
            let (expires_at, class) = (bag.expires_at, bag.product.class());
            let minutes = self.model.rules.as_ref().map_or(0, |r| r.minutes_to_use(class));
            let until = planned.usable_p90.plus_minutes(minutes);
            if expires_at <= until {
                let what = format!("expires at {expires_at}; planned to be usable and in use up to {until}");
                self.violate(Rule::Expired, Some(ix), Some(case), what);
            }
        }
    }

    /// What must hold of every bag that leaves a store, and its leaving.
    fn leave(&mut self, ix: u32, shipment_no: u32, shipment: &Shipment, line: u16) {
        self.count("dispatched");
        let purpose = shipment.reserved_for;
        let bag = self.model.bag(ix);
        let (class, expires_at, thawed, count) = (bag.product.class(), bag.expires_at, bag.thawed, bag.amount.count);
        if class.temperature() != shipment.temperature {
            let what = format!("{} in a shipment that is {}", bag.product.code(), shipment.temperature.code());
            self.violate(Rule::TemperatureMixed, Some(ix), purpose.case(), what);
        }
        if thawed {
            self.violate(Rule::ThawedSent, Some(ix), purpose.case(), "sent after it was thawed");
        }
        self.sound(ix, "sent");
        let minutes = self.model.rules.as_ref().map_or(0, |r| r.minutes_to_use(class));
        let until = shipment.arrives_p90.max(self.now).plus_minutes(minutes);
        if expires_at <= until {
            let what = format!("expires at {expires_at}; sent to arrive, and be in use, up to {until}");
            self.violate(Rule::Expired, Some(ix), purpose.case(), what);
        }
        self.nobody_elses(ix, self.patient_of(purpose, line), "sent");
        match purpose {
            For::Case { case } => self.serves_case(ix, case, line, count),
            For::Order { .. } => self.serves_order(ix, purpose, line),
            For::Nobody {} => {
                self.violate(Rule::UnknownThing, Some(ix), None, "sent for nobody, and not as a return");
            }
            For::Station { transfer } => {
                let what = format!("sent in the city though it is for transfer {transfer}");
                self.violate(Rule::TakenByAnother, Some(ix), None, what);
            }
            For::Application { application } => {
                let what = format!("sent though it is prepared for application {application}");
                self.violate(Rule::TakenByAnother, Some(ix), None, what);
            }
        }
        let earmark = purpose.case().map(|case| Earmark { case, line });
        self.model.change(ix, |bag| {
            bag.reservation = None;
            bag.earmark = earmark;
            bag.sent_for = earmark.map(|mark| (mark, Counts::AsSent));
            bag.allowed = Allowed::default();
            bag.custody = Custody::OnRoad { shipment: shipment_no };
        });
    }

    fn serves_case(&mut self, ix: u32, case: u32, line: u16, count: u64) {
        if !self.known_case(case) {
            return;
        }
        self.serves_line(ix, case, line);
        self.suits_when_sent(ix, case);
        self.batch.sent.push(SentForLine { case, line, count, event_no: self.event_no });
        self.supplied(case);
        if let Some(row) = self.model.cases.get_mut(&case) {
            row.bags.push(ix);
            if let Some(line) = row.lines.get_mut(&line) {
                line.sent += count;
            }
        }
    }

    /// Notes a supply of a case; the first one owes its formalities.
    pub(crate) fn supplied(&mut self, case: u32) {
        let event_no = self.event_no;
        if let Some(row) = self.model.cases.get_mut(&case)
            && !row.supplied
        {
            row.supplied = true;
            self.batch.first_supplies.push((case, event_no));
            self.count("cases-supplied");
        }
    }

    fn serves_order(&mut self, ix: u32, purpose: For, line: u16) {
        let Some(order) = self.order_of(purpose) else {
            self.violate(Rule::UnknownThing, Some(ix), None, format!("{purpose} was never placed"));
            return;
        };
        let asked = line.checked_sub(1).and_then(|i| order.lines.get(usize::from(i))).copied();
        let bag = self.model.bag(ix);
        let (product, group) = (bag.product, bag.group);
        let Some(asked) = asked else {
            self.violate(Rule::UnknownThing, Some(ix), None, format!("{purpose} has no line {line}"));
            return;
        };
        let rules = self.model.rules.as_deref();
        let needs = asked.for_patient.map_or(Attributes::default(), |named| named.needs);
        let serves = rules.is_none_or(|r| r.serves(asked.class, asked.product, needs, product));
        let has = self.model.has(bag, needs, self.now);
        let own = asked.for_patient.is_none_or(|named| named.source == BloodSource::Any || bag.own.is_some());
        // A hospital that agrees to another group takes what a patient of the ordered group may be given.
        let of_group = Blood { group: asked.group, determination: Determination::Determined, anti_d: AntiD::NotKnown };
        let suits = rules.is_none_or(|r| judge(r, asked.class, group, &of_group) == Verdict::Suits);
        let agreed = asked.other_group == OtherGroup::Agreed && suits;
        if product.class() != asked.class || !serves {
            let what =
                format!("{} for line {line} of {purpose}, which asks for {}", product.code(), asked.class.code());
            self.violate(Rule::WrongProduct, Some(ix), None, what);
        }
        if !has || !own {
            let what = format!("lacks what line {line} of {purpose} needs for its patient");
            self.violate(Rule::WrongProduct, Some(ix), None, what);
        }
        if group != asked.group && !agreed {
            let what = format!("{group} for line {line} of {purpose}, which asks for {}", asked.group);
            self.violate(Rule::WrongGroup, Some(ix), None, what);
        }
    }
}
