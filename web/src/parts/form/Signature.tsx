/** The place to sign in by hand: pen, finger or mouse; place, time and pressure of every point are kept. */

import { useEffect, useRef } from 'react';
import type SignaturePad from 'signature_pad';
import type { Strokes } from '@/api/said';
import { useMessages } from '@/words/tongue';
import './form.css';
import en from './messages.en';
import zh from './messages.zh';
import { asStrokes, pathsOf } from './strokes';

const HIGH = 180;
const WIDEST = 560;

export function Signature({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Strokes | undefined;
  onChange: (strokes: Strokes | undefined) => void;
}) {
  const t = useMessages(zh, en);
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => {
    const place = canvas.current;
    if (!place) return;
    let gone = false;
    place.width = Math.min(WIDEST, place.parentElement?.clientWidth ?? WIDEST);
    place.height = HIGH;
    void import('signature_pad').then(({ default: Pad }) => {
      if (gone) return;
      const made = new Pad(place, { penColor: '#101114', minWidth: 0.8, maxWidth: 2.6 });
      made.addEventListener('endStroke', () => {
        latest.current(asStrokes(made.toData(), place.width, place.height) ?? undefined);
      });
      pad.current = made;
      place.dataset.ready = 'yes';
    });
    return () => {
      gone = true;
      pad.current?.off();
      pad.current = null;
    };
  }, []);
  const clear = () => {
    pad.current?.clear();
    onChange(undefined);
  };
  return (
    <div className="sign-place">
      <span className="dim small">{label}</span>
      <div>
        <canvas ref={canvas} role="img" aria-label={`${t.sign}: ${label}`} className="sign-pad" />
      </div>
      <div className="row">
        <span className={value ? 'tag tag-sure' : 'tag tag-unsure'}>{value ? `✓ ${t.signed}` : `✎ ${t.sign}`}</span>
        {value && (
          <button type="button" className="quiet" onClick={clear}>
            {t.clear}
          </button>
        )}
      </div>
    </div>
  );
}

/** A signature as it was written. */
export function SignatureShown({ of, label }: { of: Strokes; label: string }) {
  return (
    <svg className="sign-shown" viewBox={`0 0 ${of.wide} ${of.high}`} role="img" aria-label={label}>
      <title>{label}</title>
      {pathsOf(of).map((path, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the strokes of a signature never change
        <path key={place} d={path} />
      ))}
    </svg>
  );
}
