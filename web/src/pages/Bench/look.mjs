/** A technician of the bench, on duty. */
async function acting(city) {
  const { sites } = await city.get('/api/network');
  const site = sites.find((one) => one.kind === 'station');
  return { duty: 'component-technician', site: site.id, actor: site.contacts.duty };
}

export default [
  { name: 'bench', path: '/bench', acting, ready: 'main .table-row, main .state-small' },
  { name: 'bench-steps', path: '/bench?view=steps', acting, ready: 'main .table-row, main .state-small' },
  { name: 'bench-pieces', path: '/bench?view=pieces', acting, ready: 'main .table-row, main .state-small' },
];
