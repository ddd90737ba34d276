import { afterEach, describe, expect, it, vi } from 'vitest';

/** What React would do after it painted; nothing here paints. */
const afterPaint: (() => void)[] = [];

vi.mock('react', async (original) => ({
  ...(await original<typeof import('react')>()),
  useRef: (current: unknown) => ({ current }),
  useLayoutEffect: (begin: () => void) => begin(),
  useEffect: (begin: () => void) => afterPaint.push(begin),
}));

type Press = (event: object) => void;

/** A window whose listeners are called in the order in which a browser calls them: the capturing first. */
function desk() {
  const heard: { capture: boolean; press: Press }[] = [];
  const addEventListener = (_: string, press: Press, how?: boolean | { capture?: boolean }) =>
    heard.push({ press, capture: how === true || (typeof how === 'object' && how.capture === true) });
  vi.stubGlobal('window', { addEventListener, removeEventListener: () => undefined });
  for (const kind of ['Element', 'HTMLElement', 'HTMLInputElement']) vi.stubGlobal(kind, class {});
  return (key: string, altKey = false) => {
    const event = { key, altKey, code: '', target: null, timeStamp: 0 };
    const stopped = { now: false };
    const stop = () => {
      stopped.now = true;
    };
    const whole = { ...event, preventDefault() {}, stopPropagation: stop, stopImmediatePropagation: stop };
    for (const one of heard.toSorted((a, b) => Number(b.capture) - Number(a.capture))) {
      if (!stopped.now) one.press(whole);
    }
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
  afterPaint.length = 0;
});

describe('a key pressed in the blink in which something opens', () => {
  it('is heard by the form, before anything is painted', async () => {
    const press = desk();
    const { useKeyboard, useKeys } = await import('./keys');
    const run = vi.fn();
    useKeyboard();
    useKeys([
      { keys: 'alt+enter', what: 'send', group: 'form', whileTyping: true, run },
      { keys: 'n', what: 'new', group: 'form', run },
    ]);
    press('Enter', true);
    press('n');
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('goes to the field that waits for scans', async () => {
    const press = desk();
    const { useBagField } = await import('@/parts/scan/catching');
    const focus = vi.fn();
    const input = { isConnected: true, closest: () => null, focus } as unknown as HTMLInputElement;
    useBagField({ current: { input } });
    press('=');
    expect(focus).toHaveBeenCalledOnce();
  });
});
