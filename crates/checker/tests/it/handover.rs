//! Boxes of donations: what goes in, what comes out, and what nobody may pass over.

use crate::giving::day;
use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

/// The donation of the day goes to the station and arrives whole.
const SENT: &str = r#"
    > 07:00 collector 1 a5
    {"consignment":{"box_sent":{"consignment":0,"place":0,"seal":"SEAL-1","cooling":"room","contents":[{"donation":"S000126900001","bags":1,"tubes":2}]}}}
    > 08:00 component-technician 1 a6
    {"consignment":{"box_received":{"consignment":0,"seal":"SEAL-1","arrived_at":@08:00,"counted":[{"donation":"S000126900001","bags":1,"tubes":2,"transport":"in-time"}],"questions":[],"edition":1}}}
"#;

/// A tube is missing, and a bag is in it that nobody collected.
const DIFFERS: &str = r#"
    > 07:00 collector 1 a5
    {"consignment":{"box_sent":{"consignment":0,"place":0,"seal":"SEAL-1","cooling":"room","contents":[{"donation":"S000126900001","bags":1,"tubes":2}]}}}
    > 08:00 component-technician 1 a6
    {"consignment":{"box_received":{"consignment":0,"seal":"SEAL-1","arrived_at":@08:00,"counted":[{"donation":"S000126900001","bags":1,"tubes":1,"transport":"in-time"},{"donation":"S000126999999","bags":1,"tubes":0,"transport":null}],"questions":[],"edition":1}}}
    {"finding":{"finding":0,"rule":"box-count-differs","site":1,"bag":null,"at":@08:00}}
    {"consignment":{"difference_found":{"consignment":0,"donation":"S000126900001","difference":"tube-missing","finding":0}}}
    {"finding":{"finding":1,"rule":"box-has-uncollected","site":1,"bag":null,"at":@08:00}}
    {"consignment":{"difference_found":{"consignment":0,"donation":"S000126999999","difference":"never-collected","finding":1}}}
"#;

fn sent() -> Story {
    day().then(SENT)
}

fn differs() -> Story {
    day().then(DIFFERS)
}

#[test]
fn a_box_passes() {
    passes("a box", &sent());
    passes("a box that differs", &differs());
}

#[test]
fn faults_of_boxes_are_caught() {
    all_caught(faults());
}

/// Planted faults.
pub fn faults() -> Vec<Fault> {
    use Rule::*;
    let unlawful = |what: &'static str, story: Story| fault(what, &[HandoverUnlawful], story);
    let unasked = |what: &'static str, story: Story| fault(what, &[BoxUnasked], story);
    vec![
        unlawful("from another place", sent().with("box_sent", r#""place":0"#, r#""place":1"#)),
        unlawful("in two boxes", sent().after("box_sent", "> 07:01 collector 1 a5\n{\"consignment\":{\"box_sent\":{\"consignment\":1,\"place\":0,\"seal\":\"SEAL-2\",\"cooling\":\"room\",\"contents\":[{\"donation\":\"S000126900001\",\"bags\":1,\"tubes\":2}]}}}")),
        unlawful("again after it came", sent().then("> 09:00 collector 1 a5\n{\"consignment\":{\"box_sent\":{\"consignment\":1,\"place\":0,\"seal\":\"SEAL-2\",\"cooling\":\"room\",\"contents\":[{\"donation\":\"S000126900001\",\"bags\":1,\"tubes\":2}]}}}")),
        unlawful("in time after a day", sent().with("box_received", r#""arrived_at":@08:00"#, r#""arrived_at":"2024-10-04T08:00:00.000Z""#)),
        fault("too long within the limit", &[HandoverUnlawful, BoxUnasked], sent().with("box_received", "in-time", "too-long")),
        unlawful("counted in twice", sent().then("> 09:00 component-technician 1 a6\n{\"consignment\":{\"box_received\":{\"consignment\":0,\"seal\":\"SEAL-1\",\"arrived_at\":@09:00,\"counted\":[{\"donation\":\"S000126900001\",\"bags\":1,\"tubes\":2,\"transport\":\"in-time\"}],\"questions\":[],\"edition\":1}}}")),
        unasked("a tube is missing, and nobody asks", differs().without("tube-missing").without("box-count-differs").with("box-has-uncollected", r#""finding":1"#, r#""finding":0"#).with("never-collected", r#""finding":1"#, r#""finding":0"#)),
        unasked("a bag that nobody collected, and nobody asks", differs().without("never-collected")),
        unasked("asked about what does not differ", differs().with("box_received", r#""tubes":1"#, r#""tubes":2"#)),
        unasked("the box is said to be another's", differs().with("never-collected", "never-collected", "other-box")),
        unasked("a question without a finding", differs().with("tube-missing", r#""finding":0"#, r#""finding":7"#)),
        unasked("another seal, and nobody asks", sent().with("box_received", "SEAL-1", "SEAL-2")),
        unasked("one person for both", sent().with("08:00 component-technician", "a6", "a5")),
        unasked("eighteen hours, and nobody asks", {
            let late = sent().with("box_received", r#""arrived_at":@08:00"#, r#""arrived_at":"2024-10-04T08:00:00.000Z""#);
            late.with("box_received", "in-time", "too-long")
        }),
    ]
}
