//! Calls: an urgent need or a massive bleed comes to the desk by phone, and the desk supplies at once.

use super::super::days::Story;
use super::super::habits::Lot;
use super::super::people::Who;
use super::super::{Halt, Ledger, LivingCity};
use crate::UseEvent;
use domain::duty::case::{self, Identity, LineAsk, OwnStock, Urgency};
use domain::duty::supply::{self, Execution};
use domain::network::SiteKind;
use domain::plan::timing::fastest;
use domain::plan::{PlanFor, Policy};
use domain::{
    Abo, Amount, AntiD, Attributes, CaseId, CityDay, Command, Group, GroupDetermination, Moment, PatientId,
    ProductClass, RhD, SiteId,
};
use engine::{Act, JUST_OPENED};

/// Share of life-saving calls to the station that are opened and sent in one act.
const AT_ONCE: f64 = 0.4;
/// Share of bleeding patients whose identity is not known at first.
const UNIDENTIFIED: f64 = 0.3;

/// What a first call says.
pub(crate) struct FirstCall {
    pub hospital: SiteId,
    pub patient: PatientId,
    pub asked: Group,
    pub determination: GroupDetermination,
    pub identity: Identity,
    pub urgency: Urgency,
    pub own_stock: OwnStock,
    pub lines: Vec<LineAsk>,
}

/// A line of any product of a class.
pub(crate) fn line(class: ProductClass, amount: Amount) -> LineAsk {
    LineAsk { class, product: None, attributes: Attributes::NONE, amount }
}

impl<L: Ledger> LivingCity<L> {
    /// The desk that a hospital calls: its storage point's, else the station's.
    pub(crate) fn desk_of(&self, hospital: SiteId) -> SiteId {
        let network = self.world().network();
        let storage = network.storage_point_of(hospital).filter(|site| *site != hospital);
        storage.or_else(|| network.station().map(|s| s.id)).unwrap_or(hospital)
    }

    /// A patient's open case.
    pub(crate) fn open_case_of(&self, patient: PatientId) -> Option<CaseId> {
        self.world().open_cases().find(|c| c.patient == patient).map(|c| c.id)
    }

    /// What is urgent and not to be had from the routine stock.
    pub(super) fn urgent_call(&mut self, event: &UseEvent, missing: Amount, at: Moment) -> Result<(), Halt> {
        let step = self.world().rules().step(event.class.measure()).count().max(1);
        let amount = Amount::from_count(missing.measure(), missing.count().div_ceil(step) * step);
        let lines = vec![line(event.class, amount)];
        let mut chance = self.lots.of(Lot::Caller, &[event.patient.0, event.class.index() as u64]);
        let own_stock = match chance.happens(self.habits.own_stock_used) {
            true => OwnStock::UsedOrUnsuitable,
            false => OwnStock::NotStated,
        };
        self.met.became_cases += 1;
        if let Some(case) = self.open_case_of(event.patient) {
            return self.further_call(case, own_stock, lines, at);
        }
        let known = !self.unknown_at_first(event);
        let call = FirstCall {
            hospital: event.site,
            patient: event.patient,
            asked: if known { event.group } else { Group::new(Abo::O, event.group.rhd) },
            determination: if known { GroupDetermination::Determined } else { GroupDetermination::NotDetermined },
            identity: Identity::Identified,
            urgency: event.urgency,
            own_stock,
            lines,
        };
        self.first_call(call, at).map(|_| ())
    }

    /// Whether the laboratory does not have the group of an urgent patient yet.
    pub(super) fn unknown_at_first(&self, event: &UseEvent) -> bool {
        let urgent = matches!(event.urgency, Urgency::U0 | Urgency::U1);
        urgent && self.lots.happens(Lot::Caller, &[event.patient.0, 98], self.habits.not_determined)
    }

    /// A call of a massive bleed.
    pub(super) fn bleed_call(&mut self, day: CityDay, bleed: u16, call: u16, at: Moment) -> Result<(), Halt> {
        let Some(told) = self.days.bleed(day, bleed) else { return Ok(()) };
        let (hospital, patient, group) = (told.site, told.patient, told.group);
        let known = told.determined_at <= at;
        let asked_for = told.calls.get(usize::from(call)).map(|c| c.lines.clone()).unwrap_or_default();
        let mut chance = self.lots.of(Lot::Caller, &[patient.0, call.into()]);
        let own_stock = match chance.happens(self.habits.own_stock_used) {
            true => OwnStock::UsedOrUnsuitable,
            false => OwnStock::NotStated,
        };
        let no_amounts = chance.happens(self.habits.no_amounts);
        let unidentified = chance.happens(UNIDENTIFIED);
        let open = self.open_case_of(patient);
        let lines: Vec<LineAsk> = asked_for
            .into_iter()
            .map(|(class, amount)| {
                let proposed = open.filter(|_| no_amounts).and_then(|case| self.proposed(case, class, at));
                line(class, proposed.unwrap_or(amount))
            })
            .collect();
        match open {
            Some(case) => {
                self.further_call(case, own_stock, lines, at)?;
                self.green_channel(case)
            }
            None => {
                let call = FirstCall {
                    hospital,
                    patient,
                    asked: if known { group } else { Group::new(Abo::O, RhD::Positive) },
                    determination: if known {
                        GroupDetermination::Determined
                    } else {
                        GroupDetermination::NotDetermined
                    },
                    identity: if unidentified { Identity::Unidentified } else { Identity::Identified },
                    urgency: Urgency::U0,
                    own_stock,
                    lines,
                };
                self.first_call(call, at).map(|_| ())
            }
        }
    }

