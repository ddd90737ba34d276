// A guarded server: people sign in, a shared desk is unlocked by PIN, second persons prove who they are, glass is
// broken and reviewed, forms are signed, identities are read on record. Each page is another person's machine.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { badge, option, sitDown } from './desk.mjs';
import { actsAs, confirmsSecond, signIn, signOut, unlock } from './door.mjs';
import { lookedAt, undressed } from './dressed.mjs';
import { looks } from './pages.mjs';
import { chip, counts, hidden, holds, shows } from './sees.mjs';
import { axeFindings, inCityTime, picture } from './served.mjs';
import { town } from './town.mjs';

const { browser, city, idle, sites, station, staff, open } = town({ door: 'guarded' });

/** Somebody with a duty at a site, by its code; the n-th of them. */
const who = (duty, site = station(), n = 0) => {
  const found = staff().filter((one) => one.duty === duty && one.site === site.code)[n];
  assert.ok(found, `the demo has a sign-in for ${duty} at ${site.code}`);
  return found;
};

/** Complaints of the browser besides the refusals that a story means. */
const complaints = (page) => page.complaints.filter((text) => !/status of 4\d\d/.test(text));

/** A machine where somebody signed in. */
async function machineOf(person, path = '/') {
  const page = await browser.page(`${city.url()}${path}`);
  await signIn(page, person);
  return page;
}

/** An account, opened in the list of all. */
async function accountOf(page, { login }) {
  await page.getByLabel('工号').first().fill(login);
  await page.locator('.table-row.row-opens', { hasText: login }).first().click();
  return page.getByRole('region', { name: '账户', exact: true });
}

/** A signature by hand, with the mouse. */
async function signs(page, pad) {
  await pad.locator('xpath=self::*[@data-ready]').waitFor();
  await pad.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await pad.boundingBox();
  await page.mouse.move(x + width * 0.2, y + height * 0.6);
  await page.mouse.down();
  for (let step = 1; step <= 12; step += 1) {
    await page.mouse.move(x + width * (0.2 + step * 0.04), y + height * (0.5 + 0.25 * Math.sin(step)));
  }
  await page.mouse.up();
}

/** What is downloaded by pressing something, as bytes. */
async function downloaded(page, button) {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return readFile(await file.path());
}

