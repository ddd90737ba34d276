export default [{ name: 'boxes', path: '/boxes?site=0', ready: 'main .scan' }];
