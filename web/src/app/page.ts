/**
 * What a page is: its paths, its place in the navigation, and the module that shows it.
 *
 * Every folder of `pages/` with a `page.ts` is a page; nothing else has to be told of it.
 */
import type { ComponentType } from 'react';
import type { InBoth } from '@/words/tongue';
import type { Duty } from './acting';

export interface Place {
  /** Such as `/cases/$case`; numbers are read with `useNumber('case')`. */
  path: string;
  load: () => Promise<{ default: ComponentType }>;
}

export interface PageDefinition {
  /** Name in the navigation. */
  name: InBoth;
  /** One sign for the narrow bar, such as an icon's element. */
  icon: ComponentType;
  /** Its place among the others, lowest first. */
  order: number;
  /**
   * Pages of the working day and of what can be trusted stand under headings of their own; a person's own pages are
   * reached from the corner of who acts.
   */
  group?: 'day' | 'trust' | 'own';
  /** Duties that work here daily; for the others it stands further down. */
  duties: readonly Duty[] | 'all';
  /** The second letter, or figure, of its shortcut: `g` and then this. */
  key: string;
  /** The first is where the navigation leads. */
  places: readonly [Place, ...Place[]];
}

/** Says what a page is. */
export function definePage(page: PageDefinition): PageDefinition {
  return page;
}

const found = import.meta.glob<{ default: PageDefinition }>('../pages/*/page.ts', { eager: true });

/** Every page, in the order of the navigation. */
export const PAGES: readonly PageDefinition[] = Object.values(found)
  .map((module) => module.default)
  .sort((a, b) => a.order - b.order);

/** Whether a page works daily under a duty. */
export function isFor(page: PageDefinition, duty: Duty | undefined): boolean {
  return page.duties === 'all' || (duty !== undefined && page.duties.includes(duty));
}
