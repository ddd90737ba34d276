/** The transfusion department of a hospital, on duty. */
async function acting(city) {
  const { sites } = await city.get('/api/network');
  const site = sites.find((one) => one.kind === 'hospital');
  return { duty: 'transfusion-duty', site: site.id, actor: site.contacts.duty };
}

const ready = 'main .table-row, main .state-small';

export default [
  { name: 'applications', path: '/applications?site=0', ready },
  { name: 'applications-all', path: '/applications?view=all&site=0', ready },
  { name: 'applications-make', path: '/applications?view=make', acting, ready: 'main .application-line' },
];
