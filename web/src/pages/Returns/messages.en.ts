import type zh from './messages.zh';

const en: typeof zh = {
  title: 'Returns',
  views: { open: 'Not settled', all: 'All', back: 'To the station', ward: 'From a ward' },
  site: 'Site',
  back: 'Back to the station',
  backHint:
    'Only for a fault or a recall. The bags are held when they leave; at the station quality decides, nothing goes into stock by itself.',
  ward: 'From a ward to its blood bank',
  wardHint: 'Whether and within how long unused blood may come back is a rule; what may not is put forward as a loss.',
  why: 'Why',
  mode: 'Delivery',
  courier: 'Courier',
  second: 'Second checker',
  doBack: (n) => (n === 1 ? 'Send 1 bag back' : `Send ${n} bags back`),
  proof: 'Kept cold',
  doWard: (n) => (n === 1 ? 'Record the return of 1 bag' : `Record the return of ${n} bags`),
  atHospital: 'Returns are made by a hospital: choose a duty there at the top right.',
  number: 'Shipment',
  reason: 'Reason',
  from: 'From',
  to: 'To',
  state: 'State',
  open: 'not settled',
  settled: 'settled',
  sentAt: 'Sent',
  bags: 'Bags',
  quality: 'The bag',
  none: 'No such return.',
  noneOpen: 'No return is unsettled.',
};
export default en;
