export default [{ name: 'proofs', path: '/proofs', ready: '.card' }];
