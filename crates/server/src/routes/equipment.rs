//! Storage equipment 储血设备: in and out of service, readings, what quality decides of an excursion.

use domain::duty::equipment::{Command as Keeping, EquipmentKind, ExcursionVerdict, Watch};
use domain::{ActorId, Command, EquipmentId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::views::equipment;

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, put_into_service))
        .routes(routes!(take_out))
        .routes(routes!(record))
        .routes(routes!(decide))
}

reads! { "equipment";
    /// Storage equipment with its last reading, what is due, what is out of range
    list "/api/equipment" () equipment::EquipmentFilter => |look, filter| equipment::list(look.world(), &filter, look.now) => Vec<equipment::EquipmentView>;
}

writes! { "equipment";
    /// Puts equipment into service at the own site
    put_into_service "/api/equipment" () PutIntoService {
        kind: EquipmentKind,
        watch: Watch,
    } => |acting| Command::Equipment(Keeping::PutIntoService { kind, watch });

    /// Takes equipment out of service
    take_out "/api/equipment/{id}/out-of-service" ("id" equipment: EquipmentId) TakeOutOfService {
    } => |acting| Command::Equipment(Keeping::TakeOutOfService { equipment });

    /// Report: what was read, in tenths of a degree Celsius; out of range it holds what stands there
    record "/api/equipment/{id}/readings" ("id" equipment: EquipmentId) RecordReading {
        celsius_tenths: i16,
    } => |acting| Command::Equipment(Keeping::RecordReading { equipment, celsius_tenths });

    /// Quality decides of what stood in it while it was out of range
    decide "/api/equipment/{id}/excursion" ("id" equipment: EquipmentId) DecideExcursion {
        verdict: ExcursionVerdict,
        second_person: ActorId,
    } => |acting| Command::Equipment(Keeping::DecideExcursion { equipment, verdict, second_person });
}
