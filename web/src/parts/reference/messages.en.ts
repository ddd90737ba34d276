import type zh from './messages.zh';

const en: typeof zh = {
  asked: 'Reference laboratory',
  waiting: 'waiting for the answer',
  overdue: 'the answer is overdue',
};
export default en;
