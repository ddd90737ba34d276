//! Who may act: accounts and duties, the glass that is broken, whose identity is kept, which forms are filed.
//!
//! Its verbs: `open-account 71 quality@ST,nurse@H4`, `grant 71 nurse@H4`, `withdraw-duty 71 nurse@H4`, each with
//! `second=72`; `close-account 71`, `break-glass supply-duty@ST nobody-present`, `review-glass H0 justified`,
//! `keep P7`, `erase S71 own-request` (P patient, D donor, S staff, K contact), `file 5 approval-form C0` (F formality,
//! C case, T shipment, B loss, J handover, a person, or a bag by its name). How the actor signs in is said before:
//! `as operator`, `as simulated`, `as nobody`, `as signed-in`, `as signed-in 72` with a second person.

use crate::refusals::provoked;
use crate::script::{check, play};
use crate::town::*;
use crate::words::{Words, serial, site_of};
use domain::duty::account::{self, BreakGlassReason, BreakGlassVerdict, Grant};
use domain::duty::document::{self, About, FormCode};
use domain::duty::person::{self, ErasureReason, Standing, Whom};
use domain::*;

/// The verbs that are these.
pub const VERBS: [&str; 9] =
    ["open-account", "grant", "withdraw-duty", "close-account", "break-glass", "review-glass", "keep", "erase", "file"];

/// Who usually says one of them.
pub fn usual(verb: &str) -> (SiteId, Duty) {
    match verb {
        "break-glass" => (ST, Duty::Nurse),
        "review-glass" | "erase" => (ST, Duty::Quality),
        "keep" | "file" => (ST, Duty::SupplyDuty),
        _ => (ST, Duty::Administrator),
    }
}

/// How the actor signs in from now on.
pub fn signs_in(words: &mut Words<'_>) -> Authentication {
    words.word();
    match words.word() {
        "operator" => Authentication::Operator,
        "simulated" => Authentication::Simulated,
        "nobody" => Authentication::Unauthenticated,
        "signed-in" => {
            let second = (!words.done()).then(|| ActorId(words.number()));
            Authentication::SignedIn { second }
        }
        other => panic!("nobody acts as {other}"),
    }
}

fn grant(text: &str) -> Grant {
    let (duty, site) = text.split_once('@').expect("a duty and a site");
    Grant { duty: Duty::parse(duty).expect("a duty"), site: site_of(site).expect("a site") }
}

fn whom(text: &str) -> Whom {
    let number = || text.get(1..).and_then(|n| n.parse().ok()).expect("a number");
    match text.as_bytes().first() {
        Some(b'P') => Whom::Patient(PatientId(number())),
        Some(b'D') => Whom::Donor(DonorId(number())),
        Some(b'S') => Whom::Staff(ActorId(number())),
        _ => Whom::Contact(ActorId(number())),
    }
}

fn about(town: &Town, text: &str) -> About {
    if town.bags.contains_key(text) || text == "nowhere" {
        return About::Bag(town.bag(text));
    }
    match (text.as_bytes().first(), serial(text)) {
        (Some(b'F'), Some(n)) => About::Formality(FormalityId(n)),
        (Some(b'C'), Some(n)) => About::Case(CaseId(n)),
        (Some(b'T'), Some(n)) => About::Shipment(ShipmentId(n)),
        (Some(b'B'), Some(n)) => About::Loss(LossId(n)),
        (Some(b'J'), Some(n)) => About::Handover(HandoverId(n)),
        _ => About::Person(whom(text)),
    }
}

