import type zh from './messages.zh';

const en: typeof zh = {
  readBox: (n: number) => `Box Z${n}`,
  title: 'Transport boxes',
  site: 'Site',
  which: 'Which',
  views: { all: 'All', lent: 'Out', overdue: 'Overdue' },
  number: 'Box',
  temperature: 'Temperature',
  home: 'Belongs to',
  at: 'Now at',
  validated: 'Validated until',
  state: 'State',
  ready: 'ready',
  lent: 'out',
  notReady: 'not ready',
  overdue: 'overdue',
  dueBack: 'Due back',
  shipment: 'With shipment',
  none: 'No such box.',
  back: 'Give a box back',
  backHint:
    'Scan the box, then every bag that is still in it; when it is empty record it at once. A bag left in a box becomes a question with an owner.',
  scanBox: 'Scan or type the number of the box',
  boxScanned: (box) => `box ${box}; now scan the bags left in it`,
  unknownBox: (read) => `there is no box ${read}`,
  whichBox: 'Box',
  doBack: (bags) =>
    bags === 0
      ? 'Given back, empty'
      : bags === 1
        ? 'Given back with 1 bag in it'
        : `Given back with ${bags} bags in it`,
  register: 'Register a box',
  until: 'Validated until',
  doRegister: 'Register',
  validate: 'Validated anew',
  doValidate: 'Record the validation',
};
export default en;
