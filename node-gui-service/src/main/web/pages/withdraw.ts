import {
  type App,
  copyable,
  count,
  define,
  details,
  empty,
  ExactNumber,
  type Figure,
  figures,
  form,
  heading,
  html,
  inquire,
  loaded,
  money,
  nothing,
  panel,
  Part,
  payable,
  query,
  Resource,
  segment,
  setQuery,
  status,
  type TemplateResult,
  time,
  type Values,
  Watch,
  withQuery,
} from '@lucid/ui';
import { ACCOUNTS, ORDERS } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.withdraw;
const CURRENCY = 'USDT';

/** A withdrawal, as the payment gateway tells it. */
interface Order {
  payment_id: string;
  payee_address: string;
  amount: string;
  fee: string;
  status: string;
  transaction_id?: string | null;
  confirmations?: string | null;
  created_at: string;
  completed_at?: string | null;
}

/** Pays to the operator's own address. Who pays and who is paid is written by the server, whatever is sent. */
class NodeWithdraw extends Part {
  static override properties = { app: { attribute: false } };
  declare app: App;
  readonly #account = new Resource<{ balance_trx: string; energy_available?: string; bandwidth_available?: string }>(
    this,
    {
      key: () => this.#address && `${ACCOUNTS}/${segment(this.#address)}/balance`,
      load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
    },
  );
  readonly #order = new Resource<Order>(this, {
    key: () => query(this.app, 'order') === '' ? undefined : `${ORDERS}/status/${segment(query(this.app, 'order'))}`,
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
    renew: () => this.app.live.news,
  });

  get #address(): string | undefined {
    return this.app.session.me?.user.tron_address;
  }

  constructor() {
    super();
    // What is shown follows the address.
    new Watch(this, () => [this.app.router.place]);
  }

  protected override render(): TemplateResult {
    const address = this.#address;
    return html`
      ${heading(text.title, text.lead)} ${address === undefined
        ? empty('wallet', text.noAddress, text.noAddressDetail)
        : this.#whole(address)}
    `;
  }

  #whole(address: string): TemplateResult {
    return html`
      ${query(this.app, 'order') === ''
        ? nothing
        : panel({ title: text.status, lead: text.bookmark }, loaded(this.#order, orderFacts))}
      <div class="panels">
        ${panel(
          { title: text.order },
          form({
            fields: [
              {
                name: 'amount',
                label: text.amount,
                type: 'decimal',
                check: (value) => payable(value) === undefined ? text.amountWrong : undefined,
              },
              { name: 'priority', label: text.priority, type: 'choice', options: text.priorities, value: 'normal' },
            ],
            action: text.check,
            send: (values) => this.#confirm(values, address),
          }),
        )} ${panel(
          { title: text.address },
          html`
            <p>${copyable(address, true)}</p>
            ${loaded(this.#account, (account) => figures(accountFigures(account)))}
          `,
        )}
      </div>
    `;
  }

  async #confirm(values: Values, address: string): Promise<void> {
    const amount = payable(values['amount']!)!;
    const priority = values['priority'] || 'normal';
    const said = `${amount.shown()} ${CURRENCY}`;
    const { fee, net_amount } = await this.app.api.get<{ fee: string; net_amount: string }>(
      withQuery(`${ORDERS}/fees/calculate`, { amount: amount.toString(), priority }),
      { exact: true },
    );
    await inquire({
      title: text.confirmTitle(said),
      body: html`
        <p>${text.confirmBody}</p>
        ${details([
          [text.fee, money(fee, CURRENCY)],
          [text.arrives, money(net_amount, CURRENCY)],
          [
            text.to,
            html`
              <span class="mono">${address}</span>
            `,
          ],
        ])}
      `,
      fields: [],
      action: text.confirm,
      send: async () => {
        const body = {
          payer_address: address,
          payee_address: address,
          amount: new ExactNumber(amount.toString()),
          payment_method: 'direct_transfer',
          priority,
        };
        const { payment_id } = await this.app.api.post<{ payment_id: string }>(`${ORDERS}/create`, body);
        this.app.toasts.show('good', text.ordered(said));
        setQuery(this.app, { order: payment_id });
      },
    });
  }
}

function accountFigures(
  account: { balance_trx: string; energy_available?: string; bandwidth_available?: string },
): Figure[] {
  return [
    { title: text.balance, value: money(account.balance_trx, 'TRX') },
    { title: text.energy, value: whole(account.energy_available) },
    { title: text.bandwidth, value: whole(account.bandwidth_available) },
  ];
}

function whole(number: string | undefined): string {
  return number === undefined ? '–' : count(Number(number));
}

function orderFacts(order: Order): TemplateResult {
  return details([
    [text.state, status(order.status)],
    [text.number, copyable(order.payment_id, true)],
    [text.amount, money(order.amount, CURRENCY)],
    [text.fee, money(order.fee, CURRENCY)],
    [text.created, time(order.created_at)],
    [text.completed, order.completed_at && time(order.completed_at)],
    [text.to, copyable(order.payee_address)],
    [text.transaction, order.transaction_id && copyable(order.transaction_id)],
    [text.confirmations, order.confirmations],
  ]);
}

define('node-withdraw', NodeWithdraw);
