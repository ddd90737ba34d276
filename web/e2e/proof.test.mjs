// A bag's proof in the hands of somebody without the system: a page opened from a file, and the file that the
// command line wrote. The page is a second implementation: what it finds is held against `xuemai check`.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { axeFindings, BINARY, browse, inCityTime, picture } from './served.mjs';

let dir;
let browser;
let page;
let proof;
const env = inCityTime();
const at = (name) => join(dir, name);
const xuemai = (...args) =>
  execFileSync(BINARY, args, { env, encoding: 'utf8', maxBuffer: 256 << 20, stdio: ['ignore', 'pipe', 'pipe'] });
const store = () => ['--store', `sqlite:${at('xuemai.sqlite')}`];

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'xuemai-proof-'));
  xuemai('demo', '--dir', dir, '--days', '2', '--seed', '1', '--seed-only');
  const lines = xuemai('export', ...store()).split('\n');
  // A bag with some history: one that was sent, received and given.
  const given = lines.find((line) => line.includes('"bag_issued_to_patient"'));
  const bag = /"([A-Z][0-9]{12}\.[A-Z-]+\.[0-9]{2})"/.exec(given)[1];
  xuemai('proof', bag, '-o', at('bag.json'), ...store());
  xuemai('check-page', at('check.html'));
  proof = JSON.parse(await readFile(at('bag.json'), 'utf8'));
  browser = await browse();
  page = await browser.page(pathToFileURL(at('check.html')).href);
});

after(async () => {
  await browser?.end();
  await rm(dir, { recursive: true, force: true });
});

/** What page and program say of a file. */
async function said(content) {
  await writeFile(at('asked.json'), typeof content === 'string' ? content : JSON.stringify(content));
  await page.reload();
  await page.setInputFiles('#file', at('asked.json'));
  await page.locator('#said.good, #said.bad').waitFor();
  const told = spawnSync(BINARY, ['check', at('asked.json'), '--json'], { env, encoding: 'utf8' });
  const holds = (await page.locator('#said.good').count()) === 1;
  assert.equal(holds, JSON.parse(told.stdout).holds, 'page and program agree');
  return { holds, text: await page.locator('#said').textContent() };
}

test('the page shows all events of the bag, in both languages, and nothing is fetched', async () => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  const { holds, text } = await said(proof);
  assert.ok(holds, text);
  assert.match(text, new RegExp(`全部 ${proof.events.length} 个事件`));
  assert.equal(await page.locator('#events tbody tr').count(), proof.events.length);
  assert.deepEqual(
    asked.filter((url) => !url.startsWith('file:')),
    [],
  );
  assert.deepEqual(page.complaints, []);
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-proof-holds');
});

const wrong = [
  ['an event left out', /缺少第 1 个事件/, (p) => p.events.splice(1, 1)],
  ['the last event left out', /文件出示/, (p) => p.events.pop()],
  ['two events in each other’s place', /事件次序错乱/, (p) => p.events.splice(1, 0, p.events.splice(2, 1)[0])],
  [
    'an altered event',
    /第 2 个事件被改动/,
    (p) => {
      const bytes = Buffer.from(p.events[2].bytes, 'base64');
      bytes[bytes.length - 1] ^= 1;
      p.events[2].bytes = bytes.toString('base64');
    },
  ],
  ['another number of events', /映射中的位置不成立/, (p) => (p.entry.count += 1)],
  ['another bag', /映射中的位置不成立/, (p) => (p.bag = p.bag.replace(/\d\./, (d) => `${(Number(d[0]) + 1) % 10}.`))],
  ['a frame at another time', /不在检查点承诺的历史/, (p) => (p.frames[0].recorded_at += 1)],
  ['another checkpoint', /签名无效/, (p) => (p.signed.checkpoint = p.signed.checkpoint.replace('epoch 1', 'epoch 2'))],
  ['hashes that are not there', /无法核验|不存在/, (p) => (p.hashes = [])],
];
for (const [name, words, change] of wrong) {
  test(`the page refuses ${name}, and says so`, async () => {
    const changed = structuredClone(proof);
    change(changed);
    const { holds, text } = await said(changed);
    assert.ok(!holds);
    assert.match(text, words);
  });
}

test('a file that is no proof is answered in words', async () => {
  for (const content of ['', '{}', 'null', '[]', '<html>', JSON.stringify({ format: 'xuemai proof 0' })]) {
    const { holds } = await said(content);
    assert.ok(!holds, content);
  }
  assert.deepEqual(page.complaints, []);
  await picture(page, 'story-proof-refused');
});

test('a fingerprint that is another is told', async () => {
  await said(proof);
  await page.fill('#key', '0'.repeat(64));
  await page.locator('#said.bad').waitFor();
  assert.match(await page.locator('#said').textContent(), /不是所公布的密钥/);
});
