//! Stories that together say every command and record every event and finding: samples for the wire forms
//! and for mutation.

use crate::ledgers;
use crate::script::{check, play};
use crate::town::Town;
use domain::Minutes;
use domain::rules::Rules;

/// What comes from another station, what goes there, and what each must hear.
const BETWEEN: &str = "
    @ 1 08:00
    enter G1000
    enter G2000
    box Z1 cooled 30d
    admit ST mine RBC-S O+ 2U 30d
    from-station G0 FX-1 a,b,c RBC-S O+ 2U 30d
    from-station G0 FX-2 d RBC-S O+ 2U 30d not-found unlisted=nowhere
    from-station G0 FX-3 e RBC-S O+ 2U 30d read=A+
    order H4: red-cells O+ 2U
    execute O0 1=a send
    receive T0 a
    group P7 O+
    group P7 O+
    crossmatch P7 a
    give P7 a
    agree-out G1 b,c
    pick R0 b,c
    send-out U0 DC-1 boxes=1
    hand-over ST
    station-says U0 received b
    station-says U0 not-there c
    back-from U0 c
    hear G0 doc=FX-1 recalled
    hear G0 nowhere label
    tell M0,M1
    tell M2
    close-station G0
";

const A_NIGHT: &str = "
    @ 1 01:00
    use-plan H4 red-cells O+ 200000
    levels
    accept P2
    decline-proposal P3
    admit ST a,b,c,d,e,f RBC-S O+ 2U 30d
    admit ST g FFP AB+ 200mL 100d
    admit HH h,i RBC-S O+ 2U 30d
    admit H4 k RBC-S O+ 2U 30d
    floor HH red-cells O+ 0U area 4U
    open H3 O+ stated: red-cells 8U; plasma 200mL
    supply C0
    !! plan-empty
    green C0
    escalate C0 director
    # The storage point gives two bags, the station the rest.
    HH/transfusion-duty execute C0 1=h,i,a 2=g
    fail-pick R0 h
    pick R0 i
    dispatch R0 i courier=77
    leg T0
    ST execute C0 1=a,b 2=g send over=rhd-mismatch:phone
    receive T0 i
    receive T1 a!
    returned T1
    lost T1 b
    lift a temperature
    receive T2 g
    H3 thaw g
    H3 give P@C0 C0 g,i release
    determine C0 A-
    identify C0 P7
    H3 crossmatch P7 i!
    H3 fate g=transfused
    reduce C0 1 7U
    outcome C0 1 shortfall-open
    open H5 O+ determined patient=9: red-cells 2U
    call C1: red-cells 2U
    execute C1 1=c
    + 120
    fire-due
    execute C1 1=c
    release R2
    execute C1 1=c send
    recall-courier T3
    stand-down C1
    stand-down C0
    confirm C0 supply-dept
    confirm C0 transfusion-dept
    sign-form F0
    HH/transfusion-head/8 review V1 approved
    order H4: red-cells O+ 4U agreed
    transfer H4 H5: red-cells O+ 2U
    execute O2 1=d,e over=below-floor
    pick R3 d,e
    box Z1 cooled 10d
    validate-box Z1 30d
    dispatch R3 d,e hospital-fetches boxes=1 slip=QX-1
    receive T4 d
    H4 box-back Z1 e
    close O3
    hold f label
    recall f
    discard f
    group P20 O+
    crossmatch P20 k
    give P20 k over=below-floor
    + 5000
    fire-due
    admit ST z RBC-S O+ 2U 60m
    + 1440
    fire-due
";

const REQUESTS: &str = "
    @ 3 01:00
    admit HH h RBC-S O+ 2U 30d
    open H3 O+ determined stated: red-cells 2U
    ST execute C0 1=h
    decline Q0
    admit ST a RBC-S O- 2U 30d
    admit ST p RBC-S O+ 2U 30d
    open H4 O- determined: red-cells 2U
    execute C1 1=p over=rhd-mismatch:phone second=5 send
    H4/physician/5 sign F2
    stand-down C1
";

const MOVED: &str = "
    @ 3 01:00
    admit ST a,b RBC-S O+ 2U 30d
    open H4 O+ determined: red-cells 4U
    open H4 O+ determined: red-cells 2U
    execute C0 1=a,b
    move C0 1 C1
    own-stock C0 1 stated
";

