// People at the door: who may sign in, as the demo wrote it down, and what they press to come in.
import { shows } from './sees.mjs';

/** The sign-ins that the demo wrote: duty, site, staff number, password and PIN to a line. */
export function staffOf(text) {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [duty, site, login, password, pin] = line.split('\t').map((part) => part.trim());
      return { duty, site, login, password, pin };
    });
}

/** Signs in through the screen, and waits until the pages are there. */
export async function signIn(page, { login, password }) {
  const card = page.getByRole('region', { name: '登录', exact: true });
  await card.getByLabel('工号').fill(login);
  await card.getByLabel('密码').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('.acting').waitFor();
}

/** Leaves through the corner of who acts. */
export async function signOut(page) {
  await page.locator('.acting').click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('region', { name: '登录', exact: true }).waitFor();
}

/** Goes on at a locked desk by PIN, by the keyboard alone once the colleague is chosen. */
export async function unlock(page, { login, pin }) {
  const card = page.getByRole('region', { name: '解锁', exact: true });
  await card.locator('label.chip', { hasText: login }).click();
  await card.getByLabel('PIN 码').fill(pin);
  await page.keyboard.press('Enter');
  await page.locator('.acting').waitFor();
}

/** The second person confirms the act that waits. */
export async function confirmsSecond(page, { login, password }) {
  const panel = page.getByRole('region', { name: '第二人确认' });
  await panel.waitFor();
  await panel.getByLabel('工号').fill(login);
  await panel.getByLabel('PIN 码或密码').fill(password);
  await page.keyboard.press('Enter');
  await panel.waitFor({ state: 'detached' });
}

/** Who is shown at the top. */
export const actsAs = (page, duty) => shows(page.locator('.acting'), duty);
