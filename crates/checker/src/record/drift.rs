//! The kernel's own events, read by the checker: when a name, a field or a word changes there, this
//! fails here. The kernel is known to these tests alone.

use super::Record;
use super::events::*;
use super::words::{AntiD, Determination, Group};
use crate::checks::blood::{Verdict, judge};
use crate::model::case::Blood;
use domain::duty::{
    account, admission, application, boxes, case, collection, component, consignment, control, conversion, count,
    document, donor, equipment, formality, laboratory, levels, loss, order, person, quality, recall, reference,
    release, returns, roster, setup, shift, shipment, special, station, supply, timer, transfusion, ward,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const BAG: &str = "S000126123456.RBC-S-LR.00";
const AT: &str = "2024-10-02T17:15:00.000Z";
const WHO: &str = "00000000000004d2";

/// The name of an event. New kinds must be added here: the compiler asks for it.
fn name(event: &domain::Event) -> &'static str {
    use domain::Event as E;
    match event {
        E::Setup(setup::Event::NetworkAdopted { .. }) => "network_adopted",
        E::Setup(setup::Event::RulesAdopted { .. }) => "rules_adopted",
        E::Setup(setup::Event::SitesAssigned { .. }) => "sites_assigned",
        E::Admission(admission::Event::BagAdmitted { .. }) => "bag_admitted",
        E::Admission(admission::Event::BagTransferredIn { .. }) => "bag_transferred_in",
        E::Admission(admission::Event::TransferRefused { .. }) => "transfer_refused",
        E::Transfusion(e) => match e {
            transfusion::Event::BagTransfusionBegun { .. } => "bag_transfusion_begun",
            transfusion::Event::BagTransfusionEnded { .. } => "bag_transfusion_ended",
            transfusion::Event::ReactionReported { .. } => "reaction_reported",
        },
        E::Roster(e) => match e {
            roster::Event::SignedOn { .. } => "signed_on",
            roster::Event::SignedOff { .. } => "signed_off",
            roster::Event::PresencePlanned { .. } => "presence_planned",
        },
        E::Special(e) => match e {
            special::Event::ReadinessTold { .. } => "readiness_told",
            special::Event::PreparationBegun { .. } => "preparation_begun",
            special::Event::BagPrepared { .. } => "bag_prepared",
            special::Event::PreparationCancelled { .. } => "preparation_cancelled",
            special::Event::BagKept { .. } => "bag_kept",
            special::Event::BagKeepEnded { .. } => "bag_keep_ended",
        },
        E::Reference(e) => match e {
            reference::Event::ReferenceAsked { .. } => "reference_asked",
            reference::Event::ReferenceAnswered { .. } => "reference_answered",
        },
        E::Application(e) => match e {
            application::Event::ApplicationMade { .. } => "application_made",
            application::Event::StepTaken { .. } => "step_taken",
            application::Event::ApplicationRefused { .. } => "application_refused",
            application::Event::ApplicationWithdrawn { .. } => "application_withdrawn",
            application::Event::ApplicationLapsed { .. } => "application_lapsed",
            application::Event::BagsPrepared { .. } => "bags_prepared",
        },
        E::Quality(e) => match e {
            quality::Event::BagHeld { .. } => "bag_held",
            quality::Event::BagHoldLifted { .. } => "bag_hold_lifted",
            quality::Event::BagRecalled { .. } => "bag_recalled",
            quality::Event::BagDiscarded { .. } => "bag_discarded",
            quality::Event::FindingAnswered { .. } => "finding_answered",
        },
        E::Case(e) => match e {
            case::Event::CaseOpened { .. } => "case_opened",
            case::Event::CallAnswered { .. } => "call_answered",
            case::Event::LineAdded { .. } => "line_added",
            case::Event::GroupDetermined { .. } => "group_determined",
            case::Event::BagAgainstGroup { .. } => "bag_against_group",
            case::Event::PatientIdentified { .. } => "patient_identified",
            case::Event::LineReduced { .. } => "line_reduced",
            case::Event::LineMoved { .. } => "line_moved",
            case::Event::OwnStockStated { .. } => "own_stock_stated",
            case::Event::GreenChannelActivated { .. } => "green_channel_activated",
            case::Event::CaseEscalated { .. } => "case_escalated",
            case::Event::LineOutcomeNamed { .. } => "line_outcome_named",
            case::Event::CaseStoodDown { .. } => "case_stood_down",
            case::Event::BagEarmarkReleased { .. } => "bag_earmark_released",
            case::Event::CasePaged { .. } => "case_paged",
        },
        E::Supply(e) => match e {
            supply::Event::PlanExecuted { .. } => "plan_executed",
            supply::Event::ReservationMade { .. } => "reservation_made",
            supply::Event::BagReserved { .. } => "bag_reserved",
            supply::Event::BagReservationEnded { .. } => "bag_reservation_ended",
            supply::Event::BagPicked { .. } => "bag_picked",
            supply::Event::BagMovedWithLine { .. } => "bag_moved_with_line",
            supply::Event::SupplyRequested { .. } => "supply_requested",
            supply::Event::SupplyRequestAnswered { .. } => "supply_request_answered",
        },
        E::Shipment(e) => match e {
            shipment::Event::ShipmentDispatched { .. } => "shipment_dispatched",
            shipment::Event::BagDispatched { .. } => "bag_dispatched",
            shipment::Event::BagSentAtOnce { .. } => "bag_sent_at_once",
            shipment::Event::BagReceived { .. } => "bag_received",
            shipment::Event::BagRefused { .. } => "bag_refused",
            shipment::Event::BagLost { .. } => "bag_lost",
            shipment::Event::CourierRecalled { .. } => "courier_recalled",
            shipment::Event::BagReturning { .. } => "bag_returning",
            shipment::Event::BagReturned { .. } => "bag_returned",
            shipment::Event::LegHandedOver { .. } => "leg_handed_over",
            shipment::Event::BagLeftToLedger { .. } => "bag_left_to_ledger",
        },
        E::Ward(e) => match e {
            ward::Event::BagCrossmatched { .. } => "bag_crossmatched",
            ward::Event::PatientGrouped { .. } => "patient_grouped",
            ward::Event::BagThawed { .. } => "bag_thawed",
            ward::Event::BagIssuedToPatient { .. } => "bag_issued_to_patient",
            ward::Event::BagFateRecorded { .. } => "bag_fate_recorded",
        },
        E::Formality(e) => match e {
            formality::Event::FormalityOpened { .. } => "formality_opened",
            formality::Event::FormalityClimbed { .. } => "formality_climbed",
            formality::Event::PhoneConfirmed { .. } => "phone_confirmed",
            formality::Event::FormalityClosed { .. } => "formality_closed",
            formality::Event::ReviewOpened { .. } => "review_opened",
            formality::Event::ReviewDecided { .. } => "review_decided",
            formality::Event::ReviewClimbed { .. } => "review_climbed",
        },
        E::Order(e) => match e {
            order::Event::OrderPlaced { .. } => "order_placed",
            order::Event::RoundBrokeDown { .. } => "round_broke_down",
            order::Event::OrderRerouted { .. } => "order_rerouted",
            order::Event::OrderClosed { .. } => "order_closed",
            order::Event::ProposalMade { .. } => "proposal_made",
            order::Event::ProposalAnswered { .. } => "proposal_answered",
        },
        E::Levels(e) => match e {
            levels::Event::UsePlanDeclared { .. } => "use_plan_declared",
            levels::Event::LevelsSet { .. } => "levels_set",
        },
        E::Loss(e) => match e {
            loss::Event::LossDeclared { .. } => "loss_declared",
            loss::Event::BagDeclared { .. } => "bag_declared",
            loss::Event::LossDecided { .. } => "loss_decided",
            loss::Event::LossCancelled { .. } => "loss_cancelled",
            loss::Event::LossDisposed { .. } => "loss_disposed",
        },
        E::Count(e) => match e {
            count::Event::CountOpened { .. } => "count_opened",
            count::Event::BagsScanned { .. } => "bags_scanned",
            count::Event::BagFound { .. } => "bag_found",
            count::Event::CountClosed { .. } => "count_closed",
            count::Event::BagMissed { .. } => "bag_missed",
            count::Event::BagGivenUp { .. } => "bag_given_up",
        },
        E::Shift(shift::Event::ShiftHandedOver { .. }) => "shift_handed_over",
        E::Returns(e) => match e {
            returns::Event::BagTakenBack { .. } => "bag_taken_back",
            returns::Event::ReturnSent { .. } => "return_sent",
            returns::Event::BagSentBack { .. } => "bag_sent_back",
        },
        E::Conversion(e) => match e {
            conversion::Event::ConversionBegun { .. } => "conversion_begun",
            conversion::Event::BagConverted { .. } => "bag_converted",
            conversion::Event::ConversionCancelled { .. } => "conversion_cancelled",
        },
        E::Boxes(e) => match e {
            boxes::Event::BoxRegistered { .. } => "box_registered",
            boxes::Event::BoxValidated { .. } => "box_validated",
            boxes::Event::BoxLent { .. } => "box_lent",
            boxes::Event::ShipmentPacked { .. } => "shipment_packed",
            boxes::Event::BoxGone { .. } => "box_gone",
            boxes::Event::BoxMissed { .. } => "box_missed",
            boxes::Event::BoxBack { .. } => "box_back",
        },
        E::Equipment(e) => match e {
            equipment::Event::PutIntoService { .. } => "put_into_service",
            equipment::Event::TakenOutOfService { .. } => "taken_out_of_service",
            equipment::Event::ReadingTaken { .. } => "reading_taken",
            equipment::Event::ExcursionDecided { .. } => "excursion_decided",
        },
        E::Station(e) => match e {
            station::Event::StationEntered { .. } => "station_entered",
            station::Event::StationClosed { .. } => "station_closed",
            station::Event::TransferInReceived { .. } => "transfer_in_received",
            station::Event::BagCameFromStation { .. } => "bag_came_from_station",
            station::Event::BagTurnedAway { .. } => "bag_turned_away",
            station::Event::TransferOutAgreed { .. } => "transfer_out_agreed",
            station::Event::TransferOutSent { .. } => "transfer_out_sent",
            station::Event::BagLeftToStation { .. } => "bag_left_to_station",
            station::Event::StationAnswered { .. } => "station_answered",
            station::Event::BagCameBackFromStation { .. } => "bag_came_back_from_station",
            station::Event::StationHeard { .. } => "station_heard",
            station::Event::NoticeOpened { .. } => "notice_opened",
            station::Event::NoticeTold { .. } => "notice_told",
        },
        E::Timer(e) => match e {
            timer::Event::TimerFired { .. } => "timer_fired",
            timer::Event::BagExpired { .. } => "bag_expired",
        },
        E::Account(e) => match e {
            account::Event::AccountOpened { .. } => "account_opened",
            account::Event::DutyGranted { .. } => "duty_granted",
            account::Event::DutyWithdrawn { .. } => "duty_withdrawn",
            account::Event::AccountClosed { .. } => "account_closed",
            account::Event::GlassBroken { .. } => "glass_broken",
            account::Event::BreakGlassReviewed { .. } => "break_glass_reviewed",
        },
        E::Person(person::Event::PersonKept { .. }) => "person_kept",
        E::Person(person::Event::PersonErased { .. }) => "person_erased",
        E::Document(document::Event::DocumentFiled { .. }) => "document_filed",
        E::Donor(e) => match e {
            donor::Event::DonorRegistered { .. } => "donor_registered",
            donor::Event::VisitOpened { .. } => "visit_opened",
            donor::Event::AnswersRecorded { .. } => "answers_recorded",
            donor::Event::DonorExamined { .. } => "donor_examined",
            donor::Event::DonorCleared { .. } => "donor_cleared",
            donor::Event::DonorDeferred { .. } => "donor_deferred",
            donor::Event::DonorWithdrew { .. } => "donor_withdrew",
            donor::Event::DonorBarred { .. } => "donor_barred",
            donor::Event::DonorPutOff { .. } => "donor_put_off",
            donor::Event::DonorReadmitted { .. } => "donor_readmitted",
            donor::Event::DonorsMerged { .. } => "donors_merged",
            donor::Event::DonorsParted { .. } => "donors_parted",
            donor::Event::DonationExcluded { .. } => "donation_excluded",
        },
        E::Collection(e) => match e {
            collection::Event::PlaceEntered { .. } => "place_entered",
            collection::Event::PlaceClosed { .. } => "place_closed",
            collection::Event::NumbersGranted { .. } => "numbers_granted",
            collection::Event::NumberBound { .. } => "number_bound",
            collection::Event::CollectionRecorded { .. } => "collection_recorded",
        },
        E::Laboratory(e) => match e {
            laboratory::Event::SampleRegistered { .. } => "sample_registered",
            laboratory::Event::DonationUntested { .. } => "donation_untested",
            laboratory::Event::MethodEntered { .. } => "method_entered",
            laboratory::Event::InstrumentEntered { .. } => "instrument_entered",
            laboratory::Event::LotEntered { .. } => "lot_entered",
            laboratory::Event::MeansValidated { .. } => "means_validated",
            laboratory::Event::MeansWithdrawn { .. } => "means_withdrawn",
            laboratory::Event::PoolMade { .. } => "pool_made",
            laboratory::Event::RunPlanned { .. } => "run_planned",
            laboratory::Event::RunRecorded { .. } => "run_recorded",
            laboratory::Event::ResultCorrected { .. } => "result_corrected",
            laboratory::Event::DonationJudged { .. } => "donation_judged",
        },
        E::Component(e) => match e {
            component::Event::StepBegun { .. } => "step_begun",
            component::Event::PieceMade { .. } => "piece_made",
            component::Event::PieceTreated { .. } => "piece_treated",
            component::Event::StepRecorded { .. } => "step_recorded",
            component::Event::StepCancelled { .. } => "step_cancelled",
            component::Event::PieceDiscarded { .. } => "piece_discarded",
        },
        E::Consignment(e) => match e {
            consignment::Event::BoxSent { .. } => "box_sent",
            consignment::Event::BoxReceived { .. } => "box_received",
            consignment::Event::DifferenceFound { .. } => "difference_found",
        },
        E::Release(e) => match e {
            release::Event::PieceInspected { .. } => "piece_inspected",
            release::Event::PieceHeld { .. } => "piece_held",
            release::Event::ProductHeld { .. } => "product_held",
            release::Event::ProductHoldLifted { .. } => "product_hold_lifted",
            release::Event::DonationReviewed { .. } => "donation_reviewed",
            release::Event::PieceReleased { .. } => "piece_released",
            release::Event::ReleaseWithdrawn { .. } => "release_withdrawn",
            release::Event::LabelPrinted { .. } => "label_printed",
            release::Event::LabelReprinted { .. } => "label_reprinted",
            release::Event::LabelDiffered { .. } => "label_differed",
            release::Event::LabelMatched { .. } => "label_matched",
        },
        E::Control(e) => match e {
            control::Event::PieceChecked { .. } => "piece_checked",
            control::Event::AssessmentOpened { .. } => "assessment_opened",
            control::Event::AssessmentRecorded { .. } => "assessment_recorded",
            control::Event::AssessmentActionTaken { .. } => "assessment_action_taken",
            control::Event::AssessmentClosed { .. } => "assessment_closed",
        },
        E::Recall(e) => match e {
            recall::Event::RecallOpened { .. } => "recall_opened",
            recall::Event::DonationReached { .. } => "donation_reached",
            recall::Event::PieceReached { .. } => "piece_reached",
            recall::Event::BagReached { .. } => "bag_reached",
            recall::Event::RecallTaskSet { .. } => "recall_task_set",
            recall::Event::PatientReached { .. } => "patient_reached",
            recall::Event::RecallBagAnswered { .. } => "recall_bag_answered",
            recall::Event::RecallPatientResolved { .. } => "recall_patient_resolved",
            recall::Event::RecallClosed { .. } => "recall_closed",
        },
        E::Finding(_) => "finding",
    }
}

