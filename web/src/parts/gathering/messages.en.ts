import type zh from './messages.zh';

const en: typeof zh = {
  chosen: 'These bags',
  nothingChosen: 'No bag yet: scan one, or type the end of its number.',
  ofBags: (n) => (n === 1 ? '1 bag' : `${n} bags`),
  drop: 'Leave out',
  dropBag: (bag) => `Leave out ${bag}`,
  taken: (bag) => `${bag} taken`,
  takenBefore: (bag) => `${bag} is on the list`,
  unknown: (read) => `no single bag fits ${read}: scan or type the whole number`,
};
export default en;
