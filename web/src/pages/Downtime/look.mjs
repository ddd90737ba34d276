export default [
  { name: 'downtime-list', path: '/downtime', ready: '.paper' },
  { name: 'downtime-forms', path: '/downtime/forms', ready: '.form-page' },
  { name: 'downtime-late', path: '/downtime/late', ready: '.late-form' },
];
