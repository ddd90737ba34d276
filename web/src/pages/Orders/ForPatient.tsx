/** A line that is for one patient 特殊用血预约: whose it is, what the blood must be, and when it must be ready. */
import { Button } from 'antd';
import type { Schemas } from '@/api/problem';
import { Chips, ManyChips } from '@/parts/Chips';
import { Narrow } from '@/parts/choice/choices';
import { Wristband } from '@/parts/choice/Wristband';
import { codes, useMessages, useWords } from '@/words/tongue';
import type { Named } from './asks';
import en from './messages.en';
import zh from './messages.zh';

const NOBODY: Named = { patient: null, needs: [], lacks: [], source: 'any', hours: null };
const HOURS = ['2', '4', '12', '24'] as const;

export function ForPatient({
  value,
  place,
  onChange,
}: {
  value: Named | null;
  place: number;
  onChange: (named: Named | null) => void;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  if (value === null) {
    return (
      <Button aria-label={`${t.forPatient} ${place}`} onClick={() => onChange(NOBODY)}>
        + {t.forPatient}
      </Button>
    );
  }
  const change = (part: Partial<Named>) => onChange({ ...value, ...part });
  const typed = value.needs.includes('antigen-negative');
  return (
    <div className="form" role="group" aria-label={`${t.forPatient} ${place}`}>
      <div className="form-row">
        <Wristband value={value.patient} onScan={(patient) => change({ patient })} />
        <span>
          {t.whichPatient} <strong className="figure">{value.patient ?? '–'}</strong>
        </span>
        <Button onClick={() => onChange(null)}>✕ {t.forStock}</Button>
      </div>
      <ManyChips
        label={t.needs}
        values={value.needs}
        chips={codes('Attribute').map((of) => ({ value: of, label: words('Attribute', of) }))}
        onChange={(needs) => change({ needs, lacks: needs.includes('antigen-negative') ? value.lacks : [] })}
      />
      {typed && (
        <ManyChips
          label={t.lacks}
          values={value.lacks}
          chips={codes('Antigens').map((of) => ({ value: of, label: words('Antigens', of) }))}
          onChange={(lacks) => change({ lacks })}
        />
      )}
      <div className="form-row">
        <Chips
          label={t.source}
          value={value.source}
          chips={codes('BloodSource').map((of) => ({ value: of, label: words('BloodSource', of) }))}
          onChange={(source) => change({ source })}
        />
        <Narrow
          label={t.readyWithin}
          value={HOURS.find((hours) => Number(hours) === value.hours)}
          of={HOURS.map((hours) => ({ value: hours, label: t.hours(hours) }))}
          onChange={(hours) => change({ hours: hours === undefined ? null : Number(hours) })}
        />
      </div>
    </div>
  );
}

/** What a patient's line asks for beside its class. */
export function Needs({ of }: { of: Schemas['ForPatient'] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const all = [
    ...(of.needs ?? []).map((one) => words('Attribute', one)),
    ...(of.lacks?.length ? [`${t.lacks} ${of.lacks.join('、')}`] : []),
    ...(of.source === 'autologous' ? [words('BloodSource', of.source)] : []),
  ];
  return (
    <>
      <span className="tag">◆ {t.named(of.patient.slice(-4))}</span> {all.join(' · ')}
    </>
  );
}
