//! What the checker reads of an edition of the rule book: what counts as what, which blood suits whom,
//! how long a bag is in use. Its own reading of the edition's content as the journal carries it.

use super::bench::{Deviation, Solution};
use super::control::Limit;
use super::giving::{Class, Sex};
use super::words::{Abo, Amount, Attribute, Attributes, Class as ProductClass, Product};
use serde::Deserialize;

/// One rule; its source and date are not judged.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Rule<T> {
    pub value: T,
}

/// Row per donor, column per patient, 1 where it may be given; in the order O, A, B, AB.
pub(crate) type Matrix = [[u8; 4]; 4];

/// A value per class that is kept in stock.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct PerClass<T> {
    pub red_cells: T,
    pub plasma: T,
    pub platelets: T,
    pub cryo: T,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Rules {
    pub edition: u32,
    pub interchange_red_cells: Rule<Vec<Vec<Product>>>,
    pub interchange_plasma: Rule<Vec<Vec<Product>>>,
    pub interchange_platelets: Rule<Vec<Vec<Product>>>,
    pub interchange_cryo: Rule<Vec<Vec<Product>>>,
    pub abo_red_cells: Rule<Matrix>,
    pub abo_plasma: Rule<Matrix>,
    pub abo_cryo_in_need: Rule<Matrix>,
    pub undetermined_red_cells: Rule<Abo>,
    pub undetermined_plasma: Rule<Abo>,
    pub time_to_use: Rule<PerClass<i64>>,
    pub crossmatch_sample_days: Rule<i64>,
    pub break_glass_lasts: Rule<i64>,
    pub break_glass_review_due: Rule<i64>,
    pub donor_age_min: Rule<u32>,
    pub donor_age_max: Rule<u32>,
    pub donor_age_max_repeat: Rule<u32>,
    pub donor_weight_min: Rule<PerSex>,
    pub systolic_range: Rule<Span>,
    pub diastolic_range: Rule<Span>,
    pub pulse_pressure_min: Rule<u32>,
    pub pulse_min: Rule<u32>,
    pub pulse_min_athlete: Rule<u32>,
    pub pulse_max: Rule<u32>,
    pub donor_temperature_max: Rule<u32>,
    pub haemoglobin_min: Rule<PerSex>,
    pub copper_sulphate_min: Rule<PerSex>,
    pub alt_quick_max: Rule<u32>,
    pub haematocrit_min: Rule<u32>,
    pub platelets_before: Rule<Span>,
    pub platelets_after_min: Rule<u32>,
    pub platelets_for_two_doses: Rule<u32>,
    pub whole_to_whole_months: Rule<i64>,
    pub whole_to_platelets_months: Rule<i64>,
    pub platelets_to_whole_days: Rule<i32>,
    pub platelets_to_platelets_days: Rule<i32>,
    pub platelets_matched_days: Rule<i32>,
    pub platelets_per_year: Rule<u32>,
    pub apheresis_year_ml: Rule<u32>,
    pub apheresis_year_months: Rule<i64>,
    pub interval_from_ml: Rule<u32>,
    pub retry_days: Rule<i32>,
    pub retry_haemoglobin_days: Rule<i32>,
    pub retry_alt_days: Rule<i32>,
    pub deferral_waits: Rule<Vec<(Class, Wait)>>,
    pub deferral_waits_to_check: Rule<Vec<(Class, Wait)>>,
    pub reentry_months: Rule<i64>,
    pub look_back_months: Rule<i64>,
    pub clearance_lasts: Rule<i64>,
    pub volume_tolerance_percent: Rule<u32>,
    pub slow_collection: Rule<Vec<(u32, i64)>>,
    pub sample_tubes_min: Rule<u32>,
    pub shelf_life: Rule<Vec<(Product, i64)>>,
    pub thawed_life: Rule<PerClass<i64>>,
    pub washed_life: Rule<i64>,
    pub irradiate_within_days: Rule<i64>,
    pub irradiated_life_days: Rule<i64>,
    pub spoken_unit_red_cells: Rule<Amount>,
    pub fresh_plasma_within: Rule<PerAnticoagulant>,
    pub fresh_plasma_within_quick: Rule<i64>,
    pub platelets_within: Rule<i64>,
    pub anticoagulant_life: Rule<PerAnticoagulant>,
    pub additive_life: Rule<Vec<(Solution, i64)>>,
    pub saline_life: Rule<i64>,
    pub open_life: Rule<PerClass<i64>>,
    pub piece_volumes: Rule<Vec<(Product, u32, u32)>>,
    pub piece_tolerance_percent: Rule<u32>,
    pub apheresis_volume: Rule<Span>,
    pub units_per_pooled_dose: Rule<Amount>,
    pub release_forbidden_by: Rule<Vec<Deviation>>,
    pub control_limits: Rule<Vec<Limit>>,
    pub control_limits_to_check: Rule<Vec<Limit>>,
    pub assessment_pass_percent: Rule<u32>,
    pub recall_task_within: Rule<i64>,
    pub recall_trace_within: Rule<i64>,
    pub fresh_transport_cooled: Rule<i64>,
    pub fresh_transport_room: Rule<i64>,
    pub fresh_days: Rule<i64>,
    pub reactive_from: Rule<u32>,
    pub grey_from: Rule<u32>,
    pub repeat_wells: Rule<u32>,
    pub serology_kits_min: Rule<u32>,
    pub syphilis_kits_min: Rule<u32>,
    pub antibody_screens_min: Rule<u32>,
    pub alt_max: Rule<u32>,
    pub nat_pool_sizes: Rule<Vec<usize>>,
    pub wells_per_plate: Rule<u32>,
    pub serology_sample_within: Rule<i64>,
    pub nat_sample_within: Rule<i64>,
    pub validation_days_max: Rule<i64>,
    pub ward_return_within: Rule<i64>,
    pub two_samples: Rule<u64>,
    pub transfusion_start: Rule<i64>,
    pub red_cells_done: Rule<i64>,
    pub prepared_volume: Rule<PerClass<u64>>,
    pub approval_head_from: Rule<Amount>,
    pub approval_affairs_from: Rule<Amount>,
    pub refrigerator_range: Rule<Range>,
    pub freezer_range: Rule<Range>,
    pub agitator_range: Rule<Range>,
}

