import { type App, inquire, length } from '@lucid/ui';
import { strings } from '../text/strings.ts';
import { tagsOf } from './new-session.ts';
import { pathOf, type Session } from './session-data.ts';

const text = strings.session;

/** Has a person change what can be changed of a session; tells whether that was done. */
export async function edit(app: App, session: Session): Promise<boolean> {
  const { name, metadata, storage_config } = session;
  const words = strings.create;
  return await inquire({
    title: text.editTitle(name),
    action: text.save,
    fields: [
      { name: 'name', label: words.name, value: name, check: length(1, 255) },
      {
        name: 'description',
        label: words.description,
        type: 'long',
        value: metadata?.description ?? '',
        optional: true,
        check: length(1, 500),
      },
      {
        name: 'project',
        label: words.project,
        value: metadata?.project ?? '',
        optional: true,
        check: length(1, 100),
      },
      {
        name: 'environment',
        label: words.environment,
        value: metadata?.environment ?? '',
        optional: true,
        check: length(1, 50),
      },
      {
        name: 'tags',
        label: words.tags,
        hint: words.tagsHint,
        value: (metadata?.tags ?? []).join(', '),
        optional: true,
      },
      {
        name: 'priority',
        label: words.priority,
        type: 'choice',
        options: words.priorities,
        value: metadata?.priority ?? 'normal',
      },
      {
        name: 'days',
        label: words.days,
        type: 'number',
        value: String(storage_config?.['retention_days'] ?? 30),
        check: (value) =>
          /^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= 365 ? undefined : words.whole(1, 365),
      },
    ],
    send: async (values) => {
      const given = (field: string): string | null => values[field] || null;
      await app.api.put(pathOf(session), {
        name: given('name'),
        description: given('description') ?? undefined,
        storage_config: { ...storage_config, retention_days: Number(given('days')) },
        metadata: {
          ...metadata,
          project: given('project'),
          environment: given('environment'),
          tags: tagsOf(values['tags']),
          description: given('description'),
          priority: given('priority'),
        },
      });
      app.toasts.show('good', text.edited(given('name')!));
    },
  });
}
