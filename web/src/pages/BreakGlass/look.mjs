export default [{ name: 'break-glass', path: '/break-glass', ready: '.card' }];
