/** What a duty is offered on this page; whether it may, the kernel says. */
import { type Duty, useActing } from '@/app/acting';

const OFFERED = {
  inspect: ['component-technician', 'releaser', 'quality'],
  release: ['releaser', 'quality'],
  label: ['component-technician', 'releaser', 'quality', 'supply-duty', 'supply-head'],
  hold: ['component-technician', 'releaser', 'quality', 'laboratory', 'supply-duty', 'supply-head'],
  quality: ['quality'],
} as const satisfies Record<string, readonly Duty[]>;

export function useMine(): (what: keyof typeof OFFERED) => boolean {
  const duty = useActing()?.duty;
  return (what) => OFFERED[what].some((one) => one === duty);
}
