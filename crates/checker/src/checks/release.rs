//! Invariants of *release*: no piece becomes a bag with a gate open, by one person, by who tested it, under a label
//! that says otherwise, or without the scan of that label.

use crate::checker::Checker;
use crate::model::bench::product_of;
use crate::model::laboratory::{ABO, Mark, Says};
use crate::record::bench::{ComponentEvent, ConsignmentEvent, Source};
use crate::record::events::{BagAdmitted, EquipmentEvent, EquipmentKind, HoldReason};
use crate::record::giving::{Number, Restriction, Until};
use crate::record::laboratory::{Content, Controls, LaboratoryEvent, Standing};
use crate::record::release::*;
use crate::record::words::{BagKey, Group, Opaque, Product, Temperature};
use crate::report::Rule;
use std::collections::BTreeSet;

const fn stores(kind: EquipmentKind) -> Temperature {
    match kind {
        EquipmentKind::Refrigerator => Temperature::Cooled,
        EquipmentKind::Freezer => Temperature::Frozen,
        EquipmentKind::Agitator => Temperature::Room,
    }
}

impl Checker {
    /// Who took part in the tests of what, and how it was told to stand.
    pub(crate) fn hear_laboratory(&mut self, event: &LaboratoryEvent) {
        let by = self.batch.person();
        match event {
            LaboratoryEvent::RunRecorded(e) if e.controls == Controls::Valid => {
                for one in &e.wells {
                    self.took_part(one.content, by.into_iter());
                }
            }
            LaboratoryEvent::ResultCorrected(e) => {
                self.took_part(e.content, by.into_iter().chain([e.second_person]));
            }
            LaboratoryEvent::DonationJudged(e) => {
                let rows = &mut self.model.releasing;
                rows.judged.insert(e.donation, e.standing);
                if e.standing == Standing::Failed {
                    rows.failed.insert(e.donation);
                }
            }
            _ => {}
        }
    }

    fn took_part(&mut self, content: Content, who: impl Iterator<Item = Opaque> + Clone) {
        for number in self.numbers_in(content) {
            self.model.releasing.testers.entry(number).or_default().extend(who.clone());
        }
    }

    /// Whether samples came, and every test beside those of the group was made and says no. What was told to
    /// be untested and is tested after all is judged by its results.
    fn is_sound(&self, number: Number) -> bool {
        let sound = |says: Says| says.samples && says.marks[..ABO].iter().all(|mark| *mark == Mark::Good);
        self.says(number).is_some_and(sound)
    }

    fn group(&self, number: Number) -> Option<Group> {
        self.says(number)?.group
    }

    /// What other duties record that a release asks for; before they follow it themselves.
    pub(crate) fn hear_component(&mut self, event: &ComponentEvent) {
        match event {
            ComponentEvent::PieceMade(e) => {
                let inputs = self.model.bench.steps.get(e.step as usize).map(|step| step.inputs.clone());
                self.model.releasing.parents.insert(e.made.piece, inputs.unwrap_or_default());
            }
            ComponentEvent::StepRecorded(e) => {
                let day = self.model.city_day(e.ended_at);
                let made = self.model.bench.steps.get(e.step as usize).map(|step| step.made.clone());
                let pieces = made.into_iter().flatten().map(|one| (one.made.piece, day));
                self.model.releasing.made_on.extend(pieces);
            }
            ComponentEvent::PieceTreated(e) => {
                self.model.releasing.pieces.entry(e.piece).or_default().looks = None;
            }
            _ => {}
        }
    }

    pub(crate) fn hear_consignment(&mut self, event: &ConsignmentEvent) {
        if let ConsignmentEvent::DifferenceFound(e) = event {
            self.model.releasing.asked.entry(e.donation).or_default().push(e.finding);
        }
    }

    pub(crate) fn hear_equipment(&mut self, event: &EquipmentEvent) {
        match event {
            EquipmentEvent::ReadingTaken(e) => {
                let Some((site, kind)) = self.model.equipment.get(&e.equipment).copied() else { return };
                let Some(finding) = e.excursion else {
                    self.model.releasing.excursions.remove(&e.equipment);
                    return;
                };
                self.model.releasing.excursions.insert(e.equipment, finding);
                let bench = &self.model.bench;
                let there = bench.pieces.keys().filter(|piece| {
                    let here = !bench.taken.contains(&Source::Piece { piece: **piece });
                    here && product_of(piece).is_some_and(|one| one.class().temperature() == stores(kind))
                });
                let there: Vec<BagKey> = there.copied().filter(|_| Some(site) == self.model.station).collect();
                for piece in there {
                    self.model.releasing.pieces.entry(piece).or_default().excursions.push(finding);
                }
            }
            EquipmentEvent::ExcursionDecided(e) if e.verdict == ExcursionVerdict::NotUsable => {
                self.model.releasing.unfit.insert(e.finding);
            }
            _ => {}
        }
    }

