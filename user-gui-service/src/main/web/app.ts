import { start } from '@lucid/ui';
import service from './app.json' with { type: 'json' };
import { pages } from './pages.ts';

start({ ...service, pages });