/// The command of a line.
pub fn command(town: &Town, verb: &str, words: &mut Words<'_>) -> Command {
    let second_person = words.number_of("second").map(ActorId);
    match verb {
        "open-account" => {
            let account = ActorId(words.number());
            let grants = words.word().split(',').filter(|word| *word != "none").map(grant).collect();
            Command::Account(account::Command::OpenAccount { account, grants, second_person })
        }
        "grant" => {
            let (account, grant) = (ActorId(words.number()), grant(words.word()));
            Command::Account(account::Command::GrantDuty { account, grant, second_person })
        }
        "withdraw-duty" => {
            let (account, grant) = (ActorId(words.number()), grant(words.word()));
            Command::Account(account::Command::WithdrawDuty { account, grant })
        }
        "close-account" => Command::Account(account::Command::CloseAccount { account: ActorId(words.number()) }),
        "break-glass" => {
            let Grant { duty, site } = grant(words.word());
            let reason = BreakGlassReason::parse(words.word()).expect("a reason");
            Command::Account(account::Command::BreakGlass { duty, site, reason })
        }
        "review-glass" => {
            let break_glass = BreakGlassId(words.serial());
            let verdict = BreakGlassVerdict::parse(words.word()).expect("a verdict");
            Command::Account(account::Command::ReviewBreakGlass { break_glass, verdict })
        }
        "keep" => Command::Person(person::Command::KeepPerson { whom: whom(words.word()) }),
        "erase" => {
            let whom = whom(words.word());
            let reason = ErasureReason::parse(words.word()).expect("a reason");
            Command::Person(person::Command::ErasePerson { whom, reason })
        }
        _ => {
            let document = DocumentId(words.number());
            let form = FormCode::parse(words.word()).expect("a form");
            let about = about(town, words.word());
            let (digest, certificate) = (ContentDigest([7; 32]), CertificateSerial([9; 16]));
            Command::Document(document::Command::FileDocument {
                document,
                form,
                version: 1,
                about,
                digest,
                certificate,
            })
        }
    }
}

/// A story of all of them, for the wire forms and for mutation.
pub const OF_ACCOUNTS: &str = "
    @ 3 08:00
    as operator
    open-account 71 administrator@ST
    as signed-in
    ST/administrator/71 open-account 72 director@ST,nurse@H4
    as signed-in 72
    ST/administrator/71 open-account 73 quality@ST second=72
    ST/administrator/71 grant 73 auditor@ST second=72
    as signed-in
    ST/administrator/71 grant 72 supply-head@ST
    ST/administrator/71 withdraw-duty 72 nurse@H4
    ST/administrator/71 open-account 74 physician@H4,supply-duty@ST
    ST/administrator/71 open-account 75 none
    ST/supply-duty/75 break-glass supply-duty@ST nobody-present
    ST/supply-duty/75 admit ST a RBC-S O+ 2U 30d
    ST/quality/73 review-glass H0 not-justified
    ST/administrator/71 close-account 75
    ST/supply-duty/74 keep P7
    ST/supply-duty/74 keep D8
    ST/quality/73 keep S75
    ST/supply-duty/74 keep K9
    ST/supply-duty/74 file 5 handover a
    ST/supply-duty/74 file 6 donor-consent D8
    ST/supply-duty/74 hand-over ST to=72
    ST/supply-duty/74 file 7 handover J0
    ST/quality/73 erase S75 retention-over
";

/// What the gate asks before anything else, and what the rest of these say no to.
const GUARDED: &str = "
    as operator
    open-account 71 administrator@ST
    as signed-in
";

