import type zh from './messages.zh';

const en: typeof zh = {
  bySystem: 'Filled in by the system',
  required: 'Required',
  optional: 'May be left out',
  yes: 'Yes',
  no: 'No',
  sign: 'Sign here by hand',
  signed: 'Written',
  clear: 'Write again',
  lacks: (field: string) => `Still missing: ${field}`,
  source: 'Source',
  addRow: 'Add a line',
  removeRow: (n: number) => `Remove line ${n}`,
  onlyWhen: (field: string, answer: string) => `Only when “${field}” is ${answer}`,
  signAndFile: 'Sign and file',
  signAndFileHint: 'Signed under your certificate and time-stamped; once filed it cannot be changed.',
  filed: 'Signed and filed',
  open: 'Show the document',
  kinds: {
    text: 'Text',
    number: 'Figure',
    choice: 'One of several',
    choices: 'Several',
    'yes-no': 'Yes or no',
    date: 'Day',
    time: 'Time',
    rows: 'Table',
    signature: 'Signature by hand',
  },
};
export default en;
