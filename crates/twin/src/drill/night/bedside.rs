//! The hospital: what arrives is checked, thawed and given, and where it ended is recorded.

use super::*;

impl Running<'_> {
    pub(super) fn arrives(&mut self, id: ShipmentId, at: Moment) -> Result<(), NightError> {
        let Some(row) = self.book.world().shipment(id).cloned() else { return Ok(()) };
        let Some(which) = self.staff.iter().position(|s| s.technician.1 == row.to) else { return Ok(()) };
        let technician = self.staff[which].technician;
        let mut bags = Vec::new();
        for (ix, line) in &row.bags {
            let Some(bag) = self.book.world().bags().at(*ix) else { continue };
            let class = bag.product.class();
            let refuse = self.refuse_next[which].iter().position(|(c, _)| *c == class);
            let check = match refuse {
                Some(at) => shipment::ReceiptCheck::Refused { reason: self.refuse_next[which].remove(at).1 },
                None => shipment::ReceiptCheck::Accepted,
            };
            bags.push((shipment::ReceivedBag { bag: bag.id, check }, *line));
        }
        let refused: Vec<u16> =
            bags.iter().filter(|(b, _)| b.check != shipment::ReceiptCheck::Accepted).map(|(_, l)| *l).collect();
        let bags = bags.into_iter().map(|(b, _)| b).collect();
        let command = shipment::Command::Receive { shipment: id, bags };
        self.act(technician, Duty::TransfusionDuty, at, Command::Shipment(command))?;
        if let (false, Some(case)) = (refused.is_empty(), self.cases[which]) {
            self.supply(which, case, &refused, at)?;
            self.due.insert((at.plus(Minutes(30)), Due::Returns(id)));
        }
        self.thaw_then_give(which, at)
    }

    /// Puts what is frozen into the bath; what needs no thawing is given at once.
    pub(super) fn thaw_then_give(&mut self, which: usize, at: Moment) -> Result<(), NightError> {
        self.give(which, at)?;
        let technician = self.staff[which].technician;
        let frozen: Vec<BagId> = self
            .of_case(which)
            .filter(|bag| bag.product.class().temperature() == TemperatureClass::Frozen && bag.thawed_at.is_none())
            .map(|bag| bag.id)
            .collect();
        if frozen.is_empty() {
            return Ok(());
        }
        let (minutes, at_once) = match self.book.world().network().site(technician.1) {
            Some(site) => (site.thaw_minutes, site.thaw_bags.max(1) as usize),
            None => return Ok(()),
        };
        let batches = frozen.len().div_ceil(at_once) as i64;
        self.act(technician, Duty::TransfusionDuty, at, Command::Ward(ward::Command::ThawBags { bags: frozen }))?;
        self.due.insert((at.plus(Minutes(minutes.0 * batches)), Due::Give { night: which }));
        Ok(())
    }

    /// Bags at the hospital for the case: sent for it, or reserved for it on the hospital's own shelf.
    fn of_case(&self, which: usize) -> impl Iterator<Item = &domain::bag::Bag> {
        let world = self.book.world();
        let hospital = self.staff[which].technician.1;
        let case = self.cases[which];
        let bags = case.and_then(|c| world.case(c)).into_iter().flat_map(move |case| {
            let sent = case.shipments.iter().filter_map(|s| world.shipment(*s)).flat_map(|s| s.bags.iter());
            let own = case.reservations.iter().filter_map(|r| world.reservation(*r)).flat_map(|r| r.bags.iter());
            sent.chain(own).filter_map(|(ix, _)| world.bags().at(*ix)).collect::<Vec<_>>()
        });
        bags.filter(move |bag| {
            bag.custody == Custody::InStore { site: hospital }
                && bag.earmark.is_some_and(|e| Some(e.case) == case)
                && bag.quality.is_sound()
        })
    }

    /// Issues to the patient whatever is ready and suits, on the physician's emergency release, then
    /// crossmatches it afterwards and records that it was transfused.
    pub(super) fn give(&mut self, which: usize, at: Moment) -> Result<(), NightError> {
        let Some(case) = self.cases[which] else { return Ok(()) };
        let world = self.book.world();
        let Some(row) = world.case(case) else { return Ok(()) };
        let (patient, blood) = (row.patient, row.blood);
        let ready: Vec<BagId> = self
            .of_case(which)
            .filter(|bag| {
                let class = bag.product.class();
                let thawed = class.temperature() != TemperatureClass::Frozen || bag.thawed_at.is_some();
                thawed && domain::compatibility::judge(world.rules(), class, bag.group, &blood).is_free()
            })
            .map(|bag| bag.id)
            .collect();
        if ready.is_empty() {
            return Ok(());
        }
        let staff = &self.staff[which];
        let (technician, second_checker, physician) = (staff.technician, staff.second, staff.physician);
        let issue = ward::Command::IssueToPatient {
            patient,
            case: Some(case),
            bags: ready.clone(),
            basis: ward::IssueBasis::EmergencyRelease { physician },
            second_checker,
            overrides: Vec::new(),
        };
        if self.act(technician, Duty::TransfusionDuty, at, Command::Ward(issue))?.is_none() {
            return Ok(());
        }
        let results = ready
            .iter()
            .filter(|bag| bag.born_as.class() == ProductClass::RedCells)
            .map(|bag| ward::CrossmatchOf { bag: *bag, result: domain::bag::CrossmatchResult::Compatible })
            .collect::<Vec<_>>();
        if !results.is_empty() {
            let command = ward::Command::RecordCrossmatch { patient, results, sampled_at: None };
            self.act(technician, Duty::TransfusionDuty, at.plus(Minutes(1)), Command::Ward(command))?;
        }
        let fates = ready.iter().map(|bag| ward::FateOf { bag: *bag, fate: Fate::Transfused }).collect();
        self.act(
            technician,
            Duty::TransfusionDuty,
            at.plus(Minutes(1)),
            Command::Ward(ward::Command::RecordFates { fates }),
        )?;
        Ok(())
    }
}
