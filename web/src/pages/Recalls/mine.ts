/** What a duty is offered on this page; whether it may, the kernel says. */
import { type Duty, useActing } from '@/app/acting';

const OFFERED = {
  open: ['quality', 'laboratory', 'supply-head'],
  answer: [
    'quality',
    'laboratory',
    'supply-duty',
    'supply-head',
    'transfusion-duty',
    'transfusion-head',
    'nurse',
    'physician',
    'courier',
  ],
  read: [
    'quality',
    'laboratory',
    'supply-duty',
    'supply-head',
    'releaser',
    'component-technician',
    'director',
    'auditor',
  ],
  patients: ['quality', 'transfusion-duty', 'transfusion-head', 'physician'],
  close: ['quality'],
} as const satisfies Record<string, readonly Duty[]>;

export function useMine(): (what: keyof typeof OFFERED) => boolean {
  const duty = useActing()?.duty;
  return (what) => OFFERED[what].some((one) => one === duty);
}
