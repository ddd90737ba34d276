export default {
  packing: '血箱、取血单与冷链(医疗机构取血、调剂时)',
  box: '血箱',
  dropBox: (box: number) => `去掉血箱 Z${box}`,
  slip: '取血单号',
  cold: '冷链说明',
};
