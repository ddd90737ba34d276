import type zh from './messages.zh';

const en: typeof zh = {
  title: 'Receive',
  hint: 'Check temperature, package, label, appearance and expiry of each bag. Bags not checked stay on the road.',
  all: 'All the others are sound',
  whole: 'All are good',
  accept: 'Sound',
  refuse: 'Refuse',
  again: 'Check again',
  refuseWhy: 'Why it is refused',
  accepted: '✓ accepted',
  refused: (why: string) => `✕ refused: ${why}`,
  unchecked: 'not checked',
  scanned: (bag: string) => `${bag} is sound`,
  notThere: (typed: string) => `${typed} is not in this shipment`,
  count: (done: number, all: number) => `${done}/${all} checked`,
  send: 'Record the receipt',
  nothing: 'No bag is on the road.',
};
export default en;
