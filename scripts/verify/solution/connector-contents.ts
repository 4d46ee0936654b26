/** What is inside the files of a connector in a solution. */
import { solutionIconSize } from '../../generate/icon-sizes.ts';
import {
  hasByteOrderMark,
  jsonOf,
  member,
  operationIds,
  type PackageFiles,
  shown,
  textOf,
} from '../package-files.ts';
import { pngSize } from '../png.ts';
import type { Report } from '../report.ts';
import { childOf, type XmlNode } from '../xml-file.ts';
import type { SolutionView } from './solution-view.ts';

/** Widths of columns of the Dataverse table `connector`, in characters. */
const widths: Readonly<Record<string, number>> = {
  openapidefinition: 500_000,
  connectionparameters: 500_000,
  connectionparametersets: 500_000,
  policytemplateinstances: 500_000,
  customcodeblobcontent: 500_000,
};

interface Contents {
  readonly pack: PackageFiles;
  readonly connector: XmlNode;
  readonly report: Report;
  /** Name of the file that a member points to, if it is there. */
  file(member: string): string | undefined;
}

/** Checks definition, parameters, policies, script and icon of one connector. */
export function checkConnectorContents(view: SolutionView, connector: XmlNode, report: Report): void {
  const { pack, connectorFolder } = view;
  const contents: Contents = {
    pack,
    connector,
    report,
    file: name => {
      const path = childOf(connector, name)?.text.replace(/^\/Connector\//, connectorFolder);
      return path !== undefined && pack.files.has(path) ? path : undefined;
    },
  };
  for (const [name, width] of Object.entries(widths)) checkWidth(contents, name, width);
  const operations = checkDefinition(contents);
  checkParameters(contents);
  checkPolicies(contents);
  checkScript(contents, operations);
  checkIcon(contents);
}

function checkWidth({ pack, report, file }: Contents, name: string, width: number): void {
  const path = file(name);
  const size = path === undefined ? 0 : (pack.files.get(path)?.length ?? 0);
  if (path === undefined || size <= width) return;
  report.add('package-limit', shown(pack, path), {
    what: path,
    problem: `has ${size} characters, more than the ${width} of its column`,
    remedy: 'make it smaller',
  });
}

function checkDefinition({ pack, report, file }: Contents): readonly string[] {
  const path = file('openapidefinition');
  const json = path === undefined ? undefined : jsonOf(pack, path, report);
  if (path === undefined || !json) return [];
  checkMark(pack, path, report);
  const expected: [string, readonly string[], boolean][] = [
    ['swagger "2.0"', ['swagger'], member(json.value, 'swagger') === '2.0'],
    ['info.title', ['info', 'title'], typeof member(json.value, 'info', 'title') === 'string'],
    ['host', ['host'], typeof member(json.value, 'host') === 'string'],
  ];
  for (const [what, place, good] of expected) {
    if (good) continue;
    report.add('package-json-invalid', json.at(place), {
      what: `The definition's ${what}`,
      problem: 'is missing, and an import then refuses the connector',
      remedy: 'add it',
    });
  }
  return operationIds(json.value);
}

function checkMark(pack: PackageFiles, path: string, report: Report): void {
  if (!hasByteOrderMark(pack.files.get(path) ?? new Uint8Array())) return;
  report.add('package-encoding', shown(pack, path), {
    what: path,
    problem: 'begins with a byte order mark',
    remedy: 'save it as UTF-8 without one',
  });
}

/** An empty file is allowed: it leaves the settings that are there as they are. */
function checkParameters({ pack, report, file }: Contents): void {
  const path = file('connectionparameters');
  if (path === undefined || pack.files.get(path)?.length === 0) return;
  const json = jsonOf(pack, path, report);
  if (!json) return;
  const refuse = (at: readonly string[], problem: string, remedy: string): void =>
    report.add('package-json-invalid', json.at(at), { what: path, problem, remedy });
  if (typeof json.value !== 'object' || json.value === null || Array.isArray(json.value)) {
    refuse([], 'is not an object of connection parameters', 'write the parameters by name');
  } else if (member(json.value, 'properties') || member(json.value, 'connectionParameters')) {
    refuse(
      [],
      'has the wrapper of apiProperties.json, with which an import fails',
      'keep only what is inside connectionParameters',
    );
  } else {
    for (const [name, parameter] of Object.entries(json.value)) {
      if (typeof member(parameter, 'type') === 'string') continue;
      refuse([name], `gives parameter "${name}" no type`, 'add one, such as string');
    }
  }
}

function checkPolicies({ pack, report, file }: Contents): void {
  const path = file('policytemplateinstances');
  const json = path === undefined ? undefined : jsonOf(pack, path, report);
  if (path === undefined || !json || json.value === null) return;
  if (!Array.isArray(json.value)) {
    report.add('package-json-invalid', json.at([]), {
      what: path,
      problem: 'is not a list',
      remedy: 'keep only the list of policyTemplateInstances',
    });
    return;
  }
  for (const [index, instance] of json.value.entries()) {
    const id = member(instance, 'templateId') ?? member(instance, 'TemplateId');
    if (typeof id === 'string') continue;
    report.add('package-json-invalid', json.at([index], 'value'), {
      what: `Policy ${index + 1}`,
      problem: 'names no template',
      remedy: 'add its templateId',
    });
  }
}

function checkScript({ pack, connector, report, file }: Contents, operations: readonly string[]): void {
  const path = file('customcodeblobcontent');
  const node = childOf(connector, 'scriptoperations');
  const listed = node ? parsedList(node.text) : [];
  const at = node?.at ?? connector.at;
  const broken = (what: string, problem: string, remedy: string): void =>
    report.add('package-reference-broken', at, { what, problem, remedy });
  if (listed === undefined) {
    broken('<scriptoperations>', 'is not a JSON list of operations', 'write ["OperationId"]');
    return;
  }
  const unknown = operations.length === 0 ? [] : listed.filter(id => !operations.includes(id));
  for (const id of unknown) {
    broken(`Script operation "${id}"`, 'is not in the definition', 'correct the operationId');
  }
  if (path === undefined && listed.length > 0) {
    broken('<scriptoperations>', 'lists operations, but there is no script', 'add customcodeblobcontent');
  }
  const script = path === undefined ? undefined : textOf(pack, path, report)?.text;
  if (script !== undefined && !/\bclass\s+Script\s*:\s*ScriptBase\b/.test(script)) {
    report.add('package-reference-broken', shown(pack, path ?? ''), {
      what: path ?? '',
      problem: 'has no class Script that extends ScriptBase',
      remedy: 'name the class so, since the platform looks for it',
    });
  }
}

function parsedList(text: string): string[] | undefined {
  try {
    const value = JSON.parse(text);
    return Array.isArray(value) && value.every(entry => typeof entry === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

function checkIcon({ pack, report, file, connector }: Contents): void {
  const path = file('iconblob');
  if (path === undefined) return;
  const limit = (problem: string, remedy: string): void =>
    report.add('package-limit', shown(pack, path), { what: path, problem, remedy });
  if (!path.endsWith('.Png')) {
    report.add('package-name-invalid', childOf(connector, 'iconblob')?.at ?? connector.at, {
      what: path,
      problem: 'does not end with .Png, and imports then showed the default icon',
      remedy: 'spell the ending with a capital P',
    });
  }
  const size = pngSize(pack.files.get(path) ?? new Uint8Array());
  if (!size) limit('is not a PNG', 'save the icon as PNG');
  else if (size.width > solutionIconSize || size.height > solutionIconSize) {
    limit(`is ${size.width} by ${size.height} pixels, more than ${solutionIconSize}`, 'make it smaller');
  }
}
