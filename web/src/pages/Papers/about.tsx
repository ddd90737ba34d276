/** What a document is about, in words and as the way there. */
import { Link } from '@tanstack/react-router';
import type { About } from '@/api/said';
import { at } from '@/app/at';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

/** Its words: `急救 C7`, `患者 …00d7`. */
export function useAboutWords(): (about: About) => string {
  const t = useMessages(zh, en);
  return (about) => {
    const [kind, inner] = Object.entries(about)[0] ?? ['', ''];
    if (typeof inner === 'object' && inner !== null) {
      const [whom, number] = Object.entries(inner)[0] ?? ['', ''];
      return `${t.whoms[whom] ?? whom} …${String(number).slice(-4)}`;
    }
    return `${t.aboutKinds[kind] ?? kind} ${inner}`;
  };
}

const WAYS: Record<string, (inner: never) => string> = {
  formality: (id: number) => `${at.formalities()}?formality=${id}`,
  case: (id: number) => at.case(id),
  bag: (id: string) => at.bag(id),
  shipment: (id: number) => at.shipment(id),
  loss: (id: number) => at.loss(id),
};

export function AboutLink({ of }: { of: About }) {
  const said = useAboutWords();
  const [kind, inner] = Object.entries(of)[0] ?? ['', ''];
  const way = WAYS[kind];
  return way ? <Link to={way(inner as never) as string}>{said(of)}</Link> : said(of);
}
