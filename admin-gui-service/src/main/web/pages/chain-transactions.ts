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
  money,
  PAGE,
  paged,
  panel,
  Part,
  query,
  queryNumber,
  Resource,
  spoken,
  status,
  table,
  type TemplateResult,
  time,
  withQuery,
  wordFilter,
} from '@lucid/ui';
import { ADMIN, at } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.chain;

interface Transactions {
  transactions: {
    tx_id: string;
    type?: string;
    transaction_type?: string;
    status: string;
    fee?: string;
    block_height: string;
    submitted_at?: string;
    timestamp?: string;
  }[];
  total: string;
}

/** What was written to the chain. */
class ChainTransactions extends Part {
  static override properties = { app: { attribute: false }, link: { attribute: false } };
  declare app: App;
  declare link: string;
  readonly #transactions = new Resource<Transactions>(this, {
    key: () =>
      withQuery(at(ADMIN, '/blockchain/transactions'), {
        status: query(this.app, 'status'),
        limit: PAGE,
        offset: queryNumber(this.app, 'offset', 0),
      }),
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
    renew: () => this.app.live.news,
  });

  protected override render(): TemplateResult {
    return html`
      ${filters(this.app, [wordFilter('status', text.status, text.statuses)])} ${panel(
        { title: text.transactions, flush: true },
        loaded(this.#transactions, (found) => this.#list(found), 6),
      )}
    `;
  }

  #list({ transactions, total }: Transactions): TemplateResult {
    if (transactions.length === 0) return empty('block', text.noTransactions);
    const columns: Column<Transactions['transactions'][0]>[] = [
      { title: text.transaction, head: true, cell: ({ tx_id }) => copyable(tx_id) },
      { title: text.type, cell: ({ type, transaction_type }) => spoken(type ?? transaction_type ?? '') },
      { title: text.status, cell: (one) => status(one.status) },
      {
        title: text.block,
        numeric: true,
        cell: ({ block_height }) =>
          html`
            <a href="/blockchain/${block_height}">${count(Number(block_height))}</a>
          `,
      },
      { title: text.fee, numeric: true, cell: ({ fee }) => money(fee, 'TRX') },
      { title: text.time, cell: ({ submitted_at, timestamp }) => time(submitted_at ?? timestamp) },
    ];
    return html`
      ${table({ caption: text.transactions, rows: transactions, key: ({ tx_id }) => tx_id, columns })} ${paged(
        this.app,
        transactions.length,
        Number(total),
      )}
    `;
  }
}

define('admin-chain-transactions', ChainTransactions);
