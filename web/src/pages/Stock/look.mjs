/** A bag that has gone all the way to a patient: the oldest shipments first, whose bags have had the time. */
async function given(city) {
  const { items } = await city.get('/api/shipments?state=closed&limit=1000');
  for (const row of items.reverse()) {
    const { bags } = await city.get(`/api/shipments/${row.id}`);
    const found = bags.find((carried) => carried.bag.place.ended?.fate === 'transfused');
    if (found) return found.bag;
  }
  throw new Error('no bag that was sent has been given');
}

export default [
  { name: 'stock', path: '/stock', ready: '.table-row.row-opens' },
  { name: 'stock-shelf', path: '/stock?site=1&class=red-cells&group=O%2B', ready: '.level-bar' },
  { name: 'stock-all', path: '/stock?site=0&tier=storage-point', ready: '.table-row.row-opens' },
  { name: 'bag', path: async (city) => `/bags/${(await given(city)).id}`, ready: '.life-entry' },
  { name: 'donor', path: async (city) => `/donors/${(await given(city)).donor}`, ready: '.bag-lists li' },
  {
    name: 'patient',
    path: async (city) => `/patients/${(await city.get('/api/cases?limit=1')).items[0].patient}`,
    ready: '.bag-lists',
  },
  { name: 'stock-none', path: '/stock?site=1&class=granulocytes', ready: '.state-small' },
];
