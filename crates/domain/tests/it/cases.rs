//! The life of an emergency case.

use crate::script::check;

#[test]
fn a_case_from_call_to_stand_down() {
    check(
        "
        @ 3 01:00
        admit ST a,b RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 4U
        -> case_opened call_answered line_added
        ? C0.1 asked 4 planned 0 sent 0 arrived 0 usable 0 given 0
        execute C0 1=a,b
        ",
    );
}
