const FORM = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/** An amount of money or another decimal number, exactly. Immutable. */
export class Amount {
  static readonly ZERO = new Amount(0n, 0);

  private constructor(
    private readonly units: bigint,
    /** How many of its digits stand behind the point. */
    private readonly scale: number,
  ) {}

  /** Reads a decimal number such as `12.50` or `1E-6`; undefined if it is none. */
  static read(text: string | undefined | null): Amount | undefined {
    const parts = FORM.exec((text ?? '').trim());
    if (parts === null) return undefined;
    const [, sign, whole, fraction = '', exponent = '0'] = parts;
    const scale = fraction.length - Number(exponent);
    const units = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
    return scale < 0 ? new Amount(units * 10n ** BigInt(-scale), 0) : new Amount(units, scale);
  }

  /** A whole number of the smallest unit, such as SUN of TRX. */
  static ofUnits(units: bigint, scale: number): Amount {
    return new Amount(units, scale);
  }

  plus(other: Amount): Amount {
    const scale = Math.max(this.scale, other.scale);
    return new Amount(this.#at(scale) + other.#at(scale), scale);
  }

  minus(other: Amount): Amount {
    return this.plus(new Amount(-other.units, other.scale));
  }

  /** Less than 0, 0, or more than 0, as this is less than, equal to or more than the other. */
  compare(other: Amount): number {
    const scale = Math.max(this.scale, other.scale);
    const difference = this.#at(scale) - other.#at(scale);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  /** How many digits behind the point it needs. */
  get decimals(): number {
    return this.toString().split('.')[1]?.length ?? 0;
  }

  /** For drawing charts, and for nothing else. */
  toNumber(): number {
    return Number(this.toString());
  }

  /** The plain number, without needless zeros: as it is sent. */
  toString(): string {
    const [whole, fraction] = this.#parts();
    return fraction === '' ? whole : `${whole}.${fraction}`;
  }

  /** As people read it: thousands told apart, at least so many digits behind the point. */
  shown(least = 2): string {
    const [whole, fraction] = this.#parts();
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
    const digits = fraction.padEnd(least, '0');
    return digits === '' ? grouped : `${grouped}.${digits}`;
  }

  #parts(): [string, string] {
    const negative = this.units < 0n;
    const digits = String(negative ? -this.units : this.units).padStart(this.scale + 1, '0');
    const point = digits.length - this.scale;
    return [`${negative ? '-' : ''}${digits.slice(0, point)}`, digits.slice(point).replace(/0+$/, '')];
  }

  #at(scale: number): bigint {
    return this.units * 10n ** BigInt(scale - this.scale);
  }
}

/** All of these together; what is no number counts nothing. */
export function total(texts: Iterable<string | undefined>): Amount {
  let sum = Amount.ZERO;
  for (const text of texts) sum = sum.plus(Amount.read(text) ?? Amount.ZERO);
  return sum;
}

/** How many digits behind the point TRX and USDT have. */
export const DECIMALS = 6;

/** An amount that can be paid, as a person entered it; undefined if it is none. */
export function payable(entered: string): Amount | undefined {
  const amount = /^\d{1,15}(\.\d+)?$/.test(entered) ? Amount.read(entered) : undefined;
  return amount === undefined || amount.compare(Amount.ZERO) <= 0 || amount.decimals > DECIMALS ? undefined : amount;
}
