/** Rules of the book in words of the trade. The book itself, its values and sources are the kernel's. */
import { WORDS } from '@/generated/words';
import type { Tongue } from '@/words/tongue';

/** What each rule is called in Chinese; the English name comes with the book. */
export const RULE_ZH: Record<string, string> = {
  same_day_within: '当日平诊订血,到达不晚于此的班次才随班',
  platelet_booking_days: '血小板提前预订天数,未预订者按急送',
  refrigerator_range: '储存红细胞的冰箱温度',
  freezer_range: '储存血浆、冷沉淀的冰箱温度',
  agitator_range: '血小板保存箱温度',
  reading_every_by_hand: '无自动监测的设备,人工记录间隔',
  reading_every_automatic: '有自动监测的设备,人工核查间隔',
  interchange_red_cells: '红细胞类可互换品种,先用者在前',
  interchange_plasma: '大量失血时血浆类可互换品种',
  interchange_platelets: '血小板类可互换品种',
  interchange_cryo: '冷沉淀类可互换品种',
  abo_red_cells: '红细胞 ABO 相合(供 → 受)',
  abo_plasma: '血浆、冷沉淀 ABO 相合(供 → 受)',
  abo_cryo_in_need: '急需时冷沉淀 ABO(相合者优先)',
  undetermined_red_cells: '未定型患者的红细胞',
  undetermined_plasma: '未定型患者的血浆、冷沉淀、血小板',
  amount_steps: '申请量最小步长',
  line_amount_max: '单行最大量,超出视为误报',
  bag_amount_max: '单袋最大量,超出视为误报',
  line_amount_confirm: '口述量超过此数再问一次,防小数点听错',
  spoken_unit_plasma: '口述血浆一个单位的折算',
  spoken_unit_red_cells: '口述红细胞 400 毫升即 2 U 的折算:每单位对应全血',
  fresh_days: '新生儿用红细胞的新鲜期',
  shelf_life: '各品种最长保存期,标签可短不可长',
  thawed_life: '融化后保存期,不得复冻、不得退回',
  time_to_use: '可用后到用完所需时间,其间不得过期',
  usable_within: '急症供血可用时限,更晚即视为过慢',
  pick_minutes_p50: '拣血交接时间,通常',
  pick_minutes_p90: '拣血交接时间,最迟',
  station_days: '血站动态库存:目标与首道警戒',
  emergency_days: '储血点与医院应急库存:底线',
  station_floor_days: '血站自身底线',
  station_platelet_days: '血站血小板库存天数',
  routine_cover_days: '底线之上的常规库存:送血间隔加提前量',
  usage_window_days: '日均用量的统计窗口',
  minimum_bags_station: '血站 AB 型与 RhD 阴性红细胞最低袋数',
  minimum_bags_area: '储血点 AB 型红细胞最低袋数',
  minimum_bags_hospital: '任何医院 O 型红细胞最低袋数',
  usual_bag_red_cells: '折算最低袋数用的常规红细胞袋',
  reservation_minutes_case: '急症预留失效时间',
  reservation_minutes_order: '订血预留失效时间',
  supply_request_minutes: '调血请求无人答复即上报',
  formality_due: '急症用血补手续时限',
  formality_climbs: '手续未补逐级上报:科室负责人、主任、领导',
  review_due: '急症用血审核时限',
  review_held_due: '存疑审核上报时限',
  case_page_minutes: '有缺口的事件再次呼叫间隔',
  crossmatch_sample_days: '交叉配血有效天数',
  pack: '大量失血建议量',
  prepared_volume: '备血量折算:红细胞 1 U、血浆 100 mL、血小板 1 治疗量、冷沉淀 1 U',
  approval_head_from: '同一患者一日备血量达到此数,须科主任核准签发',
  approval_affairs_from: '同一患者一日备血量达到此数,须医务部门批准',
  application_valid: '用血申请批准后有效时间',
  reservation_minutes_patient: '为患者备血保留时间',
  two_samples: '常规用血前血型须相符的标本份数',
  transfusion_start: '发血后开始输注时限',
  red_cells_done: '红细胞开始后输完时限',
  reference_due: '疑难配血送检出结论时限',
  daily_review_at: '每日盘点与补充建议时刻',
  disposal_due: '报损审批后处置时限',
  count_every_station: '血站各品类盘库周期',
  count_every_hospital: '储血点与医院各品类盘库周期',
  shift_handover_due: '交接班最迟时限',
  ward_return_within: '病区未用血液可退回的时限',
  box_due_back: '血液运输箱应还时限',
  station_notice_due: '外站告知时限',
  conversion_before_days: '新鲜冰冻血浆到期前多少天起可转换',
  preparation_minutes: '辐照、洗涤、抗原定型所需时间',
  irradiate_within_days: '红细胞采集后多少天内可辐照',
  irradiated_life_days: '辐照后红细胞最长保存期',
  washed_life: '洗涤后红细胞最长保存期',
  kept_for_patient: '患者专用血保留时限',
  presence_longest: '一次在岗最长时间',
  presence_ahead_days: '排班最多提前天数',
  slow_site_days: '慢用库存:目标量可用超过多少天',
  minimum_life_days_slow: '补充慢用库存时至少剩余有效期',
  minimum_life_days_order: '订血发放时至少剩余有效期',
  break_glass_lasts: '应急授权有效时间',
  break_glass_review_due: '应急授权审核时限',
  grants_per_account: '一个账号最多岗位数',
  donor_age_min: '献血最低年龄',
  donor_age_max: '首次献血最高年龄',
  donor_age_max_repeat: '既往献血无不良反应者最高年龄',
  donor_weight_min: '献血者最低体重',
  systolic_range: '献血者收缩压',
  diastolic_range: '献血者舒张压',
  pulse_pressure_min: '献血者最小脉压差',
  pulse_min: '献血者最低脉搏',
  pulse_min_athlete: '高强度耐力训练者最低脉搏',
  pulse_max: '献血者最高脉搏',
  donor_temperature_max: '献血者最高体温',
  haemoglobin_min: '献血者最低血红蛋白',
  copper_sulphate_min: '硫酸铜法血滴应下沉的最低比重(1 以上部分)',
  alt_quick_max: '转氨酶快检上限',
  haematocrit_min: '单采前最低红细胞压积',
  platelets_before: '单采前血小板计数',
  platelets_after_min: '预计采后最低血小板计数',
  platelets_for_two_doses: '采双份所需血小板计数',
  whole_to_whole_months: '全血至全血间隔',
  whole_to_platelets_months: '全血至单采血小板间隔',
  platelets_to_whole_days: '单采血小板至全血间隔',
  platelets_to_platelets_days: '单采血小板间隔',
  platelets_matched_days: '特殊配型且医师同意时单采血小板间隔',
  platelets_per_year: '一年单采血小板最多次数',
  apheresis_year_ml: '一年单采血小板和血浆最多采集量',
  apheresis_year_months: '以上年度限额回溯月数',
  interval_from_ml: '采集量达到此数即计入献血间隔',
  retry_days: '体重、血压、脉搏、体温、血小板不合格者再来间隔',
  retry_haemoglobin_days: '血红蛋白不足者再来间隔',
  retry_alt_days: '转氨酶偏高者再来间隔',
  deferral_waits: '暂缓献血期限(已核对)',
  deferral_waits_to_check: '暂缓献血期限(待核对原文)',
  reentry_months: '屏蔽者按程序归队最短月数',
  clearance_lasts: '评估合格后采血时限',
  whole_blood_volumes: '全血采集规格',
  apheresis_doses_max: '一次单采最多治疗量',
  volume_tolerance_percent: '采血量允许误差',
  slow_collection: '超过此时长的全血不得制备新鲜血浆和血小板',
  sample_tubes_min: '每次献血最少标本管数',
  numbers_per_grant: '一次最多分配献血码数',
  command_retention_days: '重复命令号识别期',
  clock_ahead: '设备时钟允许超前',
  report_past_days: '可补录多久以前的事',
  lines_per_case: '一次事件最多行数',
  bags_per_command: '一次操作最多袋数',
  look_back_months: '献血者永久屏蔽后,向前追溯扣留其所献血液的期限',
  control_limits: '各品种质控项目的合格范围(已确认)',
  control_limits_to_check: '各品种质控项目的合格范围(待核对标准)',
  control_share_percent: '每月每品种抽检比例',
  control_bags_min: '每月每品种最少抽检袋数',
  control_pass_percent: '每月每品种抽检合格率下限',
  assessment_pass_percent: '室间质评每个项目的符合率目标',
  recall_task_within: '召回后持有单位找到并隔离全部血袋的时限',
  recall_trace_within: '召回后随访全部受血患者的时限',
  fresh_transport_cooled: '冷却至 2–10 °C 的血液自采血开始送达血站的时限',
  fresh_transport_room: '快速冷却至 20–24 °C 的血液自采血开始送达血站的时限',
  donations_per_box: '每个交接箱最多容纳的献血数',
  fresh_plasma_within: '新鲜血浆自采血开始的分离时限',
  fresh_plasma_within_quick: '快速冷却至 20–24 °C 的血液,新鲜血浆的分离时限',
  platelets_within: '由全血制备血小板自采血开始的时限',
  anticoagulant_life: '不加添加液的红细胞按抗凝剂的保存期',
  additive_life: '加添加液的红细胞保存期',
  saline_life: '盐水悬浮红细胞保存期',
  open_life: '血袋开放后的保存期',
  piece_volumes: '各品种按全血规格的标示容量',
  piece_tolerance_percent: '制备容量的允许偏差',
  apheresis_volume: '保存五天的单采血小板容量',
  units_per_pooled_dose: '合成一个治疗量的浓缩血小板',
  split_steps: '分装的最小单位',
  pieces_per_step: '一道制备工序最多的产物数',
  reactive_from: '血清学结果判为反应性的 S/CO',
  grey_from: '血清学结果判为灰区的 S/CO',
  repeat_wells: '初次反应性的复检孔数,须全部阴性;0 为不复检即不合格',
  serology_kits_min: '乙肝表面抗原、丙肝和艾滋抗体至少使用的试剂数(核酸除外)',
  syphilis_kits_min: '梅毒至少使用的不同厂家试剂数',
  antibody_screens_min: '不规则抗体筛查至少次数',
  alt_max: '献血者转氨酶上限',
  nat_pool_sizes: '核酸检测的混样人份数',
  wells_per_plate: '一块板的孔数',
  serology_sample_within: '血清学标本自采血起可接收的时限',
  nat_sample_within: '核酸标本自采血起可接收的时限',
  validation_days_max: '方法、仪器和试剂批验证的最长有效期',
  pieces_per_release: '一次放行或打印标签最多的血袋数',
  release_forbidden_by: '有此制备偏差的血液不得放行;采血量偏差由采血关卡判断',
  label_within: '放行后贴签并扫描核对的时限,超时列出',
};