provoked! {
    nobody_signed_in "not-signed-in" "
        as operator
        open-account 71 administrator@ST
        as nobody
        open H4 O+ determined: red-cells 4U
        !! not-signed-in";
    account_of_nobody "account-not-open" "
        as operator
        open-account 71 administrator@ST
        as signed-in
        H4/physician/99 open H4 O+ determined: red-cells 4U
        !! account-not-open";
    duty_of_another_site "duty-not-granted" "
        as operator
        open-account 71 administrator@ST,physician@H4
        as signed-in
        H5/physician/71 open H5 O+ determined: red-cells 4U
        !! duty-not-granted";
    second_person_elsewhere "second-person-not-attested" "
        as operator
        open-account 71 administrator@ST
        open-account 72 director@ST
        as signed-in
        ST/administrator/71 open-account 73 quality@ST second=72
        !! second-person-not-attested";
    second_person_closed "account-not-open" "
        as operator
        open-account 71 administrator@ST
        open-account 72 director@ST
        open-account 73 nurse@H4
        close-account 72
        as signed-in 72
        ST/administrator/71 grant 73 auditor@ST second=72
        !! account-not-open second-person-may-not";
    account_of_the_system "account-number-reserved" "
        as operator
        open-account 1 administrator@ST
        !! account-number-reserved";
    account_twice "account-exists" "
        as operator
        open-account 71 administrator@ST
        open-account 71 nurse@H4
        !! account-exists";
    first_account_from_afar "first-account-at-machine" "
        open-account 71 administrator@ST
        !! first-account-at-machine";
    first_account_of_a_nurse "first-account-administers" "
        as operator
        open-account 71 nurse@H4
        !! first-account-administers";
    duty_of_the_system "duty-not-grantable" "
        as operator
        open-account 71 administrator@ST,system@ST
        !! duty-not-grantable";
    grant_at_no_site "unknown-site" "
        as operator
        open-account 71 administrator@ST,nurse@XX
        !! unknown-site";
    grant_to_oneself "grant-to-self" "
        as operator
        open-account 71 administrator@ST
        as signed-in
        ST/administrator/71 grant 71 supply-duty@ST
        !! grant-to-self";
    grant_elsewhere "not-at-this-site" "
        as operator
        open-account 71 administrator@ST
        open-account 72 administrator@H4
        open-account 73 nurse@H4
        as signed-in
        H4/administrator/72 grant 73 nurse@H5
        !! not-at-this-site";
    grant_twice "grant-held" "
        as operator
        open-account 71 administrator@ST
        grant 71 administrator@ST
        !! grant-held";
    grant_twice_at_once "grant-held" "
        as operator
        open-account 71 administrator@ST,nurse@H4,nurse@H4
        !! grant-held";
    withdraw_nothing "grant-not-held" "
        as operator
        open-account 71 administrator@ST
        withdraw-duty 71 nurse@H4
        !! grant-not-held";
    sensitive_by_one "second-person-needed" "
        as operator
        open-account 71 administrator@ST
        open-account 72 director@ST
        as signed-in
        ST/administrator/71 open-account 73 quality@ST
        !! second-person-needed";
    sensitive_with_a_nurse "second-person-may-not" "
        as operator
        open-account 71 administrator@ST
        open-account 72 nurse@H4
        as signed-in 72
        ST/administrator/71 open-account 73 quality@ST second=72
        !! second-person-may-not";
    sensitive_with_oneself "same-person-twice" "
        as operator
        open-account 71 administrator@ST
        open-account 72 director@ST
        as signed-in 72
        ST/administrator/71 grant 72 auditor@ST second=72
        !! same-person-twice";
    last_administrator_withdrawn "last-administrator" "
        as operator
        open-account 71 administrator@ST
        withdraw-duty 71 administrator@ST
        !! last-administrator";
    last_administrator_closed "last-administrator" "
        as operator
        open-account 71 administrator@ST
        open-account 72 director@ST
        close-account 71
        !! last-administrator";
    glass_to_quality "not-by-break-glass" "
        as operator
        open-account 71 administrator@ST
        as signed-in
        ST/nurse/71 break-glass quality@ST life-at-risk
        !! not-by-break-glass";
    glass_of_ones_own_duty "duty-held" "
        as operator
        open-account 71 administrator@ST,nurse@H4
        as signed-in
        H4/nurse/71 break-glass nurse@H4 life-at-risk
        !! duty-held";
    glass_at_no_site "unknown-site" "
        as operator
        open-account 71 administrator@ST
        as signed-in
        ST/nurse/71 break-glass nurse@XX life-at-risk
        !! unknown-site";
    glass_that_nobody_broke "unknown-break-glass" "
        review-glass H0 justified
        !! unknown-break-glass";
    glass_reviewed_twice "break-glass-reviewed" "
        as operator
        open-account 71 administrator@ST
        open-account 72 nurse@H4,quality@ST
        as simulated
        H5/nurse/71 break-glass nurse@H5 disaster
        as signed-in
        ST/quality/72 review-glass H0 justified
        ST/quality/72 review-glass H0 justified
        !! break-glass-reviewed";
    glass_reviewed_elsewhere "not-at-this-site" "
        as operator
        open-account 71 administrator@ST
        open-account 72 quality@H4
        as signed-in
        H5/nurse/71 break-glass nurse@H5 disaster
        H4/quality/72 review-glass H0 justified
        !! not-at-this-site";
    glass_reviewed_by_whom "own-break-glass" "
        as operator
        open-account 71 administrator@ST
        open-account 72 quality@ST
        as signed-in
        H5/nurse/72 break-glass nurse@H5 disaster
        ST/quality/72 review-glass H0 justified
        !! own-break-glass";
    person_kept_twice "person-kept" "
        keep P7
        keep P7
        !! person-kept";
    person_of_nobody "unknown-person" "
        erase P7 own-request
        !! unknown-person";
    person_back "person-erased" "
        keep P7
        erase P7 own-request
        keep P7
        !! person-erased";
    person_erased_twice "person-erased" "
        keep P7
        erase P7 own-request
        erase P7 own-request
        !! person-erased";
    person_filed_about "person-erased" "
        keep D7
        erase D7 own-request
        file 1 donor-consent D7
        !! person-erased";
    person_with_an_account "account-still-open" "
        as operator
        open-account 71 administrator@ST
        keep S71
        erase S71 retention-over
        !! account-still-open";
    account_of_the_erased "person-erased" "
        keep S72
        erase S72 retention-over
        as operator
        open-account 72 administrator@ST
        !! person-erased";
    document_twice "document-filed" "
        admit ST a RBC-S O+ 2U 30d
        file 1 discard a
        file 1 discard a
        !! document-filed";
    document_about_no_bag "unknown-bag" "
        file 1 discard nowhere
        !! unknown-bag";
    document_about_no_case "unknown-case" "
        file 1 approval-form C0
        !! unknown-case";
    document_about_no_formality "unknown-formality" "
        file 1 approval-form F0
        !! unknown-formality";
    document_about_no_shipment "unknown-shipment" "
        file 1 handover T0
        !! unknown-shipment";
    document_about_no_loss "unknown-loss" "
        file 1 discard B0
        !! unknown-loss";
    document_about_no_handover "unknown-handover" "
        file 1 handover J0
        !! unknown-handover";
}

