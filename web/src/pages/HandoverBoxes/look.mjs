/** A collector of the station, on duty. */
async function acting(city) {
  const { sites } = await city.get('/api/network');
  const site = sites.find((one) => one.kind === 'station');
  return { duty: 'collector', site: site.id, actor: site.contacts.duty };
}

export default [
  { name: 'handover-send', path: '/handover-boxes', acting, ready: 'main .choice' },
  { name: 'handover-arrive', path: '/handover-boxes?view=arrive', acting, ready: 'main .row, main .state-small' },
  { name: 'handover-boxes', path: '/handover-boxes?view=boxes', acting, ready: 'main .table-row, main .state-small' },
];
