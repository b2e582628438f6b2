import {
  Amount,
  type App,
  type Column,
  columnsOf,
  copyable,
  csvButton,
  type CsvColumn,
  cut,
  define,
  empty,
  ExactNumber,
  type Figure,
  figures,
  filters,
  form,
  heading,
  html,
  isAddress,
  loaded,
  may,
  money,
  nothing,
  paged,
  panel,
  Part,
  payable,
  query,
  refresh,
  Resource,
  segment,
  signedMoney,
  status,
  table,
  type TemplateResult,
  time,
  total,
  type Values,
  Watch,
  wordFilter,
} from '@lucid/ui';
import { PAYMENTS } from '../backend.ts';
import { strings } from '../text/strings.ts';
import { allPayments, cancel, isOpen, isOut, pay, type Payment } from './payment-data.ts';
import { checkAddress } from './wallet-data.ts';

const text = strings.payments;

/** What the person pays and is paid: ordered first, paid when they say so. */
class UserPayments extends Part {
  static override properties = { app: { attribute: false } };
  declare app: App;
  readonly #all = new Resource<Payment[]>(this, {
    key: () => this.#address === undefined ? undefined : PAYMENTS,
    load: (_, call) => allPayments(this.app, call),
    renew: () => this.app.live.news,
  });

  constructor() {
    super();
    // What is shown follows the address.
    new Watch(this, () => [this.app.router.place]);
  }

  get #address(): string | undefined {
    return this.app.session.me?.user.tron_address;
  }

  protected override render(): TemplateResult {
    const actions = refresh(() => void this.#all.reload());
    return html`
      ${heading(text.title, text.lead, actions)} ${this.#address === undefined
        ? empty('wallet', text.noAddress, text.noAddressDetail)
        : this.#whole()}
    `;
  }

  #whole(): TemplateResult {
    return html`
      ${loaded(this.#all, (all) => figures(this.#figures(all)), 2)}
      <div class="panels">
        ${may(this.app, 'POST', `${PAYMENTS}/create`)
          ? panel({ title: text.create, lead: text.createLead }, this.#form())
          : nothing} ${panel({ title: text.find, lead: text.findLead }, this.#find())}
      </div>
      ${panel(
        {
          title: text.list,
          actions: csvButton('payments', this.#shown(), this.#saved()),
          flush: true,
        },
        loaded(this.#all, (all) => this.#list(all), 5),
      )}
    `;
  }

  #figures(all: readonly Payment[]): Figure[] {
    const of = (state: string, out: boolean): Payment[] =>
      all.filter((payment) => payment.status === state && isOut(this.app, payment) === out);
    const sum = (title: string, payments: readonly Payment[]): Figure => ({
      title,
      value: sums(payments),
      detail: text.payments(payments.length),
    });
    return [
      sum(text.waiting, of('pending', true)),
      sum(text.sent, of('completed', true)),
      sum(text.received, of('completed', false)),
    ];
  }

  #form(): TemplateResult {
    const wallet = strings.wallet;
    return form({
      fields: [
        { name: 'currency', label: wallet.currency, type: 'choice', options: wallet.currencies, value: 'USDT' },
        {
          name: 'amount',
          label: wallet.amount,
          type: 'decimal',
          check: (value) => payable(value) === undefined ? wallet.amountWrong : undefined,
        },
        { name: 'to', label: wallet.to, mono: true, check: (value) => this.#addressMistake(value) },
      ],
      action: text.create,
      send: (values) => this.#create(values),
    });
  }

  #addressMistake(value: string): string | undefined {
    if (!isAddress(value)) return strings.wallet.addressWrong;
    return value === this.#address ? strings.wallet.addressOwn : undefined;
  }

  async #create(values: Values): Promise<void> {
    const currency = values['currency'] || 'USDT';
    await checkAddress(this.app, values['to']!);
    const { payment_id } = await this.app.api.post<Payment>(`${PAYMENTS}/create`, {
      // Who pays is written by the server, whatever is sent.
      from_address: this.#address,
      to_address: values['to'],
      amount: new ExactNumber(payable(values['amount']!)!.toString()),
      currency,
      payment_type: currency === 'USDT' ? 'usdt_transfer' : 'trx_transfer',
      payment_method: 'wallet',
    }, { exact: true });
    this.app.router.go(`/payments/${segment(payment_id)}`);
    this.app.toasts.show('good', text.created);
  }

  #find(): TemplateResult {
    return form({
      fields: [{ name: 'number', label: text.number, mono: true }],
      action: text.findAction,
      send: ({ number }) => {
        this.app.router.go(`/payments/${segment(number!)}`);
        return Promise.resolve();
      },
    });
  }

  #shown(): Payment[] {
    const [search, direction, state] = ['search', 'direction', 'state'].map((name) => query(this.app, name));
    return (this.#all.data ?? [])
      .filter((payment) => direction === '' || (direction === 'out') === isOut(this.app, payment))
      .filter((payment) => state === '' || payment.status === state)
      .filter(({ payment_id, transaction_id, from_address, to_address }) =>
        [payment_id, transaction_id, from_address, to_address].join('\n').toLowerCase().includes(search!.toLowerCase())
      );
  }

  #list(all: readonly Payment[]): TemplateResult {
    if (all.length === 0) return empty('money', text.none, text.noneDetail);
    const shown = this.#shown();
    const rows = cut(this.app, shown);
    const states = [...new Set(all.map((payment) => payment.status))].sort();
    return html`
      ${filters(this.app, [
        { name: 'search', label: text.search },
        {
          name: 'direction',
          label: strings.wallet.direction,
          options: strings.wallet.directions,
        },
        wordFilter('state', text.state, states),
      ])} ${rows.length === 0 ? empty('money', text.noneLike, text.noneLikeDetail) : table({
        caption: text.list,
        columns: this.#columns(),
        rows,
        key: ({ payment_id }) => payment_id,
      })} ${paged(
        this.app,
        rows.length,
        shown.length,
      )}
    `;
  }

  #columns(): readonly Column<Payment>[] {
    const isSent = (payment: Payment): boolean => isOut(this.app, payment);
    return [
      {
        title: text.ordered,
        head: true,
        by: ({ created_at }) => created_at,
        cell: ({ payment_id, created_at }) =>
          html`
            <a class="name" href="/payments/${segment(payment_id)}" aria-label="${text.detailsOf(payment_id)}">${time(
              created_at,
            )}</a>
          `,
      },
      {
        title: strings.wallet.direction,
        by: (payment) => isSent(payment) ? 1 : 0,
        cell: (payment) => isSent(payment) ? text.out : text.in,
      },
      {
        title: text.amount,
        numeric: true,
        by: ({ amount }) => Amount.read(amount)?.toNumber() ?? 0,
        cell: (payment) => signedMoney(payment.amount, payment.currency, isSent(payment)),
      },
      {
        title: strings.wallet.other,
        cell: (payment) => copyable(isSent(payment) ? payment.to_address : payment.from_address),
      },
      { title: text.state, by: (payment) => payment.status, cell: (payment) => status(payment.status) },
      {
        title: text.actions,
        untitled: true,
        numeric: true,
        cell: (payment) =>
          isOpen(this.app, payment)
            ? html`
              <button type="button" @click="${() => void this.#do(pay, payment)}">${text.payDots}</button>
              <button type="button" class="grave" @click="${() => void this.#do(cancel, payment)}">${text
                .cancelDots}</button>
            `
            : nothing,
      },
    ];
  }

  async #do(what: typeof pay, payment: Payment): Promise<void> {
    if (await what(this.app, payment)) await this.#all.reload();
  }

  #saved(): CsvColumn<Payment>[] {
    return [
      ...columnsOf<Payment>('payment_id', 'created_at'),
      {
        title: 'direction',
        value: (payment) => isOut(this.app, payment) ? 'out' : 'in',
      },
      ...columnsOf<Payment>('from_address', 'to_address', 'amount', 'currency'),
      { title: 'fee_trx', value: ({ fee }) => fee },
      ...columnsOf<Payment>('status', 'completed_at', 'transaction_id'),
    ];
  }
}

/** Sums of different currencies are no sum: each stands for itself. */
function sums(payments: readonly Payment[]): unknown {
  const currencies = [...new Set(payments.map(({ currency }) => currency))].sort().reverse();
  if (currencies.length === 0) return '–';
  return currencies.map((currency) =>
    html`
      <span class="sum">${money(
        total(payments.filter((one) => one.currency === currency).map(({ amount }) => amount)),
        currency,
      )}</span>
    `
  );
}

define('user-payments', UserPayments);
