export default [
  { name: 'network', path: '/network', ready: '.topology' },
  { name: 'rules', path: '/network/rules', ready: '.rule-rows' },
  { name: 'next-edition', path: '/network/rules/next', ready: '.edition' },
];
