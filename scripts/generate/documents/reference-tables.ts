/** Tables of the reference: parameters, the fields of a body object by object, and definitions. */
import { objectNameIn, typeText } from '../../model/type-reference.ts';
import type { Field, Labelled, Model, ObjectType, Operation, TypeReference } from '../../model/types.ts';
import { effectiveVisibility } from '../swagger/visibility.ts';
import { anchor, code, inline, table } from './markdown.ts';
import { valuesText } from './reference-values.ts';

const fieldHead = ['Field', 'Type', 'Shown', 'Description'];

/** Header and path parameters of an operation. */
export function parameterTable(operation: Operation): string {
  return table(
    ['Parameter', 'In', 'Type', 'Shown', 'Description'],
    operation.parameters.map(parameter => [
      nameCell(parameter),
      parameter.in,
      code(parameter.type.format ?? parameter.type.type),
      shown(parameter, false),
      describe(parameter),
    ]),
  );
}

interface Section {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly type: ObjectType;
  readonly folded: boolean;
}

/** The body: its own fields first, then each object in it under its path, depth first. */
export function requestSections(type: ObjectType, operation: Operation, model: Model): string[] {
  const root: Section = { path: '', title: type.label, description: type.description, type, folded: false };
  return sectionTables(root, operation.id, model);
}

function sectionTables(section: Section, id: string, model: Model): string[] {
  const heading = section.path === '' ? `#### Body` : `##### ${section.path}`;
  const target = section.path === '' ? '' : `${anchor(sectionId(id, section.path))}\n\n`;
  const inner = section.type.fields.flatMap(field => innerSection(field, section, model));
  const own = table(
    fieldHead,
    section.type.fields.map(field => [
      nameCell(field),
      typeCell(field, id, section.path),
      shown(field, section.folded),
      describe(field),
    ]),
  );
  return [
    `${target}${heading}`,
    inline(section.description),
    own,
    ...inner.flatMap(next => sectionTables(next, id, model)),
  ];
}

function innerSection(field: Field, section: Section, model: Model): Section[] {
  const name = objectNameIn(field.type);
  const type = name === undefined ? undefined : model.types.get(name);
  if (!type) return [];
  const visibility = effectiveVisibility(field.visibility, section.folded);
  return [
    {
      path: pathOf(section.path, field),
      title: field.label,
      description: field.description,
      type,
      folded: section.folded || visibility === 'advanced',
    },
  ];
}

function pathOf(parent: string, field: Field): string {
  const marks = typeText(field.type).match(/(\[\]|\{\})*$/)?.[0] ?? '';
  return `${parent === '' ? '' : `${parent}.`}${field.name}${marks}`;
}

function sectionId(operation: string, path: string): string {
  return `${operation}-${path.replace(/[^A-Za-z0-9_]+/g, '-').replace(/-$/, '')}`;
}

function typeCell(field: Field, operation: string, parent: string): string {
  const name = objectNameIn(field.type);
  if (name === undefined) return code(typeText(field.type));
  return `[${shapeWord(field.type)}](#${sectionId(operation, pathOf(parent, field))})`;
}

function shapeWord(type: TypeReference): string {
  if (type.kind === 'array') return 'list of objects';
  return type.kind === 'dictionary' ? 'dictionary of objects' : 'object';
}

function nameCell(entry: Labelled): string {
  return `**${inline(entry.label)}**<br>${code(entry.name)}`;
}

function shown(entry: Labelled, folded: boolean): string {
  const visibility = effectiveVisibility(entry.visibility, folded);
  if (visibility === 'internal') return 'hidden';
  if (entry.required) return folded ? 'required, advanced' : '**required**';
  return visibility === 'advanced' ? 'advanced' : 'yes';
}

function describe(entry: Labelled): string {
  const parts = [inline(entry.description)];
  if (entry.values) parts.push(valuesText(entry.values));
  if (entry.fixed !== undefined) parts.push(`Always ${code(String(entry.fixed))}.`);
  else if (entry.default !== undefined) parts.push(`Default: ${code(String(entry.default))}.`);
  if (typeof entry.example === 'string') parts.push(`Example: ${code(entry.example)}.`);
  if (entry.deprecated) parts.push('**Deprecated.**');
  return parts.join(' ');
}

/** One section for each type of the answers. */
export function definitionSections(types: readonly ObjectType[], model: Model): string[] {
  return types.flatMap(type => [
    `${anchor(definitionId(type))}\n\n### ${(type.definition ?? type.name).split('.').at(-1)}`,
    `${code(type.definition ?? type.name)}<br>\n${inline(type.description)}`,
    type.fields.length === 0
      ? 'An object without fields of its own.'
      : table(
          ['Field', 'Path', 'Type', 'Description'],
          type.fields.map(field => [
            `**${inline(field.label)}**`,
            code(field.name),
            definitionType(field.type, model),
            `${describe(field)}${field.nullable ? ' May be empty.' : ''}`,
          ]),
        ),
  ]);
}

function definitionType(type: TypeReference, model: Model): string {
  const name = objectNameIn(type);
  const target = name === undefined ? undefined : model.types.get(name);
  if (!target) return code(typeText(type));
  return type.kind === 'object' ? definitionLink(target) : `list of ${definitionLink(target)}`;
}

function definitionId(type: ObjectType): string {
  return `definition-${type.name}`;
}

/** A link to the section of a definition. */
export function definitionLink(type: ObjectType): string {
  return `[${inline(type.label)}](#${definitionId(type)})`;
}