    pub(crate) fn release(&mut self, event: &ReleaseEvent) {
        match event {
            ReleaseEvent::PieceInspected(e) => {
                if !e.faults.is_empty() {
                    self.is_a_question(e.finding, &["appearance-fault"], &e.piece);
                }
                let row = self.model.releasing.pieces.entry(e.piece).or_default();
                row.looks = Some(e.faults.is_empty());
                row.asked.extend(e.finding);
            }
            ReleaseEvent::PieceHeld(e) => {
                let words = ["piece-held", "label-mismatch", "out-of-specification", "unsterile-donation"];
                self.is_a_question(Some(e.finding), &words, &e.piece);
                let row = self.model.releasing.pieces.entry(e.piece).or_default();
                let asked = if e.reason == HoldReason::Label { &mut row.label_asked } else { &mut row.asked };
                asked.push(e.finding);
            }
            ReleaseEvent::ProductHeld(e) => {
                self.model.releasing.product_holds.insert((e.product, e.made_on));
            }
            ReleaseEvent::ProductHoldLifted(e) => {
                self.two(e.second_person);
                self.model.releasing.product_holds.remove(&(e.product, e.made_on));
            }
            ReleaseEvent::DonationReviewed(e) => self.reviewed(e),
            ReleaseEvent::PieceReleased(e) => self.released(e),
            ReleaseEvent::ReleaseWithdrawn(e) => {
                let row = self.model.releasing.pieces.entry(e.piece).or_default();
                (row.released, row.label) = (None, None);
                self.count("releases-withdrawn");
            }
            ReleaseEvent::LabelPrinted(LabelPrinted { label })
            | ReleaseEvent::LabelReprinted(LabelReprinted { label }) => self.printed(label),
            ReleaseEvent::LabelDiffered(e) => {
                self.is_a_question(Some(e.finding), &["label-mismatch"], &e.piece);
                self.model.releasing.pieces.entry(e.piece).or_default().label_asked.push(e.finding);
                self.count("labels-differed");
            }
            ReleaseEvent::LabelMatched(e) => self.matched(e),
            ReleaseEvent::Unknown(_) => {}
        }
    }

    /// What was seen or scanned is somebody's question, asked in the same batch.
    fn is_a_question(&mut self, finding: Option<u32>, words: &[&str], piece: &BagKey) {
        let asked = |(number, rule): &(u32, String)| Some(*number) == finding && words.contains(&rule.as_str());
        if !self.batch.asked.iter().any(asked) {
            let what = format!("{piece:?} is not as it must be, and nobody asks");
            self.violate(Rule::PieceUnasked, None, None, what);
        }
    }

    fn two(&mut self, second: Opaque) {
        self.second_was_there(second);
        if self.batch.person() == Some(second) {
            self.violate(Rule::SamePersonTwice, None, None, "released, or reviewed for it, by one person");
        }
    }

    fn reviewed(&mut self, e: &DonationReviewed) {
        self.two(e.second_person);
        let rows = &self.model.releasing;
        let testers = rows.testers.get(&e.donation).cloned().unwrap_or_default();
        let tested = self.batch.person().into_iter().chain([e.second_person]).any(|who| testers.contains(&who));
        let known = self.model.rules.is_some();
        let sound = !known || self.is_sound(e.donation) && self.group(e.donation).is_some();
        if tested || !sound || !rows.failed.contains(&e.donation) {
            let what = format!("{:?} is reviewed while it fails, or by who tested it", e.donation);
            self.violate(Rule::ReviewUnlawful, None, None, what);
        }
        self.model.releasing.failed.remove(&e.donation);
    }

    fn released(&mut self, e: &PieceReleased) {
        self.two(e.second_person);
        let open = self.open_before_release(&e.piece);
        if !open.is_empty() {
            let what = format!("{:?} is released with open gates: {open:?}", e.piece);
            self.violate(Rule::GateOpen, None, None, what);
        }
        let Some(releaser) = self.batch.person() else { return };
        let row = self.model.releasing.pieces.entry(e.piece).or_default();
        row.released = Some((releaser, e.second_person));
        self.by_testers(&e.piece);
        self.count("pieces-released");
    }

