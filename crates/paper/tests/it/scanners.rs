//! What is on the label is what was told: PDFs are drawn by poppler and read by zbar and zxing-cpp (Code 128) and by
//! libdmtx (Data Matrix); ZPL is read by the reader of these tests. None of them shares anything with what writes labels.

use crate::labels::{Told, USUAL, label};
use crate::zpl::{Printed, What};
use paper::{BagLabel, Dots};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Numbers at the ends of their range, all groups, symbols short and as long as they get.
const TOLD: [Told<'static>; 9] = [
    USUAL,
    Told { number: "1000000000000", flags: "00", abo: "O", rhd: '-', product: "A0000000", ..USUAL },
    Told { number: "ZZZZZ99999999", flags: "YY", abo: "AB", rhd: '-', product: "ZZZZZzZz", ..USUAL },
    Told { number: "ABCDE12345678", flags: "0A", abo: "B", rhd: '+', product: "E0382VA0", ..USUAL },
    Told { number: "A999921123456", flags: "check", abo: "O", rhd: '+', product: "E9999VAa", ..USUAL },
    Told { number: "G123499000001", flags: "A0", abo: "AB", rhd: '+', product: "F0001000", ..USUAL },
    Told { number: "P000026000001", flags: "check", abo: "A", rhd: '-', product: "E0001V00", ..USUAL },
    Told { number: "Z9Z9926999999", flags: "13", abo: "B", rhd: '-', product: "D1A2B300", ..USUAL },
    Told { number: "9999900000000", flags: "59", abo: "A", rhd: '+', product: "E5000VZz", ..USUAL },
];

/// Labels made up from a seed: PCG-like steps, the same on every machine.
fn made_up(many: usize) -> Vec<BagLabel> {
    let mut state = 0x5eed_u64;
    let mut draw = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut of = move |letters: &str| char::from(letters.as_bytes()[draw(letters.len())]);
    const FACILITY: &str = "123456789ABCDEFGHIJKLMNPQRSTUVWXYZ";
    const DIGITS: &str = "0123456789";
    const CAPITALS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    (0..many)
        .map(|_| {
            let mut text = |parts: &[(usize, &str)]| -> String {
                parts.iter().flat_map(|&(many, letters)| vec![letters; many]).map(&mut of).collect()
            };
            let number = text(&[(5, FACILITY), (8, DIGITS)]);
            let flags = text(&[(1, "012345"), (1, "0123456789ABCDEFGHJKLMNPRSTUVWXY")]);
            let product = text(&[(1, CAPITALS), (4, DIGITS), (1, CAPITALS), (1, DIGITS), (1, DIGITS)]);
            let rhd = text(&[(1, "+-")]).chars().next().expect("a sign");
            let abo = ["O", "A", "B", "AB"][text(&[(1, "0123")]).parse::<usize>().expect("a digit")];
            label(&Told { number: &number, flags: &flags, abo, rhd, product: &product, ..USUAL })
        })
        .collect()
}

fn labels() -> Vec<BagLabel> {
    TOLD.iter().map(label).chain(made_up(9)).collect()
}

fn symbols(label: &BagLabel) -> Vec<String> {
    let BagLabel { number, group, product, expiry, .. } = label;
    [&number.symbol, &group.symbol, &product.symbol, &expiry.symbol].map(String::clone).to_vec()
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts
}

/// What a program says. It must be installed: `ci/test` does that.
fn said(program: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(file).output();
    let output = output.unwrap_or_else(|e| panic!("{program}: {e}; see ci/test for what the tests need"));
    String::from_utf8(output.stdout).unwrap_or_else(|_| panic!("{program} said no text"))
}

/// The labels drawn by poppler at so many dots an inch, a picture each.
fn drawn(labels: &[BagLabel], dpi: &str, folder: &Path) -> Vec<PathBuf> {
    let pdf = folder.join("labels.pdf");
    std::fs::write(&pdf, BagLabel::pdf(labels).expect("printed")).expect("written");
    let output =
        Command::new("pdftoppm").args(["-gray", "-png", "-r", dpi]).arg(&pdf).arg(folder.join("page")).output();
    let output = output.expect("pdftoppm (poppler-utils) is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let files = std::fs::read_dir(folder).expect("the folder").map(|file| file.expect("a file").path());
    let mut pages: Vec<PathBuf> = files.filter(|file| file.extension().is_some_and(|end| end == "png")).collect();
    pages.sort();
    assert_eq!(pages.len(), labels.len());
    pages
}

#[test]
fn scanners_read_exactly_what_was_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let labels = labels();
    for (label, page) in labels.iter().zip(drawn(&labels, "203", folder.path())) {
        let told = sorted(symbols(label));
        let zbar = said("zbarimg", &["--quiet", "--raw", "-Sdisable", "-Scode128.enable"], &page);
        assert_eq!(sorted(zbar.lines().map(str::to_owned).collect()), told, "zbar, {}", label.number.eye);
        let zxing = said("ZXingReader", &["-1", "-format", "Code128"], &page);
        // A line of each: file, kind, what was read in quotes.
        let quoted = |line: &str| line.split_once('"').and_then(|(_, rest)| rest.strip_suffix('"')).map(str::to_owned);
        assert_eq!(sorted(zxing.lines().filter_map(quoted).collect()), told, "zxing, {}", label.number.eye);
        // Aimed at the lower right part of the label, its whole height counted from below.
        let aimed = ["-N1", "-m10000", "-x50%", "-X100%", "-y0%", "-Y30%"];
        assert_eq!(said("dmtxread", &aimed, &page), label.compound, "dmtx, {}", label.number.eye);
    }
}

