import {
  again,
  type App,
  type Column,
  copyable,
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
  segment,
  shortened,
  status,
  table,
  type TemplateResult,
  time,
  withQuery,
  wordFilter,
} from '@lucid/ui';
import { at, PAYMENTS } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.money;

interface Payment {
  payment_id: string;
  status: string;
  amount: string;
  currency: string;
  from_address: string;
  to_address: string;
  fee: string;
  created_at: string;
}

interface Analytics {
  total_payments: string;
  successful_payments: string;
  failed_payments: string;
  total_volume: string;
  total_fees: string;
}

/** What people pay each other. */
class AdminPayments extends Part {
  static override properties = { app: { attribute: false }, link: { attribute: false } };
  declare app: App;
  declare link: string;
  readonly #payments = new Resource<Payment[]>(this, {
    key: () =>
      withQuery(at(PAYMENTS, '/tron/payments'), {
        status: query(this.app, 'status'),
        limit: PAGE,
        offset: queryNumber(this.app, 'offset', 0),
      }),
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
    renew: () => this.app.live.news,
  });
  readonly #analytics = new Resource<Analytics>(this, {
    key: () => at(PAYMENTS, '/payments/analytics'),
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
  });

  protected override render(): TemplateResult {
    return html`
      ${panel(
        { title: text.paymentsTitle, flush: true },
        loaded(this.#analytics, sums, 2),
      )} ${filters(this.app, [
        wordFilter('status', text.status, text.statuses),
      ])} ${panel(
        { title: text.payments, flush: true },
        loaded(this.#payments, (found) => this.#list(found), 6),
      )}
    `;
  }

  #list(payments: readonly Payment[]): TemplateResult {
    const pages = paged(this.app, payments.length);
    if (payments.length === 0) {
      return html`
        ${empty('money', text.noPayments)}${pages}
      `;
    }
    return html`
      ${table({
        caption: text.payments,
        rows: payments,
        key: ({ payment_id }) => payment_id,
        columns: this.#columns(),
      })} ${pages}
    `;
  }

  #columns(): readonly Column<Payment>[] {
    return [
      { title: text.payment, head: true, cell: ({ payment_id }) => copyable(payment_id) },
      { title: text.status, by: ({ status }) => status, cell: (payment) => status(payment.status) },
      {
        title: text.amount,
        numeric: true,
        by: ({ amount }) => Number(amount),
        cell: ({ amount, currency }) => money(amount, currency),
      },
      { title: text.fee, numeric: true, cell: ({ fee, currency }) => money(fee, currency) },
      { title: text.from, cell: ({ from_address }) => copyable(from_address) },
      { title: text.to, cell: ({ to_address }) => copyable(to_address) },
      { title: text.created, by: ({ created_at }) => created_at, cell: ({ created_at }) => time(created_at) },
      {
        title: text.actions,
        untitled: true,
        numeric: true,
        cell: (payment) =>
          payment.status !== 'pending' ? nothing : html`
            <button type="button" @click="${() => void this.#process(payment)}">${text.process}</button>
            <button type="button" class="grave" @click="${() => void this.#cancel(payment)}">${text.cancel}</button>
          `,
      },
    ];
  }

  async #process(payment: Payment): Promise<void> {
    const { payment_id, amount, currency, to_address } = payment;
    const done = await inquire({
      title: text.processTitle(`${amount} ${currency}`),
      body: text.processBody(to_address),
      fields: [],
      action: text.process,
      grave: true,
      send: () => this.app.api.post(at(PAYMENTS, `/tron/payments/${segment(payment_id)}/process`)),
    });
    if (done) await this.#done(text.processed);
  }

  async #cancel({ payment_id }: Payment): Promise<void> {
    const name = shortened(payment_id);
    const done = await inquire({
      title: text.cancelTitle(name),
      body: text.cancelBody,
      fields: [{ name: 'reason', label: strings.emergency.reason, type: 'long', optional: true }],
      action: text.cancel,
      grave: true,
      send: ({ reason }) =>
        this.app.api.post(at(PAYMENTS, `/tron/payments/${segment(payment_id)}/cancel`), reason ? { reason } : {}),
    });
    if (done) await this.#done(text.cancelled(name));
  }

  async #done(words: string): Promise<void> {
    this.app.toasts.show('good', words);
    await again(this.#payments, this.#analytics);
  }
}

function sums(all: Analytics): TemplateResult {
  return figures([
    { title: text.payments, value: all.total_payments },
    { title: text.succeeded, value: all.successful_payments },
    { title: text.failed, value: all.failed_payments, tone: all.failed_payments === '0' ? undefined : 'warning' },
    { title: text.volume, value: money(all.total_volume, 'USDT') },
    { title: text.fees, value: money(all.total_fees, 'USDT') },
  ]);
}

define('admin-payments', AdminPayments);
