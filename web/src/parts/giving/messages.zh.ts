export default {
  place: '献血点',
  noPlace: '尚未登记献血点:请先在“采血”页的“献血点与号段”中登记。',
  mayCome: '记录中没有不能献血的理由;以到访时的征询和检查为准',
  first: '最早可再来',
  nothingAgainst: '目前没有不能献血的理由',
  against: (n: number) => `不能献血的理由 ${n} 条`,
  open: '征询检查中',
  cleared: '评估合格,可采血',
  deferred: '暂缓献血',
  withdrawn: '自行离开',
  collected: '已采血',
};
