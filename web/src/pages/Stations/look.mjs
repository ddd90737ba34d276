/** The supply department of the station, on duty. */
async function acting(city) {
  const { sites } = await city.get('/api/network');
  const site = sites.find((one) => one.kind === 'station');
  return { duty: 'supply-duty', site: site.id, actor: site.contacts.duty };
}

export default [
  { name: 'stations-out', path: '/stations?view=out', ready: 'main .table-row, main .state-small' },
  { name: 'stations-in', path: '/stations?view=in', ready: 'main .table-row, main .state-small' },
  { name: 'stations-receive', path: '/stations?view=receive', acting, ready: 'main .scan' },
  { name: 'stations-send', path: '/stations?view=send', acting, ready: 'main .scan' },
  { name: 'stations-notices', path: '/stations?view=notices', acting, ready: 'main .form' },
  { name: 'stations-register', path: '/stations?view=register', acting, ready: 'main .form' },
];