/// How many kinds [`name`] tells apart.
const KINDS: usize = 194;

fn sample_plan() -> Value {
    let reason = |pool: &str, reason: Value| json!({"pool": pool, "site": 4, "reason": reason});
    json!({
        "purpose": {"case": {"case": 0}}, "made_at": AT, "policy": "balanced",
        "lines": [{
            "line": 1, "class": "red-cells", "needed": "7.5 U",
            "parts": [{
                "pool": "station", "site": 1, "mode": "station-delivers", "arrives_p50": AT, "arrives_p90": AT, "usable_p90": AT,
                "bags": [{"bag": BAG, "product": "RBC-S-LR", "group": "O+", "amount": "2 U", "expires_at": AT,
                          "drawn": "below-floor", "why": "earliest-expiry"}],
            }],
            "passed_over": [
                reason("hospital-routine", json!("exhausted")), reason("hospital-emergency", json!("stated_used_or_unsuitable")),
                reason("storage-point", json!({"too_slow": {"usable_at": AT}})), reason("station", json!("no_route")),
                reason("station", json!("bags_too_large")), reason("station", json!("declined")),
            ],
            "skipped": [{"bag": BAG, "site": 1, "reason": "reserved"}],
            "shortfall": "5.5 U", "overshoot": "0 U",
        }],
        "displaced": [{"bag": BAG, "reservation": 5, "order": 3, "hospital": 4}],
        "leaves": [{"site": 1, "class": "red-cells", "group": "O+", "before": "20 U", "after": "18 U", "floor": "19 U", "target": "30 U"}],
    })
}

