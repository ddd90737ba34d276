//! Invariants of *the laboratory*: nothing is tested with what is not valid, a plate is recorded as it was planned and
//! once, readings mean what the edition says, a donation stands as its results say, and what no longer passes is held.

use crate::checker::{Checker, Serial};
use crate::model::bag::Custody;
use crate::model::laboratory::{ABO, ALT, Line, Lot, MARKS, Mark, Method, RHD, Run, Says, Valid, found};
use crate::record::events::{Fate, HoldReason};
use crate::record::giving::{Number, Until};
use crate::record::laboratory::*;
use crate::record::rulebook::Rules;
use crate::record::words::{Abo, Opaque};
use crate::report::Rule;
use std::collections::{BTreeSet, HashMap, HashSet};

const DAY: i64 = 1_440;

impl Checker {
    pub(crate) fn laboratory(&mut self, event: &LaboratoryEvent) {
        match event {
            LaboratoryEvent::SampleRegistered(e) => self.sample(e),
            LaboratoryEvent::DonationUntested(e) => {
                let complete = self.says(e.donation).is_some_and(|says| says.is_complete());
                if complete || !self.model.giving.collected.contains_key(&e.donation) {
                    let what = format!("{:?} is told to be untested ({})", e.donation, e.reason);
                    self.violate(Rule::SampleUnlawful, None, None, what);
                }
            }
            LaboratoryEvent::MethodEntered(e) => {
                self.serial(Serial::Method, e.method);
                let row = Method { assay: e.assay, maker: e.maker.clone(), valid: None };
                self.model.laboratory.methods.push(row);
            }
            LaboratoryEvent::InstrumentEntered(e) => {
                self.serial(Serial::Instrument, e.instrument);
                self.model.laboratory.instruments.push(None);
            }
            LaboratoryEvent::LotEntered(e) => {
                self.serial(Serial::Lot, e.lot);
                let row = Lot { method: e.method, expires_at: e.expires_at, valid: None };
                self.model.laboratory.lots.push(row);
            }
            LaboratoryEvent::MeansValidated(e) => self.validated(e),
            LaboratoryEvent::MeansWithdrawn(e) => {
                if let Some(valid) = self.valid(e.means) {
                    *valid = None;
                }
            }
            LaboratoryEvent::PoolMade(e) => self.pool_made(e),
            LaboratoryEvent::RunPlanned(e) => self.run_planned(e),
            LaboratoryEvent::RunRecorded(e) => self.run_recorded(e),
            LaboratoryEvent::ResultCorrected(e) => self.result_corrected(e),
            LaboratoryEvent::DonationJudged(e) => {
                let row = self.model.laboratory.tested.entry(e.donation).or_default();
                let again = row.told == Some((e.standing, e.group));
                row.told = Some((e.standing, e.group));
                self.batch.judged.push(e.donation);
                if again {
                    let what = format!("{:?} is judged anew and stands as before", e.donation);
                    self.violate(Rule::DonationMisjudged, None, None, what);
                }
                self.count(&format!("donations-judged.{}", e.standing.code()));
            }
            LaboratoryEvent::Unknown(_) => {}
        }
    }

    fn sample(&mut self, e: &SampleRegistered) {
        let (sample, laboratory) = (&e.sample, &mut self.model.laboratory);
        let accepted = sample.condition == Condition::Accepted {};
        let minutes = self.model.rules.as_deref().map_or(i64::MAX, |rules| match sample.purpose {
            Purpose::Serology => rules.serology_sample_within.value,
            Purpose::Nat => rules.nat_sample_within.value,
        });
        let late = accepted && sample.arrived_at > e.taken_at.plus_minutes(minutes);
        let taken = self.model.bench.gathered.get(&sample.donation).map(|row| row.ended_at);
        let row = laboratory.tested.entry(sample.donation).or_default();
        let again = std::mem::replace(&mut row.accepted[sample.purpose as usize], accepted);
        if taken != Some(e.taken_at) || sample.arrived_at < e.taken_at || late || again {
            let what = format!("the {} sample of {:?}", sample.purpose.code(), sample.donation);
            self.violate(Rule::SampleUnlawful, None, None, what);
        }
        self.count("samples");
    }