test('a wrong password is refused in words, too many make one wait, and an administrator lifts the wait', async () => {
  const person = who('laboratory');
  const page = await browser.page(`${city.url()}/equipment`);
  const card = page.getByRole('region', { name: '登录', exact: true });
  await card.waitFor();
  await lookedAt(page, { name: 'door-sign-in', ready: '.door-card' });
  await undressed(page);
  await card.getByLabel('工号').fill(person.login);
  for (let tries = 1; tries <= 3; tries += 1) {
    await card.getByLabel('密码').fill(`wrong ${tries}`);
    await page.keyboard.press('Enter');
    await shows(card.locator('.problem'), 'sign-in-wrong');
    await holds(page, 'input[type=password]', '');
  }
  // Nothing of the city is there before the door.
  assert.equal(await page.locator('.frame-nav').count(), 0);
  for (let tries = 4; tries <= 6; tries += 1) {
    await card.getByLabel('密码').fill(`wrong ${tries}`);
    await page.keyboard.press('Enter');
    await holds(page, 'input[type=password]', '');
  }
  await card.getByLabel('密码').fill(person.password);
  await page.keyboard.press('Enter');
  await shows(card.locator('[role=status]'), /请等 \d+:\d\d 再试/);
  await picture(page, 'story-door-waits');

  const admin = await machineOf(who('administrator'), '/accounts');
  const account = await accountOf(admin, person);
  await account.getByRole('button', { name: '解除登录限制' }).click();
  await shows(account.locator('.done'), '已解除');
  await admin.close();

  await page.reload();
  await signIn(page, person);
  await shows(page.locator('h1'), '储血设备');
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('a shared desk: locked by a key, unlocked by PIN, the unfinished kept for who comes back and for nobody else', async () => {
  const [first, second] = [who('supply-duty'), who('supply-head')];
  const page = await machineOf(second);
  // A colleague comes to the same desk with their password.
  await page.keyboard.press('Alt+k');
  await page.getByRole('button', { name: '改用密码登录' }).click();
  await signIn(page, first);
  await open(page, '/network');
  await page.locator('h1').first().waitFor();
  await page.keyboard.press('Alt+k');
  const card = page.getByRole('region', { name: '解锁', exact: true });
  await card.waitFor();
  await lookedAt(page, { name: 'door-locked', ready: '.door-card' });
  await undressed(page);
  assert.equal(await page.locator('[inert] h1').count(), 1, 'the page waits behind the lock');
  // The keys of the page behind sleep.
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  assert.match(page.url(), /\/network$/);
  // A wrong PIN, then the right one, by keyboard alone.
  await card.getByLabel('PIN 码').fill('000000');
  await page.keyboard.press('Enter');
  await card.locator('.problem').waitFor();
  await unlock(page, first);
  await actsAs(page, '血供科值班');
  await page.keyboard.press('Alt+k');
  await unlock(page, second);
  await actsAs(page, '血供科科长');

  // The duty screen stays in sight under its lock.
  await open(page, '/');
  await page.locator('.matrix').waitFor();
  await page.keyboard.press('Alt+k');
  await page.locator('.door-bar').waitFor();
  assert.equal(await page.locator('.matrix').isVisible(), true);
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-board-locked');
  await unlock(page, first);
  await counts(page.locator('.door-bar'), 0);
  await signOut(page);
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('the chooser offers one’s own duties alone', async () => {
  const person = who('quality');
  const page = await machineOf(person);
  await page.locator('.acting').click();
  await shows(page.locator('.acting-panel'), `已登录:${person.login}`);
  await page.locator('#acting-duty').click();
  const offered = await page.locator('.ant-select-item-option').allTextContents();
  const mine = staff().filter((one) => one.login === person.login);
  assert.equal(offered.length, mine.filter((one) => one.site === person.site).length);
  await page.close();
});

test('a new account: opened by an administrator, entered by its one-time link, which no server log has', async () => {
  const hospital = sites().find((site) => site.kind === 'hospital');
  const admin = await machineOf(who('administrator'), '/accounts');
  const form = admin.getByRole('region', { name: '开立账户' });
  await form.getByLabel('工号').fill('9001');
  await form.getByLabel('岗位').click();
  await option(admin, '护士').click();
  await form.getByLabel('单位').click();
  await admin.keyboard.type(hospital.code);
  await option(admin, hospital.code).click();
  await admin.keyboard.press('Alt+Enter');
  const shown = admin.getByRole('region', { name: '一次性链接' });
  await shown.waitFor();
  assert.equal(await shown.getByRole('img', { name: '一次性链接二维码' }).count(), 1);
  const link = await shown.locator('code').textContent();
  assert.deepEqual(await axeFindings(admin), []);
  await picture(admin, 'story-account-opened', { fullPage: true });
  await shown.getByRole('button', { name: '收起' }).click();
  await hidden(shown);

  const page = await browser.page(link);
  const card = page.getByRole('region', { name: '首次登录' });
  await card.waitFor();
  await page.waitForURL(/\/first-sign-in$/);
  await lookedAt(page, { name: 'first-sign-in', ready: '.door-card' });
  await undressed(page);
  await card.getByLabel('密码', { exact: true }).fill('nine quiet nights');
  await card.getByLabel('再输一遍密码').fill('nine quiet nights');
  await card.getByLabel(/^PIN 码/).fill('864209');
  await page.keyboard.press('Alt+Enter');
  await actsAs(page, '护士');
  assert.ok(!city.log().includes(link.split('#')[1]), 'the link is in no log');

  // A spent link is refused, and the address bar of the new machine never kept it.
  const late = await browser.page(link);
  await late.getByLabel('密码', { exact: true }).fill('ten quiet nights');
  await late.getByLabel('再输一遍密码').fill('ten quiet nights');
  await late.keyboard.press('Alt+Enter');
  await shows(late.locator('.problem'), /link-(unknown|expired)/);
  await late.close();

  // One's own settings: the secret of the codes is drawn here.
  await open(page, '/own');
  await page.getByRole('region', { name: '本人', exact: true }).waitFor();
  await lookedAt(page, { name: 'own', ready: '.split' });
  await undressed(page);
  const codes = page.getByRole('region', { name: '动态口令' });
  await codes.getByLabel('现在的密码').fill('nine quiet nights');
  await codes.getByRole('button', { name: '启用动态口令' }).click();
  await page.getByRole('img', { name: '动态口令二维码' }).waitFor();
  await picture(page, 'story-own-codes');
  assert.deepEqual(complaints(page), []);
  await page.close();
  await admin.close();
});

test('a duty withdrawn while somebody is signed in is gone at the next act, and two give it again', async () => {
  const person = who('quality', station(), 1);
  const { items } = await city.get(`/api/stock/bags?site=${station().id}&class=red-cells&limit=50`);
  const bag = items.find((one) => one.availability === 'usable').id;
  const page = await machineOf(person, `/bags/${bag}`);
  const quality = page.getByRole('region', { name: '质量处置' });
  await quality.getByRole('button', { name: '扣留', exact: true }).click();
  await chip(quality, '温度超限').click();

  const admin = await machineOf(who('administrator'), '/accounts');
  const account = await accountOf(admin, person);
  await account.getByRole('button', { name: /^收回 质量管理/ }).click();
  await account.locator('.done').waitFor();
  await shows(account, '没有岗位');
  await quality.getByRole('button', { name: '确认扣留' }).click();
  await shows(page.locator('.stale'), '您的账户没有岗位');
  await picture(page, 'story-withdrawn');
  assert.equal((await city.get(`/api/bags/${bag}`)).availability, 'usable');

  // Nobody gives a duty of quality alone: the director proves at the administrator's screen who they are.
  await account.getByLabel('岗位').click();
  await option(admin, '质量管理').click();
  await account.getByLabel('单位').click();
  await admin.keyboard.type(station().code);
  await option(admin, station().code).click();
  await account.getByRole('button', { name: '授予' }).click();
  await shows(account.locator('.problem'), 'second-person-needed');
  await account.getByRole('radio', { name: /^主任/ }).check({ force: true });
  await account.getByRole('button', { name: '授予' }).click();
  await confirmsSecond(admin, who('director'));
  await shows(account.locator('.plain-list').first(), '质量管理');
  await picture(admin, 'story-granted', { fullPage: true });
  await page.reload();
  await quality.getByRole('button', { name: '扣留', exact: true }).click();
  await chip(quality, '温度超限').click();
  await quality.getByRole('button', { name: '确认扣留' }).click();
  await quality.locator('.done').waitFor();

  // Their sessions are ended: the next thing they do asks who they are.
  await account.getByRole('button', { name: /^结束/ }).click();
  await shows(account.locator('.done'), /1/);
  await open(page, '/stock');
  await page.getByRole('region', { name: '登录', exact: true }).waitFor();
  await counts(page.locator('.frame-nav'), 0);
  assert.deepEqual(complaints(page), []);
  await admin.close();
  await page.close();
});

test('glass is broken in need, stands on every page, and is reviewed by somebody else', async () => {
  const hospital = sites().find((site) => site.kind === 'hospital');
  const page = await browser.page(`${city.url()}/break-glass`);
  await signIn(page, { login: '9001', password: 'nine quiet nights' });
  const form = page.getByRole('region', { name: '启用', exact: true });
  await form.getByLabel('以何岗位').click();
  await option(page, '输血科值班').click();
  await chip(form, '当班人员不在岗').click();
  await page.keyboard.press('Alt+Enter');
  await shows(page.locator('.door-glass'), /应急授权中:.*输血科值班/);
  await lookedAt(page, { name: 'break-glass-open', ready: '.door-glass' });
  await undressed(page);
  // The duty is there to act under.
  await sitDown(page, hospital, '输血科值班');
  await open(page, '/hospital');
  await page.locator('.door-glass').waitFor();
  assert.deepEqual(complaints(page), []);

  const reviewer = await machineOf(who('quality'), '/break-glass');
  await reviewer.locator('.table-row.row-opens', { hasText: '9001' }).first().click();
  const review = reviewer.getByRole('region', { name: '复核' });
  await chip(review, '理由成立').click();
  await picture(reviewer, 'story-break-glass-review', { fullPage: true });
  await review.getByRole('button', { name: '记录结论' }).click();
  await shows(reviewer.locator('.table-row', { hasText: '9001' }), '理由成立');
  await reviewer.close();
  await page.close();
});

test('an act of quality waits for its second person, who proves at the screen who they are', async () => {
  const [first, second] = [who('quality'), who('supply-head')];
  const { items } = await city.get(`/api/stock/bags?site=${station().id}&limit=50`);
  const bag = items.find((one) => one.availability === 'usable');
  const page = await machineOf(first, `/bags/${bag.id}`);
  const quality = page.getByRole('region', { name: '质量处置' });
  await quality.getByRole('button', { name: /^报废/ }).click();
  await quality.locator('fieldset.chips').first().locator('label.chip').first().click();
  await quality.getByRole('radio', { name: /^负责人/ }).check({ force: true });
  const press = quality.getByRole('button', { name: '确认报废' });
  const panel = page.getByRole('region', { name: '第二人确认' });
  // Thought better of: nothing happened.
  await press.click();
  await panel.waitFor();
  await lookedAt(page, { name: 'second-person', ready: '.door-second' });
  await undressed(page);
  await page.keyboard.press('Escape');
  await hidden(panel);
  // Signing later is not for acts of quality, and somebody else's word is not that person's.
  await press.click();
  await panel.getByRole('button', { name: /稍后/ }).click();
  await shows(quality.locator('.problem'), 'second-person-not-attested');
  await press.click();
  await confirmsSecond(page, who('director'));
  await shows(quality.locator('.problem'), 'second-person-not-attested');
  await press.click();
  await confirmsSecond(page, second);
  await shows(quality.locator('.done'), '已记录');
  const { place } = await city.get(`/api/bags/${bag.id}`);
  assert.ok('ended' in place);
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('the emergency of a night, under a duty that signed in: the second person types their PIN', async () => {
  const supply = who('supply-duty');
  const [hospital] = await idle();
  const page = await machineOf(supply);
  await page.waitForSelector('.matrix');
  await page.keyboard.press('n');
  await page.getByRole('button', { name: hospital.name_zh, exact: false }).first().click();
  await page.getByRole('radio', { name: 'O+', exact: true }).click();
  await page.getByRole('radio', { name: '已定型', exact: true }).click();
  await page.getByRole('radio', { name: '已用完或不适用', exact: true }).click();
  await page.locator('#amount-red-cells').fill('2');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.read-back blockquote');
  await page.keyboard.press('r');
  await page.waitForSelector('.go .ant-btn:not([disabled])');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.pick-box');
  const list = page.locator('#to-pick > .card').first();
  await list.getByRole('button', { name: /全部已拣/ }).click();
  await list.locator('.handover').waitFor();
  await list.getByRole('radio', { name: /^负责人/ }).click();
  await badge(list, '取送人员', '00000000000000c1');
  await list.getByRole('button', { name: /双人核对无误/ }).click();
  const panel = page.getByRole('region', { name: '第二人确认' });
  await panel.waitFor();
  await picture(page, 'story-second-person');
  assert.deepEqual(await axeFindings(page), []);
  await confirmsSecond(page, who('supply-head'));
  await counts(page.locator('#to-pick > .card'), 0);
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('the approval form: filled in, signed by hand, filed, downloaded, and checked by OpenSSL', async () => {
  const { items } = await city.get('/api/formalities?kind=approval-form&open=true&limit=200');
  const hospitals = new Map(sites().map((site) => [site.id, site]));
  const formality = items.find((one) =>
    staff().some((sign) => sign.duty === 'transfusion-head' && sign.site === hospitals.get(one.owner.id)?.code),
  );
  assert.ok(formality, 'a formality whose owner may sign in');
  const head = who('transfusion-head', hospitals.get(formality.owner.id));
  const page = await machineOf(head, `/formalities?formality=${formality.id}`);
  const form = page.getByRole('region', { name: /审批单/ }).first();
  const sign = form.getByRole('button', { name: /签名并归档/ });
  await sign.waitFor();
  // Choices that lack an answer take their first, until nothing but the signatures is missing.
  for (const group of await form.locator('fieldset.chips').all()) {
    if ((await group.locator('.chosen').count()) === 0) await group.locator('label.chip').first().click();
  }
  for (const pad of await form.locator('canvas.sign-pad').all()) await signs(page, pad);
  await picture(page, 'story-approval-form', { fullPage: true });
  assert.deepEqual(await axeFindings(page), []);
  await sign.click();
  await page.getByRole('link', { name: /查看文件/ }).click();
  await page.waitForURL(/\/documents\//);
  await page.getByRole('region', { name: '核验', exact: true }).waitFor();
  await page.keyboard.press('Alt+Enter');
  await shows(page.locator('.done'), '核验通过');
  await lookedAt(page, { name: 'document', ready: '.done' });
  await undressed(page);

  const dir = await mkdtemp(join(tmpdir(), 'xuemai-form-'));
  try {
    const files = page.getByRole('region', { name: '下载' });
    const kept = {
      'document.pdf': /PDF/,
      'form.json': /原文/,
      'signature.p7s': /签名 \(CMS\)/,
      'authority.pem': /根证书/,
    };
    for (const [name, label] of Object.entries(kept)) {
      await writeFile(join(dir, name), await downloaded(page, files.getByRole('button', { name: label })));
    }
    assert.equal((await readFile(join(dir, 'document.pdf'))).subarray(0, 5).toString(), '%PDF-');
    const verify = (content) =>
      spawnSync(
        'openssl',
        [
          ...['cms', '-verify', '-binary', '-inform', 'DER', '-in', join(dir, 'signature.p7s')],
          ...['-content', content, '-CAfile', join(dir, 'authority.pem'), '-purpose', 'any', '-out', join(dir, 'said')],
        ],
        { env: inCityTime() },
      );
    const good = verify(join(dir, 'form.json'));
    assert.equal(good.status, 0, good.stderr.toString());
    const altered = await readFile(join(dir, 'form.json'));
    altered[altered.length >> 1] ^= 1;
    await writeFile(join(dir, 'altered.json'), altered);
    assert.notEqual(verify(join(dir, 'altered.json')).status, 0, 'one byte changed is refused');
    assert.match(execFileSync('openssl', ['version']).toString(), /OpenSSL/);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('an identity is found by its number for a purpose, read on record, and left nowhere', async () => {
  const phone = '13800000042';
  const page = await machineOf(who('quality'), '/people');
  const keep = page.getByRole('region', { name: '登记新人' });
  await chip(keep, '献血者').click();
  await keep.getByLabel('姓名').fill('示范甲');
  await keep.getByLabel('电话').fill(phone);
  await keep.getByRole('button', { name: '登记', exact: true }).click();
  await shows(keep.locator('.done'), '已登记,编号');
  const find = page.getByRole('region', { name: '查找' });
  await chip(find, '追溯回告').click();
  await chip(find, '电话').click();
  await find.getByLabel('号码', { exact: true }).fill(phone);
  await page.keyboard.press('Enter');
  const person = page.getByRole('region', { name: /^献血者 / });
  await shows(person, '示范甲');
  await lookedAt(page, { name: 'person-read', ready: '.facts' });
  await undressed(page);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + window.location.href);
  assert.ok(!kept.includes(phone) && !kept.includes('示范甲'), 'nothing is kept in the browser');
  assert.ok(!city.log().includes(phone), 'nothing stands in the log');
  // The lock clears it.
  await page.keyboard.press('Alt+k');
  await page.getByRole('region', { name: '解锁', exact: true }).waitFor();
  await counts(person, 0);
  await unlock(page, who('quality'));
  await open(page, '/people?view=readings');
  await shows(page.locator('.table-row').nth(1), '追溯回告');
  await lookedAt(page, { name: 'readings-on-record', ready: '.table-row' });
  await undressed(page);

  // Erased with two confirmations, and nobody finds them any more.
  await open(page, '/people');
  const again = page.getByRole('region', { name: '查找' });
  await chip(again, '本人要求').click();
  await chip(again, '电话').click();
  await again.getByLabel('号码', { exact: true }).fill(phone);
  await page.keyboard.press('Enter');
  await shows(person, '示范甲');
  const last = (await person.locator('h2 code').textContent()).slice(-4);
  await person.locator('summary', { hasText: '抹除身份' }).click();
  await chip(person, '本人要求').click();
  await person.getByRole('button', { name: /抹除此人/ }).click();
  await person.getByLabel(/第二次确认/).fill(last);
  await person.getByRole('button', { name: /确认抹除/ }).click();
  await shows(person, '已抹除');
  await again.getByLabel('号码', { exact: true }).fill(phone);
  await page.keyboard.press('Enter');
  await shows(again, '没有登记这个号码的人');
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('a certificate is revoked, and the public list names it', async () => {
  const page = await machineOf(who('administrator'), '/certificates');
  await page.getByLabel('持有者').click();
  await option(page, '职工').click();
  await page.locator('.table-row.row-opens').first().click();
  const certificate = page.getByRole('region', { name: '证书', exact: true });
  const serial = await certificate.locator('code').textContent();
  await chip(certificate, '离岗').click();
  await certificate.getByRole('button', { name: '吊销此证书' }).click();
  await shows(certificate.locator('.done'), '已吊销');
  await shows(page.locator('.table-row.row-opens').first(), '已吊销');
  await lookedAt(page, { name: 'certificate-revoked', ready: '.done' });
  await undressed(page);
  const list = await downloaded(page, page.getByRole('button', { name: /吊销列表/ }));
  const told = execFileSync('openssl', ['crl', '-inform', 'DER', '-noout', '-text'], { input: list }).toString();
  assert.match(told.replaceAll(':', ''), new RegExp(serial.replace(/^0+/, ''), 'i'));
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('a bag’s proof is downloaded with the page that checks it, and holds in another browser without the server', async () => {
  const { items } = await city.get(`/api/stock/bags?site=${station().id}&limit=1`);
  const page = await machineOf(who('quality'), '/proofs');
  const bag = page.getByRole('region', { name: '一袋血的证明' });
  await bag.getByLabel('血袋编号').fill(items[0].id);
  const proof = JSON.parse(await downloaded(page, bag.getByRole('button', { name: /下载证明文件/ })));
  await page.getByRole('button', { name: /立即签一个/ }).click();
  const checkpoints = page.getByRole('region', { name: '检查点' }).first();
  await shows(checkpoints, '已签');
  const fingerprint = await checkpoints.locator('code').first().textContent();
  const how = page.getByRole('region', { name: '如何离线核对' });
  const dir = await mkdtemp(join(tmpdir(), 'xuemai-proof-'));
  try {
    const at = (name) => join(dir, name);
    await writeFile(at('check.html'), await downloaded(page, how.getByRole('button', { name: /下载核对页/ })));
    await writeFile(at('bag.json'), JSON.stringify(proof));
    const outside = await browser.page(pathToFileURL(at('check.html')).href);
    await outside.setInputFiles('#file', at('bag.json'));
    await shows(outside.locator('#said.good'), `全部 ${proof.events.length} 个事件`);
    await shows(outside.locator('body'), fingerprint);
    await picture(outside, 'story-proof-outside');
    await writeFile(at('bag.json'), JSON.stringify({ ...proof, events: proof.events.slice(1) }));
    await outside.reload();
    await outside.setInputFiles('#file', at('bag.json'));
    await outside.locator('#said.bad').waitFor();
    await outside.close();
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('every page that needs people signed in, in both themes and both languages', async () => {
  const page = await machineOf(who('administrator'));
  for (const look of await looks('guarded')) {
    await open(page, look.path);
    await lookedAt(page, look);
    await undressed(page);
  }
  assert.deepEqual(complaints(page), []);
  await page.close();
});