/// One of each kind, as JSON of the kernel.
fn samples() -> Vec<Value> {
    let over = json!({"of": "rhd-mismatch", "bag": BAG, "reason": "life-at-risk", "second_person": WHO, "reached": "phone", "call_back": null});
    let ask = json!({"class": "red-cells", "product": null, "group": "A-", "amount": "2 U", "other_group": "agreed", "for_patient": null});
    let network = serde_json::to_value(domain::Network::default()).expect("network");
    let rules = serde_json::to_value(domain::Rules::demo()).expect("rules");
    let level = json!({"own_floor": "2 U", "area_floor": "0 U", "target": "4 U", "per_day_milli": 5, "window_days": 3,
                       "source": "use-plan", "reason": "minimum"});
    let new_bag = json!({"bag": BAG, "product": "RBC-S-LR", "group": "AB-", "attributes": ["irradiated"], "amount": "1.5 U",
                         "donor": WHO, "collected_at": AT, "expires_at": AT});
    let label = json!({"piece": BAG, "product": "RBC-S-LR", "group": "O+", "amount": "2 U", "attributes": ["irradiated"],
        "collected_at": AT, "expires_at": AT, "storage": "cooled", "print": 1});
    vec![
        json!({"recall": {"recall_opened": {"recall": 0, "cause": {"equipment": {"equipment": 0, "from": AT, "until": AT}},
                "donors": [{"donor": WHO, "since": 19_000}], "trace_due": AT, "edition": 1}}}),
        json!({"recall": {"donation_reached": {"recall": 0, "donation": "S000126123456"}}}),
        json!({"recall": {"piece_reached": {"recall": 0, "piece": BAG}}}),
        json!({"recall": {"bag_reached": {"recall": 0, "bag": BAG, "stood": {"in_store": {"site": 1}}}}}),
        json!({"recall": {"recall_task_set": {"recall": 0, "site": 1, "bags": [BAG], "due": AT}}}),
        json!({"recall": {"patient_reached": {"recall": 0, "bag": BAG, "patient": WHO, "site": 4, "exposure": "transfused"}}}),
        json!({"recall": {"recall_bag_answered": {"recall": 0, "bag": BAG, "site": 4,
                "found": {"given_to_patient": {"patient": WHO}}, "finding": 3}}}),
        json!({"recall": {"recall_patient_resolved": {"recall": 0, "bag": BAG, "patient": WHO, "outcome": "physician-told"}}}),
        json!({"recall": {"recall_closed": {"recall": 0, "conclusion": "confirmed", "second_person": WHO}}}),
        json!({"setup": {"network_adopted": {"network": network}}}),
        json!({"setup": {"rules_adopted": {"rules": rules, "hash": vec![7; 32], "reason": "policy", "second_person": WHO}}}),
        json!({"admission": {"bag_admitted": {"site": 1, "origin": "opening_stock", "bag": new_bag}}}),
        json!({"quality": {"finding_answered": {"finding": 0, "bag": BAG, "answer": "set-right"}}}),
        json!({"setup": {"sites_assigned": {"ledger": 2, "sites": [3, 4]}}}),
        json!({"admission": {"bag_transferred_in": {"site": 1, "from": 2, "shipment": 0, "bag":
                {"bag": new_bag, "holds": ["label"], "recall": "recalled", "link": {"ordinal": 3, "leaf": vec![7; 32]}}}}}),
        json!({"admission": {"transfer_refused": {"bag": BAG, "from": 2, "shipment": 0, "reason": "broken"}}}),
        json!({"shipment": {"bag_left_to_ledger": {"bag": BAG, "shipment": 0, "site": 4, "ledger": 2}}}),
        json!({"quality": {"bag_held": {"bag": BAG, "reason": "appearance"}}}),
        json!({"quality": {"bag_hold_lifted": {"bag": BAG, "reason": "appearance", "second_person": WHO}}}),
        json!({"quality": {"bag_recalled": {"bag": BAG, "reason": "reagent"}}}),
        json!({"quality": {"bag_discarded": {"bag": BAG, "site": 1, "reason": "expired", "second_person": WHO}}}),
        json!({"case": {"case_opened": {"case": 0, "hospital": 4, "patient": WHO, "identity": "unidentified", "asked": "O+",
                "determination": "not_determined", "anti_d": "not_known", "urgency": "u0", "pages_at": AT}}}),
        json!({"case": {"call_answered": {"case": 0, "call": 1, "at": AT, "own_stock": "used-or-unsuitable"}}}),
        json!({"case": {"line_added": {"case": 0, "line": 1, "call": 1,
                "ask": {"class": "plasma", "product": "FP-VI", "attributes": ["washed", "fresh"], "amount": "960 mL"}}}}),
        json!({"case": {"group_determined": {"case": 0, "group": "B-", "anti_d": "known"}}}),
        json!({"case": {"bag_against_group": {"case": 0, "bag": BAG, "judged": "against_anti_d"}}}),
        json!({"case": {"patient_identified": {"case": 0, "patient": WHO}}}),
        json!({"case": {"line_reduced": {"case": 0, "line": 1, "to": "2 dose", "reason": "mistake"}}}),
        json!({"case": {"own_stock_stated": {"case": 0, "call": 1, "own_stock": "used-or-unsuitable"}}}),
        json!({"case": {"line_moved": {"case": 0, "line": 1, "to_case": 1, "to_line": 2}}}),
        json!({"case": {"green_channel_activated": {"case": 0}}}),
        json!({"case": {"case_escalated": {"case": 0, "level": "director", "supplier_side": WHO, "hospital_side": WHO}}}),
        json!({"case": {"line_outcome_named": {"case": 0, "line": 1, "outcome": "rare-donor"}}}),
        json!({"case": {"case_stood_down": {"case": 0, "reason": "supply-complete"}}}),
        json!({"case": {"bag_earmark_released": {"case": 0, "bag": BAG}}}),
        json!({"case": {"case_paged": {"case": 0, "level": "director", "next": AT}}}),
        json!({"supply": {"plan_executed": {"plan": sample_plan(), "site": 1, "overrides": [over]}}}),
        json!({"supply": {"reservation_made": {"reservation": 5, "purpose": {"order": {"order": 3}}, "site": 1, "deadline": AT}}}),
        json!({"supply": {"bag_reserved": {"bag": BAG, "reservation": 5, "line": 1, "drawn": "above-floor"}}}),
        json!({"supply": {"bag_reservation_ended": {"bag": BAG, "reservation": 5, "end": "displaced"}}}),
        json!({"supply": {"bag_picked": {"bag": BAG, "reservation": 5}}}),
        json!({"supply": {"bag_moved_with_line": {"bag": BAG, "from": 5, "reservation": 6, "line": 2}}}),
        json!({"supply": {"supply_requested": {"request": 0, "case": 0, "line": 1, "to": 2, "amount": "2 U", "deadline": AT}}}),
        json!({"supply": {"supply_request_answered": {"request": 0, "answer": {"declined": {"reason": "not-fit"}}}}}),
        json!({"shipment": {"shipment_dispatched": {"shipment": 9, "purpose": "issue", "reserved_for": {"case": {"case": 0}},
                "from": 1, "to": 4, "temperature": "frozen", "mode": "combined", "courier": WHO, "second_checker": WHO,
                "arrives_p50": AT, "arrives_p90": AT}}}),
        json!({"shipment": {"bag_dispatched": {"bag": BAG, "shipment": 9, "reservation": 5, "line": 1}}}),
        json!({"shipment": {"bag_sent_at_once": {"bag": BAG, "shipment": 9, "line": 1, "drawn": "below-floor"}}}),
        json!({"shipment": {"bag_received": {"bag": BAG, "shipment": 9, "site": 4}}}),
        json!({"shipment": {"bag_refused": {"bag": BAG, "shipment": 9, "reason": "label"}}}),
        json!({"shipment": {"bag_lost": {"bag": BAG, "shipment": 9, "site": 1}}}),
        json!({"shipment": {"courier_recalled": {"shipment": 9}}}),
        json!({"shipment": {"bag_returning": {"bag": BAG, "shipment": 9}}}),
        json!({"shipment": {"bag_returned": {"bag": BAG, "shipment": 9, "site": 1}}}),
        json!({"shipment": {"leg_handed_over": {"shipment": 9, "to_courier": WHO}}}),
        json!({"ward": {"bag_crossmatched": {"bag": BAG, "patient": WHO, "result": "incompatible", "sampled_at": AT}}}),
        json!({"transfusion": {"bag_transfusion_begun": {"bag": BAG, "site": 4, "patient": WHO}}}),
        json!({"transfusion": {"bag_transfusion_ended": {"bag": BAG, "site": 4, "patient": WHO, "how": "stopped"}}}),
        json!({"transfusion": {"reaction_reported": {"site": 4, "patient": WHO, "bag": BAG, "kind": "febrile", "grade": "mild",
                "finding": 3, "told": 4}}}),
        json!({"reference": {"reference_asked": {"request": 0, "site": 4, "laboratory": 1, "patient": WHO,
                "reason": "difficult-group", "bags": [BAG], "due": AT}}}),
        json!({"reference": {"reference_answered": {"request": 0, "result": "group-confirmed"}}}),
        json!({"ward": {"bag_thawed": {"bag": BAG, "expires_at": AT}}}),
        json!({"ward": {"bag_issued_to_patient": {"bag": BAG, "site": 4, "patient": WHO, "earmark": {"case": 0, "line": 1},
                "basis": {"emergency_release": {"physician": WHO}}, "second_checker": WHO, "judged": "rhd_mismatch", "overrides": [over], "drawn": "below-floor",
                "application": {"application": 0, "line": 1}}}}),
        json!({"application": {"application_made": {"application": 0, "site": 4, "patient": WHO, "urgency": "u0", "purpose": "bleeding",
                "applicant": WHO, "lines": [{"class": "red-cells", "product": null, "attributes": [], "amount": "4 U"}],
                "prepared": "800 mL", "day": 19_999, "day_sum": "800 mL", "together_with": [],
                "approval": {"exempt": {"why": {"case": {"case": 0}}, "valid_until": AT}}}}}),
        json!({"application": {"application_made": {"application": 1, "site": 4, "patient": WHO, "urgency": "u1", "purpose": "bleeding",
                "applicant": WHO, "lines": [], "prepared": "0 mL", "day": 19_999, "day_sum": "800 mL", "together_with": [0],
                "approval": {"exempt": {"why": {"reason": {"reason": "life-at-risk"}}, "valid_until": AT}}}}}),
        json!({"application": {"application_made": {"application": 2, "site": 4, "patient": WHO, "urgency": "u3", "purpose": "surgery",
                "applicant": WHO, "lines": [], "prepared": "0 mL", "day": 19_999, "day_sum": "800 mL", "together_with": [0, 1],
                "approval": {"signed": {"level": "head"}}}}}),
        json!({"application": {"step_taken": {"application": 2, "step": "senior-review", "valid_until": null}}}),
        json!({"application": {"application_refused": {"application": 2, "step": "head-signature", "reason": "too-much"}}}),
        json!({"application": {"application_withdrawn": {"application": 2, "reason": "not-needed"}}}),
        json!({"application": {"application_lapsed": {"application": 2}}}),
        json!({"application": {"bags_prepared": {"application": 2, "reservation": 5, "overrides": [over]}}}),
        json!({"ward": {"patient_grouped": {"patient": WHO, "group": "A+", "anti_d": "known", "sampled_at": AT}}}),
        json!({"ward": {"bag_fate_recorded": {"bag": BAG, "site": 4, "fate": "transfused"}}}),
        json!({"formality": {"formality_opened": {"formality": 0, "kind": "approval-form", "case": 0, "owner": 4, "due_at": AT,
                "climbs_at": AT, "signer": WHO}}}),
        json!({"formality": {"formality_climbed": {"formality": 0, "level": 1, "next": AT}}}),
        json!({"formality": {"phone_confirmed": {"case": 0, "side": "supply-dept", "called": WHO}}}),
        json!({"formality": {"formality_closed": {"formality": 0, "signed_by": WHO, "reason": "trauma"}}}),
        json!({"formality": {"review_opened": {"review": 0, "case": 0, "reviewer": 1, "due_at": AT}}}),
        json!({"formality": {"review_decided": {"review": 0, "decision": "approved", "by": WHO, "next": null}}}),
        json!({"formality": {"review_climbed": {"review": 0, "level": 1, "next": null}}}),
        json!({"order": {"order_placed": {"order": 3, "kind": "stock-order", "site": 4, "supplier": 1, "urgency": "u3", "lines": [ask], "review": null,
                "rides": {"round": 0, "day": 19_999, "closes_at": AT, "leaves_at": AT}, "missed": null}}}),
        json!({"order": {"round_broke_down": {"departure": {"round": 0, "day": 19_999, "closes_at": AT, "leaves_at": AT}, "finding": 0}}}),
        json!({"order": {"order_rerouted": {"order": 3, "rides": null}}}),
        json!({"order": {"order_closed": {"order": 3, "reason": "filled"}}}),
        json!({"order": {"proposal_made": {"proposal": 0, "site": 4, "lines": [ask]}}}),
        json!({"order": {"proposal_answered": {"proposal": 0, "answer": {"accepted": {"order": 3}}}}}),
        json!({"levels": {"use_plan_declared": {"site": 4, "rows": []}}}),
        json!({"levels": {"levels_set": {"site": 4, "day": 19999, "edition": 1, "rows": [{"class": "cryo", "group": "O+", "level": level}]}}}),
        json!({"loss": {"loss_declared": {"loss": 0, "site": 1, "reason": "broken", "declared_by": WHO}}}),
        json!({"loss": {"bag_declared": {"bag": BAG, "loss": 0}}}),
        json!({"loss": {"loss_decided": {"loss": 0, "verdict": "approved", "dispose_by": AT}}}),
        json!({"loss": {"loss_disposed": {"loss": 0, "method": "incinerated", "witness": WHO}}}),
        json!({"count": {"count_opened": {"count": 0, "site": 1, "class": "red-cells", "group": "O+"}}}),
        json!({"count": {"bags_scanned": {"count": 0, "bags": [BAG]}}}),
        json!({"count": {"bag_found": {"bag": BAG, "count": 0, "finding": 0}}}),
        json!({"count": {"count_closed": {"count": 0, "second_person": WHO}}}),
        json!({"count": {"bag_missed": {"bag": BAG, "count": 0, "finding": 0}}}),
        json!({"count": {"bag_given_up": {"bag": BAG, "site": 1}}}),
        json!({"shift": {"shift_handed_over": {"handover": 0, "site": 1, "outgoing": WHO, "incoming": WHO, "carried": [
                {"case": {"case": 0}}, {"request": {"request": 0}}, {"formality": {"formality": 0}},
                {"shipment": {"shipment": 9}}, {"held_bag": {"bag": BAG}}, {"undeclared": {"bag": BAG}},
                {"count": {"count": 0}}, {"count_due": {"class": "plasma"}}, {"loss": {"loss": 0}},
                {"finding": {"finding": 0}}, {"conversion": {"conversion": 0}}, {"box": {"number": 7}},
                {"application": {"application": 0}}, {"reference": {"request": 0}}, {"reading_due": {"equipment": 0}},
                {"transfer_out": {"transfer": 0}}, {"notice": {"notice": 0}}, {"break_glass": {"break_glass": 0}}], "was_due": null, "next_due": AT}}}),
        json!({"loss": {"loss_cancelled": {"loss": 0}}}),
        json!({"returns": {"bag_taken_back": {"bag": BAG, "site": 4, "patient": WHO, "proof": "kept-in-box"}}}),
        json!({"returns": {"return_sent": {"shipment": 9, "reason": "label"}}}),
        json!({"returns": {"bag_sent_back": {"bag": BAG, "shipment": 9}}}),
        json!({"conversion": {"conversion_begun": {"conversion": 0, "bag": BAG, "site": 1, "product": "FP", "expires_at": AT}}}),
        json!({"conversion": {"bag_converted": {"bag": BAG, "conversion": 0, "site": 1, "product": "FP", "expires_at": AT}}}),
        json!({"conversion": {"conversion_cancelled": {"conversion": 0, "bag": BAG}}}),
        json!({"boxes": {"box_registered": {"number": 7, "temperature": "cooled", "home": 1, "validated_until": AT}}}),
        json!({"boxes": {"box_validated": {"number": 7, "validated_until": AT}}}),
        json!({"boxes": {"box_lent": {"number": 7, "shipment": 9, "from": 1, "to": 4, "due_back": AT}}}),
        json!({"boxes": {"box_gone": {"number": 7, "transfer": 0, "from": 1, "due_back": AT}}}),
        json!({"station": {"station_entered": {"station": 0, "name_zh": "北岭市中心血站", "name_en": "Beiling", "facilities": ["G1000"], "second_person": WHO}}}),
        json!({"station": {"station_closed": {"station": 0, "second_person": WHO}}}),
        json!({"station": {"transfer_in_received": {"transfer": 0, "station": 0, "document": "FX-1", "site": 1, "cold": "kept-cold", "second_person": WHO}}}),
        json!({"station": {"bag_came_from_station": {"transfer": 0, "site": 1, "bag": new_bag}}}),
        json!({"station": {"bag_turned_away": {"bag": BAG, "transfer": 0, "reason": "broken"}}}),
        json!({"station": {"transfer_out_agreed": {"transfer": 0, "station": 0, "site": 1, "reservation": 5, "overrides": [over]}}}),
        json!({"station": {"transfer_out_sent": {"transfer": 0, "document": "DC-1", "courier": WHO, "second_checker": WHO, "boxes": [7]}}}),
        json!({"station": {"bag_left_to_station": {"bag": BAG, "transfer": 0, "reservation": 5, "site": 1}}}),
        json!({"station": {"station_answered": {"bag": BAG, "transfer": 0, "said": "refused"}}}),
        json!({"station": {"bag_came_back_from_station": {"bag": BAG, "transfer": 0, "site": 1}}}),
        json!({"station": {"station_heard": {"station": 0, "about": {"document": {"document": "FX-1"}}, "says": {"recalled": {"reason": "reagent"}}, "bags": 2, "given": 1}}}),
        json!({"station": {"notice_opened": {"notice": 0, "station": 0, "bag": BAG, "cause": {"recalled": {"reason": "reagent"}}, "due": AT}}}),
        json!({"station": {"notice_told": {"notice": 0, "how": "phone", "whom": "quality", "at": AT}}}),
        json!({"boxes": {"shipment_packed": {"shipment": 9, "slip": "QX-1", "cold": "kept-cold"}}}),
        json!({"boxes": {"box_missed": {"number": 7, "finding": 0}}}),
        json!({"boxes": {"box_back": {"number": 7, "site": 1, "found": 0}}}),
        json!({"equipment": {"put_into_service": {"equipment": 0, "site": 1, "kind": "freezer", "watch": "by-hand"}}}),
        json!({"equipment": {"taken_out_of_service": {"equipment": 0}}}),
        json!({"equipment": {"reading_taken": {"equipment": 0, "site": 1, "celsius_tenths": -250, "at": AT, "excursion": null}}}),
        json!({"equipment": {"excursion_decided": {"equipment": 0, "finding": 0, "verdict": "usable", "second_person": WHO}}}),
        json!({"timer": {"timer_fired": {"key": "daily_review", "due": AT, "next": null}}}),
        json!({"timer": {"bag_expired": {"bag": BAG, "site": 1}}}),
        json!({"account": {"account_opened": {"account": WHO, "grants": [{"duty": "administrator", "site": 0}], "second_person": null}}}),
        json!({"account": {"duty_granted": {"account": WHO, "grant": {"duty": "quality", "site": 1}, "second_person": WHO}}}),
        json!({"account": {"duty_withdrawn": {"account": WHO, "grant": {"duty": "donor", "site": 1}}}}),
        json!({"account": {"account_closed": {"account": WHO}}}),
        json!({"account": {"glass_broken": {"break_glass": 0, "account": WHO, "duty": "nurse", "site": 4, "reason": "disaster",
                "until": AT, "review_due": AT}}}),
        json!({"account": {"break_glass_reviewed": {"break_glass": 0, "verdict": "not-justified"}}}),
        json!({"person": {"person_kept": {"whom": {"patient": WHO}}}}),
        json!({"person": {"person_erased": {"whom": {"staff": WHO}, "reason": "own-request"}}}),
        json!({"document": {"document_filed": {"document": WHO, "form": "discard", "version": 1, "about": {"bag": BAG},
                "digest": "07".repeat(32), "certificate": "09".repeat(16)}}}),
        json!({"document": {"document_filed": {"document": WHO, "form": "donor-consent", "version": 1,
                "about": {"person": {"donor": WHO}}, "digest": "07".repeat(32), "certificate": "09".repeat(16)}}}),
        json!({"document": {"document_filed": {"document": WHO, "form": "approval-form", "version": 1, "about": {"formality": 0},
                "digest": "07".repeat(32), "certificate": "09".repeat(16)}}}),
        json!({"donor": {"donor_registered": {"donor": WHO, "sex": "female"}}}),
        json!({"donor": {"visit_opened": {"visit": 0, "donor": WHO, "place": 0, "age": 30, "asks": "two-doses", "matching": "for-patient"}}}),
        json!({"donor": {"answers_recorded": {"visit": 0, "declared": [{"class": "t11-cold", "over": 20000}, {"class": "t07-pregnancy", "over": null}],
                "form": {"on_paper": {}}}}}),
        json!({"donor": {"donor_examined": {"visit": 0, "examination": {"weight": 650, "systolic": 120, "diastolic": 75, "pulse": 72,
                "rhythm": "regular", "training": "endurance-athlete", "temperature": 365, "haemoglobin": {"copper_sulphate": {"density": 530}},
                "alt": 20, "abo": "AB", "count": {"haematocrit": 400, "platelets_before": 250, "platelets_after": 150}, "physician": "fit"}}}}),
        json!({"donor": {"donor_cleared": {"visit": 0, "donor": WHO, "consent": {"filed": {"document": WHO}}, "until": AT, "edition": 1}}}),
        json!({"donor": {"donor_deferred": {"visit": 0, "donor": WHO, "unfit": [
                {"reason": "told", "class": "p14-infectious", "until": {"never": {}}}, {"reason": "age-below", "class": null, "until": {"of_age": {"years": 18}}},
                {"reason": "reacted-last", "class": null, "until": {"physician": {}}}, {"reason": "weight", "class": null, "until": {"from": {"day": 20000}}}],
                "first": {"never": {}}, "edition": 1}}}),
        json!({"donor": {"donor_withdrew": {"visit": 0, "donor": WHO, "reason": "no-time"}}}),
        json!({"donor": {"donor_barred": {"donor": WHO, "class": "p14-infectious", "until": {"never": {}}, "edition": 1}}}),
        json!({"donor": {"donor_put_off": {"donor": WHO, "until": {"from": {"day": 20000}}, "edition": 1}}}),
        json!({"donor": {"donor_readmitted": {"donor": WHO, "class": "p14-infectious", "second_person": WHO}}}),
        json!({"donor": {"donors_merged": {"kept": WHO, "other": WHO, "second_person": WHO}}}),
        json!({"donor": {"donors_parted": {"kept": WHO, "other": WHO, "second_person": WHO}}}),
        json!({"donor": {"donation_excluded": {"donation": "S000126900001"}}}),
        json!({"collection": {"place_entered": {"place": 0, "kind": "township", "name_zh": "示范点", "name_en": "Demo Point"}}}),
        json!({"collection": {"place_closed": {"place": 0}}}),
        json!({"collection": {"numbers_granted": {"place": 0, "first": "S000126900001", "count": 100}}}),
        json!({"collection": {"number_bound": {"visit": 0, "donation": "S000126900001"}}}),
        json!({"collection": {"collection_recorded": {"visit": 0, "donor": WHO, "place": 0, "collected": {"donation": "S000126900001",
                "taken": {"platelets": {"doses": 2}}, "anticoagulant": "acd-a", "lot": "LOT-7", "tubes": 2, "begun_at": AT, "ended_at": AT,
                "volume_ml": 250, "outcome": "stopped", "reaction": "mild"}, "restrictions": ["underweight", "not-usable"], "interval": "counts",
                "edition": 1}}}),
        json!({"component": {"step_begun": {"step": 0, "kind": "separation", "inputs": [{"donation": {"donation": "S000126900001"}}, {"piece": {"piece": BAG}}],
                "makes": ["RBC-S", "FFP"], "equipment": 0}}}),
        json!({"component": {"piece_made": {"step": 0, "made": {"piece": BAG, "volume_ml": 280, "amount": "2 U", "attributes": ["irradiated"],
                "source_ml": 400, "collected_at": AT, "limit_at": null, "expires_at": AT}, "deviations": ["past-limit"], "questions": [0], "edition": 1}}}),
        json!({"component": {"piece_treated": {"step": 0, "piece": BAG, "attribute": "irradiated", "limit_at": AT, "expires_at": AT, "deviations": [],
                "questions": [], "edition": 1}}}),
        json!({"component": {"step_recorded": {"step": 0, "ended_at": AT, "system": "open", "solution": "as-1", "additive_ml": 156, "loss_ml": 16, "unbalanced": null}}}),
        json!({"component": {"step_cancelled": {"step": 0}}}),
        json!({"component": {"piece_discarded": {"what": {"piece": {"piece": BAG}}, "reason": "lipaemic", "second_person": WHO}}}),
        json!({"laboratory": {"sample_registered": {"sample": {"donation": "S000126900001", "purpose": "nat", "arrived_at": AT,
                "condition": {"refused": {"fault": "clotted"}}}, "taken_at": AT, "edition": 1}}}),
        json!({"laboratory": {"sample_registered": {"sample": {"donation": "S000126900001", "purpose": "serology", "arrived_at": AT,
                "condition": {"accepted": {}}}, "taken_at": AT, "edition": 1}}}),
        json!({"laboratory": {"donation_untested": {"donation": "S000126900001", "reason": "sample-lost"}}}),
        json!({"laboratory": {"method_entered": {"method": 0, "assay": "hbsag-1", "maker": "M-1"}}}),
        json!({"laboratory": {"instrument_entered": {"instrument": 0, "number": "I-1"}}}),
        json!({"laboratory": {"lot_entered": {"lot": 0, "method": 0, "number": "L-1", "expires_at": AT}}}),
        json!({"laboratory": {"means_validated": {"means": {"lot": {"lot": 0}}, "until": AT, "second_person": WHO}}}),
        json!({"laboratory": {"means_withdrawn": {"means": {"instrument": {"instrument": 0}}}}}),
        json!({"laboratory": {"means_withdrawn": {"means": {"method": {"method": 0}}}}}),
        json!({"laboratory": {"pool_made": {"pool": 0, "members": ["S000126900001", "S000126900002"]}}}),
        json!({"laboratory": {"run_planned": {"run": 0, "plate": "P-1", "instrument": 0, "lots": [0], "wells": [
                {"well": 0, "content": {"control": {"assay": "hbv-dna", "kind": "positive"}}}, {"well": 1, "content": {"pool": {"pool": 0, "assay": "hbv-dna"}}},
                {"well": 95, "content": {"donation": {"donation": "S000126900001", "assay": "abo-reverse"}}}]}}}),
        json!({"laboratory": {"run_recorded": {"run": 0, "controls": "invalid", "wells": [
                {"well": 0, "content": {"control": {"assay": "hbv-dna", "kind": "negative"}}, "reading": {"detected": {}}, "found": "reactive"},
                {"well": 1, "content": {"pool": {"pool": 0, "assay": "hbv-dna"}}, "reading": {"not_detected": {}}, "found": "non-reactive"},
                {"well": 2, "content": {"donation": {"donation": "S000126900001", "assay": "alt"}}, "reading": {"alt": {"tenths": 501}}, "found": "over-limit"},
                {"well": 3, "content": {"donation": {"donation": "S000126900001", "assay": "abo-reverse"}}, "reading": {"abo": {"abo": "AB"}}, "found": "typed"},
                {"well": 4, "content": {"donation": {"donation": "S000126900001", "assay": "rhd"}}, "reading": {"rhd": {"rhd": "negative"}}, "found": "typed"},
                {"well": 5, "content": {"donation": {"donation": "S000126900001", "assay": "hbsag-1"}}, "reading": {"ratio": {"thousandths": 950}}, "found": "indeterminate"},
                {"well": 6, "content": {"donation": {"donation": "S000126900001", "assay": "rhd-weak"}}, "reading": {"unclear": {}}, "found": "unclear"}],
                "edition": 1}}}),
        json!({"laboratory": {"result_corrected": {"run": 0, "well": 5, "content": {"donation": {"donation": "S000126900001", "assay": "hbsag-1"}},
                "corrected": {"read_as": {"reading": {"ratio": {"thousandths": 300}}, "found": "non-reactive"}}, "reason": "wrong-reading",
                "second_person": WHO, "edition": 1}}}),
        json!({"laboratory": {"result_corrected": {"run": 0, "well": 5, "content": {"donation": {"donation": "S000126900001", "assay": "hbsag-1"}},
                "corrected": {"withdrawn": {}}, "reason": "contaminated", "second_person": WHO, "edition": 1}}}),
        json!({"laboratory": {"donation_judged": {"donation": "S000126900001", "standing": "passed", "group": "O+", "edition": 1}}}),
        json!({"laboratory": {"donation_judged": {"donation": "S000126900001", "standing": "failed", "group": null, "edition": 1}}}),
        json!({"consignment": {"box_sent": {"consignment": 0, "place": 0, "seal": "S-1", "cooling": "room",
                "contents": [{"donation": "S000126900001", "bags": 1, "tubes": 2}]}}}),
        json!({"consignment": {"box_received": {"consignment": 0, "seal": "S-1", "arrived_at": AT,
                "counted": [{"donation": "S000126900001", "bags": 1, "tubes": 2, "transport": "too-long"},
                            {"donation": "S000126900002", "bags": 0, "tubes": 2, "transport": null}], "questions": [0], "edition": 1}}}),
        json!({"consignment": {"difference_found": {"consignment": 0, "donation": "S000126900001", "difference": "other-box", "finding": 0}}}),
        json!({"release": {"piece_inspected": {"piece": BAG, "faults": ["lipaemic"], "finding": 0}}}),
        json!({"release": {"piece_held": {"piece": BAG, "reason": "temperature", "finding": 0}}}),
        json!({"release": {"product_held": {"product": "FFP", "made_on": 20000, "reason": "quality-control"}}}),
        json!({"release": {"product_hold_lifted": {"product": "FFP", "made_on": null, "second_person": WHO}}}),
        json!({"release": {"donation_reviewed": {"donation": "S000126900001", "reason": "read-wrongly", "second_person": WHO, "edition": 1}}}),
        json!({"release": {"piece_released": {"piece": BAG, "second_person": WHO, "edition": 1}}}),
        json!({"release": {"release_withdrawn": {"piece": BAG, "gates": ["donor", "two-persons"]}}}),
        json!({"release": {"label_printed": {"label": label}}}),
        json!({"release": {"label_reprinted": {"label": label, "reason": "damaged"}}}),
        json!({"release": {"label_differed": {"piece": BAG, "read": {"donation": "S000126900001", "product": "RBC-S", "division": 0, "group": "A+",
                "collected_at": AT, "expires_at": AT}, "fields": ["group"], "finding": 0}}}),
        json!({"release": {"label_matched": {"piece": BAG, "print": 1}}}),
        json!({"control": {"piece_checked": {"piece": BAG, "product": "RBC-S-LR", "made_on": 20000,
            "measured": [{"item": "haematocrit", "value": 500, "standing": "within"}], "standing": "within", "finding": null, "edition": 1}}}),
        json!({"control": {"assessment_opened": {"assessment": 0, "programme": "RQ-1", "due": AT, "assays": ["alt"]}}}),
        json!({"control": {"assessment_recorded": {"assessment": 0, "edition": 1,
            "results": [{"assay": "alt", "sent": 5, "agreed": 4, "standing": "outside"}]}}}),
        json!({"control": {"assessment_action_taken": {"assessment": 0, "assay": "alt", "action": "staff-trained", "second_person": WHO}}}),
        json!({"control": {"assessment_closed": {"assessment": 0, "second_person": WHO}}}),
        json!({"admission": {"bag_admitted": {"site": 1, "origin": "own_donation", "bag": new_bag}}}),
        json!({"finding": {"finding": 0, "rule": "received-twice", "site": 4, "bag": BAG, "at": AT}}),
    ]
}

