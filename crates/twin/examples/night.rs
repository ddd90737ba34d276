fn main() {
    let args: Vec<String> = std::env::args().collect();
    let name = args[1].as_str();
    let text = if name == "october-third" { twin::drill::scenario::OCTOBER_THIRD } else {
        &std::fs::read_to_string(name).unwrap() };
    let s = twin::drill::scenario::Scenario::parse(text).unwrap();
    let seed = args[2].parse().unwrap();
    let t = std::time::Instant::now();
    let r = twin::drill::october_third(&s, seed, &mut |_, _| {}).unwrap();
    println!("{}", serde_json::to_string_pretty(&r).unwrap());
    eprintln!("{name} passed {} in {:?}", r.passed, t.elapsed());
}
