/** A case whose hospital works at its desk: the newest that is open, else the newest of all. */
async function served(city) {
  const open = await city.get('/api/cases?open=true&limit=1');
  return (open.items.length > 0 ? open : await city.get('/api/cases?limit=1')).items[0];
}

/** The transfusion department of that hospital, on duty. */
async function acting(city) {
  const [{ hospital }, { sites }] = await Promise.all([served(city), city.get('/api/network')]);
  const site = sites.find((one) => one.id === hospital.id);
  return { duty: 'transfusion-duty', site: site.id, actor: site.contacts.duty };
}

export default [
  { name: 'hospital-choose', path: '/hospital', ready: 'main .card' },
  { name: 'hospital-arrivals', path: '/hospital', acting, ready: 'main .tabs' },
  {
    name: 'hospital-issue',
    path: async (city) => `/hospital?case=${(await served(city)).id}`,
    acting,
    ready: 'main .stack .card',
  },
  {
    name: 'hospital-fates',
    path: async (city) => `/hospital?case=${(await served(city)).id}&view=fates`,
    acting,
    ready: 'main .stack .card',
  },
];
