//! Transport boxes 血液运输箱: the register, what is out, and giving back.

use domain::duty::boxes::Command as Boxes;
use domain::{BagId, BoxId, Command, Moment, TemperatureClass};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::views::{Page, boxes};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, register)).routes(routes!(validate)).routes(routes!(back))
}

reads! { "boxes";
    /// Transport boxes by number
    list "/api/boxes" () boxes::BoxFilter => |look, filter| boxes::list(look.world(), &filter, look.now)? => Page<boxes::BoxView>;
}

writes! { "boxes";
    /// Puts a box of the own site on the register
    register "/api/boxes" () RegisterBox {
        number: BoxId,
        temperature: TemperatureClass,
        validated_until: Moment,
    } => |acting| Command::Boxes(Boxes::RegisterBox { number, temperature, validated_until });

    /// A box was validated anew
    validate "/api/boxes/{number}/validate" ("number" number: BoxId) ValidateBox {
        validated_until: Moment,
    } => |acting| Command::Boxes(Boxes::ValidateBox { number, validated_until });

    /// Report: a box was given back here and looked into, with the bags found in it
    back "/api/boxes/{number}/back" ("number" number: BoxId) ReturnBox {
        #[serde(default)]
        found: Vec<BagId>,
    } => |acting| Command::Boxes(Boxes::ReturnBox { number, found });
}
