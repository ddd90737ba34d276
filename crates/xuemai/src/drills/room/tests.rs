//! The room runs real drills of the twin; nothing waits but on the room's own word.

use super::*;

impl Room {
    /// Waits until a drill is as asked, and gives its row.
    fn wait(&self, id: u32, asked: impl Fn(&DrillRow) -> bool) -> DrillRow {
        let mut kept = self.0.lock();
        loop {
            let row = kept.drill(id).expect("the drill is kept").shown();
            if asked(&row) {
                return row;
            }
            kept = self.0.told.wait(kept).expect("no panic");
        }
    }
}

fn asked(drill: &str, pace: Option<u32>) -> BeginDrill {
    BeginDrill { drill: drill.to_owned(), seed: 3, nights: 1, pace }
}

fn is_over(row: &DrillRow) -> bool {
    !matches!(row.state, DrillState::Preparing | DrillState::Running)
}

#[test]
fn every_scenario_of_the_product_is_offered_in_both_languages() {
    let offered = Room::default().offered();
    assert_eq!(offered.len(), VARIANTS.len() + 2);
    assert_eq!(offered[0].code, "october-third");
    assert_eq!(offered[1].code, RANDOM);
    assert!(offered.iter().all(|o| !o.title.zh.is_empty() && !o.title.en.is_empty()));
}

#[test]
fn what_is_not_offered_does_not_begin() {
    let room = Room::default();
    assert_eq!(room.begin(&asked("october-fourth", None)), Err(NotBegun::NotOffered));
    let none = BeginDrill { nights: 0, ..asked(RANDOM, None) };
    assert_eq!(room.begin(&none), Err(NotBegun::Nights { most: NIGHTS_MOST }));
    let two = BeginDrill { nights: 2, ..asked("october-third", None) };
    assert_eq!(room.begin(&two), Err(NotBegun::Nights { most: 1 }));
    assert!(room.rows().is_empty());
    assert!(room.look(1).is_none());
    assert_eq!(room.end(1), Err(NoSuchDrill(1)));
    assert_eq!(room.set_pace(1, None), Err(NoSuchDrill(1)));
}

#[test]
fn the_night_of_october_third_is_watched_at_a_pace_and_scored() {
    let room = Room::default();
    let id = room.begin(&asked("october-third", Some(1))).expect("begins");
    let running = room.wait(id, |row| row.state == DrillState::Running && row.now.is_some());
    assert_eq!((running.night, running.prepared_days), (1, running.prepared_of));
    assert_eq!(room.begin(&asked(RANDOM, None)), Err(NotBegun::Running { drill: id }));
    let before = room.look(id).expect("a drill");
    let world = before.world.expect("its World");
    let from = before.row.from.expect("a beginning");
    assert_eq!(world.cases().filter(|c| c.opened_at >= from).count(), 0, "nobody has called yet");
    assert!(before.row.now.expect("a time") <= from.plus(domain::Minutes(25)));
    room.set_pace(id, None).expect("as fast as it goes");
    let over = room.wait(id, is_over);
    assert_eq!(over.state, DrillState::Passed, "{:?} {:?}", over.score, over.fault);
    let score = over.score.expect("a score");
    let totals: Vec<(&str, &str)> = score.totals.iter().map(|t| (t.what.as_str(), t.given.as_str())).collect();
    assert_eq!(totals, [("CRYO", "55 U"), ("FP-VI", "6000 mL"), ("PLT-A", "2 dose"), ("red-cells", "25 U")]);
    assert!(score.totals.iter().all(|t| t.given == t.expected));
    assert!(score.violations.is_empty());
    let after = room.look(id).and_then(|l| l.world).expect("its World is kept");
    assert_eq!(after.cases().filter(|c| c.opened_at >= from).count(), 1);
}

#[test]
fn a_drill_is_ended_by_a_word_and_another_may_begin() {
    let room = Room::default();
    let id = room.begin(&asked(RANDOM, Some(1))).expect("begins");
    room.wait(id, |row| row.state == DrillState::Running);
    room.end(id).expect("ends");
    let over = room.wait(id, is_over);
    assert_eq!((over.state, over.score), (DrillState::Ended, None));
    let next = room.begin(&asked(RANDOM, None)).expect("begins");
    let over = room.wait(next, is_over);
    assert_eq!(over.state, DrillState::Passed, "{:?} {:?}", over.score, over.fault);
    assert_eq!(over.score.expect("a score").figures.get("nights"), Some(&1));
    assert_eq!(room.rows().iter().map(|row| row.id).collect::<Vec<_>>(), [next, id], "the newest first");
}
