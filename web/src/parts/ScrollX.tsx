/** Something wide on a narrow screen: it scrolls sideways by itself, reachable by keyboard, and the page does not. */
import type { ReactNode } from 'react';

export function ScrollX({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section className="scroll-x" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
