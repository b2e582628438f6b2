import type { Me } from './session.ts';

/** Whether the policy lets something be asked of a backend, as `/auth/me` tells it. The server decides again. */
export function permits(me: Me | undefined, method: string, service: string, path: string): boolean {
  const routes = me?.services.find(({ id }) => id === service)?.routes ?? [];
  const wanted = segments(path.split('?')[0]!);
  return routes.some((route) => {
    const [methods, template] = route.split(' ') as [string, string | undefined];
    const fits = methods === '*' || methods.split('|').includes(method);
    return fits && template !== undefined && matches(segments(template), wanted);
  });
}

function matches(template: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = template;
  if (first === undefined) return path.length === 0;
  if (first === '**') return path.some((_, i) => matches(rest, path.slice(i))) || matches(rest, []);
  const [segment, ...others] = path;
  if (segment === undefined) return false;
  return (first === '*' || first.startsWith('{') || first === segment) && matches(rest, others);
}

function segments(path: string): string[] {
  return path.split('/').slice(1);
}
