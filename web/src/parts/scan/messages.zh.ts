export default {
  scan: '扫描或输入血袋号',
  scanHint: '扫码枪扫袋上条码;也可输入末几位后回车',
  keptScan: (text: string) => `已记下 ${text},清单读到后即核对`,
};
