/** Who acts: duty and site at the top right, in a small panel; where people sign in, their own duties and the ways out. */
import { Link } from '@tanstack/react-router';
import { Popover, Select } from 'antd';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { actingAs, choose, type Duty, dutiesOf, type Site, useActing } from './acting';
import { at } from './at';
import { isGuarded, type Session, useDoor } from './door/door';
import { lock, signOut } from './door/idle';
import doorEn from './door/messages.en';
import doorZh from './door/messages.zh';
import { Keys } from './KeySheet';
import en from './messages.en';
import zh from './messages.zh';
import { useNetwork } from './network';

/** Sites and duties to choose from: one's own where people sign in, else all that there are. */
function offered(door: Session | null, sites: readonly Site[]): { sites: Site[]; duties: (site: Site) => Duty[] } {
  if (!isGuarded(door)) return { sites: [...sites], duties: (site) => dutiesOf(site.kind) };
  const grants = door?.grants ?? [];
  return {
    sites: sites.filter((site) => grants.some((grant) => grant.site === site.id)),
    duties: (site) => grants.filter((grant) => grant.site === site.id).map((grant) => grant.duty),
  };
}

/** One's own pages, the lock, the way out. */
function Ways({ login }: { login: string }) {
  const t = useMessages(zh, en);
  const words = useMessages(doorZh, doorEn);
  return (
    <>
      <p>{t.you(login)}</p>
      <div className="acting-ways">
        <button type="button" className="quiet" onClick={() => void lock()}>
          {words.lock} <Keys of="alt+k" />
        </button>
        <Link to={at.own()} className="quiet">
          {words.own}
        </Link>
        <Link to={at.breakGlass()} className="quiet">
          {words.breakGlass}
        </Link>
        <button type="button" className="quiet" onClick={() => void signOut()}>
          {words.signOut}
        </button>
      </div>
    </>
  );
}

export default function ActingChooser() {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const acting = useActing();
  const door = useDoor();
  const { sites, duties } = offered(door, useNetwork().data?.sites ?? []);
  const site = sites.find((s) => s.id === acting?.site);
  const named = (s: (typeof sites)[number]) => (tongue === 'zh' ? s.name_zh : s.name_en);
  const guarded = isGuarded(door);
  if (!guarded && (!acting || !site)) return null;
  const panel = (
    <div className="acting-panel">
      {acting && site && (
        <>
          <label htmlFor="acting-site">{t.site}</label>
          <Select
            id="acting-site"
            showSearch={{ optionFilterProp: 'label' }}
            value={site.id}
            options={sites.map((s) => ({ value: s.id, label: `${named(s)} ${s.code}` }))}
            onChange={(id: number) => {
              const next = sites.find((s) => s.id === id);
              if (!next) return;
              const there = duties(next);
              const duty = there.includes(acting.duty) ? acting.duty : there[0];
              if (duty) choose(actingAs(next, duty));
            }}
          />
          <label htmlFor="acting-duty">{t.duty}</label>
          <Select
            id="acting-duty"
            listHeight={480}
            value={acting.duty}
            options={duties(site).map((duty) => ({ value: duty, label: words('Duty', duty) }))}
            onChange={(duty: Duty) => choose(actingAs(site, duty))}
          />
        </>
      )}
      {guarded ? <Ways login={door?.login ?? ''} /> : <p className="dim">{t.actingNote}</p>}
    </div>
  );
  return (
    <Popover content={panel} trigger="click" placement="bottomRight">
      <button type="button" className="acting" title={t.acting}>
        <strong>{acting && site ? words('Duty', acting.duty) : (door?.login ?? '')}</strong>
        <span>{site ? named(site) : ''}</span>
      </button>
    </Popover>
  );
}
