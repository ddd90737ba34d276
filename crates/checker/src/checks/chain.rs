//! Invariant *chain*: events, frames and commands follow each other whole, time does not go back, and
//! each bag's events link to one another.

use crate::checker::{Checker, Place, Strictness};
use crate::model::bag::Tail;
use crate::record::{Link, Record};
use crate::report::Rule;

impl Checker {
    /// Numbers and time against the event before.
    pub(crate) fn check_place(&mut self, record: &Record) {
        let here = Place { event_no: record.event_no, seq: record.seq, recorded_at: record.stamp.recorded_at };
        let whole = self.strictness == Strictness::Journal;
        match self.last {
            None if whole && here.event_no != 0 => {
                let what = format!("the journal begins with event {}", here.event_no);
                self.violate(Rule::EventNumber, None, None, what);
            }
            None => {}
            Some(last) => {
                if here.event_no != last.event_no + 1 {
                    let what = format!("event {} follows event {}", here.event_no, last.event_no);
                    self.violate(Rule::EventNumber, None, None, what);
                }
                // A frame may hold commands without any event: numbers may be passed over, never go back.
                if here.seq < last.seq {
                    let what = format!("frame {} follows frame {}", here.seq, last.seq);
                    self.violate(Rule::FrameNumber, None, None, what);
                }
                if here.recorded_at < last.recorded_at {
                    let what = format!("recorded at {} after {}", here.recorded_at, last.recorded_at);
                    self.violate(Rule::TimeWentBack, None, None, what);
                }
            }
        }
        self.last = Some(here);
    }

    /// The event's link against the last event of its bag. Called when the event has been followed, so
    /// that a bag just admitted is known.
    pub(crate) fn check_link(&mut self, record: &Record) {
        if self.strictness == Strictness::EventsOnly {
            return;
        }
        let Some(key) = record.event.bag() else {
            if record.link.is_some() {
                self.violate(Rule::LinkBroken, None, None, "the event is about no bag but has a link");
            }
            return;
        };
        // A finding may be about a bag that was never admitted: such a bag has no chain.
        let Some(ix) = self.model.find(key) else { return };
        let tail = self.model.bag(ix).tail;
        let fault = match (tail, record.link) {
            (None, Some(Link::First(_))) => None,
            (Some(tail), Some(Link::After { ordinal, event, leaf })) => {
                let next = tail.ordinal + 1;
                if ordinal != next {
                    Some(format!("ordinal {ordinal} where {next} is next"))
                } else if event != tail.event {
                    Some(format!("links to event {event}, but the bag's last is event {}", tail.event))
                } else if tail.leaf.is_some_and(|last| last != leaf) {
                    Some(format!("the leaf it links to is not that of event {event}"))
                } else {
                    None
                }
            }
            (None, _) => Some("the bag's first event is not marked as the first".to_owned()),
            (Some(_), Some(Link::First(_))) => Some("marked as the bag's first event, which it is not".to_owned()),
            (Some(_), None) => Some("the event has no link".to_owned()),
        };
        if let Some(what) = fault {
            self.violate(Rule::LinkBroken, Some(ix), None, what);
        }
        if record.leaf.is_none() {
            self.violate(Rule::LinkBroken, Some(ix), None, "the event has no leaf");
        }
        // Go on from what is recorded, so that one fault is told once.
        let ordinal = match record.link {
            Some(Link::After { ordinal, .. }) => ordinal,
            _ => tail.map_or(0, |t| t.ordinal + 1),
        };
        let tail = Tail { ordinal, event: record.event_no, leaf: record.leaf };
        self.model.change(ix, |bag| bag.tail = Some(tail));
    }
}
