//! Connections: a bounded number, each with a bounded head; drained at the end.
//!
//! From this machine alone, unless the server shows a certificate and the ledger has accounts. HTTP/1.1. Nothing here
//! knows a route.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::response::Response;
use engine::Engine;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

use crate::access::Peer;
use crate::app::{App, Options};

/// Why an address that other machines reach is not listened on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Exposed {
    /// Anybody could act.
    #[error(
        "refusing to listen on {0}: there are no accounts, so anybody who reaches this address could act under any duty; \
         listen on 127.0.0.1 or [::1], or open accounts first"
    )]
    NoAccounts(SocketAddr),
    /// Anybody between could read and change what is said.
    #[error(
        "refusing to listen on {0}: without TLS passwords and patients would be read on the way; set tls_names for a \
         certificate of the station's own authority, or tls_certificate and tls_key; or listen on 127.0.0.1 or [::1]"
    )]
    NoTls(SocketAddr),
}

impl Exposed {
    /// The words in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Exposed::NoAccounts(at) => {
                format!(
                    "拒绝监听 {at}:尚无账户,能连到此地址的人都可以任何岗位操作;请监听 127.0.0.1 或 [::1],或先开立账户"
                )
            }
            Exposed::NoTls(at) => {
                format!(
                    "拒绝监听 {at}:未启用 TLS,密码和患者信息会在途中被读取;请设置 tls_names(由本站证书机构签发)或 tls_certificate 和 tls_key,或监听 127.0.0.1 或 [::1]"
                )
            }
        }
    }
}

/// Why the server does not listen.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// Open to other machines without what that takes.
    #[error(transparent)]
    Exposed(#[from] Exposed),
    /// The system says no.
    #[error("cannot listen on {address}: {cause}")]
    Io {
        /// Where.
        address: SocketAddr,
        /// Why.
        cause: io::Error,
    },
}

/// Only this machine may reach a server without accounts, or without TLS.
///
/// # Errors
/// The address is open to others.
pub fn may_listen(app: &App, address: SocketAddr) -> Result<(), Exposed> {
    if address.ip().is_loopback() {
        return Ok(());
    }
    if !app.engine().read().world.accounts().guards() || app.rooms().access.is_none() {
        return Err(Exposed::NoAccounts(address));
    }
    if app.rooms().tls.is_none() { Err(Exposed::NoTls(address)) } else { Ok(()) }
}

/// Listens where this app may be reached.
///
/// # Errors
/// The address is open to others without what that takes, or it cannot be had.
pub async fn bind(app: &App, address: SocketAddr) -> Result<TcpListener, BindError> {
    let of = app.clone();
    let may = tokio::task::spawn_blocking(move || may_listen(&of, address)).await;
    may.map_err(|cause| BindError::Io { address, cause: io::Error::other(cause) })??;
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
    let (of, address) = (app.clone(), listener.local_addr()?);
    tokio::task::spawn_blocking(move || may_listen(&of, address))
        .await
        .map_err(io::Error::other)?
        .map_err(io::Error::other)?;
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
        let (stream, from) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file handles, or the peer is gone already: neither ends the server.
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut until => break,
        };
        let (app, router, watcher) = (app.clone(), router.clone(), open.watcher());
        tokio::spawn(async move {
            accepted(&app, stream, Peer::of(from.ip()), router, watcher).await;
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

/// One connection, after its handshake if there is one.
async fn accepted(app: &App, stream: TcpStream, peer: Peer, router: Router, watcher: Watcher) {
    // Answers are small and awaited: never hold one back to fill a packet.
    let _ = stream.set_nodelay(true);
    let Some(tls) = &app.rooms().tls else {
        return connection(stream, peer, router, app.options(), watcher).await;
    };
    match tokio::time::timeout(app.options().head_time, tls.acceptor().accept(stream)).await {
        Ok(Ok(stream)) => connection(stream, peer, router, app.options(), watcher).await,
        Ok(Err(error)) => tracing::debug!(%error, "a handshake failed"),
        Err(_) => tracing::debug!("a handshake took too long"),
    }
}

async fn connection<S>(stream: S, peer: Peer, router: Router, options: &Options, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(peer.clone());
        let answered = router.clone().oneshot(request.map(axum::body::Body::new));
        async move { Ok::<Response, Infallible>(answered.await.unwrap_or_else(|never| match never {})) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(options.head_time)
        .serve_connection(TokioIo::new(stream), service);
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection ended");
    }
}
