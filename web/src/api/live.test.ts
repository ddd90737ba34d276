import { describe, expect, it } from 'vitest';
import { EventReader } from './events';
import { isTouched, touchedWords } from './touch';

describe('server-sent events', () => {
  it('are whole however the bytes are cut', () => {
    const text = 'id: 7\nevent: touched\ndata: {"seq":7}\n\n: alive\n\nevent: here\nid: 8\ndata: a\ndata: b\n\n';
    for (let size = 1; size < text.length; size += 1) {
      const reader = new EventReader();
      const events = [];
      for (let at = 0; at < text.length; at += size) events.push(...reader.take(text.slice(at, at + size)));
      expect(events).toEqual([
        { id: '7', name: 'touched', text: '{"seq":7}' },
        { id: '8', name: 'here', text: 'a\nb' },
      ]);
    }
  });

  it('are not told before they are whole', () => {
    expect(new EventReader().take('event: touched\ndata: 1\n')).toEqual([]);
  });
});

describe('touched keys', () => {
  it('wake the screens that named them, by number or by kind', () => {
    const words = touchedWords([{ case: 7 }, { bag: 'S000126123456.RBC-S-LR.00' }, 'rules']);
    expect(isTouched(['case:7'], words)).toBe(true);
    expect(isTouched(['case:8'], words)).toBe(false);
    expect(isTouched(['case:*'], words)).toBe(true);
    expect(isTouched(['bag:S000126123456.RBC-S-LR.00'], words)).toBe(true);
    expect(isTouched(['rules:*'], words)).toBe(true);
    expect(isTouched(['network:*'], words)).toBe(false);
    expect(isTouched(undefined, words)).toBe(false);
  });
});
