export default [{ name: 'bookings', path: '/bookings', ready: '.stack' }];
