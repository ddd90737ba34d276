import type zh from './messages.zh';

const en: typeof zh = {
  title: 'Proofs',
  intro:
    'A checkpoint is a signed commitment to all that is recorded. With it, the proof file of a bag lets an outsider see for themselves that these are all events of that bag, none missing, none altered, with no other bag and nobody’s identity in it.',
  bagTitle: 'Proof of a bag',
  bag: 'Bag number',
  bagHint: 'Such as S000126123456.RBC-S-LR.00; it may be scanned.',
  saveProof: 'Download the proof',
  toBag: 'Look at the bag',
  howTitle: 'How to check it offline',
  how1: 'Download the check page and keep it; it needs no network and nothing of this system.',
  how2: 'Open it in a browser and choose the proof file: it lists every event and says how each check went.',
  how3: 'Compare the key’s fingerprint on it with the published one; only then believe it.',
  savePage: 'Download the check page',
  byCommand: 'Or by a command:',
  witnessTitle: 'Witnesses',
  witnessIntro:
    'Hospitals keep witness files of their own; compared later, they show whether the ledger was rewritten or forked.',
  saveWitness: 'Download today’s witness',
  compare: 'Compare a witness kept before',
  unreadable: 'This is no witness file.',
  says: {
    continues: 'Continues',
    'cut-off': 'Cut off',
    rewritten: 'Rewritten',
    'other-ledger': 'Another ledger',
  } as Record<string, string>,
  checkpoints: 'Checkpoints',
  signed: (n: string) => `${n} signed in all, one every hour while serving`,
  none: 'No checkpoint yet.',
  now: 'Sign one now',
  made: 'Signed',
  at: 'Recorded up to',
  frames: 'Frames',
  events: 'Events',
  bags: 'Bags',
  fingerprint: 'Fingerprint of the key',
  text: 'The text that was signed',
};
export default en;
