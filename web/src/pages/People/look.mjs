export default [
  { name: 'people', path: '/people', ready: '.card' },
  { name: 'readings', path: '/people?view=readings', ready: '.filters' },
];
