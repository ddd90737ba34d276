//! Connections: only from this machine, a bounded number, each with a bounded head; drained at the end.
//!
//! HTTP/1.1. Nothing here knows a route.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use engine::Engine;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use crate::app::{App, Options};

/// The address is open to other machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "refusing to listen on {0}: there are no accounts yet, so anybody who reaches this address could act under any duty; \
     listen on 127.0.0.1 or [::1]"
)]
pub struct NotLoopback(pub SocketAddr);

impl NotLoopback {
    /// The words in Chinese.
    pub fn zh(&self) -> String {
        format!("拒绝监听 {}:尚无账户,能连到此地址的人都可以任何岗位操作;请监听 127.0.0.1 或 [::1]", self.0)
    }
}

/// Why the server does not listen.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// Not a loopback address.
    #[error(transparent)]
    NotLoopback(#[from] NotLoopback),
    /// The system says no.
    #[error("cannot listen on {address}: {cause}")]
    Io {
        /// Where.
        address: SocketAddr,
        /// Why.
        cause: io::Error,
    },
}

/// Until accounts exist only this machine may reach the server.
///
/// # Errors
/// The address is open to others.
pub fn loopback_only(address: SocketAddr) -> Result<(), NotLoopback> {
    if address.ip().is_loopback() { Ok(()) } else { Err(NotLoopback(address)) }
}

/// Listens on a loopback address.
///
/// # Errors
/// It is none, or it cannot be had.
pub async fn bind(address: SocketAddr) -> Result<TcpListener, BindError> {
    loopback_only(address)?;
    TcpListener::bind(address).await.map_err(|cause| BindError::Io { address, cause })
}

/// Serves the engine on a loopback listener until `until` is done; then ends the feeds, lets open
/// requests finish within the bound, and returns. The engine goes on.
///
/// # Errors
/// The listener is open to other machines, or has no address.
pub async fn serve(
    engine: Engine,
    listener: TcpListener,
    options: Options,
    until: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    serve_app(App::new(engine, options), listener, until).await
}

/// As [`serve`], for an app that is ready.
///
/// # Errors
/// As [`serve`].
pub async fn serve_app(app: App, listener: TcpListener, until: impl Future<Output = ()> + Send) -> io::Result<()> {
    loopback_only(listener.local_addr()?).map_err(io::Error::other)?;
    let options = *app.options();
    let router = crate::router(app.clone());
    let places = Arc::new(Semaphore::new(options.connections));
    let open = GracefulShutdown::new();
    tokio::pin!(until);
    loop {
        let place = tokio::select! {
            place = places.clone().acquire_owned() => place.map_err(io::Error::other)?,
            () = &mut until => break,
        };
        let stream = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(error) => {
                    // Out of file handles, or the peer is gone already: neither ends the server.
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut until => break,
        };
        let connection = open.watch(connection(stream, router.clone(), &options));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended");
            }
            drop(place);
        });
    }
    drop(listener);
    app.stop_feeds();
    if tokio::time::timeout(options.drain, open.shutdown()).await.is_err() {
        tracing::warn!(seconds = options.drain.as_secs(), "requests were cut off while draining");
    }
    Ok(())
}

type Connection = http1::Connection<TokioIo<TcpStream>, TowerToHyperService<Router>>;

fn connection(stream: TcpStream, router: Router, options: &Options) -> Connection {
    // Answers are small and awaited: never hold one back to fill a packet.
    let _ = stream.set_nodelay(true);
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(options.head_time)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_is_listened_on() {
        let of = |text: &str| loopback_only(text.parse().expect("address"));
        assert_eq!(of("127.0.0.1:8080"), Ok(()));
        assert_eq!(of("[::1]:0"), Ok(()));
        for open in ["0.0.0.0:8080", "[::]:8080", "10.1.2.3:80"] {
            let refused = of(open).expect_err(open);
            assert!(refused.to_string().contains("no accounts yet"));
            assert!(refused.zh().contains("尚无账户"));
        }
    }
}
