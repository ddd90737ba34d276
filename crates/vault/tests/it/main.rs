//! Keys, certificates and signatures, each held against OpenSSL, which shares no code with us.

mod certificates;
mod filled;
mod identities;
mod openssl;
mod papers;
mod servers;
mod signed;
mod stamps;
