// A person at the desk: every press, key and typed number is counted as one entry.
export class Caller {
  constructor(page) {
    this.page = page;
    this.entries = 0;
  }
  /** The telephone was answered: counting begins. */
  answer() {
    this.entries = 0;
  }
  /** One press. */
  async press(what) {
    this.entries += 1;
    await what.click();
  }
  /** A number typed is one entry. */
  async type(field, text) {
    this.entries += 1;
    await field.click();
    await field.fill('');
    await this.page.keyboard.type(text);
  }
  /** One choice from a short list. */
  async choose(list, value) {
    this.entries += 1;
    await list.selectOption(value);
  }
  /** One key. */
  async key(name) {
    this.entries += 1;
    await this.page.keyboard.press(name);
  }
}