const UNIT_ZH: Record<string, string> = {
  products: '品种',
  'donor → patient': '供 → 受',
  ABO: 'ABO',
  amount: '量',
  'days from collection': '天(自采集日)',
  minutes: '分钟',
  mL: 'mL',
  'mL a day': 'mL/日',
  samples: '份',
  'days of use': '天用量',
  days: '天',
  bags: '袋',
  'minute of the day': '当日第几分钟',
  lines: '行',
  duties: '个',
  'full years': '周岁',
  kg: 'kg',
  mmHg: 'mmHg',
  'a minute': '次/分',
  'tenths of °C': '0.1 °C',
  'g/L': 'g/L',
  'ten-thousandths above 1': '万分之一(1 以上)',
  'U/L': 'U/L',
  thousandths: '‰',
  '10⁹/L': '10⁹/L',
  months: '个月',
  donations: '次',
  'time after it is over': '痊愈或结束后',
  doses: '治疗量',
  percent: '%',
  tubes: '管',
  numbers: '个',
  pieces: '袋',
  wells: '孔',
  kits: '种试剂',
  tests: '次',
  deviations: '偏差',
  'thousandths of signal to cut-off': '‰(S/CO)',
  'tenths of U/L': '0.1 U/L',
};

const SOURCE_ZH: [RegExp, string][] = [
  [/station policy/g, '血站规定'],
  [/house policy/g, '系统自定'],
  [/source article/g, '报道原文'],
  [/\bfacts (§[\d.]+\w?)/g, '事实汇编 $1'],
  [/mechanism /g, '机制 '],
  [/journeys /g, '操作流程 '],
  [/no national number/g, '国家无统一规定'],
  [/08:00 count/g, '8 点盘库'],
  [/400 mL donors/g, '400 mL 献血'],
  [/2012 values/g, '2012 年值'],
  [/\bguard\b/g, '下限'],
  [/\bnote\b/g, '注'],
  [/MOH-85 art\. 20/g, '《医疗机构临床用血管理办法》第二十条'],
  [/age of the patient's sample/g, '患者标本时限'],
  [/from memory/g, '凭记忆'],
  [/says normal/g, '原文为正常'],
  [/rolling/g, '滚动'],
  [/aborted donation/g, '中止采血'],
  [/300 mL assumed between/g, '300 mL 为推定'],
  [/deferral lists/g, '公开暂缓清单'],
  [/COVID-19 guidance of 2021/g, '2021 年新冠指引'],
  [/LAW-BD art\. (\d+)/g, '《献血法》第 $1 条'],
  [/; /g, ';'],
  [/^bound$/g, '系统上限'],
];

const CLASS_WORDS: [string, string][] = [
  ['red cells', WORDS.ProductClass['red-cells'].zh],
  ['plasma', WORDS.ProductClass.plasma.zh],
  ['platelets', WORDS.ProductClass.platelets.zh],
  ['cryo', WORDS.ProductClass.cryo.zh],
];

const PRODUCTS = Object.entries(WORDS.Product).sort(([a], [b]) => b.length - a.length);

/** The name of a rule. */
export function ruleName(id: string, what: string, tongue: Tongue): string {
  return tongue === 'zh' ? (RULE_ZH[id] ?? what) : what;
}

/** Its unit. */
export function ruleUnit(unit: string, tongue: Tongue): string {
  return tongue === 'zh' ? (UNIT_ZH[unit] ?? unit) : unit;
}

/** Where it comes from. */
export function ruleSource(source: string, tongue: Tongue): string {
  if (tongue === 'en') return source;
  return SOURCE_ZH.reduce((text, [found, said]) => text.replace(found, said), source).replaceAll(', ', ',');
}

/** Its value, products by their names. */
export function ruleValue(value: string, unit: string, tongue: Tongue): string {
  let text = value;
  if (unit === 'products' || unit.startsWith('days from')) {
    const names = new Map(PRODUCTS.map(([code, said]) => [code, said[tongue]]));
    const codes = PRODUCTS.map(([code]) => code).join('|');
    text = text.replace(new RegExp(`(?<![A-Z-])(?:${codes})(?![A-Z-])`, 'g'), (code) => names.get(code) ?? code);
  }
  if (tongue === 'en') return text;
  for (const [english, chinese] of CLASS_WORDS) text = text.replaceAll(english, chinese);
  if (unit === 'time after it is over') {
    const classes = Object.values(WORDS.DeferralClass).sort((a, b) => b.en.length - a.en.length);
    for (const said of classes) text = text.replaceAll(said.en, said.zh);
  }
  if (unit === 'deviations') {
    for (const said of Object.values(WORDS.Deviation)) text = text.replaceAll(said.en, said.zh);
  }
  return text
    .replace(/\bfemale\b/g, '女')
    .replace(/\bmale\b/g, '男')
    .replace(/ to below /g, ' 至小于 ')
    .replace(/\b(\d+) days\b/g, '$1 天')
    .replace(/\b(\d+) months\b/g, '$1 个月')
    .replace(/a physician judges/g, '医师评估')
    .replaceAll(', then ', ',其次 ')
    .replaceAll('; ', ';')
    .replaceAll(', ', ',')
    .replace(/\bdose\b/g, '治疗量');
}
