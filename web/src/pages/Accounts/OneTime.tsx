/** A one-time link, shown this once: to copy or to scan. It is kept nowhere. */
import { Button } from 'antd';
import { useState } from 'react';
import { at } from '@/app/at';
import { useNow, useZone } from '@/app/city';
import { Qr } from '@/parts/Qr';
import { when } from '@/words/time';
import { useMessages, useTongue } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

export interface Link {
  link: string;
  until: string;
}

/** The whole address: what the server gives may be the token alone. */
export function addressOf(link: string, origin: string): string {
  return /^https?:/.test(link) ? link : `${origin}${at.firstSignIn()}#${link.replace(/^.*#/, '')}`;
}

export function OneTime({ of, onHide }: { of: Link; onHide: () => void }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const zone = useZone();
  const now = useNow(60_000);
  const [copied, setCopied] = useState(false);
  const address = addressOf(of.link, window.location.origin);
  return (
    <section className="done" aria-label={t.link}>
      <h3>{t.link}</h3>
      <p>{t.linkOnce(when(of.until, now, zone, tongue))}</p>
      <p>
        <code>{address}</code>
      </p>
      <Qr label={t.linkQr} value={address} />
      <div className="row">
        <Button onClick={() => void navigator.clipboard?.writeText(address).then(() => setCopied(true))}>
          {copied ? `✓ ${t.copied}` : t.copy}
        </Button>
        <Button onClick={onHide}>{t.hide}</Button>
      </div>
    </section>
  );
}
