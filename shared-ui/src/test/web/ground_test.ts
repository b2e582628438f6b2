import { exactJson, ExactNumber, jsonOf } from '../../main/web/core/exact.ts';
import { Amount, payable, total } from '../../main/web/core/money.ts';
import { some } from '../../main/web/core/plural.ts';
import { permits } from '../../main/web/core/permits.ts';
import { Problem, problemOf } from '../../main/web/core/problem.ts';
import { withQuery } from '../../main/web/core/query.ts';
import { Resource } from '../../main/web/core/resource.ts';
import { csv } from '../../main/web/core/save.ts';
import { moments, ticks } from '../../main/web/core/scale.ts';
import type { Me } from '../../main/web/core/session.ts';
import { Store } from '../../main/web/core/store.ts';
import { each, ifThere } from '../../main/web/core/backend.ts';
import { failureOf, same } from './assert.ts';

Deno.test('reads numbers as they are written, and leaves texts alone', () => {
  const text =
    '{"amount": 0.10, "big": 123456789012345678901234567890, "note": "5 \\"7\\" 1.0", "list": [-1e-6, null]}';
  same(exactJson(text), {
    amount: '0.10',
    big: '123456789012345678901234567890',
    note: '5 "7" 1.0',
    list: ['-1e-6', null],
  });
});

Deno.test('writes exact numbers digit by digit', () => {
  same(
    jsonOf({ amount: new ExactNumber('0.1000000000000000055'), memo: 'exact0; "1"' }),
    '{"amount":0.1000000000000000055,"memo":"exact0; \\"1\\""}',
  );
  same(jsonOf({ a: 1 }), '{"a":1}');
});

Deno.test('takes only decimal numbers for exact ones', () => {
  for (const text of ['', '1e5', '01', '1.', '.5', '1,5', '0x1', '1}', 'NaN']) {
    let taken = true;
    try {
      new ExactNumber(text);
    } catch {
      taken = false;
    }
    same([text, taken], [text, false]);
  }
});

Deno.test('adds amounts without losing anything', () => {
  same(total(['0.1', '0.2', undefined, 'no number']).toString(), '0.3');
  same(
    Amount.read('1000000000000000000.000001')!.plus(Amount.read('0.000001')!).toString(),
    '1000000000000000000.000002',
  );
  same(Amount.read('1')!.minus(Amount.read('1.5')!).toString(), '-0.5');
});

Deno.test('reads all ways in which backends write numbers', () => {
  same(Amount.read('1E-7')!.toString(), '0.0000001');
  same(Amount.read('1.5e3')!.toString(), '1500');
  same(Amount.read('-0.50')!.toString(), '-0.5');
  same(Amount.read('1.2.3'), undefined);
  same(Amount.read(''), undefined);
  same(Amount.ofUnits(1_234_567n, 6).toString(), '1.234567');
});

Deno.test('shows amounts as people read them', () => {
  same(Amount.read('1234567.5')!.shown(), '1,234,567.50');
  same(Amount.read('0.000001')!.shown(), '0.000001');
  same(Amount.read('-1234')!.shown(0), '-1,234');
});

Deno.test('takes for payable what is more than nothing and has no more digits than there are', () => {
  same(['1', '0.000001', '1.500000'].map((text) => payable(text)?.toString()), ['1', '0.000001', '1.5']);
  same(['', '0', '0.0', '-1', '1e3', '1,5', '0.0000001', '.5', '1'.repeat(16)].filter(payable), []);
});

Deno.test('compares amounts of different precision', () => {
  same(Amount.read('1.0')!.compare(Amount.read('1.000')!), 0);
  same(Amount.read('2')!.compare(Amount.read('10')!), -1);
  same(Amount.read('0.10001')!.compare(Amount.read('0.1')!), 1);
});

const ME = {
  services: [
    {
      id: 'session-api',
      title: '',
      routes: ['GET /api/v1/sessions', 'GET|DELETE /api/v1/sessions/{id}', 'GET /x/**/end'],
    },
    { id: 'auth-service', title: '', routes: ['* /**'] },
  ],
} as unknown as Me;

