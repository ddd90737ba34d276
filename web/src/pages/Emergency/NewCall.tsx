/**
 * The telephone rings: hospital, group asked for, whether it is determined, amounts. Nothing is asked that a
 * caller would not know; what is untouched is sent as not known.
 */
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { useNow } from '@/app/city';
import { isHospital, useNetwork } from '@/app/network';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { BloodGroup } from '@/parts/signs';
import { stopwatch } from '@/words/time';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import { useOpenCases } from './CallStrip';
import { type Draft, fresh, useDraft } from './draft';
import { asksOf, Lines, useHeardLines, useOnceHeard } from './Lines';
import en from './messages.en';
import zh from './messages.zh';

type Site = Schemas['Site'];

const GROUPS = ['O+', 'A+', 'B+', 'AB+', 'O-', 'A-', 'B-', 'AB-'];

function Hospitals({ onChoose }: { onChoose: (site: Site) => void }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const acting = useActing();
  const sites = useNetwork().data?.sites ?? [];
  const open = useOpenCases();
  const [wanted, setWanted] = useState('');
  const named = (site: Site) => (tongue === 'zh' ? site.name_zh : site.name_en);
  const fits = (site: Site) =>
    `${site.name_zh} ${site.name_en} ${site.code}`.toLowerCase().includes(wanted.trim().toLowerCase());
  const hospitals = sites.filter((s) => isHospital(s) && fits(s));
  const groups = [
    { name: t.direct, of: hospitals.filter((s) => s.kind === 'hospital' && s.supplied_by === acting?.site) },
    { name: t.hosts, of: hospitals.filter((s) => s.kind === 'host-hospital') },
    { name: t.others, of: hospitals.filter((s) => s.kind === 'hospital' && s.supplied_by !== acting?.site) },
  ];
  return (
    <section className="card">
      <div className="row">
        <h2>{t.whichHospital}</h2>
        <span className="grow" />
        <Input
          aria-label={t.findHospital}
          placeholder={t.findHospital}
          value={wanted}
          style={{ maxWidth: 300 }}
          onChange={(event) => setWanted(event.target.value)}
          onPressEnter={() => hospitals[0] && onChoose(hospitals[0])}
        />
      </div>
      {groups.map(
        (group) =>
          group.of.length > 0 && (
            <fieldset key={group.name} className="chips hospital-chips">
              <legend>{group.name}</legend>
              {group.of.map((site) => {
                const here = open.some((row) => row.hospital.id === site.id);
                return (
                  <button
                    key={site.id}
                    type="button"
                    className={here ? 'chip in-need' : 'chip'}
                    onClick={() => onChoose(site)}
                  >
                    <span>{named(site)}</span>
                    {here && <small>● {t.hasOpen}</small>}
                  </button>
                );
              })}
            </fieldset>
          ),
      )}
    </section>
  );
}

