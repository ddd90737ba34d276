/** A filed document: what was answered and signed, whether it still checks, and its files for anybody's tools. */

import { Link } from '@tanstack/react-router';
import { useAct, useRead } from '@/api/query';
import type { Answers, Checked, DocumentRow, DocumentView } from '@/api/said';
import { at } from '@/app/at';
import { useName } from '@/app/router';
import { ActButton } from '@/parts/ActButton';
import { FieldsFilled } from '@/parts/form/Fields';
import { asKept } from '@/parts/form/strokes';
import { Save } from '@/parts/save/Save';
import { When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { useMessages, useTongue } from '@/words/tongue';
import { AboutLink } from './about';
import en from './messages.en';
import zh from './messages.zh';

const CHECKS = ['content', 'signature', 'certificate', 'revocation', 'time_stamp'] as const;
const SIGNS: Record<string, string> = { good: '✓', bad: '✕', 'not-judged': '?' };
const LOOKS: Record<string, string> = { good: 'tag tag-sure', bad: 'tag tag-late', 'not-judged': 'tag tag-unsure' };

function Judged({ of }: { of: Checked }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  return (
    <section className={of.good ? 'done' : 'problem'} role="status">
      <h3>
        {of.good ? '✓' : '✕'} {of.good ? t.good : t.bad}
      </h3>
      <ul className="plain-list">
        {CHECKS.map((check) => (
          <li key={check} className="row">
            <span className={LOOKS[of[check].word]}>
              {SIGNS[of[check].word]} {t.checks[check]}: {t.words[of[check].word] ?? of[check].word}
            </span>
            <span>{of[check][tongue]}</span>
          </li>
        ))}
      </ul>
      <p className="dim small">
        {t.judged} <When at={of.judged_at} />
      </p>
    </section>
  );
}

function Check({ of }: { of: DocumentRow }) {
  const t = useMessages(zh, en);
  const act = useAct('/api/documents/{id}/check');
  return (
    <section className="card form" aria-label={t.checkTitle}>
      <h2>{t.checkTitle}</h2>
      <p className="dim">{t.checkHint}</p>
      <ActButton act={act} keys="alt+enter" onAct={() => void act.run({ path: { id: of.document }, body: {} })}>
        {t.check}
      </ActButton>
      {act.done && <Judged of={act.done} />}
    </section>
  );
}

function Files({ of }: { of: DocumentRow }) {
  const t = useMessages(zh, en);
  const path = `/api/documents/${of.document}`;
  return (
    <section className="card form" aria-label={t.files}>
      <h2>{t.files}</h2>
      <div className="row">
        <Save from={`${path}/document.pdf`} kind="main">
          {t.pdf}
        </Save>
        <Save from={`${path}/form.json`}>{t.canonical}</Save>
        <Save from={`${path}/signature.p7s`}>{t.p7s}</Save>
        <Save from={`${path}/stamp.tsr`}>{t.tsr}</Save>
      </div>
      <div className="row">
        <Save from="/api/authority.pem">{t.root}</Save>
        <Save from="/api/revocations.crl">{t.crl}</Save>
      </div>
      <Wide label={t.outside}>
        <p className="dim small">{t.outside}</p>
        <pre className="small">
          openssl cms -verify -binary -inform DER -in signature.p7s -content form.json -CAfile authority.pem -purpose
          any
        </pre>
      </Wide>
    </section>
  );
}

function Content({ of }: { of: DocumentView }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const { schema, answers, strokes, row } = of;
  return (
    <section className="card form" aria-label={t.content}>
      <h2>
        {row.title[tongue]} <span className="dim small">{t.version(row.version)}</span>
      </h2>
      {schema && answers ? (
        <FieldsFilled of={schema} answers={answers as Answers} strokes={asKept(strokes)} />
      ) : (
        <p role="alert">✕ {t.unreadable}</p>
      )}
    </section>
  );
}

export default function Document() {
  const t = useMessages(zh, en);
  const document = useName('document');
  const read = useRead('/api/documents/{id}', { path: { id: document } }, { touches: ['documents:*'], fresh: true });
  return (
    <Shown of={read}>
      {(whole) => {
        const of = whole.row;
        return (
          <>
            <div className="page-head">
              <h1>
                {t.document} <code>{of.document}</code>
              </h1>
            </div>
            <div className="split">
              <Content of={whole} />
              <div className="stack">
                <section className="card" aria-label={t.document}>
                  <dl className="facts">
                    <dt>{t.about}</dt>
                    <dd>
                      <AboutLink of={of.about} />
                    </dd>
                    <dt>{t.filedAt}</dt>
                    <dd>
                      <When at={of.filed_at} />
                    </dd>
                    <dt>{t.filedBy}</dt>
                    <dd>…{of.filed_by.slice(-4)}</dd>
                    <dt>{t.certificate}</dt>
                    <dd>
                      <Link to={at.certificates()} search={{ serial: of.certificate } as never}>
                        <code className="breaks">{of.certificate}</code>
                      </Link>
                    </dd>
                    <dt>{t.digest}</dt>
                    <dd>
                      <code className="breaks">{of.digest}</code>
                    </dd>
                  </dl>
                </section>
                <Check of={of} />
                <Files of={of} />
              </div>
            </div>
          </>
        );
      }}
    </Shown>
  );
}
