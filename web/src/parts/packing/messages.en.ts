import type zh from './messages.zh';

const en: typeof zh = {
  packing: 'Boxes, fetch slip and cold chain (when fetched, or for a transfer)',
  box: 'Box',
  dropBox: (box) => `Leave out box Z${box}`,
  slip: 'Fetch slip',
  cold: 'Cold chain',
};
export default en;
