export default {
  onShelf: '有现货,最早',
  toPrepare: (what: string) => `须${what},最早`,
  by: (person: string) => `可做的人 …${person}`,
  nobodyAble: (what: string, call: string) => `无在岗人员能做“${what}”,请联系 …${call}`,
  notInStock: '供方暂无可用血袋',
};