fn stamp() -> domain::Stamp {
    serde_json::from_value(json!({
        "command": "01900000-0000-7000-8000-000000000001", "ledger": 1, "actor": WHO, "duty": "supply-duty", "site": 1,
        "device": WHO, "occurred_at": AT, "recorded_at": AT, "authentication": "unauthenticated",
    }))
    .expect("the kernel reads its stamp")
}

#[test]
fn every_event_of_the_kernel_is_read() {
    let mut kinds = BTreeSet::new();
    for sample in samples() {
        let event: domain::Event = serde_json::from_value(sample.clone()).unwrap_or_else(|e| panic!("{e}: {sample}"));
        assert_eq!(serde_json::to_value(&event).expect("writes"), sample, "the kernel writes it otherwise");
        kinds.insert(name(&event));
        let record = Record::of(7, 3, &stamp(), &event).unwrap_or_else(|e| panic!("{e}: {sample}"));
        assert_eq!(record.event.unknown(), None, "{sample}");
        let bag = event.bag().map(|bag| bag.to_string());
        assert_eq!(record.event.bag().map(|key| key.as_str().to_owned()), bag, "{sample}");
    }
    assert_eq!(kinds.len(), KINDS, "a kind has no sample, or KINDS is not their number: {kinds:?}");
}

