/** Budgets as a table: what is used of each platform limit, and how much room is left. */
import type { Colours } from '../diagnostics/format/format.ts';
import type { Budget } from '../rules/budgets.ts';

const mostDigits = 1e15;
const barWidth = 20;

/** One line a budget: name, bar, used of limit, headroom. */
export function budgetLines(budgets: readonly Budget[], colours: Colours): string {
  const widest = Math.max(0, ...budgets.map(({ what }) => what.length));
  return budgets.map(budget => `  ${line(budget, widest, colours)}\n`).join('');
}

function line({ what, used, limit, unit, of, unpublished }: Budget, width: number, colours: Colours): string {
  const share = used / limit;
  const filled = Math.min(barWidth, Math.ceil(share * barWidth));
  const bar = `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`;
  const paint = share > 1 ? colours.red : share > 0.9 ? colours.yellow : colours.green;
  const figures = `${grouped(used)} of ${grouped(limit)} ${unit}${unpublished ? ' (not published)' : ''}`;
  const whose = of && of.length <= 60 ? colours.dim(`  ${of}`) : '';
  return `${what.padEnd(width)}  ${paint(bar)} ${String(Math.min(999, Math.round(share * 100))).padStart(3)} %  ${figures}${whose}`;
}

/** Thousands with a comma, the same in every locale. */
export function grouped(value: number): string {
  if (value >= mostDigits) return 'too many to count';
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
