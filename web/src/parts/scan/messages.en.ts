import type zh from './messages.zh';

const en: typeof zh = {
  scan: 'Scan or type a bag number',
  scanHint: 'The scanner reads the bag’s bar code; or type the last digits and press Enter',
  keptScan: (text: string) => `${text} is noted and checked once the list is read`,
};
export default en;
