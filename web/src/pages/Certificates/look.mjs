export default [{ name: 'certificates', path: '/certificates', ready: '.filters' }];