#[test]
fn a_record_of_the_exporter_is_read_with_its_chain() {
    let leaf = "ab".repeat(32);
    let is_bag = |sample: &Value| sample["admission"]["bag_admitted"].is_object();
    let admitted = samples().into_iter().find(is_bag).expect("a bag among the samples");
    let record = json!({"event_no": 9, "seq": 4, "leaf": leaf, "link": {"ordinal": 2, "event": 5, "leaf": leaf},
                        "stamp": stamp(), "event": admitted});
    let record = Record::parse(&record.to_string()).expect("reads");
    assert!(matches!(record.link, Some(super::Link::After { ordinal: 2, event: 5, .. })));
    assert_eq!(record.stamp.recorded_at.to_string(), AT);
    let Event::Admission(AdmissionEvent::BagAdmitted(e)) = &record.event else { panic!("read as another event") };
    assert_eq!((e.bag.amount.to_string(), e.bag.group.to_string()), ("1.5 U".to_owned(), "AB-".to_owned()));
}

#[test]
fn a_field_that_went_missing_is_an_error_also_where_it_may_be_null() {
    let judged = [
        ("bag_issued_to_patient", "earmark"),
        ("bag_issued_to_patient", "overrides"),
        ("formality_opened", "case"),
        ("bag_issued_to_patient", "drawn"),
        ("bag_issued_to_patient", "application"),
        ("step_taken", "valid_until"),
        ("application_made", "approval"),
        ("formality_opened", "signer"),
        ("formality_closed", "reason"),
        ("bag_received", "shipment"),
        ("bag_reserved", "drawn"),
        ("reservation_made", "deadline"),
        ("plan_executed", "overrides"),
        ("case_opened", "anti_d"),
        ("bag_thawed", "expires_at"),
        ("donor_examined", "examination"),
        ("donation_judged", "group"),
        ("patient_reached", "patient"),
        ("recall_bag_answered", "finding"),
    ];
    for (kind, field) in judged {
        let sample = samples().into_iter().find(|s| s.to_string().contains(&format!("{{\"{kind}\":"))).expect(kind);
        let (duty, content) = sample.as_object().and_then(|o| o.iter().next()).expect("one duty");
        let mut content = content.clone();
        let removed = content[kind].as_object_mut().expect("fields").remove(field);
        assert!(removed.is_some(), "the sample of {kind} has no {field}");
        let read = Record::of(0, 1, &stamp(), &json!({duty: content}));
        assert!(read.is_err(), "{kind} was read without {field}");
    }
}

