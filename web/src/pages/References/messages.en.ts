import type zh from './messages.zh';

const en: typeof zh = {
  title: 'Reference laboratory',
  site: 'Site',
  views: { open: 'Waiting', all: 'All', ask: 'Ask' },
  number: 'Number',
  patient: 'Patient',
  reason: 'Reason',
  from: 'Asked by',
  laboratory: 'Laboratory',
  askedAt: 'Asked',
  due: 'Answer due',
  state: 'Result',
  bags: 'Bags',
  noBags: 'No bag is about it.',
  none: 'No such request.',
  noneOpen: 'No request waits for an answer.',
  answer: 'Answer',
  result: 'Result',
  doAnswer: 'Record the result',
  answered: 'Answered',
  ask: 'Ask the station’s reference laboratory',
  askHint:
    'For an incompatible crossmatch or a difficult group. An incompatible crossmatch and a group that changed ask by themselves.',
  doAsk: 'Ask',
  atHospital: 'Requests are made by a hospital: choose a duty there at the top right.',
};
export default en;
