/** Duties at sites: as they are read, and one more to choose. */
import { useState } from 'react';
import type { Grant } from '@/api/said';
import type { Duty } from '@/app/acting';
import { useNetwork } from '@/app/network';
import { Narrow, SiteChoice } from '@/parts/choice/choices';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

/** How a duty at a site is said. */
export function useGrantWords(): (grant: Grant) => string {
  const words = useWords();
  const tongue = useTongue();
  const sites = useNetwork().data?.sites ?? [];
  return ({ duty, site }) => {
    const at = sites.find((one) => one.id === site);
    return `${words('Duty', duty)} · ${at ? (tongue === 'zh' ? at.name_zh : at.name_en) : site}`;
  };
}

/** A duty and a site that are being chosen. */
export function useGrant(): { grant: Grant | null; needs: string | null; fields: React.ReactNode; clear: () => void } {
  const t = useMessages(zh, en);
  const words = useWords();
  const [duty, setDuty] = useState<Duty | undefined>();
  const [site, setSite] = useState<number | undefined>();
  const fields = (
    <>
      <Narrow
        any="not-offered"
        label={t.duty}
        value={duty}
        of={codes('Duty').map((value) => ({ value, label: words('Duty', value) }))}
        onChange={setDuty}
      />
      <SiteChoice label={t.site} value={site} onChange={setSite} all="not-offered" />
    </>
  );
  return {
    grant: duty && site !== undefined ? { duty, site } : null,
    needs: duty === undefined ? t.needsDuty : site === undefined ? t.needsSite : null,
    fields,
    clear: () => setDuty(undefined),
  };
}