#[test]
fn what_is_not_known_is_kept_by_name_with_its_bag() {
    let read = |event: Value| Record::of(0, 1, &stamp(), &event).expect("tolerated");
    let record = read(json!({"quality": {"bag_irradiated": {"bag": BAG, "dose": 25}}}));
    assert_eq!(record.event.unknown().as_deref(), Some("quality.bag_irradiated"));
    assert_eq!(record.event.bag().map(|key| key.as_str()), Some(BAG));
    let record = read(json!({"research": {"bag_filled": {"bag": BAG}}}));
    assert_eq!(record.event.unknown(), None, "a duty that is not the checker's concern is passed over");
    assert_eq!(record.event.bag().map(|key| key.as_str()), Some(BAG));
    assert!(Record::of(0, 1, &stamp(), &json!({"quality": {}})).is_err());
}

macro_rules! same_words {
    ($($kernel:path => $mirror:path;)*) => {$(
        for word in <$kernel>::ALL {
            let mine = <$mirror>::read(word.code()).unwrap_or_else(|| panic!("{}: {} is not known", stringify!($kernel), word.code()));
            assert_eq!(mine.code(), word.code(), "{} is read as another word", stringify!($kernel));
        }
    )*};
}

#[test]
fn every_word_of_the_kernel_is_known() {
    use super::{bench, control as checks, giving, laboratory as tests, plan, words};
    same_words! {
        domain::Product => words::Product;
        domain::ProductClass => words::Class;
        domain::TemperatureClass => words::Temperature;
        domain::Attribute => words::Attribute;
        domain::network::SiteKind => SiteKind;
        domain::bag::HoldReason => HoldReason;
        domain::bag::Fate => Fate;
        domain::bag::CrossmatchResult => CrossmatchResult;
        domain::plan::Pool => plan::Pool;
        domain::plan::Drawn => plan::Drawn;
        case::OwnStock => OwnStock;
        supply::ReservationEnd => ReservationEnd;
        application::ApprovalStep => ApprovalStep;
        application::ApprovalLevel => ApprovalLevel;
        formality::FormalityKind => FormalityKind;
        formality::Side => Side;
        formality::ReviewDecision => Decision;
        loss::LossVerdict => LossVerdict;
        returns::ColdProof => ColdProof;
        boxes::ColdStatement => ColdStatement;
        station::StationSaid => StationSaid;
        domain::duty::shipment::DispatchPurpose => Purpose;
        domain::DeliveryMode => Mode;
        order::OtherGroup => OtherGroup;
        donor::Sex => giving::Sex;
        donor::DonationKind => giving::DonationKind;
        donor::Matching => giving::Matching;
        donor::Rhythm => giving::Rhythm;
        donor::Training => giving::Training;
        donor::PhysicianSays => giving::PhysicianSays;
        donor::DonorReaction => giving::DonorReaction;
        collection::PlaceKind => giving::PlaceKind;
        collection::Outcome => giving::Outcome;
        collection::Interval => giving::Interval;
        collection::Restriction => giving::Restriction;
        component::StepKind => bench::StepKind;
        component::System => bench::System;
        component::Solution => bench::Solution;
        component::Deviation => bench::Deviation;
        laboratory::SamplePurpose => tests::Purpose;
        laboratory::Assay => tests::Assay;
        laboratory::ControlKind => tests::ControlKind;
        laboratory::Controls => tests::Controls;
        laboratory::Found => tests::Found;
        laboratory::TestStanding => tests::Standing;
        control::ControlStanding => checks::Against;
        consignment::Cooling => bench::Cooling;
        consignment::Transport => bench::Transport;
        consignment::Difference => bench::Difference;
    }
    for product in domain::Product::ALL {
        let mine = words::Product::read(product.code()).expect("known");
        assert_eq!(mine.class().code(), product.class().code());
        assert_eq!(mine.class().temperature().code(), product.class().temperature().code());
        let measure = words::Amount { measure: mine.class().measure(), count: 0 };
        assert_eq!(measure.to_string(), domain::Amount::zero(product.measure()).to_string());
    }
}

