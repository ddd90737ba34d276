/** Says on every page that glass is broken, for how long still, and that it will be reviewed. */
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { clock, minutesBetween, span } from '@/words/time';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { at } from '../at';
import { useNow, useZone } from '../city';
import { useNetwork } from '../network';
import { askDoor, useDoor } from './door';
import en from './messages.en';
import zh from './messages.zh';

export function GlassBanner() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const zone = useZone();
  const now = useNow(30_000);
  const sites = useNetwork().data?.sites ?? [];
  const broken = (useDoor()?.grants ?? []).filter((grant) => grant.until);
  const over = broken.some((grant) => minutesBetween(now, grant.until ?? '') <= 0);
  // When the time is up the server says what is left to do here.
  useEffect(() => {
    if (over) void askDoor();
  }, [over]);
  return broken.map((grant) => {
    const site = sites.find((one) => one.id === grant.site);
    const where = site ? (tongue === 'zh' ? site.name_zh : site.name_en) : '';
    const until = grant.until ?? '';
    const left = span(Math.max(0, minutesBetween(now, until)), tongue);
    return (
      <p key={`${grant.duty} ${grant.site}`} className="door-glass" role="status">
        ⚠ {t.glassUntil(words('Duty', grant.duty), where, clock(until, zone), left)}{' '}
        <Link to={at.breakGlass()}>{t.toGlass}</Link>
      </p>
    );
  });
}
