// A person who sits down at a desk: who acts, and the parts of the house's forms, as they are pressed.
import { shows } from './sees.mjs';

/** A choice of the list that is open. */
export const option = (page, words) => page.locator('.ant-select-item-option:visible', { hasText: words }).first();

/** Chooses the site and the duty at the top of the screen. */
export async function sitDown(page, site, duty) {
  const corner = page.locator('.acting');
  await corner.click();
  await page.locator('#acting-site').click();
  await page.keyboard.type(site.code);
  await option(page, site.code).click();
  await shows(corner, site.name_zh);
  if (duty) {
    await page.locator('#acting-duty').click();
    await page.locator(`.ant-select-item-option[title="${duty}"]:visible`).click();
    await shows(corner, duty);
  }
  await page.locator('h1').first().click();
  await page.locator('.acting-panel').waitFor({ state: 'hidden' });
}

/** Reads a badge into the field of a person. */
export async function badge(page, label, number) {
  const person = page.locator('.person', { hasText: label }).first();
  await person.getByRole('textbox').fill(number);
  await person.locator('.chip.chosen', { hasText: number.slice(-4) }).waitFor();
}

/** What was recorded, as the screen says it: the number of a kind in its links. */
export async function recorded(page, kind) {
  const link = page.locator(`.done h3 a[href^="/${kind}/"]`).first();
  await link.waitFor();
  return Number((await link.getAttribute('href')).split('/').at(-1));
}

/** A scanner reads: it types into whatever page is there, wherever the focus stands. */
export async function scan(page, text) {
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}
