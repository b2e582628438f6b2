import { backoff } from '../../main/web/core/backoff.ts';
import { bytes, deviceOf, duration, relativeTime, shortened } from '../../main/web/core/format.ts';
import { type Health, healthOf, remember } from '../../main/web/core/health.ts';
import { leftOf } from '../../main/web/core/limits.ts';
import { shape } from '../../main/web/core/shape.ts';
import { sortedBy } from '../../main/web/core/sort.ts';
import { Store } from '../../main/web/core/store.ts';
import { isAddress, isSignature } from '../../main/web/core/wallet.ts';
import { same } from './assert.ts';

Deno.test('waits twice as long after each failure, up to a minute', () => {
  same([1, 2, 3, 6, 7, 50].map((failures) => backoff(failures, 0)), [1000, 2000, 4000, 32000, 60000, 60000]);
});

Deno.test('lets chance take up to half of a pause', () =>
  same([0.5, 1].map((chance) => backoff(2, chance)), [1500, 1000]));

Deno.test('reads what is left of a limit', () => {
  same(leftOf('"person";r=498;t=12'), { requests: 498, seconds: 12 });
  same(leftOf('"hour";r=90, "minute";r=3;t=1'), { requests: 3, seconds: 1 });
  same(leftOf('"minute";r=30;t=1, "burst";r=0;t=1'), { requests: 30, seconds: 1 });
  same(leftOf('nonsense'), undefined);
  same(leftOf(null), undefined);
});

Deno.test('reads the state of the backends', () => {
  const answer = {
    status: 'UP',
    checks: [
      { name: 'other', data: { 'session-api': 'down' } },
      {
        name: 'backends',
        data: {
          'session-api': 'up',
          'session-api.latency-ms': 12,
          'session-api.checked-at': '2026-11-23T00:00:00Z',
          'data-chain': 'sideways',
        },
      },
    ],
  };
  same(
    healthOf(answer),
    new Map<string, Health>([
      ['session-api', { condition: 'up', latency: 12, checkedAt: new Date('2026-11-23T00:00:00Z') }],
      ['data-chain', { condition: 'unknown' }],
    ]),
  );
});

Deno.test('takes an answer without backends for one that says nothing', () => {
  for (const answer of [null, {}, { checks: 3 }, { checks: [] }]) same(healthOf(answer).size, 0);
});

const probe = (second: number, condition: Health['condition'], latency: number): Health => ({
  condition,
  latency,
  checkedAt: new Date(second * 1000),
});

Deno.test('remembers each probe once, and one that brought no answer as a gap', () => {
  const first = probe(1, 'up', 5);
  const second = probe(2, 'down', 3000);
  let history = remember([], undefined, first, 3);
  history = remember(history, first, first, 3);
  history = remember(history, first, second, 3);
  same(history, [5, undefined]);
});

Deno.test('forgets the oldest probes', () => same(remember([1, 2, 3], undefined, probe(9, 'up', 4), 3), [2, 3, 4]));

Deno.test('draws the newest value at the right edge, from zero up', () => {
  same(shape([0, 10], 3), {
    line: 'M48 18L94 4.7',
    area: 'M48 20L48 18L94 4.7L94 20Z',
    gaps: [],
    end: [94, 4.7],
  });
});

Deno.test('breaks the line where a value is missing', () => {
  const drawn = shape([5, undefined, 5], 3);
  same([drawn.line, drawn.gaps], ['M2 4.7M94 4.7', [48]]);
  same(shape([5, undefined], 3).end, undefined);
});

Deno.test('sorts numbers as numbers and keeps equal rows as they were', () => {
  const rows = [{ n: 10, t: 'a' }, { n: 9, t: 'b' }, { n: 10, t: 'c' }];
  same(sortedBy(rows, (row) => row.n, false).map((row) => row.t), ['b', 'a', 'c']);
  same(sortedBy(rows, (row) => row.n, true).map((row) => row.t), ['a', 'c', 'b']);
  same(sortedBy(rows, (row) => row.t, true).map((row) => row.t), ['c', 'b', 'a']);
});

Deno.test('tells listeners of changes alone, and no longer than they want', () => {
  const store = new Store(1);
  const told: number[] = [];
  const stop = store.listen((value) => told.push(value));
  store.value = 1;
  store.value = 2;
  stop();
  store.value = 3;
  same(told, [2]);
});

Deno.test('says times as people do', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  const said = (seconds: number): string => relativeTime(new Date(now.getTime() + seconds * 1000), now);
  same([-1, -90, -7200, 300, -200_000].map(said), ['just now', '1m ago', '2h ago', 'in 5m', '2d ago']);
});

Deno.test('says lengths of time in two units at most', () => {
  same([0, 45, 3600, 5400, 90_061].map(duration), ['0 s', '45 s', '1 h', '1 h 30 min', '1 d 1 h']);
});

Deno.test('leaves out the middle of what is long', () => {
  same(shortened('TSUkaJxa7jkYbw64sCxEgPhpFLeZ8y2FTT'), 'TSUkaJxa…8y2FTT');
  same(shortened('short'), 'short');
});

Deno.test('knows browsers and systems by their user agents', () => {
  const agents = [
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0',
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36',
    'curl/8.0',
    '',
  ];
  same(agents.map(deviceOf), [
    'Firefox on Linux',
    'Safari on macOS',
    'Edge on Windows',
    'Chrome on Android',
    'curl',
    'Unknown device',
  ]);
});

Deno.test('knows the forms of addresses and signatures', () => {
  same(['TSUkaJxa7jkYbw64sCxEgPhpFLeZ8y2FTT', 'TSUkaJxa7jkYbw64sCxEgPhpFLeZ8y2FT0', 'T1', ''].map(isAddress), [
    true,
    false,
    false,
    false,
  ]);
  const hex = 'ab'.repeat(65);
  same([hex, `0x${hex}`, hex.slice(1), `${hex.slice(1)}g`].map(isSignature), [true, true, false, false]);
});

Deno.test('says how many bytes there are', () => {
  same([0, 1, 1023, 1024, 1536, 1_048_576, 5e15].map(bytes), [
    '0 B',
    '1 B',
    '1,023 B',
    '1 KiB',
    '1.5 KiB',
    '1 MiB',
    '4,547.5 TiB',
  ]);
});
