/** Somebody of the station, on duty. */
const as = (duty) => async (city) => {
  const { sites } = await city.get('/api/network');
  const site = sites.find((one) => one.kind === 'station');
  return { duty, site: site.id, actor: site.contacts.duty };
};

const acting = as('releaser');
const rows = 'main .table-row, main .state-small';

export default [
  { name: 'release', path: '/release', acting, ready: rows },
  { name: 'release-inspect', path: '/release?do=inspect', acting, ready: rows },
  { name: 'release-two', path: '/release?do=release', acting, ready: 'main .person' },
  { name: 'release-labels', path: '/release?view=labels', acting, ready: rows },
  { name: 'release-holds', path: '/release?view=holds', acting: as('quality'), ready: 'main .form' },
];
