export default [
  { name: 'board', path: '/', ready: '.matrix' },
  { name: 'wall', path: '/wall', ready: '.matrix', wide: true },
];
