export default [
  { name: 'shift', path: '/shift', ready: '.carried li' },
  { name: 'shift-past', path: '/shift?view=past', ready: 'main .table-row' },
  { name: 'shift-sites', path: '/shift?view=sites', ready: 'main .table-row' },
];