export function NewCall() {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const navigate = useNavigate();
  const now = useNow();
  const sites = useNetwork().data?.sites ?? [];
  const { draft: kept, change: put, drop } = useDraft('new');
  const [blank] = useState(() => fresh());
  const draft = kept ?? blank;
  // The clock of the call runs from its answering, also when the screen is left and found again.
  const change = (part: Partial<Draft>) => put(kept ? part : { ...blank, ...part });
  const open = useAct('/api/cases');
  const [nothing, setNothing] = useState(false);
  const rows = useOpenCases().filter((row) => row.hospital.id === draft.hospital);
  const heard = useHeardLines(draft);

  const hospital = sites.find((s) => s.id === draft.hospital);
  const mustAsk = rows.length > 0 && !draft.otherPatient;
  const ready = hospital !== undefined && !mustAsk && draft.asked !== null;
  const send = async () => {
    const sure = heard.filter((line) => line.heard && line.sure);
    if (!ready || !draft.hospital || !draft.asked || open.pending) return;
    if (sure.length === 0 || sure.length < heard.length) {
      setNothing(sure.length === 0);
      return;
    }
    const done = await open.run({
      body: {
        hospital: draft.hospital,
        asked: draft.asked,
        call_answered_at: draft.answeredAt,
        own_stock: draft.ownStock,
        ...(draft.determination ? { determination: draft.determination } : {}),
        ...(draft.identity ? { identity: draft.identity } : {}),
        lines: asksOf(draft, sure),
      },
    });
    const made = done?.made.case;
    if (made !== undefined && made !== null) {
      drop();
      void navigate({ to: at.case(made) });
    }
  };
  const enter = useOnceHeard(draft, heard, () => void send());

  return (
    <>
      <div className="case-head">
        <strong className="case-clock figure">{stopwatch(now - Date.parse(draft.answeredAt))}</strong>
        <span className="dim">{t.callSince}</span>
        <strong className="case-hospital">
          {hospital ? (tongue === 'zh' ? hospital.name_zh : hospital.name_en) : `☎ ${t.newCall}`}
        </strong>
        {draft.asked && (
          <span className="case-group">
            <BloodGroup
              blood={{
                group: draft.asked,
                determination: draft.determination ?? 'not_determined',
                anti_d: 'not_known',
              }}
            />
          </span>
        )}
        <span className="grow" />
        {hospital && (
          <Button onClick={() => change({ hospital: null, otherPatient: false })}>{t.chosenHospital}</Button>
        )}
        <Button
          onClick={() => {
            drop();
            void navigate({ to: at.cases() });
          }}
        >
          {t.discard}
        </Button>
      </div>
      {!hospital && <Hospitals onChoose={(site) => change({ hospital: site.id, otherPatient: false })} />}
      {hospital && mustAsk && (
        <section className="card same-patient" role="alert">
          <h2>{t.samePatient}</h2>
          <p className="dim">{t.samePatientWhy}</p>
          <div className="row">
            {rows.map((row) => (
              <Button
                key={row.id}
                size="large"
                onClick={() => {
                  drop();
                  void navigate({ to: at.case(row.id) });
                }}
              >
                {t.yesSame(row.id)} · {row.blood.group} · {stopwatch(now - Date.parse(row.opened_at))}
              </Button>
            ))}
            <Button size="large" onClick={() => change({ otherPatient: true })}>
              {t.noOther}
            </Button>
          </div>
        </section>
      )}
      {hospital && !mustAsk && (
        <div className="call-grid">
          <section className="card call-who">
            <Chips
              label={t.askedGroup}
              size="large"
              chips={GROUPS.map((group) => ({ value: group, label: group }))}
              value={draft.asked}
              onChange={(asked) => change({ asked })}
            />
            <Chips
              label={`${t.determined} (${t.determinedNote})`}
              size="large"
              chips={[
                { value: 'determined', label: t.determinedYes },
                { value: 'not_determined', label: t.determinedNo },
              ]}
              value={draft.determination}
              onChange={(determination) => change({ determination: determination as Schemas['GroupDetermination'] })}
            />
            <Chips
              label={t.ownStock}
              chips={codes('OwnStock').map((value) => ({ value, label: words('OwnStock', value) }))}
              value={draft.ownStock}
              onChange={(ownStock) => change({ ownStock })}
            />
            <Chips
              label={t.identity}
              chips={codes('Identity').map((value) => ({ value, label: words('Identity', value) }))}
              value={draft.identity}
              onChange={(identity) => change({ identity })}
            />
          </section>
          <section className="card">
            <h2>{t.amounts}</h2>
            <Lines draft={draft} change={change} onEnter={enter} />
            <div className="row">
              <ActButton
                act={open}
                size="large"
                keys="enter"
                disabled={!ready}
                onAct={() => void send()}
                problems="elsewhere"
              >
                {t.openAndPlan}
              </ActButton>
              {nothing && heard.length === 0 && <span className="wrong">⚠ {t.needSomething}</span>}
            </div>
            <ProblemPanel of={open.problem} />
          </section>
        </div>
      )}
    </>
  );
}
