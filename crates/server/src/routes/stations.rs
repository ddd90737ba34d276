//! Between stations 调入/调出: the register, transfers in and out, notices, and what other stations tell.

use domain::duty::boxes::ColdStatement;
use domain::duty::station::{Command as Station, DocumentRow, Facility, SaidOf, ToldAbout, ToldBy};
use domain::overrides::Override;
use domain::transfer::QualitySays;
use domain::{ActorId, BagId, BoxId, Command, DocumentNumber, Duty, NoticeId, OtherStationId, TransferOutId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::reading::Unfiltered;
use crate::views::{Page, release_sheet, station};

/// The routes of these nouns.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(register, enter))
        .routes(routes!(close))
        .routes(routes!(told_by_them))
        .routes(routes!(messages))
        .routes(routes!(transfers_in, receive))
        .routes(routes!(transfers_out, agree))
        .routes(routes!(one_out))
        .routes(routes!(release_document))
        .routes(routes!(send))
        .routes(routes!(answer))
        .routes(routes!(back))
        .routes(routes!(notices))
        .routes(routes!(tell))
}

reads! { "stations";
    /// The register of other stations
    register "/api/stations" () station::StationFilter => |look, filter| station::register(look.world(), &filter) => Vec<station::StationView>;

    /// What other stations told of their donations, newest first
    messages "/api/station-messages" () station::HeardFilter => |look, filter| station::heard(look.world(), &filter)? => Page<station::HeardView>;

    /// What came from other stations, newest first
    transfers_in "/api/transfers-in" () station::TransferFilter => |look, filter| station::transfers_in(look.world(), &filter, look.now)? => Page<station::TransferInView>;

    /// What goes to other stations, newest first
    transfers_out "/api/transfers-out" () station::TransferFilter => |look, filter| station::transfers_out(look.world(), &filter, look.now)? => Page<station::TransferOutView>;

    /// One transfer to another station
    one_out "/api/transfers-out/{id}" ("id" id: TransferOutId) Unfiltered => |look, filter| station::one_out(look.world(), id, look.now)? => station::TransferOutView;

    /// What other stations must be told, newest first
    notices "/api/station-notices" () station::NoticeFilter => |look, filter| station::notices(look.world(), &filter, look.now)? => Page<station::NoticeView>;
}

sheets! { "stations";
    /// 放行单: the release document of a transfer as a sheet to print
    release_document "/api/transfers-out/{id}/document.pdf" ("id" id: TransferOutId) Unfiltered => |look, filter|
        release_sheet::sheet(&station::one_out(look.world(), id, look.now)?, look.world().network().zone_offset, look.now);
}

writes! { "stations";
    /// Enters a station in the register, with a second person
    enter "/api/stations" () EnterStation {
        name_zh: String,
        name_en: String,
        /// The facility codes that its donation numbers begin with: five letters and digits each.
        #[schema(value_type = Vec<String>)]
        facilities: Vec<Facility>,
        second_person: ActorId,
    } => |acting| Command::Station(Station::EnterStation { name_zh, name_en, facilities, second_person });

    /// Closes a station of the register, with a second person
    close "/api/stations/{id}/close" ("id" station: OtherStationId) CloseStation {
        second_person: ActorId,
    } => |acting| Command::Station(Station::CloseStation { station, second_person });

    /// Report: the station tells of a donation or a document of its own; every bag of it here is held or recalled
    told_by_them "/api/stations/{id}/messages" ("id" station: OtherStationId) HearFromStation {
        about: ToldAbout,
        says: QualitySays,
    } => |acting| Command::Station(Station::HearFromStation { station, about, says });

    /// Receives what came with a release document: every bag with its receiving check
    receive "/api/transfers-in" () ReceiveFromStation {
        station: OtherStationId,
        document: DocumentNumber,
        cold: ColdStatement,
        rows: Vec<DocumentRow>,
        /// Found in the box and not on the document.
        #[serde(default)]
        unlisted: Vec<BagId>,
        second_person: ActorId,
    } => |acting| Command::Station(Station::ReceiveFromStation { station, document, cold, rows, unlisted, second_person });

    /// Agrees to send bags of the own store to a station; they are reserved and then picked
    agree "/api/transfers-out" () AgreeTransferOut {
        station: OtherStationId,
        bags: Vec<BagId>,
        #[serde(default)]
        overrides: Vec<Override>,
    } => |acting| Command::Station(Station::AgreeTransferOut { station, bags, overrides });

    /// Sends a picked transfer with its release document, checked by two, in validated boxes
    send "/api/transfers-out/{id}/dispatch" ("id" transfer: TransferOutId) SendToStation {
        document: DocumentNumber,
        courier: ActorId,
        second_checker: ActorId,
        boxes: Vec<BoxId>,
    } => |acting| Command::Station(Station::SendToStation { transfer, document, courier, second_checker, boxes });

    /// Report: what the station says became of each bag
    answer "/api/transfers-out/{id}/answer" ("id" transfer: TransferOutId) RecordStationAnswer {
        bags: Vec<SaidOf>,
    } => |acting| Command::Station(Station::RecordStationAnswer { transfer, bags });

    /// Report: bags of a transfer that came back; they are held until quality decides
    back "/api/transfers-out/{id}/back" ("id" transfer: TransferOutId) ReceiveBackFromStation {
        bags: Vec<BagId>,
    } => |acting| Command::Station(Station::ReceiveBackFromStation { transfer, bags });

    /// Records that a station was told: how, and whom there by duty
    tell "/api/station-notices/tell" () TellStation {
        notices: Vec<NoticeId>,
        how: ToldBy,
        whom: Duty,
    } => |acting| Command::Station(Station::TellStation { notices, how, whom });
}