    /// Neither of the two had a hand in the tests.
    fn by_testers(&mut self, piece: &BagKey) {
        let rows = &self.model.releasing;
        let Some((releaser, second)) = rows.pieces.get(piece).and_then(|row| row.released) else { return };
        let testers = rows.testers_of(piece);
        if testers.contains(&releaser) || testers.contains(&second) {
            let what = format!("{piece:?} is released by somebody who had a hand in its tests");
            self.violate(Rule::ReleasedByTester, None, None, what);
        }
    }

    /// Whether a question about the piece's label is open.
    fn asks_about_label(&self, piece: &BagKey) -> bool {
        let asked = self.model.releasing.pieces.get(piece).map_or(&[][..], |row| row.label_asked.as_slice());
        asked.iter().any(|finding| self.model.open_findings.contains_key(finding))
    }

    /// What a label says is what the piece is.
    fn says_what_it_is(&self, label: &Label) -> bool {
        let Some(row) = self.model.bench.pieces.get(&label.piece) else { return false };
        let groups: BTreeSet<Option<String>> = self
            .model
            .releasing
            .donations_of(&label.piece)
            .into_iter()
            .map(|number| self.group(number).map(|group| group.to_string()))
            .collect();
        let made = row.made;
        product_of(&made.piece) == Some(label.product)
            && groups.len() == 1
            && groups.contains(&Some(label.group.to_string()))
            && (label.amount, label.attributes) == (made.amount, made.attributes)
            && (label.collected_at, label.expires_at) == (made.collected_at, made.expires_at)
            && label.storage == label.product.class().temperature()
    }

    fn printed(&mut self, label: &Label) {
        let row = self.model.releasing.pieces.entry(label.piece).or_default();
        let (prints, released) = (row.prints + 1, row.released.is_some());
        (row.label, row.prints) = (Some(*label), label.print);
        if !released {
            self.violate(Rule::GateOpen, None, None, format!("{:?} gets a label and is not released", label.piece));
        }
        if self.asks_about_label(&label.piece) {
            let what = format!("{:?} gets another label while one is in question", label.piece);
            self.violate(Rule::GateOpen, None, None, what);
        }
        if label.print != prints || !self.says_what_it_is(label) {
            let what = format!("the label of {:?} says what it is not, or is not its next", label.piece);
            self.violate(Rule::LabelMisstated, None, None, what);
        }
        self.count("labels-printed");
    }

    fn matched(&mut self, e: &LabelMatched) {
        let mut open = self.open_before_release(&e.piece);
        let row = self.model.releasing.pieces.get(&e.piece).cloned().unwrap_or_default();
        if row.released.is_none() {
            open.push("two-persons");
        }
        if row.label.is_none_or(|label| label.print != e.print) {
            open.push("label");
        }
        if self.asks_about_label(&e.piece) {
            open.push("label");
        }
        if !open.is_empty() {
            let what = format!("the label of {:?} is scanned back with open gates: {open:?}", e.piece);
            self.violate(Rule::GateOpen, None, None, what);
        }
        if row.label.is_some_and(|label| !self.says_what_it_is(&label)) {
            let what = format!("the label of {:?} no longer says what it is", e.piece);
            self.violate(Rule::LabelMisstated, None, None, what);
        }
        self.by_testers(&e.piece);
        self.batch.matched = Some(e.piece);
    }

    /// A bag of an own donation comes of the scan of its label, in the same batch, and is what that says.
    pub(crate) fn born(&mut self, e: &BagAdmitted) {
        let key = e.bag.bag;
        let matched = self.batch.matched == Some(key);
        if !matched && !e.origin.own_donation && !self.model.bench.pieces.contains_key(&key) {
            return;
        }
        if !matched || !e.origin.own_donation || Some(e.site) != self.model.station {
            let what = format!("{key:?} is of an own donation and becomes a bag without the scan of its label");
            self.violate(Rule::AdmittedUnscanned, None, None, what);
        }
        let label = self.model.releasing.pieces.get(&key).and_then(|row| row.label);
        let agrees = label.is_none_or(|label| {
            (label.product, label.group, label.amount) == (e.bag.product, e.bag.group, e.bag.amount)
                && (label.attributes, label.collected_at, label.expires_at)
                    == (e.bag.attributes, e.bag.collected_at, e.bag.expires_at)
        });
        if !agrees {
            self.violate(Rule::LabelMisstated, None, None, format!("bag {key:?} is not what its label says"));
        }
        self.model.bench.taken.insert(Source::Piece { piece: key });
        self.batch.matched = None;
        self.count("bags-of-own-donations");
    }

