/** The hosts whose generated workflows can be run, and in what they differ. */

export const hosts = ['power-automate', 'logic-apps'] as const;
export type Host = (typeof hosts)[number];

interface HostFacts {
  /** As people call it. */
  readonly title: string;
  /** Turns of a Foreach at the same time when it does not say (Foreach action, concurrency). */
  readonly repetitions: number;
  /** Longest time until a Response action, in milliseconds (limits of HTTP request triggers). */
  readonly answerWithin: number;
  /** The action that calls the connector. */
  readonly call: 'OpenApiConnection' | 'ApiConnection';
}

export const hostFacts: Readonly<Record<Host, HostFacts>> = {
  'power-automate': {
    title: 'Power Automate',
    repetitions: 1,
    answerWithin: 120_000,
    call: 'OpenApiConnection',
  },
  'logic-apps': { title: 'Logic Apps', repetitions: 20, answerWithin: 120_000, call: 'ApiConnection' },
};
