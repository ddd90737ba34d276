//! An HL7 v2 message of results, ORU^R01: groups of OBR, OBX and SPM.
//!
//! OBR-2 is the plate; OBX-3 the test, OBX-4 the well, OBX-5 what was seen, OBX-11 that it is final, OBX-18 the instrument;
//! SPM-2 what was in the well, SPM-11 its role: `Q` a control, `L` a pool, else a donation. Only messages of production
//! are taken, and only final results.

use super::{Fault, Row, Taken};
use hl7_parser::Message;
use hl7_parser::message::Segment;

/// Segments that say nothing of a result.
const PASSED_OVER: [&str; 6] = ["SFT", "PID", "PV1", "ORC", "NTE", "TQ1"];

/// The parts of a group as they came.
#[derive(Default)]
struct Group<'m> {
    plate: Option<(u64, String)>,
    results: Vec<(u64, &'m Segment<'m>)>,
    specimens: Vec<(u64, &'m Segment<'m>)>,
}

struct Reader<'m, 't> {
    message: &'m Message<'m>,
    taken: &'t mut Taken,
}

pub(super) fn read(text: &str, taken: &mut Taken) {
    let message = match Message::parse_with_lenient_newlines(text, true) {
        Ok(message) => message,
        Err(_) => return taken.wrong(1, Fault::Unreadable(String::new())),
    };
    Reader { message: &message, taken }.whole();
}

impl<'m> Reader<'m, '_> {
    /// A component of a field, its escapes resolved; empty where there is none.
    fn part(&self, segment: &Segment<'m>, field: usize, component: usize) -> String {
        let found = segment.field(field).and_then(|field| field.component(component));
        let raw = found.map(|component| component.raw_value()).unwrap_or_default();
        self.message.separators.decode(raw).to_string().trim().to_owned()
    }

    fn heading(&mut self, segment: &Segment<'m>) {
        let (kind, event) = (self.part(segment, 9, 1), self.part(segment, 9, 2));
        if (kind.as_str(), event.as_str()) != ("ORU", "R01") {
            self.taken.wrong(1, Fault::NotResults(format!("{kind}^{event}")));
        }
        let (processing, version) = (self.part(segment, 11, 1), self.part(segment, 12, 1));
        if processing != "P" {
            self.taken.wrong(1, Fault::NotProduction(processing));
        }
        if !version.starts_with("2.") {
            self.taken.wrong(1, Fault::Version(version));
        }
    }

    fn whole(mut self) {
        let message = self.message;
        let mut group: Option<Group<'m>> = None;
        for (line, segment) in (1..).zip(&message.segments) {
            match (segment.name, &mut group) {
                ("MSH", None) if line == 1 => self.heading(segment),
                ("MSH", _) => self.taken.wrong(line, Fault::SecondMessage(String::new())),
                ("OBR", _) => {
                    self.end(group.take());
                    let plate = self.part(segment, 2, 1);
                    let plate = (!plate.is_empty()).then_some((line, plate));
                    group = Some(Group { plate, ..Group::default() });
                }
                ("OBX", Some(group)) => group.results.push((line, segment)),
                ("SPM", Some(group)) => group.specimens.push((line, segment)),
                (name, _) if PASSED_OVER.contains(&name) => {}
                (name, _) => self.taken.wrong(line, Fault::SegmentUnknown(name.to_owned())),
            }
        }
        self.end(group);
    }

    fn end(&mut self, group: Option<Group<'m>>) {
        let Some(Group { plate, results, specimens }) = group else { return };
        if let Some((line, plate)) = plate {
            self.taken.plate(line, &plate);
        }
        let [(at, specimen)] = specimens.as_slice() else {
            if let Some((line, _)) = results.first() {
                self.taken.wrong(*line, Fault::Specimen(String::new()));
            }
            return;
        };
        let content = self.content(*at, specimen);
        for (line, result) in results {
            self.result(line, result, content.as_deref());
        }
    }

    /// What was in the wells of a group, when its role is one that its name has.
    fn content(&mut self, line: u64, specimen: &Segment<'m>) -> Option<String> {
        let (named, role) = (self.part(specimen, 2, 1), self.part(specimen, 11, 1));
        let wanted = match role.as_str() {
            "Q" => super::Said::is_control as fn(&super::Said) -> bool,
            "L" => super::Said::is_pool,
            _ => super::Said::is_donation,
        };
        match super::words::said(&named) {
            Ok(said) if !wanted(&said) => {
                self.taken.wrong(line, Fault::Content(format!("{named} {role}")));
                None
            }
            Ok(_) => Some(named),
            Err(fault) => {
                self.taken.wrong(line, fault);
                None
            }
        }
    }

    fn result(&mut self, line: u64, result: &Segment<'m>, content: Option<&str>) {
        let status = self.part(result, 11, 1);
        if status != "F" {
            self.taken.wrong(line, Fault::NotFinal(status));
        }
        let instrument = self.part(result, 18, 1);
        if !instrument.is_empty() {
            self.taken.instrument(line, &instrument);
        }
        let (assay, well) = (self.part(result, 3, 1), self.part(result, 4, 1));
        // A structured number has its comparator before it.
        let reading = match self.part(result, 2, 1).as_str() {
            "SN" => format!("{}{}", self.part(result, 5, 1), self.part(result, 5, 2)),
            _ => self.part(result, 5, 1),
        };
        if let Some(content) = content {
            self.taken.row(&Row { line, well: &well, content, assay: &assay, reading: &reading });
        }
    }
}