/// A role removed while its holder is signed in is refused at the very next command.
#[test]
fn a_duty_withdrawn_gives_nothing_from_the_next_command_on() {
    let mut town = check(GUARDED);
    play(
        &mut town,
        "
        ST/administrator/71 open-account 72 physician@H4,nurse@H4
        H4/physician/72 open H4 O+ determined: red-cells 2U
        ST/administrator/71 withdraw-duty 72 physician@H4
        H4/physician/72 open H4 O+ determined: red-cells 2U
        !! duty-not-granted
        H4/nurse/72 keep P9
        ST/administrator/71 close-account 72
        H4/nurse/72 keep P10
        !! account-not-open
        ",
    );
}

/// The gate says one thing and nothing of what lies behind it; the machine, its timers and drills pass.
#[test]
fn the_gate_opens_to_those_who_signed_in_and_to_the_machine() {
    let mut town = check(GUARDED);
    play(
        &mut town,
        "
        as nobody
        ST/supply-duty supply C7
        !! not-signed-in
        as operator
        admit ST a RBC-S O+ 2U 30d
        as simulated
        admit ST b RBC-S O+ 2U 30d
        + 5000
        fire-due
        ",
    );
    // A report is let in by the same gate.
    play(&mut town, "as nobody\n receive T0 a\n !! not-signed-in");
}

#[test]
fn a_glass_broken_gives_one_duty_until_it_runs_out() {
    let mut town = check(GUARDED);
    play(
        &mut town,
        "
        ST/administrator/71 open-account 72 nurse@H4
        H4/transfusion-duty/72 order H4: red-cells O+ 2U
        !! duty-not-granted
        H4/transfusion-duty/72 break-glass transfusion-duty@H4 nobody-present
        -> glass_broken
        H4/transfusion-duty/72 order H4: red-cells O+ 2U
        H5/transfusion-duty/72 order H5: red-cells O+ 2U
        !! duty-not-granted
        + 239
        H4/transfusion-duty/72 order H4: red-cells O+ 2U
        + 1
        H4/transfusion-duty/72 order H4: red-cells O+ 2U
        !! duty-not-granted
        ",
    );
    let row = town.world.accounts().unreviewed().next().expect("a review is open");
    assert!(!row.is_overdue(row.review_due.plus_millis(-1)) && row.is_overdue(row.review_due));
    assert_eq!(town.world.accounts().duties_of(ActorId(72), town.now).len(), 1);
}

