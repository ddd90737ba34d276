// Release and label as they are pressed on their screens, and the paper of a label as another program reads it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { badge, scan } from './desk.mjs';
import { shows } from './sees.mjs';

const run = promisify(execFile);

/** What another program reads of the label of a piece: the symbol that holds all. */
export async function labelOf(city, piece) {
  const response = await fetch(`${city.url()}/api/release/labels.pdf?pieces=${piece}`);
  assert.equal(response.status, 200, await response.clone().text());
  const folder = await mkdtemp(join(tmpdir(), 'label-'));
  try {
    const file = join(folder, 'label.pdf');
    await writeFile(file, Buffer.from(await response.arrayBuffer()));
    await run('pdftoppm', ['-gray', '-png', '-r', '203', '-singlefile', file, join(folder, 'label')]);
    const area = ['-x50%', '-X100%', '-y0%', '-Y30%'];
    const { stdout } = await run('dmtxread', ['-N1', '-m10000', ...area, join(folder, 'label.png')]);
    return stdout.trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The symbols of a label one by one, as its bar codes hold them; the message begins with how many there are. */
export const partsOf = (whole) => whole.replace(/^=\+\d{5}/, '').match(/(=%|=<|&>|&\*|=(?=[A-Z]))[^=&]*/g);

/** One of the three pages of the desk. */
export const turnsTo = (page, name) =>
  page.getByRole('navigation', { name: '放行、贴签' }).getByRole('link', { name, exact: true }).click();

/** What is in the basket was looked at: sent, and the basket is empty. */
export async function lookedOver(page) {
  const inspecting = page.getByRole('region', { name: '外观检查' });
  await page.keyboard.press('Alt+Enter');
  await shows(inspecting, '已看 0 袋');
  return inspecting;
}

/** A second person reads a badge, and what is chosen is asked to be released. */
export async function asksRelease(page, person) {
  await badge(page, '第二人', person);
  await page.keyboard.press('Alt+Enter');
  return page.getByRole('region', { name: '双人放行' });
}

/** What waits for its label is printed; the sheets open in a window of their own. */
export async function prints(page, many) {
  const opens = page.context().waitForEvent('page');
  await page.keyboard.press('Alt+p');
  await (await opens).close();
  await shows(page.getByRole('region', { name: '待打印标签' }), `${many} 张标签已生成`);
}

/** A bag is taken in the hand by its old numbers, product and donation, and then what is read of its new label. */
export async function scansBack(page, { product, donation }, label) {
  await scan(page, `=<${product}`);
  await scan(page, donation);
  await shows(page.getByRole('region', { name: '待扫回标签' }), '手中血袋');
  for (const part of label) await scan(page, part);
}
