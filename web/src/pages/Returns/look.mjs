/** The transfusion department of a hospital, on duty. */
async function acting(city) {
  const { sites } = await city.get('/api/network');
  const site = sites.find((one) => one.kind === 'hospital');
  return { duty: 'transfusion-duty', site: site.id, actor: site.contacts.duty };
}

export default [
  { name: 'returns', path: '/returns?view=all&site=0', ready: 'main .table-row, main .state-small' },
  { name: 'returns-back', path: '/returns?view=back', acting, ready: 'main .scan' },
  { name: 'returns-ward', path: '/returns?view=ward', acting, ready: 'main .scan' },
];
