import {
  again,
  Amount,
  type App,
  type Column,
  columnsOf,
  copyable,
  count,
  csvButton,
  type CsvColumn,
  cut,
  define,
  details,
  empty,
  exactTime,
  type Figure,
  figures,
  filters,
  heading,
  html,
  linkWith,
  loaded,
  may,
  money,
  nothing,
  paged,
  panel,
  Part,
  qr,
  query,
  refresh,
  Resource,
  segment,
  show,
  signedMoney,
  spoken,
  status,
  table,
  type TemplateResult,
  time,
  Watch,
} from '@lucid/ui';
import { TRANSACTIONS, USDT, WALLETS } from '../backend.ts';
import { strings } from '../text/strings.ts';
import { type Balance, currencyOf, momentOf, type Transfer, type Wallet, wallets } from './wallet-data.ts';
import './send.ts';

const text = strings.wallet;
/** As many as the wallet manager gives at once. */
const MOST = 1000;

/** What the person has, where it came from, and the way to send it. */
class UserWallet extends Part {
  static override properties = { app: { attribute: false } };
  declare app: App;
  readonly #wallets = new Resource<Wallet[]>(this, {
    key: () => WALLETS,
    load: (_, call) => wallets(this.app, call),
  });
  readonly #trx = new Resource<Balance>(this, {
    key: () => this.#of((id) => `${WALLETS}/${id}/balance`),
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
    renew: () => this.app.live.news,
  });
  readonly #usdt = new Resource<{ balance_usdt: string }>(this, {
    key: () => this.#of((id) => `${USDT}/balance/${id}`),
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
    renew: () => this.app.live.news,
  });
  readonly #transfers = new Resource<{ transactions: Transfer[]; total_count: string }>(this, {
    key: () => this.#of((id) => `${TRANSACTIONS}/${id}/history?limit=${MOST}`),
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
  });

  constructor() {
    super();
    // What is shown follows the address.
    new Watch(this, () => [this.app.router.place]);
  }

  protected override render(): TemplateResult {
    const actions = html`
      ${refresh(() => void this.#reload())}
    `;
    return html`
      ${heading(text.title, text.lead, actions)} ${loaded(this.#wallets, (all) => {
        const wallet = this.#wallet;
        return wallet === undefined ? empty('wallet', text.noWallet, text.noWalletDetail) : this.#whole(all, wallet);
      }, 6)}
    `;
  }

  get #wallet(): Wallet | undefined {
    const all = this.#wallets.data ?? [];
    return all.find(({ wallet_id }) => wallet_id === query(this.app, 'wallet')) ?? all[0];
  }

  #of(path: (id: string) => string): string | undefined {
    const wallet = this.#wallet;
    return wallet === undefined ? undefined : path(segment(wallet.wallet_id));
  }

  #reload(): Promise<void> {
    return again(...([this.#wallets, this.#trx, this.#usdt, this.#transfers] as Resource<unknown>[]));
  }

  #whole(all: readonly Wallet[], wallet: Wallet): TemplateResult {
    const path = `${WALLETS}/${segment(wallet.wallet_id)}/sign`;
    return html`
      ${all.length < 2 ? nothing : html`
        <nav class="switch" aria-label="${text.wallet}">${all.map(({ wallet_id, name }) =>
          html`
            <a href="${linkWith(this.app, { wallet: wallet_id })}" aria-current="${wallet_id === wallet.wallet_id
              ? 'true'
              : nothing}">${name}</a>
          `
        )}</nav>
      `} ${figures(this.#figures())}
      <div class="panels">
        ${may(this.app, 'POST', path)
          ? panel(
            { title: text.sendTitle, lead: text.sendLead },
            html`
              <user-send
                .app="${this.app}"
                .wallet="${wallet}"
                .balances="${{ TRX: this.#trx.data?.balance_trx, USDT: this.#usdt.data?.balance_usdt }}"
                .bandwidth="${Number(this.#trx.data?.bandwidth_available ?? 0)}"
                .transfers="${this.#transfers.data?.transactions ?? []}"
                .sent="${(): Promise<void> => this.#reload()}"
              ></user-send>
            `,
          )
          : nothing} ${panel({ title: text.receive, lead: text.receiveLead }, this.#receive(wallet))}
      </div>
      ${panel(
        {
          title: text.transactions,
          actions: csvButton(
            'transactions',
            this.#shown(wallet),
            saved(wallet),
          ),
          flush: true,
        },
        loaded(
          this.#transfers,
          ({ transactions, total_count }) => this.#list(wallet, transactions, Number(total_count)),
          5,
        ),
      )}
    `;
  }

  #figures(): Figure[] {
    const failed = '–';
    const trx = this.#trx.data;
    const whole = (value: string | undefined): string => value === undefined ? failed : count(Number(value));
    const figure = (title: string, resource: Resource<never>, value: unknown): Figure => ({
      title,
      value: resource.state.is === 'failed' ? failed : value,
      ...(resource.state.is === 'failed' &&
        { tone: 'warning' as const, away: true, detail: resource.state.problem.title }),
    });
    return [
      figure(text.trx, this.#trx as Resource<never>, trx === undefined ? '…' : money(trx.balance_trx, 'TRX')),
      figure(
        text.usdt,
        this.#usdt as Resource<never>,
        this.#usdt.data === undefined ? '…' : money(this.#usdt.data.balance_usdt, 'USDT'),
      ),
      { title: text.frozen, value: money(trx?.frozen_balance, 'TRX') },
      { title: text.energy, value: whole(trx?.energy_available), detail: text.energyDetail },
      { title: text.bandwidth, value: whole(trx?.bandwidth_available), detail: text.bandwidthDetail },
    ];
  }

  #receive({ address, name, status: state }: Wallet): TemplateResult {
    return html`
      <div class="receive">
        ${qr(address, text.qr(address))}
        <div>
          <p><strong>${name}</strong> ${status(state)}</p>
          <p>${copyable(address, true)}</p>
          <p class="hint">${text.receiveHint}</p>
        </div>
      </div>
    `;
  }

  #shown(wallet: Wallet): Transfer[] {
    const [search, direction, currency] = ['search', 'direction', 'currency'].map((name) =>
      query(this.app, name).toLowerCase()
    );
    return (this.#transfers.data?.transactions ?? [])
      .filter((one) => direction === '' || (direction === 'out') === isOut(wallet, one))
      .filter((one) => currency === '' || currencyOf(one).toLowerCase() === currency)
      .filter(({ txid, from_address, to_address, memo }) =>
        [txid, from_address, to_address, memo].join('\n').toLowerCase().includes(search!)
      );
  }

  #list(wallet: Wallet, all: readonly Transfer[], total: number): TemplateResult {
    if (all.length === 0) return empty('wallet', text.none, text.noneDetail);
    const shown = this.#shown(wallet);
    const rows = cut(this.app, shown);
    return html`
      ${filters(this.app, [
        { name: 'search', label: text.search },
        { name: 'direction', label: text.direction, options: text.directions },
        { name: 'currency', label: text.currency, options: text.currencies },
      ])} ${total > all.length
        ? html`
          <p class="pager muted">${text.cut(count(all.length))}</p>
        `
        : nothing} ${rows.length === 0 ? empty('wallet', text.noneLike, text.noneLikeDetail) : table({
          caption: text.transactions,
          columns: columns(wallet),
          rows,
          key: ({ txid }) => txid,
        })} ${paged(
          this.app,
          rows.length,
          shown.length,
        )}
    `;
  }
}