    fn valid(&mut self, means: Means) -> Option<&mut Valid> {
        let laboratory = &mut self.model.laboratory;
        match means {
            Means::Method { method } => laboratory.methods.get_mut(method as usize).map(|row| &mut row.valid),
            Means::Instrument { instrument } => laboratory.instruments.get_mut(instrument as usize),
            Means::Lot { lot } => laboratory.lots.get_mut(lot as usize).map(|row| &mut row.valid),
        }
    }

    fn validated(&mut self, e: &MeansValidated) {
        self.second_was_there(e.second_person);
        if self.batch.person() == Some(e.second_person) {
            self.violate(Rule::SamePersonTwice, None, None, format!("{:?} was validated by one person", e.means));
        }
        let days = self.model.rules.as_deref().map_or(i64::MAX / DAY, |rules| rules.validation_days_max.value);
        let (now, until) = (self.now, e.until);
        let laboratory = &self.model.laboratory;
        let rival = match e.means {
            Means::Method { method } => laboratory.methods.get(method as usize).is_some_and(|own| {
                let same = |row: &Method| Some(row.assay) == own.assay.other_kit() && row.maker == own.maker;
                laboratory.methods.iter().any(|row| row.valid.is_some() && same(row))
            }),
            _ => false,
        };
        if rival || until <= now || until > now.plus_minutes(days * DAY) {
            self.violate(Rule::MeansUnlawful, None, None, format!("{:?} is validated until {until}", e.means));
        }
        match self.valid(e.means) {
            Some(valid) => *valid = Some((now, until)),
            None => self.violate(Rule::UnknownThing, None, None, format!("{:?} was never entered", e.means)),
        }
    }

    fn pool_made(&mut self, e: &PoolMade) {
        self.serial(Serial::Pool, e.pool);
        let sizes = self.model.rules.as_deref().map(|rules| rules.nat_pool_sizes.value.as_slice());
        let mut sound = sizes.is_none_or(|sizes| sizes.contains(&e.members.len()));
        for member in &e.members {
            let row = self.model.laboratory.tested.entry(*member).or_default();
            // Whoever is named twice is in it already.
            sound &= row.accepted[Purpose::Nat as usize] && row.pool.is_none();
            row.pool = Some(e.pool);
        }
        self.model.laboratory.pools.push(e.members.clone());
        if !sound {
            self.violate(Rule::PlateUnlawful, None, None, format!("pool {} is of what cannot be pooled", e.pool));
        }
    }

    /// What is used is validated now and not past its date.
    fn check_means(&mut self, run: u32, instrument: u32, lots: &[u32]) {
        let (now, laboratory) = (self.now, &self.model.laboratory);
        let holds = |valid: Valid| valid.is_some_and(|(from, until)| from <= now && now < until);
        let instrument = laboratory.instruments.get(instrument as usize).is_some_and(|valid| holds(*valid));
        let fit = |lot: &u32| {
            let row = laboratory.lots.get(*lot as usize).filter(|row| row.expires_at > now && holds(row.valid));
            row.and_then(|row| laboratory.methods.get(row.method as usize)).is_some_and(|method| holds(method.valid))
        };
        if !instrument || !lots.iter().all(fit) {
            let what = format!("run {run} is made with what is not valid, lots {lots:?}");
            self.violate(Rule::MeansUnlawful, None, None, what);
        }
    }

