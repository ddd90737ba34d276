// A seeded city with a browser before it, for one file of stories: begun before its first test, ended after its last.
import { after, before } from 'node:test';
import { browse, serve } from './served.mjs';

/** Answers what the tests of a file share; it is filled when the first of them begins. */
export function town(options) {
  const here = {
    city: undefined,
    browser: undefined,
    sites: [],
    station: () => here.sites.find((site) => site.kind === 'station'),
    siteOf: (id) => here.sites.find((site) => site.id === id),
    /** Hospitals that the station supplies directly. */
    direct: () => here.sites.filter((site) => site.kind === 'hospital' && site.supplied_by === here.station().id),
    /** Leads a page to a path. */
    open: (page, path) => page.goto(`${here.city.url()}${path}`, { waitUntil: 'domcontentloaded' }),
    get: (path) => here.city.get(path),
  };
  before(async () => {
    [here.city, here.browser] = await Promise.all([serve(options), browse()]);
    here.sites = (await here.get('/api/network')).sites;
  });
  after(async () => {
    await here.browser?.end();
    await here.city?.end();
  });
  return here;
}