function saved(wallet: Wallet): CsvColumn<Transfer>[] {
  return [
    { title: 'time', value: (one) => momentOf(one).toISOString() },
    { title: 'txid', value: ({ txid }) => txid },
    { title: 'direction', value: (one) => isOut(wallet, one) ? 'out' : 'in' },
    ...columnsOf<Transfer>('from_address', 'to_address', 'amount'),
    { title: 'currency', value: currencyOf },
    { title: 'fee_trx', value: ({ fee }) => fee },
    ...columnsOf<Transfer>('status', 'memo'),
  ];
}

function isOut({ address }: Wallet, { from_address }: Transfer): boolean {
  return from_address === address;
}

/** What a transfer is for; what it is in stands with its amount. */
function kindOf({ transaction_type }: Transfer): string {
  return (transaction_type ?? 'transfer').replace(/^(trx|usdt)_/, '');
}

function columns(wallet: Wallet): Column<Transfer>[] {
  const other = (one: Transfer): string => isOut(wallet, one) ? one.to_address : one.from_address;
  return [
    {
      title: text.when,
      head: true,
      by: (one) => momentOf(one).getTime(),
      cell: (one) =>
        html`
          <button type="button" class="link name" aria-label="${text.detailsOf(one.txid)}" @click="${() =>
            void show(text.transaction, facts(one))}">${time(momentOf(one))}</button>
        `,
    },
    {
      title: text.direction,
      by: (one) => isOut(wallet, one) ? 1 : 0,
      cell: (one) => isOut(wallet, one) ? text.out : text.in,
    },
    {
      title: text.amount,
      numeric: true,
      by: (one) => Amount.read(one.amount)?.toNumber() ?? 0,
      cell: (one) => signedMoney(one.amount, currencyOf(one), isOut(wallet, one)),
    },
    { title: text.other, cell: (one) => copyable(other(one)) },
    { title: text.kind, by: kindOf, cell: (one) => spoken(kindOf(one)) },
    { title: text.state, by: (one) => one.status, cell: (one) => status(one.status) },
  ];
}

/** All that is known of a transfer. */
function facts(one: Transfer): TemplateResult {
  return details([
    [text.amount, money(one.amount, currencyOf(one))],
    [text.state, status(one.status)],
    [text.when, exactTime(momentOf(one))],
    [text.feePaid, money(one.fee, 'TRX')],
    [text.from, copyable(one.from_address, true)],
    [text.toLabel, copyable(one.to_address, true)],
    [text.hash, copyable(one.txid, true)],
    [text.memo, one.memo],
    [text.blockNumber, one.block_number],
    [text.energyUsed, one.energy_used],
    [text.bandwidthUsed, one.bandwidth_used],
  ]);
}

define('user-wallet', UserWallet);
