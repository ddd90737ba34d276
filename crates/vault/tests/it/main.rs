//! Keys, certificates and signatures, each held against OpenSSL, which shares no code with us.

mod certificates;
mod identities;
mod openssl;
mod signed;
