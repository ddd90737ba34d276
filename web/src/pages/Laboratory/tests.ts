/**
 * What each test is made from, counts towards and is read as, in the words of the trade: for finding what to put on a
 * plate and which keys a reading has. Nothing is judged by it; the kernel says what a reading means.
 */
import type { CodeOf } from '@/words/tongue';

export type Assay = CodeOf<'Assay'>;
export type Marker = CodeOf<'Marker'>;
export type SamplePurpose = CodeOf<'SamplePurpose'>;

/** How a test is read: a ratio of signal to cut-off, U/L, whether something is seen, or a type. */
export type ReadAs = 'ratio' | 'alt' | 'detected' | 'abo' | 'rhd';

interface Test {
  marker: Marker;
  purpose: SamplePurpose;
  as: ReadAs;
  /** It is made only when another test of the marker asks for it. */
  confirms?: true;
}

const serology = (marker: Marker): Test => ({ marker, purpose: 'serology', as: 'ratio' });
const nucleic = (marker: Marker): Test => ({ marker, purpose: 'nat', as: 'detected' });

export const TESTS: Record<Assay, Test> = {
  'hbsag-1': serology('hbsag'),
  'hbsag-2': serology('hbsag'),
  'anti-hcv-1': serology('anti-hcv'),
  'anti-hcv-2': serology('anti-hcv'),
  'anti-hiv-1': serology('anti-hiv'),
  'anti-hiv-2': serology('anti-hiv'),
  'syphilis-1': serology('syphilis'),
  'syphilis-2': serology('syphilis'),
  alt: { marker: 'alt', purpose: 'serology', as: 'alt' },
  'hbv-dna': nucleic('hbv-nat'),
  'hcv-rna': nucleic('hcv-nat'),
  'hiv-rna': nucleic('hiv-nat'),
  'abo-forward': { marker: 'abo', purpose: 'serology', as: 'abo' },
  'abo-reverse': { marker: 'abo', purpose: 'serology', as: 'abo' },
  rhd: { marker: 'rhd', purpose: 'serology', as: 'rhd' },
  'rhd-weak': { marker: 'rhd', purpose: 'serology', as: 'rhd', confirms: true },
  'antibody-screen': { marker: 'antibody-screen', purpose: 'serology', as: 'detected' },
};

/** Whether samples may be put together for it. */
export const isPooled = (assay: Assay): boolean => TESTS[assay].purpose === 'nat';
