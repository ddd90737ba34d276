export default [{ name: 'hospital-choose', path: '/hospital', ready: 'main .card' }];
