export default [{ name: 'conversions', path: '/conversions', ready: 'main .split .card + .card' }];