#[test]
fn what_is_not_justified_ends_at_once() {
    let mut town = check(GUARDED);
    play(
        &mut town,
        "
        ST/administrator/71 open-account 72 nurse@H4
        ST/administrator/71 open-account 73 quality@ST
        H4/transfusion-duty/72 break-glass transfusion-duty@H4 life-at-risk
        + 5
        ST/quality/73 review-glass H0 not-justified
        -> break_glass_reviewed
        H4/transfusion-duty/72 order H4: red-cells O+ 2U
        !! duty-not-granted
        ",
    );
    let accounts = town.world.accounts();
    assert_eq!(accounts.unreviewed().count(), 0);
    let row = accounts.break_glass(BreakGlassId(0)).expect("it stays on record");
    assert_eq!((row.until, row.review.map(|review| review.by)), (town.now, Some(ActorId(73))));
}

/// Two who could agree must; one alone is enough while there is nobody else, and at the machine itself.
#[test]
fn sensitive_duties_take_two_once_there_are_two() {
    let mut town = check(GUARDED);
    play(
        &mut town,
        "
        ST/administrator/71 open-account 72 director@ST
        ST/administrator/71 open-account 73 quality@ST
        !! second-person-needed
        ST/administrator/71 open-account 73 nurse@H4
        as signed-in 72
        ST/administrator/71 grant 73 quality@ST second=72
        as operator
        grant 73 releaser@ST
        ",
    );
    let grants = |account| town.world.accounts().account(ActorId(account)).map_or(0, |row| row.grants.len());
    assert_eq!([grants(71), grants(72), grants(73)], [1, 1, 3]);
}

#[test]
fn an_administrator_without_a_network_sets_one_up() {
    let mut town = Town::bare();
    town.signed_in = Authentication::Operator;
    let grants = vec![Grant { duty: Duty::Administrator, site: SiteId::NOWHERE }];
    let open = account::Command::OpenAccount { account: ActorId(71), grants, second_person: None };
    let operator = By { site: SiteId::NOWHERE, duty: Duty::Administrator, actor: ActorId::OPERATOR };
    town.tell(operator, Command::Account(open)).expect("the first account is opened");
    town.signed_in = Authentication::SignedIn { second: None };
    let by = By { site: SiteId::NOWHERE, duty: Duty::Administrator, actor: ActorId(71) };
    let network = std::sync::Arc::new(network());
    let adopt = duty::setup::Command::AdoptNetwork { network };
    town.tell(by, Command::Setup(adopt)).expect("the network is adopted");
    let nurse = Grant { duty: Duty::Nurse, site: H4 };
    let open = account::Command::OpenAccount { account: ActorId(72), grants: vec![nurse], second_person: None };
    town.tell(by, Command::Account(open)).expect("from nowhere every site is administered");
    assert!(town.world.accounts().may(ActorId(72), Duty::Nurse, H4, town.now));
    assert!(!town.world.accounts().may(ActorId(72), Duty::Nurse, H5, town.now));
}

/// What was counted of an erased person stays counted.
#[test]
fn an_erasure_is_final_and_leaves_the_statistics() {
    let town = check(
        "
        @ 3 08:00
        admit H4 a RBC-S O+ 2U 30d
        keep P7
        group P7 O+
        group P7 O+
        crossmatch P7 a
        give P7 a
        fate a=transfused
        erase P7 own-request
        ",
    );
    let persons = town.world.persons();
    assert_eq!(persons.standing(Whom::Patient(PatientId(7))), Standing::Erased);
    assert_eq!((persons.kept().count(), persons.erased().count()), (0, 1));
    assert_eq!(town.world.patient(PatientId(7)).map(|row| row.bags.len()), Some(1));
}

