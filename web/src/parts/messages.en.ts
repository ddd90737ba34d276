import type zh from './messages.zh';

const en: typeof zh = {
  loading: 'Reading…',
  failed: 'Could not be read',
  noAnswer: 'The server did not answer.',
  noAnswerAct:
    'No answer came: it may or may not be recorded. Pressing again sends it under the same id and never does it twice.',
  again: 'Try again',
  empty: 'Nothing here',
  refused: 'Not done',
  hardStops: 'Cannot be passed',
  overridable: 'Can be overridden',
  overridableBy: (duty: string) => `can be overridden by: ${duty}`,
  rule: 'Rule',
  code: 'Code',
  rows: (n: number) => `${n} rows`,
  sortBy: (column: string) => `Sort by ${column}`,
  more: 'Next page',
  all: 'All are listed',
  filter: 'Filter',
  chosen: 'Chosen',
  backspace: 'Backspace',
  clear: 'Clear',
  state: {
    empty: 'empty',
    'below-floor': 'below floor',
    'below-target': 'below target',
    enough: 'enough',
    'no-level': 'none kept',
  },
  determined: 'determined',
  undetermined: 'not determined',
};
export default en;
