//! What the system is measured against, in the same run on the same disk: a bare append with a sync,
//! and a fair allocation in SQL as a well-made conventional system would do it.
//!
//! The SQL baseline has every index it needs, prepared statements, one statement per fact, and history
//! of the size of ten years. It keeps no reasons, no plan, no checks of compatibility beyond the group:
//! it does less than the system does.

use anyhow::{Context, Result};
use rusqlite::{Connection, params};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// Appends `bytes` and syncs, `samples` times; the time of each.
pub fn append_and_sync(dir: &Path, bytes: usize, samples: usize) -> Result<Vec<Duration>> {
    let path = dir.join("baseline.append");
    let mut file = File::create(&path).context("create the baseline's file")?;
    let body = vec![0x5au8; bytes];
    let mut times = Vec::with_capacity(samples);
    for _ in 0..samples {
        let start = Instant::now();
        file.write_all(&body)?;
        file.sync_data()?;
        times.push(start.elapsed());
    }
    drop(file);
    std::fs::remove_file(&path)?;
    Ok(times)
}

/// What one order of the synthetic supply takes: product, how many bags.
pub const ORDER: [(u8, usize); 4] = [(0, 12), (1, 10), (2, 12), (3, 2)];

/// A conventional store of bags in SQL.
pub struct SqlStock {
    connection: Connection,
    next_bag: i64,
    next_order: i64,
}

impl SqlStock {
    /// Fills a store with `history` bags long gone and `available` at the station's shelf and sites.
    pub fn fill(dir: &Path, history: i64, available: i64) -> Result<SqlStock> {
        let path = dir.join("baseline.sqlite");
        for suffix in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(dir.join(format!("baseline.sqlite{suffix}")));
        }
        let connection = Connection::open(&path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "OFF")?;
        connection.execute_batch(
            "CREATE TABLE bag(id INTEGER PRIMARY KEY, din TEXT NOT NULL, product INT NOT NULL, grp INT NOT NULL,
               amount INT NOT NULL, site INT NOT NULL, state INT NOT NULL, expires INT NOT NULL, ord INT);
             CREATE TABLE ord(id INTEGER PRIMARY KEY, hospital INT NOT NULL, placed INT NOT NULL);
             CREATE TABLE movement(id INTEGER PRIMARY KEY, bag INT NOT NULL, kind INT NOT NULL, at INT NOT NULL, ord INT);",
        )?;
        let mut stock = SqlStock { connection, next_bag: 0, next_order: 0 };
        stock.connection.execute_batch("BEGIN")?;
        stock.add(history, 3)?;
        stock.add(available, 0)?;
        stock.connection.execute_batch(
            "COMMIT;
             CREATE INDEX bag_free ON bag(site, product, grp, expires) WHERE state = 0;
             CREATE UNIQUE INDEX bag_din ON bag(din);
             CREATE INDEX movement_bag ON movement(bag);",
        )?;
        stock.connection.pragma_update(None, "synchronous", "FULL")?;
        let mode: String = stock.connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
        let sync: i64 = stock.connection.query_row("PRAGMA synchronous", [], |row| row.get(0))?;
        anyhow::ensure!(mode == "wal" && sync == 2, "the baseline must be as durable as the system");
        Ok(stock)
    }

    fn add(&mut self, bags: i64, state: i64) -> Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO bag(id, din, product, grp, amount, site, state, expires) VALUES(?1, ?2, ?3, 0, 200, 0, ?4, ?5)",
        )?;
        let per_order: i64 = ORDER.iter().map(|(_, n)| *n as i64).sum();
        for _ in 0..bags {
            let id = self.next_bag;
            self.next_bag += 1;
            let mut place = id % per_order;
            let mut product = 0;
            for (p, n) in ORDER {
                if place < n as i64 {
                    product = p;
                    break;
                }
                place -= n as i64;
            }
            insert.execute(params![id, format!("S0001{id:08}"), product, state, 1_000_000 + id])?;
        }
        Ok(())
    }

    /// Puts back what one order took, outside the timing.
    pub fn restock(&mut self, orders: usize) -> Result<()> {
        let per_order: i64 = ORDER.iter().map(|(_, n)| *n as i64).sum();
        self.connection.execute_batch("BEGIN")?;
        self.add(per_order * orders as i64, 0)?;
        self.connection.execute_batch("COMMIT")?;
        Ok(())
    }

    /// Serves `orders` emergencies in one transaction: find the earliest expiry, mark it reserved, picked
    /// and dispatched in one update, write the movement. Returns the time to the commit.
    pub fn serve(&mut self, orders: usize) -> Result<Duration> {
        let start = Instant::now();
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        {
            let mut find = self.connection.prepare_cached(
                "SELECT id FROM bag WHERE state = 0 AND site = 0 AND product = ?1 AND grp = 0 AND expires > 500000
                 ORDER BY expires LIMIT ?2",
            )?;
            let mut take =
                self.connection.prepare_cached("UPDATE bag SET state = 2, ord = ?2 WHERE id = ?1 AND state = 0")?;
            let mut moved =
                self.connection.prepare_cached("INSERT INTO movement(bag, kind, at, ord) VALUES(?1, 2, 0, ?2)")?;
            let mut place = self.connection.prepare_cached("INSERT INTO ord(id, hospital, placed) VALUES(?1, 1, 0)")?;
            for _ in 0..orders {
                let order = self.next_order;
                self.next_order += 1;
                place.execute([order])?;
                for (product, count) in ORDER {
                    let ids = find
                        .query_map(params![product, count as i64], |row| row.get::<_, i64>(0))?
                        .collect::<rusqlite::Result<Vec<i64>>>()?;
                    anyhow::ensure!(ids.len() == count, "the baseline's shelf is empty");
                    for id in ids {
                        anyhow::ensure!(take.execute(params![id, order])? == 1, "the baseline lost a race");
                        moved.execute(params![id, order])?;
                    }
                }
            }
        }
        self.connection.execute_batch("COMMIT")?;
        Ok(start.elapsed())
    }

    /// Removes the store.
    pub fn remove(self, dir: &Path) -> Result<()> {
        drop(self.connection);
        for suffix in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(dir.join(format!("baseline.sqlite{suffix}")));
        }
        Ok(())
    }
}
