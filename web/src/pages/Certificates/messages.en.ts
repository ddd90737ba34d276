import type zh from './messages.zh';

const en: typeof zh = {
  title: 'Certificates',
  intro:
    'Issued by the station’s own authority. A certificate names a kind and a number, never a person: who that is lies among the people and can be erased, while signatures still check.',
  list: 'Certificates',
  none: 'No certificates; staff get theirs at their first signature.',
  kind: 'Holder',
  kinds: {
    staff: 'Staff',
    device: 'Device',
    visit: 'Donor (once)',
    ledger: 'Ledger',
    clock: 'Time stamps',
    server: 'Server',
  },
  number: 'Number',
  serial: 'Serial',
  from: 'From',
  until: 'Until',
  state: 'State',
  states: { good: 'In force', expired: 'Run out', 'not-yet': 'Not yet', revoked: 'Revoked' },
  stateFilter: 'State',
  choose: 'Choose a row to read and revoke it.',
  certificate: 'Certificate',
  reason: 'Reason',
  reasons: { 'key-lost': 'Key lost', left: 'Left', replaced: 'Replaced', mistaken: 'Issued by mistake' },
  revoke: 'Revoke',
  revokeHint: 'A revoked certificate signs no more; what it signed before stays good.',
  doRevoke: 'Revoke this certificate',
  needsReason: 'Choose the reason first',
  revoked: 'Revoked',
  revokedAt: 'Revoked',
  files: 'Public files',
  root: 'Root certificate (PEM)',
  crl: 'Revocation list (CRL)',
};
export default en;
