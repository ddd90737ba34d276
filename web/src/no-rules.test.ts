/**
 * The console holds no rule: it shows what the kernel says and never judges. This reads every source and
 * finds the shapes in which a rule would creep in.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sources = import.meta.glob<string>(['./**/*.ts', './**/*.tsx', '!./**/*.test.ts', '!./generated/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Also words of shelves, which are shown. */
const ALSO_SHOWN = ['below-floor'];

/** Codes of the kernel's refusals, from the generated document. */
const refusals = [...readFileSync('../docs/REFUSALS.md', 'utf8').matchAll(/^\| `([a-z0-9-]+)` /gm)]
  .map((m) => m[1] ?? '')
  .filter((code) => !ALSO_SHOWN.includes(code));

/** Modules that read amounts as counts: to write them, to type them, to draw a bar. */
const READ_COUNTS = ['./words/amount.ts', './parts/Stepper.tsx'];

interface Shape {
  what: string;
  found: (text: string, path: string) => boolean;
  example: string;
}

const SHAPES: Shape[] = [
  {
    what: 'knows a refusal by its code: what is refused is shown, not foreseen',
    found: (text) => refusals.some((code) => text.includes(`'${code}'`) || text.includes(`"${code}"`)),
    example: `if (problem.code === '${refusals[0] ?? ''}') retry();`,
  },
  {
    what: 'compares blood groups: compatibility is the kernel’s',
    found: (text) => /\b(group|abo|rhd)\b[^\n=!]{0,12}[!=]==\s*['"](O|A|B|AB|positive|negative)[+-]?['"]/.test(text),
    example: `const fits = bag.group === 'O-';`,
  },
  {
    what: 'judges expiry by a clock: what is in date is the kernel’s',
    found: (text) => /expires_at[^\n;]{0,60}\s[<>]=?\s/.test(text) || /\s[<>]=?\s[^\n;]{0,60}expires_at/.test(text),
    example: 'const usable = Date.parse(bag.expires_at) > now;',
  },
  {
    what: 'reckons with amounts outside the module for them',
    found: (text, path) =>
      !READ_COUNTS.includes(path) &&
      /import\s*\{[^}]*\b(counts|typed)\b[^}]*\}\s*from\s*'[^']*words\/amount'/.test(text),
    example: `import { counts } from '@/words/amount';`,
  },
  {
    what: 'turns an amount into a number of the machine',
    found: (text) => /parseFloat\(|Number\([^)]*\b(amount|requested|needed|usable|sent)\b/.test(text),
    example: 'const left = Number(line.needed);',
  },
];

describe('the console holds no rule', () => {
  it('looks at every source, with the codes of every refusal', () => {
    expect(Object.keys(sources).length).toBeGreaterThan(25);
    expect(refusals.length).toBeGreaterThan(50);
  });

  for (const shape of SHAPES) {
    it(`no source ${shape.what}`, () => {
      expect(shape.found(shape.example, './example.ts'), 'the example must be found').toBe(true);
      const guilty = Object.entries(sources).filter(([path, text]) => shape.found(text, path));
      expect(guilty.map(([path]) => path)).toEqual([]);
    });
  }
});
