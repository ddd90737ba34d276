/** The values of an examination: as they are typed, as they are shown, and which reason speaks of which. */
import type { Schemas } from '@/api/problem';

export const MEASURED = ['weight', 'systolic', 'diastolic', 'pulse', 'temperature', 'hb', 'sank', 'alt'] as const;
export const COUNTED = ['haematocrit', 'before', 'after'] as const;
export type Name = (typeof MEASURED)[number] | (typeof COUNTED)[number];
export type Typed = Record<Name, string>;

const NOTHING: Typed = {
  weight: '',
  systolic: '',
  diastolic: '',
  pulse: '',
  temperature: '',
  hb: '',
  sank: '',
  alt: '',
  haematocrit: '',
  before: '',
  after: '',
};

/** What was measured, as it was typed: the kernel counts in tenths, thousandths and ten-thousandths. */
export function typedOf(seen: Schemas['Examination'] | null | undefined): Typed {
  if (!seen) return NOTHING;
  const sank = 'copper_sulphate' in seen.haemoglobin ? seen.haemoglobin.copper_sulphate.density : null;
  return {
    weight: String(seen.weight / 10),
    systolic: String(seen.systolic),
    diastolic: String(seen.diastolic),
    pulse: String(seen.pulse),
    temperature: String(seen.temperature / 10),
    hb: 'measured' in seen.haemoglobin ? String(seen.haemoglobin.measured.g_l) : '',
    sank: sank === null ? '' : (1 + sank / 10_000).toFixed(4),
    alt: String(seen.alt),
    haematocrit: seen.count ? String(seen.count.haematocrit / 1000) : '',
    before: seen.count ? String(seen.count.platelets_before) : '',
    after: seen.count ? String(seen.count.platelets_after) : '',
  };
}

const SPEAKS_OF: Partial<Record<Schemas['UnfitReason'], readonly Name[]>> = {
  weight: ['weight'],
  systolic: ['systolic'],
  diastolic: ['diastolic'],
  'pulse-pressure': ['systolic', 'diastolic'],
  'pulse-slow': ['pulse'],
  'pulse-fast': ['pulse'],
  temperature: ['temperature'],
  haemoglobin: ['hb', 'sank'],
  alt: ['alt'],
  haematocrit: ['haematocrit'],
  'platelets-before': ['before'],
  'platelets-for-two': ['before'],
  'platelets-after': ['after'],
};

/** The reasons of the kernel that speak of a value. */
export function against(name: Name, unfit: readonly Schemas['UnfitView'][]): Schemas['UnfitReason'][] {
  return unfit.map(({ reason }) => reason).filter((reason) => SPEAKS_OF[reason]?.includes(name));
}