Deno.test('knows what the policy allows', () => {
  same(permits(ME, 'GET', 'session-api', '/api/v1/sessions?limit=5'), true);
  same(permits(ME, 'POST', 'session-api', '/api/v1/sessions'), false);
  same(permits(ME, 'DELETE', 'session-api', '/api/v1/sessions/7'), true);
  same(permits(ME, 'DELETE', 'session-api', '/api/v1/sessions/7/chunks'), false);
  same(permits(ME, 'GET', 'session-api', '/x/a/b/end'), true);
  same(permits(ME, 'GET', 'session-api', '/x/a/b'), false);
  same(permits(ME, 'PUT', 'auth-service', '/any/thing'), true);
  same(permits(ME, 'GET', 'node-management', '/nodes'), false);
  same(permits(undefined, 'GET', 'session-api', '/api/v1/sessions'), false);
});

Deno.test('reads what FastAPI says is wrong with what was sent', async () => {
  const body = { detail: [{ loc: ['body', 'reason'], msg: 'too short', type: 'x' }, { msg: 'bad' }] };
  const problem = await problemOf(Response.json(body, { status: 422 }), () => 'Not accepted');
  same(problem.fields, { reason: 'Too short.', '': 'Bad.' });
  same(problem.detail, 'Reason: Too short. Bad.');
});

Deno.test('reads the other ways in which backends tell what is wrong', async () => {
  const said = async (body: unknown): Promise<string> => (await problemOf(Response.json(body), () => '')).detail;
  same(await said({ error: { message: 'nested' } }), 'Nested.');
  same(await said({ error: 'plain' }), 'Plain.');
  same(await said({ message: 'message' }), 'Message.');
  same(await said({ detail: 'detail', message: 'other' }), 'Detail.');
});

Deno.test('writes tables that no spreadsheet takes for formulas', () => {
  const rows = [{ name: 'a "b", c', sum: '-1.5' }, { name: '=1+1', sum: undefined }];
  const columns = [
    { title: 'Name', value: (row: typeof rows[0]) => row.name },
    { title: 'Sum', value: (row: typeof rows[0]) => row.sum },
  ];
  same(csv(rows, columns), 'Name,Sum\r\n"a ""b"", c",-1.5\r\n\'=1+1,\r\n');
});

Deno.test('leaves out of a query what is empty', () => {
  same(withQuery('/api/x', { status: 'a b', role: '', limit: 5, offset: undefined }), '/api/x?status=a+b&limit=5');
  same(withQuery('/api/x', {}), '/api/x');
});

Deno.test('draws lines at round numbers that hold all values', () => {
  same(ticks(0, 97), [0, 25, 50, 75, 100]);
  same(ticks(0, 100), [0, 25, 50, 75, 100]);
  same(ticks(0, 0.3), [0, 0.1, 0.2, 0.3]);
  same(ticks(-3, 10), [-5, 0, 5, 10]);
  same(ticks(0, 0).length > 1, true);
});

Deno.test('draws times at round moments', () => {
  const from = new Date(2026, 0, 1, 10, 3).getTime();
  const times = moments(from, from + 3_600_000);
  same(times.map((at) => new Date(at).getMinutes()), [10, 20, 30, 40, 50, 0]);
});

class Host {
  updates = 0;
  controllers: { hostConnected?(): void; hostUpdate?(): void; hostDisconnected?(): void }[] = [];
  updateComplete = Promise.resolve(true);
  addController(controller: Host['controllers'][0]): void {
    this.controllers.push(controller);
  }
  removeController(): void {}
  requestUpdate(): void {
    this.updates++;
  }
}

