/** What the pages of a service are made of. A service imports from here alone. */
export { html, nothing, svg, type TemplateResult } from 'lit';
export { type App, type Service, start } from './app.ts';
export type { Api, Call } from './core/api.ts';
export { again, each, ifThere, may, PAGE, segment } from './core/backend.ts';
export { ExactNumber } from './core/exact.ts';
export * from './core/format.ts';
export type { Condition, Health } from './core/health.ts';
export { Amount, payable, total } from './core/money.ts';
export { some } from './core/plural.ts';
export { Problem } from './core/problem.ts';
export { keep, kept } from './core/kept.ts';
export { linkWith, query, queryNumber, setQuery, withQuery } from './core/query.ts';
export { type Loaded, type Loading, Resource, type ResourceInfo } from './core/resource.ts';
export type { Page } from './core/router.ts';
export { csv, type CsvColumn, dated, save } from './core/save.ts';
export type { Me } from './core/session.ts';
export { Store, Watch } from './core/store.ts';
export type { Theme } from './core/theme.ts';
export { isAddress } from './core/wallet.ts';
export { profile, settings } from './pages/personal.ts';
export { servicesPage } from './pages/services.ts';
export { signIns } from './pages/sign-ins.ts';
export { nameOf } from './parts/account.ts';
export { money, signedMoney } from './parts/amount.ts';
export { badge, conditionBadge, type Tone } from './parts/badge.ts';
export { chart, type ChartInfo, type Point, type Series } from './parts/chart.ts';
export { copyable } from './parts/copy.ts';
export { choices } from './parts/choices.ts';
export { countdown } from './parts/countdown.ts';
export { ask, inquire, type Inquiry, type Question, REASON, reason, show } from './parts/dialog.ts';
export { entered, field, type FieldInfo, focusFirstWrong } from './parts/field.ts';
export { type Filter, filters } from './parts/filters.ts';
export { form, type FormField, type FormInfo, length, type Values } from './parts/form.ts';
export { gauge, load, meter } from './parts/gauge.ts';
export { icon, type IconName } from './parts/icon.ts';
export { columnsOf, csvButton, cut, list, type ListInfo, paged, wordFilter } from './parts/list.ts';
export { pager, type PagerInfo } from './parts/pager.ts';
export {
  available,
  details,
  type Figure,
  figures,
  heading,
  loaded,
  panel,
  type PanelInfo,
  type Part as Share,
  refresh,
} from './parts/panel.ts';
export { define, Part } from './parts/part.ts';
export { qr } from './parts/qr.ts';
export { sparkline } from './parts/sparkline.ts';
export { empty, failure, loading, note } from './parts/states.ts';
export { spoken, status } from './parts/status.ts';
export { chosenBar, type Column, type Selection, table, type TableInfo } from './parts/table.ts';
export { tabOf, tabs } from './parts/tabs.ts';
export { time } from './parts/time.ts';
