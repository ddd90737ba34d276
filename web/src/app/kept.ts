/** A choice kept on this machine: read once, told to whoever listens, in every tab. */

const PREFIX = 'xuemai.';

export interface Kept<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

function storage(): Storage | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage;
  } catch {
    return null;
  }
}

/** A choice with its usual value; what is kept and does not pass `valid` is dropped. */
export function kept<T>(name: string, usual: T, valid: (value: unknown) => boolean): Kept<T> {
  const key = PREFIX + name;
  const listeners = new Set<() => void>();
  const read = (): T => {
    try {
      const text = storage()?.getItem(key);
      if (text) {
        const value: unknown = JSON.parse(text);
        if (valid(value)) return value as T;
      }
    } catch {
      // What cannot be read counts as not kept.
    }
    return usual;
  };
  let value = read();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  if (typeof window !== 'undefined') {
    window.addEventListener('storage', (event) => {
      if (event.key === key) {
        value = read();
        tell();
      }
    });
  }
  return {
    get: () => value,
    set(next) {
      value = next;
      try {
        storage()?.setItem(key, JSON.stringify(next));
      } catch {
        // A full or forbidden storage keeps nothing; the choice still holds in this tab.
      }
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
