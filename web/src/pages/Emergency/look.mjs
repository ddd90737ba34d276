/** The newest case that is open, else the newest of all. */
async function newest(city) {
  const open = await city.get('/api/cases?open=true&limit=1');
  const all = open.items.length > 0 ? open : await city.get('/api/cases?limit=1');
  return all.items[0].id;
}

export default [
  { name: 'cases', path: '/cases', ready: '[role=table]' },
  { name: 'new-call', path: '/cases?call=new', ready: '.hospital-chips' },
  { name: 'case', path: async (city) => `/cases/${await newest(city)}`, ready: '.case-head' },
  { name: 'story', path: async (city) => `/cases/${await newest(city)}/story`, ready: '.story' },
];
