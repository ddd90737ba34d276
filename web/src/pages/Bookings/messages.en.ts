import type zh from './messages.zh';

const en: typeof zh = {
  title: 'Platelet bookings',
  intro:
    'Platelets are booked ahead and ride a later round. Who booked what for which day, with totals by group beside what the supplier has.',
  book: 'Book',
  group: 'Group',
  amount: 'Amount (doses)',
  doBook: 'Book platelets',
  nothing: 'No booking of platelets is open.',
  between: 'Between the rounds',
  totals: 'Totals',
  booked: 'booked',
  owed: 'owed',
  available: 'the supplier has',
  site: 'Booked by',
  order: 'Order',
  placed: 'Booked at',
  rides: 'Round',
};
export default en;
