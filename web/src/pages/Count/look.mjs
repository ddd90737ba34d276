/** A count that ended with something to ask, else any. */
async function asked(city) {
  const { items } = await city.get('/api/counts?open=false&limit=1000');
  return items.find((count) => count.missed.length + count.found.length > 0) ?? items[0];
}

export default [
  { name: 'counts', path: '/counts', ready: 'main .plain tbody tr' },
  { name: 'counts-all', path: '/counts?site=0', ready: 'main .table-row' },
  { name: 'count-ended', path: async (city) => `/counts/${(await asked(city)).id}`, ready: '.count-figures' },
];
