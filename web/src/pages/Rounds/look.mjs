/** The next departure of the station that carries orders. */
async function carrying(city) {
  const rounds = await city.get('/api/rounds');
  const { departure } = rounds.find((row) => row.orders.length > 0) ?? rounds[0];
  return `/rounds/${departure.round}/${departure.day}`;
}

export default [
  { name: 'rounds', path: '/rounds', ready: 'main .table-row' },
  { name: 'rounds-loading', path: carrying, ready: 'main .stop' },
];
