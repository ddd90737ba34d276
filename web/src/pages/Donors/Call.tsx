/** A donor's call after the donation 保密性弃血: the number is checked first, then every bag of it is blocked at once. */
import { useState } from 'react';
import { read } from '@/api/client';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { type Heard, readText } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { dayText } from '@/words/days';
import { useMessages, useWords } from '@/words/tongue';
import { wrong } from './Find';
import en from './messages.en';
import zh from './messages.zh';

interface Heeded {
  donation: string;
  /** Who gave it, where it is on the file of donors. */
  donor: Schemas['DonorRow'] | null;
  given: Schemas['GivenView'] | null;
}

export function Call() {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/donations/exclusion');
  const [heeded, setHeeded] = useState<Heeded | null>(null);
  const scanned = async (text: string): Promise<Heard> => {
    setHeeded(null);
    act.clear();
    const donation = text.trim();
    try {
      const { items } = await read('/api/donors', { query: { donation } });
      const [donor = null] = items;
      const file = donor && (await read('/api/donors/{id}', { path: { id: donor.id } }));
      // A typed number ends in its check character.
      const bare = readText(donation).replaceAll(' ', '');
      const given = file?.given.find((row) => bare.startsWith(row.donation.number)) ?? null;
      setHeeded({ donation, donor, given });
      return { tone: 'right', zh: zh.callRead(donation), en: en.callRead(donation) };
    } catch (error) {
      return wrong(error, text);
    }
  };
  return (
    <section className="card form" aria-label={t.exclusion}>
      <h2>{t.exclusion}</h2>
      <p className="dim">{t.exclusionHint}</p>
      <ScanField label={t.exclusionScan} hint={t.typedHint} onScan={scanned} />
      {heeded && (
        <>
          <dl className="facts">
            <dt>{t.donation}</dt>
            <dd>
              <code>{heeded.given?.donation.eye ?? heeded.donation}</code>
            </dd>
            <dt>{t.number}</dt>
            <dd>{heeded.donor ? <code>{heeded.donor.id}</code> : t.notOnFile}</dd>
            {heeded.given && (
              <>
                <dt>{t.callGiven}</dt>
                <dd>
                  <span className="figure">{dayText(heeded.given.day)}</span> {words('DonationKind', heeded.given.kind)}{' '}
                  {t.ml(heeded.given.volume_ml)}
                  {heeded.given.excluded && <span className="tag tag-late">✕ {t.excluded}</span>}
                </dd>
              </>
            )}
          </dl>
          <ActButton
            act={act}
            kind="danger"
            size="large"
            keys="alt+enter"
            onAct={() => void act.run({ body: { donation: heeded.donation } }).then((done) => done && setHeeded(null))}
          >
            {t.doExclude(heeded.given?.donation.eye ?? heeded.donation)}
          </ActButton>
        </>
      )}
      <Recorded of={act.done} />
    </section>
  );
}
