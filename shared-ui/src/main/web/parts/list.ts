import { html, nothing, type TemplateResult } from 'lit';
import type { App } from '../app.ts';
import { PAGE } from '../core/backend.ts';
import { queryNumber, setQuery } from '../core/query.ts';
import { csv, type CsvColumn, dated, save } from '../core/save.ts';
import { strings } from '../text/strings.ts';
import type { Filter } from './filters.ts';
import { icon } from './icon.ts';
import { pager } from './pager.ts';
import { panel } from './panel.ts';
import { spoken } from './status.ts';
import { chosenBar, table, type TableInfo } from './table.ts';

/** Where in the list of this page one is: as the address says. */
export function paged(
  app: App,
  shown: number,
  total?: number,
): TemplateResult | typeof nothing {
  return pager({
    offset: queryNumber(app, 'offset', 0),
    limit: PAGE,
    shown,
    total,
    go: (offset) => setQuery(app, { offset }),
  });
}

/** The part of a list that the address says, for lists that are here as a whole. */
export function cut<Row>(app: App, rows: readonly Row[]): readonly Row[] {
  const offset = queryNumber(app, 'offset', 0);
  return rows.slice(offset, offset + PAGE);
}

/** What a list shows. */
export interface ListInfo<Row> extends TableInfo<Row> {
  /** How many there are, beside those on this page; undefined if nobody says. */
  total?: number | undefined;
  /** What can be done with the chosen rows. */
  bar?: (chosen: readonly Row[]) => unknown;
  /** Stands beside the title. */
  actions?: unknown;
}

/** A panel with one page of a long table, the way to the others, and what can be done with the rows that are chosen. */
export function list<Row>(app: App, info: ListInfo<Row>): TemplateResult {
  const { caption, rows, key, selection, bar, total, actions } = info;
  const chosen = selection === undefined ? [] : rows.filter((row) => selection.chosen.has(key(row)));
  return html`
    ${selection === undefined || bar === undefined ? nothing : chosenBar(
      chosen.length,
      bar(chosen),
      () => selection.choose(new Set()),
    )} ${panel(
      { title: caption, flush: true, actions },
      html`
        ${table(info)} ${paged(app, rows.length, total)}
      `,
    )}
  `;
}

/** Narrows a list down by one of these words of a backend. */
export function wordFilter(
  name: string,
  label: string,
  words: readonly string[],
): Filter {
  return {
    name,
    label,
    options: words.map((word) => [word, spoken(word)] as const),
  };
}

/** The button that saves rows as a table for other programs. */
export function csvButton<Row>(
  name: string,
  rows: readonly Row[],
  columns: readonly CsvColumn<Row>[],
): TemplateResult {
  return html`
    <button type="button" ?disabled="${rows.length === 0}" @click="${() =>
      save(dated(name, 'csv'), csv(rows, columns), 'text/csv')}">
      ${icon('download')}${strings.table.export}
    </button>
  `;
}

/** Columns of a saved table that are named as the fields that they hold. */
export function columnsOf<Row>(
  ...names: readonly (keyof Row & string)[]
): CsvColumn<Row>[] {
  return names.map((name) => ({
    title: name,
    value: (row) => row[name] as CsvValue,
  }));
}

type CsvValue = ReturnType<CsvColumn<never>['value']>;
