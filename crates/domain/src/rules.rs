//! The rule book: every number that a law, a standard or a policy sets, with its source.
//!
//! An edition is adopted whole by an event that carries all of it. A rule enters here together with
//! the code that applies it, and has one canonical test. `docs/RULES.md` is generated from this table.
//! Marks: *confirmed* means read in a public source (facts.md mark C or arithmetic on it); the rest
//! must be checked against the primary text before real use.

mod bench;
pub mod control;
mod donors;
mod values;

pub use bench::{AdditiveLives, PerAnticoagulant, PieceVolumes};
pub use control::{Bound, ControlLimit, ControlLimits};
pub use donors::{DeferralWaits, PerSex, PerVolume, Span, Wait};
pub use values::{AboMatrix, Interchange, PerAttribute, PerClass, RuleValue, ShelfLives, TemperatureRange};

use crate::amount::{Amount, Measure};
use crate::duty::component::{Deviation, Solution};
use crate::duty::donor::DeferralClass;
use crate::group::Abo;
use crate::moment::Minutes;
use crate::product::{Product, ProductClass};
use serde::{Deserialize, Serialize};

/// Number of an edition of the rule book; editions are never changed, only followed by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditionId(pub u32);

/// Whether a rule's value was read in a public source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Confirmation {
    Confirmed,
    Unconfirmed,
}

/// One rule with its provenance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rule<T> {
    pub value: T,
    /// Where the value comes from: a standard, a law, a station's policy.
    pub source: String,
    /// Civil date from which it holds, `YYYY-MM-DD`.
    pub in_force_from: String,
    pub confirmation: Confirmation,
}

impl<T> std::ops::Deref for Rule<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// A row of the rule book for people: `docs/RULES.md` and the console.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleRow {
    pub id: &'static str,
    pub what: &'static str,
    pub value: String,
    pub unit: &'static str,
    pub source: String,
    pub in_force_from: String,
    pub confirmation: Confirmation,
}

macro_rules! rules {
    ($($id:ident: $type:ty = $value:expr, $unit:literal, $what:literal, $source:literal, $from:literal, $mark:ident;)*) => {
        /// The content of an edition: one field per rule.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct Rules {
            /// Number of this edition.
            pub edition: EditionId,
            $(#[doc = $what] #[doc = concat!("Unit: ", $unit, ".")] pub $id: Rule<$type>,)*
        }

        impl Rules {
            /// The edition the product ships with: facts.md, for the demo city.
            pub fn demo() -> Rules {
                Rules {
                    edition: EditionId(1),
                    $($id: Rule {
                        value: $value,
                        source: $source.to_owned(),
                        in_force_from: $from.to_owned(),
                        confirmation: Confirmation::$mark,
                    },)*
                }
            }

            /// The rules whose value cannot be meant, by id; an edition with any is not adopted.
            pub fn faults(&self) -> Vec<&'static str> {
                let mut faults = Vec::new();
                $(if !self.$id.value.is_sane() {
                    faults.push(stringify!($id));
                })*
                faults.extend(self.faults_together());
                faults
            }

            /// Every rule for people, in the order of the book.
            pub fn rows(&self) -> Vec<RuleRow> {
                vec![$(RuleRow {
                    id: stringify!($id),
                    what: $what,
                    value: self.$id.value.text(),
                    unit: $unit,
                    source: self.$id.source.clone(),
                    in_force_from: self.$id.in_force_from.clone(),
                    confirmation: self.$id.confirmation,
                },)*]
            }
        }
    };
}

fn per_class<T>(red_cells: T, plasma: T, platelets: T, cryo: T) -> PerClass<T> {
    PerClass { red_cells, plasma, platelets, cryo }
}

