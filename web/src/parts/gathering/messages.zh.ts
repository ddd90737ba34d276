export default {
  chosen: '本次血袋',
  nothingChosen: '还没有列入血袋:扫描袋上条码,或输入袋号末几位。',
  ofBags: (n: number) => `${n} 袋`,
  drop: '移出',
  dropBag: (bag: string) => `移出 ${bag}`,
  taken: (bag: string) => `${bag} 已列入`,
  takenBefore: (bag: string) => `${bag} 已在列`,
  unknown: (read: string) => `没有唯一的血袋与 ${read} 相符:请扫描或输入完整袋号`,
};
