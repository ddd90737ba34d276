//! The house's own directory: a hospital's or a station's, which signs its people in (OpenID Connect, code flow with PKCE).
//!
//! ```text
//! sign-in card ─► begin: state, nonce, verifier kept here under a ticket that this browser alone has
//!      ▲                └► the directory's page ─► back with a code, behind the `#`: no server's log sees it
//!      └── session ◄── whose account is that? ◄── its signed word, judged ◄── code and verifier to the directory
//! ```
//!
//! It says who somebody is and nothing else: accounts and duties are the ledger's, and a directory makes none. Tickets live
//! in memory for ten minutes and are good once; no token is kept, logged or shown. An address that it gives is asked over
//! TLS, and an absent directory keeps nobody out who has a password.

mod refused;
mod token;
mod web;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::jwk::JwkSet;
use rustls::RootCertStore;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

pub use refused::{Flaw, NoEntry};
pub use token::Word;

use token::{Expected, same};
use web::{Place, Web};

/// A sign-in is to come back within this (ms).
pub const ON_THE_WAY_MS: i64 = 600_000;
/// Sign-ins on their way at one time.
const ON_THE_WAY_MOST: usize = 1_024;
/// What the directory publishes of itself is read anew after this (ms).
const KNOWN_FOR_MS: i64 = 3_600_000;
/// And no sooner than this after a key was not found (ms), whoever asks.
const KEYS_AGAIN_MS: i64 = 60_000;

/// Whether people also sign in by password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passwords {
    /// Also when the directory is away.
    Taken,
    /// Never; one-time links still let in, once.
    Off,
}

/// How the directory is reached, and what it is believed.
pub struct Terms {
    /// As the directory itself writes it.
    pub issuer: String,
    /// Under which name it knows this system.
    pub client: String,
    /// What this system proves itself with; none for a public client.
    pub secret: Option<Zeroizing<String>>,
    /// What people call it.
    pub name: String,
    /// What it says that equals a staff number; none unless set, and then administrators bind nobody by hand.
    pub login_claim: Option<String>,
    pub passwords: Passwords,
    /// Whose word its certificate needs.
    pub roots: RootCertStore,
}

/// Why a directory cannot be set.
#[derive(Debug, thiserror::Error)]
pub enum BadTerms {
    #[error("the issuer `{0}` is no https address (http is taken within this machine alone)")]
    Issuer(String),
    #[error("the client's name is empty")]
    Client,
    #[error("TLS to the directory: {0}")]
    Tls(#[from] rustls::Error),
}

/// A sign-in that is on its way.
struct OnTheWay {
    state: String,
    nonce: String,
    verifier: Zeroizing<String>,
    back_to: String,
    begun: i64,
}

/// What the directory publishes of itself.
struct Known {
    authorize: String,
    token: Place,
    keys: JwkSet,
    by_fragment: bool,
    secret_in_body: bool,
    read_at: i64,
}

/// See the module.
pub struct Directory {
    terms: Terms,
    web: Web,
    known: tokio::sync::Mutex<Option<Arc<Known>>>,
    on_the_way: Mutex<HashMap<[u8; 32], OnTheWay>>,
}

/// A sign-in that was begun.
pub struct Begun {
    /// For this browser alone.
    pub ticket: Zeroizing<String>,
    /// Where it goes now.
    pub address: String,
}

/// What a browser brings back.
pub struct Returned<'r> {
    pub ticket: &'r str,
    pub state: &'r str,
    /// None when the directory said no.
    pub code: Option<&'r str>,
    /// Who says to have sent it (RFC 9207).
    pub issuer: Option<&'r str>,
}

#[derive(Deserialize)]
struct Published {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    #[serde(default)]
    response_modes_supported: Option<Vec<String>>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
}

impl Directory {
    /// A directory by these terms. It is not asked before somebody signs in.
    ///
    /// # Errors
    /// When they cannot be.
    pub fn new(terms: Terms) -> Result<Directory, BadTerms> {
        if Place::parse(&terms.issuer).is_none() {
            return Err(BadTerms::Issuer(terms.issuer));
        }
        if terms.client.is_empty() {
            return Err(BadTerms::Client);
        }
        token::with_ring();
        let web = Web::new(terms.roots.clone())?;
        Ok(Directory { terms, web, known: tokio::sync::Mutex::default(), on_the_way: Mutex::default() })
    }

