/**
 * SARIF 2.1.0, for code scanning: one run, every code that was found with its page, regions in UTF-16 columns, fingerprints that
 * survive moved lines, and the fixes. Source of every member: the OASIS standard, sections 3.13 to 3.55.
 */
import type { Range } from '../../source/source-file.ts';
import type { Diagnostic, Fix, Severity } from '../diagnostic.ts';
import type { Format, FormatContext } from './format.ts';

const levels: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' };

export const sarif: Format = {
  end: (diagnostics, context) => {
    const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
    const indexOf = new Map(codes.map((code, index) => [code, index]));
    const fingerprint = fingerprints();
    const log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'connector',
              semanticVersion: context.version,
              rules: codes.map(code => ruleOf(code, diagnostics, context)),
            },
          },
          columnKind: 'utf16CodeUnits',
          originalUriBaseIds: { SRCROOT: { description: { text: 'The folder in which the command ran.' } } },
          results: diagnostics.map(diagnostic => ({
            ruleId: diagnostic.code,
            ruleIndex: indexOf.get(diagnostic.code),
            level: levels[diagnostic.severity],
            message: { text: diagnostic.message },
            locations: [{ physicalLocation: physical(diagnostic.location) }],
            ...(diagnostic.related
              ? {
                  relatedLocations: diagnostic.related.map(({ message, location }, id) => ({
                    id,
                    message: { text: message },
                    physicalLocation: physical(location),
                  })),
                }
              : {}),
            partialFingerprints: { 'codeAndMessage/v1': fingerprint(diagnostic) },
            // A byte order mark stands in no region.
            ...(diagnostic.fix?.edits.length ? { fixes: [fixOf(diagnostic.fix)] } : {}),
          })),
        },
      ],
    };
    return `${JSON.stringify(log, null, 2)}\n`;
  },
};

function ruleOf(
  code: string,
  diagnostics: readonly Diagnostic[],
  context: Pick<FormatContext, 'about'>,
): object {
  const { title, page } = context.about(code);
  const severity = diagnostics.find(diagnostic => diagnostic.code === code)?.severity ?? 'warning';
  return {
    id: code,
    shortDescription: { text: `${title}.` },
    help: { text: page, markdown: page },
    defaultConfiguration: { level: levels[severity] },
  };
}

function physical(range: Range): object {
  return { artifactLocation: artefactLocation(range.path), region: region(range) };
}

function region({ start, end }: Range): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A path as a URI: relative to the working folder, unless somebody named a file elsewhere by its full path. */
function artefactLocation(path: string): object {
  const absolute = /^(?:[A-Za-z]:)?\//.exec(path);
  const uri = path.split('/').map(encodeURIComponent).join('/');
  if (!absolute) return { uri, uriBaseId: 'SRCROOT' };
  return { uri: `file://${path.startsWith('/') ? '' : '/'}${uri.replace('%3A', ':')}` };
}

function fixOf({ title, edits }: Fix): object {
  const paths = [...new Set(edits.map(({ range }) => range.path))];
  return {
    description: { text: `${title}.` },
    artifactChanges: paths.map(path => ({
      artifactLocation: artefactLocation(path),
      replacements: edits
        .filter(({ range }) => range.path === path)
        .map(({ range, text }) => ({ deletedRegion: region(range), insertedContent: { text } })),
    })),
  };
}

/** Code, file and message name a finding wherever its line has moved to; the count tells those apart that say the same. */
function fingerprints(): (diagnostic: Diagnostic) => string {
  const seen = new Map<string, number>();
  return ({ code, message, location }) => {
    const name = `${code} ${location.path} ${message}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return `${name} ${count}`;
  };
}
