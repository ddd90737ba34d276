export default {
  asked: '参比实验室送检',
  waiting: '待答复',
  overdue: '逾期未答复',
};
