/** The key of the first sum that is over something. */
async function drilled(city) {
  const { figures } = await city.get('/api/day-book?period=week');
  const { top } = figures.find((row) => row.top.rows > 0);
  return `/day-book?period=week&key=${encodeURIComponent(top.key)}`;
}

export default [
  { name: 'day-book', path: '/day-book?period=week', ready: 'main .book .table-row' },
  { name: 'day-book-fill-rate', path: '/day-book?period=week&figure=fill-rate', ready: 'main .book .table-row' },
  { name: 'day-book-rows', path: drilled, ready: 'main .table-row' },
];