/// Tenths of a degree Celsius, both ends allowed.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Range {
    pub low_tenths: i16,
    pub high_tenths: i16,
}

/// A value for each sex.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct PerSex {
    pub female: u32,
    pub male: u32,
}

impl PerSex {
    pub(crate) fn of(self, sex: Sex) -> u32 {
        if sex == Sex::Female { self.female } else { self.male }
    }
}

/// From a number on, below another.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Span {
    pub from: u32,
    pub below: u32,
}

impl Span {
    pub(crate) fn has(self, value: u32) -> bool {
        (self.from..self.below).contains(&value)
    }
}

/// A value for each anticoagulant.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct PerAnticoagulant {
    pub acd_a: i64,
    pub acd_b: i64,
    pub cpd: i64,
    pub cpda_1: i64,
}

impl PerAnticoagulant {
    pub(crate) fn of(self, anticoagulant: &str) -> i64 {
        match anticoagulant {
            "acd-a" => self.acd_a,
            "acd-b" => self.acd_b,
            "cpd" => self.cpd,
            _ => self.cpda_1,
        }
    }
}

/// How long something speaks against a donation after it is over.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Wait {
    Days(i32),
    Months(i64),
    Physician,
}

impl Rules {
    /// Whether a product serves a line: the one that is named; else any that the interchange lists for
    /// the class; washed cells only when they are asked for.
    pub(crate) fn serves(
        &self,
        class: ProductClass,
        named: Option<Product>,
        asked: Attributes,
        product: Product,
    ) -> bool {
        if let Some(named) = named {
            return product == named;
        }
        if product == Product::RbcW {
            return class == ProductClass::RedCells && asked.has(Attribute::Washed);
        }
        let tiers = match class {
            ProductClass::RedCells => &self.interchange_red_cells.value,
            ProductClass::Plasma => &self.interchange_plasma.value,
            ProductClass::Platelets => &self.interchange_platelets.value,
            ProductClass::Cryo => &self.interchange_cryo.value,
            ProductClass::WholeBlood | ProductClass::PlateletConcentrate | ProductClass::Granulocytes => return false,
        };
        tiers.iter().any(|tier| tier.contains(&product))
    }

    /// Minutes that a bag of the class stays in use after it is usable.
    pub(crate) fn minutes_to_use(&self, class: ProductClass) -> i64 {
        let minutes = &self.time_to_use.value;
        match class {
            ProductClass::RedCells => minutes.red_cells,
            ProductClass::Plasma => minutes.plasma,
            ProductClass::Platelets => minutes.platelets,
            ProductClass::Cryo => minutes.cryo,
            ProductClass::WholeBlood | ProductClass::PlateletConcentrate | ProductClass::Granulocytes => 0,
        }
    }
}
