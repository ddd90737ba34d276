/** Who acts: duty and site at the top right, in a small panel. */
import { Popover, Select } from 'antd';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { actingAs, choose, type Duty, dutiesOf, useActing } from './acting';
import en from './messages.en';
import zh from './messages.zh';
import { useNetwork } from './network';

export default function ActingChooser() {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const acting = useActing();
  const sites = useNetwork().data?.sites ?? [];
  const site = sites.find((s) => s.id === acting?.site);
  const named = (s: (typeof sites)[number]) => (tongue === 'zh' ? s.name_zh : s.name_en);
  if (!acting || !site) return null;
  const panel = (
    <div className="acting-panel">
      <label htmlFor="acting-site">{t.site}</label>
      <Select
        id="acting-site"
        showSearch={{ optionFilterProp: 'label' }}
        value={site.id}
        options={sites.map((s) => ({ value: s.id, label: `${named(s)} ${s.code}` }))}
        onChange={(id: number) => {
          const next = sites.find((s) => s.id === id);
          if (!next) return;
          const duties = dutiesOf(next.kind);
          const duty = duties.includes(acting.duty) ? acting.duty : duties[0];
          if (duty) choose(actingAs(next, duty));
        }}
      />
      <label htmlFor="acting-duty">{t.duty}</label>
      <Select
        id="acting-duty"
        listHeight={480}
        value={acting.duty}
        options={dutiesOf(site.kind).map((duty) => ({ value: duty, label: words('Duty', duty) }))}
        onChange={(duty: Duty) => choose(actingAs(site, duty))}
      />
      <p className="dim">{t.actingNote}</p>
    </div>
  );
  return (
    <Popover content={panel} trigger="click" placement="bottomRight">
      <button type="button" className="acting" title={t.acting}>
        <strong>{words('Duty', acting.duty)}</strong>
        <span>{named(site)}</span>
      </button>
    </Popover>
  );
}
