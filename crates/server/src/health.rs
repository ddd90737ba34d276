//! How it is: alive, ready, and its counts for Prometheus.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use engine::{Buckets, Health};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;

/// Whether the process lives and whether it takes commands.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HealthView {
    #[schema(example = "ready")]
    pub status: &'static str,
    /// Whether it takes commands.
    pub writable: bool,
    pub epoch: u64,
    /// Last durable frame.
    pub seq: u64,
    /// Commands waiting.
    pub waiting: usize,
    /// Frames before the start's snapshot that have been checked since, and of how many.
    pub frames_checked: u64,
    pub frames_to_check: u64,
    /// What makes it read-only, if anything.
    pub fault_zh: Option<String>,
    pub fault_en: Option<String>,
}

fn view(health: &Health, status: &'static str) -> HealthView {
    HealthView {
        status,
        writable: health.writable,
        epoch: health.epoch,
        seq: health.seq,
        waiting: health.waiting,
        frames_checked: health.checked.0,
        frames_to_check: health.checked.1,
        fault_zh: health.fault.as_ref().map(engine::Fault::zh),
        fault_en: health.fault.as_ref().map(ToString::to_string),
    }
}

/// Whether the process lives.
#[utoipa::path(get, path = "/healthz", tag = "health", responses(
    (status = 200, description = "Alive", body = HealthView),
    (status = 503, description = "Stopped", body = HealthView),
))]
pub async fn alive(State(app): State<App>) -> Response {
    let health = app.engine().health();
    match health.stopped {
        false => Json(view(&health, "alive")).into_response(),
        true => (StatusCode::SERVICE_UNAVAILABLE, Json(view(&health, "stopped"))).into_response(),
    }
}

/// Whether everything is replayed and commands are taken.
#[utoipa::path(get, path = "/readyz", tag = "health", responses(
    (status = 200, description = "Ready", body = HealthView),
    (status = 503, description = "Read-only or stopped", body = HealthView),
))]
pub async fn ready(State(app): State<App>) -> Response {
    let health = app.engine().health();
    match health.writable {
        true => Json(view(&health, "ready")).into_response(),
        false => (StatusCode::SERVICE_UNAVAILABLE, Json(view(&health, "not-ready"))).into_response(),
    }
}

/// The media type of the text form that Prometheus reads.
const PROMETHEUS: &str = "text/plain; version=0.0.4; charset=utf-8";

struct Lines(String);

impl Lines {
    fn head(&mut self, name: &str, kind: &str, help: &str) {
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn counter(&mut self, name: &str, help: &str, value: &AtomicU64) {
        self.head(name, "counter", help);
        let _ = writeln!(self.0, "{name} {}", value.load(Ordering::Relaxed));
    }

    fn gauge(&mut self, name: &str, help: &str, value: impl std::fmt::Display) {
        self.head(name, "gauge", help);
        let _ = writeln!(self.0, "{name} {value}");
    }

    /// `per_one`: how many of the counted make one of the unit in the name.
    fn histogram(&mut self, name: &str, help: &str, read: &Buckets, per_one: u64) {
        self.head(name, "histogram", help);
        let mut below = 0;
        for (bound, count) in &read.buckets {
            below += count;
            let _ = writeln!(self.0, "{name}_bucket{{le=\"{}\"}} {below}", figure(*bound, per_one));
        }
        let _ = writeln!(self.0, "{name}_bucket{{le=\"+Inf\"}} {}", read.count);
        let _ = writeln!(self.0, "{name}_sum {}", figure(read.sum, per_one));
        let _ = writeln!(self.0, "{name}_count {}", read.count);
    }
}

/// A count as a decimal figure of its unit.
fn figure(count: u64, per_one: u64) -> String {
    match per_one {
        1 => count.to_string(),
        per_one => format!("{}.{:06}", count / per_one, count % per_one * (1_000_000 / per_one)),
    }
}

/// The engine's counts.
pub fn prometheus(app: &App) -> String {
    let engine = app.engine();
    let (health, metrics) = (engine.health(), engine.metrics());
    let mut lines = Lines(String::with_capacity(4_096));
    lines.gauge("xuemai_queue_depth", "Commands waiting for the writer.", health.waiting);
    lines.gauge("xuemai_writable", "1 when commands are taken.", u8::from(health.writable));
    lines.gauge("xuemai_epoch", "Epoch of this writer.", health.epoch);
    lines.gauge("xuemai_seq", "Last durable frame.", health.seq);
    let lag = metrics.timer_lag_ms.load(Ordering::Relaxed).max(0);
    lines.gauge("xuemai_timer_lag_seconds", "How late the last timer fired.", figure(lag.unsigned_abs(), 1_000));
    lines.counter("xuemai_commands_total", "Commands recorded, timers included.", &metrics.commands);
    lines.counter("xuemai_command_repeats_total", "Commands recognised as repeats.", &metrics.repeats);
    lines.counter("xuemai_busy_total", "Acts turned away because the queue was full.", &metrics.busy);
    lines.counter("xuemai_commands_broken_total", "Commands that made the kernel fail.", &metrics.broken);
    lines.counter("xuemai_timers_total", "Timers fired.", &metrics.timers);
    lines.counter("xuemai_timers_refused_total", "Timers refused, to be tried again.", &metrics.timers_refused);
    lines.counter("xuemai_events_total", "Events recorded.", &metrics.events);
    lines.counter("xuemai_frames_total", "Frames appended.", &metrics.frames);
    lines.counter("xuemai_appends_failed_total", "Appends that failed.", &metrics.failed_appends);
    lines.counter("xuemai_rebuilds_total", "Times the World was rebuilt from the store.", &metrics.rebuilds);
    lines.counter("xuemai_versions_total", "Versions published to readers.", &metrics.versions);
    lines.counter("xuemai_snapshots_total", "Snapshots finished.", &metrics.snapshots);
    lines.counter("xuemai_snapshots_failed_total", "Snapshots that failed.", &metrics.failed_snapshots);
    lines.histogram("xuemai_batch_commands", "Commands of a frame.", &metrics.batch.read(), 1);
    let seconds = 1_000_000;
    lines.histogram("xuemai_sync_seconds", "Append of a frame with its sync.", &metrics.append_us.read(), seconds);
    lines.histogram(
        "xuemai_commit_seconds",
        "From a frame's first decision to its answers.",
        &metrics.commit_us.read(),
        seconds,
    );
    lines.head("xuemai_refusals_total", "counter", "Refusals by code.");
    for (code, count) in metrics.refusals() {
        let _ = writeln!(lines.0, "xuemai_refusals_total{{code=\"{code}\"}} {count}");
    }
    lines.0
}

/// Counts in the text form of Prometheus.
#[utoipa::path(get, path = "/metrics", tag = "health", responses(
    (status = 200, description = "Counts", body = String, content_type = "text/plain"),
))]
pub async fn metrics(State(app): State<App>) -> Response {
    ([(header::CONTENT_TYPE, PROMETHEUS)], prometheus(&app)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_become_figures_of_their_unit() {
        assert_eq!(figure(1_500, 1_000_000), "0.001500");
        assert_eq!(figure(1_500, 1_000), "1.500000");
        assert_eq!(figure(42, 1), "42");
    }
}
