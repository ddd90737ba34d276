import type zh from './messages.zh';

const en: typeof zh = {
  site: 'Site',
  allSites: 'All sites',
  class: 'Class',
  group: 'Group',
  any: 'any',
  duty: 'duty',
  head: 'head',
  director: 'director',
  leader: 'leader',
  you: 'you',
  atThisDesk: 'at this desk',
  badge: 'Badge',
  badgeHint: 'Scan the badge, or type its 16 digits',
  badgeAsGiven: (tail: string) => `badge …${tail}`,
  patientNumber: 'Patient number',
  patientHint: 'Scan the wristband, or type 16 digits and press Enter',
  badNumber: 'A patient number has 16 hexadecimal digits.',
};
export default en;