    /// The amount that the rule book proposes for a class.
    pub(crate) fn proposed(&self, case: CaseId, class: ProductClass, at: Moment) -> Option<Amount> {
        let proposed = planner::propose_amount(self.world(), case, at);
        proposed.iter().find(|p| p.class == class && !p.amount.is_zero()).map(|p| p.amount)
    }

    /// Opens a case and supplies it; gives its number.
    pub(crate) fn first_call(&mut self, call: FirstCall, at: Moment) -> Result<Option<CaseId>, Halt> {
        let desk = self.desk_of(call.hospital);
        let officer = self.on_duty(desk);
        let (hospital, patient, urgency, own_stock) = (call.hospital, call.patient, call.urgency, call.own_stock);
        let open = Command::Case(case::Command::Open {
            hospital,
            asked: call.asked,
            determination: call.determination,
            anti_d: AntiD::NotKnown,
            patient: Some(patient),
            identity: call.identity,
            urgency,
            call_answered_at: at,
            own_stock,
            lines: call.lines,
        });
        let from_station = self.world().network().site(desk).is_some_and(|s| s.kind == SiteKind::Station);
        let at_once = from_station && urgency == Urgency::U0 && own_stock == OwnStock::UsedOrUnsuitable;
        if at_once
            && self.lots.happens(Lot::Caller, &[patient.0, 99], AT_ONCE)
            && let Some(case) = self.open_and_send(officer, open.clone(), hospital, at)?
        {
            return Ok(Some(case));
        }
        let opened = self.act(officer, open)?.and_then(|answers| answers.case_opened());
        if let Some(case) = opened {
            self.supply(case, at)?;
        }
        Ok(opened)
    }

    /// Opens, plans, picks and sends in one act; nothing at all when that is refused.
    fn open_and_send(
        &mut self,
        officer: Who,
        open: Command,
        hospital: SiteId,
        at: Moment,
    ) -> Result<Option<CaseId>, Halt> {
        let Some(mode) = fastest(self.world(), officer.site, hospital, at).and_then(|r| r.mode) else {
            return Ok(None);
        };
        let key = at.millis().cast_unsigned();
        let (courier, second_checker) = (self.people.courier(officer.site, key), self.people.second(officer.site, key));
        let lines = match &open {
            Command::Case(case::Command::Open { lines, .. }) => (1..=lines.len() as u16).collect(),
            _ => Vec::new(),
        };
        let supply = Command::Supply(supply::Command::SupplyLines {
            purpose: PlanFor::Case { case: JUST_OPENED },
            lines,
            policy: Policy::Balanced,
            execution: Execution::SendAtOnce { mode, courier, second_checker },
        });
        let (open, supply) = (self.envelope(officer, open), self.envelope(officer, supply));
        Ok(self.submit(Act::at_once(open, supply))?.and_then(|answers| answers.case_opened()))
    }

    /// Adds lines to a case and supplies them.
    pub(crate) fn further_call(
        &mut self,
        case: CaseId,
        own_stock: OwnStock,
        lines: Vec<LineAsk>,
        at: Moment,
    ) -> Result<(), Halt> {
        let Some(desk) = self.world().case(case).map(|c| self.desk_of(c.hospital)) else { return Ok(()) };
        let officer = self.on_duty(desk);
        let command = case::Command::AddLines { case, call_answered_at: at, own_stock, lines };
        self.act(officer, Command::Case(command))?;
        self.supply(case, at)
    }

    /// The green channel, once.
    fn green_channel(&mut self, case: CaseId) -> Result<(), Halt> {
        let Some(row) = self.world().case(case).filter(|c| c.is_open() && c.green_channel_at.is_none()) else {
            return Ok(());
        };
        let officer = self.on_duty(self.desk_of(row.hospital));
        self.act(officer, Command::Case(case::Command::ActivateGreenChannel { case }))?;
        Ok(())
    }

    /// Whether a further call of the patient is still to come.
    pub(super) fn calls_again(&self, patient: PatientId, at: Moment) -> bool {
        match self.days.story(patient) {
            Some(Story::Bleed { day, bleed }) => {
                self.days.bleed(day, bleed).is_some_and(|told| told.calls.last().is_some_and(|last| last.at >= at))
            }
            _ => false,
        }
    }
}
