/** A loss in a state, else any. */
async function loss(city, state) {
  const found = await city.get(`/api/losses?state=${state}&limit=1`);
  return (found.items.length > 0 ? found : await city.get('/api/losses?limit=1')).items[0];
}

export default [
  { name: 'losses', path: '/losses?site=0', ready: 'main .table-row, main .state-small' },
  { name: 'losses-declare', path: '/losses?view=declare', ready: 'main .split .card + .card' },
  { name: 'losses-all', path: '/losses?view=all&site=0', ready: 'main .table-row' },
  { name: 'losses-report', path: '/losses?view=report&site=0', ready: 'main .table-row' },
  { name: 'loss-to-dispose', path: async (city) => `/losses/${(await loss(city, 'approved')).id}`, ready: '.facts' },
  { name: 'loss-disposed', path: async (city) => `/losses/${(await loss(city, 'disposed')).id}`, ready: '.facts' },
];
