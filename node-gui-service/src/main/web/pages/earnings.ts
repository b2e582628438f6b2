import {
  Amount,
  chart,
  type Column,
  columnsOf,
  copyable,
  csvButton,
  define,
  empty,
  figures,
  filters,
  heading,
  html,
  loaded,
  money,
  panel,
  query,
  refresh,
  Resource,
  spoken,
  status,
  table,
  type TemplateResult,
  time,
  total,
} from '@lucid/ui';
import { PAYOUTS } from '../backend.ts';
import { NodePage } from '../node-data.ts';
import { strings } from '../text/strings.ts';
import { byWeek } from '../weeks.ts';

const text = strings.earnings;

/** A payout; amounts are the texts that the backend wrote. */
interface Payout {
  payout_id: string;
  amount_usdt: string;
  fee_usdt?: string | null;
  net_amount_usdt?: string | null;
  payout_address?: string | null;
  status: string;
  created_at: string;
  processed_at?: string | null;
  transaction_id?: string | null;
}

/** What came in. */
class NodeEarnings extends NodePage {
  readonly #payouts = new Resource<Payout[]>(this, {
    key: () => this.of((id) => `${PAYOUTS}?node_id=${id}`),
    load: async (path, call) =>
      (await this.app.api.get<Payout[]>(path, { ...call, exact: true }))
        .toSorted((one, other) => other.created_at.localeCompare(one.created_at)),
  });

  protected override render(): TemplateResult {
    return html`
      ${heading(text.title, text.lead, refresh(() => void this.#payouts.reload()))} ${this.shown(() =>
        loaded(this.#payouts, (all) => this.#whole(all), 6)
      )}
    `;
  }

  #whole(all: readonly Payout[]): TemplateResult {
    if (all.length === 0) return empty('money', text.none, text.noneDetail);
    const of = (...states: string[]): Payout[] => all.filter((payout) => states.includes(payout.status));
    const [paid, waiting, failed] = [of('completed'), of('pending', 'processing'), of('failed')];
    const state = query(this.app, 'state');
    const rows = state === '' ? all : of(state);
    return html`
      ${figures([
        { title: text.paid, value: money(total(paid.map(netOf)), 'USDT'), detail: text.payouted(paid.length) },
        { title: text.waiting, value: money(total(waiting.map(netOf)), 'USDT'), detail: text.payouted(waiting.length) },
        {
          title: text.failed,
          value: money(total(failed.map(netOf)), 'USDT'),
          detail: text.payouted(failed.length),
          tone: failed.length > 0 ? 'warning' : undefined,
        },
        { title: text.fees, value: money(total(paid.map(({ fee_usdt }) => fee_usdt ?? undefined)), 'USDT') },
        { title: text.last, value: time(paid[0]?.processed_at ?? paid[0]?.created_at) },
      ])} ${panel(
        { title: text.chart },
        chart({
          title: text.chartTitle,
          series: [{
            name: text.paid,
            points: byWeek(paid.map((one) => ({ at: one.created_at, amount: netOf(one) }))),
          }],
          bars: true,
          say: (value) => `${Math.round(value * 100) / 100} USDT`,
        }),
      )} ${panel(
        {
          title: text.payouts,
          flush: true,
          actions: csvButton('payouts', rows, SAVED),
        },
        html`
          ${filters(this.app, [{
            name: 'state',
            label: text.status,
            options: [...new Set(all.map((payout) => payout.status))].map((one) => [one, spoken(one)] as const),
          }])} ${rows.length === 0
            ? empty('money', text.noneLike, text.noneLikeDetail)
            : table({ caption: text.payouts, columns: COLUMNS, rows, key: ({ payout_id }) => payout_id })}
        `,
      )}
    `;
  }
}

/** What arrives; some backends leave the sum to others. */
function netOf({ amount_usdt, fee_usdt, net_amount_usdt }: Payout): string {
  const net = Amount.read(amount_usdt)?.minus(Amount.read(fee_usdt) ?? Amount.ZERO);
  return net_amount_usdt ?? net?.toString() ?? amount_usdt;
}

function orderOf(amount: string): number {
  return Amount.read(amount)?.toNumber() ?? 0;
}

const COLUMNS: readonly Column<Payout>[] = [
  { title: text.payout, head: true, cell: ({ payout_id }) => copyable(payout_id, true) },
  { title: text.status, by: (payout) => payout.status, cell: (payout) => status(payout.status) },
  { title: text.created, by: ({ created_at }) => created_at, cell: ({ created_at }) => time(created_at) },
  {
    title: text.amount,
    numeric: true,
    by: ({ amount_usdt }) => orderOf(amount_usdt),
    cell: ({ amount_usdt }) => money(amount_usdt, 'USDT'),
  },
  { title: text.fee, numeric: true, cell: ({ fee_usdt }) => money(fee_usdt, 'USDT') },
  {
    title: text.net,
    numeric: true,
    by: (payout) => orderOf(netOf(payout)),
    cell: (payout) => money(netOf(payout), 'USDT'),
  },
  { title: text.transaction, cell: ({ transaction_id }) => copyable(transaction_id) },
];

const SAVED = [
  ...columnsOf<Payout>(
    'payout_id',
    'created_at',
    'status',
    'amount_usdt',
    'fee_usdt',
  ),
  { title: 'net_amount_usdt', value: netOf },
  ...columnsOf<Payout>('payout_address', 'transaction_id'),
];

define('node-earnings', NodeEarnings);
