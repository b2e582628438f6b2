import type { App } from '../app.ts';
import { Problem } from './problem.ts';

/** How long lists are at a time. */
export const PAGE = 25;

/** Part of a path that comes from data. */
export function segment(text: string): string {
  return encodeURIComponent(text);
}

/** Whether the policy allows this of the backend in the path, `/api/{service}/…`; what it does not is not offered. */
export function may(app: App, method: string, path: string): boolean {
  const [, , service, ...rest] = path.split('/');
  return app.may(method, service!, `/${rest.join('/')}`);
}

/** The answer, or undefined where the backend says that there is no such thing. */
export async function ifThere<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  }
}

/** Does something to each; that one of them fails keeps no other from being done. Fails at the end if any failed. */
export async function each<Row>(
  rows: readonly Row[],
  run: (row: Row) => Promise<unknown>,
  say: (done: number, failed: string) => string,
): Promise<void> {
  const problems: string[] = [];
  for (const row of rows) {
    try {
      await run(row);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) {
    throw new Problem(
      'partly',
      0,
      say(rows.length - problems.length, problems[0]!),
      '',
    );
  }
}

/** Loads again what is shown, all at once. */
export async function again(
  ...resources: readonly { reload: () => Promise<void> }[]
): Promise<void> {
  await Promise.all(resources.map((resource) => resource.reload()));
}
