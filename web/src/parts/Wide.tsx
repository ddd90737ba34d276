/** Something wider than a phone, which scrolls sideways by itself; reachable by keyboard for that. */
import type { ReactNode } from 'react';
import './work.css';

export function Wide({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section className="scroll-x" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