    fn run_planned(&mut self, e: &RunPlanned) {
        self.serial(Serial::Run, e.run);
        self.check_means(e.run, e.instrument, &e.lots);
        let mut wrong: Vec<&str> = Vec::new();
        if !self.model.laboratory.plates.insert(e.plate.clone()) {
            wrong.push("its plate was used before");
        }
        let most = self.model.rules.as_deref().map_or(u32::MAX, |rules| rules.wells_per_plate.value);
        let mut places = HashSet::new();
        if !e.wells.iter().all(|one| u32::from(one.well) < most && places.insert(one.well)) {
            wrong.push("wells are outside or named twice");
        }
        let laboratory = &self.model.laboratory;
        let assays: BTreeSet<Assay> = e.wells.iter().map(|one| one.content.assay()).collect();
        let of = |lot: &u32| {
            let row = laboratory.lots.get(*lot as usize)?;
            laboratory.methods.get(row.method as usize).map(|method| method.assay)
        };
        for assay in assays.iter().copied() {
            let control = |kind| e.wells.iter().any(|one| one.content == Content::Control { assay, kind });
            if !control(ControlKind::Positive) || !control(ControlKind::Negative) {
                wrong.push("a control is missing");
            }
            if e.lots.iter().filter(|lot| of(lot) == Some(assay)).count() != 1 {
                wrong.push("a test has no lot, or two");
            }
        }
        let tested = |content: Content| match content {
            Content::Control { .. } => true,
            Content::Donation { donation, assay } => {
                laboratory.tested.get(&donation).is_some_and(|row| row.accepted[assay.purpose() as usize])
            }
            Content::Pool { pool, assay } => assay.is_nat() && laboratory.pools.len() > pool as usize,
        };
        if !e.wells.iter().all(|one| tested(one.content)) {
            wrong.push("a well has no sample");
        }
        if self.is_crowded(e) {
            wrong.push("a test of one sample is in too many wells");
        }
        for what in wrong {
            self.violate(Rule::PlateUnlawful, None, None, format!("run {}: {what}", e.run));
        }
        let (lots, wells) = (e.lots.clone(), e.wells.clone());
        self.model.laboratory.runs.push(Run { instrument: e.instrument, lots, wells, recorded: false });
        self.count("plates");
    }

    /// A test is in one well, or in as many as it is repeated in.
    fn is_crowded(&self, e: &RunPlanned) -> bool {
        let repeats = self.model.rules.as_deref().map_or(u32::MAX, |rules| rules.repeat_wells.value);
        let mut often: HashMap<(Number, Assay), u32> = HashMap::new();
        for one in &e.wells {
            if let Content::Donation { donation, assay } = one.content {
                *often.entry((donation, assay)).or_default() += 1;
            }
        }
        let reacted = |(number, assay): &(Number, Assay)| {
            let rows = self.model.laboratory.tested.get(number).into_iter().flat_map(|row| row.lines.iter());
            let mut of = rows.filter(|line| line.assay == *assay && line.counts);
            assay.other_kit().is_some() && of.any(|line| matches!(line.found, Found::Reactive | Found::Indeterminate))
        };
        often.iter().any(|(of, times)| *times > if reacted(of) { repeats.max(1) } else { 1 })
    }

