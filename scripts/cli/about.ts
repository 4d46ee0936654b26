/** What formats with explanations say of a code. Loaded only for those: the catalogue knows every rule. */
import type { FormatContext } from '../diagnostics/format/format.ts';
import type { CommonOptions } from './options.ts';
import type { ReportOptions } from './session.ts';

/** The explanations for a report, when its format has a place for them. */
export async function explanations({ format }: CommonOptions): Promise<Pick<ReportOptions, 'about'>> {
  if (format !== 'sarif') return {};
  const { catalogue, pageOf } = await import('./catalogue.ts');
  const titles = new Map(catalogue().map(({ code, title }) => [code, title]));
  const about: FormatContext['about'] = code => ({ title: titles.get(code) ?? code, page: pageOf(code) });
  return { about };
}
