/** What an update changes on a connector, in words. Pure. */
import type { Properties } from '../package/api-properties.ts';

interface Definition {
  readonly info?: { readonly title?: string; readonly version?: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, { readonly operationId?: string }>>>>;
}

/** A connector as a tool downloads it or as it is sent. */
export interface Snapshot {
  readonly definition?: unknown;
  readonly properties?: unknown;
  readonly script?: string;
}

/** The inner object of the properties file. */
export function propertiesIn(snapshot: Snapshot | undefined): Properties | undefined {
  return (snapshot?.properties as { properties?: Properties } | undefined)?.properties;
}

/** One line a change; none when both are the same. */
export function changesBetween(before: Snapshot, after: Snapshot): string[] {
  const [old, now] = [before.definition, after.definition] as [
    Definition | undefined,
    Definition | undefined,
  ];
  const [there, here] = [operationsOf(old), operationsOf(now)];
  const names = (list: readonly string[]): string => list.join(', ');
  const added = [...here.keys()].filter(id => !there.has(id));
  const removed = [...there.keys()].filter(id => !here.has(id));
  const changed = [...here].filter(([id, text]) => there.has(id) && there.get(id) !== text).map(([id]) => id);
  return [
    ...(old?.info?.version === now?.info?.version
      ? []
      : [`version ${old?.info?.version ?? 'unknown'} becomes ${now?.info?.version}`]),
    ...(old?.info?.title === now?.info?.title
      ? []
      : [`title "${old?.info?.title}" becomes "${now?.info?.title}"`]),
    ...(added.length > 0 ? [`added: ${names(added)}`] : []),
    ...(removed.length > 0 ? [`REMOVED, flows that use them will fail: ${names(removed)}`] : []),
    ...(changed.length > 0 ? [`changed: ${names(changed)}`] : []),
    ...memberChanges(before, after),
    ...((before.script ?? '') === (after.script ?? '') ? [] : ['the script changes']),
  ];
}

/** Operations by id, as text with sorted keys, since services reorder members. */
function operationsOf(definition: Definition | undefined): Map<string, string> {
  return new Map(
    Object.values(definition?.paths ?? {}).flatMap(item =>
      Object.values(item ?? {}).flatMap(operation =>
        operation?.operationId === undefined ? [] : [[operation.operationId, canonical(operation)] as const],
      ),
    ),
  );
}

const memberLabels = {
  policyTemplateInstances: 'policies change',
  scriptOperations: 'operations with a script change',
  iconBrandColor: 'the brand colour changes',
} as const;

function memberChanges(before: Snapshot, after: Snapshot): string[] {
  const [old, now] = [propertiesIn(before), propertiesIn(after)];
  return (Object.keys(memberLabels) as (keyof typeof memberLabels)[]).flatMap(key =>
    canonical(old?.[key] ?? []) === canonical(now?.[key] ?? []) ? [] : [memberLabels[key]],
  );
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** Whether a connector that was read back is the one that was sent: its version and every operation. */
export function provenBy(sent: Snapshot, back: Snapshot): string | undefined {
  const [wanted, found] = [sent.definition, back.definition] as [
    Definition | undefined,
    Definition | undefined,
  ];
  if (found === undefined) return 'the connector could not be read back';
  if (wanted?.info?.version !== found.info?.version) {
    return `the connector there is version ${found.info?.version ?? 'unknown'}, not ${wanted?.info?.version}`;
  }
  const there = operationsOf(found);
  const missing = [...operationsOf(wanted).keys()].filter(id => !there.has(id));
  return missing.length > 0 ? `the connector there lacks ${missing.join(', ')}` : undefined;
}
