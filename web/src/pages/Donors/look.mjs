/** A collector of the station, on duty. */
async function acting(city) {
  const { sites } = await city.get('/api/network');
  const site = sites.find((one) => one.kind === 'station');
  return { duty: 'collector', site: site.id, actor: site.contacts.duty };
}

export default [
  { name: 'donors', path: '/donors', acting, ready: 'main .scan' },
  { name: 'donors-all', path: '/donors?view=all', acting, ready: 'main .table-row, main .state-small' },
  { name: 'donors-call', path: '/donors?view=call', acting, ready: 'main .scan' },
];
