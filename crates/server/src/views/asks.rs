//! What can be asked for on a call, class by class, and a spoken amount as it is meant.

use domain::hearing::{Heard, hear};
use domain::{Amount, Measure, Product, ProductClass, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What the keypad of a class needs to know.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AskGuide {
    pub class: ProductClass,
    #[schema(value_type = String, example = "U")]
    pub measure: Measure,
    /// The smallest step: by this the stepper corrects.
    pub step: Amount,
    /// The products that serve a line of the class, first choice first; a caller may name one.
    pub products: Vec<Product>,
    /// The pack proposed in massive bleeding.
    pub pack: Amount,
}

/// The classes that an emergency asks for.
pub fn guides(world: &World) -> Vec<AskGuide> {
    let rules = world.rules();
    let guide = |class: ProductClass| {
        let measure = class.measure();
        let pack = rules.pack.get(class).copied()?;
        let products = rules.interchange(class).map(|i| i.0.concat()).unwrap_or_default();
        Some(AskGuide { class, measure, step: rules.step(measure), products, pack })
    };
    ProductClass::STOCKED.into_iter().filter_map(guide).collect()
}

/// A spoken amount.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    pub class: ProductClass,
    /// Such as `7.5`, `10单位`, `400 mL`.
    pub said: String,
}

/// What is meant by it; `None` for what is no amount of the class, such as a figure half typed.
pub fn heard(world: &World, spoken: &Spoken) -> Option<Heard> {
    hear(world.rules(), spoken.class, &spoken.said).ok()
}
