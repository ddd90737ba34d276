//! The days at hand: what the streams bring on each, kept while it is needed.
//!
//! A request that cannot be served at once is looked at again at times that follow from the request
//! alone; a day is forgotten when nothing of it can still be waited for.

use super::agenda::Task;
use super::{Ledger, LivingCity};
use crate::{MassiveBleed, UseEvent};
use domain::bag::NewBag;
use domain::duty::case::Urgency;
use domain::{CityDay, Group, Minutes, Moment, PatientId, SiteId};
use std::collections::BTreeMap;

/// Days that a request may wait.
pub const WAITS_DAYS: i32 = 3;

/// What one day brings.
#[derive(Clone, Debug, Default)]
pub struct Day {
    pub requests: BTreeMap<SiteId, Vec<UseEvent>>,
    pub bleeds: Vec<MassiveBleed>,
    /// Bags that enter the station's store, by the time of their release.
    pub releases: BTreeMap<Moment, Vec<NewBag>>,
}

/// What a patient of the streams is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Story {
    Bleed {
        day: CityDay,
        bleed: u16,
    },
    Request {
        site: SiteId,
        day: CityDay,
        request: u16,
    },
    /// Of a drill's night: the true group, and when the laboratory has it.
    Night {
        group: Group,
        determined_at: Moment,
    },
}

/// The last days.
#[derive(Clone, Debug, Default)]
pub struct Days {
    days: BTreeMap<CityDay, Day>,
    stories: BTreeMap<PatientId, Story>,
}

impl Days {
    /// A request.
    pub fn request(&self, site: SiteId, day: CityDay, request: u16) -> Option<UseEvent> {
        self.days.get(&day)?.requests.get(&site)?.get(usize::from(request)).copied()
    }

    /// A massive bleed.
    pub fn bleed(&self, day: CityDay, bleed: u16) -> Option<&MassiveBleed> {
        self.days.get(&day)?.bleeds.get(usize::from(bleed))
    }

    /// Bags released at a moment of a day.
    pub fn released(&self, day: CityDay, at: Moment) -> Option<&Vec<NewBag>> {
        self.days.get(&day)?.releases.get(&at)
    }

    /// Every bag released on a day.
    pub fn released_on(&self, day: CityDay) -> impl Iterator<Item = &NewBag> {
        self.days.get(&day).into_iter().flat_map(|d| d.releases.values().flatten())
    }

    /// Tells of a patient who is in no stream.
    pub fn tell(&mut self, patient: PatientId, story: Story) {
        self.stories.insert(patient, story);
    }

    /// Who a patient is, when of the last days' streams.
    pub fn story(&self, patient: PatientId) -> Option<Story> {
        self.stories.get(&patient).copied()
    }
}

/// When a request that was not served is looked at again, if ever: the same day once for what cannot
/// wait, then each morning as the round has come.
pub fn again(event: &UseEvent, after: Moment) -> Option<Moment> {
    let later = Minutes(180);
    let same_day = (event.urgency == Urgency::U2).then(|| event.at.plus(later));
    let days = (1..=i64::from(WAITS_DAYS)).map(|n| event.at.plus_days(n));
    match event.urgency {
        Urgency::U0 | Urgency::U1 => None,
        _ => same_day.into_iter().chain(days).find(|at| *at > after),
    }
}

impl<L: Ledger> LivingCity<L> {
    /// Takes up a day's streams, and forgets those of long ago.
    pub(super) fn take_up(&mut self, day: CityDay) {
        if self.days.days.contains_key(&day) {
            return;
        }
        let mut brought = Day::default();
        let stories = &mut self.days.stories;
        let patients = self.ledger.world().network().sites.iter().filter(|s| s.kind.has_patients());
        for site in patients.map(|s| s.id) {
            let requests = self.streams.use_of(site, day);
            for (request, event) in (0..).zip(&requests) {
                stories.entry(event.patient).or_insert(Story::Request { site, day, request });
            }
            brought.requests.insert(site, requests);
        }
        brought.bleeds = self.streams.massive_bleeds(day);
        for (bleed, told) in (0..).zip(&brought.bleeds) {
            stories.insert(told.patient, Story::Bleed { day, bleed });
        }
        for donation in self.streams.donations_of(day.plus(-1)) {
            brought.releases.entry(donation.released_at).or_default().extend(donation.bags);
        }
        self.days.days.insert(day, brought);
        let oldest = day.plus(-WAITS_DAYS);
        self.days.days.retain(|day, _| *day >= oldest);
        self.days.stories.retain(|_, story| match story {
            Story::Bleed { day, .. } | Story::Request { day, .. } => *day >= oldest,
            Story::Night { .. } => true,
        });
    }

    /// Puts a day's own tasks that lie after a moment on the agenda.
    pub(super) fn plan_day(&mut self, day: CityDay, after: Moment) {
        self.take_up(day);
        let start = day.start(self.offset());
        let mut tasks = vec![
            (day.plus(1).start(self.offset()), Task::DayBegins { day: day.plus(1) }),
            (start.plus(Minutes(3 * 60 + 10)), Task::Recount { day }),
            (start.plus(Minutes(10 * 60 + 20)), Task::Quality { day }),
        ];
        tasks.extend(self.staff_day(day, start));
        if let Some(brought) = self.days.days.get(&day) {
            tasks.extend(brought.releases.keys().map(|at| (*at, Task::Release { day })));
            for (site, requests) in &brought.requests {
                let each = (0..).zip(requests);
                tasks.extend(each.map(|(request, event)| (event.at, Task::Prepare { site: *site, day, request })));
            }
            for (bleed, told) in (0..).zip(&brought.bleeds) {
                let calls = (0..).zip(&told.calls);
                tasks.extend(calls.map(|(call, of)| (of.at, Task::BleedCall { day, bleed, call })));
            }
        }
        for (at, task) in tasks {
            if at > after {
                self.put(at, task);
            }
        }
    }

    /// Puts back what is waited for of a day: requests to be looked at again or about to be issued.
    pub(super) fn plan_waiting(&mut self, day: CityDay, after: Moment) {
        self.take_up(day);
        let mut tasks = Vec::new();
        if let Some(brought) = self.days.days.get(&day) {
            for (site, requests) in &brought.requests {
                for (request, event) in (0..).zip(requests) {
                    let tried = std::iter::successors(Some(event.at), |at| again(event, *at));
                    for at in tried {
                        let issued = at.plus(self.made_ready_in(event));
                        if at > after {
                            if at != event.at {
                                tasks.push((at, Task::Prepare { site: *site, day, request }));
                            }
                            break;
                        }
                        if issued > after {
                            tasks.push((issued, Task::Issue { site: *site, day, request }));
                        }
                    }
                }
            }
            for (bleed, told) in (0..).zip(&brought.bleeds) {
                let calls = (0..).zip(&told.calls).filter(|(_, of)| of.at > after);
                tasks.extend(calls.map(|(call, of)| (of.at, Task::BleedCall { day, bleed, call })));
            }
        }
        for (at, task) in tasks {
            self.put(at, task);
        }
    }
}