const FINDINGS: &str = "
    @ 3 01:00
    admit ST a,b,c,d RBC-S O+ 2U 300m
    open H4 O+ determined patient=7: red-cells 8U
    execute C0 1=a,b,c,d send
    receive T0 nowhere
    receive T0 a
    receive T0 a
    H5 receive T0 b
    H5 receive T0 b
    H4 receive T0 b
    hold c broken
    receive T0 c
    lost T0 a
    give P7 C0 a release
    !! bag-held
    lift a whereabouts-doubt
    give P7 C0 a release
    crossmatch P7 a!,d
    receive T0 a
    + 300
    receive T0 d
    fate a=transfused
    fate a=discarded
    H5 fate c=lost
    admit H4 e RBC-S O+ 2U 30d
    fate e=transfused
    determine C0 B+
    determine C0 O+
    settle N0 looked-into
";

const A_BREAKDOWN: &str = "
    @ 3 07:00
    order H5: red-cells O+ 2U
    break-down 0 3 H5=between
";

const A_SHIFT: &str = "
    @ 4 07:00
    hand-over ST to=71
    ST/supply-duty/72 hand-over ST to=73
    admit ST a,b,c,d RBC-S O+ 2U 30d
    admit H4 e,f RBC-S O+ 2U 30d
    open-count ST red-cells O+
    open-count H4
    scan K0 a,nowhere
    scan K1 a,e,f
    close-count K0
    close-count K1
    settle N5 bag-gone
    declare b temperature
    judge B0 rejected
    declare b,d broken
    judge B1 approved
    dispose B1 b,d
    H4 fate e=discarded
    equip ST refrigerator
    read E0 75
    read E0 40
    excursion E0 usable
    retire E0
";

const MOVES: &str = "
    @ 5 07:00
    admit H4 a,b,c RBC-S O+ 2U 30d
    admit H4 d FFP A+ 200mL 100d
    hold d label
    send-back a,d label
    receive T0 a
    recall b
    send-back b recalled
    receive T2 b!
    returned T2
    transfer H4 H5: red-cells O+ 2U
    decline-transfer O0 too-short-dated
    declare c
    fate c=transfused
    judge B0 approved
    cancel-loss B0
    admit ST e,f FFP A+ 200mL 10d
    convert e
    scan-back Y0 e FP
    convert f
    cancel-conversion Y1
    box Z9 cooled 30d
    admit ST z RBC-S O+ 2U 30d
    order H4: red-cells O+ 2U
    execute O1 1=z
    pick R0 z
    dispatch R0 z boxes=9
    + 5000
    fire-due
";

const TAKEN_BACK: &str = "
    @ 5 07:00
    admit H4 a RBC-S O+ 2U 30d
    group P7 O+
    crossmatch P7 a
    give P7 a
    + 10
    ward-return a
";

const APPLIED: &str = "
    @ 3 09:00
    admit H4 a,b RBC-S O+ 2U 30d
    group P7 O+
    apply P7 u3: red-cells 3U
    take A0
    prepare A0 a,b
    give-back A0 b
    apply P8 u3: red-cells 1U
    refuse A1 too-much
    apply P8 u3: red-cells 1U
    withdraw A2
    @ 6 09:00
    fire-due
    admit H4 c,d RBC-S O+ 2U 30d
    crossmatch P7 c! sampled=-5000
    resolve X0 nothing-found
    ask P7 antibody-screen
    crossmatch P7 c,d
    give P7 c,d
    + 31
    begin P8 c
    begin P7 c
    react P7 c allergic mild
    + 241
    end P7 c completed
";

/// Every story, played.
pub fn all() -> Vec<Town> {
    let special = crate::special::FOR_A_PATIENT;
    let all = [
        A_NIGHT,
        REQUESTS,
        MOVED,
        FINDINGS,
        A_SHIFT,
        MOVES,
        APPLIED,
        BETWEEN,
        special,
        crate::accounts::OF_ACCOUNTS,
        crate::giving::FROM_THE_DOOR,
        crate::benching::BOXES,
    ];
    let mut towns = Vec::from(all.map(check));
    towns.push(check(&crate::benching::at_bench(crate::benching::AT_THE_BENCH)));
    towns.push(crate::testing_verdicts::story());
    towns.push(check(&crate::releasing::ready(crate::releasing::TO_THE_STORE)));
    towns.push(check(&crate::releasing::ready(crate::controlling::CONTROLLED)));
    towns.extend(crate::recalling::story());
    let mut town = Town::with(|rules| rules.ward_return_within.value = Minutes(30));
    play(&mut town, TAKEN_BACK);
    towns.push(town);
    let mut rounds = Town::of(Rules::demo(), crate::rounds::with_rounds());
    play(&mut rounds, A_BREAKDOWN);
    towns.push(rounds);
    towns.extend(ledgers::of_two_ledgers());
    towns
}
