const plural = new Intl.PluralRules('en');

/** A number with its word: "1 node", "2 nodes"; shown otherwise if that is wanted. */
export function some(
  number: number,
  one: string,
  many: string,
  shown = String(number),
): string {
  return `${shown} ${plural.select(number) === 'one' ? one : many}`;
}
