//! A small strict reader of ZPL II: it knows the commands that a label may use, each with all its values, and
//! refuses everything else. It shares nothing with what writes them.

/// Something at a place, in dots.
#[derive(Debug)]
pub struct Field {
    pub left: usize,
    pub top: usize,
    pub what: What,
}

#[derive(Debug)]
pub enum What {
    /// Code 128: dots a module, height, what a scanner reads, and how many modules wide it is.
    Bars { module: usize, high: usize, data: String, modules: usize },
    /// Data Matrix: dots a module, what a scanner reads.
    Matrix { module: usize, data: String },
    /// A filled rectangle.
    Block { wide: usize, high: usize },
    /// Rows of dots, white or black.
    Picture(Vec<Vec<bool>>),
}

/// A label: its width and length in dots, and its fields.
#[derive(Debug)]
pub struct Printed {
    pub wide: usize,
    pub long: usize,
    pub fields: Vec<Field>,
}

impl Printed {
    /// Reads one label.
    ///
    /// # Errors
    /// The first command that is not as it should be, in words.
    pub fn read(zpl: &str) -> Result<Printed, String> {
        if !zpl.is_ascii() || zpl.contains('~') {
            return Err("a command to the printer itself, or a letter beyond ASCII".to_owned());
        }
        let body = zpl.strip_prefix("^XA\n").and_then(|rest| rest.strip_suffix("^XZ\n")).ok_or("no frame")?;
        let mut printed = Printed { wide: 0, long: 0, fields: Vec::new() };
        for line in body.lines() {
            match line.get(..3).ok_or("a short line")? {
                "^PW" => printed.wide = number(&line[3..])?,
                "^LL" => printed.long = number(&line[3..])?,
                "^FO" => printed.fields.push(field(&line[3..])?),
                _ if ["^LH0,0", "^LS0", "^LT0", "^PON", "^PMN", "^PQ1"].contains(&line) => {}
                _ => return Err(format!("unknown: {line}")),
            }
        }
        Ok(printed)
    }
}

fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| format!("not a number: {text:?}"))
}

fn numbers<const N: usize>(text: &str) -> Result<[usize; N], String> {
    let numbers: Result<Vec<usize>, String> = text.split(',').map(number).collect();
    numbers?.try_into().map_err(|found| format!("{N} numbers wanted: {found:?}"))
}

fn field(text: &str) -> Result<Field, String> {
    let text = text.strip_suffix("^FS").ok_or("a field without end")?;
    let (place, rest) = text.split_once('^').ok_or("a field without content")?;
    let [left, top] = numbers(place)?;
    let what = match rest.get(..2).ok_or("a short field")? {
        "GB" => {
            let [wide, high, thick] = numbers(&rest[2..])?;
            if thick != wide.min(high) {
                return Err("a frame, not a block".to_owned());
            }
            What::Block { wide, high }
        }
        "GF" => What::Picture(picture(&rest[2..])?),
        "BY" => {
            let (module, rest) = rest[2..].split_once("^BCN,").ok_or("no Code 128")?;
            let (high, data) = rest.split_once(",N,N,N,N^FD").ok_or("Code 128 with values that are not asked for")?;
            let (data, modules) = code_128(data)?;
            What::Bars { module: number(module)?, high: number(high)?, data, modules }
        }
        "BX" => {
            let rest = rest[2..].strip_prefix("N,").ok_or("a turned symbol")?;
            let (module, data) = rest.split_once(",200,,,,_^FD").ok_or("Data Matrix that is not ECC 200")?;
            What::Matrix { module: number(module)?, data: data_matrix(data)? }
        }
        other => return Err(format!("unknown field: {other}")),
    };
    Ok(Field { left, top, what })
}

/// The data of `^BC` in no mode, and how many modules the symbol has: 11 a character, 13 the last.
fn code_128(field: &str) -> Result<(String, usize), String> {
    #[derive(PartialEq)]
    enum Set {
        B,
        C,
    }
    let mut set = match field.get(..2) {
        Some(">:") => Set::B,
        Some(">;") => Set::C,
        _ => return Err("no start".to_owned()),
    };
    let mut letters = field[2..].chars();
    let (mut data, mut characters) = (String::new(), 1);
    while let Some(letter) = letters.next() {
        characters += 1;
        match (letter, &set) {
            ('>', _) => match (letters.next(), &set) {
                (Some('5'), Set::B) => set = Set::C,
                (Some('6'), Set::C) => set = Set::B,
                (Some('0'), Set::B) => data.push('>'),
                (Some('<'), Set::B) => data.push('^'),
                (Some('='), Set::B) => data.push('~'),
                other => return Err(format!("unknown change: {:?}", other.0)),
            },
            ('^', _) => return Err("a command in the data".to_owned()),
            (letter, Set::B) => data.push(letter),
            (tens, Set::C) => {
                let units = letters.next().filter(char::is_ascii_digit).ok_or("half a pair")?;
                if !tens.is_ascii_digit() {
                    return Err(format!("{tens:?} in set C"));
                }
                data.extend([tens, units]);
            }
        }
    }
    Ok((data, (characters + 1) * 11 + 13))
}

