/** A collector of the station, on duty. */
async function acting(city) {
  const { sites } = await city.get('/api/network');
  const site = sites.find((one) => one.kind === 'station');
  return { duty: 'collector', site: site.id, actor: site.contacts.duty };
}

export default [
  { name: 'collection', path: '/collection', acting, ready: 'main .row, main .state-small' },
  { name: 'collection-day', path: '/collection?view=day', acting, ready: 'main .table-row, main .state-small' },
  { name: 'collection-places', path: '/collection?view=places', acting, ready: 'main .form' },
];
