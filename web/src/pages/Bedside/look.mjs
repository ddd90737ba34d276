/** A nurse of a hospital that has transfused. */
async function acting(city) {
  const { sites } = await city.get('/api/network');
  const site = sites.find((one) => one.kind === 'hospital');
  return { duty: 'nurse', site: site.id, actor: site.contacts.duty };
}

const ready = 'main .table-row, main .state-small';

export default [
  { name: 'bedside', path: '/bedside', acting, ready: 'main .scan' },
  { name: 'bedside-all', path: '/bedside?view=all', acting, ready },
  { name: 'bedside-reactions', path: '/bedside?view=reactions', acting, ready },
];
