import { describe, expect, it } from 'vitest';
import type { FieldSchema, FormSchema } from '@/api/said';
import { aboutOf, asSent, firstMissing, isAsked, writtenAbout, zoned } from './answers';
import { asStrokes, pathsOf } from './strokes';

const said = (en: string) => ({ zh: en, en });
const field = (key: string, kind: FieldSchema['kind'], more: Partial<FieldSchema> = {}): FieldSchema => ({
  key,
  label: said(key),
  required: true,
  kind,
  ...more,
});
const fields = [
  field('fever', 'yes-no'),
  field('degrees', { number: { unit: said('°C'), decimals: 1 } }, { when: { field: 'fever', is: ['true'] } }),
  field('case', { text: { longest: 20 } }, { from: 'case' }),
  field('name', 'signature'),
];
const schema: FormSchema = {
  form: 'reaction',
  version: 1,
  title: said('Reaction'),
  source: '',
  about: ['bag'],
  sections: [{ title: said('All'), fields }],
};
const signed = { wide: 10, high: 10, strokes: [] };

describe('filling a form', () => {
  it('asks for what its answers call for, one after the other', () => {
    expect(firstMissing(schema, {}, {})?.key).toBe('fever');
    expect(firstMissing(schema, { fever: true }, {})?.key).toBe('degrees');
    expect(firstMissing(schema, { fever: false }, {})?.key).toBe('name');
    expect(firstMissing(schema, { fever: true, degrees: '38.5' }, { name: signed })).toBe(null);
    expect(isAsked(fields[1] as FieldSchema, { fever: false })).toBe(false);
  });

  it('sends what is asked for, and nothing empty', () => {
    expect(asSent(schema, { fever: false, degrees: '38.5', other: 'x' })).toEqual({ fever: false });
    expect(asSent(schema, { fever: true, degrees: '' })).toEqual({ fever: true });
  });

  it('writes times with their zone, and what it is about as one word', () => {
    expect(zoned('2026-03-01T01:15', 480)).toBe('2026-03-01T01:15:00+08:00');
    expect(zoned('2026-03-01T01:15', -210)).toBe('2026-03-01T01:15:00-03:30');
    for (const about of [{ formality: 12 }, { bag: 'S000126123456.RBC-S-LR.00' }, { person: { donor: '00d7' } }]) {
      expect(aboutOf(writtenAbout(about))).toEqual(about);
    }
    expect(aboutOf('nothing')).toBe(null);
  });
});

describe('a signature by hand', () => {
  it('keeps place, time and pressure as whole figures within its place', () => {
    const drawn = [
      {
        points: [
          { x: 1.4, y: 2.6, time: 1000, pressure: 0.5 },
          { x: 250, y: -3, time: 1012.6, pressure: 1.2 },
        ],
      },
      { points: [{ x: 5, y: 5, time: 1011, pressure: 0 }] },
    ];
    const strokes = asStrokes(drawn, 200, 100);
    expect(strokes).toEqual({
      wide: 200,
      high: 100,
      strokes: [
        [
          [1, 3, 0, 500],
          [200, 0, 13, 1000],
        ],
        [[5, 5, 13, 0]],
      ],
    });
    expect(strokes && pathsOf(strokes)).toEqual(['M1 3 L200 0', 'M5 5']);
    expect(asStrokes([], 200, 100)).toBe(null);
  });
});