    fn run_recorded(&mut self, e: &RunRecorded) {
        let Some(run) = self.model.laboratory.runs.get(e.run as usize).cloned() else {
            return self.violate(Rule::UnknownThing, None, None, format!("run {} was never planned", e.run));
        };
        self.check_means(e.run, run.instrument, &run.lots);
        if run.recorded {
            self.violate(Rule::PlateUnlawful, None, None, format!("run {} is recorded a second time", e.run));
        }
        let planned: HashMap<u8, Content> = run.wells.iter().map(|one| (one.well, one.content)).collect();
        let swapped = e.wells.iter().filter(|one| planned.get(&one.well) != Some(&one.content)).count();
        if swapped > 0 || e.wells.len() != run.wells.len() {
            let what = format!("{swapped} wells of run {} are not what was planned", e.run);
            self.violate(Rule::RowSwapped, None, None, what);
        }
        if e.controls == Controls::Valid {
            self.note_before(e.wells.iter().map(|one| one.content));
        }
        if let Some(rules) = self.model.rules.as_deref() {
            let misread = e.wells.iter().any(|one| found(rules, one.content.assay(), one.reading) != Some(one.found));
            let sound = e.wells.iter().all(|one| match one.content {
                Content::Control { assay, kind } => reads_right(assay, kind, one),
                _ => true,
            });
            if misread || sound != (e.controls == Controls::Valid) {
                let what = format!("run {} is said to be {}", e.run, e.controls.code());
                self.violate(Rule::ResultMisjudged, None, None, what);
            }
        }
        let laboratory = &mut self.model.laboratory;
        if let Some(run) = laboratory.runs.get_mut(e.run as usize) {
            run.recorded = true;
        }
        for one in e.wells.iter().filter(|_| e.controls == Controls::Valid) {
            let (assay, pooled) = (one.content.assay(), matches!(one.content, Content::Pool { .. }));
            let (reading, found) = (one.reading, one.found);
            let line = Line { run: e.run, well: one.well, assay, pooled, reading, found, counts: true };
            for number in self.numbers_in(one.content) {
                self.model.laboratory.tested.entry(number).or_default().lines.push(line);
            }
        }
        self.count("plates-recorded");
    }

    fn result_corrected(&mut self, e: &ResultCorrected) {
        self.second_was_there(e.second_person);
        if self.batch.person() == Some(e.second_person) {
            self.violate(Rule::SamePersonTwice, None, None, "a result was corrected by one person");
        }
        self.note_before([e.content]);
        let rules = self.model.rules.as_deref();
        if let (Corrected::ReadAs { reading, found: said }, Some(rules)) = (e.corrected, rules)
            && found(rules, e.content.assay(), reading) != Some(said)
        {
            self.violate(
                Rule::ResultMisjudged,
                None,
                None,
                format!("a result of run {} is corrected to {said:?}", e.run),
            );
        }
        let mut known = false;
        for number in self.numbers_in(e.content) {
            let Some(row) = self.model.laboratory.tested.get_mut(&number) else { continue };
            let stands =
                |line: &Line| line.counts && (line.run, line.well, line.assay) == (e.run, e.well, e.content.assay());
            let Some(at) = row.lines.iter().position(stands) else { continue };
            known = true;
            let old = row.lines[at];
            row.lines[at].counts = false;
            if let Corrected::ReadAs { reading, found } = e.corrected {
                row.lines.insert(at + 1, Line { reading, found, ..old });
            }
        }
        if !known {
            self.violate(Rule::UnknownThing, None, None, format!("run {} has no such result to correct", e.run));
        }
        self.count("results-corrected");
    }

    /// The donations that a well speaks of.
    pub(crate) fn numbers_in(&self, content: Content) -> Vec<Number> {
        match content {
            Content::Control { .. } => Vec::new(),
            Content::Donation { donation, .. } => vec![donation],
            Content::Pool { pool, .. } => self.model.laboratory.pools.get(pool as usize).cloned().unwrap_or_default(),
        }
    }

    /// The same person's donations, under any number.
    fn of_person(&self, number: Number) -> Vec<Number> {
        let giving = &self.model.giving;
        let donor = giving.collected.get(&number).copied();
        let numbers = donor.map(|donor| giving.numbers_of(donor)).unwrap_or_default();
        numbers
            .iter()
            .filter_map(|one| giving.donors.get(one))
            .flat_map(|row| &row.given)
            .map(|one| one.number)
            .collect()
    }

    /// Those of them before this one.
    fn earlier(&self, number: Number) -> Vec<Number> {
        let begun = |number: &Number| self.model.bench.gathered.get(number).map(|row| row.begun_at);
        let Some(own) = begun(&number) else { return Vec::new() };
        let before = |other: &Number| begun(other).is_some_and(|at| (at, *other) < (own, number));
        self.of_person(number).into_iter().filter(before).collect()
    }

