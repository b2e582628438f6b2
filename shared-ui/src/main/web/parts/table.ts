import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { sortedBy } from '../core/sort.ts';
import { strings } from '../text/strings.ts';
import { icon } from './icon.ts';
import { define, Part } from './part.ts';

/** One column of a table. */
export interface Column<Row> {
  title: string;
  cell: (row: Row) => unknown;
  /** By what the column can be sorted; it cannot when this is missing. */
  by?: (row: Row) => string | number;
  /** Numbers stand at the right, so that they can be compared. */
  numeric?: boolean;
  /** Names the row to a screen reader. One column has it. */
  head?: boolean;
  /** Whether it takes the whole width of a card. */
  wide?: boolean;
  /** Whether its title is only for screen readers. */
  untitled?: boolean;
}

/** What a table shows. */
export interface TableInfo<Row> {
  /** What is in it; not drawn, but read aloud. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Tells rows apart. */
  key: (row: Row) => string;
  /** Lets rows be chosen, to do something with all of them. */
  selection?: Selection<Row>;
  /** The order at first: a column's title, with a minus before it for the other direction. */
  order?: string;
}

/** Which rows are chosen, by their keys. */
export interface Selection<Row> {
  chosen: ReadonlySet<string>;
  choose: (chosen: ReadonlySet<string>) => void;
  /** What a row is called when it is read aloud. */
  name: (row: Row) => string;
  /** Whether a row can be chosen; all can if this is missing. */
  can?: (row: Row) => boolean;
}

/** A table. Where there is little room each row becomes a card, in which every cell has its column's title. */
class Table<Row> extends Part {
  static override properties = { info: { attribute: false }, sorted: { state: true } };
  declare info: TableInfo<Row>;
  declare sorted: { title: string; down: boolean } | undefined;

  protected override render(): TemplateResult {
    const { caption, columns, key } = this.info;
    return html`
      <table>
        <caption class="unseen">${caption}</caption>
        <thead><tr>${this.#chooseAll()}${columns.map((column) => this.#heading(column))}</tr></thead>
        <tbody>${repeat(this.#rows(), key, (row) =>
          html`
            <tr class="${this.info.selection?.chosen.has(key(row)) ? 'chosen' : ''}">${this.#chooseOne(row)}${columns
              .map(
                (column) => this.#cell(column, row),
              )}</tr>
          `)}</tbody>
      </table>
    `;
  }

  #chooseAll(): TemplateResult | typeof nothing {
    const { selection, rows, key } = this.info;
    if (selection === undefined) return nothing;
    const keys = rows.filter((row) => selection.can?.(row) ?? true).map(key);
    const chosen = keys.filter((one) => selection.chosen.has(one)).length;
    const change = (): void => selection.choose(chosen === keys.length ? new Set() : new Set(keys));
    return html`
      <th scope="col" class="choice">
        <input
          type="checkbox"
          aria-label="${strings.table.chooseAll}"
          ?disabled="${keys.length === 0}"
          .checked="${chosen > 0 && chosen === keys.length}"
          .indeterminate="${chosen > 0 && chosen < keys.length}"
          @change="${change}"
        >
      </th>
    `;
  }

  #chooseOne(row: Row): TemplateResult | typeof nothing {
    const { selection, key } = this.info;
    if (selection === undefined) return nothing;
    const own = key(row);
    const change = (): void => {
      const chosen = new Set(selection.chosen);
      if (!chosen.delete(own)) chosen.add(own);
      selection.choose(chosen);
    };
    return html`
      <td class="choice">
        <label class="tick"><input
          type="checkbox"
          aria-label="${strings.table.choose(selection.name(row))}"
          ?disabled="${!(selection.can?.(row) ?? true)}"
          .checked="${live(selection.chosen.has(own))}"
          @change="${change}"
        ></label>
      </td>
    `;
  }

  #heading(column: Column<Row>): TemplateResult {
    const kind = column.numeric ? 'numeric' : '';
    if (column.untitled) {
      return html`
        <th scope="col" class="${kind}"><span class="unseen">${column.title}</span></th>
      `;
    }
    if (column.by === undefined) {
      return html`
        <th scope="col" class="${kind}">${column.title}</th>
      `;
    }
    const order = this.#order;
    const sorted = order?.title === column.title ? (order.down ? 'descending' : 'ascending') : 'none';
    return html`
      <th scope="col" class="${kind}" aria-sort="${sorted}">
        <button type="button" class="sort" title="${strings.table.sortBy(column.title)}" @click="${() =>
          this.#sort(column)}">${column.title}${icon('down')}</button>
      </th>
    `;
  }

  #cell(column: Column<Row>, row: Row): TemplateResult {
    const kind = `${column.numeric ? 'numeric' : ''}${column.wide ? ' wide' : ''}`;
    const title = column.untitled ? nothing : column.title;
    return column.head
      ? html`
        <th scope="row" class="${kind}">${column.cell(row)}</th>
      `
      : html`
        <td class="${kind}" data-title="${title}">${column.cell(row)}</td>
      `;
  }

  #sort(column: Column<Row>): void {
    const order = this.#order;
    const down = order?.title === column.title ? !order.down : false;
    this.sorted = { title: column.title, down };
  }

  get #order(): { title: string; down: boolean } | undefined {
    const { order } = this.info;
    if (this.sorted !== undefined || order === undefined) return this.sorted;
    return order.startsWith('-') ? { title: order.slice(1), down: true } : { title: order, down: false };
  }

  #rows(): readonly Row[] {
    const order = this.#order;
    const by = this.info.columns.find((column) => column.title === order?.title)?.by;
    return by === undefined ? this.info.rows : sortedBy(this.info.rows, by, order!.down);
  }
}

define('lucid-table', Table);

/** A table of these rows. */
export function table<Row>(info: TableInfo<Row>): TemplateResult {
  return html`
    <lucid-table .info="${info}"></lucid-table>
  `;
}

/** What can be done with the rows that are chosen; it keeps its place while none is. */
export function chosenBar(number: number, actions: unknown, none: () => void): TemplateResult {
  return html`
    <div class="chosen-bar ${number === 0 ? 'none' : ''}" role="group" aria-label="${strings.table.chosenLabel}">
      <span role="status">${number === 0 ? strings.table.noneChosen : strings.table.chosen(number)}</span>
      ${number === 0 ? nothing : html`
        ${actions}<button type="button" class="quiet" @click="${none}">${strings.table.unchoose}</button>
      `}
    </div>
  `;
}
