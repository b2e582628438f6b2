/** Rows in order of a value; equal ones stay as they were. */
export function sortedBy<Row>(rows: readonly Row[], by: (row: Row) => string | number, down: boolean): Row[] {
  const order = (one: string | number, other: string | number): number =>
    typeof one === 'number' && typeof other === 'number' ? one - other : String(one).localeCompare(String(other), 'en');
  return [...rows].sort((one, other) => order(by(one), by(other)) * (down ? -1 : 1));
}
