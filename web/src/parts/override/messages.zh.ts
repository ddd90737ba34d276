export default {
  override: '特批',
  overrideHint: '以上可特批的各项,由有权的第二人同意后一并提交。',
  overrideReason: '特批理由',
  reached: '如何取得同意',
  secondPerson: '特批第二人',
};
