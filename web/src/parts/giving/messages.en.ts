import type zh from './messages.zh';

const en: typeof zh = {
  place: 'Place',
  noPlace: 'No place of collection is entered yet: enter one under “Places and numbers” of the page “Collection”.',
  mayCome: 'Nothing on record speaks against it; the questionnaire and the examination of the visit decide',
  nothingAgainst: 'Nothing speaks against the donation so far',
  against: (n: number) => (n === 1 ? '1 reason against the donation' : `${n} reasons against the donation`),
  aloud: 'To tell the donor',
  aloudHint: 'Tell the donor alone, where nobody else hears it',
  notToday: (reasons: string) => `You cannot give blood today: ${reasons}. `,
  joins: '; ',
  and: ', ',
  choosePlace: 'choose the place',
  apart: 'Something is on record that a physician will explain to you alone',
  reasonsFirst: (reasons: string) => `${reasons}. `,
  until: {
    from: (day: string) => `from ${day}`,
    ofAge: (years: number) => `from the age of ${years}`,
    physician: 'a physician judges',
    lasting: 'decided when it is over',
    never: 'for good',
  },
  comeBack: {
    from: (day: string) => `You may come back to give from ${day}.`,
    ofAge: (years: number) => `You may come to give from the age of ${years}.`,
    physician: 'A physician will judge whether you may give, and tell you.',
    lasting: 'Please come back when it is over; it is judged anew then.',
    never: 'By the rules you cannot give blood. Thank you for having come.',
  },
  open: 'being asked and examined',
  cleared: 'cleared to give',
  deferred: 'deferred',
  withdrawn: 'left by their own will',
  collected: 'collected',
  goodUntil: 'until',
  next: { ask: 'to be asked', examine: 'to be examined', judge: 'to be judged' },
};
export default en;