async function settled(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

function shown<T>(resource: Resource<T>): string {
  const { state } = resource;
  return state.is !== 'ready'
    ? state.is
    : `${state.data}${state.stale ? ' stale' : ''}${state.renewing ? ' renewing' : ''}`;
}

Deno.test('shows what was loaded before while, and although, it cannot be loaded again', async () => {
  const { Problem } = await import('../../main/web/core/problem.ts');
  const host = new Host();
  let answers = 0;
  const resource = new Resource(host, {
    key: () => 'a',
    load: () => answers++ === 1 ? Promise.reject(new Problem('x', 500, 'T', '')) : Promise.resolve(`answer ${answers}`),
  });
  host.controllers[0]!.hostConnected!();
  host.controllers[0]!.hostUpdate!();
  await settled();
  same(shown(resource), 'answer 1');
  const again = resource.reload();
  same(shown(resource), 'answer 1 renewing');
  await again;
  same(shown(resource), 'answer 1 stale');
  await resource.reload();
  same(shown(resource), 'answer 3');
});

Deno.test('forgets an answer that comes after another was asked for, and after the page was left', async () => {
  const host = new Host();
  const answers: ((text: string) => void)[] = [];
  let key = 'a';
  const resource = new Resource(host, {
    key: () => key,
    load: () => new Promise<string>((resolve) => answers.push(resolve)),
  });
  host.controllers[0]!.hostConnected!();
  host.controllers[0]!.hostUpdate!();
  await settled();
  key = 'b';
  host.controllers[0]!.hostUpdate!();
  await settled();
  answers[1]!('b');
  await settled();
  answers[0]!('a');
  await settled();
  same(shown(resource), 'b');
  void resource.reload();
  host.controllers[0]!.hostDisconnected!();
  answers[2]!('late');
  await settled();
  same(shown(resource), 'b renewing');
});

Deno.test('renews itself at each signal, but overtakes nothing', async () => {
  const host = new Host();
  const news = new Store(0);
  const answers: ((text: string) => void)[] = [];
  const resource = new Resource(host, {
    key: () => 'a',
    load: () => new Promise<string>((resolve) => answers.push(resolve)),
    renew: () => news,
  });
  host.controllers[0]!.hostConnected!();
  host.controllers[0]!.hostUpdate!();
  await settled();
  news.value = 1;
  same(answers.length, 1);
  answers[0]!('first');
  await settled();
  news.value = 2;
  news.value = 3;
  same(answers.length, 2);
  answers[1]!('second');
  await settled();
  same(shown(resource), 'second');
});

Deno.test('loads in the background when a signal says so, and not when somebody asks', async () => {
  const host = new Host();
  const news = new Store(0);
  const loads: (boolean | undefined)[] = [];
  const resource = new Resource(host, {
    key: () => 'a',
    load: (_, { background }) => {
      loads.push(background);
      return Promise.resolve('');
    },
    renew: () => news,
  });
  host.controllers[0]!.hostConnected!();
  host.controllers[0]!.hostUpdate!();
  await settled();
  news.value = 1;
  await settled();
  await resource.reload();
  same(loads, [false, true, false]);
});

Deno.test('says what went wrong while it tries again by itself, and comes back by itself', async () => {
  const host = new Host();
  const news = new Store(0);
  const answers: (() => Promise<string>)[] = [
    () => Promise.reject(new Problem('x', 503, 'Away', '')),
    () => new Promise((resolve) => setTimeout(() => resolve('back'))),
  ];
  const resource = new Resource(host, { key: () => 'a', load: () => answers.shift()!(), renew: () => news });
  host.controllers[0]!.hostConnected!();
  host.controllers[0]!.hostUpdate!();
  await settled();
  same(shown(resource), 'failed');
  news.value = 1;
  await settled();
  same(shown(resource), 'failed');
  await new Promise((resolve) => setTimeout(resolve));
  await settled();
  same(shown(resource), 'back');
});

Deno.test('does what can be done, and says what could not', async () => {
  const done: number[] = [];
  const run = (row: number): Promise<unknown> => {
    if (row === 2) return Promise.reject(new Problem('x', 503, 'Away', ''));
    done.push(row);
    return Promise.resolve();
  };
  const say = (number: number, failed: string): string => `${number} done; ${failed}`;
  same((await failureOf(Problem, each([1, 2, 3], run, say))).title, '2 done; Away');
  same(done, [1, 3]);
});

Deno.test('takes a thing that is not there for no failure, and a backend that is away for one', async () => {
  same(await ifThere(Promise.resolve('a')), 'a');
  same(await ifThere(Promise.reject(new Problem('x', 404, '', ''))), undefined);
  same((await failureOf(Problem, ifThere(Promise.reject(new Problem('x', 503, '', ''))))).status, 503);
});

Deno.test('counts in words', () => {
  same([some(1, 'node', 'nodes'), some(0, 'node', 'nodes'), some(1234, 'entry', 'entries', '1,234')], [
    '1 node',
    '0 nodes',
    '1,234 entries',
  ]);
});