#[test]
fn a_printer_is_told_exactly_the_data_and_nothing_leaves_the_label() {
    for label in labels() {
        for (dots, edge, module, cell) in [(Dots::Dpi203, 800, 2, 3), (Dots::Dpi300, 1181, 3, 4)] {
            let zpl = label.zpl(dots).expect("printed");
            let printed = Printed::read(&zpl).unwrap_or_else(|fault| panic!("{fault}: {}", label.number.eye));
            assert_eq!((printed.wide, printed.long), (edge, edge));
            let (mut bars, mut matrices, mut black) = (Vec::new(), Vec::new(), vec![vec![false; edge]; edge]);
            // What stands where, and the clear space that symbols need.
            let mut clear = Vec::new();
            for field in &printed.fields {
                let (wide, high) = match &field.what {
                    What::Bars { module: dots, high, data, modules } => {
                        // 10 mm high at least, 10 modules clear on both sides.
                        assert_eq!((*dots, *high), (module, (edge + 5) / 10));
                        bars.push(data.clone());
                        let quiet = 10 * module;
                        clear.push((field.left - quiet, field.top, modules * module + 2 * quiet, *high));
                        (modules * module + quiet, *high)
                    }
                    What::Matrix { module: dots, data } => {
                        assert_eq!(*dots, cell);
                        matrices.push(data.clone());
                        // The printer chooses the size: 24 modules for these data, or one step more.
                        clear.push((field.left - cell, field.top - cell, 28 * cell, 28 * cell));
                        (27 * cell, 27 * cell)
                    }
                    What::Block { wide, high } => {
                        for row in &mut black[field.top..field.top + high] {
                            row[field.left..field.left + wide].fill(true);
                        }
                        (*wide, *high)
                    }
                    What::Picture(rows) => {
                        for (down, row) in rows.iter().enumerate() {
                            for (right, _) in row.iter().enumerate().filter(|(_, dot)| **dot) {
                                black[field.top + down][field.left + right] = true;
                            }
                        }
                        (rows[0].iter().rposition(|dot| *dot).map_or(0, |last| last + 1), rows.len())
                    }
                };
                assert!(field.left + wide <= edge && field.top + high <= edge, "{field:?} of {edge} dots");
            }
            assert_eq!(bars, symbols(&label));
            assert_eq!(matrices, [label.compound.as_str()]);
            for (left, top, wide, high) in clear {
                let inked = black[top..top + high].iter().any(|row| row[left..left + wide].contains(&true));
                assert!(!inked, "ink in the clear space at {left},{top} of {}", label.number.eye);
            }
            let inked = black.iter().flatten().filter(|dot| **dot).count();
            assert!(inked > edge * edge / 50, "words are there: {inked} dots");
            assert!(zpl.len() < 60_000, "{} bytes", zpl.len());
        }
    }
}

#[test]
fn words_of_the_pdf_can_be_read_again_and_are_all_there() {
    let told = label(&USUAL);
    let pdf = BagLabel::pdf(&[told.clone(), label(&TOLD[2])]).expect("printed");
    let read = lopdf::Document::load_mem(&pdf).expect("another reader opens it");
    assert_eq!(read.get_pages().len(), 2);
    let text: String = read.extract_text(&[1]).expect("text").split_whitespace().collect();
    let BagLabel { issuer, licence, number, times, group, product, expiry, notes, .. } = &told;
    let mut words = vec![issuer, licence, &number.eye, &number.flags, &group.large, &group.band, &group.eye];
    words.extend([&product.name, &product.name_too, &product.amount, &product.storage, &product.eye]);
    words.extend([&expiry.until.name, &expiry.until.is, &expiry.eye]);
    words.extend(product.attributes.iter().chain(notes));
    words.extend(times.iter().flat_map(|time| [&time.name, &time.is]));
    for word in words {
        let word: String = word.split_whitespace().collect();
        assert!(text.contains(&word), "{word} in {text}");
    }
    assert_eq!(BagLabel::pdf(&[told.clone(), label(&TOLD[2])]), Ok(pdf), "the same labels give the same bytes");
    assert_eq!(told.zpl(Dots::Dpi300), told.zpl(Dots::Dpi300));
}
