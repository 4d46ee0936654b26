/** Faults of environment variables, connection references and flows. */
import { change, drop, inZip, marked, put, type Row, secret, variable } from './seeds.ts';

export const solutionVariablesFaults: readonly Row[] = [
  ['solution', 'variable with a mark', marked(variable), 'package-encoding', 'begins with a byte order mark'],
  [
    'solution',
    'variable with a declaration',
    change(variable, '<env', '<?xml version="1.0"?><env'),
    'package-encoding',
    'begins with an XML declaration',
  ],
  [
    'solution',
    'variable with a comment',
    change(variable, '<isrequired', '<!-- x --><isrequired'),
    'package-encoding',
    'holds a comment',
  ],
  [
    'solution',
    'variable in another folder',
    change(variable, 'schemaname="contoso_Region"', 'schemaname="contoso_Area"'),
    'package-name-invalid',
    '"contoso_Area" stands in the folder "contoso_Region"',
  ],
  [
    'solution',
    'variable of no type',
    change(variable, '100000000', '100000009'),
    'package-xml-invalid',
    'is "100000009", which does not exist',
  ],
  [
    'solution',
    'secret with a default',
    change(secret, '  <description', '  <defaultvalue>abc</defaultvalue>\n  <description'),
    'package-xml-invalid',
    'Secret "contoso_ClientSecret" has a default value',
  ],
  [
    'solution',
    'order of a variable',
    change(
      variable,
      /( *<secretstore>.*\n)( *<type>.*\n)/,
      '<type>100000000</type><secretstore>0</secretstore>',
    ),
    'package-xml-invalid',
    '<secretstore> stands behind <type>',
  ],
  [
    'solution',
    'variable that nobody defines',
    change(inZip('connectionparameters.json'), 'contoso_ClientId', 'contoso_Client'),
    'package-reference-broken',
    'Environment variable "contoso_Client" is used',
  ],
  [
    'solution',
    'empty value',
    put(
      variable.replace('definition.xml', 'values.json'),
      '{"environmentvariablevalues":{"environmentvariablevalue":{"value":""}}}',
    ),
    'package-json-invalid',
    'is missing or empty',
  ],
  [
    'solution',
    'secret with a value',
    put(
      secret.replace('definition.xml', 'values.json'),
      '{"environmentvariablevalues":{"environmentvariablevalue":{"value":"hunter2"}}}',
    ),
    'package-json-invalid',
    'is not the resource id of a Key Vault secret',
  ],
  [
    'flows',
    'flow without file',
    files => drop([...files.keys()].find(path => path.startsWith('Workflows/')) ?? '')(files),
    'package-reference-broken',
    'is listed, and its file is not in the package',
  ],
  [
    'flows',
    'flow that nobody lists',
    put('Workflows/Other-1.json', '{}'),
    'package-file-misplaced',
    'is listed by no <Workflow>',
  ],
  [
    'flows',
    'flow without root component',
    change('solution.xml', /<RootComponent type="29"[^>]*>/, ''),
    'package-reference-broken',
    'has no root component of type 29',
  ],
];
