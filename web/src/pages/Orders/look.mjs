async function owed(city) {
  const { items } = await city.get('/api/orders?open=true&supplier=1&limit=1');
  return items[0].id;
}

export default [
  { name: 'orders', path: '/orders', ready: '.table-row.row-opens' },
  { name: 'orders-proposals', path: '/orders?view=proposals&side=all', ready: 'main .card, main .state-small' },
  { name: 'orders-place', path: '/orders?view=place', ready: '.order-line' },
  { name: 'orders-transfer', path: '/orders?view=transfer', ready: '.order-line' },
  { name: 'order', path: async (city) => `/orders/${await owed(city)}`, ready: '.plan-lines' },
];
