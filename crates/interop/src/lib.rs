//! What other systems say, put into the words of the kernel, and nothing more.
//!
//! Pure translations of text that comes from elsewhere: no file is opened here, no clock is read, nothing is judged. A text
//! that cannot be understood whole is understood not at all, and everything wrong with it is named by its line.

pub mod instrument;
