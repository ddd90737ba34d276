// A hospital's own directory signs its people in: a real provider by others (oidc-provider), with its own pages.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Provider from 'oidc-provider';
import { signOut, staffOf, unlock } from './door.mjs';
import { browse, serve } from './served.mjs';

const SUBJECT = 'hospital-person-77';
const SECRET = 'a secret of the directory & this system';

let folder;
let server;
let city;
let browser;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xuemai-directory-'));
  server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const [secret, settings] = [join(folder, 'secret'), join(folder, 'settings.toml')];
  await writeFile(secret, SECRET, { mode: 0o600 });
  const lines = [`oidc_issuer = "${issuer}"`, 'oidc_client = "xuemai"', `oidc_secret = "file:${secret}"`];
  await writeFile(settings, lines.join('\n'));
  city = await serve({ days: 3, door: 'guarded', wallTime: true, more: ['--config', settings] });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'xuemai',
        // Its own rule: what is sent in a head is escaped first.
        client_secret: SECRET,
        redirect_uris: [`${city.url()}/directory`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    cookies: { keys: ['for this test alone'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  });
  server.on('request', provider.callback());
  browser = await browse();
});

after(async () => {
  await browser?.end();
  await city?.end();
  server?.closeAllConnections();
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Goes to the directory's page from the card, and signs in there. */
async function atDirectory(page) {
  await page.getByRole('button', { name: '用单位账号登录' }).click();
  await page.locator('input[name=login]').fill(SUBJECT);
  await page.locator('input[name=password]').fill('any will do there');
  await page.locator('button[type=submit]').click();
  // The button of the next page looks like the one that was just pressed.
  await page.locator('input[name=login]').waitFor({ state: 'detached' });
  // It asks once whether this system may know.
  const consent = page.locator('form button[type=submit], .card, .acting').first();
  await consent.waitFor();
  if (!page.url().startsWith(city.url())) await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => url.href.startsWith(city.url()));
}

/** What an administrator does meanwhile, over the API. */
async function bound({ login, password }, account) {
  const post = (path, body, cookie) =>
    fetch(city.url() + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
      body: JSON.stringify(body),
    });
  const signedIn = await post('/api/session', { login, password });
  assert.equal(signedIn.status, 200);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const done = await post(`/api/accounts/${account}/bind`, { subject: SUBJECT }, cookie);
  assert.equal(done.status, 200, await done.text());
}

test('somebody of the hospital signs in at the hospital, once an administrator said who it is', async () => {
  const staff = staffOf(await city.beside('sign-ins.txt'));
  const admin = staff.find((one) => one.duty === 'administrator');
  const person = staff.find((one) => one.duty === 'supply-duty');
  await city.readAs(admin);
  const { accounts } = await city.get('/api/accounts');
  const account = accounts.find((one) => one.login === person.login).account;

  const page = await browser.page(city.url());
  await atDirectory(page);
  const card = page.getByRole('region', { name: '单位账号登录' });
  await card.getByText('尚未关联本系统账户').first().waitFor();
  assert.ok((await card.textContent()).includes(SUBJECT), 'what the administrator needs is said');
  assert.equal(new URL(page.url()).hash + new URL(page.url()).search, '', 'nothing of it stays in the address');

  await bound(admin, account);
  await card.getByRole('button', { name: '回到登录' }).click();
  // Who was there before is asked for again: a desk is shared.
  await atDirectory(page);
  await page.locator('.acting').waitFor();
  assert.equal(new URL(page.url()).hash + new URL(page.url()).search, '');

  const session = await page.evaluate(() => fetch('/api/session').then((said) => said.json()));
  assert.deepEqual([session.door, session.login], ['signed-in', person.login]);
  await page.evaluate(() =>
    fetch('/api/session/lock', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
  );
  await page.reload();
  await unlock(page, person);
  await signOut(page);
  await page.getByRole('button', { name: '用单位账号登录' }).waitFor();
  for (const hidden of [SUBJECT, SECRET, 'code=', 'eyJ']) {
    assert.ok(!city.log().includes(hidden), `the log holds ${hidden}`);
  }
});