#[test]
fn documents_are_found_by_what_they_are_about() {
    let town = check(
        "
        @ 3 08:00
        admit ST a,b RBC-S O+ 2U 30d
        file 5 discard a
        -> document_filed:a
        file 6 handover b
        file 7 handover a
        ",
    );
    let documents = town.world.documents();
    let about = |name| documents.about(About::Bag(town.bag(name))).map(|row| row.document.0).collect::<Vec<_>>();
    assert_eq!((about("a"), about("b")), (vec![5, 7], vec![6]));
    assert_eq!(documents.get(DocumentId(6)).map(|row| (row.form, row.site)), Some((FormCode::Handover, ST)));
    assert_eq!(documents.all().count(), 3);
}

/// What waits until both are there is refused when one is not; nobody else's proof will do.
#[test]
fn acts_of_quality_wait_for_the_second_person() {
    let mut town = check(GUARDED);
    play(
        &mut town,
        "
        ST/administrator/71 open-account 72 quality@ST,supply-duty@ST
        ST/administrator/71 open-account 73 laboratory@ST
        as operator
        admit ST a RBC-S O+ 2U 30d
        equip ST freezer
        as signed-in
        ST/quality/72 hold a label
        ST/quality/72 lift a label second=73
        !! second-person-not-attested
        as signed-in 71
        ST/quality/72 lift a label second=73
        !! second-person-not-attested
        ST/quality/72 discard a second=73
        !! second-person-not-attested
        as signed-in 73
        ST/quality/72 lift a label second=73
        -> bag_hold_lifted:label:a
        ",
    );
}

/// What cannot wait is done, and the second person's signature is owed.
#[test]
fn acts_of_supply_take_a_signature_later() {
    let mut town = check(GUARDED);
    play(
        &mut town,
        "
        ST/administrator/71 open-account 72 supply-duty@ST
        ST/administrator/71 open-account 73 supply-duty@ST
        as operator
        admit ST a,b,c RBC-S O+ 2U 30d
        as signed-in
        ST/administrator/71 open-account 74 transfusion-duty@H4
        H4/transfusion-duty/74 open H4 O+ determined: red-cells 6U
        ST/supply-duty/72 execute C0 1=a send checker=73
        -> plan_executed shipment_dispatched bag_sent_at_once:a formality_opened:approval-form formality_opened:phone-confirmation formality_opened:second-person-signature
        ST/supply-duty/72 execute C0 1=b send checker=99
        !! account-not-open
        as signed-in 73
        ST/supply-duty/72 execute C0 1=b send checker=73
        -> plan_executed shipment_dispatched bag_sent_at_once:b
        as signed-in
        ST/supply-duty/72 sign F2
        !! duty-may-not
        ST/supply-duty/73 sign F2
        -> formality_closed
        H4/transfusion-duty/74 receive T0 a
        # Nobody bleeds because a physician has no account.
        H4/transfusion-duty/74 give P@C0 C0 a release physician=99 checker=72
        ",
    );
    let owed = town.world.open_formalities().filter_map(|row| row.signer).collect::<Vec<_>>();
    assert_eq!(owed, [ActorId(72), ActorId(99)]);
}

#[test]
fn a_glass_broken_is_in_the_handover_until_it_is_reviewed() {
    use domain::duty::shift::{Carried, CarriedState, state_of};
    let mut town = check(GUARDED);
    play(
        &mut town,
        "
        ST/administrator/71 open-account 72 transfusion-duty@H4
        ST/administrator/71 open-account 73 quality@ST
        H4/transfusion-head/72 break-glass transfusion-head@H4 nobody-present
        H4/transfusion-duty/72 hand-over H4 to=73
        ",
    );
    let item = Carried::BreakGlass { break_glass: BreakGlassId(0) };
    let named = |town: &Town| town.world.last_handover(H4).is_some_and(|row| row.carried.contains(&item));
    assert!(named(&town));
    assert_eq!(state_of(&town.world, H4, item, town.now), CarriedState::Open);
    play(&mut town, "ST/quality/73 review-glass H0 justified\n H4/transfusion-duty/72 hand-over H4 to=73");
    assert!(!named(&town) && state_of(&town.world, H4, item, town.now) == CarriedState::Done);
}
