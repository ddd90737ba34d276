export default {
  title: '首次登录',
  intro: '一次性链接已读。为自己设密码和 PIN 码,完成后即登录;链接随之失效。',
  noLink: '地址里没有一次性链接。请打开管理员给您的完整链接,或扫描二维码。',
  password: '密码',
  passwordHint: '一句自己记得住的话最好。',
  again: '再输一遍密码',
  pin: 'PIN 码(可稍后设)',
  pinHint: '用于共用工位快速解锁。',
  needsPassword: '先填密码',
  differ: '两遍不一致',
  go: '设好并登录',
  toSignIn: '已有密码:去登录',
};