    /// Its terms.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Begins a sign-in of one browser, which comes back to `back_to`.
    ///
    /// # Errors
    /// When the directory is away or not as set, or too many are on their way.
    pub async fn begin(&self, back_to: String, at: i64) -> Result<Begun, NoEntry> {
        let known = self.known(at, None).await?;
        let (ticket, state, nonce, verifier) = (random()?, random()?, random()?, random()?);
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.terms.client)
            .append_pair("redirect_uri", &back_to)
            .append_pair("scope", if self.terms.login_claim.is_some() { "openid profile" } else { "openid" })
            .append_pair("state", &state)
            .append_pair("nonce", &nonce)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256")
            // A desk is shared: whoever was here before is not who is here now.
            .append_pair("prompt", "login");
        if known.by_fragment {
            query.append_pair("response_mode", "fragment");
        }
        let with = if known.authorize.contains('?') { '&' } else { '?' };
        let address = format!("{}{with}{}", known.authorize, query.finish());
        let (state, nonce) = (state.to_string(), nonce.to_string());
        let new = OnTheWay { state, nonce, verifier, back_to, begun: at };
        let mut on_the_way = self.on_the_way.lock().unwrap_or_else(PoisonError::into_inner);
        on_the_way.retain(|_, one| at - one.begun < ON_THE_WAY_MS);
        if on_the_way.len() >= ON_THE_WAY_MOST {
            return Err(NoEntry::Busy);
        }
        on_the_way.insert(hash(&ticket), new);
        Ok(Begun { ticket, address })
    }

    /// Takes what a browser brings back, once, and asks the directory who it is.
    ///
    /// # Errors
    /// Why nobody comes in.
    pub async fn finish(&self, back: Returned<'_>, at: i64) -> Result<Word, NoEntry> {
        let begun = {
            let mut on_the_way = self.on_the_way.lock().unwrap_or_else(PoisonError::into_inner);
            on_the_way.remove(&hash(back.ticket))
        };
        let begun = begun.filter(|one| at - one.begun < ON_THE_WAY_MS).ok_or(NoEntry::NotBegun)?;
        let sender = back.issuer.is_none_or(|issuer| issuer == self.terms.issuer);
        if !same(back.state.as_bytes(), begun.state.as_bytes()) || !sender {
            return Err(NoEntry::State);
        }
        let code = back.code.ok_or(NoEntry::Declined)?;
        let known = self.known(at, None).await?;
        let token = self.token(&known, code, &begun).await?;
        let known =
            if token::needs_other_keys(&token, &known.keys) { self.known(at, Some(&known)).await? } else { known };
        let expected = Expected {
            issuer: &self.terms.issuer,
            client: &self.terms.client,
            nonce: &begun.nonce,
            begun: begun.begun,
            now: at,
        };
        token::judge(&token, &known.keys, &expected).map_err(|flaw| {
            tracing::warn!(?flaw, "the directory's word is not taken");
            NoEntry::Token(flaw)
        })
    }

    /// Changes a code for the directory's word.
    async fn token(&self, known: &Known, code: &str, begun: &OnTheWay) -> Result<Zeroizing<String>, NoEntry> {
        let (as_whom, form) = self.asked_with(known, code, begun);
        let heard = self.web.post(&known.token, as_whom.as_ref().map(|text| text.as_str()), form).await?;
        match heard.status {
            StatusCode::OK => {
                let tokens: Tokens = serde_json::from_slice(&heard.body).map_err(|_| NoEntry::Token(Flaw::Form))?;
                Ok(Zeroizing::new(tokens.id_token))
            }
            StatusCode::BAD_REQUEST => Err(NoEntry::Code),
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                Err(misset("it does not know this client or its secret"))
            }
            status => {
                tracing::warn!(%status, "the directory gave no token");
                Err(NoEntry::Away)
            }
        }
    }

    /// How this system proves itself, and the form that changes a code.
    fn asked_with(&self, known: &Known, code: &str, begun: &OnTheWay) -> (Option<Zeroizing<String>>, String) {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", &begun.back_to)
            .append_pair("code_verifier", &begun.verifier);
        match &self.terms.secret {
            Some(secret) if known.secret_in_body => {
                form.append_pair("client_id", &self.terms.client).append_pair("client_secret", secret);
                (None, form.finish())
            }
            Some(secret) => {
                let escaped = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
                let pair = Zeroizing::new(format!("{}:{}", escaped(&self.terms.client), escaped(secret)));
                let head = Zeroizing::new(format!("Basic {}", STANDARD.encode(pair.as_bytes())));
                (Some(head), form.finish())
            }
            None => {
                form.append_pair("client_id", &self.terms.client);
                (None, form.finish())
            }
        }
    }

    /// What it publishes: as read within the hour, or, when that had not the key that was needed, as it is now.
    async fn known(&self, at: i64, lacking: Option<&Arc<Known>>) -> Result<Arc<Known>, NoEntry> {
        let mut held = self.known.lock().await;
        if let Some(known) = held.as_ref() {
            let enough = match lacking {
                None => KNOWN_FOR_MS,
                Some(_) => KEYS_AGAIN_MS,
            };
            if (0..enough).contains(&(at - known.read_at)) {
                return Ok(known.clone());
            }
        }
        let read = match self.read(at).await {
            Ok(read) => Arc::new(read),
            // What was known is better than nothing while it is away for a moment.
            Err(NoEntry::Away) if held.is_some() && lacking.is_none() => {
                return held.clone().ok_or(NoEntry::Away);
            }
            Err(why) => return Err(why),
        };
        *held = Some(read.clone());
        Ok(read)
    }

    async fn read(&self, at: i64) -> Result<Known, NoEntry> {
        let address = format!("{}/.well-known/openid-configuration", self.terms.issuer.trim_end_matches('/'));
        let place = Place::parse(&address).ok_or_else(|| misset("its address"))?;
        let published: Published = self.read_json(&place).await?;
        if published.issuer != self.terms.issuer {
            tracing::error!(says = %published.issuer, set = %self.terms.issuer, "the directory calls itself another");
            return Err(misset("it calls itself another issuer"));
        }
        Place::parse(&published.authorization_endpoint).ok_or_else(|| misset("its page for signing in"))?;
        let token = Place::parse(&published.token_endpoint).ok_or_else(|| misset("its address for tokens"))?;
        let keys_at = Place::parse(&published.jwks_uri).ok_or_else(|| misset("its address for keys"))?;
        let keys: JwkSet = self.read_json(&keys_at).await?;
        // Left out, both modes are there, and the secret goes into the head.
        let modes = published.response_modes_supported;
        let by_fragment = modes.is_none_or(|modes| modes.iter().any(|mode| mode == "fragment"));
        let ways = published.token_endpoint_auth_methods_supported.unwrap_or_default();
        let takes = |way: &str| ways.iter().any(|one| one == way);
        let secret_in_body = takes("client_secret_post") && !takes("client_secret_basic");
        let authorize = published.authorization_endpoint;
        Ok(Known { authorize, token, keys, by_fragment, secret_in_body, read_at: at })
    }

    async fn read_json<T: for<'de> Deserialize<'de>>(&self, place: &Place) -> Result<T, NoEntry> {
        let heard = self.web.get(place).await?;
        if heard.status != StatusCode::OK {
            tracing::warn!(status = %heard.status, "the directory does not publish itself");
            return Err(if heard.status.is_server_error() {
                NoEntry::Away
            } else {
                misset("nothing is published there")
            });
        }
        serde_json::from_slice(&heard.body).map_err(|_| misset("what it publishes cannot be read"))
    }
}

fn misset(what: &'static str) -> NoEntry {
    tracing::error!(what, "the directory is not as it is set");
    NoEntry::Misset(what)
}

fn hash(ticket: &str) -> [u8; 32] {
    Sha256::digest(ticket.as_bytes()).into()
}

/// 256 bits that nobody guesses.
fn random() -> Result<Zeroizing<String>, NoEntry> {
    let mut bytes = Zeroizing::new([0u8; 32]);
    getrandom::fill(&mut *bytes).map_err(|_| NoEntry::NoRandomness)?;
    Ok(Zeroizing::new(URL_SAFE_NO_PAD.encode(*bytes)))
}
