/** One column of a table that is written to a file. */
export interface CsvColumn<Row> {
  title: string;
  value: (row: Row) => string | number | boolean | undefined | null;
}

/** A table as CSV (RFC 4180). What a spreadsheet would take for a formula is written so that it is text. */
export function csv<Row>(rows: readonly Row[], columns: readonly CsvColumn<Row>[]): string {
  const lines = rows.map((row) => columns.map((column) => cell(column.value(row))).join(','));
  return [columns.map((column) => cell(column.title)).join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

function cell(value: string | number | boolean | undefined | null): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Hands content to the browser as a file to keep. */
export function save(name: string, content: Blob | string, type = 'text/plain'): void {
  const blob = content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` });
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A file's name with the day: `users-2026-01-31.csv`. */
export function dated(name: string, ending: string, now = new Date()): string {
  return `${name}-${now.toISOString().slice(0, 10)}.${ending}`;
}