rules! {
    // What counts as what
    interchange_red_cells: Interchange = Interchange(vec![vec![Product::RbcSLr, Product::RbcS], vec![Product::RbcC]]),
        "products", "Products that serve a line of red cells, first choice first", "facts §3.6, station policy", "2024-09-01", Unconfirmed;
    interchange_plasma: Interchange = Interchange(vec![vec![Product::Ffp, Product::FfpVi], vec![Product::Fp, Product::FpVi]]),
        "products", "Products that serve a line of plasma in massive bleeding", "facts §3.6, station policy", "2024-09-01", Unconfirmed;
    interchange_platelets: Interchange = Interchange(vec![vec![Product::PltALr, Product::PltA]]),
        "products", "Products that serve a line of platelets", "facts §3.6, station policy", "2024-09-01", Unconfirmed;
    interchange_cryo: Interchange = Interchange(vec![vec![Product::Cryo]]),
        "products", "Products that serve a line of cryoprecipitate", "facts §3.6, station policy", "2024-09-01", Unconfirmed;
    abo_red_cells: AboMatrix = AboMatrix([[1, 1, 1, 1], [0, 1, 0, 1], [0, 0, 1, 1], [0, 0, 0, 1]]),
        "donor → patient", "ABO of red cells that a patient may be given", "CTS-2000; facts §4.1", "2000-10-01", Unconfirmed;
    abo_plasma: AboMatrix = AboMatrix([[1, 0, 0, 0], [1, 1, 0, 0], [1, 0, 1, 0], [1, 1, 1, 1]]),
        "donor → patient", "ABO of plasma and cryoprecipitate that a patient may be given", "CTS-2000; facts §4.1", "2000-10-01", Unconfirmed;
    abo_cryo_in_need: AboMatrix = AboMatrix([[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]]),
        "donor → patient", "ABO of cryoprecipitate that a patient in need may be given; compatible preferred", "facts §3.6", "2024-09-01", Unconfirmed;
    undetermined_red_cells: Abo = Abo::O,
        "ABO", "Red cells for a patient whose group is not determined", "facts §3.6, §4.1", "2000-10-01", Unconfirmed;
    undetermined_plasma: Abo = Abo::AB,
        "ABO", "Plasma, cryoprecipitate and platelets for a patient whose group is not determined", "facts §3.6, §4.1", "2000-10-01", Unconfirmed;
    amount_steps: Vec<Amount> = vec![Amount::units(50), Amount::millilitres(10), Amount::doses(100)],
        "amount", "Smallest step that may be asked for, per measure", "facts §3.1, station policy", "2024-09-01", Unconfirmed;
    line_amount_max: PerClass<Amount> = per_class(Amount::units(20_000), Amount::millilitres(20_000), Amount::doses(2_000), Amount::units(20_000)),
        "amount", "Largest amount of one line; more is taken for a slip", "station policy", "2024-09-01", Unconfirmed;
    line_amount_confirm: PerClass<Amount> = per_class(Amount::units(4_000), Amount::millilitres(6_000), Amount::doses(400), Amount::units(4_000)),
        "amount", "A spoken amount above this is asked about once more: 75 for 7.5 is a slip", "journeys A, station policy", "2024-09-01", Unconfirmed;
    spoken_unit_plasma: Amount = Amount::millilitres(100),
        "amount", "What a caller means by one unit of plasma", "facts §3.1", "2024-09-01", Unconfirmed;
    spoken_unit_red_cells: Amount = Amount::millilitres(200),
        "amount", "The whole blood that one unit of red cells is made from: callers say 400 mL and mean 2 U", "facts §3.1", "2024-09-01", Unconfirmed;
    bag_amount_max: PerClass<Amount> = per_class(Amount::units(400), Amount::millilitres(600), Amount::doses(200), Amount::units(1_000)),
        "amount", "Largest amount of one bag; more is taken for a slip", "facts §3.1, station policy", "2024-09-01", Unconfirmed;

    // Shelf life, thawing, time to use
    shelf_life: ShelfLives = ShelfLives(vec![
            (Product::Wb, 35), (Product::WbLr, 35), (Product::RbcC, 35), (Product::RbcS, 35), (Product::RbcSLr, 35),
            (Product::RbcW, 1), (Product::RbcF, 3653), (Product::RbcDg, 1), (Product::PltC, 5), (Product::PltP, 5),
            (Product::PltA, 5), (Product::PltALr, 5), (Product::Ffp, 365), (Product::FfpVi, 365), (Product::Fp, 1461),
            (Product::FpVi, 1461), (Product::PlCr, 1461), (Product::Cryo, 365), (Product::GranA, 1)]),
        "days from collection", "Longest shelf life per product; a label may say less, never more", "WST-399 (2012 values); facts §3.2", "2024-09-01", Unconfirmed;
    fresh_days: u32 = 7,
        "days from collection", "A bag asked for as fresh was collected at most this long ago", "facts §3.6 (neonates), station policy", "2024-09-01", Unconfirmed;
    thawed_life: PerClass<Minutes> = per_class(Minutes(1440), Minutes(1440), Minutes(1440), Minutes(240)),
        "minutes", "Life after thawing; no refreezing, no return", "facts §3.2, §3.5a", "2024-09-01", Unconfirmed;
    time_to_use: PerClass<Minutes> = per_class(Minutes(240), Minutes(240), Minutes(60), Minutes(60)),
        "minutes", "Time a bag is in use after it is usable; it must stay in date for it", "facts §3.5a", "2024-09-01", Unconfirmed;
    usable_within: PerClass<Minutes> = per_class(Minutes(180), Minutes(240), Minutes(240), Minutes(240)),
        "minutes", "An emergency supply that is usable later than this is too slow for its line", "station policy", "2024-09-01", Unconfirmed;
    pick_minutes_p50: Minutes = Minutes(3), "minutes", "Pick and hand over at a supplier, median", "journeys A, station policy", "2024-09-01", Unconfirmed;
    pick_minutes_p90: Minutes = Minutes(5), "minutes", "Pick and hand over at a supplier, 90th percentile", "journeys A, station policy", "2024-09-01", Unconfirmed;

    // Three-level stock
    station_days: u32 = 7, "days of use", "Station's dynamic stock, target and first warning line", "source article; facts §0.1", "2024-01-01", Confirmed;
    emergency_days: u32 = 3, "days of use", "Emergency stock of a storage point and of a hospital: the floor", "source article; facts §0.1", "2024-01-01", Confirmed;
    station_floor_days: u32 = 2, "days of use", "The station's own floor", "facts §5.6, station policy", "2024-09-01", Unconfirmed;
    station_platelet_days: u32 = 2, "days of use", "Station's platelets, which live too short for more", "station policy", "2024-09-01", Unconfirmed;
    routine_cover_days: u32 = 2, "days of use", "Routine cover above the floor: delivery interval plus lead time", "facts §5.6, station policy", "2024-09-01", Unconfirmed;
    usage_window_days: u32 = 28, "days", "Days of use that the daily rate is taken from", "station policy", "2024-09-01", Unconfirmed;
    minimum_bags_station: u32 = 10, "bags", "Least stock of AB and RhD-negative red cells at the station", "facts §6.3 guard, station policy", "2024-09-01", Unconfirmed;
    minimum_bags_area: u32 = 2, "bags", "Least stock of AB red cells at a storage point", "station policy", "2024-09-01", Unconfirmed;
    minimum_bags_hospital: u32 = 2, "bags", "Least stock of O red cells at any hospital, however small", "mechanism S16, station policy", "2024-09-01", Unconfirmed;

    usual_bag_red_cells: Amount = Amount::units(200),
        "amount", "A usual bag of red cells, for minimums in bags", "facts §3.1 (400 mL donors)", "2024-09-01", Unconfirmed;

    // Deadlines
    reservation_minutes_case: Minutes = Minutes(120), "minutes", "A reservation for an emergency lapses after", "station policy", "2024-09-01", Unconfirmed;
    reservation_minutes_order: Minutes = Minutes(1_440), "minutes", "A reservation for an order lapses after", "facts §9 note, station policy", "2024-09-01", Unconfirmed;
    supply_request_minutes: Minutes = Minutes(10), "minutes", "A request to another custodian climbs when unanswered for", "station policy", "2024-09-01", Unconfirmed;
    formality_due: Minutes = Minutes(1_440), "minutes", "Formalities of an emergency supply are due after the first supply", "facts §5.2 (no national number)", "2024-09-01", Unconfirmed;
    formality_climbs: Vec<Minutes> = vec![Minutes(720), Minutes(1_440), Minutes(2_880)], "minutes", "An open formality climbs to department head, director, leader after", "facts §5.2", "2024-09-01", Unconfirmed;
    review_due: Minutes = Minutes(4_320), "minutes", "A review of emergency use is due after stand-down", "station policy", "2024-09-01", Unconfirmed;
    review_held_due: Minutes = Minutes(4_320), "minutes", "A held review climbs after", "station policy", "2024-09-01", Unconfirmed;
    case_page_minutes: Minutes = Minutes(15), "minutes", "A case with an unfilled line pages again after", "mechanism S30, station policy", "2024-09-01", Unconfirmed;
    crossmatch_sample_days: u32 = 3, "days", "A crossmatch holds for this long", "CTS-2000; facts §4.3", "2000-10-01", Unconfirmed;

    // Proposed amount when the caller says only "a lot"
    pack: PerClass<Amount> = per_class(Amount::units(1_000), Amount::millilitres(1_000), Amount::doses(100), Amount::units(1_000)),
        "amount", "Proposed pack in massive bleeding", "facts §5.6", "2024-09-01", Unconfirmed;

    // Applications inside the hospital
    prepared_volume: PerClass<u32> = per_class(200, 100, 250, 25),
        "mL", "Prepared blood that 1 U of red cells, 100 mL of plasma, a dose of platelets and 1 U of cryoprecipitate stand for", "facts §3.1, §3.3, §5.1; station policy", "2024-09-01", Unconfirmed;
    approval_head_from: Amount = Amount::millilitres(800), "mL a day", "From this volume for a patient and day the head of the department signs too", "MOH-85 art. 20; facts §5.1", "2012-08-01", Confirmed;
    approval_affairs_from: Amount = Amount::millilitres(1_600), "mL a day", "From this volume for a patient and day the medical affairs office approves", "MOH-85 art. 20; facts §5.1", "2012-08-01", Confirmed;
    application_valid: Minutes = Minutes(4_320), "minutes", "An approved application may be prepared and issued for", "facts §4.3 (age of the patient's sample), station policy", "2024-09-01", Unconfirmed;
    reservation_minutes_patient: Minutes = Minutes(1_440), "minutes", "Blood prepared for a patient goes back to stock after", "facts §9 note, station policy", "2024-09-01", Unconfirmed;

    // At the bedside
    two_samples: u32 = 2, "samples", "Samples of a patient that must say the same group before routine issue", "facts §4.3, station policy", "2024-09-01", Unconfirmed;
    transfusion_start: Minutes = Minutes(30), "minutes", "A transfusion begins at the latest after issue", "facts §5.3, station policy", "2024-09-01", Unconfirmed;
    red_cells_done: Minutes = Minutes(240), "minutes", "Red cells have run through at the latest after they were begun", "facts §5.3, station policy", "2024-09-01", Unconfirmed;
    reference_due: Minutes = Minutes(1_440), "minutes", "The reference laboratory answers within", "station policy", "2024-09-01", Unconfirmed;

    // Daily work
    daily_review_at: Minutes = Minutes(480), "minute of the day", "Stock levels are reviewed and replenishment proposed at", "facts §6.3 (08:00 count)", "2024-09-01", Unconfirmed;
    disposal_due: Minutes = Minutes(2_880), "minutes", "What was approved as a loss is disposed of within", "regulations on medical waste (storage up to 2 days), station policy", "2024-09-01", Unconfirmed;
    count_every_station: Minutes = Minutes(1_440), "minutes", "Each class in the station's store is counted every", "issue 4 (counting), station policy", "2024-09-01", Unconfirmed;
    count_every_hospital: Minutes = Minutes(10_080), "minutes", "Each class in a storage point's or hospital's store is counted every", "issue 4 (counting), station policy", "2024-09-01", Unconfirmed;
    shift_handover_due: Minutes = Minutes(780), "minutes", "A shift is handed over at the latest after: twelve hours and one to spare", "issue 4 (shift handover), station policy", "2024-09-01", Unconfirmed;
    ward_return_within: Minutes = Minutes(0), "minutes", "Blood that a ward did not use comes back to stock at most so long after its issue; 0: never", "MOH-85 practice (issued blood is not returnable); facts §5.3 (Hong Kong: 30 min)", "2012-08-01", Unconfirmed;
    box_due_back: Minutes = Minutes(2_880), "minutes", "A transport box that went along is due back within", "issue 4 (fetching), station policy", "2024-09-01", Unconfirmed;
    station_notice_due: Minutes = Minutes(60), "minutes", "Another station is told of a hold or recall of what went there within", "facts §2.4 (recall: every unit at every tier within 1 h)", "2024-09-01", Unconfirmed;
    conversion_before_days: u32 = 30, "days", "Fresh frozen plasma at the station is made frozen plasma from so long before it expires", "facts §3.2, §11 (FFP at 1 year), station policy", "2024-09-01", Unconfirmed;
    refrigerator_range: TemperatureRange = TemperatureRange { low_tenths: 20, high_tenths: 60 }, "°C", "A refrigerator with red cells keeps", "facts §3.4, station guidance [S22]", "2024-09-01", Confirmed;
    freezer_range: TemperatureRange = TemperatureRange { low_tenths: -900, high_tenths: -180 }, "°C", "A freezer with plasma or cryoprecipitate keeps", "facts §3.4, station guidance [S22]", "2024-09-01", Confirmed;
    agitator_range: TemperatureRange = TemperatureRange { low_tenths: 200, high_tenths: 240 }, "°C", "An incubator with platelets keeps", "facts §3.4, station guidance [S22]", "2024-09-01", Confirmed;
    reading_every_by_hand: Minutes = Minutes(240), "minutes", "Equipment without automatic monitoring is read at least every", "facts §3.4", "2024-09-01", Unconfirmed;
    reading_every_automatic: Minutes = Minutes(720), "minutes", "Equipment with automatic monitoring is checked by a person at least every", "facts §3.4 (twice a day)", "2024-09-01", Unconfirmed;
    same_day_within: Minutes = Minutes(240), "minutes", "A same-day order rides no round that arrives later than", "facts §5.5 (U2)", "2024-09-01", Unconfirmed;
    platelet_booking_days: u32 = 1, "days", "Platelets are booked ahead; what is not booked is an urgent order", "facts §5.6", "2024-09-01", Unconfirmed;
    preparation_minutes: PerAttribute<Minutes> = PerAttribute { irradiated: Minutes(30), washed: Minutes(120), antigen_negative: Minutes(180) },
        "minutes", "Time that irradiating, washing and typing for antigens take", "facts §3.6 (no number), assumed, station policy", "2024-09-01", Unconfirmed;
    irradiate_within_days: u32 = 14, "days from collection", "Red cells are irradiated at most so long after collection", "facts §3.2 (irradiated blood)", "2024-09-01", Unconfirmed;
    irradiated_life_days: u32 = 14, "days from irradiation", "Irradiated red cells live at most", "facts §3.2 (irradiated blood)", "2024-09-01", Unconfirmed;
    washed_life: Minutes = Minutes(1_440), "minutes from washing", "Washed red cells live at most", "facts §3.2 (saline or open), station guidance [S22]", "2024-09-01", Confirmed;
    kept_for_patient: Minutes = Minutes(4_320), "minutes", "Blood ordered for one patient is kept for them", "facts §4.3 (age of the patient's sample), station policy", "2024-09-01", Unconfirmed;
    presence_longest: Minutes = Minutes(1_440), "minutes", "A presence lasts at most", "station policy", "2024-09-01", Unconfirmed;
    presence_ahead_days: u32 = 31, "days", "A presence is planned at most so long ahead", "station policy", "2024-09-01", Unconfirmed;
    slow_site_days: u32 = 14, "days of use", "A site whose target lasts longer than this by its own use is slow for that class and group", "issue 4 (ordering rhythm), assumed, station policy", "2024-09-01", Unconfirmed;
    minimum_life_days_slow: PerClass<u32> = per_class(21, 90, 2, 90), "days", "Life a bag must have left to replenish a slow site", "issue 4 (ordering rhythm), assumed, station policy", "2024-09-01", Unconfirmed;
    minimum_life_days_order: PerClass<u32> = per_class(10, 60, 1, 60), "days", "Life a bag must have left to fill a stock order", "station policy", "2024-09-01", Unconfirmed;

    // Accounts
    break_glass_lasts: Minutes = Minutes(240), "minutes", "A duty taken in an emergency is held for", "house policy", "2024-09-01", Unconfirmed;
    break_glass_review_due: Minutes = Minutes(4_320), "minutes", "A duty taken in an emergency is reviewed within", "house policy", "2024-09-01", Unconfirmed;
    grants_per_account: u32 = 64, "duties", "Duties at sites that one account may hold", "bound", "2024-09-01", Unconfirmed;

    // Who may give blood
    donor_age_min: u32 = 18, "full years", "A donor is at least", "LAW-BD art. 2, GB-18467; facts §1.1", "1998-10-01", Confirmed;
    donor_age_max: u32 = 55, "full years", "A donor who gives for the first time is at most", "LAW-BD art. 2, GB-18467; facts §1.1", "1998-10-01", Confirmed;
    donor_age_max_repeat: u32 = 60, "full years", "A donor who gave before without reactions is at most", "GB-18467; facts §1.1", "2012-07-01", Confirmed;
    donor_weight_min: PerSex<u32> = PerSex { female: 45, male: 50 }, "kg", "A donor weighs at least", "GB-18467; facts §1.1", "2012-07-01", Confirmed;
    systolic_range: Span = Span { from: 90, below: 140 }, "mmHg", "A donor's systolic pressure", "GB-18467; facts §1.1", "2012-07-01", Confirmed;
    diastolic_range: Span = Span { from: 60, below: 90 }, "mmHg", "A donor's diastolic pressure", "GB-18467; facts §1.1", "2012-07-01", Confirmed;
    pulse_pressure_min: u32 = 30, "mmHg", "A donor's pulse pressure is at least", "GB-18467; facts §1.1", "2012-07-01", Confirmed;
    pulse_min: u32 = 60, "a minute", "A donor's pulse is at least", "GB-18467; facts §1.1", "2012-07-01", Confirmed;
    pulse_min_athlete: u32 = 50, "a minute", "The pulse of a donor who is an endurance athlete is at least", "GB-18467; facts §1.1", "2012-07-01", Confirmed;
    pulse_max: u32 = 100, "a minute", "A donor's pulse is at most", "GB-18467; facts §1.1", "2012-07-01", Confirmed;
    donor_temperature_max: u32 = 373, "tenths of °C", "A donor's temperature is at most", "GB-18467 (says normal); facts §1.1", "2012-07-01", Unconfirmed;
    haemoglobin_min: PerSex<u32> = PerSex { female: 115, male: 120 }, "g/L", "A donor's haemoglobin is at least", "GB-18467; facts §1.1", "2012-07-01", Confirmed;
    copper_sulphate_min: PerSex<u32> = PerSex { female: 510, male: 520 }, "ten-thousandths above 1", "A drop of a donor's blood sinks in copper sulphate of a density of at least", "GB-18467; facts §1.1", "2012-07-01", Unconfirmed;
    alt_quick_max: u32 = 50, "U/L", "A donor's ALT by the quick test is at most", "SOP-2019; facts §1.1", "2019-01-01", Unconfirmed;
    haematocrit_min: u32 = 360, "thousandths", "Haematocrit before apheresis is at least", "GB-18467; facts §1.1", "2012-07-01", Confirmed;
    platelets_before: Span = Span { from: 150, below: 450 }, "10⁹/L", "Platelet count before apheresis", "GB-18467; facts §1.1", "2012-07-01", Confirmed;
    platelets_after_min: u32 = 100, "10⁹/L", "Predicted platelet count after apheresis is at least", "GB-18467; facts §1.1", "2012-07-01", Unconfirmed;
    platelets_for_two_doses: u32 = 250, "10⁹/L", "Platelet count for two doses is at least", "facts §1.1, station policy", "2024-09-01", Unconfirmed;
    whole_to_whole_months: u32 = 6, "months", "From whole blood to whole blood", "LAW-BD art. 9, GB-18467; facts §1.2", "1998-10-01", Confirmed;
    whole_to_platelets_months: u32 = 3, "months", "From whole blood to platelets", "GB-18467; facts §1.2", "2012-07-01", Confirmed;
    platelets_to_whole_days: u32 = 28, "days", "From platelets to whole blood", "GB-18467; facts §1.2", "2012-07-01", Confirmed;
    platelets_to_platelets_days: u32 = 14, "days", "From platelets to platelets", "GB-18467; facts §1.2", "2012-07-01", Confirmed;
    platelets_matched_days: u32 = 7, "days", "From platelets to platelets that are matched for a patient, with a physician's yes", "GB-18467; facts §1.2", "2012-07-01", Confirmed;
    platelets_per_year: u32 = 24, "donations", "Platelets are given in a year at most", "GB-18467; facts §1.2", "2012-07-01", Confirmed;
    apheresis_year_ml: u32 = 10_000, "mL", "Platelets and plasma are given in a year at most", "GB-18467; facts §1.2", "2012-07-01", Confirmed;
    apheresis_year_months: u32 = 12, "months", "The year of these limits, counted back from the day", "facts §1.2 (rolling), station policy", "2024-09-01", Unconfirmed;
    interval_from_ml: u32 = 1, "mL", "The time to the next donation counts from a donation of at least", "facts §1.2 (aborted donation), station policy", "2024-09-01", Unconfirmed;
    retry_days: u32 = 1, "days", "Who weighed too little, or had pressure, pulse, temperature or platelets out of range, may come back after", "facts §1.4, station policy", "2024-09-01", Unconfirmed;
    retry_haemoglobin_days: u32 = 28, "days", "Who had too little haemoglobin may come back after", "facts §1.4, station policy", "2024-09-01", Unconfirmed;
    retry_alt_days: u32 = 14, "days", "Who had too high an ALT may come back after", "facts §1.4, station policy", "2024-09-01", Unconfirmed;
    deferral_waits: DeferralWaits = DeferralWaits::confirmed(), "time after it is over", "How long a class of deferral lasts", "deferral lists [S17], COVID-19 guidance of 2021 [S18]; facts §1.4", "2012-07-01", Confirmed;
    deferral_waits_to_check: DeferralWaits = DeferralWaits::to_check(), "time after it is over", "How long a class of deferral lasts, from memory", "GB-18467 6.3; facts §1.4", "2012-07-01", Unconfirmed;
    reentry_months: u32 = 6, "months", "A donor who was barred for good may be readmitted by the protocol after", "facts §2.2", "2012-07-01", Unconfirmed;
    look_back_months: u32 = 12, "months", "What a donor gave before they were barred for good is held, back", "facts §2.4", "2024-09-01", Unconfirmed;
    clearance_lasts: Minutes = Minutes(240), "minutes", "A donor who was cleared gives within", "station policy", "2024-09-01", Unconfirmed;

    // Collection
    whole_blood_volumes: Vec<u32> = vec![200, 300, 400], "mL", "Whole blood is drawn in", "LAW-BD art. 9, GB-18467; facts §1.2", "1998-10-01", Confirmed;
    apheresis_doses_max: u32 = 2, "doses", "One apheresis takes at most", "GB-18467; facts §1.2", "2012-07-01", Confirmed;
    volume_tolerance_percent: u32 = 10, "percent", "A collection differs from its volume by at most", "facts §1.5", "2019-01-01", Unconfirmed;
    slow_collection: PerVolume = PerVolume(vec![(200, Minutes(10)), (300, Minutes(12)), (400, Minutes(13))]), "minutes", "Of a collection that runs longer no fresh plasma and no platelets are made", "facts §1.5 (300 mL assumed between)", "2019-01-01", Unconfirmed;
    sample_tubes_min: u32 = 2, "tubes", "A donation has sample tubes, at least", "facts §1.5", "2019-01-01", Unconfirmed;
    numbers_per_grant: u32 = 5_000, "numbers", "Donation numbers that one grant may give", "bound", "2024-09-01", Unconfirmed;

    // Handover of donations
    fresh_transport_cooled: Minutes = Minutes(480), "minutes", "Fresh blood that is cooled toward 2-10 °C comes to the station within, from the beginning of its collection", "WST-400; facts §3.5 (8 to 18 h), station policy", "2024-09-01", Unconfirmed;
    fresh_transport_room: Minutes = Minutes(1_080), "minutes", "Fresh blood that is cooled quickly to 20-24 °C comes to the station within, from the beginning of its collection", "WST-400; facts §3.5 (8 to 18 h), station policy", "2024-09-01", Unconfirmed;
    donations_per_box: u32 = 200, "donations", "Donations that one box may hold", "bound", "2024-09-01", Unconfirmed;

    // The bench
    fresh_plasma_within: PerAnticoagulant<Minutes> = PerAnticoagulant { acd_a: Minutes(360), acd_b: Minutes(360), cpd: Minutes(480), cpda_1: Minutes(480) },
        "minutes", "Fresh plasma is separated within, from the beginning of the collection", "station guidance [S27] (6 h); facts §3.2 (8 h)", "2019-01-01", Unconfirmed;
    fresh_plasma_within_quick: Minutes = Minutes(1_080), "minutes", "Fresh plasma of blood that was cooled quickly to 20-24 °C is separated within", "facts §3.2", "2019-01-01", Unconfirmed;
    platelets_within: Minutes = Minutes(360), "minutes", "Platelets are made of whole blood within, from the beginning of the collection", "facts §3.2 (6 to 8 h from platelet-rich plasma), station policy", "2019-01-01", Unconfirmed;
    anticoagulant_life: PerAnticoagulant<u32> = PerAnticoagulant { acd_a: 21, acd_b: 21, cpd: 21, cpda_1: 35 },
        "days from collection", "Red cells without an additive live by their anticoagulant (ACD-A as ACD-B, assumed)", "WST-399; facts §3.2", "2024-09-01", Unconfirmed;
    additive_life: AdditiveLives = AdditiveLives(vec![(Solution::Map, 35), (Solution::Sagm, 35), (Solution::As1, 42), (Solution::As3, 42), (Solution::As5, 42)]),
        "days from collection", "Red cells in an additive live", "station guidance [S22][S24]; facts §3.2", "2024-09-01", Confirmed;
    saline_life: Minutes = Minutes(1_440), "minutes", "Red cells in saline live", "station guidance [S22]; facts §3.2", "2024-09-01", Confirmed;
    open_life: PerClass<Minutes> = per_class(Minutes(1_440), Minutes(1_440), Minutes(240), Minutes(240)),
        "minutes", "Life after a bag was opened", "facts §3.2 (4 to 6 h at 20-24 °C)", "2019-01-01", Unconfirmed;
    piece_volumes: PieceVolumes = PieceVolumes::of(&[
            (Product::RbcS, [140, 210, 280]), (Product::RbcSLr, [130, 195, 260]), (Product::RbcW, [125, 188, 250]),
            (Product::Ffp, [120, 180, 240]), (Product::Fp, [120, 180, 240]), (Product::FfpVi, [100, 160, 200]),
            (Product::FpVi, [100, 160, 200]), (Product::PltC, [32, 48, 64]), (Product::Cryo, [25, 38, 50]), (Product::PlCr, [95, 142, 190])]),
        "mL", "What a piece should have in it, by the whole blood that it is of", "facts §3.1, §3.3; red cells, platelets and cryo assumed, station policy", "2024-09-01", Unconfirmed;
    piece_tolerance_percent: u32 = 10, "percent", "A piece differs from its volume by at most", "GB-18469; facts §3.3", "2012-07-01", Unconfirmed;
    apheresis_volume: Span = Span { from: 250, below: 301 }, "mL", "A bag of apheresis platelets that lives five days has in it", "GB-18469; facts §3.3", "2012-07-01", Unconfirmed;
    units_per_pooled_dose: Amount = Amount::units(1_000), "amount", "Concentrated platelets that together are one dose", "facts §3.1 (no number), assumed, station policy", "2024-09-01", Unconfirmed;
    split_steps: Vec<Amount> = vec![Amount::units(25), Amount::millilitres(10), Amount::doses(50)], "amount", "Finest steps in which a bag is split, per measure", "facts §3.1, station policy", "2024-09-01", Unconfirmed;
    pieces_per_step: u32 = 20, "pieces", "Pieces that one step may make", "bound", "2024-09-01", Unconfirmed;

    // Laboratory
    reactive_from: u32 = 1_000, "thousandths of signal to cut-off", "A serology result is reactive from", "facts §2.2 (S/CO 1)", "2019-01-01", Unconfirmed;
    grey_from: u32 = 900, "thousandths of signal to cut-off", "A serology result is in the grey zone from", "facts §2.2 (local grey zone), station policy", "2024-09-01", Unconfirmed;
    repeat_wells: u32 = 2, "wells", "What is reactive at first is repeated in so many wells, all of which must be non-reactive; 0: it is not repeated and fails", "facts §2.2 (repeat in duplicate) [S19]", "2019-01-01", Confirmed;
    serology_kits_min: u32 = 1, "kits", "Kits by which HBsAg, anti-HCV and anti-HIV are tested, beside nucleic acids", "facts §2.1 (one or two serology tests and NAT)", "2019-01-01", Unconfirmed;
    syphilis_kits_min: u32 = 2, "kits", "Kits by which syphilis is tested, of two makers", "facts §2.1", "2019-01-01", Unconfirmed;
    antibody_screens_min: u32 = 0, "tests", "Screens for irregular antibodies that a donation must have", "facts §2.1 (recommended), station policy", "2019-01-01", Unconfirmed;
    alt_max: u32 = 500, "tenths of U/L", "ALT of a donation is at most", "facts §2.1 (50 U/L, rate method)", "2019-01-01", Unconfirmed;
    nat_pool_sizes: Vec<u32> = vec![6, 8], "samples", "Samples are tested together for nucleic acids in pools of", "facts §2.1", "2019-01-01", Unconfirmed;
    wells_per_plate: u32 = 96, "wells", "Wells of a plate", "8 rows of 12", "2024-09-01", Unconfirmed;
    serology_sample_within: Minutes = Minutes(2_880), "minutes", "A serology sample is accepted so long after the collection", "station policy", "2024-09-01", Unconfirmed;
    nat_sample_within: Minutes = Minutes(480), "minutes", "A sample for nucleic acids is accepted so long after the collection", "facts §1.5 (reagent limit, 4 to 8 h)", "2019-01-01", Unconfirmed;
    validation_days_max: u32 = 366, "days", "A method, instrument or lot is validated for at most", "LAB-2006; facts §0, station policy", "2006-05-01", Unconfirmed;

    // Release and label
    pieces_per_release: u32 = 500, "pieces", "Pieces that one release, or print of labels, may name", "bound", "2024-09-01", Unconfirmed;
    release_forbidden_by: Vec<Deviation> = vec![Deviation::VolumeOff, Deviation::PastLimit, Deviation::NotGoodFor, Deviation::Unplanned],
        "deviations", "What deviates so at the bench is never released; a collection out of its volume is judged at its own gate", "facts §1.5, §2.3 G5; GB-18469; mechanism S64", "2012-07-01", Unconfirmed;
    label_within: Minutes = Minutes(240), "minutes", "What is released has a label that was scanned back within; after that it is listed", "station policy", "2024-09-01", Unconfirmed;

    // Quality control and external assessment
    control_limits: ControlLimits = control::limits(), "unit of the item", "What is measured of a product is within", "station guidance [S21][S22]; facts §3.3", "2012-07-01", Confirmed;
    control_limits_to_check: ControlLimits = control::limits_to_check(), "unit of the item", "What is measured of a product is within, not read in the standard", "GB-18469 ch. 5; facts §3.3; sterility of every product: station policy", "2012-07-01", Unconfirmed;
    control_share_percent: u32 = 1, "percent", "Of what is made of a product in a month so much is checked", "facts §3.3", "2012-07-01", Unconfirmed;
    control_bags_min: u32 = 4, "bags", "Of what is made of a product in a month at least so many are checked", "facts §3.3", "2012-07-01", Unconfirmed;
    control_pass_percent: u32 = 75, "percent", "Of what is checked of a product in a month at least so much is within its limits", "facts §3.3", "2012-07-01", Unconfirmed;
    assessment_pass_percent: u32 = 100, "percent", "Of the results of a test in an external assessment at least so many agree, or something is done about it", "mechanism S56, station policy", "2024-09-01", Unconfirmed;
    // Recalls
    recall_task_within: Minutes = Minutes(60), "minutes", "Every bag of a recall is found and quarantined by whoever holds it within", "facts §2.4 (1 h)", "2024-09-01", Unconfirmed;
    recall_trace_within: Minutes = Minutes(1_440), "minutes", "Every patient of a recall is followed up within", "facts §2.4 (24 h)", "2024-09-01", Unconfirmed;

    // Commands
    command_retention_days: u32 = 7, "days", "A repeated command id is recognised for", "station policy", "2024-09-01", Unconfirmed;
    clock_ahead: Minutes = Minutes(10), "minutes", "A device clock may run ahead by", "journeys B, station policy", "2024-09-01", Unconfirmed;
    report_past_days: u32 = 366, "days", "A report may tell of at most this long ago", "station policy", "2024-09-01", Unconfirmed;
    lines_per_case: u32 = 200, "lines", "Lines of one case", "bound", "2024-09-01", Unconfirmed;
    bags_per_command: u32 = 2_000, "bags", "Bags that one command may name", "bound", "2024-09-01", Unconfirmed;
}

