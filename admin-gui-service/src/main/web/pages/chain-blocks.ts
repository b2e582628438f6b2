import {
  type App,
  type Column,
  copyable,
  count,
  define,
  empty,
  filters,
  html,
  loaded,
  PAGE,
  paged,
  panel,
  Part,
  query,
  queryNumber,
  Resource,
  segment,
  table,
  type TemplateResult,
  time,
  withQuery,
} from '@lucid/ui';
import { at, CHAIN } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.chain;

interface Blocks {
  blocks: {
    height: number;
    hash: string;
    timestamp: string;
    transaction_count: number;
    block_size_bytes: number;
    validator: string;
  }[];
  pagination: { page: number; total: number };
}

/** The blocks, the newest first. */
class ChainBlocks extends Part {
  static override properties = { app: { attribute: false }, link: { attribute: false } };
  declare app: App;
  declare link: string;
  readonly #blocks = new Resource<Blocks>(this, {
    key: () =>
      withQuery(at(CHAIN, '/blocks/'), {
        limit: PAGE,
        page: queryNumber(this.app, 'offset', 0) / PAGE + 1,
        height_from: query(this.app, 'from'),
        height_to: query(this.app, 'to'),
      }),
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });

  protected override render(): TemplateResult {
    return html`
      ${filters(this.app, [
        { name: 'from', label: text.from, type: 'number' },
        { name: 'to', label: text.to, type: 'number' },
      ])} ${panel({ title: text.blocks, flush: true }, loaded(this.#blocks, (found) => this.#list(found), 8))}
    `;
  }

  #list({ blocks, pagination }: Blocks): TemplateResult {
    if (blocks.length === 0) return empty('block', text.noBlocks);
    const columns: Column<Blocks['blocks'][0]>[] = [
      {
        title: text.block,
        head: true,
        cell: ({ height }) =>
          html`
            <a class="name" href="/blockchain/${height}">${count(height)}</a>
          `,
      },
      { title: text.hash, cell: ({ hash }) => copyable(hash) },
      { title: text.time, cell: ({ timestamp }) => time(timestamp) },
      { title: text.transactions, numeric: true, cell: ({ transaction_count }) => count(transaction_count) },
      { title: text.size, numeric: true, cell: ({ block_size_bytes }) => text.bytes(count(block_size_bytes)) },
      {
        title: text.validator,
        cell: ({ validator }) =>
          html`
            <a class="mono" href="/nodes/${segment(validator)}">${validator}</a>
          `,
      },
    ];
    return html`
      ${table({ caption: text.blocks, rows: blocks, key: ({ hash }) => hash, columns })} ${paged(
        this.app,
        blocks.length,
        pagination.total,
      )}
    `;
  }
}

define('admin-chain-blocks', ChainBlocks);
