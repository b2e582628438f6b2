import {
  again,
  type App,
  type Column,
  columnsOf,
  copyable,
  count,
  csvButton,
  define,
  empty,
  figures,
  filters,
  html,
  inquire,
  loaded,
  money,
  nothing,
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
import { at, PAYOUTS } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.money;

interface Payout {
  payout_id: string;
  recipient_address: string;
  amount: string;
  currency: string;
  payout_type: string;
  status: string;
  created_at: string;
  fee: string;
  completed_at?: string | null;
  error_message?: string | null;
}

interface Payouts {
  payouts: Payout[];
  total_count: string;
  total_amount: string;
}

interface RouteHealth {
  route_type: string;
  status: string;
  success_rate: string;
  average_time_minutes: string;
  current_queue_size: string;
}

const ROUTES = ['v0_route', 'kyc_route', 'direct_route'] as const;

/** What node operators are paid. */
class AdminPayouts extends Part {
  static override properties = { app: { attribute: false }, link: { attribute: false } };
  declare app: App;
  declare link: string;
  readonly #payouts = new Resource<Payouts>(this, {
    key: () =>
      withQuery(at(PAYOUTS, '/tron/payouts/'), {
        status: query(this.app, 'status'),
        limit: PAGE,
        skip: queryNumber(this.app, 'offset', 0),
      }),
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
    renew: () => this.app.live.news,
  });
  readonly #routes = new Resource<RouteHealth[]>(this, {
    key: () => at(PAYOUTS, '/payout-router/routes/health'),
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
    renew: () => this.app.live.news,
  });

  protected override render(): TemplateResult {
    const actions = csvButton(
      'payouts',
      this.#payouts.data?.payouts ?? [],
      SAVED,
    );
    return html`
      ${panel(
        { title: text.routes, flush: true },
        loaded(this.#routes, routes, 3),
      )} ${filters(this.app, [
        wordFilter('status', text.status, text.statuses),
      ])} ${panel(
        { title: text.payouts, actions, flush: true },
        loaded(this.#payouts, (found) => this.#list(found), 6),
      )}
    `;
  }

  #list({ payouts, total_count, total_amount }: Payouts): TemplateResult {
    if (payouts.length === 0) return empty('money', text.noPayouts);
    return html`
      ${figures([
        { title: text.payouts, value: count(Number(total_count)) },
        { title: text.payoutsTotal, value: money(total_amount, 'USDT') },
      ])} ${table({
        caption: text.payouts,
        rows: payouts,
        key: ({ payout_id }) => payout_id,
        columns: this.#columns(),
      })} ${paged(this.app, payouts.length, Number(total_count))}
    `;
  }

  #columns(): readonly Column<Payout>[] {
    return [
      { title: text.payout, head: true, cell: ({ payout_id }) => copyable(payout_id) },
      {
        title: text.status,
        by: ({ status }) => status,
        cell: (payout) =>
          html`
            <span title="${payout.error_message ?? ''}">${status(payout.status)}</span>
          `,
      },
      {
        title: text.amount,
        numeric: true,
        by: ({ amount }) => Number(amount),
        cell: ({ amount, currency }) => money(amount, currency),
      },
      { title: text.fee, numeric: true, cell: ({ fee, currency }) => money(fee, currency) },
      { title: text.recipient, cell: ({ recipient_address }) => copyable(recipient_address) },
      { title: text.kind, cell: ({ payout_type }) => spoken(payout_type) },
      { title: text.created, by: ({ created_at }) => created_at, cell: ({ created_at }) => time(created_at) },
      {
        title: text.actions,
        untitled: true,
        numeric: true,
        cell: (payout) =>
          payout.status !== 'pending' ? nothing : html`
            <button type="button" @click="${() => void this.#send(payout)}">${text.approve}</button>
          `,
      },
    ];
  }

  async #send({ payout_id, amount, currency, recipient_address }: Payout): Promise<void> {
    const done = await inquire({
      title: text.approveTitle(`${amount} ${currency}`),
      body: text.approveBody(recipient_address),
      fields: [{
        name: 'route',
        label: text.approveRoute,
        type: 'choice',
        value: 'v0_route',
        options: ROUTES.map((route) => [route, spoken(route)] as const),
      }],
      action: text.approve,
      grave: true,
      send: ({ route }) => this.app.api.post(at(PAYOUTS, '/tron/payouts/route'), { payout_id, route }),
    });
    if (!done) return;
    this.app.toasts.show('good', text.approved);
    await again(this.#payouts, this.#routes);
  }
}

const SAVED = columnsOf<Payout>(
  'payout_id',
  'status',
  'amount',
  'fee',
  'currency',
  'recipient_address',
  'created_at',
  'completed_at',
);

function routes(all: readonly RouteHealth[]): TemplateResult {
  return table({
    caption: text.routes,
    rows: all,
    key: ({ route_type }) => route_type,
    columns: [
      { title: text.route, head: true, cell: ({ route_type }) => spoken(route_type) },
      { title: text.status, cell: (route) => status(route.status) },
      { title: text.success, numeric: true, cell: ({ success_rate }) => `${success_rate} %` },
      { title: text.usualTime, numeric: true, cell: ({ average_time_minutes }) => text.minutes(average_time_minutes) },
      { title: text.waiting, numeric: true, cell: ({ current_queue_size }) => current_queue_size },
    ],
  });
}

define('admin-payouts', AdminPayouts);
