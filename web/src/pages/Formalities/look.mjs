async function oldest(city) {
  const { items } = await city.get('/api/formalities?open=true&limit=200');
  return items.at(-1).id;
}

async function waiting(city) {
  const { items } = await city.get('/api/reviews?open=true&limit=1');
  return items[0].id;
}

export default [
  { name: 'formalities', path: '/formalities', ready: '.table-row.row-opens' },
  { name: 'formality', path: async (city) => `/formalities?formality=${await oldest(city)}`, ready: '.split .facts' },
  { name: 'reviews', path: '/formalities?view=reviews&whose=all', ready: '.table-row.row-opens' },
  { name: 'findings', path: '/formalities?view=findings', ready: '.tabs [aria-current=page]' },
  { name: 'review', path: async (city) => `/formalities/reviews/${await waiting(city)}`, ready: '.plain' },
];
