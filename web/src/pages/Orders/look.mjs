/** An order that waits for the station and can be planned. */
async function owed(city) {
  const { items } = await city.get('/api/orders?open=true&supplier=1&limit=100');
  for (const { id } of items) if (await city.get(`/api/orders/${id}/plan`)) return id;
  throw new Error('no order waits that can be planned');
}

export default [
  { name: 'orders', path: '/orders', ready: '.table-row.row-opens' },
  { name: 'orders-proposals', path: '/orders?view=proposals&side=all', ready: 'main .card, main .state-small' },
  { name: 'orders-place', path: '/orders?view=place', ready: '.order-line' },
  { name: 'orders-transfer', path: '/orders?view=transfer', ready: '.order-line' },
  { name: 'order', path: async (city) => `/orders/${await owed(city)}`, ready: '.plan-lines' },
];
