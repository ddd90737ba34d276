import type zh from './messages.zh';

const en: typeof zh = {
  place: 'Place',
  noPlace: 'No place of collection is entered yet: enter one under “Places and numbers” of the page “Collection”.',
  mayCome: 'Nothing on record speaks against it; the questionnaire and the examination of the visit decide',
  first: 'May come back',
  nothingAgainst: 'Nothing speaks against the donation so far',
  against: (n: number) => (n === 1 ? '1 reason against the donation' : `${n} reasons against the donation`),
  open: 'being asked and examined',
  cleared: 'cleared to give',
  deferred: 'deferred',
  withdrawn: 'left by their own will',
  collected: 'collected',
};
export default en;
