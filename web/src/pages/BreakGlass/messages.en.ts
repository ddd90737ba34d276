import type zh from './messages.zh';

const en: typeof zh = {
  title: 'Emergency authorisation',
  intro:
    'When nobody is at a post and there is no time to be granted it: act under that duty first, be reviewed later. Nothing stops you; the review says whether it was right.',
  begin: 'Take a duty in an emergency',
  duty: 'Under which duty',
  site: 'At which site',
  reason: 'Reason',
  needsDuty: 'Choose the duty first',
  needsSite: 'Choose the site first',
  follows: 'What follows',
  followsTime: 'It ends by itself after a set time, and stands at the top of every page until then.',
  followsMarked: 'All that you do meanwhile is recorded under you, marked as done under an emergency authorisation.',
  followsReview:
    'Another person of quality, direction or audit must review it in time; until then it stands on the board and in the handover.',
  go: 'Take the duty now',
  list: 'Record',
  none: 'No duty was ever taken this way.',
  who: 'Who',
  what: 'Duty and site',
  why: 'Reason',
  from: 'Taken',
  until: 'Ends',
  state: 'State',
  running: 'In force',
  waits: 'Awaits review',
  overdue: 'Review overdue',
  verdict: 'Verdict',
  review: 'Review',
  reviewHint: 'Look at what was done meanwhile, then decide. Nobody reviews themselves.',
  doReview: 'Record the verdict',
  by: (who: string) => `by …${who}`,
  due: 'Review due',
  choose: 'Choose a row to read and review it.',
};
export default en;
