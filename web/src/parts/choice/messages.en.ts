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
  badge: 'Badge',
  badgeHint: 'Scan the badge, or type its 16 digits',
  badgeAsGiven: (tail: string) => `badge …${tail}`,
};
export default en;
