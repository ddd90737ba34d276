//! What the library's error codes mean for the journal.

use rusqlite::ErrorCode;
use rusqlite::ffi;

use crate::store::StoreError;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let text = error.to_string();
        let rusqlite::Error::SqliteFailure(failure, _) = error else {
            return StoreError::Engine(text);
        };
        match (failure.code, failure.extended_code) {
            (ErrorCode::DiskFull, _) => StoreError::DiskFull,
            (_, ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_DIR_FSYNC) => StoreError::SyncFailed(text),
            (ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::PermissionDenied, _) => {
                StoreError::Io(text)
            }
            (ErrorCode::NotADatabase, _) => StoreError::NotAStore(text),
            (ErrorCode::ReadOnly, _) => StoreError::ReadOnly,
            _ => StoreError::Engine(text),
        }
    }
}

/// Whether a statement failed because its primary key is taken.
pub(crate) fn is_duplicate_key(error: &rusqlite::Error) -> bool {
    matches!(error, rusqlite::Error::SqliteFailure(failure, _)
        if failure.extended_code == ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            || failure.extended_code == ffi::SQLITE_CONSTRAINT_UNIQUE
            || failure.extended_code == ffi::SQLITE_CONSTRAINT_ROWID)
}
