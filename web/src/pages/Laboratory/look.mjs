/** Somebody of the station's laboratory, on duty. */
async function acting(city) {
  const { sites } = await city.get('/api/network');
  const site = sites.find((one) => one.kind === 'station');
  return { duty: 'laboratory', site: site.id, actor: site.contacts.duty };
}

const rows = 'main .table-row, main .state-small';

export default [
  { name: 'laboratory', path: '/laboratory', acting, ready: rows },
  { name: 'laboratory-pools', path: '/laboratory?view=pools', acting, ready: rows },
  { name: 'laboratory-plan', path: '/laboratory?view=plan', acting, ready: 'main .plate' },
  { name: 'laboratory-plates', path: '/laboratory?view=plates', acting, ready: rows },
  { name: 'laboratory-donations', path: '/laboratory?view=donations', acting, ready: rows },
  { name: 'laboratory-means', path: '/laboratory?view=means', acting, ready: 'main .form' },
];
