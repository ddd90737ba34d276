import type zh from './messages.zh';

const en: typeof zh = {
  title: 'Sign in with your organisation',
  waits: 'Checking what your organisation’s directory said …',
  nothing: 'The address holds no answer of a directory. Go back to the sign-in page and begin anew.',
  toSignIn: 'Back to sign-in',
};
export default en;
