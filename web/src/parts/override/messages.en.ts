import type zh from './messages.zh';

const en: typeof zh = {
  override: 'Override',
  overrideHint: 'What can be overridden above is sent again together, agreed by a second person who may.',
  overrideReason: 'Why',
  reached: 'How they agreed',
  secondPerson: 'Second person',
};
export default en;
