// What a person waits to see. A screen is drawn after the press that changed it, so nothing here is read
// once: each of these waits until it is so, and says what was there instead when it never was.
import assert from 'node:assert/strict';
import { picture } from './served.mjs';

/** How long anybody waits for the screen. */
export const WITHIN_MS = 20_000;

/** A text, or a pattern, stands in what is pointed at. */
export async function shows(where, what) {
  try {
    await where.filter({ hasText: what }).first().waitFor({ timeout: WITHIN_MS });
  } catch {
    await failed(where.page());
    const there = (await where.allTextContents()).map((text) => text.replace(/\s+/g, ' ').slice(0, 600));
    assert.fail(`${what} is not shown; there is: ${there.length === 0 ? 'nothing' : there.join(' | ')}`);
  }
}

/** What the screen showed when something was waited for in vain. */
const failed = (page) => picture(page, `failed-${Date.now()}`).catch(() => undefined);

/** Exactly so many are there. */
export async function counts(where, many) {
  try {
    if (many > 0) await where.nth(many - 1).waitFor({ state: 'attached', timeout: WITHIN_MS });
    await where.nth(many).waitFor({ state: 'detached', timeout: WITHIN_MS });
  } catch {
    await failed(where.page());
    assert.fail(`${many} expected, there are ${await where.count()}`);
  }
}

/** More than so many are there; answers how many. */
export async function countsOver(where, many) {
  await where.nth(many).waitFor({ state: 'attached', timeout: WITHIN_MS });
  return where.count();
}

/** A field holds a value. */
export async function holds(page, selector, value) {
  const says = ([of, wanted]) => document.querySelector(of)?.value === wanted;
  try {
    await page.waitForFunction(says, [selector, value], { timeout: WITHIN_MS });
  } catch {
    const held = await page.evaluate((of) => document.querySelector(of)?.value, selector);
    assert.fail(`${selector} holds ${JSON.stringify(held)} instead of ${JSON.stringify(value)}`);
  }
}

/** Nothing runs over: every element that fits the selector shows all of itself along `Width` or `Height`. */
export async function fits(page, { over, along }) {
  const most = ([of, side]) =>
    Math.max(0, ...[...document.querySelectorAll(of)].map((part) => part[`scroll${side}`] - part[`client${side}`]));
  try {
    await page.waitForFunction(`(${most})(${JSON.stringify([over, along])}) <= 0`, null, { timeout: WITHIN_MS });
  } catch {
    const by = await page.evaluate(most, [over, along]);
    const who = along === 'Width' ? `: ${(await page.evaluate(widest)).join(', ')}` : '';
    assert.fail(`${over} runs over by ${by} pixels${who}`);
  }
}

/** The innermost parts that reach beyond the right edge, where nothing between scrolls by itself. */
function widest() {
  const edge = document.documentElement.clientWidth;
  const beyond = (part) => part.getBoundingClientRect().right > edge + 1;
  const scrolls = (part) => /auto|scroll|hidden/.test(getComputedStyle(part).overflowX);
  const kept = (part) => part !== null && part !== document.body && (scrolls(part) || kept(part.parentElement));
  return [...document.body.querySelectorAll('*')]
    .filter((part) => beyond(part) && !kept(part.parentElement) && ![...part.children].some(beyond))
    .slice(0, 4)
    .map((part) => part.outerHTML.slice(0, 120));
}

/** What is pointed at is out of sight, or not there. */
export const hidden = (where) => where.waitFor({ state: 'hidden', timeout: WITHIN_MS });

/** A chip of a choice, by its words. */
export const chip = (page, words) => page.locator('label.chip', { hasText: words }).first();

/** Answers to a path wait until what this gives is called. */
export async function late(page, path) {
  let come;
  const coming = new Promise((done) => {
    come = done;
  });
  await page.route(path, (route) => coming.then(() => route.continue()));
  return come;
}
