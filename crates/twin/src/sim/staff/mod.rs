//! What staff do, one behaviour a file. Each task of the agenda is performed here.

mod applying;
mod bedside;
mod boxes;
pub(crate) mod calls;
mod collection;
mod desk;
mod equipment;
mod fates;
mod moves;
mod ordering;
mod paperwork;
mod quality;
mod records;
mod requests;
mod road;
mod rounds;
mod special;
mod stations;
mod ward;
mod working_day;

use super::agenda::Task;
use super::{Halt, Ledger, LivingCity};
use domain::{CityDay, Moment};

impl<L: Ledger> LivingCity<L> {
    /// Does one thing.
    pub(super) fn perform(&mut self, at: Moment, task: Task) -> Result<(), Halt> {
        match task {
            Task::DayBegins { day } => self.plan_day(day, at),
            Task::Recount { .. } => self.recount(),
            Task::Release { day } => self.release(day, at)?,
            Task::Arrive { shipment } => self.arrive(shipment, at)?,
            Task::ComeBack { shipment } => self.come_back(shipment, at)?,
            Task::CallBack { shipment } => self.call_back(shipment)?,
            Task::BleedCall { day, bleed, call } => self.bleed_call(day, bleed, call, at)?,
            Task::Prepare { site, day, request } => self.prepare(site, day, request, at)?,
            Task::Issue { site, day, request } => self.issue(site, day, request, at)?,
            Task::Case { case } => self.look_after(case, at)?,
            Task::Answer { request } => self.answer(request, at)?,
            Task::Pick { reservation } => self.pick_for_case(reservation, at)?,
            Task::Desk { site, day } => self.order_desk(site, day, at)?,
            Task::Pack { round, day } => self.pack(round, day, at)?,
            Task::Load { round, day } => self.load(round, day)?,
            Task::Errand { order } => self.errand(order, at)?,
            Task::Fates { site, .. } => self.report_fates(site, at)?,
            Task::Confirm { case, side } => self.confirm(case, side)?,
            Task::Sign { formality } => self.sign(formality, at)?,
            Task::Decide { review } => self.decide(review, at)?,
            Task::Quality { .. } => {
                self.answer_findings(at)?;
                self.judge_held(at)?;
            }
            Task::DonorCall { day } => self.donor_call(day)?,
            Task::Redistribute { .. } => self.redistribute(at)?,
            Task::HandOver { site, day, half } => self.hand_over(site, day, half)?,
            Task::CountStore { site, class, .. } => self.count_store(site, class)?,
            Task::Questions { .. } => self.answer_questions()?,
            Task::Bin { site, .. } => self.see_to_the_bin(site)?,
            Task::SendBack { site, .. } => self.send_back(site)?,
            Task::Relabel { .. } => self.relabel(at)?,
            Task::BoxBack { number } => self.box_back(number)?,
            Task::Readings { site, day, round } => self.read_equipment(site, day, round)?,
            Task::SignOn { site, day, half } => self.sign_on(site, day, half, at)?,
            Task::Between { day, act } => self.between(day, act)?,
            Task::Drill { .. } => {}
        }
        Ok(())
    }

    /// The tasks of a day that are habits of staff, not of patients or donors.
    pub(super) fn staff_day(&self, day: CityDay, start: Moment) -> Vec<(Moment, Task)> {
        let mut tasks = self.order_desks(day, start);
        tasks.extend(self.rounds_of(day, start));
        tasks.extend(self.fate_rounds(day, start));
        tasks.extend(self.donor_calls(day, start));
        tasks.extend(self.redistributions(day, start));
        tasks.extend(self.working_day(day, start));
        tasks.extend(self.presences(day, start));
        tasks.extend(self.moves_of(day, start));
        tasks.extend(self.between_stations(day, start));
        tasks
    }
}
