/**
 * What the gateway does, how sure that is, and what changes it: one list, of which FIDELITY.md is written. What the service behind it does
 * is listed with its files, since the gateway knows none of it.
 */
export type Evidence = 'documented' | 'observed' | 'inferred' | 'unknown' | 'ours' | 'not emulated';

export interface Behaviour {
  readonly what: string;
  readonly evidence: Evidence;
  /** Where it comes from, in a few words. */
  readonly source: string;
  /** The option, file or field that changes it. */
  readonly change?: string;
}

/** What each word of the column means. */
export const evidenceWords: Readonly<Record<Evidence, string>> = {
  documented: 'a page or a published schema of the platform says so',
  observed: 'reports of makers or connectors in use show it',
  inferred: 'it follows from something else; a tenant may do it differently',
  unknown: 'no source settles it',
  ours: 'it belongs to this gateway; the platform has nothing of the kind, or hides it',
  'not emulated': 'the gateway says so with 501 and a name, or leaves it out as told',
};

const row = (what: string, evidence: Evidence, source: string, change?: string): Behaviour => ({
  what,
  evidence,
  source,
  ...(change === undefined ? {} : { change }),
});

/** Behaviours in groups, in the order in which a request meets them. */
export const behaviours: Readonly<Record<string, readonly Behaviour[]>> = {
  'Front doors': [
    row(
      '`/apim/<connector>/<connection>/...` takes requests as Logic Apps sends them',
      'documented',
      'connector pages',
    ),
    row(
      '`/invoke` reads method and address from `x-ms-request-method` and `x-ms-request-url`',
      'observed',
      'Power Fx connector client',
    ),
    row(
      'Headers of the invoke form itself do not reach the service',
      'inferred',
      'Power Fx connector client',
    ),
    row(
      '`/flow/<connection>` takes `operationId` and flat parameters, or the `inputs` of an action',
      'ours',
      'the address; the form is that of exported flows',
    ),
    row('Paths match in any letter case, with or without a slash at the end', 'inferred', 'API Management'),
    row('A path of no operation answers 404 with statusCode and message', 'inferred', 'API Management'),
    row(
      'The header `Authorization` of the caller ends at the gateway',
      'inferred',
      'a definition may not declare it; the gateway attaches its own',
    ),
    row(
      'A body that is not JSON, or is nested deeper than 200, passes the raw door as it came',
      'ours',
      'so that the service can judge it',
    ),
  ],
  'Parameters of a flow action': [
    row(
      'Parameters outside the body are keyed by their name, whatever their place',
      'observed',
      'exported flows, designer source',
    ),
    row(
      'Parameters of the body are keyed by the name of the body parameter and a slash for each level',
      'observed',
      'exported flows, designer source',
    ),
    row(
      'A key may stop at an object or a list and hold all of it; entries of a list have no keys',
      'inferred',
      'designer source, for definitions that are not dynamic',
    ),
    row('A slash in the name of a property cannot be written', 'unknown', 'no source'),
    row(
      'Text is converted to the declared number or truth value; what cannot be is refused with `OpenApiOperationParameterTypeConversionFailed`',
      'observed',
      'reports of makers, code and sentence',
    ),
    row('Empty text is refused for numbers and dates', 'observed', 'reports of makers'),
    row(
      'Text of the formats date, date-time and email is held to its format',
      'observed',
      'reports of makers',
    ),
    row(
      'Text of the formats uri, uuid, byte and date-no-tz is held to its format as well',
      'inferred',
      'the same check',
    ),
    row('Numbers and truth values become text where text is declared', 'inferred', 'the same conversion'),
    row('null stands for a field that is left empty', 'inferred', 'the advice to write it so'),
    row(
      'A missing required field is refused when the action runs',
      'inferred',
      'reports show it when a flow is saved',
    ),
    row('Code and sentence for a missing field', 'observed', 'reports of makers'),
    row(
      'A key that names nothing is refused; its code and sentence',
      'observed',
      'reports of makers and a support article',
    ),
    row('Values outside a value list are taken', 'observed', 'the designer lets makers enter others'),
    row('Lengths and limits of numbers are enforced', 'inferred', 'the definition'),
    row(
      'Defaults of hidden parameters and fields are sent for the maker',
      'documented',
      'connector extensions',
    ),
    row(
      'Path values are encoded once, or twice with `x-ms-url-encoding`',
      'documented',
      'connector extensions',
    ),
    row('An empty path value is refused', 'inferred', 'it would lead to another path'),
    row('A path value of dots only is refused', 'ours', 'it would lead to another path'),
    row(
      'Lists in a query are joined as `collectionFormat` says',
      'documented',
      'Swagger 2.0; an import refuses multi',
    ),
    row(
      'The outputs hold statusCode, headers and body, whatever the status',
      'documented',
      'workflow language',
    ),
    row('Bodies that are no text come as `$content-type` and `$content`', 'documented', 'workflow language'),
    row(
      'An answer with a wrong type is a warning in `x-connector-warnings` and in the trace',
      'ours',
      'the platform refuses it',
      '`--strict-responses`',
    ),
    row(
      'An answer with a wrong type is refused; the sentence',
      'observed',
      'coe-starter-kit issue 5615',
      '`--strict-responses`',
    ),
    row(
      'The code of that refusal, and the sentence for a missing property',
      'inferred',
      'the codes for parameters',
      '`--strict-responses`',
    ),
    row('`x-nullable` lets null pass the check of answers', 'unknown', 'no source'),
  ],
  Policies: [
    row(
      'Every documented template is carried out, with the expressions of the documentation',
      'documented',
      'policy template pages and schema',
    ),
    row('Templates and expressions are known in any letter case', 'observed', 'published connectors'),
    row(
      'They run in the order of the file, section by section',
      'inferred',
      'API Management; no page says so',
    ),
    row('A policy sees what an earlier one changed', 'unknown', 'follows from that order'),
    row('Request policies run before the script', 'observed', 'published connectors depend on it'),
    row(
      'Values are put into a host as they are, not encoded',
      'unknown',
      'no source; the guard checks the result',
    ),
    row(
      'A host of a policy replaces scheme, host, port and base path',
      'documented',
      'policy template pages',
    ),
    row(
      'The token is added after policies and guard, which cannot read it',
      'inferred',
      'the gateway attaches it when policies are done',
    ),
    row('A Failure policy runs when there is no answer', 'documented', 'policy template pages'),
    row('A policy that cannot be carried out answers 400', 'unknown', 'no source'),
  ],
  'Guard, limits, connections': [
    row(
      'The guard of the script is carried out as a rule, not as code',
      'ours',
      'it must be the very text that `connector build` writes',
    ),
    row(
      '500 calls a minute for each connection, in a window that slides',
      'documented',
      'custom connector FAQ; the window is inferred',
      '`--limit`',
    ),
    row(
      '429 with `Retry-After` and the body of API Management',
      'inferred',
      'connectors run on API Management',
    ),
    row(
      'Tokens come with client credentials, by scope or by resource',
      'documented',
      'Microsoft identity platform',
      '`--connections`',
    ),
    row(
      'API keys and passwords of a connection are on the request before policies run',
      'observed',
      'published connectors read them there',
      '`--connections`',
    ),
    row(
      'A token is renewed 5 minutes before its end, or at half its life',
      'ours',
      'the platform does not say when',
      '`--connections`',
    ),
    row('After a 401 an acquired token is renewed and the request sent once more', 'ours', 'no source'),
    row('A connection without a token answers 401 with NoToken', 'unknown', 'no source', '`--connections`'),
    row(
      '`setconnectionstatustounauthenticated` marks the connection until it is made anew',
      'documented',
      'policy template pages',
    ),
    row(
      'Sign-in of a person, shared connections and their owners',
      'not emulated',
      'connections have client credentials or a token',
    ),
  ],
  'Forwarding and answers': [
    row(
      'https only, no redirect followed, no private address, no port in a host unless the definition names it',
      'ours',
      'stricter than the platform, so that a token stays',
      '`--allow`',
    ),
    row(
      'A host that may not be reached answers 403 with NotForwarded',
      'ours',
      'the platform would send it',
      '`--allow`',
    ),
    row('No answer within 120 seconds counts as none', 'documented', 'limits of Power Automate'),
    row(
      'No answer becomes 502 with error, code, message and source',
      'inferred',
      'errors of the platform from memory; no stored source',
    ),
    row('Error bodies of the service pass unchanged', 'documented', 'connector pages'),
    row('Headers that a service adds for one connection only do not pass', 'inferred', 'API Management'),
    row('Bodies end at 10,000,000 bytes', 'ours', 'the platform takes more'),
    row(
      'The header `x-connector-trace` names the trace of a request',
      'ours',
      'nothing of the kind on the platform',
      '`--explain`',
    ),
    row(
      'Recorded answers are served in turn, whatever the host',
      'ours',
      'nothing of the kind on the platform',
      '`--replay`',
    ),
  ],
  'What is not emulated': [
    row(
      'A policy template that no page or schema describes: 501 with its name',
      'not emulated',
      '`NotEmulated`',
    ),
    row('A script other than the guard: 501', 'not emulated', '`NotEmulated`'),
    row('A parameter that is a file: 501', 'not emulated', '`NotEmulated`'),
    row('A request that was not recorded: 501', 'not emulated', '`NotRecorded`', '`--record`'),
    row(
      'Triggers: subscriptions, and polling beyond what the policy changes',
      'not emulated',
      'the service is called, and no flow is started',
    ),
    row(
      'Dynamic values and schemas: their operations are called like any other',
      'not emulated',
      'that is the work of the designer',
    ),
    row(
      'Retries, asynchronous polling after 202, paging by the engine',
      'not emulated',
      'that is the work of the flow engine',
    ),
    row('On-premises data gateways and custom code in other languages', 'not emulated', 'no source'),
  ],
};

/** The page, in Markdown. */
export function fidelityPage(): string {
  const words = Object.entries(evidenceWords).map(([word, meaning]) => `- **${word}**: ${meaning}.`);
  const tables = Object.entries(behaviours).flatMap(([title, rows]) => [
    `## ${title}`,
    '',
    '| behaviour | evidence | source | change it |',
    '| --- | --- | --- | --- |',
    ...rows.map(
      ({ what, evidence, source, change = '-' }) => `| ${what} | ${evidence} | ${source} | ${change} |`,
    ),
    '',
  ]);
  return [
    '# How true the gateway is',
    '',
    'What the gateway of `connector emulate` does, and how sure it is that the platform does the same. The service behind it has a list of',
    'its own beside its files. Written by `npm run fidelity` from `scripts/emulate/fidelity.ts`; change that.',
    '',
    ...words,
    '',
    ...tables,
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}