/// The data of `^BX` with the escape character `_`.
fn data_matrix(field: &str) -> Result<String, String> {
    let mut data = String::new();
    let mut rest = field;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[1..];
        match letter {
            '^' => return Err("a command in the data".to_owned()),
            '_' => match rest.chars().next() {
                Some('_') => {
                    data.push('_');
                    rest = &rest[1..];
                }
                Some('d') => {
                    let code = rest.get(1..4).ok_or("half a code")?;
                    data.push(char::from(u8::try_from(number(code)?).map_err(|e| e.to_string())?));
                    rest = &rest[4..];
                }
                other => return Err(format!("unknown escape: {other:?}")),
            },
            letter => data.push(letter),
        }
    }
    Ok(data)
}

/// The dots of `^GFA`.
fn picture(text: &str) -> Result<Vec<Vec<bool>>, String> {
    let parts: Vec<&str> = text.splitn(5, ',').collect();
    let ["A", sent, all, a_row, data] = parts[..] else { return Err("not ^GFA".to_owned()) };
    let (all_bytes, row_bytes) = (number(all)?, number(a_row)?);
    if sent != all || row_bytes == 0 || all_bytes % row_bytes != 0 {
        return Err(format!("rows do not fill the picture: {sent} {all} {a_row}"));
    }
    let digits = row_bytes * 2;
    let mut rows: Vec<Vec<u8>> = Vec::new();
    let (mut row, mut many) = (Vec::new(), 0);
    for letter in data.chars() {
        match letter {
            'G'..='Y' => many += letter as usize - 'F' as usize,
            'g'..='z' => many += (letter as usize - 'f' as usize) * 20,
            ',' if many == 0 => row.resize(digits, 0),
            '!' if many == 0 => row.resize(digits, 15),
            ':' if many == 0 && row.is_empty() => row = rows.last().ok_or("no row before")?.clone(),
            '0'..='9' | 'A'..='F' => {
                let nibble = letter.to_digit(16).ok_or("no digit")? as u8;
                row.extend(std::iter::repeat_n(nibble, many.max(1)));
                many = 0;
            }
            other => return Err(format!("unknown: {other:?}")),
        }
        if row.len() > digits {
            return Err("a row too long".to_owned());
        }
        if row.len() == digits && many == 0 {
            rows.push(std::mem::take(&mut row));
        }
    }
    if !row.is_empty() || many != 0 || rows.len() * row_bytes != all_bytes {
        return Err(format!("{} rows of {row_bytes} bytes are not {all_bytes} bytes", rows.len()));
    }
    let dots =
        |row: &Vec<u8>| row.iter().flat_map(|nibble| (0..4).map(move |bit| nibble >> (3 - bit) & 1 == 1)).collect();
    Ok(rows.iter().map(dots).collect())
}

#[test]
fn the_reader_refuses_what_is_not_a_label() {
    let read = |body: &str| Printed::read(&format!("^XA\n{body}\n^XZ\n")).map(|printed| printed.fields.len());
    assert_eq!(read("^PW800"), Ok(0));
    assert_eq!(read("^FO1,2^BY2^BCN,80,N,N,N,N^FD>:A>512>6>0^FS"), Ok(1));
    assert_eq!(read("^FO1,2^GFA,4,4,2,HFH0:^FS\n^FO0,0^GFA,6,6,2,!:,^FS"), Ok(2));
    for bad in [
        "^FDx^FS",
        "~JA",
        "^FO1,2^BY2^BCN,80,Y,N,N,N^FD>:A^FS",
        "^FO1,2^BY2^BCN,80,N,N,N,N^FDA^FS",
        "^FO1,2^BY2^BCN,80,N,N,N,N^FD>;123^FS",
        "^FO1,2^BY2^BCN,80,N,N,N,N^FD>:A^XA^FS",
        "^FO1,2^BXN,3,200,,,,_^FDa_b^FS",
        "^FO1,2^GFA,4,4,2,HFJ0^FS",
        "^FO1,2^GFA,5,4,2,HFI0^FS",
        "^FO1^GB1,1,1^FS",
    ] {
        assert!(read(bad).is_err(), "{bad}");
    }
}
