/** Which site's paper: the acting one unless another is chosen. */
import { Select } from 'antd';
import { useState } from 'react';
import { useActing } from '@/app/acting';
import { useNetwork } from '@/app/network';
import { useMessages, useTongue } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

/** The chosen site's number; null until the network is known. */
export function useSiteChoice(): [number | null, (site: number) => void] {
  const acting = useActing();
  const [chosen, choose] = useState<number | null>(null);
  return [chosen ?? acting?.site ?? null, choose];
}

export function SiteChoice({ site, onChoose }: { site: number; onChoose: (site: number) => void }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const sites = useNetwork().data?.sites ?? [];
  return (
    <Select
      className="choose-site no-print"
      aria-label={t.site}
      showSearch={{ optionFilterProp: 'label' }}
      value={site}
      options={sites.map((s) => ({ value: s.id, label: `${tongue === 'zh' ? s.name_zh : s.name_en} ${s.code}` }))}
      onChange={onChoose}
    />
  );
}
