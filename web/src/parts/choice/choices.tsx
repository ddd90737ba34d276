/** Choices that several pages offer: a site, a class, a group, a person. They offer; the kernel judges. */
import { Input, type InputRef, Select } from 'antd';
import { useId, useRef, useState } from 'react';
import { type Site, useActing } from '@/app/acting';
import { useDoor } from '@/app/door/door';
import { useNetwork } from '@/app/network';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import { Chips } from '../Chips';
import { useBadgeField } from '../scan/catching';
import { isBadge } from '../scan/meant';
import '../work.css';
import en from './messages.en';
import zh from './messages.zh';

/** The eight groups in the order of the shelves. */
export const GROUPS = ['O+', 'A+', 'B+', 'AB+', 'O-', 'A-', 'B-', 'AB-'] as const;

/** Classes that are stocked and asked for. */
export const STOCKED = ['red-cells', 'plasma', 'platelets', 'cryo'] as const;

interface SiteChoiceProps {
  label?: string;
  /** Nothing chosen means all sites. */
  value: number | undefined;
  onChange: (site: number | undefined) => void;
  /** Whether "all" is among the choices. */
  all?: 'offered' | 'not-offered';
  among?: (site: Site) => boolean;
}

/** One site, found by typing its name or code. */
export function SiteChoice({ label, value, onChange, all = 'offered', among }: SiteChoiceProps) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const id = useId();
  const sites = (useNetwork().data?.sites ?? []).filter((site) => among?.(site) ?? true);
  const options = [
    ...(all === 'offered' ? [{ value: 0, label: t.allSites }] : []),
    ...sites.map((site) => ({
      value: site.id,
      label: `${tongue === 'zh' ? site.name_zh : site.name_en} ${site.code}`,
    })),
  ];
  return (
    <span className="choice">
      <label htmlFor={id}>{label ?? t.site}</label>
      <Select
        id={id}
        style={{ width: 'min(280px, 78vw)' }}
        showSearch={{ optionFilterProp: 'label' }}
        value={value ?? (all === 'offered' ? 0 : undefined)}
        options={options}
        onChange={(chosen: number) => onChange(chosen === 0 ? undefined : chosen)}
      />
    </span>
  );
}

/** A short list as a small field; nothing chosen means any. */
export function Narrow<T extends string>({
  label,
  value,
  of,
  any = 'offered',
  onChange,
}: {
  label: string;
  value: T | undefined;
  of: readonly { value: T; label: string }[];
  any?: 'offered' | 'not-offered';
  onChange: (value: T | undefined) => void;
}) {
  const t = useMessages(zh, en);
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        style={{ minWidth: 120 }}
        popupMatchSelectWidth={false}
        value={value ?? ''}
        options={any === 'offered' ? [{ value: '', label: t.any }, ...of] : [...of]}
        onChange={(chosen: string) => onChange(chosen === '' ? undefined : (chosen as T))}
      />
    </span>
  );
}

/** A class and a group, either of them any. */
export function BloodChoice({
  of,
  group,
  onChange,
}: {
  of: string | undefined;
  group: string | undefined;
  onChange: (change: { class?: string; group?: string }) => void;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  return (
    <>
      <Narrow
        label={t.class}
        value={of}
        of={codes('ProductClass').map((code) => ({ value: code as string, label: words('ProductClass', code) }))}
        onChange={(chosen) => onChange({ class: chosen, group })}
      />
      <Narrow
        label={t.group}
        value={group}
        of={GROUPS.map((code) => ({ value: code as string, label: code }))}
        onChange={(chosen) => onChange({ class: of, group: chosen })}
      />
    </>
  );
}

/** A person: one of those who answer at the sites, or a badge that is scanned or typed. */
export function PersonChoice({
  label,
  sites,
  also = [],
  value,
  onChange,
}: {
  label: string;
  sites: readonly number[];
  /** Persons beside them, such as the couriers seen last. */
  also?: readonly string[];
  value: string | null;
  onChange: (actor: string) => void;
}) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const me = useActing()?.actor;
  const id = useId();
  const input = useRef<InputRef>(null);
  const [badge, setBadge] = useState('');
  useBadgeField(input, value, onChange);
  const network = useNetwork().data;
  const levels = ['duty', 'head', 'director', 'leader'] as const;
  const at = (network?.sites ?? []).filter((site) => sites.includes(site.id));
  const offered = at.flatMap((site) =>
    levels.map((level) => {
      const actor = site.contacts[level];
      const name = tongue === 'zh' ? site.name_zh : site.name_en;
      const who = `${t[level]} ${actor.slice(-4)}`;
      return { value: actor, label: actor === me ? `${who} (${t.you})` : who, note: at.length > 1 ? name : undefined };
    }),
  );
  const others = also.map((actor) => ({ value: actor, label: actor.slice(-4), note: undefined }));
  // Where people sign in: the colleagues who did so at this desk.
  const colleagues = (useDoor()?.desk ?? [])
    .filter((one) => one.account !== me && !offered.some((chip) => chip.value === one.account))
    .map((one) => ({ value: one.account, label: one.login, note: t.atThisDesk }));
  const chips = [...offered, ...others, ...colleagues];
  const known = chips.some((chip) => chip.value === value);
  return (
    <div className="person">
      <Chips
        label={label}
        value={value}
        chips={value && !known ? [...chips, { value, label: t.badgeAsGiven(value.slice(-4)) }] : chips}
        onChange={onChange}
      />
      <label htmlFor={id} className="dim small">
        {t.badge}
      </label>
      <Input
        id={id}
        ref={input}
        style={{ maxWidth: 260 }}
        placeholder={t.badgeHint}
        value={badge}
        maxLength={16}
        onChange={(event) => {
          const typed = event.target.value.trim().toLowerCase();
          setBadge(typed);
          if (isBadge(typed)) {
            onChange(typed);
            setBadge('');
          }
        }}
      />
    </div>
  );
}