    /// What its results say now; nothing before there are rules.
    pub(crate) fn says(&self, number: Number) -> Option<Says> {
        let rules: &Rules = self.model.rules.as_deref()?;
        Some(self.model.laboratory.says(rules, number, &self.earlier(number)))
    }

    /// What is said of all donations that these wells touch: their pools and their donors' other donations beside.
    fn note_before(&mut self, contents: impl IntoIterator<Item = Content>) {
        let own: BTreeSet<Number> = contents.into_iter().flat_map(|content| self.numbers_in(content)).collect();
        let mut all = own.clone();
        for number in &own {
            let laboratory = &self.model.laboratory;
            let pool = laboratory.tested.get(number).and_then(|row| row.pool);
            all.extend(pool.and_then(|pool| laboratory.pools.get(pool as usize)).into_iter().flatten());
            all.extend(self.of_person(*number));
        }
        for number in all {
            let noted = self.batch.before.iter().any(|(of, _)| *of == number);
            if let Some(says) = self.says(number).filter(|_| !noted) {
                self.batch.before.push((number, says));
            }
        }
    }

    /// Every donation touched stands as its results say, and what follows from them was done.
    pub(crate) fn check_laboratory(&mut self) {
        let before = std::mem::take(&mut self.batch.before);
        let noted: HashSet<Number> = before.iter().map(|(number, _)| *number).collect();
        for number in std::mem::take(&mut self.batch.judged) {
            if !noted.contains(&number) {
                self.violate(Rule::DonationMisjudged, None, None, format!("{number:?} is judged without a result"));
            }
        }
        for (number, was) in before {
            let Some(is) = self.says(number) else { continue };
            if let Some(row) = self.model.laboratory.tested.get(&number) {
                let told = row.told.unwrap_or((Standing::Open, None));
                if told != is.standing() {
                    let what = format!("{number:?} is told to stand {told:?}, its results say {:?}", is.standing());
                    self.violate(Rule::DonationMisjudged, None, None, what);
                }
            }
            self.check_held(number, &was, &is);
            self.check_barred(number, &was, &is);
        }
        for (number, reason) in std::mem::take(&mut self.batch.to_hold_by_result) {
            self.check_hold(number, reason);
        }
    }

    fn check_held(&mut self, number: Number, was: &Says, is: &Says) {
        let stops = |from: usize, to: usize| {
            let (was, is) = (&was.marks[from..to], &is.marks[from..to]);
            let good = |marks: &[Mark]| marks.iter().all(|mark| *mark == Mark::Good);
            let fails = |marks: &[Mark]| marks.iter().any(|mark| mark.fails());
            (fails(is) && !fails(was)) || (good(was) && !good(is))
        };
        if stops(0, ABO) {
            self.check_hold(number, HoldReason::LateReactive);
        }
        if stops(ABO, MARKS) {
            self.check_hold(number, HoldReason::GroupDoubt);
        }
        let newly = |mark: usize| is.marks[mark] == Mark::AgainstHistory && was.marks[mark] != Mark::AgainstHistory;
        if !newly(ABO) && !newly(RHD) {
            return;
        }
        let earlier = self.earlier(number);
        let differs = |other: &Number| {
            let (abo, rhd) = self.model.laboratory.differ(number, *other);
            (abo && newly(ABO)) || (rhd && newly(RHD))
        };
        for other in earlier.into_iter().filter(|other| differs(other)).collect::<Vec<_>>() {
            self.check_hold(other, HoldReason::GroupDoubt);
        }
    }

