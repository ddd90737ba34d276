export default {
  title: '单位账号登录',
  waits: '正在核对单位目录的应答……',
  nothing: '地址里没有单位目录的应答。请回到登录页重新开始。',
  toSignIn: '回到登录',
};
