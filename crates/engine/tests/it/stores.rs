//! A store with a hand in it: appends can be held back or refused, frames read can be changed.

use journal::*;

type OnAppend = Box<dyn FnMut(&Frame) -> Result<(), AppendError> + Send>;
type OnHead = Box<dyn Fn(&mut Head) + Send>;
type OnRead = Box<dyn FnMut(&mut StoredFrame) + Send>;

pub struct Meddled {
    inner: Box<dyn Store>,
    on_head: OnHead,
    on_append: OnAppend,
    on_read: OnRead,
}

impl Meddled {
    pub fn with(inner: Box<dyn Store>) -> Self {
        Meddled { inner, on_head: Box::new(|_| {}), on_append: Box::new(|_| Ok(())), on_read: Box::new(|_| {}) }
    }

    pub fn appending(
        inner: impl Store + 'static,
        on_append: impl FnMut(&Frame) -> Result<(), AppendError> + Send + 'static,
    ) -> Self {
        Meddled { on_append: Box::new(on_append), ..Meddled::with(Box::new(inner)) }
    }

    pub fn reading(inner: impl Store + 'static, on_read: impl FnMut(&mut StoredFrame) + Send + 'static) -> Self {
        Meddled { on_read: Box::new(on_read), ..Meddled::with(Box::new(inner)) }
    }

    pub fn heading(inner: impl Store + 'static, on_head: impl Fn(&mut Head) + Send + 'static) -> Self {
        Meddled { on_head: Box::new(on_head), ..Meddled::with(Box::new(inner)) }
    }
}

impl Store for Meddled {
    fn head(&mut self) -> Result<Head, StoreError> {
        let mut head = self.inner.head()?;
        (self.on_head)(&mut head);
        Ok(head)
    }

    fn append(&mut self, expected: &Head, frame: Frame, outbox: Vec<OutboxItem>) -> Result<Appended, AppendError> {
        (self.on_append)(&frame)?;
        self.inner.append(expected, frame, outbox)
    }

    fn read_frames(&mut self, from_seq: u64, max_bytes: usize) -> Result<Vec<StoredFrame>, StoreError> {
        let mut frames = self.inner.read_frames(from_seq, max_bytes)?;
        frames.iter_mut().for_each(|frame| (self.on_read)(frame));
        Ok(frames)
    }

    fn frame_of_event(&mut self, event: u64) -> Result<Option<StoredFrame>, StoreError> {
        self.inner.frame_of_event(event)
    }

    fn command(&mut self, id: CommandId) -> Result<Option<CommandRecord>, StoreError> {
        self.inner.command(id)
    }

    fn snapshot_begin(&mut self, label: SnapshotLabel) -> Result<SnapshotWriter, StoreError> {
        self.inner.snapshot_begin(label)
    }

    fn snapshots(&mut self) -> Result<Vec<Snapshot>, StoreError> {
        self.inner.snapshots()
    }

    fn snapshot_open(&mut self, id: SnapshotId) -> Result<SnapshotReader, StoreError> {
        self.inner.snapshot_open(id)
    }

    fn snapshot_delete(&mut self, id: SnapshotId) -> Result<(), StoreError> {
        self.inner.snapshot_delete(id)
    }

    fn blob_put(&mut self, id: BlobId, salt: [u8; 16], content: Vec<u8>) -> Result<Hash, StoreError> {
        self.inner.blob_put(id, salt, content)
    }

    fn blob(&mut self, id: BlobId) -> Result<Option<Blob>, StoreError> {
        self.inner.blob(id)
    }

    fn blob_erase(&mut self, id: BlobId) -> Result<bool, StoreError> {
        self.inner.blob_erase(id)
    }

    fn readings_append(&mut self, readings: Vec<Reading>) -> Result<u64, StoreError> {
        self.inner.readings_append(readings)
    }

    fn readings(&mut self, series: u32, from: i64, until: i64, limit: u32) -> Result<Vec<Reading>, StoreError> {
        self.inner.readings(series, from, until, limit)
    }

    fn outbox(&mut self, after: Option<OutboxKey>, limit: u32) -> Result<Vec<OutboxEntry>, StoreError> {
        self.inner.outbox(after, limit)
    }

    fn outbox_ack(&mut self, keys: Vec<OutboxKey>) -> Result<(), StoreError> {
        self.inner.outbox_ack(keys)
    }

    fn meta(&mut self, key: String) -> Result<Option<Vec<u8>>, StoreError> {
        self.inner.meta(key)
    }

    fn meta_put(&mut self, key: String, value: Vec<u8>) -> Result<(), StoreError> {
        self.inner.meta_put(key, value)
    }
}
