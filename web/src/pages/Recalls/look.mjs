/** Somebody of the station, or of a hospital. */
const as =
  (duty, kind = 'station') =>
  async (city) => {
    const { sites } = await city.get('/api/network');
    const site = sites.find((one) => one.kind === kind);
    return { duty, site: site.id, actor: site.contacts.duty };
  };

const ready = 'main .state-small';

export default [
  { name: 'recalls', path: '/recalls', acting: as('quality'), ready: `main .form` },
  { name: 'recalls-at-hospital', path: '/recalls', acting: as('transfusion-duty', 'hospital'), ready },
];