    /// Two donors turned out to be one: where their groups differ, the blood of both waits.
    pub(crate) fn compare_groups(&mut self, kept: &[Opaque], other: Opaque) {
        let given = |donor: &Opaque| {
            let row = self.model.giving.donors.get(donor);
            row.into_iter().flat_map(|row| row.given.iter().map(|one| one.number)).collect::<Vec<Number>>()
        };
        let others = given(&other);
        let mut doubtful = BTreeSet::new();
        for one in kept.iter().flat_map(given) {
            for other in &others {
                if self.model.laboratory.differ(one, *other) != (false, false) {
                    doubtful.extend([one, *other]);
                }
            }
        }
        self.batch.to_hold_by_result.extend(doubtful.into_iter().map(|number| (number, HoldReason::GroupDoubt)));
    }

    /// What there is of a donation is held; what a patient got is asked about.
    fn check_hold(&mut self, number: Number, reason: HoldReason) {
        for ix in self.model.giving.bags_of_donation.get(&number).cloned().unwrap_or_default() {
            let bag = self.model.bag(ix);
            let with_patient = matches!(bag.custody, Custody::WithPatient { .. });
            let given = with_patient || matches!(bag.custody, Custody::Ended { fate: Fate::Transfused, .. });
            let over = matches!(bag.custody, Custody::Ended { fate, .. } if fate != Fate::TransferredOut);
            let (held, key) = (bag.has_hold(reason), bag.key);
            if !over && !held {
                let what = format!("its results do not pass, and it is not held ({})", reason.code());
                self.violate(Rule::ResultUnheld, Some(ix), None, what);
            }
            if given && !self.batch.has_finding(&key, &["late-result-given"]) {
                let what = "its results do not pass, a patient got it, and nobody asks";
                self.violate(Rule::ResultUnheld, Some(ix), None, what);
            }
        }
    }

    /// Who is reactive for an infection gives never again; who has too high an ALT, not for a time.
    fn check_barred(&mut self, number: Number, was: &Says, is: &Says) {
        let newly = |mark: usize, what: Mark| is.marks[mark] == what && was.marks[mark] != what;
        let Some(donor) = self.model.giving.collected.get(&number).copied() else { return };
        let (now, giving) = (self.now, &self.model.giving);
        let rows = giving.numbers_of(donor);
        let rows = rows.iter().filter_map(|one| giving.donors.get(one)).flat_map(|row| &row.deferrals);
        let (mut barred, mut put_off) = (false, false);
        for row in rows {
            let infectious = row.class.as_ref().is_some_and(|class| class.0 == "p14-infectious");
            barred |= infectious && row.ended.is_none();
            put_off |= row.class.is_none() && row.since == now && matches!(row.until, Until::From { .. });
        }
        let infected = (0..ALT).any(|mark| newly(mark, Mark::Reactive));
        if (infected && !barred) || (newly(ALT, Mark::OverLimit) && !put_off) {
            let what = format!("donor {:016x} may give as before", donor.0);
            self.violate(Rule::DonorUnbarred, None, None, what);
        }
    }

    pub(crate) fn put_off(&mut self, until: Until) {
        let today = self.model.city_day(self.now);
        let days = self.model.rules.as_deref().map(|rules| rules.retry_alt_days.value);
        if days.is_some_and(|days| until != Until::From { day: today + days }) {
            self.violate(Rule::DeferredWrongly, None, None, format!("a donor is put off until {until:?}"));
        }
    }
}

/// Whether a control reads as it must.
fn reads_right(assay: Assay, kind: ControlKind, one: &JudgedWell) -> bool {
    let positive = kind == ControlKind::Positive;
    match assay {
        Assay::AboForward | Assay::AboReverse => {
            one.reading == Reading::Abo { abo: if positive { Abo::AB } else { Abo::O } }
        }
        Assay::Rhd | Assay::RhdWeak => {
            one.reading == Reading::Rhd { rhd: if positive { Rhesus::Positive } else { Rhesus::Negative } }
        }
        Assay::Alt if positive => one.found == Found::OverLimit,
        _ if positive => one.found == Found::Reactive,
        _ => one.found == Found::NonReactive,
    }
}
