/** What JSON is made of, as far as numbers have to be told from texts that contain digits. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Reads JSON in which every number becomes the text that stands there: `{"amount": 0.10}` is `{ amount: '0.10' }`.
 * A browser's numbers are binary fractions and would change amounts of money.
 */
export function exactJson(text: string): unknown {
  return JSON.parse(text.replace(TOKEN, (token) => token.startsWith('"') ? token : `"${token}"`));
}

/** A number that is written into JSON as its text says, digit by digit. */
export class ExactNumber {
  constructor(readonly text: string) {
    if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) throw new Error(`no decimal number: ${text}`);
  }
}

/** Writes JSON; exact numbers stay exact. */
export function jsonOf(value: unknown): string {
  const numbers: string[] = [];
  // A word that no text of the value contains: it stands for a number until all else is written.
  const whole = JSON.stringify(value) ?? 'null';
  let word = 'exact';
  while (whole.includes(word)) word += '-';
  const written = JSON.stringify(value, (_, part: unknown) => {
    if (!(part instanceof ExactNumber)) return part;
    numbers.push(part.text);
    return `${word}${numbers.length - 1};`;
  }) ?? 'null';
  return numbers.length === 0
    ? written
    : written.replace(new RegExp(`"${word}(\\d+);"`, 'g'), (_, index: string) => numbers[Number(index)]!);
}
