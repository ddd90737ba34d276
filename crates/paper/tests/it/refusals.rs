//! A label that would keep silent, be unreadable or say something else is refused in words.

use crate::labels::{USUAL, label};
use paper::{BagLabel, Dots, Unprintable};

/// What a label with one fault is refused with; PDF and ZPL agree.
fn refused(fault: impl FnOnce(&mut BagLabel)) -> Option<Unprintable> {
    let mut label = label(&USUAL);
    fault(&mut label);
    let by_page = BagLabel::pdf(std::slice::from_ref(&label)).err();
    assert_eq!(label.zpl(Dots::Dpi203).err(), by_page);
    assert_eq!(label.zpl(Dots::Dpi300).err(), by_page);
    by_page
}

#[test]
fn a_sound_label_is_printed() {
    assert_eq!(refused(|_| {}), None);
    // What may be empty.
    assert_eq!(
        refused(|label| {
            label.notes.clear();
            label.product.attributes.clear();
            label.product.name_too.clear();
            label.number.flags.clear();
        }),
        None
    );
}

#[test]
fn nothing_that_must_be_said_is_left_out() {
    type Fault = fn(&mut BagLabel);
    let faults: [(&str, Fault); 17] = [
        ("issuer", |label| label.issuer = " ".to_owned()),
        ("licence", |label| label.licence.clear()),
        ("number", |label| label.number.symbol.clear()),
        ("number", |label| label.number.eye.clear()),
        ("times", |label| label.times.clear()),
        ("times", |label| label.times[0].is.clear()),
        ("times", |label| label.times[1].name.clear()),
        ("group", |label| label.group.symbol.clear()),
        ("group", |label| label.group.large.clear()),
        ("group", |label| label.group.band.clear()),
        ("product", |label| label.product.symbol.clear()),
        ("product", |label| label.product.name.clear()),
        ("amount", |label| label.product.amount.clear()),
        ("storage", |label| label.product.storage.clear()),
        ("expiry", |label| label.expiry.symbol.clear()),
        ("expiry", |label| label.expiry.until.is.clear()),
        ("compound", |label| label.compound.clear()),
    ];
    for (part, fault) in faults {
        assert_eq!(refused(fault), Some(Unprintable::Missing { part }));
    }
    assert_eq!(Unprintable::Missing { part: "licence" }.to_string(), "the label does not say: licence");
}

#[test]
fn what_does_not_fit_is_refused_and_not_cut() {
    let long = "悬浮红细胞".repeat(60);
    let room = |part| Some(Unprintable::NoRoom { part });
    assert_eq!(refused(|label| label.product.name = long.clone()), room("product"));
    assert_eq!(refused(|label| label.issuer = long.clone()), room("issuer"));
    assert_eq!(refused(|label| label.licence = long.clone()), room("licence"));
    assert_eq!(refused(|label| label.times = vec![label.times[0].clone(); 9]), room("times"));
    assert_eq!(refused(|label| label.notes = vec!["注意".to_owned(); 30]), room("notes"));
    assert_eq!(refused(|label| label.group.band = long.clone()), room("group"));
    assert_eq!(refused(|label| label.group.large = "ABABABAB".to_owned()), room("group"));
    assert_eq!(refused(|label| label.number.eye = "G".repeat(40)), room("number"));
    assert_eq!(refused(|label| label.number.symbol = "=ABCDEFGHIJKLMNOPQ".to_owned()), room("number"));
    assert_eq!(refused(|label| label.expiry.symbol = "&ABCDEFGHIJKLMNOPQ".to_owned()), room("expiry"));
    assert_eq!(refused(|label| label.compound = "a".repeat(200)), room("compound"));
    assert_eq!(refused(|label| label.compound = "a".repeat(2_000)), room("compound"));
    // A long name is set smaller before that.
    assert_eq!(refused(|label| label.product.name = "病毒灭活去白细胞辐照洗涤悬浮红细胞".to_owned()), None);
}

#[test]
fn no_letter_is_replaced_by_another() {
    let letter = |part, letter| Some(Unprintable::NoLetter { part, letter });
    assert_eq!(refused(|label| label.issuer = "\u{1F9B7}血站".to_owned()), letter("issuer", '\u{1F9B7}'));
    assert_eq!(refused(|label| label.product.name.push('\u{7}')), letter("product", '\u{7}'));
    assert_eq!(refused(|label| label.number.flags = "\n0".to_owned()), letter("number", '\n'));
    let symbol = |part, letter| Some(Unprintable::NotForSymbol { part, letter });
    assert_eq!(refused(|label| label.number.symbol.push('血')), symbol("number", '血'));
    assert_eq!(refused(|label| label.compound.push('\u{e9}')), symbol("compound", '\u{e9}'));
}

#[test]
fn a_file_holds_a_bounded_number_of_labels() {
    let many = vec![BagLabel::default(); BagLabel::LABELS_MAX + 1];
    assert_eq!(BagLabel::pdf(&many).err(), Some(Unprintable::TooMany { most: BagLabel::LABELS_MAX }));
}
