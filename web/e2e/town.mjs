// A seeded city with a browser before it, for one file of stories: begun before its first test, ended after its last.
import { after, before } from 'node:test';
import { staffOf } from './door.mjs';
import { browse, serve } from './served.mjs';

/** What the tests of a file share. Its parts may be named before the first test; they answer once it has begun. */
export function town(options) {
  let served;
  let browsing;
  let known = [];
  let staff = [];
  before(async () => {
    [served, browsing] = await Promise.all([serve(options), browse()]);
    if (options?.door === 'guarded') {
      staff = staffOf(await served.beside('sign-ins.txt'));
      await served.readAs(staff.find((one) => one.duty === 'administrator'));
    }
    known = (await served.get('/api/network')).sites;
  });
  after(async () => {
    await browsing?.end();
    await served?.end();
  });
  const city = {
    url: () => served.url(),
    get: (path) => served.get(path),
    start: () => served.start(),
    stop: (signal) => served.stop(signal),
    log: () => served.log(),
  };
  const browser = { page: (url, person) => browsing.page(url, person) };
  const sites = () => known;
  const station = () => known.find((site) => site.kind === 'station');
  return {
    city,
    browser,
    sites,
    station,
    /** Who may sign in, where the door is guarded. */
    staff: () => staff,
    siteOf: (id) => known.find((site) => site.id === id),
    /** Hospitals that the station supplies directly. */
    direct: () => known.filter((site) => site.kind === 'hospital' && site.supplied_by === station().id),
    /** Hospitals that have no case open; the station supplies them directly unless another supplier is named. */
    async idle(supplier = station().id) {
      const busy = (await city.get('/api/cases?open=true&limit=1000')).items.map((row) => row.hospital.id);
      return known.filter((s) => s.kind === 'hospital' && s.supplied_by === supplier && !busy.includes(s.id));
    },
    /** Leads a page to a path. */
    open: (page, path) => page.goto(`${city.url()}${path}`, { waitUntil: 'domcontentloaded' }),
  };
}
