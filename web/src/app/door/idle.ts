/** The idle lock of a shared desk: when nobody touched it for as long as the server says, it asks to be locked. */
import { useEffect } from 'react';
import { tell } from '@/api/client';
import { askDoor, awayFor, isHere, passDoor, type Session } from './door';

const LOOK_EVERY_MS = 5_000;
const TOUCHES = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Locks this desk now. */
export async function lock(): Promise<void> {
  try {
    passDoor(await tell('/api/session/lock', { body: {} }));
  } catch {
    await askDoor();
  }
}

/** Leaves. */
export async function signOut(): Promise<void> {
  try {
    passDoor(await tell('/api/session/end', { body: {} }));
  } catch {
    await askDoor();
  }
}

/** Locks the desk when nobody is at it. */
export function useIdleLock(of: Session): void {
  const { door, idle_minutes } = of;
  useEffect(() => {
    if (door !== 'signed-in') return;
    isHere();
    for (const touch of TOUCHES) window.addEventListener(touch, isHere, { passive: true });
    const timer = setInterval(() => {
      if (awayFor() > idle_minutes * 60_000) void lock();
    }, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      for (const touch of TOUCHES) window.removeEventListener(touch, isHere);
    };
  }, [door, idle_minutes]);
}
