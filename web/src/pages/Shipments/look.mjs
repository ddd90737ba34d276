async function last(city) {
  const { items } = await city.get('/api/shipments?limit=1');
  return items[0].id;
}

export default [
  { name: 'shipments', path: '/shipments', ready: '.table-row.row-opens' },
  { name: 'shipment', path: async (city) => `/shipments/${await last(city)}`, ready: '.way' },
];