/// Whether something, in mL.
fn is_millilitres(amount: Amount) -> bool {
    amount.measure() == Measure::Ml && !amount.is_zero()
}

impl Rules {
    /// What each value alone does not show.
    fn faults_together(&self) -> Vec<&'static str> {
        let steps = &self.amount_steps.value;
        let step_missing =
            [Measure::U, Measure::Ml, Measure::Dose].iter().any(|m| !steps.iter().any(|s| s.measure() == *m));
        [
            (step_missing || steps.iter().any(|s| s.is_zero()), "amount_steps"),
            (self.usual_bag_red_cells.measure() != Measure::U, "usual_bag_red_cells"),
            (!self.line_amount_max.is_in_measure(), "line_amount_max"),
            (!self.bag_amount_max.is_in_measure(), "bag_amount_max"),
            (!self.line_amount_confirm.is_in_measure(), "line_amount_confirm"),
            (!is_millilitres(*self.spoken_unit_plasma), "spoken_unit_plasma"),
            (!is_millilitres(*self.spoken_unit_red_cells), "spoken_unit_red_cells"),
            (!is_millilitres(*self.approval_head_from), "approval_head_from"),
            (!is_millilitres(*self.approval_affairs_from), "approval_affairs_from"),
            (self.approval_affairs_from.count() < self.approval_head_from.count(), "approval_affairs_from"),
            (!self.pack.is_in_measure(), "pack"),
            (
                self.units_per_pooled_dose.measure() != Measure::U || self.units_per_pooled_dose.is_zero(),
                "units_per_pooled_dose",
            ),
            (self.daily_review_at.0 >= 1_440, "daily_review_at"),
            (*self.usage_window_days == 0, "usage_window_days"),
            (*self.bags_per_command == 0, "bags_per_command"),
            (*self.lines_per_case == 0, "lines_per_case"),
            (*self.grey_from > *self.reactive_from, "grey_from"),
            (!(1..=2).contains(&*self.serology_kits_min), "serology_kits_min"),
            (!(1..=2).contains(&*self.syphilis_kits_min), "syphilis_kits_min"),
            (*self.control_share_percent > 100, "control_share_percent"),
            (*self.control_pass_percent > 100, "control_pass_percent"),
            (*self.assessment_pass_percent > 100, "assessment_pass_percent"),
            (*self.wells_per_plate > 96, "wells_per_plate"),
            (!self.deferral_waits_to_check.covers_with(&self.deferral_waits), "deferral_waits"),
            (*self.donor_age_max < *self.donor_age_min, "donor_age_max"),
            (*self.donor_age_max_repeat < *self.donor_age_max, "donor_age_max_repeat"),
        ]
        .into_iter()
        .filter_map(|(wrong, id)| wrong.then_some(id))
        .collect()
    }

    /// The products that serve a line of a class; `None` for a class that an emergency does not ask for.
    pub fn interchange(&self, class: ProductClass) -> Option<&Interchange> {
        match class {
            ProductClass::RedCells => Some(&self.interchange_red_cells),
            ProductClass::Plasma => Some(&self.interchange_plasma),
            ProductClass::Platelets => Some(&self.interchange_platelets),
            ProductClass::Cryo => Some(&self.interchange_cryo),
            _ => None,
        }
    }

    /// How long a class of deferral lasts after it is over. What no list names is for a physician to judge.
    pub fn deferral_wait(&self, class: DeferralClass) -> Wait {
        self.deferral_waits.of(class).or(self.deferral_waits_to_check.of(class)).unwrap_or(Wait::Physician)
    }

    /// The smallest step of a measure.
    pub fn step(&self, measure: Measure) -> Amount {
        self.amount_steps.iter().copied().find(|a| a.measure() == measure).unwrap_or(Amount::from_count(measure, 1))
    }
}
