import { match, type Page, safeLink } from '../../main/web/core/router.ts';
import { same } from './assert.ts';

const page = (path: string): Page => ({ path, title: path, render: () => ({}) as never });
const pages = [page('/'), page('/sessions'), page('/sessions/new'), page('/sessions/:id')];
const found = (path: string): unknown => {
  const { page, parameters } = match(pages, path) ?? {};
  return page && [page.path, parameters];
};

Deno.test('finds the page of a path', () => {
  same(found('/'), ['/', {}]);
  same(found('/sessions'), ['/sessions', {}]);
  same(found('/sessions/'), ['/sessions', {}]);
});

Deno.test('takes the first page that fits', () => same(found('/sessions/new'), ['/sessions/new', {}]));

Deno.test('decodes what stands for a parameter', () => {
  same(found('/sessions/a%20b'), ['/sessions/:id', { id: 'a b' }]);
  same(found('/sessions/%zz'), ['/sessions/:id', { id: '%zz' }]);
});

Deno.test('finds no page where there is none', () => {
  same(found('/sessions/1/2'), undefined);
  same(found('/Sessions'), undefined);
});

Deno.test('leads back to a page of our own', () => {
  same(safeLink('/sessions/1?a=b', 'https://lucid.test'), '/sessions/1?a=b');
});

Deno.test('never leads to another origin or to what is no page', () => {
  const forged = [
    'https://evil.test/',
    '//evil.test/',
    '/\\evil.test',
    'javascript:alert(1)',
    '/api/v1/x',
    '/auth/logout',
    null,
  ];
  for (const link of forged) same([link, safeLink(link, 'https://lucid.test')], [link, '/']);
});