/// Two judgements written apart, over every class, donor, patient, determination and anti-D.
#[test]
fn the_checkers_judgement_of_groups_agrees_with_the_kernels() {
    use domain::compatibility::Match;
    let kernel_rules = domain::Rules::demo();
    let rules = serde_json::from_value(serde_json::to_value(&kernel_rules).expect("writes")).expect("reads");
    let mut judged = 0;
    for class in domain::ProductClass::ALL {
        for (donor, patient) in domain::Group::all().flat_map(|d| domain::Group::all().map(move |p| (d, p))) {
            for determination in [domain::GroupDetermination::Determined, domain::GroupDetermination::NotDetermined] {
                for anti_d in [domain::AntiD::Known, domain::AntiD::NotKnown] {
                    let blood = domain::PatientBlood { group: patient, determination, anti_d };
                    let kernel = match domain::compatibility::judge(&kernel_rules, *class, donor, &blood) {
                        Match::Identical | Match::Compatible => Verdict::Suits,
                        Match::RhdMismatch => Verdict::RhdMismatch,
                        Match::PlateletMinor => Verdict::PlateletMinor,
                        Match::AboForbidden => Verdict::AboForbidden,
                        Match::AgainstAntiD => Verdict::AgainstAntiD,
                    };
                    let mine = Blood {
                        group: Group::read(&patient.to_string()).expect("group"),
                        determination: match determination {
                            domain::GroupDetermination::Determined => Determination::Determined,
                            domain::GroupDetermination::NotDetermined => Determination::NotDetermined,
                        },
                        anti_d: match anti_d {
                            domain::AntiD::Known => AntiD::Known,
                            domain::AntiD::NotKnown => AntiD::NotKnown,
                        },
                    };
                    let class_read = super::words::Class::read(class.code()).expect("class");
                    let donor_read = Group::read(&donor.to_string()).expect("group");
                    let got = judge(&rules, class_read, donor_read, &mine);
                    assert_eq!(got, kernel, "{donor} {class} to {patient} {determination:?} {anti_d:?}");
                    judged += 1;
                }
            }
        }
    }
    assert_eq!(judged, 7 * 64 * 4);
}
