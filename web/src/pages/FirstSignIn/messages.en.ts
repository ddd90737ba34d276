import type zh from './messages.zh';

const en: typeof zh = {
  title: 'First sign-in',
  intro: 'The one-time link is read. Set your password and PIN; you are then signed in, and the link is spent.',
  noLink: 'There is no one-time link in the address. Open the whole link that your administrator gave you, or scan it.',
  password: 'Password',
  passwordHint: 'Best a sentence that you remember.',
  again: 'Password once more',
  pin: 'PIN (may be set later)',
  pinHint: 'Unlocks a shared desk.',
  needsPassword: 'Type the password first',
  differ: 'The two differ',
  go: 'Set and sign in',
  toSignIn: 'You have a password: sign in',
};
export default en;
