import type zh from './messages.zh';

const en: typeof zh = {
  onShelf: 'on the shelf, ready at',
  toPrepare: (what) => `to be ${what}, ready at`,
  by: (person) => `…${person} can do it`,
  nobodyAble: (what, call) => `nobody present can make it ${what}; call …${call}`,
  notInStock: 'the supplier has no bag that serves as yet',
};
export default en;
