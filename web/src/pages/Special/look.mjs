export default [{ name: 'special', path: '/special', ready: '.stack' }];
