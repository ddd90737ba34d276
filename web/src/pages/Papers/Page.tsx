/** Forms 电子表单: every form with its versions, and the documents that were filed. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import { useRead } from '@/api/query';
import type { DocumentRow } from '@/api/said';
import { at } from '@/app/at';
import { Narrow } from '@/parts/choice/choices';
import { useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { writtenAbout } from '@/parts/form/answers';
import { Rows } from '@/parts/Rows';
import { Shown } from '@/parts/states';
import { useView, Views } from '@/parts/Views';
import { codes, useMessages, useTongue } from '@/words/tongue';
import { useAboutWords } from './about';
import en from './messages.en';
import zh from './messages.zh';

const PARTS = ['forms', 'documents'] as const;

function Forms() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const read = useRead('/api/forms', {}, { touches: [] });
  return (
    <div className="stack">
      <p className="dim">{t.intro}</p>
      <Shown of={read}>
        {(forms) =>
          forms.map((one) => (
            <section key={one.form} className="card row">
              <h2>
                <Link to={`${at.forms()}/${one.form}` as string}>{one.title[tongue]}</Link>
              </h2>
              <span className="tag tag-sure">
                ✓ {t.version(one.current)} {t.current}
              </span>
              <span className="dim">
                {t.versions(one.versions.length)} · {t.about}{' '}
                {one.about.map((kind) => t.aboutKinds[kind] ?? kind).join(' · ')}
              </span>
            </section>
          ))
        }
      </Shown>
    </div>
  );
}

function Documents() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const navigate = useNavigate();
  const said = useAboutWords();
  const { moment } = useColumnKinds<DocumentRow>();
  const [filters, change] = useFilters(['form', 'about'] as const);
  const forms = useRead('/api/forms', {}, { touches: [] }).data ?? [];
  const form = codes('FormCode').find((code) => code === filters.form);
  const { about } = filters;
  const listed = useListed('/api/documents', { form, about }, { touches: ['documents:*'], limit: 200, fresh: true });
  const columns: Column<DocumentRow>[] = [
    moment('filed', t.filedAt, (row) => row.filed_at),
    {
      key: 'form',
      title: t.form,
      width: 'minmax(12rem, 2fr)',
      show: (row) => `${row.title[tongue]} · ${t.version(row.version)}`,
      by: (row) => row.form,
    },
    {
      key: 'about',
      title: t.about,
      width: 'minmax(9rem, 1fr)',
      show: (row) => (
        <button
          type="button"
          className="quiet small"
          title={t.only(said(row.about))}
          onClick={(event) => {
            event.stopPropagation();
            change({ about: writtenAbout(row.about) });
          }}
        >
          {said(row.about)}
        </button>
      ),
      by: (row) => writtenAbout(row.about),
    },
    {
      key: 'by',
      title: t.filedBy,
      width: '7rem',
      show: (row) => `…${row.filed_by.slice(-4)}`,
      by: (row) => row.filed_by,
    },
  ];
  return (
    <>
      <div className="filters">
        <Narrow
          label={t.form}
          value={form}
          of={forms.map((one) => ({ value: one.form, label: one.title[tongue] }))}
          onChange={(value) => change({ form: value })}
        />
        {about && (
          <button type="button" className="quiet" onClick={() => change({ about: undefined })}>
            ✕ {t.only(about)}
          </button>
        )}
      </div>
      <Rows of={listed}>
        {(rows, more) => (
          <DataTable
            label={t.view.documents}
            rows={rows}
            columns={columns}
            id={(row) => row.document}
            onOpen={(row) => void navigate({ to: at.document(row.document) })}
            empty={t.noneDocuments}
            more={more}
          />
        )}
      </Rows>
    </>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const view = useView(PARTS);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <Views label={t.views} of={PARTS} names={t.view} here={view} />
      {view === 'forms' ? <Forms /> : <Documents />}
    </>
  );
}