    /// What was scanned back became a bag.
    pub(crate) fn check_matched(&mut self) {
        if let Some(piece) = self.batch.matched.take() {
            let what = format!("the label of {piece:?} was scanned back and no bag came of it");
            self.violate(Rule::AdmittedUnscanned, None, None, what);
        }
    }

    /// The gates that must be closed before a release, and are open.
    fn open_before_release(&self, piece: &BagKey) -> Vec<&'static str> {
        let (Some(rules), Some(row)) = (self.model.rules.as_deref(), self.model.bench.pieces.get(piece)) else {
            return vec!["component"];
        };
        let (model, rows) = (&self.model, &self.model.releasing);
        let product = product_of(piece);
        let open = |finding: &u32| model.open_findings.contains_key(finding);
        let mut found = Vec::new();
        for number in rows.donations_of(piece) {
            if self.speaks_against_donor(number) || rows.uncleared.contains(&number) {
                found.push("donor");
            }
            let asked = rows.asked.get(&number).is_some_and(|asked| asked.iter().any(open));
            if !self.was_collected_well(number, product) || asked || rows.twice.contains(&number) {
                found.push("collection");
            }
            if !self.is_sound(number) || rows.failed.contains(&number) {
                found.push("tests");
            }
            if self.group(number).is_none() || rows.judged.get(&number) != Some(&Standing::Passed) {
                found.push("group");
            }
        }
        let clearing = rows.pieces.get(piece).cloned().unwrap_or_default();
        let forbidden = row.deviations.iter().any(|one| rules.release_forbidden_by.value.contains(one));
        let made_on = rows.made_on.get(piece).copied();
        let held = |day: Option<i32>| product.is_some_and(|one| rows.product_holds.contains(&(one, day)));
        if row.made.expires_at <= self.now
            || forbidden
            || row.questions.iter().chain(&clearing.asked).any(open)
            || clearing.looks != Some(true)
            || held(None)
            || (made_on.is_some() && held(made_on))
            || model.bench.taken.contains(&Source::Piece { piece: *piece })
        {
            found.push("component");
        }
        let class = product.map(|one| one.class().temperature());
        let warm = rows.excursions.iter().any(|(equipment, finding)| {
            let there = model.equipment.get(equipment);
            open(finding)
                && there.is_some_and(|(site, kind)| Some(*site) == model.station && Some(stores(*kind)) == class)
        });
        if warm || clearing.excursions.iter().any(|finding| open(finding) || rows.unfit.contains(finding)) {
            found.push("temperature");
        }
        found.dedup();
        found
    }

    /// Whether a deferral stands against the donor, under any number, or they asked not to use it.
    fn speaks_against_donor(&self, number: Number) -> bool {
        let giving = &self.model.giving;
        let today = self.model.city_day(self.now);
        let Some(donor) = giving.collected.get(&number) else { return true };
        let stands = giving.numbers_of(*donor).iter().filter_map(|one| giving.donors.get(one)).any(|row| {
            let over = |until: &Until| matches!(until, Until::From { day } if *day <= today);
            row.deferrals.iter().any(|deferral| deferral.ended.is_none() && !over(&deferral.until))
        });
        stands || giving.excluded.contains(&number)
    }

    /// Whether a collection is here, and good for what was made of it.
    fn was_collected_well(&self, number: Number, product: Option<Product>) -> bool {
        use Product::*;
        let bench = &self.model.bench;
        let Some(row) = bench.gathered.get(&number) else { return false };
        let bad = |one: &Restriction| match one {
            Restriction::NoFreshPlasma => matches!(product, Some(Ffp | FfpVi | Cryo)),
            Restriction::NoPlatelets => matches!(product, Some(PltC | PltP)),
            Restriction::Underweight | Restriction::Overweight | Restriction::NotUsable => true,
        };
        let came = bench.came.get(&number).is_some_and(|came| came.bags > 0);
        (came || bench.at_station.contains(&row.place)) && !row.restrictions.iter().any(bad)
    }
}
