export default [
  { name: 'accounts', path: '/accounts', ready: '.card', door: 'guarded' },
  { name: 'sign-ins', path: '/accounts?view=sign-ins', ready: '.filters', door: 'guarded' },
];
