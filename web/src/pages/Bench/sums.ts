/** Arithmetic of a step: what went in and what came out, in mL, and the next free numbers of its pieces. */

/** What came out of a step, as it is typed. */
export interface Output<P extends string = string> {
  product: P;
  volume: string;
  /** Of what was split: the part that this one is, without its measure. */
  share: string;
}

/** A volume in whole mL as it is typed; null for what is none. */
export function millilitres(text: string): number | null {
  return /^\d{1,4}$/.test(text.trim()) ? Number(text) : null;
}

export interface Balance {
  into: number;
  out: number;
  /** What is still to be told of: below zero where more came out than went in. */
  rest: number;
}

/** What was told so far; an empty field counts nothing. */
export function balance(
  inputs: readonly number[],
  additive: string,
  outputs: readonly Output[],
  loss: string,
): Balance {
  const ml = (text: string) => millilitres(text) ?? 0;
  const into = inputs.reduce((sum, volume) => sum + volume, 0) + ml(additive);
  const out = outputs.reduce((sum, one) => sum + ml(one.volume), 0) + ml(loss);
  return { into, out, rest: into - out };
}

/** The number of each output: the donation, its product, and the first division that is free. */
export function numbered(donation: string, outputs: readonly Output[], taken: readonly string[]): string[] {
  const used = new Set(taken);
  return outputs.map((one) => {
    let division = 0;
    const number = () => `${donation}.${one.product}.${String(division).padStart(2, '0')}`;
    while (used.has(number())) division += 1;
    used.add(number());
    return number();
  });
}

/** A donation number as a scanner sends it. */
export const asScanned = (number: string): string => `=${number}00`;
